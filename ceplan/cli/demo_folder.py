"""The folder that a demo works in, and those that demos left which were cut off.

A demo holds a lock on a file in its folder for as long as it runs; the system lets go of it however
the demo ends. So a folder whose lock can be had is nobody's. One without that file, of somebody
else, or with anything in it that a demo does not make by itself, is left alone.
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile

from ceplan.errors import CannotSave

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = "ceplan-demo-"
RUNNING = ".running"

_NAME = re.compile(r"ceplan-demo-[a-z0-9_]{8}")
_OWN = re.compile(r"\.running|sample\.ceplan(-journal|-wal|-shm)?|sample backups")
_BACKUP = re.compile(r"sample [^/]*\.ceplan")


@contextlib.contextmanager
def demo_folder() -> Iterator[str]:
    """A folder for one demo, gone at its end. CannotSave when none can be made."""
    clear_left()
    try:
        folder = tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
    except OSError as error:
        raise CannotSave(
            f"The demo needs a folder for a while and found none ({error.strerror or error}).",
            hint="Set TMPDIR to a folder that may be written to.",
        ) from error
    with folder as place:
        held = _hold(place)
        try:
            yield place
        finally:
            if held is not None:
                os.close(held)


def clear_left() -> None:
    """Remove the folders of demos that were cut off. What cannot be told for sure stays."""
    root = tempfile.gettempdir()
    with contextlib.suppress(OSError):
        for name in os.listdir(root):
            if _NAME.fullmatch(name):
                with contextlib.suppress(OSError):
                    _clear(os.path.join(root, name))


def _clear(place: str) -> None:
    import shutil

    if not _only_own(place):
        return
    held = _lock(os.path.join(place, RUNNING), wait=False)
    if held is None:
        return
    try:
        shutil.rmtree(place)
    finally:
        os.close(held)


def _only_own(place: str) -> bool:
    """Whether it is a folder of this account that holds what a demo makes and nothing else: a paper
    that somebody wrote there may be the only one."""
    import stat

    found = os.lstat(place)
    owner = getattr(os, "getuid", lambda: -1)()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner:
        return False
    names = os.listdir(place)
    backups = os.path.join(place, "sample backups")
    kept = os.listdir(backups) if os.path.isdir(backups) and not os.path.islink(backups) else []
    return (
        RUNNING in names
        and all(_OWN.fullmatch(x) for x in names)
        and all(_BACKUP.fullmatch(x) for x in kept)
    )


def _hold(place: str) -> int | None:
    """Take the lock of a folder for this demo. The file gets its name once it is locked, so that
    nobody finds it free; None where there are no such locks."""
    path = os.path.join(place, RUNNING)
    with contextlib.suppress(OSError):
        made = f"{path}-{os.getpid()}"
        os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        held = _lock(made, wait=True)
        if held is not None:
            os.rename(made, path)
            return held
        os.unlink(made)
    return None


def _lock(path: str, *, wait: bool) -> int | None:
    """An open file that holds the lock, or None where another has it or there are no such locks."""
    try:
        import fcntl
    except ImportError:  # Windows: what was left stays
        return None
    held = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        fcntl.flock(held, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(held)
        return None
    return held

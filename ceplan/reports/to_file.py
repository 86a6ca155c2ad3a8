"""A finished report onto disk, whole or not at all.

The old file, if there is one, stands until the new one is complete and on the disk; what could not
be finished leaves nothing behind. Every failure is a sentence.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from ceplan.errors import AlreadyThere, CannotSave, Refused
from ceplan.models.text import one_line


def check(path: str | os.PathLike[str], *, force: bool = False) -> None:
    """Say at once, before a long report is made, that its place will not do: raises what `save`
    raises for it. `save` looks again."""
    with _told(path) as said:
        _check(path, os.path.realpath(path), said, force=force)


def save(data: bytes, path: str | os.PathLike[str], *, force: bool = False) -> None:
    """Write `data` to `path`. An existing file is replaced only with `force`; a link is followed.

    Raises `Refused` where the place will not do (a file that exists, a folder, a missing folder, a
    pipe or device, an impossible name) and `CannotSave` where writing failed (no permission, disk
    full, a file another program holds). Either way the place is as it was before.
    """
    with _told(path) as said:
        target = os.path.realpath(path)
        _check(path, target, said, force=force)
        part = os.path.join(os.path.dirname(target), f".ceplan-{secrets.token_hex(8)}.part")
        try:
            _fill(part, data)
            _publish(part, target, said, force=force)
        finally:
            _remove(part)


@contextmanager
def _told(path: str | os.PathLike[str]) -> Iterator[str]:
    """The place in words; what the system refuses there is told in sentences."""
    said = one_line(os.fspath(path))
    try:
        yield said
    except OSError as error:
        raise CannotSave(
            f"{said} was not written: {_reason(error)}. Nothing was changed there.",
            hint="Choose another place with --to, or mend this one and try again.",
        ) from error
    except ValueError as error:  # a NUL or half a character in the name
        raise Refused(f"{said} cannot be the name of a file; nothing was written.") from error


def _check(path: str | os.PathLike[str], target: str, said: str, *, force: bool) -> None:
    folder = os.path.dirname(target)
    try:
        mode = os.stat(target).st_mode
    except (FileNotFoundError, NotADirectoryError):
        if not os.path.isdir(folder):
            raise Refused(
                f"There is no folder {one_line(folder)}, so {said} was not written.",
                hint="Make the folder first, or choose another place.",
            ) from None
        if os.path.islink(path) and not force:
            raise _exists(said) from None
        return
    if stat.S_ISDIR(mode):
        raise Refused(
            f"{said} is a folder; nothing was written.", hint="Add the name of a file to it."
        )
    if not stat.S_ISREG(mode):
        raise Refused(
            f"{said} is a pipe or a device, not a file; nothing was written.",
            hint='Choose the name of a file, or "-" for standard output.',
        )
    if not force:
        raise _exists(said)


def _exists(said: str) -> AlreadyThere:
    return AlreadyThere(
        f"{said} exists already and was left as it is.",
        hint="Choose another name, or replace it with --force.",
    )


def _fill(part: str, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(part, flags, 0o666), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _publish(part: str, target: str, said: str, *, force: bool) -> None:
    """Give the finished file its name. Without `force` in a way that fails where another program
    has made a file of that name meanwhile."""
    if force:
        os.replace(part, target)
        return
    try:
        os.link(part, target)
    except FileExistsError:
        raise _exists(said) from None
    except OSError:  # this disk knows no hard links: look once more, then rename
        if os.path.lexists(target):
            raise _exists(said) from None
        os.replace(part, target)


def _remove(part: str) -> None:
    try:
        os.unlink(part)
    except OSError:
        return  # it has its final name, or was never made


def _reason(error: OSError) -> str:
    said = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "your share of the disk is full",
        errno.EACCES: "you may not write there, or another program holds the file open",
        errno.EPERM: "you may not write there",
        errno.EROFS: "that place can only be read",
        errno.EFBIG: "the file would be larger than is allowed there",
        errno.ENAMETOOLONG: "the name is too long",
        errno.ELOOP: "its links lead round in a circle",
    }
    plain = (error.strerror or "the system refused it").lower()
    return said.get(error.errno or 0, plain)

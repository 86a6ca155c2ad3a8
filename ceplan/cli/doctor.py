"""What this machine and this terminal can do: each thing with "ok", a notice or what is wrong."""

from __future__ import annotations

import os
import sys

from ceplan.cli import places, speaking, terminal, words
from ceplan.errors import CeplanError, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from ceplan.record.session import Clock

OK, NOTICE, WRONG = "ok", "notice", "wrong"
_LIBRARIES = ("textual", "rich", "sqlite-utils", "python-dateutil", "platformdirs")
_SMALL = (80, 24)


def doctor(asked: Namespace) -> int:
    """Say what was found; 1 when something is wrong."""
    wrong = 0
    for name, state, said in _checks(asked):
        wrong += state == WRONG
        speaking.label(name, said if state == OK else f"{state}: {said}")
    if wrong:
        speaking.tell(f"{wrong} of these must be put right before ceplan works well here.")
    return 1 if wrong else 0


def _checks(asked: Namespace) -> Iterator[tuple[str, str, str]]:
    from ceplan import __version__

    yield "ceplan", OK, __version__
    version = sys.version.split()[0]
    old = sys.version_info < (3, 11)
    yield "Python", WRONG if old else OK, version + (" (3.11 is needed)" if old else "")
    yield from _sqlite()
    yield from _libraries()
    yield from _terminal()
    yield from _files(asked)


def _sqlite() -> Iterator[tuple[str, str, str]]:
    from ceplan.record.abilities import abilities

    found = abilities()
    if found.enough:
        yield "SQLite", OK, found.version
    else:
        yield "SQLite", WRONG, f"{found.version} is too old: 3.37 is needed"
    if found.full_text:
        yield "Full-text search", OK, "there"
    else:
        yield "Full-text search", NOTICE, "missing from this Python; search reads all words instead"


def _libraries() -> Iterator[tuple[str, str, str]]:
    from importlib.metadata import PackageNotFoundError, version

    for name in _LIBRARIES:
        try:
            yield name, OK, version(name)
        except PackageNotFoundError:
            yield name, WRONG, "not installed"


def _terminal() -> Iterator[tuple[str, str, str]]:
    if not (sys.stdout and sys.stdout.isatty()):
        yield "Terminal", NOTICE, "none: output goes to a pipe or file, so it is plain"
    else:
        size = os.get_terminal_size(sys.stdout.fileno())
        small = size.columns < _SMALL[0] or size.lines < _SMALL[1]
        said = f"{size.columns} x {size.lines}"
        yield "Terminal", NOTICE if small else OK, said + (" (80 x 24 is best)" if small else "")
        if reason := terminal.unfit():
            yield "Screens", NOTICE, reason
    encoding = (getattr(sys.stdout, "encoding", None) or "unknown").lower()
    whole = encoding.replace("-", "") in ("utf8", "utf16", "utf32")
    said = encoding if whole else f"{encoding} lacks some signs, which are said in letters"
    yield "Encoding", OK if whole else NOTICE, said
    if os.environ.get("NO_COLOR"):
        yield "Colours", OK, "none (NO_COLOR is set)"
    elif os.environ.get("TERM") == "dumb":
        yield "Colours", NOTICE, "none (TERM=dumb)"
    else:
        deep = os.environ.get("COLORTERM", "") in ("truecolor", "24bit")
        yield "Colours", OK, "all" if deep else "those of the terminal"


def _files(asked: Namespace) -> Iterator[tuple[str, str, str]]:
    plan = places.known_plan(asked)
    if plan:
        yield from _plan(plan, places.clock(asked))
    else:
        yield "Plan", NOTICE, "none yet"
    yield from _settings()
    for name, find in (("Settings", places.settings_file), ("Drafts", places.drafts_folder)):
        try:
            place = find()
        except Refused as error:
            yield name, WRONG, str(error)
            continue
        there = _nearest(os.path.dirname(place))
        if os.access(there, os.W_OK):
            yield name, OK, place
        else:
            yield name, WRONG, f"{place} cannot be written: {there} is read-only"


def _settings() -> Iterator[tuple[str, str, str]]:
    """What of the person's settings cannot be taken."""
    found = places.kept().read()
    faults = list(found.faults)
    if found.settings.keys:
        from ceplan.app import key_faults  # it has the screens loaded, to know their keys

        faults += key_faults(found.settings.keys)
    for fault in faults:
        yield "Your settings", WRONG, fault


def _nearest(folder: str) -> str:
    """The folder itself, or the one above it that is there."""
    while not os.path.isdir(folder) and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
    return folder


def _plan(path: str, now: Clock) -> Iterator[tuple[str, str, str]]:
    from ceplan.record.looking import Looking

    try:
        with Looking(path, person=places.reader(), now=now, write=False) as plan:
            title = plan.facts().title
        yield "Plan", OK, f"{path} ({speaking.short(title)})"
    except CeplanError as error:
        yield "Plan", WRONG, str(error)
        return
    folder = os.path.dirname(path)
    if os.access(folder, os.W_OK) and os.access(path, os.W_OK):
        yield "Plan's folder", OK, f"{folder} can be written"
    else:
        yield "Plan's folder", NOTICE, f"{folder} or the plan is read-only: it can be looked at"
    if kind := _share(path):
        yield (
            "Drive",
            NOTICE,
            f"the plan lies on a network drive ({kind}): let only one person change it at a time",
        )


def _share(path: str) -> str:
    """What kind of network drive a path lies on; "" for none that can be told."""
    real = os.path.realpath(path)
    if real.startswith(("\\\\", "//")):
        return "share"
    try:
        with open("/proc/self/mounts", encoding="utf-8", errors="replace") as file:
            mounts = [line.split() for line in file]
    except OSError:  # not Linux
        return ""
    over = [x for x in mounts if len(x) > 2 and _below(real, x[1].replace("\\040", " "))]
    kind = max(over, key=lambda x: len(x[1]))[2] if over else ""
    return kind if kind.startswith(("nfs", "cifs", "smb", "fuse.sshfs", "9p", "afs")) else ""


def _below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


DOES = {"doctor": (words.no_options, doctor)}

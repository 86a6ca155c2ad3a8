"""What a file says of itself before SQLite touches it.

SQLite repairs, converts and creates as it opens. So a file that is not a plan of ours must be
told from its first 100 bytes (SQLite file format, section 1.3) and left alone.
"""

from __future__ import annotations

import os
import stat
from typing import NamedTuple

from ceplan.errors import CannotOpen

_MAGIC = b"SQLite format 3\x00"
_WAL = 2
_NEWEST = 4
"""The newest format of its own tables that SQLite knows."""


class Header(NamedTuple):
    """The parts of the header that are looked at. `pages` is the file's size in pages as the
    header has it; `counter` goes up by one with each transaction."""

    application_id: int
    user_version: int
    page_size: int
    pages: int
    counter: int
    wal: bool


def read(path: str) -> Header:
    """The header of the file at `path`. CannotOpen when it is missing, is no regular file, is
    empty or is not an SQLite file."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        raise CannotOpen(
            f"There is no file {path!r}.", hint="ceplan new FILE --title TITLE makes a plan."
        ) from None
    except (OSError, ValueError) as error:
        raise CannotOpen(f"The file {path!r} cannot be reached: {_why(error)}.") from error
    if not stat.S_ISREG(found.st_mode):
        what = "a folder" if stat.S_ISDIR(found.st_mode) else "not an ordinary file"
        raise CannotOpen(f"{path!r} is {what}, not a plan file.")
    try:
        with open(path, "rb") as file:
            head = file.read(100)
    except OSError as error:
        raise CannotOpen(f"The file {path!r} cannot be read: {_why(error)}.") from error
    return parse(head, path)


def parse(head: bytes, path: str) -> Header:
    """The header in the first 100 bytes of a file. CannotOpen when it is not an SQLite file."""
    if not head:
        raise CannotOpen(
            f"The file {path!r} is empty (0 bytes): it is not a plan. It was left as it is.",
            hint=RESTORE,
        )
    # Of a format that SQLite does not know it says "error", as it does of a mistake in a statement.
    known = int.from_bytes(head[44:48], "big") <= _NEWEST
    if len(head) < 100 or not head.startswith(_MAGIC) or not known:
        raise CannotOpen(
            f"The file {path!r} is not a ceplan plan, or its beginning is damaged. "
            "It was left as it is.",
            hint=RESTORE,
        )
    size = int.from_bytes(head[16:18], "big")
    return Header(
        application_id=int.from_bytes(head[68:72], "big"),
        user_version=int.from_bytes(head[60:64], "big"),
        page_size=65536 if size == 1 else size,
        pages=int.from_bytes(head[28:32], "big"),
        counter=int.from_bytes(head[24:28], "big"),
        wal=_WAL in (head[18], head[19]),
    )


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


RESTORE = "If your plan was here, ceplan restore FILE takes back a backup; ceplan where finds them."

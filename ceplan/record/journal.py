"""Is the journal beside a plan its own?

After a crash SQLite finds `plan-journal` and rolls the plan back with it, by name alone. A journal
that was left by another file of the same name would be written over a sound plan. SQLite cannot
tell; the page images in the journal can.
"""

from __future__ import annotations

import os
import struct

from ceplan.errors import CannotOpen
from ceplan.record import header
from ceplan.record.header import Header

_MAGIC = bytes.fromhex("d9d505f920a163d7")


def check(path: str, head: Header) -> bool:
    """Whether a journal of an interrupted (or running) save lies beside the plan. Raises CannotOpen
    when it would restore the pages of another file.

    A write-ahead log beside a plan is never the plan's own, and SQLite would take its pages in
    whatever the plan's header says.
    """
    if _size(path + "-wal"):
        raise _foreign(path + "-wal")
    name = path + "-journal"
    start, first = _read(name)
    for _ in range(_LOOKS):
        if not start:
            return False
        if _fits(start, first, head, name):
            return True
        # Another program may have saved between the two looks: only what stays so is foreign.
        earlier, head = (head, start, first), header.read(path)
        start, first = _read(name)
        if (head, start, first) == earlier:
            break
    raise _foreign(name)


_LOOKS = 50


def _size(name: str) -> int:
    try:
        return os.path.getsize(name)
    except OSError:
        return 0


def _read(name: str) -> tuple[bytes, bytes]:
    """The beginning of a hot journal and its image of page 1, each empty where it has none."""
    try:
        with open(name, "rb") as file:
            start = file.read(28)
            size = os.fstat(file.fileno()).st_size
            if len(start) < 28 or start[:8] != _MAGIC or start[8:12] == bytes(4):
                return b"", b""  # never became hot: SQLite ignores it as well
            sector, page_size = struct.unpack(">2I", start[20:28])
            file.seek(sector)
            return start, _page_one(file.read(min(size, 64 << 20)), page_size)
    except FileNotFoundError:
        return b"", b""
    except OSError as error:
        raise CannotOpen(
            f"The file {name!r} beside the plan cannot be read; the plan was left as it is.",
            hint="Look what it is, and move it to another folder.",
        ) from error


def _fits(start: bytes, first: bytes, head: Header, name: str) -> bool:
    """Whether a journal can be this plan's: it begins from its page count and, where it holds page
    1, from its own marks and its present change counter or the one before it (the rollback
    journal's format, SQLite file format, section 3)."""
    pages, _, page_size = struct.unpack(">3I", start[16:28])
    if page_size != head.page_size:
        return False
    if not first:
        return bool(pages == head.pages)
    try:
        before = header.parse(first[:100], name)
    except CannotOpen:
        return False
    same = before.application_id == head.application_id
    return same and head.counter - before.counter in (0, 1)


def _page_one(records: bytes, page_size: int) -> bytes:
    """The image of page 1 among a journal's records (number, image, check sum), else nothing."""
    step = page_size + 8
    for at in range(0, len(records) - step + 1, step):
        if records[at : at + 4] == b"\x00\x00\x00\x01":
            return records[at + 4 : at + 4 + page_size]
    return b""


def _foreign(name: str) -> CannotOpen:
    return CannotOpen(
        f"Beside the plan lies {name!r}, which belongs to another file; opening the plan would "
        "write that file's pages into it. Nothing was changed.",
        hint="Move it to another folder and open the plan again.",
    )

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


def check(path: str, head: Header) -> None:
    """Raise CannotOpen when a journal beside the plan would restore the pages of another file.

    A journal that has reached the disk holds the page images from before the transaction. Ours
    begins from this plan's page count and, where it holds page 1, from this plan's own marks and
    from its present change counter or the one before it (the rollback journal's format, SQLite
    file format, section 3).

    A write-ahead log beside a plan is never the plan's own, and SQLite would take its pages in
    whatever the plan's header says.
    """
    if os.path.exists(path + "-wal") and os.path.getsize(path + "-wal"):
        raise _foreign(path + "-wal")
    name = path + "-journal"
    try:
        with open(name, "rb") as file:
            start = file.read(28)
            size = os.fstat(file.fileno()).st_size
            if len(start) < 28 or start[:8] != _MAGIC:
                return  # never became hot: SQLite ignores it as well
            records, _, pages, sector, page_size = struct.unpack(">5I", start[8:28])
            if records == 0:
                return
            if page_size != head.page_size:
                raise _foreign(name)
            file.seek(sector)
            first = _page_one(file.read(min(size, 64 << 20)), page_size)
    except FileNotFoundError:
        return
    except OSError as error:
        raise CannotOpen(f"The file {name!r} beside the plan cannot be read.") from error
    if first is None:
        if pages != head.pages:
            raise _foreign(name)
        return
    try:
        before = header.parse(first[:100], name)
    except CannotOpen:
        raise _foreign(name) from None
    same = before.application_id == head.application_id
    if not same or head.counter - before.counter not in (0, 1):
        raise _foreign(name)


def _page_one(records: bytes, page_size: int) -> bytes | None:
    """The image of page 1 among a journal's records (number, image, check sum), if it is there."""
    step = page_size + 8
    for at in range(0, len(records) - step + 1, step):
        if records[at : at + 4] == b"\x00\x00\x00\x01":
            return records[at + 4 : at + 4 + page_size]
    return None


def _foreign(name: str) -> CannotOpen:
    return CannotOpen(
        f"Beside the plan lies {name!r}, which belongs to another file; opening the plan would "
        "write that file's pages into it. Nothing was changed.",
        hint="Move it to another folder and open the plan again.",
    )

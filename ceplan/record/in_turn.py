"""Items one after another, a hundred in memory at a time: what a long paper is made from.

The tables are gone through once for the numbers of the rows that each item has, and the rows are
then fetched by number. So an index that is damaged hides nothing here either, and what no item
claims is held against its sum, as it is where the tables are read whole.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from ceplan.errors import Damaged
from ceplan.models.item import Item
from ceplan.record import reading
from ceplan.record.sums import sound

BATCH = reading.MANY
"""Items that are in memory at a time: as many as are fetched by their ids elsewhere."""

_AT_ONCE = 100
"""Rows that one statement fetches: always as many, so that SQLite keeps one statement."""

_FETCH = f"WHERE n IN ({', '.join('?' * _AT_ONCE)})"
_KEPT = 400
"""Kilobytes of the file that SQLite keeps at hand: what is read through once is not needed again.
Measured: 2 MB less, and no slower."""

_SHIFT = 40
"""Bits of a row's number; the place of its item in the order that is wanted stands above them."""


def in_turn(conn: sqlite3.Connection, ids: Sequence[str], seen: str) -> Iterator[Item]:
    """The items of these ids, whole, in this order, inside one transaction; ids that are not there
    are left out. For a connection whose work this is: it keeps few pages of the file from now on.
    Damaged when a row is not what the record says."""
    conn.execute(f"PRAGMA cache_size = -{_KEPT}")
    wanted = list(dict.fromkeys(ids))
    places = {id_: place for place, id_ in enumerate(wanted)}
    others: set[str] = set()
    own = _numbers(conn, "item", "id", places, others)
    if len(own) < len(wanted):  # a row whose very id is damaged would not be missed else
        _prove(conn, "item", (n for (n,) in conn.execute("SELECT n FROM item NOT INDEXED")))
    lines = {table: _numbers(conn, table, "item", places, others) for table in reading.LINES}
    homes = reading.homes(conn)
    for at in range(0, len(wanted), BATCH):
        part = wanted[at : at + BATCH]
        rows = _rows(conn, "item", own, at)
        found = {
            table: reading.in_place(_rows(conn, table, numbers, at))
            for table, numbers in lines.items()
        }
        yield from reading.made(conn, part, rows, found, homes, seen)


def _numbers(
    conn: sqlite3.Connection, table: str, column: str, places: dict[str, int], others: set[str]
) -> array[int]:
    """The number of each row of the wanted items, below the place of its item, in order. `others`
    are the ids of all other items: found with the items, and held against their lines."""
    found, unclaimed = [], []
    for n, item in conn.execute(f"SELECT n, {column} FROM {table} NOT INDEXED"):
        place = places.get(item)
        if not 0 < n < 1 << _SHIFT:
            raise _astray(table)
        if place is not None:
            found.append(place << _SHIFT | n)
        elif table == "item":
            others.add(item)
        elif item not in others:
            unclaimed.append(n)
    _prove(conn, table, unclaimed)
    return array("q", sorted(found))


def _rows(conn: sqlite3.Connection, table: str, numbers: array[int], at: int) -> list[reading.Row]:
    """The live rows of the batch that begins at a place, sums checked."""
    first = bisect_left(numbers, at << _SHIFT)
    last = bisect_left(numbers, (at + BATCH) << _SHIFT)
    found = _fetched(conn, table, [x & (1 << _SHIFT) - 1 for x in numbers[first:last]])
    return [cells for cells in found if cells[-3] != 1]


def _prove(conn: sqlite3.Connection, table: str, numbers: Iterable[int]) -> None:
    """Damaged when one of these rows is not what its sum says."""
    for _ in _fetched(conn, table, list(numbers)):
        pass


def _fetched(conn: sqlite3.Connection, table: str, numbers: Sequence[int]) -> Iterator[reading.Row]:
    """The cells of the rows of these numbers, sums checked. Damaged when a row that was gone past
    cannot be found again."""
    for at in range(0, len(numbers), _AT_ONCE):
        part = numbers[at : at + _AT_ONCE]
        blanks = [None] * (_AT_ONCE - len(part))
        rows = conn.execute(f"SELECT * FROM {table} {_FETCH}", (*part, *blanks)).fetchall()
        if len(rows) != len(part):
            raise _astray(table)
        for row in rows:
            yield sound(row, table)


def _astray(table: str) -> Damaged:
    return Damaged(
        f"A row of {table} does not stand under its number: the file is damaged there.",
        hint="ceplan verify says more; ceplan restore FILE takes back a backup.",
    )

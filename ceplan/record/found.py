"""What stands at the places that a search found: the words, whose they are, where they stand.

Apart from finding the places, because it reads the derived rows, each held against its sum.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ceplan.models.facts import ENTITIES, LINES
from ceplan.models.finding import Hit, marks
from ceplan.record import index
from ceplan.record.fold import REMOVED
from ceplan.record.sums import sound
from ceplan.record.tables import table_columns

Place = tuple[str, int]
"""A derived row: its table and its number."""

Key = tuple[str, str]
"""A row by its kind and its id."""

Cells = tuple[Any, ...]

_AT_ONCE = 500

_SAID = {
    "plan": "plan",
    "meeting": "meeting",
    "register": "register",
    "outcome": "outcome",
    "outcome_line": "outcome",
    "item": "action",
    "lead": "lead",
    "progress": "progress",
    "step": "next step",
    "evidence": "evidence",
    "measure": "measure",
    "reading": "reading",
    "judgement": "judgement",
    "cover_line": "cover sheet",
}
_KINDS = ("register", "outcome", "item", "measure", "judgement")
"""The kinds of row that something is found at."""

_ORDER = {
    table: n
    for n, table in enumerate(
        ("register", "cover_line", "outcome", "item", *LINES, "measure", "reading", "judgement")
    )
}


_SHOWN_AT = {"outcome_line": "outcome", "reading": "measure", "cover_line": "register"}
"""The rows that are found at the row they belong to, by the kind of that."""

_REFS = {"outcome": 2, "item": 3, "measure": 2}
"""Where the ref stands among the cells of a row."""


class _Home(NamedTuple):
    """What a row stands in: the item, the ref and register printed before it, and the key by
    which the plan orders it."""

    item: str = ""
    ref: str = ""
    register: str = ""
    order: tuple[Any, ...] = (1,)


def hits(
    conn: sqlite3.Connection, places: Iterable[Place], parts: list[str], first: frozenset[str]
) -> tuple[Hit, ...]:
    """The hits at these places in the order of the plan, those of the items `first` before all.
    Damaged when a row is not what the record says."""
    wanted = list(places)
    rows: dict[Place, Cells] = {}
    for table in dict.fromkeys(table for table, _ in wanted):
        rows.update(_rows(conn, table, [n for t, n in wanted if t == table]))
    homes = _homes(conn, rows)
    numbers = _numbers(conn, rows)
    found: list[tuple[tuple[Any, ...], Hit]] = []
    for (table, n), cells in rows.items():
        home = homes.get(_home_of(table, cells))
        if home is None:
            continue
        number = numbers.get(cells[0], 0)
        text = _words(table, cells)
        hit = Hit(
            home.item,
            home.ref,
            home.register,
            _SAID[table],
            text,
            marks(text, parts),
            _SHOWN_AT.get(table, table),
            cells[1] if table in _SHOWN_AT else cells[0],
            number,
        )
        line = (_ORDER.get(table, 0), number, n)
        found.append(((home.item not in first or not home.item, home.order, line), hit))
    return tuple(hit for _, hit in sorted(found, key=lambda x: x[0]))


def _among(
    conn: sqlite3.Connection, sql: str, values: Iterable[Any], order: str = ""
) -> Iterator[Cells]:
    """The rows of a select whose last condition is to be among these values, a part of them at a
    time: SQLite takes only so many in one go."""
    rest = list(values)
    for at in range(0, len(rest), _AT_ONCE):
        part = rest[at : at + _AT_ONCE]
        yield from conn.execute(f"{sql} IN ({', '.join('?' * len(part))}) {order}", part)


def _rows(conn: sqlite3.Connection, table: str, numbers: list[int]) -> dict[Place, Cells]:
    found = _among(conn, f"SELECT * FROM {table} WHERE n", numbers)
    return {(table, row[0]): sound(row, table) for row in found}


def _words(table: str, cells: Cells) -> str:
    """What people wrote there, but for the ref, which stands before it."""
    columns = table_columns(ENTITIES[table])
    names = [name for name in index.SEARCHED[table] if name != "ref"]
    return " · ".join(str(x) for name in names if (x := cells[columns.index(name)]))


def _home_of(table: str, cells: Cells) -> Key:
    """The kind and the id of what a row is found at."""
    if table in LINES:
        return "item", cells[1]
    if table in _SHOWN_AT:
        return _SHOWN_AT[table], cells[1]
    return (table, cells[0]) if table in _KINDS else ("plan", "")


def _homes(conn: sqlite3.Connection, rows: Mapping[Place, Cells]) -> dict[Key, _Home]:
    """The homes of these rows, by kind and id; what was removed is none."""
    registers = {}
    for row in conn.execute("SELECT * FROM register"):
        cells = sound(row, "register")
        registers[cells[0]] = (cells[2] or "", cells[3] or 0.0)
    wanted = {_home_of(table, cells) for (table, _), cells in rows.items()}
    found: dict[Key, _Home] = {("plan", ""): _Home()}
    for kind in _KINDS:
        ids = [row for k, row in wanted if k == kind]
        for row in _among(conn, f"SELECT * FROM {kind} WHERE id", ids):
            cells = sound(row, kind)
            if cells[-3] == REMOVED:
                continue
            register = cells[0] if kind == "register" else cells[1]
            title, place = registers.get(register, ("", 0.0))
            at = cells[table_columns(ENTITIES[kind]).index("position")] or 0.0
            order = (0, place, register, _ORDER[kind], at, cells[0])
            ref = cells[_REFS[kind]] or "" if kind in _REFS else ""
            found[kind, cells[0]] = _Home(cells[0] if kind == "item" else "", ref, title, order)
    return found


def _numbers(conn: sqlite3.Connection, rows: Mapping[Place, Cells]) -> dict[str, int]:
    """Which in its list each line is, from 1, by its id."""
    found: dict[str, int] = {}
    for table in ("progress", "step", "evidence"):
        items = {cells[1] for (t, _), cells in rows.items() if t == table}
        sql = f"SELECT item, id FROM {table} WHERE standing <> {REMOVED} AND item"
        counted: dict[str, int] = {}
        for item, line in _among(conn, sql, items, "ORDER BY position, id"):
            counted[item] = found[line] = counted.get(item, 0) + 1
    return found

"""What happened, read off the record in people's words: of a field, an item or the plan."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from ceplan.models.facts import ENTITIES, LINES
from ceplan.models.history import HistoryEntry
from ceplan.models.telling import plain
from ceplan.record.change import COLUMNS, Change, from_row
from ceplan.record.fold import PRESENCE, value_of
from ceplan.record.looking import Looking
from ceplan.record.sealed import sealed, sealed_rows, writers
from ceplan.record.shapes import words
from ceplan.record.sums import sound
from ceplan.record.tables import table_columns

_SELECT = f"SELECT {COLUMNS} FROM change "


class History(Looking):
    """Reading the record back."""

    def history(self, item: str = "", field: str = "", limit: int = 0) -> tuple[HistoryEntry, ...]:
        """What was changed, oldest first: of one item with its lines, of one of its fields, or of
        the whole plan; `limit` keeps the newest so many (0: all)."""
        where, args = "", list[Any]()
        if item:
            rows = [item, *self._line_ids(item)]
            where, args = f"WHERE row IN ({', '.join('?' * len(rows))}) ", rows
            if field:
                where, args = "WHERE row = ? AND field IN (?, '') ", [item, field]
        newest = f"ORDER BY n DESC LIMIT {limit}" if limit else "ORDER BY n DESC"
        with self.reading() as conn:
            found = conn.execute(_SELECT + where + newest, args).fetchall()
            return _entries(conn, list(reversed(found)), field)

    def deed_entries(self, deed: str, first: int = 0, last: int = -1) -> tuple[HistoryEntry, ...]:
        """What one deed changed; `first` and `last` are the numbers its changes lie between, where
        they are known: without them the whole record is looked through."""
        where, args = of_deed(deed, first, last)
        with self.reading() as conn:
            found = conn.execute(_SELECT + where + " ORDER BY n", args).fetchall()
            return _entries(conn, found, "")

    def tell(
        self, conn: sqlite3.Connection, rows: Sequence[Any], field: str
    ) -> tuple[HistoryEntry, ...]:
        """Changes (rows of `COLUMNS`, in their order) in people's words; of a `field`, if named."""
        return _entries(conn, rows, field)

    def _line_ids(self, item: str) -> list[str]:
        with self.reading() as conn:
            return [
                i
                for table in LINES
                for (i,) in conn.execute(f"SELECT id FROM {table} WHERE item = ?", (item,))
            ]


def of_deed(deed: str, first: int, last: int) -> tuple[str, list[Any]]:
    """Which changes are those of a deed, for SQL. There is no index on deeds, because every save
    would pay for it: between two numbers they are found at once, else by reading through."""
    if last < 0:
        return "WHERE deed = ?", [deed]
    return "WHERE n BETWEEN ? AND ? AND deed = ?", [first, last, deed]


def _entries(
    conn: sqlite3.Connection, found: Sequence[Any], field: str
) -> tuple[HistoryEntry, ...]:
    changes = {c.id: c for c in sealed_rows(found)}
    by = writers(conn, (c.writer for c in changes.values()))
    names = _Names(conn)
    entries = []
    for c in changes.values():
        ref, what = names.of(c.entity, c.row, c.field)
        old, new = _old_new(conn, c, c.field or field, changes)
        who = by[c.writer]
        entries.append(
            HistoryEntry(
                c.at, who.person, who.account, c.verb, ref, what, old, new, c.reason, c.deed,
                c.row, c.field, c.kind, c.entity,
            )
        )  # fmt: skip
    return tuple(entries)


def _old_new(
    conn: sqlite3.Connection, c: Change, field: str, known: Mapping[str, Change]
) -> tuple[str, str]:
    """The words before and after a change; for a whole row, the words it is known by."""
    if c.kind == "add":
        first = json.loads(c.value)
        return "", _said(c.entity, field, first.get(field)) if field else _summary(c.entity, first)
    if c.kind == "set":
        shape = ENTITIES[c.entity].field(field).shape
        before = [
            _row_name(conn, shape, words(_value(conn, parent, c.row, field, known), shape))
            for parent in c.parents
        ]
        after = json.loads(c.value)
        return " / ".join(dict.fromkeys(before)), _row_name(conn, shape, words(after, shape))
    derived = _derived(conn, c.entity, c.row)
    said = dict(zip(table_columns(ENTITIES[c.entity]), derived or (), strict=False))
    line = _summary(c.entity, said)
    return (line, "") if c.kind == "remove" else ("", line)


def _derived(conn: sqlite3.Connection, table: str, row: str) -> tuple[Any, ...] | None:
    """The derived row of that id, its sum checked; None when there is none."""
    found = conn.execute(f"SELECT * FROM {table} WHERE id = ?", (row,)).fetchone()
    return sound(found, table) if found else None


def _value(
    conn: sqlite3.Connection, change: str, here: str, field: str, known: Mapping[str, Change]
) -> Any:
    found = known.get(change)
    if found is None:
        row = conn.execute(_SELECT + "WHERE row = ? AND id = ?", (here, change)).fetchone()
        if row is None:
            return None
        found = sealed(from_row(row))
    return value_of(found, field)


def _row_name(conn: sqlite3.Connection, shape: str, said: str) -> str:
    """Another row is named by its words, not by its id."""
    if shape != "row" or not said:
        return said
    row = _derived(conn, "outcome", said)
    return " ".join(x for x in row[2:4] if x) if row else said


def _said(entity: str, field: str, value: Any) -> str:
    return words(value, ENTITIES[entity].field(field).shape)


def _summary(entity: str, values: dict[str, Any]) -> str:
    """The words by which a row is known."""
    if pair := _PAIRS.get(entity):
        return ": ".join(str(values[x]) for x in pair if values.get(x))
    for name in ("text", "action", "title", "name"):
        if values.get(name):
            return str(values[name])
    return ENTITIES[entity].label


_PAIRS = {
    "reading": ("period", "value"),
    "judgement": ("area", "grade"),
    "cover_line": ("label", "text"),
}
"""The facts by which the rows are known that have two."""


class _Names:
    """What the rows of a history are called now: the item's ref, and "progress 3"."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._known: dict[tuple[str, str], tuple[str, str]] = {}
        self._lists: dict[tuple[str, str], dict[str, int]] = {}
        self._refs: dict[str, str] = {}

    def of(self, entity: str, row: str, field: str) -> tuple[str, str]:
        """The ref of the item that a row belongs to, and what the row or its field is called."""
        key = (entity, row)
        if key not in self._known:
            self._known[key] = self._look(entity, row)
        ref, what = self._known[key]
        label = ENTITIES[entity].field(field).label if field != PRESENCE else ""
        if entity == "item":
            return ref, label or "item"
        if label and label != "text":
            return ref, f"{what} {label}".strip()
        return ref, what

    def _look(self, entity: str, row: str) -> tuple[str, str]:
        label = ENTITIES[entity].label
        if entity == "item":
            return self._ref(row), ""
        if entity in ("measure", "reading"):
            return self._measure(entity, row, label)
        if entity not in LINES:
            return "", label
        cells = _derived(self._conn, entity, row)
        if cells is None:
            return "", label
        item, standing = cells[1], cells[-3]
        if standing == 1:
            return self._ref(item), label
        return self._ref(item), f"{label} {self._places(entity, item).get(row, 0)}"

    def _measure(self, entity: str, row: str, label: str) -> tuple[str, str]:
        """The ref of a measure, and for a reading its period: "P1.2", "reading Q2"."""
        cells = _derived(self._conn, entity, row)
        if cells is None:
            return "", label
        if entity == "measure":
            return cells[2] or "", label
        above = _derived(self._conn, "measure", cells[1])
        return (above[2] or "" if above else ""), f"{label} {cells[2] or ''}".strip()

    def _places(self, table: str, item: str) -> dict[str, int]:
        """The numbers of the lines of one list of an item, as screens count them."""
        key = (table, item)
        if key not in self._lists:
            found = self._conn.execute(
                f"SELECT * FROM {table} WHERE item = ? AND standing <> 1 ORDER BY position, id",
                (item,),
            ).fetchall()
            self._lists[key] = {sound(x, table)[0]: n for n, x in enumerate(found, 1)}
        return self._lists[key]

    def _ref(self, item: str) -> str:
        if item not in self._refs:
            cells = _derived(self._conn, "item", item)
            self._refs[item] = cells[3] or "" if cells else ""
        return self._refs[item]


def sentence(entries: Sequence[HistoryEntry]) -> str:
    """What a deed did, in one sentence without its author: "IN8 lead: Head of Adoption, was
    Fostering Manager"."""
    if len(entries) > 3:
        refs = list(dict.fromkeys(e.ref for e in entries if e.ref))
        places = ", ".join(refs[:3]) + (f" and {len(refs) - 3} more" if len(refs) > 3 else "")
        return f"{entries[0].verb}: {len(entries)} changes" + (f" in {places}" if places else "")
    return "; ".join(_one(e) for e in entries)


def _one(e: HistoryEntry) -> str:
    place = f"{e.ref} {plain(e.what)}".strip()
    old, new = _short(e.old), _short(e.new)
    if e.kind == "add":
        return f"{place} added: {new}"
    if e.kind == "remove":
        return f"{place} removed: {old}"
    if e.kind == "restore":
        return f"{place} brought back: {new}"
    if e.field == "position":
        return f"{place.removesuffix(' place in the list')} moved"
    if not old:
        return f"{place}: {new or 'nothing'}"
    return f"{place}: {new or 'nothing'}, was {old}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 90 else line[:89].rstrip() + "…"

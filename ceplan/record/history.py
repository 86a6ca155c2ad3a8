"""What happened, read off the record in people's words: of a field, an item or the plan."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from ceplan.models.facts import ENTITIES, LINES
from ceplan.models.history import HistoryEntry
from ceplan.record.fold import PRESENCE
from ceplan.record.looking import Looking
from ceplan.record.shapes import words

_SELECT = (
    "SELECT c.id, c.deed, c.verb, c.kind, c.entity, c.row, c.field, c.parents, c.value, c.at, "
    "c.reason, w.person, w.account FROM change c JOIN writer w ON w.id = c.writer "
)


class History(Looking):
    """Reading the record back."""

    def history(self, item: str = "", field: str = "", limit: int = 0) -> tuple[HistoryEntry, ...]:
        """What was changed, oldest first: of one item with its lines, of one of its fields, or of
        the whole plan; `limit` keeps the newest so many (0: all)."""
        where, args = "", list[Any]()
        if item:
            rows = [item, *self._line_ids(item)]
            where, args = f"WHERE c.row IN ({', '.join('?' * len(rows))}) ", rows
            if field:
                where, args = "WHERE c.row = ? AND c.field IN (?, '') ", [item, field]
        newest = f"ORDER BY c.n DESC LIMIT {limit}" if limit else "ORDER BY c.n DESC"
        with self.reading() as conn:
            found = conn.execute(_SELECT + where + newest, args).fetchall()
            return _entries(conn, list(reversed(found)), field)

    def deed_entries(self, deed: str) -> tuple[HistoryEntry, ...]:
        """What one deed changed."""
        with self.reading() as conn:
            found = conn.execute(_SELECT + "WHERE c.deed = ? ORDER BY c.n", (deed,)).fetchall()
            return _entries(conn, found, "")

    def _line_ids(self, item: str) -> list[str]:
        with self.reading() as conn:
            return [
                i
                for table in LINES
                for (i,) in conn.execute(f"SELECT id FROM {table} WHERE item = ?", (item,))
            ]


def _entries(
    conn: sqlite3.Connection, found: Sequence[Any], field: str
) -> tuple[HistoryEntry, ...]:
    entries = []
    names = _Names(conn)
    for c in found:
        _, deed, verb, kind, entity, row, changed, parents, value, at, reason, person, account = c
        ref, what = names.of(entity, row, changed)
        old, new = _old_new(conn, kind, entity, row, changed or field, parents, value)
        entries.append(
            HistoryEntry(
                at, person, account, verb, ref, what, old, new, reason, deed, row, changed, kind
            )
        )
    return tuple(entries)


def _old_new(
    conn: sqlite3.Connection,
    kind: str,
    entity: str,
    row: str,
    field: str,
    parents: str,
    value: str,
) -> tuple[str, str]:
    """The words before and after a change; for a whole row, the words it is known by."""
    if kind == "add":
        first = json.loads(value)
        return "", _said(entity, field, first.get(field)) if field else _summary(entity, first)
    if kind == "set":
        shape = ENTITIES[entity].field(field).shape
        before = [
            _row_name(conn, shape, words(_value(conn, parent, field), shape))
            for parent in parents.split(",")
            if parent
        ]
        after = json.loads(value)
        return " / ".join(dict.fromkeys(before)), _row_name(conn, shape, words(after, shape))
    derived = conn.execute(f"SELECT * FROM {entity} WHERE id = ?", (row,))
    said = dict(zip([d[0] for d in derived.description], derived.fetchone() or (), strict=False))
    line = _summary(entity, said)
    return (line, "") if kind == "remove" else ("", line)


def _value(conn: sqlite3.Connection, change: str, field: str) -> Any:
    row = conn.execute("SELECT kind, value FROM change WHERE id = ?", (change,)).fetchone()
    if row is None:
        return None
    value = json.loads(row[1]) if row[1] else None
    return value.get(field) if row[0] == "add" and isinstance(value, dict) else value


def _row_name(conn: sqlite3.Connection, shape: str, said: str) -> str:
    """Another row is named by its words, not by its id."""
    if shape != "row" or not said:
        return said
    row = conn.execute("SELECT ref, title FROM outcome WHERE id = ?", (said,)).fetchone()
    return " ".join(x for x in row if x) if row else said


def _said(entity: str, field: str, value: Any) -> str:
    return words(value, ENTITIES[entity].field(field).shape)


def _summary(entity: str, values: dict[str, Any]) -> str:
    """The words by which a row is known."""
    for name in ("text", "action", "title", "name"):
        if values.get(name):
            return str(values[name])
    return ENTITIES[entity].label


class _Names:
    """What the rows of a history are called now: the item's ref, and "progress 3"."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._known: dict[tuple[str, str], tuple[str, str]] = {}

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
            found = self._conn.execute("SELECT ref FROM item WHERE id = ?", (row,)).fetchone()
            return (found[0] or "" if found else ""), ""
        if entity not in LINES:
            return "", label
        found = self._conn.execute(
            f"SELECT i.ref, x.standing, (SELECT count(*) FROM {entity} y WHERE y.item = x.item AND "
            "y.standing <> 1 AND (y.position, y.id) <= (x.position, x.id)) "
            f"FROM {entity} x LEFT JOIN item i ON i.id = x.item WHERE x.id = ?",
            (row,),
        ).fetchone()
        if not found:
            return "", label
        ref, standing, number = found
        return ref or "", label if standing == 1 else f"{label} {number}"


def sentence(entries: Sequence[HistoryEntry]) -> str:
    """What a deed did, in one sentence without its author: "IN8 lead: Head of Adoption, was
    Fostering Manager"."""
    if len(entries) > 3:
        refs = list(dict.fromkeys(e.ref for e in entries if e.ref))
        places = ", ".join(refs[:3]) + (f" and {len(refs) - 3} more" if len(refs) > 3 else "")
        return f"{entries[0].verb}: {len(entries)} changes" + (f" in {places}" if places else "")
    return "; ".join(_one(e) for e in entries)


def _one(e: HistoryEntry) -> str:
    place = f"{e.ref} {e.what}".strip()
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

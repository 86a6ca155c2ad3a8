"""What papers said of a register when they were last taken in, read off the record of changes.

An import that was undone said nothing. What a person wrote since is theirs; what a paper wrote last
may be changed by the next paper. So this is all that a second import needs to know, and nothing of
it is kept beside the record.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from ceplan.models.facts import ENTITIES, LINES
from ceplan.models.listing import Wanted
from ceplan.models.register import Register
from ceplan.models.said import Said, SaidRow, Standing
from ceplan.record.at_state import at_state, gone_then, printed_then, rows_then
from ceplan.record.change import COLUMNS, Change, from_row
from ceplan.record.fold import RowState, value_of
from ceplan.record.looking import Looking
from ceplan.record.states import state_of
from ceplan.record.sums import sound
from ceplan.record.undone import stands

PAPERS = ("import", "sample")
"""The verbs of deeds by which papers come in."""


class FromPapers(Looking):
    """Reading what papers said."""

    def said_by_papers(self, register: str, state: str = "") -> Said:
        """What papers last said of the items of a register (by id) and of their lines; with the
        `state` of an export of this plan, what the plan said then."""
        with self.reading() as conn:
            return _said(conn, register, at_state(conn, state))

    def as_it_stands(self, register: str = "", state: str = "") -> Standing:
        """A register (by id) as a paper is held against it; "" for one that is still to come. An
        export of this plan's own that shows its `state` is held against what the plan said then
        and not against what papers said: whoever edited it had that in view."""
        with self.reading():
            if not register:
                return Standing(seen=self.newest())
            return Standing(
                register,
                self.items(self.item_ids(Wanted(register=register))),
                self.outcomes(register),
                tuple(x for x in self.measures() if x.register == register),
                tuple(x for x in self.judgements() if x.register == register),
                self.cover(register),
                self.said_by_papers(register, state),
                self.newest(),
            )

    def said_by_ref(self, register: str) -> dict[str, str]:
        """What the items and measures of a register (by id) say, by ref: how a paper about it is
        known."""
        with self.reading() as conn:
            items = "SELECT ref, action FROM item WHERE register = ? AND standing <> 1"
            found = dict(conn.execute(items, (register,)).fetchall())
            measures = (
                "SELECT coalesce(ref, name), name FROM measure WHERE register = ? AND standing <> 1"
            )
            found.update(conn.execute(measures, (register,)).fetchall())
        return {ref: words or "" for ref, words in found.items() if ref}

    def homes(self) -> tuple[Register, ...]:
        """Every register that a paper may be about, those without items too."""
        with self.reading() as conn:
            rows = conn.execute("SELECT * FROM register ORDER BY position, id").fetchall()
        there = {x.id for x in self.registers()}
        cells = [sound(row, "register") for row in rows]
        return tuple(
            Register(c[0], c[1] or "", c[2] or "") for c in cells if c[-3] != 1 or c[0] in there
        )


class Upon:
    """What the words of one paper are put upon: what papers said before it of the same field, or,
    for an export of this plan, what it printed there. Asked for each fact that is in dispute."""

    def __init__(self, conn: sqlite3.Connection, state: str = "") -> None:
        self.conn = conn
        self._upto = at_state(conn, state)
        self._void = set() if self._upto else undone(conn)

    def last_said(self, row: str, field: str) -> Change | None:
        """The latest change by which a paper said something of a field of a row; the adding of the
        row says something of every field. None when no paper did."""
        if self._upto:
            return printed_then(self.conn, row, field, self._upto)
        found = self.conn.execute(
            f"SELECT {COLUMNS} FROM change WHERE row = ? AND verb IN (?, ?) "
            "AND (kind = 'add' OR (kind = 'set' AND field = ?)) ORDER BY n DESC",
            (row, *PAPERS, field),
        )
        return next((c for c in map(from_row, found) if c.deed not in self._void), None)


def undone(conn: sqlite3.Connection) -> set[str]:
    """The deeds that were undone and not brought again."""
    found = conn.execute(
        "SELECT deed, min(verb), min(undoes) FROM change WHERE verb IN ('undo', 'redo') "
        "GROUP BY deed ORDER BY max(n)"
    )
    return {deed for deed, by in stands(found).by.items() if not by}


def _said(conn: sqlite3.Connection, register: str, upto: int = 0) -> Said:
    homes: dict[str, str] = {}
    removed: set[str] = set()
    disputed: list[str] = []
    for sql in _rows():
        for row, home, standing, disputes in conn.execute(sql, (register,)):
            homes[row] = home
            if standing == 1:
                removed.add(row)
            if disputes:
                disputed.append(row)
    facts, again = _facts(conn, homes), {}
    away: set[str] = set()
    if upto:
        again = _said_after(conn, homes, upto)
        for then in rows_then(conn, homes, upto):
            facts[then.row] = (then.entity, _facts_of(then))
            away |= {then.row} if gone_then(then) else set()
    items: dict[str, SaidRow] = {}
    lines: dict[str, list[SaidRow]] = {}
    for row, (entity, fields) in facts.items():
        if row in away:
            continue
        said = SaidRow(row, entity, fields, row in removed)
        if entity in ("item", "measure", "judgement", "cover_line"):
            items[row] = said
        else:
            lines.setdefault(homes[row], []).append(said)
    told = {k: tuple(v) for k, v in lines.items()}
    return Said(items, told, _sides(conn, disputed), again, bool(upto))


def _rows() -> list[str]:
    """The queries for the rows of a register: id, the item each belongs to, standing, disputes."""
    of = "SELECT id FROM item WHERE register = ?"
    return [
        "SELECT id, id, standing, disputes FROM item WHERE register = ?",
        "SELECT id, id, standing, disputes FROM measure WHERE register = ?",
        "SELECT id, id, standing, disputes FROM judgement WHERE register = ?",
        "SELECT id, id, standing, disputes FROM cover_line WHERE register = ?",
        "SELECT id, measure, standing, disputes FROM reading WHERE measure IN "
        "(SELECT id FROM measure WHERE register = ?)",
        *(f"SELECT id, item, standing, disputes FROM {k} WHERE item IN ({of})" for k in LINES),
    ]


def _facts(conn: sqlite3.Connection, rows: dict[str, str]) -> dict[str, tuple[str, dict[str, str]]]:
    """What papers last said of these rows: the entity and the facts, in the order they came."""
    void = undone(conn)
    found: dict[str, tuple[str, dict[str, str]]] = {}
    sql = f"SELECT {COLUMNS} FROM change WHERE verb IN (?, ?) AND kind IN ('add', 'set') ORDER BY n"
    for c in map(from_row, conn.execute(sql, PAPERS)):
        if c.row not in rows or c.deed in void:
            continue
        _take_in(found, c)
    return found


def _take_in(found: dict[str, tuple[str, dict[str, str]]], c: Change) -> None:
    """Take in what a change says of its row."""
    if c.kind not in ("add", "set"):
        return
    entity, facts = found.setdefault(c.row, (c.entity, {}))
    names = [c.field] if c.kind == "set" else [f.name for f in ENTITIES[entity].fields]
    for name in names:
        facts[name] = plain(value_of(c, name), ENTITIES[entity].field(name).shape)


def _facts_of(row: RowState) -> dict[str, str]:
    """The facts of a row in words for comparing."""
    shapes = {f.name: f.shape for f in ENTITIES[row.entity].fields}
    return {name: plain(row.values.get(name), shape) for name, shape in shapes.items()}


def _said_after(
    conn: sqlite3.Connection, rows: dict[str, str], upto: int
) -> dict[tuple[str, str], tuple[str, ...]]:
    """What papers that stand said of the fields of these rows after the change of that number: the
    same export may be among them."""
    void = undone(conn)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    sql = f"SELECT {COLUMNS} FROM change WHERE n > ? AND verb IN (?, ?) AND kind = 'set' ORDER BY n"
    for c in map(from_row, conn.execute(sql, (upto, *PAPERS))):
        if c.row in rows and c.deed not in void:
            words = plain(value_of(c, c.field), ENTITIES[c.entity].field(c.field).shape)
            found[c.row, c.field] = (*found.get((c.row, c.field), ()), words)
    return found


def _sides(conn: sqlite3.Connection, rows: list[str]) -> dict[tuple[str, str], tuple[str, ...]]:
    found = {}
    for row in rows:
        state = state_of(conn, row)
        for field in state.disputes if state else ():
            assert state is not None
            shape = ENTITIES[state.entity].field(field).shape
            found[row, field] = tuple(plain(x, shape) for x in state.sides(field))
    return found


def plain(value: Any, shape: str) -> str:
    """A value of the record as words for comparing, of `models.said`."""
    if value is None:
        return ""
    if isinstance(value, dict):
        keys = {"due": ("text",), "stage": ("stage",), "brag": ("colour", "direction")}
        keys["met"] = ("met",)
        said = " ".join(filter(None, (value.get(k) for k in keys.get(shape, ("by",)))))
        return f"{said}: {value['reason']}" if shape == "brag" and value.get("reason") else said
    return str(value)

"""What a paper brings besides items: measures with their readings, judgements, its cover sheet.

Apart from `taking`, which lays down items and outcomes. What stands in the register already is left
as it is, so that the same paper twice adds nothing and words of this plan are never overwritten: a
measure that is there gains the periods it lacks.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from ceplan.models.entry import clean
from ceplan.models.names import folded
from ceplan.models.ref_match import plain_ref
from ceplan.record.shapes import day_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from ceplan.models.paper import Paper, PaperMeasure
    from ceplan.record.deed import Writing

    Add = Callable[[Writing, str, dict[str, Any]], str]


def lay_down(writing: Writing, register: str, paper: Paper, add: Add) -> None:
    """Write what the paper holds besides items into a register (by id), as part of one deed. `add`
    writes one row and refuses what no plan knows. Refused for words that cannot stand in a plan."""
    if paper.measures:
        _measures(writing, register, paper.measures, add)
    last = _last(writing.conn, "judgement", register)
    for number, x in enumerate(paper.judgements, 1):
        where = x.where or x.area
        facts = {
            "area": _said(x.area, where),
            "grade": _said(x.grade, where),
            "inspection": _said(x.inspection, where),
            "held": day_value(x.held) or "",
            "framework": _said(x.framework, where),
        }
        if not _there(writing.conn, "judgement", register, facts):
            add(writing, "judgement", {"register": register, **facts, "position": last + number})
    last = _last(writing.conn, "cover_line", register)
    for number, line in enumerate(paper.cover, 1):
        where = line.where or "The cover sheet"
        facts = {"label": _said(line.label, where), "text": _said(line.text, where)}
        if not _there(writing.conn, "cover_line", register, facts):
            add(writing, "cover_line", {"register": register, **facts, "position": last + number})


def _measures(
    writing: Writing, register: str, measures: tuple[PaperMeasure, ...], add: Add
) -> None:
    known: dict[tuple[str, str], str] = {}
    rows = writing.conn.execute(
        "SELECT id, ref, name FROM measure WHERE register = ? AND standing <> 1", (register,)
    )
    for row, ref, name in rows.fetchall():
        known[_key(ref or "", name or "")] = row
    last = _last(writing.conn, "measure", register)
    for number, x in enumerate(measures, 1):
        where = f"{x.ref or x.name} ({x.where})" if x.where else x.ref or x.name
        # One that this paper itself brings twice is two measures, as its reader found.
        row = known.pop(_key(x.ref, x.name), "")
        if not row:
            facts = {"register": register, **_facts(x, where), "position": last + number}
            row = add(writing, "measure", facts)
        _readings(writing, row, x, where, add)


def _facts(x: PaperMeasure, where: str) -> dict[str, Any]:
    said = {
        "ref": x.ref,
        "name": x.name,
        "section": x.group,
        "unit": x.unit,
        "target": x.target,
        "neighbours": x.neighbours,
        "national": x.national,
        "commentary": x.commentary,
        "about": "\n".join(y.said for y in x.about),
    }
    words = {"polarity": x.polarity, "rag": x.rag, "travel": x.travel}
    return {**{name: _said(text, where) for name, text in said.items()}, **words}


def _readings(writing: Writing, row: str, x: PaperMeasure, where: str, add: Add) -> None:
    there = writing.conn.execute(
        "SELECT period, position FROM reading WHERE measure = ? AND standing <> 1", (row,)
    ).fetchall()
    periods = {folded(period or "") for period, _ in there}
    last = max((position or 0.0 for _, position in there), default=0.0)
    for number, reading in enumerate(x.readings, 1):
        if folded(reading.period) in periods:
            continue
        facts = {
            "measure": row,
            "period": _said(reading.period, where),
            "value": _said(reading.value, where),
            "state": reading.state,
        }
        add(writing, "reading", {**facts, "position": last + number})


def _last(conn: sqlite3.Connection, table: str, register: str) -> float:
    """The last place of a list in a register; what comes in stands behind it."""
    sql = f"SELECT coalesce(max(position), 0) FROM {table} WHERE register = ?"
    return float(conn.execute(sql, (register,)).fetchone()[0])


def _there(conn: sqlite3.Connection, table: str, register: str, facts: dict[str, str]) -> bool:
    """Whether a row of just these facts stands in a register."""
    same = " AND ".join(f"coalesce({name}, '') = ?" for name in facts)
    sql = f"SELECT 1 FROM {table} WHERE register = ? AND standing <> 1 AND {same}"
    return conn.execute(sql, (register, *facts.values())).fetchone() is not None


def _said(text: str, where: str) -> str:
    return clean(text, field=where or "The paper", required=False).text


def _key(ref: str, name: str) -> tuple[str, str]:
    """How a measure is known again: by its ref, or by its name where it has none."""
    return (plain_ref(ref), "") if ref.strip() else ("", folded(name))

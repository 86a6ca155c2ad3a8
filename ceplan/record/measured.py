"""From rows to models: measures with their readings, judgements, the fields of cover sheets.

Apart from `reading`, because most plans hold none of these and a list of items need not know them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from ceplan.models.cover import CoverField
from ceplan.models.judgement import Judgement
from ceplan.models.measure import Measure, MeasureReading
from ceplan.record.reading import contested, day
from ceplan.record.sums import sound

Row = dict[str, Any]

_END = ("position", "standing", "disputes", "updated")
COLUMNS: dict[str, tuple[str, ...]] = {
    "measure": (
        *("id", "register", "ref", "name", "section", "unit", "polarity", "target", "neighbours"),
        *("national", "rag", "travel", "commentary", "about", *_END),
    ),
    "reading": ("id", "measure", "period", "value", "state", *_END),
    "judgement": (*("id", "register", "area", "grade", "inspection", "held", "framework", *_END),),
    "cover_line": ("id", "register", "label", "text", *_END),
}
"""The columns as `tables.table_columns` has them, and a test holds the two together: what that
rests on costs a list for scripts a third of its time."""


def measures(conn: sqlite3.Connection, seen: str, only: str = "") -> tuple[Measure, ...]:
    """The measures of the plan in their order, or the one of an id. Damaged when a row is not what
    the record says."""
    readings: dict[str, list[MeasureReading]] = {}
    for x in _rows(conn, "reading", only and "measure", only):
        facts = x["period"] or "", x["value"] or "", x["state"] or ""
        reading = MeasureReading(x["id"], *facts, _disputes(x), _removed(conn, x))
        readings.setdefault(x["measure"], []).append(reading)
    homes = _homes(conn)
    return tuple(
        Measure(
            x["id"],
            x["register"] or "",
            x["ref"] or "",
            x["name"] or "",
            homes.get(x["register"], (0.0, ""))[1],
            x["section"] or "",
            x["unit"] or "",
            x["polarity"] or "",
            x["target"] or "",
            x["neighbours"] or "",
            x["national"] or "",
            x["rag"] or "",
            x["travel"] or "",
            x["commentary"] or "",
            x["about"] or "",
            tuple(readings.get(x["id"], ())),
            x["updated"],
            _disputes(x),
            _removed(conn, x),
            seen,
        )
        for x in _in_order(_rows(conn, "measure", only and "id", only), homes)
    )


def judgements(conn: sqlite3.Connection, seen: str) -> tuple[Judgement, ...]:
    """The judgements of the plan in their order."""
    homes = _homes(conn)
    return tuple(
        Judgement(
            x["id"],
            x["register"] or "",
            x["area"] or "",
            x["grade"] or "",
            x["inspection"] or "",
            day(x["held"]),
            x["framework"] or "",
            _disputes(x),
            _removed(conn, x),
            seen,
            homes.get(x["register"], (0.0, ""))[1],
        )
        for x in _in_order(_rows(conn, "judgement"), homes)
    )


def cover(conn: sqlite3.Connection, register: str) -> tuple[CoverField, ...]:
    """What the cover sheet of a register's paper says, in its order."""
    found = _rows(conn, "cover_line", "register", register)
    return tuple(CoverField(x["id"], register, x["label"] or "", x["text"] or "") for x in found)


def _rows(conn: sqlite3.Connection, table: str, column: str = "", value: str = "") -> Iterator[Row]:
    """The live rows of a table, or those of a value in a column, in the order of their places."""
    where, args = (f"WHERE {column} = ? ", [value]) if column else ("", [])
    sql = f"SELECT * FROM {table} {where}ORDER BY position, id"
    for row in conn.execute(sql, args).fetchall():
        cells = sound(row, table)
        if cells[-3] != 1:
            yield dict(zip(COLUMNS[table], cells, strict=True))


def _homes(conn: sqlite3.Connection) -> dict[str, tuple[float, str]]:
    """The place and the title of each register."""
    rows = (sound(row, "register") for row in conn.execute("SELECT * FROM register"))
    return {c[0]: (c[3] or 0.0, c[2] or "") for c in rows}


def _in_order(rows: Iterator[Row], homes: dict[str, tuple[float, str]]) -> list[Row]:
    """Rows by the place of their register, then by their own."""
    return sorted(
        rows,
        key=lambda x: (
            homes.get(x["register"], (0.0, ""))[0],
            x["register"] or "",
            x["position"],
            x["id"],
        ),
    )


def _disputes(x: Row) -> tuple[str, ...]:
    return tuple(x["disputes"].split())


def _removed(conn: sqlite3.Connection, x: Row) -> str:
    return contested(conn, x["id"]) if x["standing"] else ""

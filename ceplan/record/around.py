"""What stands around items: the outcomes that they are under, and the cover sheets of their
registers.

Apart from `looking`, whose list of items needs none of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from ceplan.models.register import Outcome, OutcomeLine, Register
from ceplan.record.sums import sound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ceplan.models.cover import CoverField

    Around = tuple[Register, tuple[Outcome, ...], tuple[CoverField, ...]]

_AT_ONCE = 500
"""Items that are asked for in one statement."""


def outcomes(conn: sqlite3.Connection, register: str = "") -> tuple[Outcome, ...]:
    """The outcomes (of one register, by its id), in order, with their lines and counts."""
    counts = dict(
        conn.execute(
            "SELECT outcome, count(*) FROM item WHERE standing <> 1 "
            "AND outcome IS NOT NULL GROUP BY outcome"
        )
    )
    lines: dict[str, list[OutcomeLine]] = {}
    for row in conn.execute("SELECT * FROM outcome_line ORDER BY position, id"):
        c = sound(row, "outcome_line")
        if c[-3] != 1:
            lines.setdefault(c[1], []).append(OutcomeLine(c[0], c[2] or "", c[3] or ""))
    found = []
    for row in conn.execute("SELECT * FROM outcome ORDER BY position, id"):
        c = sound(row, "outcome")
        # An outcome that someone removed stays while items still belong to it.
        if (c[-3] != 1 or counts.get(c[0])) and register in ("", c[1]):
            own = tuple(lines.get(c[0], ()))
            found.append(Outcome(c[0], c[1], c[2] or "", c[3] or "", own, counts.get(c[0], 0)))
    return tuple(found)


def around(
    conn: sqlite3.Connection, register: str = "", ids: Sequence[str] | None = None
) -> list[Around]:
    """Each register in the plan's order with its outcomes and its cover sheet; only the register
    of that id where one is named, only what the items of `ids` stand under where they are given."""
    of: dict[str, list[Outcome]] = {}
    for outcome in outcomes(conn, register):
        of.setdefault(outcome.register, []).append(outcome)
    wanted = None if ids is None else set(_homes(conn, ids))
    sheets = conn.execute("SELECT 1 FROM cover_line LIMIT 1").fetchone() is not None
    if not of and not sheets:
        return []
    found: list[Around] = []
    for row in conn.execute("SELECT * FROM register ORDER BY position, id").fetchall():
        c = sound(row, "register")
        home = Register(c[0], c[1] or "", c[2] or "")
        own = tuple(of.get(home.id, ()))
        if register not in ("", home.id) or (wanted is not None and home.id not in wanted):
            continue
        if c[-3] == 1 and not any(x.size for x in own):
            continue
        if wanted is not None:
            own = tuple(x for x in own if x.id in wanted)
        found.append((home, own, _cover(conn, home.id) if sheets else ()))
    return found


def _homes(conn: sqlite3.Connection, ids: Sequence[str]) -> Iterator[str]:
    """The registers and outcomes of the items of these ids."""
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        sql = f"SELECT DISTINCT register, outcome FROM item WHERE id IN ({marks})"
        for pair in conn.execute(sql, some):
            yield from (x for x in pair if x)


def _cover(conn: sqlite3.Connection, register: str) -> tuple[CoverField, ...]:
    from ceplan.record.measured import cover

    return cover(conn, register)

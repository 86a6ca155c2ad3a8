"""The heading of a scorecard: one row or two, which of its columns are periods, what others hold.

Asked of any table, so it must say no to plans: there are figures under the periods, and a column
says how good they are or that the rows are measures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ceplan.importing.headings import assign, listed
from ceplan.importing.layouts.periods import is_period, may_be_period, without_period
from ceplan.importing.raw import RawRow

WORDS = {
    "ref": listed(
        """ref | ref no | reference | no | id | pi ref | measure no | indicator no | measure ref
        | kpi ref | kpi no | indicator ref | code | pi no | measure id | pi"""
    ),
    "name": listed(
        """measure | indicator | performance measure | performance indicator | kpi | measure name |
        name | description | what we measure | key performance indicator | pi | measures |
        indicators | key measure | success measure | measure description | indicator name"""
    ),
    "polarity": listed(
        """polarity | good is | good performance is | good performance | aim to | aim |
        what is good | desired direction | better is | good | high/low | desired trend"""
    ),
    "neighbours": listed(
        """stat neigh av | statistical neighbours | statistical neighbour average | stat neighbours
        | stat neighbour average | sn average | sn | statistical neighbour | sn av"""
    ),
    "national": listed("national av | national | national average | england | england average"),
    "target": listed("annual target | target | goal | targets"),
    "unit": listed("unit | units | measured in"),
    "rag": listed("rag | brag | rag rating | rag status | status | rating | current rag"),
    "travel": listed("direction of travel | dot | travel | trend | direction"),
    "commentary": listed("commentary | comments | comment | narrative | explanation | notes"),
}
"""The words for each column of a scorecard, the surest first."""
_DATED = re.compile(r"\d\d")
_SURE = frozenset(WORDS["name"]) - {"name", "description"}
"""Headings of the names that only a table of measures has."""
_JUDGES = ("polarity", "target", "rag", "national", "neighbours", "travel")
_EACH = ("rag", "travel", "target", "commentary", "national", "neighbours")
"""What may stand beside each period anew; the last one is how it is now."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a scorecard: its row (two put together where there are two), the columns by
    field, the places of its periods, and how many rows of the table it takes."""

    row: RawRow
    columns: dict[str, int]
    periods: tuple[int, ...]
    rows: int = 1


def heading_at(rows: Sequence[RawRow], n: int) -> Heading | None:
    """The heading that begins at row `n`, or None where that is none of a scorecard."""
    both = _both(rows[n], rows[n + 1]) if n + 1 < len(rows) else None
    if both and (found := _heading(both, rows[n + 2 :])):
        return replace(found, rows=2)
    return _heading(rows[n], rows[n + 1 :])


def _heading(row: RawRow, below: Sequence[RawRow]) -> Heading | None:
    sure = [n for n, x in enumerate(row.cells) if is_period(x)]
    periods = [n for n, x in enumerate(row.cells) if n in sure or may_be_period(x)]
    if not periods or not any(x.strip() for x in row.cells):
        return None
    rest = ["" if n in periods else without_period(x) for n, x in enumerate(row.cells)]
    columns = assign(rest, loose=True, known=WORDS)
    if len(periods) < 2 and not ("target" in columns and "rag" in columns):
        return None
    named = "name" in columns and rest[columns["name"]] in _SURE
    if "name" not in columns:
        free = [n for n, x in enumerate(row.cells) if not x.strip() and n < periods[0]]
        widest = max(free, key=lambda n: _width(below, n), default=None)
        if widest is None:
            return None
        columns["name"] = widest
    judged = any(x in columns for x in _JUDGES)
    if not (judged or (named and len(sure) > 1)) or not _figures(below, periods, len(sure) > 1):
        return None
    if len(sure) < 2 and (not named or _plans(row)):
        return None
    for field in _EACH:
        if field in columns:
            columns[field] = _latest(rest, below, columns[field])
    return Heading(row, columns, tuple(periods))


def _plans(row: RawRow) -> bool:
    """Whether the rows are things to do, each with its measure beside it."""
    return any(x in assign(row.cells) for x in ("action", "lead", "due"))


def _figures(below: Sequence[RawRow], periods: Sequence[int], sure: bool) -> bool:
    """Whether most of what stands under the periods are figures, or signs for one that is not
    there. Where nothing stands there yet, the headings must be sure."""
    said = [x.cells[n] for x in below for n in periods if n < len(x.cells) and x.cells[n].strip()]
    said = [x for x in said if not is_period(x)]  # the heading again, on the next page
    figures = sum(1 for x in said if any(c.isdigit() for c in x) or len(x.strip()) < 4)
    digits = any(c.isdigit() for x in said for c in x)
    return figures * 2 >= len(said) and digits if said else sure


def _latest(rest: list[str], below: Sequence[RawRow], at: int) -> int:
    """Of several columns headed alike beside their periods, the last in which anything stands."""
    alike = [n for n, x in enumerate(rest) if x == rest[at] and x]
    held = [n for n in alike if _width(below, n) or any(any(x.fills[n : n + 1]) for x in below)]
    return max(held, default=at) if len(alike) > 1 else at


def _width(rows: Sequence[RawRow], n: int) -> int:
    """How many characters stand in a column."""
    return sum(len(x.cells[n]) for x in rows if n < len(x.cells))


def _both(top: RawRow, bottom: RawRow) -> RawRow | None:
    """Two rows of headings as one: what spans several columns ("2024/25") goes to each heading
    below it ("Q1 2024/25"). None where the second row is no heading."""
    said = [x for x in bottom.cells if x.strip()]
    known = {x for words in WORDS.values() for x in words}
    if len(said) < 2 or len(said) >= len(top.cells):
        return None
    if not all(is_period(x) or may_be_period(x) or without_period(x) in known for x in said):
        return None
    out: list[str] = []
    over = ""
    for n, word in enumerate(top.cells):
        under = bottom.cells[n] if n < len(bottom.cells) else ""
        over = word if word.strip() or not under.strip() else over
        bare = not _DATED.search(under)  # a month that names its year says all
        dated = f" {over}" if bare and any(c.isdigit() for c in over) else ""
        out.append(f"{under}{dated}" if under.strip() else word)
    return replace(top, cells=tuple(out))


def is_heading(row: RawRow) -> bool:
    """Whether a row could be the heading of a scorecard, by its own words alone."""
    periods = [x for x in row.cells if is_period(x)]
    rest = ["" if is_period(x) else without_period(x) for x in row.cells]
    return len(periods) > 1 and bool(assign(rest, known=WORDS))

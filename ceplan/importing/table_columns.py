"""What each column of a table holds once its heading is known, and its rows as they are read then.

`columns` knows each peculiarity by itself; here stands their order. What a status column says
decides whether colours are looked for elsewhere, and lines are put together after both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ceplan.importing.columns import (
    beside,
    status_at,
    with_colours,
    with_fills,
    with_more_lines,
    with_status,
    without_rag,
)
from ceplan.importing.headings import EITHER
from ceplan.importing.raw import RawRow
from ceplan.importing.status_words import kind_of
from ceplan.models.paper import Finding


@dataclass(slots=True)
class Known:
    """The columns of a table by field, and its rows. `parted` are the fields of columns that were
    put behind the last heading; `spent` the places of headings whose words went into others."""

    columns: dict[str, int]
    rows: list[RawRow]
    findings: list[Finding] = field(default_factory=list)
    parted: list[str] = field(default_factory=list)
    spent: set[int] = field(default_factory=set)


def known(
    heading: RawRow, said: Sequence[str], rows: list[RawRow], columns: Mapping[str, int]
) -> Known:
    """The columns of a table that is not ceplan's own. `said` is what its headings mean, `columns`
    what they are by their words alone."""
    columns = settled(without_rag(heading.cells, said, rows, columns), said, rows)
    status, columns = status_at(said, rows, {**columns, **beside(said, rows, columns)})
    found = Known(columns, rows)
    if status >= 0 and status not in columns.values():
        _part_status(found, heading, status)
    if "brag" not in found.columns and "progress" in found.columns:
        _part_colours(found, heading)
    found.rows, joined = with_more_lines(found.rows, heading, found.columns)
    found.findings += joined
    words = {x.said for x in joined}
    found.spent |= {n for n, x in enumerate(heading.cells) if x in words}
    if "brag" in found.columns:
        found.rows, filled = with_fills(found.rows, found.columns["brag"])
        found.findings += filled
    return found


def _part_status(found: Known, heading: RawRow, at: int) -> None:
    """Part a column of statuses of several kinds into one for each kind."""
    found.rows, parted, findings = with_status(found.rows, heading, at, found.columns)
    _put_behind(found, parted, findings)
    if parted:
        found.spent.add(at)


def _part_colours(found: Known, heading: RawRow) -> None:
    """Part the colours from a column of progress that holds both."""
    at, wide = found.columns["progress"], len(heading.cells) + len(found.parted)
    found.rows, parted, findings = with_colours(found.rows, heading, at, wide)
    _put_behind(found, parted, findings)


def _put_behind(found: Known, parted: Mapping[str, int], findings: Sequence[Finding]) -> None:
    found.columns |= parted
    found.parted += parted
    found.findings += findings


def settled(columns: dict[str, int], said: Sequence[str], rows: Sequence[RawRow]) -> dict[str, int]:
    """The columns, with one headed "Status" or the like placed by what stands below it."""
    at = next((n for n, x in enumerate(said) if x in EITHER and n in columns.values()), None)
    if at is None:
        return columns
    kept = {k: v for k, v in columns.items() if v != at}
    to = kind_of([x.cells[at] for x in rows if len(x.cells) > at])
    return {**kept, to: at} if to and to not in kept else kept

"""Judgements: tables with an area in one cell and its grade in another, and lists of such lines
("Children in care: good").

The grades are those of the scales that inspectors of children's services have used; a scale that
is only explained ("Good: exceeds the minimum") has its grades in front and is no such table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ceplan.importing.headings import meaning
from ceplan.importing.layouts.found import (
    Blocks,
    Found,
    held_on,
    inspection_above,
    taken_text,
    text_of,
    tidy,
)
from ceplan.importing.raw import RawRow, RawTable, place
from ceplan.models.paper import Finding, LeftAlone, Paper, PaperJudgement

GRADES = frozenset(
    {
        "outstanding",
        "good",
        "adequate",
        "inadequate",
        "satisfactory",
        "requires improvement",
        "requires improvement to be good",
        "ri",
    }
)
"""The grades of the frameworks since 2009, in small letters."""
_HEADINGS = frozenset(
    {"judgement", "judgements", "judgment", "judgments", "grade", "grades", "area", "rating"}
)
"""What such a table is headed: words that say nothing besides."""


LONGEST_LINE = 200
"""Characters of a line that may be an area with its grade."""
_LINE = re.compile(r"(\S.*\S)\s*(?::|\s[–—-])\s*([A-Za-z ]+?)\.?")


@dataclass(frozen=True, slots=True)
class _Graded:
    """One area with its grade, the row it stands in, and the inspection that its column names."""

    row: int
    area: str
    grade: str
    inspection: str = ""


def find(blocks: Blocks, taken: set[int]) -> list[Found]:
    """The tables of judgements not taken yet. One that says again what an earlier one said is left
    alone, with a word."""
    out: list[Found] = []
    seen: dict[frozenset[tuple[str, str]], str] = {}
    ends = 0
    for at, block in enumerate(blocks):
        if at in taken or at < ends:
            continue
        graded, findings = (
            _graded(block) if isinstance(block, RawTable) else (_listed(blocks, at), [])
        )
        if len(graded) < 2:
            continue
        ends = at + (1 if isinstance(block, RawTable) else len(graded))
        used = frozenset(range(at, ends))
        where = place(graded[0].row)
        said = frozenset((_plain(x.area), x.grade.casefold()) for x in graded)
        if said in seen:
            why = f"It gives the same grades as the table in {seen[said]}."
            text = text_of(block) if isinstance(block, RawTable) else taken_text(blocks, used)
            left = LeftAlone(where, inspection_above(blocks, at), why, text)
            out.append(Found(None, used, (left,)))
            continue
        seen[said] = where
        out.append(Found(_paper(blocks, at, graded, findings), used))
    return out


def _listed(blocks: Blocks, at: int) -> list[_Graded]:
    """The lines from `at` on that each give an area its grade."""
    out: list[_Graded] = []
    for block in blocks[at:]:
        if isinstance(block, RawTable) or len(block.text) > LONGEST_LINE:
            break
        found = _LINE.fullmatch(block.text)
        if not found or found[2].casefold() not in GRADES:
            break
        out.append(_Graded(block.number, found[1], found[2]))
    return out


def _graded(table: RawTable) -> tuple[list[_Graded], list[Finding]]:
    """The rows of an area and its grade (a column for each inspection gives a grade each), with
    findings for all other words."""
    graded: list[_Graded] = []
    outside: list[Finding] = []
    beside: list[Finding] = []
    heading = RawRow(0, ())
    columns = [n for n in range(1, 7) if sum(_is_grade(_at(x, n)) for x in table.rows) > 1]
    if not columns:
        return [], []
    for row in table.rows:
        cells = [x for x in (_at(row, n) for n in range(len(row.cells))) if x]
        found = [n for n in columns if _is_grade(_at(row, n))]
        if found and not _is_grade(cells[0]):
            several = heading if len(columns) > 1 else RawRow(0, ())
            area = tidy(cells[0], row.number)
            graded += [
                _Graded(row.number, area, _at(row, n).rstrip("."), _at(several, n)) for n in found
            ]
            if len(cells) > len(found) + 1:
                said = " | ".join(x for x in cells[1:] if not _is_grade(x))
                why = "It stands beside the grade and is no part of it; it is left out."
                beside.append(Finding("GRADE-TEXT", place(row.number), said, "", why))
        elif cells and not graded and {meaning(x) for x in cells[:2]} & _HEADINGS:
            heading = row
            said = " | ".join(
                x
                for n, x in enumerate(_at(row, n) for n in range(len(row.cells)))
                if x and meaning(x) not in _HEADINGS and not (n in columns and len(columns) > 1)
            )
            if said:
                why = "The words stand in the heading of the judgements and name no inspection."
                beside.append(Finding("ROW-OUTSIDE", place(row.number), said, "", why))
        elif cells:
            why = "The row gives no grade: it is a heading of the table."
            outside.append(Finding("ROW-OUTSIDE", place(row.number), " | ".join(cells), "", why))
    return ([], []) if len(outside) > len(graded) else (graded, [*outside, *beside])


def _at(row: RawRow, n: int) -> str:
    return " ".join(row.cells[n].split()) if n < len(row.cells) else ""


def _is_grade(words: str) -> bool:
    return words.casefold().rstrip(".") in GRADES


def _paper(blocks: Blocks, at: int, graded: list[_Graded], findings: list[Finding]) -> Paper:
    inspection = inspection_above(blocks, at)
    held = held_on(blocks, at)
    framework = _framework(inspection, {x.grade.casefold() for x in graded})
    last = graded[-1].inspection
    judgements = tuple(
        PaperJudgement(
            area=x.area.rstrip("."),
            grade=x.grade,
            inspection=x.inspection or inspection,
            held=held if x.inspection == last else None,
            framework=framework,
            where=place(x.row),
        )
        for x in graded
    )
    title = inspection or "Judgements"
    return Paper("judgements", "judgements", title, (), (), tuple(findings), judgements=judgements)


def _framework(inspection: str, grades: set[str]) -> str:
    """The framework by the short name that the inspection's title gives it, else the scale where
    the grades show which it is, else ""."""
    if found := re.search(r"\(([A-Z]{3,6})\)", inspection):
        return found[1]
    if any(x.startswith("requires improvement") for x in grades):
        return "outstanding, good, requires improvement to be good, inadequate"
    return "outstanding, good, adequate, inadequate" if "adequate" in grades else ""


def _plain(words: str) -> str:
    return " ".join(words.casefold().rstrip(".").split())

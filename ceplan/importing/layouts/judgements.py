"""Judgements: tables with an area in one cell and its grade in another, and lists of such lines
("Children in care: good").

The grades are those of the scales that inspectors of children's services have used; a scale that
is only explained ("Good: exceeds the minimum") has its grades in front and is no such table.
"""

from __future__ import annotations

import re

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
from ceplan.importing.raw import RawTable, place
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


def find(blocks: Blocks, taken: set[int]) -> list[Found]:
    """The tables of judgements not taken yet. One that says again what an earlier one said is left
    alone, with a word."""
    out: list[Found] = []
    seen: dict[frozenset[tuple[str, str]], str] = {}
    ends = 0
    for at, block in enumerate(blocks):
        if at in taken or at < ends:
            continue
        graded, rest = _graded(block) if isinstance(block, RawTable) else (_listed(blocks, at), [])
        if len(graded) < 2:
            continue
        ends = at + (1 if isinstance(block, RawTable) else len(graded))
        used = frozenset(range(at, ends))
        where = place(graded[0][0])
        said = frozenset((_plain(area), grade.casefold()) for _, area, grade in graded)
        if said in seen:
            why = f"It gives the same grades as the table in {seen[said]}."
            text = text_of(block) if isinstance(block, RawTable) else taken_text(blocks, used)
            left = LeftAlone(where, inspection_above(blocks, at), why, text)
            out.append(Found(None, used, (left,)))
            continue
        seen[said] = where
        out.append(Found(_paper(blocks, at, graded, rest), used))
    return out


def _listed(blocks: Blocks, at: int) -> list[tuple[int, str, str]]:
    """The lines from `at` on that each give an area its grade, as (row, area, grade)."""
    out: list[tuple[int, str, str]] = []
    for block in blocks[at:]:
        if isinstance(block, RawTable) or len(block.text) > LONGEST_LINE:
            break
        found = _LINE.fullmatch(block.text)
        if not found or found[2].casefold() not in GRADES:
            break
        out.append((block.number, found[1], found[2]))
    return out


def _graded(table: RawTable) -> tuple[list[tuple[int, str, str]], list[tuple[int, str]]]:
    """The rows that end in a grade, as (row, area, grade), and the words of all others."""
    graded: list[tuple[int, str, str]] = []
    rest: list[tuple[int, str]] = []
    for row in table.rows:
        cells = [" ".join(x.split()) for x in row.cells if x.strip()]
        if len(cells) == 2 and cells[1].casefold() in GRADES and cells[0].casefold() not in GRADES:
            graded.append((row.number, tidy(cells[0], row.number), cells[1]))
        elif cells and not (not graded and {meaning(x) for x in cells} <= _HEADINGS):
            rest.append((row.number, " | ".join(cells)))
    return ([], []) if len(rest) > len(graded) else (graded, rest)


def _paper(
    blocks: Blocks,
    at: int,
    graded: list[tuple[int, str, str]],
    rest: list[tuple[int, str]],
) -> Paper:
    inspection = inspection_above(blocks, at)
    held = held_on(blocks, at)
    framework = _framework(inspection, {x[2].casefold() for x in graded})
    judgements = tuple(
        PaperJudgement(area.rstrip("."), grade, inspection, held, framework, place(row))
        for row, area, grade in graded
    )
    why = "The row gives no grade: it is a heading of the table."
    findings = tuple(Finding("ROW-OUTSIDE", place(row), words, "", why) for row, words in rest)
    title = inspection or "Judgements"
    return Paper("judgements", "judgements", title, (), (), findings, judgements=judgements)


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

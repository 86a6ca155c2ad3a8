"""What a layout hands back: a paper, and which blocks of the document it is made of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ceplan.importing.layouts.dated import says_when
from ceplan.importing.pages import furniture
from ceplan.importing.raw import RawLine, RawTable
from ceplan.models.entry import TITLE_LIMIT, clean
from ceplan.models.paper import CoverLine, Finding, LeftAlone, Paper

Blocks = Sequence[RawLine | RawTable]


@dataclass(frozen=True, slots=True)
class Found:
    """A paper made of the blocks at the places `used`; `left` are parts of them that were not
    taken; `cover` what they say as a cover sheet. `paper` is None where they are no paper; `own`
    says that ceplan itself exported it."""

    paper: Paper | None
    used: frozenset[int]
    left: tuple[LeftAlone, ...] = ()
    cover: tuple[CoverLine, ...] = field(default=())
    own: bool = False


LOOK_BACK = 500
"""Blocks within which what heads a table is looked for: a report, not the whole of a pack."""


def _back(blocks: Blocks, at: int) -> Iterator[RawLine | RawTable]:
    """The blocks before the one at `at`, the nearest first."""
    return reversed(blocks[max(0, at - LOOK_BACK) : at])


_TITLE = re.compile(
    r"(?:title of (?:the )?report|report title|subject(?: ?/ ?title)?|title)\s*:\s*(\S.*)",
    re.IGNORECASE,
)


def heading_above(blocks: Blocks, at: int) -> str:
    """What the block at `at` is headed: the heading right above it, two where they stand together
    ("Single plan" and below it "March to October"); else the title that the report it stands in
    gives itself; else the heading of its section; else ""."""
    said: list[str] = []
    levels: list[int] = []
    for block in _back(blocks, at):
        if isinstance(block, RawLine) and (furniture(block.text) or says_when(block.text)):
            continue
        if isinstance(block, RawTable) or block.kind != "heading" or len(said) > 1:
            break
        if levels and levels[-1] != block.level:
            break
        said.insert(0, block.text)
        levels.append(block.level)
    return " ".join(said) or report_above(blocks, at) or _section_above(blocks, at)


def _section_above(blocks: Blocks, at: int) -> str:
    """The heading of the section in which the block at `at` is the first table, or "". Where that
    is but the name of a council, the line below it that calls itself a plan or the like."""
    named = ""
    for block in _back(blocks, at):
        if isinstance(block, RawTable):
            return ""
        if _NAMES.fullmatch(block.text):
            named = block.text
        if block.kind == "heading" and not furniture(block.text) and not says_when(block.text):
            return named if named and _COUNCIL.fullmatch(block.text) else block.text
    return ""


_COUNCIL = re.compile(
    r"(?:[\w'’-]+,? ){1,6}(?:council|authority|trust|partnership|board)"
    r"|(?:\w+ ){1,2}borough of .{3,40}",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"[^.:]{3,120}?\b(?:plan|notice|programme|priorities|recommendations|scorecard|tracker|log)\b"
    r"[^.:]{0,40}",
    re.IGNORECASE,
)


def report_above(blocks: Blocks, at: int) -> str:
    """The title that the report in which the block at `at` stands gives itself, or ""."""
    for block in _back(blocks, at):
        lines = (
            [block.text]
            if isinstance(block, RawLine)
            else [": ".join(x.strip(" :") for x in r.cells[:2]) for r in block.rows]
        )
        for line in lines:
            if found := _TITLE.fullmatch(line):
                return found[1]
    return ""


def sheet_name(table: RawTable) -> str:
    """What people called the sheet that a table stands on; "" for a name that says nothing."""
    plain = re.fullmatch(r"(?:lines?|sheet|table|row) ?\d.*", table.name, re.IGNORECASE)
    return "" if plain else table.name


_INSPECTS = re.compile(
    r"\b(?:inspection|peer review|focused visit|monitoring visit)"
    r" (?:of|report|outcomes?|(?:[a-z]+ )?20\d\d)\b"
    r"|\b(?:ofsted|ilacs|sif|send|jtai) inspection\b",
    re.IGNORECASE,
)


def inspection_above(blocks: Blocks, at: int) -> str:
    """The inspection that the block at `at` is about: the nearest heading or title of a report
    above it that names one, or ""."""
    for block in _back(blocks, at):
        if isinstance(block, RawTable) or len(block.text) > TITLE_LIMIT:
            continue
        title = _TITLE.fullmatch(block.text)
        words = title[1] if title else block.text if block.kind == "heading" else ""
        if _INSPECTS.search(words) and not words.endswith(":"):
            return words
    return ""


_DATES = re.compile(
    r"dates? of (?:the )?inspection\s*:\s*(.+)|inspection dates?\s*:\s*(.+)", re.IGNORECASE
)


def held_on(blocks: Blocks, at: int) -> dt.date | None:
    """The last day of the inspection by the line that gives its dates: the nearest above the block
    at `at`, else the first below it."""
    from ceplan.models.dates import read_due

    for block in (*_back(blocks, at), *blocks[at : at + LOOK_BACK]):
        found = _DATES.fullmatch(block.text) if isinstance(block, RawLine) else None
        if found:
            due = read_due(found[1] or found[2])
            if due.precision == "day":
                return due.date
    return None


def tidy(words: str, row: int) -> str:
    """Words of a cell on one line, through the door that every text passes. Raises `Refused` for
    characters that may not come in, naming the row."""
    return clean(" ".join(words.split()), field=f"Row {row}", required=False).text


def cleaned(blocks: Blocks) -> tuple[list[RawLine | RawTable], list[Finding]]:
    """The blocks with each line and caption through that door, and a finding for each line that
    was mended; tables pass it cell by cell where they are taken. Raises `Refused` as `tidy`
    does."""
    out: list[RawLine | RawTable] = []
    findings: list[Finding] = []
    for block in blocks:
        if isinstance(block, RawLine) and not block.text.isprintable():
            done = clean(
                block.text, field=f"Row {block.number}", limit=len(block.text), required=False
            )
            where = f"row {block.number}"
            findings += [
                Finding("CHARACTERS-MENDED", where, "", done.text, x) for x in done.notices
            ]
            block = replace(block, text=done.text)
        if isinstance(block, RawTable) and block.caption:
            first = block.rows[0].number if block.rows else 1
            caption = clean(
                block.caption,
                field=f"The title of the table in row {first}",
                limit=len(block.caption),
                multiline=False,
                required=False,
            ).text
            block = replace(block, caption=caption)
        out.append(block)
    return out, findings


def text_of(table: RawTable) -> str:
    """A table as text: a line for each row, its cells parted by bars."""
    return "\n".join(
        " | ".join(" / ".join(c.split("\n")) for c in x.cells).strip(" |")
        for x in table.rows
        if not x.blank
    )


def taken_text(blocks: Blocks, used: frozenset[int]) -> str:
    """The lines at the places `used` as text, in order."""
    lines = (blocks[n] for n in sorted(used))
    return "\n".join(f"{x.sign} {x.text}".strip() for x in lines if isinstance(x, RawLine))

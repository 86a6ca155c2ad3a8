"""A plan printed as one table for each priority or outcome is one plan.

Tables with the very same columns, each right below a heading that numbers or names itself as a part
("Priority 2: ...", "B. ..."), are put together, and the tables of a scorecard below any heading;
the headings become rows over the whole width, which `sections.py` takes as the outcomes. Where
their refs would stand twice they stay apart.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from ceplan.importing.headings import assign, meaning
from ceplan.importing.layouts.scorecard_heading import is_heading
from ceplan.importing.pages import furniture, heading_row
from ceplan.importing.raw import RawLine, RawRow, RawTable, place
from ceplan.importing.sections import named_part
from ceplan.models.paper import Finding

_PART = re.compile(
    r"(?:priority|outcome|theme|objective|aim|strand|workstream|pledge|section|goal|standard|area"
    r"|recommendation|requirement|area for (?:improvement|development))"
    r" ?(?:\d{1,2}|[A-Z])\b|(?:\d{1,2}|[A-H])[.:)]\s",
    re.IGNORECASE,
)
_LONGEST = 200
"""Characters of a line of text that may head a part: bold words are no heading to a reader."""
_FIRST = 2
"""Rows of a table among which its heading stands."""

Block = RawLine | RawTable


def put_together(blocks: Sequence[Block]) -> tuple[list[Block], list[Finding]]:
    """The blocks with such tables put together, and a finding for each plan so made."""
    groups: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    scorecards: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for at, block in enumerate(blocks):
        if not isinstance(block, RawTable) or (head := _heading_above(blocks, at)) < 0:
            continue
        heading = heading_row(block, _FIRST)
        if not heading or sum(1 for x in heading.cells if x.strip()) < 3:
            continue
        line = blocks[head]
        if isinstance(line, RawLine) and line.kind == "text" and is_heading(heading):
            continue  # a scorecard is parted by headings alone
        said = tuple(map(meaning, heading.cells))
        if _PART.match(_words(blocks[head])):
            groups.setdefault(said, []).append((head, at))
        elif is_heading(heading):
            scorecards.setdefault(said, []).append((head, at))
    for heads, parts in scorecards.items():
        if heads not in groups and _in_a_row(blocks, parts):
            groups[heads] = parts
    gone: set[int] = set()
    made: dict[int, RawTable] = {}
    findings: list[Finding] = []
    for parts in groups.values():
        tables = [blocks[at] for _, at in parts]
        if _clash([x for x in tables if isinstance(x, RawTable)]):
            continue
        if len(parts) < 2 and not _alone(blocks, parts[0][0]):
            continue
        first = parts[0][1]
        made[first] = table = _whole(blocks, parts)
        gone |= {n for pair in parts for n in pair} - {first}
        if len(parts) < 2:
            continue  # the row over the table says what it is a part of
        why = f"{len(parts)} tables have the same columns; they are one paper, each heading a part."
        heads_said = "; ".join(_words(blocks[head]) for head, _ in parts)
        findings.append(
            Finding("TABLES-TOGETHER", place(table.rows[0].number), heads_said, "", why)
        )
    return [made.get(n, x) for n, x in enumerate(blocks) if n not in gone], findings


def _alone(blocks: Sequence[Block], head: int) -> bool:
    """Whether the heading of a single table names a part of what a higher heading above
    it is the title of: the paper bears the title and not the name of its part."""
    line = blocks[head]
    if not isinstance(line, RawLine) or not named_part(_words(line)):
        return False
    for block in reversed(blocks[:head]):
        if isinstance(block, RawTable):
            return False
        higher = line.kind == "text" or block.level < line.level
        if block.kind == "heading" and higher and not furniture(block.text):
            return True
    return False


def _heading_above(blocks: Sequence[Block], at: int) -> int:
    """The place of the heading right above a table, or -1."""
    for n in range(at - 1, -1, -1):
        block = blocks[n]
        if isinstance(block, RawTable):
            return -1
        if furniture(block.text):
            continue
        told = block.kind == "text" and len(block.text) <= _LONGEST and named_part(block.text)
        return n if told or block.kind == "heading" else -1
    return -1


def _in_a_row(blocks: Sequence[Block], parts: Sequence[tuple[int, int]]) -> bool:
    """Whether tables follow one another with nothing between them but their headings, all of one
    level: the parts of one scorecard, whatever they are called."""
    levels = {x.level for head, _ in parts if isinstance(x := blocks[head], RawLine)}
    return len(levels) == 1 and all(a[1] + 1 == b[0] for a, b in itertools.pairwise(parts))


def _words(block: Block) -> str:
    """A heading with its number, as printed."""
    if isinstance(block, RawTable):
        return ""
    return f"{block.sign}. {block.text}" if block.sign else block.text


def _clash(tables: Sequence[RawTable]) -> bool:
    """Whether a ref stands in more than one of the tables."""
    seen: set[str] = set()
    for table in tables:
        heading = heading_row(table, _FIRST)
        at = assign(heading.cells).get("ref", -1) if heading else -1
        if at < 0:
            continue
        refs = {x.cells[at].strip().casefold() for x in table.rows if at < len(x.cells)}
        refs -= {"", *(x.casefold() for x in heading.cells)} if heading else {""}
        if refs & seen:
            return True
        seen |= refs
    return False


def _whole(blocks: Sequence[Block], parts: Sequence[tuple[int, int]]) -> RawTable:
    rows: list[RawRow] = []
    for n, (head, at) in enumerate(parts):
        line, table = blocks[head], blocks[at]
        assert isinstance(line, RawLine) and isinstance(table, RawTable)
        heading = heading_row(table, _FIRST)
        assert heading is not None
        below = [x for x in table.rows if x.number > heading.number]
        title = [x for x in table.rows if x.number <= heading.number] if n == 0 else []
        wide = len(heading.cells)
        rows += [*title, RawRow(line.number, (_words(line), *[""] * (wide - 1))), *below]
    first = blocks[parts[0][1]]
    assert isinstance(first, RawTable)
    return replace(first, rows=tuple(rows))

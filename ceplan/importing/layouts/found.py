"""What a layout hands back: a paper, and which blocks of the document it is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ceplan.importing.pages import furniture
from ceplan.importing.raw import RawLine, RawTable
from ceplan.models.paper import CoverLine, LeftAlone, Paper

Blocks = Sequence[RawLine | RawTable]


@dataclass(frozen=True, slots=True)
class Found:
    """A paper made of the blocks at the places `used`; `left` are parts of them that were not
    taken; `cover` what they say as a cover sheet. `paper` is None where they are no paper."""

    paper: Paper | None
    used: frozenset[int]
    left: tuple[LeftAlone, ...] = ()
    cover: tuple[CoverLine, ...] = field(default=())


_TITLE = re.compile(
    r"(?:title of (?:the )?report|report title|subject(?: ?/ ?title)?|title)\s*:\s*(\S.*)",
    re.IGNORECASE,
)


def heading_above(blocks: Blocks, at: int) -> str:
    """What the block at `at` is headed: the heading right above it, two where they stand together
    ("Single plan" and below it "March to October"); else the title that the report it stands in
    gives itself; else ""."""
    said: list[str] = []
    levels: list[int] = []
    for block in reversed(blocks[:at]):
        if isinstance(block, RawLine) and furniture(block.text):
            continue
        if isinstance(block, RawTable) or block.kind != "heading" or len(said) > 1:
            break
        if levels and levels[-1] != block.level:
            break
        said.insert(0, block.text)
        levels.append(block.level)
    return " ".join(said) or _title_above(blocks, at)


def _title_above(blocks: Blocks, at: int) -> str:
    for block in reversed(blocks[:at]):
        lines = (
            [block.text]
            if isinstance(block, RawLine)
            else [": ".join(x.strip(" :") for x in r.cells[:2]) for r in block.rows]
        )
        for line in lines:
            if found := _TITLE.fullmatch(line):
                return found[1]
    return ""


def text_of(table: RawTable) -> str:
    """A table as text: a line for each row, its cells parted by bars."""
    return "\n".join(
        " | ".join(" / ".join(c.split("\n")) for c in x.cells).strip(" |")
        for x in table.rows
        if not x.blank
    )

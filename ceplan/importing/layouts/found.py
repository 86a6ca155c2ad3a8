"""What a layout hands back: a paper, and which blocks of the document it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

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


def heading_above(blocks: Blocks, at: int) -> str:
    """The words of the nearest heading above the block at `at`, two where they stand together
    ("Single plan" and below it "March to October"), or ""."""
    said: list[str] = []
    for block in reversed(blocks[:at]):
        if isinstance(block, RawTable) or block.kind != "heading":
            if said or isinstance(block, RawTable):
                break
            continue
        if said and block.level > 6:
            break
        said.insert(0, block.text)
        if len(said) > 1 or block.level > 6:
            break
    return " ".join(said)


def text_of(table: RawTable) -> str:
    """A table as text: a line for each row, its cells parted by bars."""
    return "\n".join(
        " | ".join(" / ".join(c.split("\n")) for c in x.cells).strip(" |")
        for x in table.rows
        if not x.blank
    )

"""How much of its evidence an item has, as a paper says it: counted, not named."""

from __future__ import annotations

import re

from ceplan.models.item import Item

NONE_NAMED = "none named"

_COUNTED = re.compile(rf"{NONE_NAMED}|\d+ of \d+ supplied|\d+ (?:validated|in dispute)|")


def proof_lines(item: Item) -> list[str]:
    """ "2 of 3 supplied", "1 validated", and how much of it people differ on."""
    if not item.evidence:
        return [NONE_NAMED]
    lines = [f"{item.supplied} of {len(item.evidence)} supplied", f"{item.validated} validated"]
    if contested := sum(1 for x in item.evidence if x.disputes or x.removed):
        lines.append(f"{contested} in dispute")
    return lines


def named_beside(said: str) -> list[str]:
    """The lines of such a cell that say something else: evidence that somebody named there."""
    lines = (x.strip().removeprefix("•").strip() for x in said.split("\n"))
    return [x for x in lines if not _COUNTED.fullmatch(x)]

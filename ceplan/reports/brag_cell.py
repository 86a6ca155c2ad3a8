"""The status of an item as the Board reads it: a sign, a word, and why.

Apart from the other cells because a status must never be colour alone, never say green by default,
and always say which kind of done it means. The signs are the same in every report.
"""

from __future__ import annotations

import datetime as dt

from ceplan.models.brag import NO_STATUS, SIGNS, brag_words, differing_suggestion
from ceplan.models.item import Item
from ceplan.models.report import Cell, Line
from ceplan.models.status import closed_unproved


def has_status(item: Item) -> bool:
    """Whether an item gives a BRAG column something to say: declared, disputed, done, explained."""
    return bool(
        item.brag or item.done or item.stage_reason or {"brag", "stage"} & set(item.disputes)
    )


def brag_cell(item: Item, today: dt.date) -> Cell:
    """The declared BRAG in words with its reason; below it the suggested one where that differs.
    An item that nobody gave a BRAG says "no status"."""
    said = item.brag
    disputed = " (in dispute)" if "brag" in item.disputes else ""
    if said is None:
        lines = [Line(NO_STATUS + disputed)]
    else:
        lines = [Line(brag_words(said, item.stage) + disputed, SIGNS.get(said.colour, ""))]
        if said.reason:
            lines.append(Line(said.reason))
    if closing := _closing(item):
        lines.append(Line(closing))
    if "stage" in item.disputes:
        lines.append(Line(f"stage {item.stage} (in dispute)"))
    lines.extend(_suggestion(item, today))
    return Cell(tuple(lines), said.colour if said else "")


def _closing(item: Item) -> str:
    """That it was closed without proof, and the reason of its stage where there is one."""
    reason = item.stage_reason
    if closed_unproved(item):
        return f"closed without validated evidence{f': {reason}' if reason else ''}"
    return f"{item.stage}: {reason}" if reason else ""


def _suggestion(item: Item, today: dt.date) -> list[Line]:
    hint = differing_suggestion(item, today)
    if hint is None:
        return []
    why = f": {hint.reason}" if hint.reason and hint.colour != "blue" else ""
    return [Line(f"suggested {SIGNS[hint.colour]} {brag_words(hint, item.stage)}{why}")]

"""The status of an item as the Board reads it: a sign, a word, and why.

Apart from the other cells because a status must never be colour alone, never say green by default,
and always say which kind of done it means. The signs are the same in every report.
"""

from __future__ import annotations

import datetime as dt

from ceplan.models.brag import NO_STATUS, SIGNS, brag_words, differing_suggestion
from ceplan.models.item import Item
from ceplan.models.report import Cell, Line


def has_status(item: Item) -> bool:
    """Whether the item gives a BRAG column something to say: declared, disputed or done."""
    return bool(item.brag or item.done or {"brag", "stage"} & set(item.disputes))


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
    if item.done and item.stage_reason:
        lines.append(Line(f"closed without validated evidence: {item.stage_reason}"))
    if "stage" in item.disputes:
        lines.append(Line(f"stage {item.stage} (in dispute)"))
    lines.extend(_suggestion(item, today))
    return Cell(tuple(lines), said.colour if said else "")


def _suggestion(item: Item, today: dt.date) -> list[Line]:
    hint = differing_suggestion(item, today)
    if hint is None:
        return []
    why = f": {hint.reason}" if hint.reason and hint.colour != "blue" else ""
    return [Line(f"suggested {SIGNS[hint.colour]} {brag_words(hint, item.stage)}{why}")]

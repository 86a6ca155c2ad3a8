"""The status of an item as the Board reads it: a sign, a word, and why.

Apart from the other cells because a status must never be colour alone, never say green by default,
and always say which kind of done it means. The signs are the same in every report.
"""

from __future__ import annotations

import datetime as dt

from ceplan.models.item import Brag, Item
from ceplan.models.report import Cell, Line
from ceplan.models.stage import DONE
from ceplan.models.status import suggested_brag

SIGNS = {"blue": "■", "red": "◆", "amber": "▲", "green": "●"}
"""The sign of each colour, different in shape so that it can be told without seeing colour."""

NO_STATUS = "no status"


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
        lines = [Line(_words(said, item.stage) + disputed, SIGNS.get(said.colour, ""))]
        if said.reason:
            lines.append(Line(said.reason))
    if "stage" in item.disputes:
        lines.append(Line(f"stage {item.stage} (in dispute)"))
    lines.extend(_suggestion(item, today))
    return Cell(tuple(lines), said.colour if said else "")


def differs(item: Item, today: dt.date) -> bool:
    """Whether the suggested BRAG says something else than the declared one. An amber declared
    without a direction does not differ from an amber that has one."""
    said, hint = item.brag, suggested_brag(item, today)
    if hint is None or said is None:
        return hint is not None
    return said.colour != hint.colour or bool(said.direction and said.direction != hint.direction)


def _suggestion(item: Item, today: dt.date) -> list[Line]:
    hint = suggested_brag(item, today)
    if hint is None or not differs(item, today):
        return []
    why = f": {hint.reason}" if hint.reason and hint.colour != "blue" else ""
    return [Line(f"suggested {SIGNS[hint.colour]} {_words(hint, item.stage)}{why}")]


def _words(brag: Brag, stage: str) -> str:
    if brag.colour == "blue":
        return f"blue, {stage}" if stage in DONE else f"blue, though the stage is {stage}"
    if brag.colour == "amber":
        return f"amber {brag.direction}" if brag.direction else "amber, direction not said"
    return brag.colour

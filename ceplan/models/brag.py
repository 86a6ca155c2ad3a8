"""How a BRAG is said, the same on every screen and in every paper: a sign and a word, and for blue
which kind of done it means. Colour comes last, and no status is its own word, never green.
"""

import datetime as dt

from ceplan.models.item import Brag, Item
from ceplan.models.stage import DONE
from ceplan.models.status import suggested_brag

SIGNS = {"blue": "■", "red": "◆", "amber": "▲", "green": "●"}
"""The sign of each colour, different in shape so that it can be told without seeing colour."""

NO_STATUS = "no status"


def brag_words(brag: Brag, stage: str) -> str:
    """The BRAG in words: "amber to red", "blue, evidenced"."""
    if brag.colour == "blue":
        return f"blue, {stage}" if stage in DONE else f"blue, though the stage is {stage}"
    if brag.colour == "amber":
        return f"amber {brag.direction}" if brag.direction else "amber, direction not said"
    return brag.colour


def differing_suggestion(item: Item, today: dt.date) -> Brag | None:
    """The suggested BRAG where it says something else than the declared one, else None. An amber
    declared without a direction does not differ from an amber that has one."""
    said, hint = item.brag, suggested_brag(item, today)
    if hint is None or said is None:
        return hint
    same = said.colour == hint.colour
    return None if same and said.direction in ("", hint.direction) else hint

"""A BRAG in nine columns: its sign, its word, and which way or which kind.

The words and signs are the models'; only what there is room for on a list is decided here.
"""

from __future__ import annotations

from ceplan.models.brag import NO_STATUS, SIGNS
from ceplan.models.item import Brag
from ceplan.widgets.tones import Piece

WAYS = {"to green": "↑", "to red": "↓"}
KINDS = {"complete": "C", "evidenced": "E", "embedded": "M"}
"""Which kind of done a blue is: the Board's letters."""

WIDTH = 9


def brag_sign(brag: Brag | None, stage: str) -> Piece:
    """ "▲ amber ↑", "■ blue  C", "no status", with the tone of its colour. A blue or an amber that
    does not say which kind or which way has a question mark."""
    if brag is None:
        return NO_STATUS, "quiet"
    more = ""
    if brag.colour == "amber":
        more = WAYS.get(brag.direction, "?")
    elif brag.colour == "blue":
        more = KINDS.get(stage, "?")
    sign = SIGNS.get(brag.colour)
    if sign is None:  # a file that others have touched may say anything
        return "unknown", "quiet"
    return f"{sign} {brag.colour:<5} {more}".rstrip(), brag.colour

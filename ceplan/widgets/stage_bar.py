"""How far the items of a place have come, as a few cells: from light to full as a stage is nearer
to what lasts, so that it can be told without seeing colour. The list of stages beside it has the
same signs with their words.
"""

from __future__ import annotations

from ceplan.models.stage import STAGES
from ceplan.models.standing_counts import NO_ITEMS, Stages, cells
from ceplan.widgets.tones import Piece

SIGNS = dict(zip(STAGES, "·░▒▓█", strict=True))
"""The sign of each stage."""

_TONES = dict(zip(STAGES, ("quiet", "", "blue", "blue", "blue"), strict=True))


def stage_bar(stages: Stages, width: int) -> list[Piece]:
    """The bar in that many columns; blank where there are no items."""
    shares = cells(stages or NO_ITEMS, width)
    bar = [
        (SIGNS[stage] * size, _TONES[stage])
        for stage, size in zip(STAGES, shares, strict=True)
        if size
    ]
    return bar or [(" " * width, "")]

"""How far the items of a register or an outcome have come: how many stand at each stage."""

from collections.abc import Mapping
from typing import NamedTuple

from ceplan.models.stage import STAGES

Stages = tuple[int, ...]
"""How many items stand at each of `STAGES`, in that order."""

NO_ITEMS: Stages = (0,) * len(STAGES)


class StandingCounts(NamedTuple):
    """The stages of every place: by the ids of a register and of an outcome ("" for items that
    belong to none)."""

    places: Mapping[tuple[str, str], Stages]

    def of(self, register: str = "", outcome: str = "") -> Stages:
        """The stages of an outcome, of a register, or of the whole plan."""
        found = [
            stages
            for (home, goal), stages in self.places.items()
            if register in ("", home) and outcome in ("", goal)
        ]
        return tuple(map(sum, zip(*found, strict=True))) if found else NO_ITEMS


def cells(stages: Stages, width: int) -> Stages:
    """A bar of so many cells shared out among the stages as their items are: every stage that has
    an item has a cell, as long as there are enough; none at all for no items."""
    total, size = sum(stages), len([n for n in stages if n])
    if not total or width < size:
        return NO_ITEMS
    # One cell for each that has any; what is left over by what each lacks of its share.
    found = [1 if n else 0 for n in stages]
    for _ in range(width - size):
        lacking = [n / total - k / width if n else -1.0 for n, k in zip(stages, found, strict=True)]
        found[lacking.index(max(lacking))] += 1
    return tuple(found)

"""How far the items of a place have come, and the cells of its bar."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ceplan.models.standing_counts import NO_ITEMS, StandingCounts, cells

COUNTS = StandingCounts(
    {("r", ""): (1, 0, 0, 0, 0), ("r", "o"): (0, 2, 0, 0, 1), ("s", "p"): (4, 0, 0, 0, 0)}
)


def test_a_place_is_the_sum_of_what_belongs_to_it() -> None:
    assert COUNTS.of() == (5, 2, 0, 0, 1)
    assert COUNTS.of("r") == (1, 2, 0, 0, 1)
    assert COUNTS.of("r", "o") == (0, 2, 0, 0, 1)
    assert COUNTS.of("none") == NO_ITEMS


@given(st.lists(st.integers(0, 10_000), min_size=5, max_size=5), st.integers(5, 40))
def test_the_cells_are_all_used_and_no_stage_is_lost(stages: list[int], width: int) -> None:
    found = cells(tuple(stages), width)
    assert sum(found) == (width if any(stages) else 0)
    for items, size in zip(stages, found, strict=True):
        assert (items > 0) == (size > 0)


def test_cells_are_shared_out_as_the_items_are() -> None:
    assert cells((5, 5, 0, 0, 0), 10) == (5, 5, 0, 0, 0)
    assert cells((98, 1, 0, 0, 1), 10) == (8, 1, 0, 0, 1)
    assert cells((1, 1, 1, 1, 1), 4) == NO_ITEMS

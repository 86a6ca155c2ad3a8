"""The next free ref, as people would number on."""

from __future__ import annotations

import pytest

from ceplan.models.next_ref import next_ref


@pytest.mark.parametrize(
    ("beside", "taken", "start", "then"),
    [
        (["IN24", "IN25"], ["IN24", "IN25"], "", "IN26"),
        (["IN25", "IN3"], ["IN25", "IN3"], "", "IN26"),
        (["IN9"], ["IN9", "in10", "IN11"], "", "IN12"),
        (["6.1", "6.2"], ["6.1", "6.2"], "6.", "6.3"),
        (["A4", "C2"], ["A4", "C2", "C3"], "", "C4"),
        ([], ["1.1"], "3.", "3.1"),
        ([], ["3.1"], "3.", "3.2"),
        (["5", "7", "16"], ["5", "7", "16"], "", "17"),
        (["first", "second"], ["first"], "", ""),
        (["first", "IN2 "], ["first"], "", "IN3"),
        ([], [], "", ""),
        (["[/]"], ["[/]"], "", ""),
        (["x" * 30 + "9" * 10], [], "", ""),
    ],
)
def test_next(beside: list[str], taken: list[str], start: str, then: str) -> None:
    assert next_ref(beside, taken, start) == then

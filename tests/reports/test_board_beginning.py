"""The beginning of the Board's table says what the whole says: the same cells, only fewer rows."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceplan.models.item import Item
from ceplan.models.register import PlanFacts, Register
from ceplan.reports.board import board
from tests.reports.nasty import PLAN, TODAY, registers

NOTICE = Register("r", "notice", "Notice")


def in_any_order(seed: int) -> list[tuple[Register, list[Item]]]:
    """The nasty plan, the items of each register and their outcomes mixed."""
    rng = random.Random(seed)
    found = []
    for register, items in registers():
        mixed = [
            x if x.outcome else x._replace(outcome=rng.choice((None, "a", "b", "c"))) for x in items
        ]
        rng.shuffle(mixed)
        found.append((register, mixed))
    return found


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("most", [1, 2, 5, 13, 60, 10_000])
def test_the_first_rows_and_all_that_is_of_the_whole(seed: int, most: int) -> None:
    parts = in_any_order(seed)
    whole, begun = (board(PLAN, parts, today=TODAY, most=x) for x in (None, most))
    assert (begun.title, begun.summary, begun.key) == (whole.title, whole.summary, whole.key)
    for short, full in zip(begun.tables, whole.tables, strict=True):
        assert short.columns == full.columns
        assert short.rows == full.rows[:most]
        assert short.headings == tuple(n for n in full.headings if n < most)
        if len(full.rows) > most:
            said = f" (the first {most} rows are shown here; all are in the file)"
            assert short.caption == full.caption + said
        else:
            assert short == full


@given(
    outcomes=st.lists(st.sampled_from((None, "", "a", "b", "c", "d")), max_size=40),
    most=st.integers(1, 12),
)
def test_whatever_the_order_of_the_outcomes(outcomes: list[str | None], most: int) -> None:
    items = [Item(id=str(n), register="r", ref=f"N{n}", action="x") for n in range(len(outcomes))]
    parts = [x._replace(outcome=o) for x, o in zip(items, outcomes, strict=True)]
    plan, today = PlanFacts("p", "Plan"), dt.date(2014, 1, 21)
    (full,) = board(plan, [(NOTICE, parts)], today=today).tables
    (short,) = board(plan, [(NOTICE, parts)], today=today, most=most).tables
    assert short.rows == full.rows[:most]
    assert ("first" in short.caption) == (len(full.rows) > most)


def test_items_and_registers_are_gone_through_once() -> None:
    """They may be read from a file as they are wanted."""

    def read() -> Iterator[tuple[Register, Iterator[Item]]]:
        for register, items in registers():
            yield register, iter(items)

    assert board(PLAN, read(), today=TODAY) == board(PLAN, registers(), today=TODAY)

"""Back and forward over the items visited."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ceplan.models.visited import MOST, Visited


def test_as_in_a_browser() -> None:
    way = Visited().visit("a").visit("b").visit("c")
    assert way.here == "c"
    assert way.step(1) is way
    back = way.step(-1)
    assert back.here == "b"
    assert back.step(1).here == "c"
    other = back.visit("d")
    assert other.ids == ("a", "b", "d")
    assert other.step(1) is other
    assert other.visit("d") is other
    assert Visited().step(-1).here == ""


def test_an_item_that_is_gone_is_left_out() -> None:
    way = Visited().visit("a").visit("b").visit("a").visit("c")
    assert way.without("b") == Visited(("a", "c"), 1)
    assert way.step(-2).without("b").here == "a"
    assert Visited().visit("a").without("a") == Visited()


@given(st.lists(st.one_of(st.sampled_from("abcdef"), st.sampled_from([-1, 1]))))
def test_one_always_stands_somewhere(steps: list[str | int]) -> None:
    way = Visited()
    for step in steps:
        way = way.visit(step) if isinstance(step, str) else way.step(step)
        assert (way.here != "") == bool(way.ids)
        assert -1 <= way.at < max(1, len(way.ids))
        if isinstance(step, str):
            assert way.here == step
        assert len(way.ids) <= MOST
    for gone in "abc":
        way = way.without(gone)
        assert gone not in way.ids
        assert (way.here != "") == bool(way.ids)

"""The direction of travel: through polarity, between periods of one kind, and never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceplan.models.judgement import SCALES, scale_of
from ceplan.models.measure import TRAVELS, Measure, MeasureReading, say_travel, span_of, travel


def readings(*said: str) -> tuple[MeasureReading, ...]:
    """Readings from "period: value" or "period: value (state)"."""
    found = []
    for number, text in enumerate(said):
        period, _, value = text.partition(": ")
        value, _, state = value.partition(" (")
        found.append(MeasureReading(str(number), period, value, state.rstrip(")")))
    return tuple(found)


YEAR = ("Yr. end 18-19: 91%", "Qu 1 19-20: 93%", "Qu 2 19-20: 93%")


@pytest.mark.parametrize(
    ("said", "polarity", "target", "wanted"),
    [
        (YEAR, "high", "", "same"),
        (("Q1: 93%", "Q2: 94%"), "high", "", "improved"),
        (("Q1: 93%", "Q2: 94%"), "low", "", "worsened"),
        (("Q1: 12", "Q2: 9"), "low", "", "improved"),
        (("Q1: 1,204", "Q2: 1,198"), "high", "", "worsened"),
        (("Q1: 12", "Q2: 9"), "", "", ""),
        (("Q1: 12", "Q2: 9"), "none", "", ""),
        (("Q1: 12", "Q2: 12"), "none", "", "same"),
        # A year's count is no quarter's; a share is comparable.
        (("2018-19: 63", "2019-20 Q1: 5"), "low", "", ""),
        (("2018-19: 63", "2019-20 Q1: 5", "2019-20 Q2: 1"), "low", "", "improved"),
        (("2018-19: 91%", "2019-20 Q1: 93%"), "high", "", "improved"),
        (("March 2019: 5", "June 2019: 6"), "high", "", "improved"),
        # Close to the target, a range or a value.
        (("Q1: 481", "Q2: 517"), "target", "400-475", "worsened"),
        (("Q1: 517", "Q2: 481"), "target", "400-475", "improved"),
        (("Q1: 410", "Q2: 450"), "target", "400-475", ""),
        (("Q1: 410", "Q2: 450"), "target", "about right", ""),
        # No figure, no travel: neither out of thin air nor from an older one.
        (("Q1: 93%", "Q2: 94%", "Q3:  (missing)"), "high", "", ""),
        (("Q1: 93%", "Q2: * (suppressed)"), "high", "", ""),
        (("Q1: 93%", "Q2:  (missing)", "Q3: 94%"), "high", "", "improved"),
        (("Q1: 93%", "Q2: 12"), "high", "", ""),
        (("Q1: 3 of 12", "Q2: 4 of 12"), "high", "", ""),
        (("Q1: 93%", "Q2: 94% (provisional)"), "high", "", "improved"),
        (("Q1: 93%",), "high", "", ""),
        ((), "high", "", ""),
    ],
)
def test_travel(said: tuple[str, ...], polarity: str, target: str, wanted: str) -> None:
    assert travel(readings(*said), polarity, target) == wanted


def test_what_the_paper_declares_stands() -> None:
    measure = Measure("", "", "P1", "x", polarity="high", readings=readings("Q1: 1", "Q2: 2"))
    assert measure.travel == "improved"
    assert say_travel(measure) == "↑ improved"
    assert measure._replace(declared_travel="worsened").travel == "worsened"


def test_people_who_differ_on_the_last_reading_leave_it_unsaid() -> None:
    first, last = readings("Q1: 1", "Q2: 2")
    assert travel((first, last._replace(disputes=("value",))), "high") == ""


@given(
    st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12)), max_size=5),
    st.sampled_from(["", "high", "low", "target", "none"]),
    st.text(max_size=12),
)
def test_any_words_have_a_travel_or_none(
    said: list[tuple[str, str]], polarity: str, target: str
) -> None:
    found = travel(tuple(MeasureReading("", *x) for x in said), polarity, target)
    assert found in ("", *TRAVELS)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_high_and_low_are_each_other_turned_round(a: int, b: int) -> None:
    both = readings(f"Q1: {a}", f"Q2: {b}")
    turned = {"improved": "worsened", "worsened": "improved", "same": "same"}
    assert travel(both, "low") == turned[travel(both, "high")]


def test_targets() -> None:
    assert [str(x) for x in span_of("400-475") or ()] == ["400", "475"]
    assert [str(x) for x in span_of("97%") or ()] == ["97", "97"]
    assert span_of("475-400") is None
    assert span_of("none") is None


def test_grades_belong_to_their_framework() -> None:
    assert "adequate" not in scale_of("ilacs")
    assert scale_of("another") == ()
    assert all(grades[0] == "outstanding" for grades in SCALES.values())

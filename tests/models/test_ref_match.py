"""Which refs are meant by what somebody typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceplan.models.ref_match import matching, natural
from tests.hostile import HOSTILE

REFS = ("IN10", "IN2", "IN1", "1.10", "1.2", "Rec. 5", "A4", "in 20", "5", "1.1")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("in2", ["IN2", "in 20"]),
        ("IN 1", ["IN1", "IN10"]),
        ("1.1", ["1.1", "1.10"]),
        ("rec 5", ["Rec. 5"]),
        ("REC5", ["Rec. 5"]),
        ("5", ["5", "Rec. 5"]),
        ("n1", ["IN1", "IN10"]),
        ("Z9", []),
        ("", ["1.1", "1.2", "1.10", "5", "A4", "IN1", "IN2", "IN10", "in 20", "Rec. 5"]),
    ],
)
def test_the_likeliest_stand_first(typed: str, found: list[str]) -> None:
    assert [REFS[n] for n in matching(typed, REFS)] == found


@given(st.text(), st.lists(st.text(max_size=8)))
def test_whatever_is_typed(typed: str, refs: list[str]) -> None:
    found = matching(typed, refs)
    assert len(set(found)) == len(found)
    if typed in refs:
        assert refs.index(typed) in found


def test_hostile_refs_have_an_order() -> None:
    assert sorted((x.text for x in HOSTILE), key=natural)

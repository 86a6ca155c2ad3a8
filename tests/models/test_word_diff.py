"""Old beside new, word by word: nothing of either is lost, and the signs tell without colour."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceplan.models.word_diff import GONE, NEW, SAME, Run, compare, shortened, signed

SOME_WORDS = st.lists(
    st.sampled_from(["visits", "are", "up", "down", ",", " ", "\n", "è", "12", ".", "[-", "+}"])
).map("".join)


@given(st.one_of(SOME_WORDS, st.text()), st.one_of(SOME_WORDS, st.text()))
def test_both_texts_can_be_read_off(old: str, new: str) -> None:
    runs = compare(old, new)
    assert "".join(x.text for x in runs if x.kind != NEW) == old
    assert "".join(x.text for x in runs if x.kind != GONE) == new
    assert all(x.text for x in runs)
    assert all(x.kind != y.kind for x, y in pairwise(runs))
    if old == new:
        assert all(x.kind == SAME for x in runs)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Visits are up.", "Visits are down.", "Visits are [-up-]{+down+}."),
        ("Launched", "Launched in all teams", "Launched{+ in all teams+}"),
        ("due by 30 June 2013", "due by 30 April 2013", "due by 30 [-June-]{+April+} 2013"),
        ("Head of Adoption", "Fostering Manager", "[-Head of Adoption-]{+Fostering Manager+}"),
        (
            "The old rules of the service are kept by chairs",
            "The new ways of the service are kept by chairs",
            "The [-old rules-]{+new ways+} of the service are kept by chairs",
        ),
        ("", "New", "{+New+}"),
        ("Gone", "", "[-Gone-]"),
        ("", "", ""),
    ],
)
def test_what_people_read(old: str, new: str, said: str) -> None:
    assert signed(compare(old, new)) == said


def test_long_texts_are_cut_to_what_is_around_a_change() -> None:
    words = " ".join(f"word{n}" for n in range(100))
    found = shortened(compare(f"{words} old {words}", f"{words} new {words}"))
    said = signed(found)
    assert "word99 [-old-]{+new+} word0" in said
    assert len(said) < 200
    assert said.startswith("…")
    assert said.endswith("…")
    assert shortened((Run(SAME, words),)) == (Run(SAME, words),)


def test_the_longest_texts_take_no_time() -> None:
    old = " ".join(f"a{n}" for n in range(3_000))
    new = " ".join(f"b{n}" for n in range(3_000))
    start = time.process_time()
    compare(old, new)
    compare(old, old.replace("a1500", "other"))
    assert time.process_time() - start < 2

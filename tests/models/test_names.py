"""B35 and its kin: names that look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceplan.models.names import folded, lookalike


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("P\u0430rk", "Park"),  # Cyrillic а
        ("Park", "P\u0430rk"),
        ("\u039fwen", "Owen"),  # Greek capital omicron
        ("Ｐark", "Park"),  # full width
        ("O’Neill", "O'Neill"),
        ("Head of Early‑Years", "Head of Early-Years"),
        ("Pa\u200crk", "Park"),
    ],
)
def test_a_name_in_other_letters_is_told(name: str, known: str) -> None:
    assert lookalike(name, ["Somebody", known]) == known


@pytest.mark.parametrize("name", ["Park", "park", " Park ", "Parke", "Рога", "محمد"])
def test_the_same_or_another_name_is_not(name: str) -> None:
    assert lookalike(name, ["Park"]) is None


def test_a_name_that_is_known_itself_is_not_told_of_its_twin() -> None:
    assert lookalike("Park", ["P\u0430rk", "Park"]) is None


def test_folding_finds_both_spellings() -> None:
    assert folded("Zoe\u0308") == folded("Zoë") == folded(" ZOË")
    assert folded("Straße") == folded("STRASSE")


@given(st.text())
def test_any_name_is_the_same_as_itself(name: str) -> None:
    assert lookalike(name, [name]) is None
    assert folded(folded(name)) == folded(name)

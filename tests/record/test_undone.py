"""Which deeds stand, and by which deed."""

from __future__ import annotations

from itertools import permutations

from ceplan.record.undone import stands

A, B = ("a", "tick", ""), ("b", "set due", "")


def test_a_deed_stands_by_itself_then_by_the_redo_that_brought_it_again() -> None:
    back, again = ("u", "undo", "a"), ("r", "redo", "u")
    assert stands([A]).now("a") == "a"
    assert stands([A, back]).now("a") == ""
    found = stands([A, back, again])
    assert (found.now("a"), found.now("r"), found.now("u")) == ("r", "r", "")
    found = stands([A, back, again, ("u2", "undo", "r")])
    assert [found.now(x) for x in ("a", "r", "u", "u2", "no")] == [""] * 5
    assert found.about == {"u": "a", "r": "a", "u2": "a"}


def test_what_was_brought_again_last_is_undone_first() -> None:
    found = stands([A, B, ("u", "undo", "a"), ("r", "redo", "u")])
    assert list(found.by.values()) == ["b", "r"]


def test_a_new_deed_ends_what_could_be_redone() -> None:
    back = ("u", "undo", "a")
    assert stands([A, back]).again == ["u"]
    assert stands([A, back, ("r", "redo", "u")]).again == []
    assert stands([A, back, B]).again == []


def test_what_was_undone_in_one_copy_and_brought_again_in_another_is_the_same_in_both() -> None:
    here = [("u", "undo", "a"), ("r", "redo", "u")]
    there = ("v", "undo", "a")
    for order in permutations([*here, there]):
        if order.index(here[0]) < order.index(here[1]):
            assert stands([A, *order]).now("a") == "r"

"""Adding an item, taking one away, renaming: what is said, what is in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from ceplan.errors import NotFound


def test_an_item_is_added_at_the_end_and_undone(run, item) -> None:
    said = run("add", "IN26", "A new requirement", "--register", "notice")
    assert said.code == 0
    assert "IN26: added to Improvement notice" in said.out
    assert item("IN26").action == "A new requirement"
    assert '"IN26"' in run("list", "--register", "notice", "--format", "json").out
    assert run("undo").code == 0
    with pytest.raises(NotFound):
        item("IN26")


def test_under_an_outcome(run, item) -> None:
    run("add", "3.3", "Another action", "--register", "plan", "--outcome", "3")
    assert item("3.3").outcome_ref == "3"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("IN5", "Twice", "--register", "notice"), "already"),
        (("in5", "Twice, in other letters", "--register", "notice"), "already"),
        (("IN26", "  ", "--register", "notice"), "is needed"),
        (("IN26", "x\x1b[2J", "--register", "notice"), "escape"),
        (("x" * 41, "Too long a ref", "--register", "notice"), "41 characters"),
        (("IN26", "Where?"), "--register"),
        (("IN26", "Under what?", "--register", "notice", "--outcome", "9"), "outcome"),
    ],
)
def test_what_cannot_be_added(run, unchanged, words, told) -> None:
    said = run("add", *words)
    assert said.code == 2
    assert told in said.err


def test_an_item_taken_away_comes_back_with_its_lines(run, item) -> None:
    before = item("IN8")
    assert run("remove", "IN8").code == 0
    assert run("show", "IN8").code == 1
    assert run("undo").code == 0
    after = item("IN8")
    assert (after.progress, after.evidence) == (before.progress, before.evidence)


def test_register_and_plan_are_renamed(run) -> None:
    assert run("rename", "The notice of 2013", "--register", "notice").code == 0
    assert run("rename", "Our plan").code == 0
    out = run("list", "--format", "json").out
    assert '"The notice of 2013"' in out
    assert '"title": "Our plan"' in out


def test_nothing_is_added_to_a_plan_that_cannot_be_written(run, plan_path: Path, unchanged) -> None:
    plan_path.chmod(0o400)
    assert run("add", "IN26", "A new requirement", "--register", "notice").code == 3
    plan_path.chmod(0o600)

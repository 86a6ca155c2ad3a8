"""tick, untick, validate, done."""

from __future__ import annotations

import datetime as dt

import pytest


def test_tick_and_untick(run, item) -> None:
    place = next(n for n, e in enumerate(item("IN1").evidence, 1) if not e.supplied)
    said = run("tick", "IN1", str(place))
    assert said.code == 0
    assert said.out.startswith(f"IN1: evidence {place} supplied")
    tick = item("IN1").evidence[place - 1].supplied
    assert tick == ("Improvement Lead", dt.date(2014, 1, 21))
    assert "already" in run("tick", "IN1", str(place)).out
    assert run("untick", "IN1", str(place)).code == 0
    assert item("IN1").evidence[place - 1].supplied is None


def test_validate_by_another(run, item) -> None:
    said = run("validate", "IN5", "2", "--how", "Read ten", "--by", "Auditor", "--result", "Good")
    assert said.out.startswith("IN5: evidence 2 validated by Auditor")
    assert said.err == ""
    found = item("IN5").evidence[1].validated
    assert found == ("Auditor", dt.date(2014, 1, 21), "Read ten", "Good")


def test_done_goes_into_progress(run, item) -> None:
    before = item("IN5")
    said = run("done", "IN5", "1", "--to-progress")
    assert said.code == 0
    after = item("IN5")
    assert after.next_steps[0].done == dt.date(2014, 1, 21)
    assert after.progress[-1].text == before.next_steps[0].text
    assert "now progress 6" in said.out
    assert run("undo").code == 0
    assert item("IN5").progress == before.progress
    assert item("IN5").next_steps[0].done is None


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("tick", "IN5", "9"), "no number 9"),
        (("tick", "IN5", "one"), "'one'"),
        (("tick", "IN5"), "N"),
        (("untick", "IN5", "1"), "validated"),
        (("validate", "IN5", "2"), "How"),
        (("validate", "IN5", "2", "--how", ""), "needed"),
        (("validate", "IN1", "99", "--how", "x"), "99"),
        (("done", "IN5", "7"), "no number 7"),
    ],
)
def test_refused(run, words, named) -> None:
    said = run(*words)
    assert (said.code, said.out) == (2, "")
    assert named in said.err
    assert said.err.count("\n") == 1

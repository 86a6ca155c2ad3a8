"""What a list, a report and one item say while another program saves to the same plan."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest

from ceplan.cli import speaking
from ceplan.errors import CannotSave
from ceplan.models.paper import Paper, PaperItem, Proposal
from ceplan.record.looking import Looking
from ceplan.record.plan import Plan
from ceplan.record.session import Person

OTHER = Person("Audit Officer", "audit", "desk 4")


def clock() -> dt.datetime:
    """The morning of the sample's Board."""
    return dt.datetime(2014, 1, 21, 9, tzinfo=dt.UTC)


@pytest.fixture
def another_saves(plan_path):
    """Another program takes in a paper; gives whether it could."""
    done = []

    def save() -> bool:
        item = PaperItem(f"X{len(done)}", "One more thing to do")
        paper = Paper("notice", "notice", f"Further notice {len(done)}", (item,))
        with suppress(CannotSave), Plan(str(plan_path), person=OTHER, now=clock, wait_ms=0) as plan:
            plan.accept(Proposal(paper, "", paper.items, (), 0, ()))
            done.append(item)
            return True
        return False

    return save


COMMANDS = (
    ("list",),
    ("list", "--format", "json"),
    ("list", "--format", "rich"),
    ("show", "IN1", "--format", "json"),
    ("export", "board", "--format", "json"),
)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_all_of_it_is_of_one_moment(run, another_saves, monkeypatch, words) -> None:
    """Another program saves as soon as the first rows were read."""
    before = run(*words).out
    read = {name: getattr(Looking, name) for name in ("item_ids", "registers", "find")}

    def then_save(name):
        def reading(self, *args, **kwargs):
            found = read[name](self, *args, **kwargs)
            another_saves()
            return found

        return reading

    for name in read:
        monkeypatch.setattr(Looking, name, then_save(name))
    said = run(*words)
    assert (said.code, said.err) == (0, "")
    assert said.out == before


def test_a_pager_that_stands_still_holds_nobody_up(run, another_saves, monkeypatch) -> None:
    saved = []
    for name in ("label", "long_json", "console"):
        real = getattr(speaking, name)

        def printing(*args, real=real):
            saved.append(another_saves())
            return real(*args)

        monkeypatch.setattr(speaking, name, printing)
    assert run("list").code == run("list", "--format", "json").code == 0
    assert saved
    assert all(saved)

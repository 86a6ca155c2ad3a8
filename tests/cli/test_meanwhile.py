"""What a list, a report and one item say while another program saves to the same plan."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest

from ceplan.cli import papers, speaking
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


def test_a_paper_is_not_taken_in_twice(run, plan_path, tmp_path, monkeypatch) -> None:
    """Two people read the proposal of one paper, and both say yes."""
    table = tmp_path / "table.tsv"
    table.write_text("Ref\tAction\nX1\tDo one thing\n", encoding="utf-8")
    words = ("import", str(table), "--title", "A new notice", "--yes")
    real, codes = papers._accept, []

    def after_another(*given):
        monkeypatch.setattr(papers, "_accept", real)
        codes.append(run(*words).code)
        return real(*given)

    monkeypatch.setattr(papers, "_accept", after_another)
    said = run(*words)
    assert codes == [0]
    assert said.code != 0
    assert "made a register 'A new notice' since this proposal was made" in said.err
    with Plan(str(plan_path), person=OTHER, now=clock) as plan:
        assert [r.title for r in plan.registers()].count("A new notice") == 1


def test_two_backups_in_one_second_are_both_kept(run, plan_path) -> None:
    assert run("backup").code == run("backup").code == 0
    kept = [x.name for x in (plan_path.parent / "plan backups").iterdir() if "by hand" in x.name]
    assert len(kept) == 2

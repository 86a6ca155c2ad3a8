"""What a list, a report and one item say while another program saves to the same plan."""

from __future__ import annotations

import datetime as dt
import io
import sqlite3
import sys
from contextlib import suppress

import pytest

from ceplan.cli.main import main
from ceplan.errors import CannotSave
from ceplan.models.paper import Paper, PaperItem
from ceplan.models.proposal import Proposal
from ceplan.record.plan import Plan
from ceplan.record.session import Person
from tests.cli.conftest import TODAY

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


@pytest.fixture
def saved_between(another_saves, plan_path, monkeypatch):
    """Another program saves, or tries to, before every statement of ours once the first rows were
    read; gives how often it tried. The file is a real one, and so is each connection."""
    tries, state = [], {"begun": False, "read": False, "busy": False}
    connect = sqlite3.connect

    def traced(statement: str) -> None:
        if state["read"] and not state["busy"]:
            state["busy"] = True
            tries.append(another_saves())
            state["busy"] = False
        elif statement.startswith("BEGIN"):
            state["begun"] = True
        elif state["begun"]:
            state["read"] = True  # this statement reads; the next one comes after it

    def connected(*args, **kwargs):
        conn = connect(*args, **kwargs)
        if not state["busy"] and plan_path.name in str(args[0]):
            conn.set_trace_callback(traced)
        return conn

    monkeypatch.setattr(sqlite3, "connect", connected)
    return tries


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_all_of_it_is_of_one_moment(bare, saved_between, plan_path, tmp_path, words) -> None:
    """Another program saves as soon as the first rows were read."""
    alone = tmp_path / "alone.db"
    alone.write_bytes(plan_path.read_bytes())
    before = bare("--plan", str(alone), "--today", TODAY, *words).out
    assert not saved_between
    said = bare("--plan", str(plan_path), "--today", TODAY, *words)
    assert saved_between
    assert (said.code, said.err) == (0, "")
    assert said.out == before


class _Pager(io.BytesIO):
    """Standard output that somebody reads page by page; meanwhile another saves."""

    def __init__(self, meanwhile) -> None:
        super().__init__()
        self._meanwhile = meanwhile

    def write(self, text) -> int:
        self._meanwhile()
        return super().write(text)


@pytest.mark.parametrize("words", COMMANDS[:3], ids=" ".join)
def test_a_pager_that_stands_still_holds_nobody_up(
    plan_path, another_saves, monkeypatch, words
) -> None:
    saved = []
    pager = _Pager(lambda: saved.append(len(saved) > 3 or another_saves()))
    out = io.TextIOWrapper(pager, "utf-8", write_through=True)
    monkeypatch.setattr(sys, "stdout", out)
    assert main(("--plan", str(plan_path), "--today", TODAY, *words)) == 0
    assert saved
    assert all(saved)


class _Thinking(io.StringIO):
    """Somebody at a terminal who says yes, after what happens meanwhile."""

    def __init__(self, meanwhile) -> None:
        super().__init__()
        self._meanwhile = meanwhile

    def isatty(self) -> bool:
        return True

    def readline(self, size: int = -1, /) -> str:
        self._meanwhile()
        return "y\n"


def test_a_paper_is_not_taken_in_twice(run, plan_path, tmp_path, monkeypatch, capsys) -> None:
    """Two people read the proposal of one paper, and both say yes."""
    table = tmp_path / "table.tsv"
    table.write_text("Ref\tAction\nX1\tDo one thing\n", encoding="utf-8")
    words = ("import", str(table), "--title", "A new notice")
    codes = []
    thinking = _Thinking(lambda: codes.append(run(*words, "--yes").code))
    monkeypatch.setattr(sys, "stdin", thinking)
    code = main(("--plan", str(plan_path), "--today", TODAY, "--as", "Somebody Else", *words))
    assert codes == [0]
    assert code == 2
    said = capsys.readouterr().err
    assert "made a register 'A new notice' since this proposal was made" in said
    with Plan(str(plan_path), person=OTHER, now=clock) as plan:
        assert [r.title for r in plan.registers()].count("A new notice") == 1


def test_two_backups_in_one_second_are_both_kept(run, plan_path) -> None:
    assert run("backup").code == run("backup").code == 0
    kept = [x.name for x in (plan_path.parent / "plan backups").iterdir() if "by hand" in x.name]
    assert len(kept) == 2

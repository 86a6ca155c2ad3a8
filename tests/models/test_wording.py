"""Whatever people write, a paper says it so that it can be read back as it is in the plan."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ceplan.models.dates import read_due
from ceplan.models.due import Due
from ceplan.models.item import Brag, Item, Lead, NextStep, ProgressPoint, Slip
from ceplan.models.stage import STAGES
from ceplan.models.wording import remark
from ceplan.models.wording.lines import (
    DONE,
    OPEN,
    POINT,
    entries,
    laid,
    point_said,
    read_point,
    read_step,
    step_said,
)
from ceplan.models.wording.people import lead_said, read_lead
from ceplan.models.wording.status import read_status, status_lines
from ceplan.models.wording.when import due_lines, due_said, read_due_lines

TODAY = dt.date(2014, 2, 1)

PIECES = (
    *"ab (),:;“”…/\n",
    *(POINT, OPEN, DONE),
    *(" (in dispute)", " (due in dispute)", " (as recorded)", "14 Jan 2014: ", "no date: "),
    *(" (done 3 Jan 2014)", " (due June)", " (by x)", ", by ", "was due ", "2 days overdue"),
    *("no date", "no lead", "with ", "none recorded", "suggested ", "complete", ": "),
    *("closed without validated evidence", "removed by A, in dispute", "stage ", "blue"),
)
"""Letters, and all that a paper adds of its own."""

TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join).map(str.strip)
WORDS = TEXTS.filter(bool)
LINE = TEXTS.map(lambda x: " ".join(x.split())).filter(bool)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))
SAID = (
    "9 July 2013", "June 2013", "w/c 9 December 2013", "spring 2014", "winter 2013/14",
    "Q2 2019/20", "2014", "2014/15", "from April 2013", "from 9 April 2013", "ongoing", "TBA",
    "16 April 2013 and continuing", "complete", "completed 9 May 2013", "mid June 2013",
)  # fmt: skip
"""One of every kind of due."""
DUES = st.none() | st.sampled_from(SAID).map(read_due) | LINE.map(read_due)


@pytest.mark.parametrize("said", SAID)
def test_a_due_comes_back_as_exact_as_it_was(said: str) -> None:
    due = read_due(said)
    assert due.precision != "unknown"
    again = read_due_lines("\n".join(due_lines(Item("i", "r", "1", "x", due=due), TODAY)))
    assert again is not None
    assert (again.date, again.precision) == (due.date, due.precision)


@settings(max_examples=300)
@given(due=DUES, disputed=st.booleans(), moved=st.booleans())
def test_any_due_comes_back(due: Due | None, disputed: bool, moved: bool) -> None:
    slips = (Slip(due, None, "late", "A", ""),) if moved else ()
    item = Item("i", "r", "1", "x", due=due, slips=slips, disputes=("due",) if disputed else ())
    again = read_due_lines("\n".join(due_lines(item, TODAY)))
    assert due_said(again) == due_said(due)
    assert (again is None) == (due is None)


@settings(max_examples=500)
@given(text=WORDS, dated=st.none() | DAYS, disputes=st.sets(st.sampled_from(["text", "dated"])))
def test_any_progress_point_comes_back(
    text: str, dated: dt.date | None, disputes: set[str]
) -> None:
    point = ProgressPoint("p", text, dated, tuple(sorted(disputes)))
    assert read_point(point_said(point))[:2] == (text, dated)
    assert len(read_point(point_said(point))[2]) == len(disputes)


@settings(max_examples=1000)
@given(
    text=WORDS,
    due=DUES,
    who=st.just("") | LINE,
    done=st.none() | DAYS,
    disputes=st.sets(st.sampled_from(["text", "due", "who"])),
)
@example("x (by y)", None, "", None, set())
@example("x", Due("soon, by y"), "", None, set())
@example("x", Due("soon (by y"), "a) (b", None, set())
def test_any_next_step_comes_back(
    text: str, due: Due | None, who: str, done: dt.date | None, disputes: set[str]
) -> None:
    step = NextStep("s", text, due, who, done, tuple(sorted(disputes)))
    again = read_step(step_said(step, TODAY), done=done is not None)
    assert (again.text, again.who, again.done) == (text, who, done)
    assert due_said(again.due) == due_said(due)
    assert len(again.remarks) == len(disputes)


@settings(max_examples=300)
@given(name=LINE, organisation=st.just("") | LINE, leading=st.booleans(), torn=st.booleans())
def test_any_lead_comes_back(name: str, organisation: str, leading: bool, torn: bool) -> None:
    role = "lead" if leading else "contributor"
    said = lead_said(Lead("l", name, organisation, role, ("name",) if torn else ()))
    again = read_lead(said)
    assert again is not None
    assert (again.words, again.role) == (str(Lead("l", name, organisation)), role)
    assert len(again.remarks) == torn


@settings(max_examples=500)
@given(
    brag=st.none()
    | st.builds(Brag, st.sampled_from(["blue", "red", "green"]), st.just(""), TEXTS)
    | st.builds(Brag, st.just("amber"), st.sampled_from(["", "to green", "to red"]), TEXTS),
    stage=st.sampled_from(STAGES),
    why=TEXTS,
    disputes=st.sets(st.sampled_from(["brag", "stage"])),
)
def test_any_status_comes_back(brag: Brag | None, stage: str, why: str, disputes: set[str]) -> None:
    item = Item("i", "r", "1", "x", stage=stage, stage_reason=why, brag=brag)
    item = item._replace(disputes=tuple(sorted(disputes)))
    lines = status_lines(item, TODAY)
    again = read_status("\n".join(f"{mark} {x}" if mark else x for mark, x in lines))
    assert (again.brag, again.stage_reason) == (brag, why)
    assert again.stage in (stage, "")
    if item.done or "stage" in disputes:
        assert again.stage == stage
    assert len(again.remarks) == len(disputes)


@settings(max_examples=300)
@given(text=WORDS, disputes=st.sets(st.sampled_from(["action", "outcome"])))
def test_any_action_comes_back(text: str, disputes: set[str]) -> None:
    said = remark.words_said("item", text, sorted(disputes))
    words, remarks = remark.read_words(said, "item")
    assert (words, len(remarks)) == (text, len(disputes))


@settings(max_examples=500)
@given(st.lists(st.tuples(st.sampled_from((POINT, OPEN, DONE)), WORDS), max_size=4))
def test_the_lines_of_a_cell_come_back(held: list[tuple[str, str]]) -> None:
    lines = [x for sign, text in held for x in laid(sign, text)]
    cell = "\n".join(f"{mark} {x}" if mark else x for mark, x in lines)
    assert list(entries(cell)) == held


def test_words_that_look_like_no_remark_are_printed_bare() -> None:
    assert point_said(ProgressPoint("p", "Seen (twice)")) == "Seen (twice)"
    assert step_said(NextStep("s", "Close it (see IN2)"), TODAY) == "Close it (see IN2)"
    assert (
        lead_said(Lead("l", "Head of Care (acting)", "Council")) == "Head of Care (acting), Council"
    )


def test_words_that_look_like_a_remark_say_that_they_are_none() -> None:
    said = step_said(NextStep("s", "Close it (done 3 Jan 2014)"), TODAY)
    assert said == "Close it (done 3 Jan 2014)", "the open box says that it is not done"
    said = step_said(NextStep("s", "Close it (by June)"), TODAY)
    assert said == "Close it (by June) (as recorded)"
    assert point_said(ProgressPoint("p", "3 Jan 2014: x")) == "no date: 3 Jan 2014: x"
    assert lead_said(Lead("l", "Head, Care")) == "Head, Care", "a post may have a comma"
    assert lead_said(Lead("l", "with care")) == "“with care”"

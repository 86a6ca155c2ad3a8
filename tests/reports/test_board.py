"""What the Board's table says of each item, and when a column stands at all."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from typing import Any

import pytest

from ceplan.models.due import Due
from ceplan.models.item import (
    Brag,
    Evidence,
    Item,
    Lead,
    NextStep,
    ProgressPoint,
    Slip,
    Tick,
    Validation,
)
from ceplan.models.register import PlanFacts, Register
from ceplan.models.report import Report
from ceplan.reports.board import board

TODAY = dt.date(2014, 1, 21)
JUNE = Due("June 2013", dt.date(2013, 6, 30), "month")
APRIL = Due("30 April 2013", dt.date(2013, 4, 30), "day")
AHEAD = Due("9 July 2014", dt.date(2014, 7, 9), "day")
PLAN = PlanFacts("p", "The plan", "The council", "OFFICIAL")
PROOF = (
    Evidence(
        "e", "x", supplied=Tick("A", TODAY), validated=Validation("B", TODAY, "read the file")
    ),
)
NOTICE = Register("r", "notice", "Improvement notice")


def item(**given: Any) -> Item:
    return Item(**{"id": "i", "register": "r", "ref": "IN1", "action": "Do it", **given})


def made(*items: Item, marking: str | None = None) -> Report:
    return board(PLAN, [(NOTICE, items)], today=TODAY, marking=marking)


def said(column: str, *items: Item, row: int = 0) -> list[str]:
    table = made(*items).tables[0]
    place = [c.name for c in table.columns].index(column)
    return [str(x) for x in table.rows[row][place].lines]


def columns(*items: Item) -> list[str]:
    return [c.name for c in made(*items).tables[0].columns]


def test_the_four_columns_the_board_knows_always_stand() -> None:
    assert columns() == columns(item()) == ["Ref", "Action", "Progress", "Next steps"]


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"evidence": (Evidence("e", "x"),)}, "Evidence"),
        ({"leads": (Lead("l", "Head"),)}, "Lead"),
        ({"due": JUNE}, "Due"),
        ({"disputes": ("due",)}, "Due"),
        ({"brag": Brag("green")}, "BRAG"),
        ({"stage": "complete"}, "BRAG"),
        ({"disputes": ("stage",)}, "BRAG"),
    ],
)
def test_a_further_column_stands_where_one_item_has_it(given: dict[str, Any], column: str) -> None:
    assert columns(item(), item(**given))[4:] == [column]


def test_title_council_day_and_marking() -> None:
    report = made(item())
    assert report.title == "The plan: progress and next steps"
    assert (report.council, report.as_at, report.marking) == ("The council", TODAY, "OFFICIAL")
    assert made(item(), marking="").marking == ""
    assert made(item(), marking="OFFICIAL-SENSITIVE").marking == "OFFICIAL-SENSITIVE"


def test_caption_counts_and_summary() -> None:
    tick = Tick("A", TODAY)
    report = made(
        item(due=JUNE), item(evidence=(Evidence("e", "x", supplied=tick),)), item(disputes=("due",))
    )
    assert report.tables[0].caption == "Improvement notice: 3 items"
    assert report.tables[0].name == "Improvement notice"
    assert report.summary == ("3 items, 1 overdue, 2 without evidence supplied, 1 in dispute.",)
    assert made().summary == ("No items.",)


def test_summary_speaks_of_each_register_where_there_are_several() -> None:
    other = Register("s", "plan", "iPlan of OURS")
    report = board(PLAN, [(NOTICE, [item()]), (other, [])], today=TODAY)
    assert report.summary == (
        "1 item in 2 registers: none overdue, 1 without evidence supplied, none in dispute.",
        "Improvement notice: 1 item, none overdue, 1 without evidence supplied, none in dispute.",
        "iPlan of OURS: no items.",
    )


def test_progress_stands_after_its_date_and_gaps_speak() -> None:
    points = (ProgressPoint("p", "begun", dt.date(2014, 1, 14)), ProgressPoint("q", "See IN2"))
    assert said("Progress", item(progress=points)) == ["• 14 Jan 2014: begun", "• See IN2"]
    assert said("Progress", item()) == said("Next steps", item()) == ["none recorded"]


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (NextStep("s", "see IN2"), "☐ see IN2"),
        (NextStep("s", "go", AHEAD, "Chair"), "☐ go (due 9 Jul 2014, by Chair)"),
        (NextStep("s", "go", APRIL), "☐ go (due 30 Apr 2013, 266 days overdue)"),
        (NextStep("s", "go", APRIL, "", TODAY), "☑ go (done 21 Jan 2014, was due 30 Apr 2013)"),
        (NextStep("s", "go", disputes=("text",)), "☐ go (in dispute)"),
        (NextStep("s", "go", disputes=("done",)), "☐ go (done in dispute)"),
        (NextStep("s", "go", removed="removed by A"), "☐ go (removed by A, in dispute)"),
    ],
)
def test_next_step(step: NextStep, words: str) -> None:
    assert said("Next steps", item(next_steps=(step,))) == [words]


@pytest.mark.parametrize(
    ("due", "stage", "words"),
    [
        (JUNE, "in progress", ["Jun 2013", "205 days overdue"]),
        (JUNE, "complete", ["Jun 2013"]),
        (Due("20/1/14", dt.date(2014, 1, 20), "day"), "", ["20 Jan 2014", "1 day overdue"]),
        (Due("today", TODAY, "day"), "", ["21 Jan 2014"]),
        (Due("from April 2013", dt.date(2013, 4, 1), "from"), "", ["from Apr 2013"]),
        (Due("TBA", None, "to be agreed"), "", ["to be agreed"]),
        (Due("when ready"), "", ["when ready"]),
        (Due("9 July 2013 and on", dt.date(2013, 7, 9), "ongoing"), "", ["9 July 2013 and on"]),
    ],
)
def test_due(due: Due, stage: str, words: list[str]) -> None:
    assert said("Due", item(due=due, stage=stage)) == words


def test_moves_of_the_date_are_said() -> None:
    once = (Slip(APRIL, AHEAD, "why", "A", ""),)
    assert said("Due", item(due=AHEAD, slips=once)) == [
        "9 Jul 2014",
        "was 30 Apr 2013, moved once",
    ]
    twice = (Slip(None, APRIL, "", "A", ""), Slip(APRIL, None, "", "A", ""))
    assert said("Due", item(slips=twice)) == ["no date", "had no date at first, moved twice"]


def test_evidence_and_lead() -> None:
    tick, test = Tick("A", TODAY), Validation("B", TODAY, "read")
    evidence = (
        Evidence("e", "x", supplied=tick, validated=test),
        Evidence("f", "y", supplied=tick, disputes=("supplied",)),
        Evidence("g", "z"),
    )
    leads = (Lead("l", "Head", "Council"), Lead("m", "Police", role="contributor"))
    full, bare = item(evidence=evidence, leads=leads), item()
    assert said("Evidence", full, bare) == ["2 of 3 supplied", "1 validated", "1 in dispute"]
    assert said("Evidence", full, bare, row=1) == ["none named"]
    assert said("Lead", full, bare) == ["Head, Council", "with Police"]
    assert said("Lead", full, bare, row=1) == ["no lead"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"brag": Brag("blue"), "stage": "complete", "evidence": PROOF}, ["■ blue, complete"]),
        ({"brag": Brag("blue"), "stage": "evidenced", "evidence": PROOF}, ["■ blue, evidenced"]),
        ({"brag": Brag("blue"), "stage": "embedded", "evidence": PROOF}, ["■ blue, embedded"]),
        ({"brag": Brag("blue")}, ["■ blue, though the stage is not started"]),
        ({"brag": Brag("red", reason="no staff")}, ["◆ red", "no staff"]),
        ({"brag": Brag("amber", "to red")}, ["▲ amber to red"]),
        ({"brag": Brag("amber", "to green", "hired")}, ["▲ amber to green", "hired"]),
        ({"brag": Brag("amber")}, ["▲ amber, direction not said"]),
        ({"brag": Brag("green")}, ["● green"]),
        (
            {"stage": "complete", "evidence": PROOF},
            ["no status", "suggested ■ blue, complete"],
        ),
        ({"brag": Brag("green"), "disputes": ("brag",)}, ["● green (in dispute)"]),
        ({"disputes": ("stage",)}, ["no status", "stage not started (in dispute)"]),
    ],
)
def test_brag(given: dict[str, Any], words: list[str]) -> None:
    assert said("BRAG", item(**given)) == words


def test_where_declared_and_suggested_differ_both_are_said() -> None:
    words = said("BRAG", item(brag=Brag("green"), due=JUNE))
    assert words[0] == "● green"
    assert words[1].startswith("suggested ◆ red: 205 days overdue")
    step = (NextStep("s", "go", APRIL),)
    assert said("BRAG", item(brag=Brag("amber", "to green"), next_steps=step)) == [
        "▲ amber to green",
        "suggested ▲ amber to red: a next step is overdue",
    ]
    assert said("BRAG", item(brag=Brag("amber", "to red"), next_steps=step)) == ["▲ amber to red"]


def test_disputes_are_said_where_they_are_or_with_the_action() -> None:
    torn = item(disputes=("action", "outcome", "due"), removed="removed by A, edited by B")
    assert said("Action", torn) == [
        "Do it (in dispute) (outcome in dispute) (removed by A, edited by B, in dispute)",
    ]
    assert said("Due", torn) == ["no date (in dispute)"]


def test_outcomes_head_their_items_and_the_rest_comes_last() -> None:
    one = {"outcome": "a", "outcome_ref": "1", "outcome_title": "Safe"}
    two = {"outcome": "b", "outcome_ref": "2", "outcome_title": "Heard\nwell"}
    table = made(
        item(ref="2.1", **two), item(ref="x"), item(ref="1.1", **one), item(ref="2.2", **two)
    ).tables[0]
    assert [row[0].plain for row in table.rows] == [
        "Outcome 2: Heard / well",
        "2.1",
        "2.2",
        "Outcome 1: Safe",
        "1.1",
        "No outcome",
        "x",
    ]
    assert table.headings == (0, 3, 5)
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert made(item()).tables[0].headings == ()


def signs(*items: Item) -> list[str]:
    return [entry.sign for entry in made(*items).key]


def test_key_explains_what_is_used_and_nothing_else() -> None:
    assert signs() == []
    assert signs(item(progress=(ProgressPoint("p", "☐ no status ◆"),))) == ["•"]
    assert signs(item(next_steps=(NextStep("s", "go", APRIL),))) == ["☐", "overdue"]
    assert signs(item(brag=Brag("green"), due=JUNE)) == ["◆", "●", "suggested", "overdue"]
    assert signs(item(disputes=("stage",))) == ["no status", "in dispute"]
    assert signs(item(evidence=(Evidence("e", "x"),))) == ["supplied, validated"]


def test_the_builder_brings_in_no_rich_no_screens_and_no_sqlite() -> None:
    code = (
        "import sys, ceplan.reports.board, ceplan.reports.formats, ceplan.reports.to_file;"
        "print([m for m in ('rich', 'textual', 'sqlite3') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_lead_that_people_differ_on_says_so() -> None:
    leads = (
        Lead("a", "Head", "Council", disputes=("organisation",)),
        Lead("b", "Nurse", role="contributor", removed="removed by A, edited by B"),
    )
    assert said("Lead", item(leads=leads)) == [
        "Head, Council (organisation in dispute)",
        "with Nurse (removed by A, edited by B, in dispute)",
    ]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"stage": "complete"}, ["closed without validated evidence"]),
        ({"stage": "evidenced"}, ["closed without validated evidence"]),
        (
            {"stage": "complete", "stage_reason": "the Board agreed"},
            ["closed without validated evidence: the Board agreed"],
        ),
        (
            {"stage": "complete", "evidence": (*PROOF, Evidence("f", "y"))},
            ["closed without validated evidence"],
        ),
        (
            {"stage": "complete", "stage_reason": "the Board agreed", "evidence": PROOF},
            ["complete: the Board agreed"],
        ),
        ({"stage": "in progress", "stage_reason": "opened again"}, ["in progress: opened again"]),
        ({"stage": "complete", "evidence": PROOF}, []),
        ({"stage": "in progress"}, []),
    ],
)
def test_closed_without_proof_is_said_where_it_is_so_and_nowhere_else(given, words) -> None:
    found = said("BRAG", item(**given), item(brag=Brag("green")))
    assert [x for x in found if not x.startswith(("no status", "suggested"))] == words

"""The list that ceplan prints as JSON, read again: every field, every shape that is none, and any
words at all."""

from __future__ import annotations

import copy
import datetime as dt
import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceplan.cli.as_json import judgement_json, measure_json
from ceplan.cli.listing import around_json
from ceplan.errors import Refused
from ceplan.importing.file_proposals import proposals, whole_papers
from ceplan.importing.read import read_papers
from ceplan.importing.whole_words import whole
from ceplan.models.due import Due
from ceplan.models.item import Brag, Met, Tick, Validation
from ceplan.models.listing import Wanted
from ceplan.models.paper import (
    CoverLine,
    PaperEvidence,
    PaperFile,
    PaperItem,
    PaperJudgement,
    PaperLead,
    PaperMeasure,
    PaperOutcome,
    PaperPoint,
    PaperReading,
    PaperStep,
)
from ceplan.record.making import make
from ceplan.record.plan import Plan
from tests.record.desk import LEAD, clock

JUNE = {"text": "June 2014", "date": "2014-06-30", "precision": "month"}
ITEM: dict[str, Any] = {
    "register": "Improvement plan", "kind": "plan",
    "outcome": "Children are heard", "outcome_ref": "1",
    "overdue": True, "original_due": None, "ref": "1.1", "action": "Ask every child.",
    "lead": ["Head of Help, Council", "Clerk"], "contributors": ["Nurse, Hospital"],
    "source": ["Inspection", "Peer review"], "due": JUNE,
    "stage": "complete", "stage_reason": "Said by the Board",
    "brag": "amber", "brag_direction": "to red", "brag_reason": "Late",
    "met": "met", "met_by": "Inspectors", "met_on": "2014-01-02", "met_evidence": "A visit",
    "in_dispute": False, "disputes": [], "see": ["1.2"],
    "progress": [{"text": "Begun", "added": "2014-01-01"}, {"text": "Going on", "added": None}],
    "next_steps": [{"text": "Go on", "done": "2014-01-03", "due": JUNE, "who": "Clerk"}],
    "evidence": [
        {
            "text": "Audit", "kind": "audit", "supplied": "2014-01-04", "supplied_by": "Clerk",
            "validated": "2014-01-05", "validated_by": "Auditor", "validated_how": "Read it",
            "validated_result": "It holds", "effective": JUNE, "filed": "2014-01-06",
            "link": "https://example.org/a", "refresh_due": JUNE, "sha256": "ab12",
        }
    ],
}  # fmt: skip
MEASURE: dict[str, Any] = {
    "ref": "P1", "name": "Visits", "scorecard": "Our scorecard", "group": "Safety",
    "polarity": "high", "unit": "%", "target": "95%", "neighbours": "91%", "national": None,
    "readings": {"Q1": "90%", "Q2": "93%", "Q3": None}, "states": {"Q3": "missing"}, "periods": {},
    "rag": "red", "travel": "improved", "commentary": "Late.",
    "about": ["Counted by hand", "Service: Homes", "and schools"], "in_dispute": False,
}  # fmt: skip
JUDGEMENT: dict[str, Any] = {
    "register": "Inspections", "inspection": "ILACS 2019", "date": "2019-11-29",
    "area": "Leaders", "grade": "good", "framework": "ILACS", "in_dispute": False,
}  # fmt: skip
PLAN = {"id": "1", "title": "A plan", "council": "", "marking": "", "as_at": "2014-01-21",
        "leads": [{"text": "A, B, C", "name": "A", "organisation": "B, C"}]}  # fmt: skip
PLACE = {"register": "Improvement plan", "kind": "plan"}
OUTCOME: dict[str, Any] = {
    **PLACE, "ref": "1", "title": "Children are heard", "sources": ["Inspection"],
    "indicators": ["More say so", "Fewer wait"], "checks": ["Audit"],
}  # fmt: skip
COVER: dict[str, Any] = {**PLACE, "label": "For", "text": "Decision\nby the Board"}
LIST: dict[str, Any] = {
    "plan": PLAN, "items": [ITEM], "measures": [MEASURE], "judgements": [JUDGEMENT],
    "outcomes": [OUTCOME, {**OUTCOME, "ref": "2", "title": "Children are safe", "checks": []}],
    "covers": [COVER],
}  # fmt: skip

READ = Due("June 2014", dt.date(2014, 6, 30), "month")


def read(found: Any) -> PaperFile:
    return read_papers(json.dumps(found).encode(), name="list.json")


def changed(path: str, value: Any) -> dict[str, Any]:
    """The list with another value at a path such as "items 0 due date"."""
    found = copy.deepcopy(LIST)
    at: Any = found
    *way, last = path.split("/")
    for key in way:
        at = at[int(key)] if key.isdigit() else at[key]
    at[int(last) if last.isdigit() else last] = value
    return found


def test_every_field_is_read() -> None:
    plan, card, judged = read(LIST).papers
    assert (plan.kind, plan.title, plan.name, plan.as_at) == (
        "plan", "Improvement plan", "1 item", dt.date(2014, 1, 21),
    )  # fmt: skip
    lines = ("Inspection",), ("More say so", "Fewer wait")
    assert plan.outcomes == (
        PaperOutcome("1", "Children are heard", *lines, ("Audit",)),
        PaperOutcome("2", "Children are safe", *lines),
    )
    assert plan.cover == (CoverLine("For", "Decision\nby the Board", "cover 1"),)
    assert plan.items == (
        PaperItem(
            "1.1",
            "Ask every child.",
            "item 1",
            "1",
            "Inspection\nPeer review",
            READ,
            "complete",
            Brag("amber", "to red", "Late"),
            (
                PaperLead("Head of Help", "Council"),
                PaperLead("Clerk"),
                PaperLead("Nurse", "Hospital", "contributor"),
            ),
            (PaperPoint("Begun", dt.date(2014, 1, 1)), PaperPoint("Going on")),
            (PaperStep("Go on", READ, "Clerk", dt.date(2014, 1, 3)),),
            (
                PaperEvidence(
                    "Audit",
                    "audit",
                    "https://example.org/a",
                    READ,
                    Tick("Clerk", dt.date(2014, 1, 4)),
                    Validation("Auditor", dt.date(2014, 1, 5), "Read it", "It holds"),
                    dt.date(2014, 1, 6),
                    READ,
                    "ab12",
                ),
            ),
            "met",
            "Said by the Board",
            Met("met", "Inspectors", dt.date(2014, 1, 2), "A visit"),
        ),
    )
    assert (card.kind, card.title) == ("scorecard", "Our scorecard")
    readings = (PaperReading("Q1", "90%"), PaperReading("Q2", "93%"))
    assert card.measures == (
        PaperMeasure(
            "P1", "Visits", "Safety", "%", "high", "95%", "91%", "",
            (*readings, PaperReading("Q3", "", "missing")), "red", "improved", "Late.", "measure 1",
            (CoverLine("", "Counted by hand"), CoverLine("Service", "Homes\nand schools")),
        ),
    )  # fmt: skip
    assert judged.judgements == (
        PaperJudgement(
            "Leaders", "good", "ILACS 2019", dt.date(2019, 11, 29), "ILACS", "judgement 1"
        ),
    )
    assert [x.findings for x in (plan, card, judged)] == [(), (), ()]


def test_a_direction_of_travel_that_the_readings_come_to_is_worked_out_again() -> None:
    found = changed("measures/0/readings", {"Q1": "90%", "Q2": "93%"})
    found["measures"][0]["states"] = {}
    assert read(found).papers[1].measures[0].travel == ""
    found["measures"][0]["travel"] = "worsened"
    assert read(found).papers[1].measures[0].travel == "worsened"


def test_the_list_says_which_leads_part_elsewhere() -> None:
    (item,) = read(changed("items/0/lead", ["A, B, C", "D, E, F", "G"])).papers[0].items
    assert item.leads[:3] == (PaperLead("A", "B, C"), PaperLead("D, E", "F"), PaperLead("G"))


def test_registers_stand_in_the_order_of_the_list() -> None:
    items = [
        {**ITEM, "register": x, "ref": str(n), "kind": kind}
        for n, (x, kind) in enumerate([("B", "plan"), ("A", "notice"), ("B", "plan")])
    ]
    first, second = read({"plan": PLAN, "items": items}).papers
    assert [(x.title, x.kind, len(x.items)) for x in (first, second)] == [
        ("B", "plan", 2),
        ("A", "notice", 1),
    ]


NAMED = {
    "a moved date": ("items/0/original_due", JUNE, "DUE-MOVED", "June 2014"),
    "a dispute": ("items/0/disputes", ["action", "due"], "DISPUTE-LEFT", "action, due"),
    "a line in dispute": ("items/0/in_dispute", True, "DISPUTE-LEFT", "a line of it"),
    "a key": ("items/0/priority", "High", "KEY-UNKNOWN", "High"),
    "a key below": ("items/0/progress/0/by", {"a": [1]}, "KEY-UNKNOWN", '{"a": [1]}'),
    "an id": ("items/0/id", "7e6d1c43", "ID-LEFT", "7e6d1c43"),
    "a reason of no BRAG": ("items/0/brag", None, "KEY-UNKNOWN", "to red"),
    "who of no tick": ("items/0/evidence/0/supplied", None, "KEY-UNKNOWN", "Clerk"),
    "a judgement of nothing": ("items/0/met", None, "KEY-UNKNOWN", "Inspectors"),
    "another date": (
        "items/0/due/date", "2014-06-29", "DUE-READ-ANEW", "2014-06-29 (month)",
    ),
    "another precision": (
        "items/0/next_steps/0/due/precision", "day", "DUE-READ-ANEW", "2014-06-30 (day)",
    ),
    "a date without words": ("items/0/due/text", "", "DUE-WITHOUT-WORDS", "2014-06-30"),
    "a measure in dispute": ("measures/0/in_dispute", True, "DISPUTE-LEFT", "in dispute"),
    "an outcome's key": ("outcomes/0/lead", "Clerk", "KEY-UNKNOWN", "Clerk"),
    "a key of a cover": ("covers/0/by", "Clerk", "KEY-UNKNOWN", "Clerk"),
    "a period of no reading": ("measures/0/periods", {"Q9": "Q8"}, "KEY-UNKNOWN", "Q8"),
    "a state of no reading": ("measures/0/states", {"Q9": "missing"}, "KEY-UNKNOWN", "missing"),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
def test_what_is_not_taken_is_named(name: str) -> None:
    path, value, code, said = NAMED[name]
    findings = [y for x in read(changed(path, value)).papers for y in x.findings]
    found = [(x.code, x.said) for x in findings]
    assert (code, said) in found
    assert all(x.where and x.where[0].islower() for x in findings)


def test_the_plans_own_facts_are_named() -> None:
    found = read(changed("plan/marking", "OFFICIAL-SENSITIVE")).findings
    assert [(x.code, x.said) for x in found] == [("PLAN-FACTS-LEFT", "A plan; OFFICIAL-SENSITIVE")]


def test_the_words_of_a_date_decide() -> None:
    (item,) = read(changed("items/0/due/date", "2031-01-01")).papers[0].items
    assert item.due == READ


def test_the_lines_of_a_source_stand_as_they_are() -> None:
    (item,) = read(changed("items/0/source", ["First ", "", " second"])).papers[0].items
    assert item.source == "First \n\n second"


def test_a_ref_twice_is_taken_and_named() -> None:
    (paper,) = read({"plan": PLAN, "items": [ITEM, {**ITEM, "action": "Do."}]}).papers
    assert [x.ref for x in paper.items] == ["1.1", "1.1"]
    assert [(x.code, x.where) for x in paper.findings] == [("REF-TWICE", "item 2 (1.1), ref")]


def test_an_outcome_without_words_and_two_of_one_ref() -> None:
    items = [
        {**ITEM, "ref": str(n), "outcome": said, "outcome_ref": ref}
        for n, (said, ref) in enumerate([("7", "7"), ("Heard", "2"), ("Safe", "2"), ("Well", "")])
    ]
    (paper,) = read({"plan": PLAN, "items": items}).papers
    outcomes = {x.ref: x.title for x in paper.outcomes}
    assert [outcomes[x.outcome] for x in paper.items] == ["", "Heard", "Safe", "Well"]
    assert paper.items[1].outcome == "2"


def test_two_outcomes_of_one_ref_and_words_are_one_with_the_lines_of_both() -> None:
    found = copy.deepcopy(LIST)
    found["outcomes"][1] = {**OUTCOME, "checks": ["Audit", "Visit"]}
    paper = read(found).papers[0]
    assert [(x.ref, x.checks) for x in paper.outcomes] == [("1", ("Audit", "Visit"))]
    assert [x.code for x in paper.findings] == ["OUTCOME-TWICE"]


def test_outcomes_without_items_make_a_paper_of_their_own() -> None:
    (paper,) = read({"plan": PLAN, "items": [], "outcomes": [OUTCOME], "covers": [COVER]}).papers
    assert (paper.kind, paper.title, paper.name) == ("plan", "Improvement plan", "1 outcome")
    assert (len(paper.outcomes), len(paper.cover)) == (1, 1)


def test_two_readings_of_one_period_are_both_of_it() -> None:
    found = changed("measures/0/readings", {"Q1": "90%", "Q1 (2)": "91%", "Q2 (2)": "92%"})
    found["measures"][0] |= {"states": {"Q1 (2)": "provisional"}, "periods": {"Q1 (2)": "Q1"}}
    assert read(found).papers[1].measures[0].readings == (
        PaperReading("Q1", "90%"),
        PaperReading("Q1", "91%", "provisional"),
        PaperReading("Q2 (2)", "92%"),
    )


REFUSED = {
    "items no list": ("items", {}, "The list, items: a list is needed here"),
    "an item no object": ("items/0", [], "Item 1: an object in braces is needed here"),
    "an item of words": ("items/0", "IN1", "Item 1: an object in braces is needed here"),
    "a ref that is a number": ("items/0/ref", 7, "Item 1, ref: words or null are needed here"),
    "a ref too long": ("items/0/ref", "x" * 41, "Item 1, ref is 41 characters; the most is 40"),
    "no register": ("items/0/register", None, "Item 1 (1.1), register is needed"),
    "no kind": ("items/0/kind", None, "Item 1 (1.1), kind: the kind of its register is needed"),
    "another kind": ("items/0/kind", "wizard", "Item 1 (1.1), kind: “wizard” is no kind of reg"),
    "a kind without items": ("items/0/kind", "scorecard", "“scorecard” is no kind of register"),
    "an action of a list": ("items/0/action", ["a"], "Item 1 (1.1), action: words or null are"),
    "an action of 200 KB": ("items/0/action", "x" * 200_000, "Item 1 (1.1), action is 200,000"),
    "an action of nothing": ("items/0/action", [], "Item 1 (1.1), action: words or null are"),
    "a stage of no": ("items/0/stage", False, "Item 1 (1.1), stage: words or null are needed"),
    "a lead no list": ("items/0/lead", "Clerk", "Item 1 (1.1), lead: a list is needed here"),
    "a lead no text": ("items/0/lead/1", {}, "Item 1 (1.1), lead 2: words or null are needed"),
    "another stage": ("items/0/stage", "later", "Item 1 (1.1), stage: “later” is no stage"),
    "another BRAG": ("items/0/brag", "purple", "Item 1 (1.1), brag: “purple” is no BRAG"),
    "a direction of red": ("items/0/brag", "red", "brag direction: only amber has a direction"),
    "another met": ("items/0/met", "so so", "Item 1 (1.1), met: “so so” is no word for whether"),
    "a due of words": ("items/0/due", "June", "Item 1 (1.1), due: an object in braces is needed"),
    "a day that is none": ("items/0/due/date", "2014-02-30", "Item 1 (1.1), due, date: “2014-02-"),
    "a day written short": ("items/0/met_on", "20140101", "met on: “20140101” is not a day"),
    "another precision": ("items/0/due/precision", "hour", "“hour” is no precision of a date"),
    "progress no list": ("items/0/progress", {}, "Item 1 (1.1), progress: a list is needed here"),
    "a point of words": ("items/0/progress/1", "x", "Item 1 (1.1), progress 2: an object in"),
    "a point without": ("items/0/progress/1/text", " ", "Item 1 (1.1), progress 2, text is needed"),
    "a step of a number": ("items/0/next_steps/0/who", 3, "(1.1), next step 1, who: words or null"),
    "another evidence": ("items/0/evidence/0/kind", "rumour", "evidence 1, kind: “rumour” is no"),
    "an outcome of words": ("outcomes/1", "x", "outcome 2: an object in braces is needed here"),
    "an outcome of nowhere": ("outcomes/0/register", None, "Outcome 1, register is needed"),
    "an outcome of no kind": ("outcomes/0/kind", "", "Outcome 1, kind: the kind of its register"),
    "another kind of one": ("outcomes/0/kind", "w", "Outcome 1, kind: “w” is no kind of register"),
    "an outcome's long ref": ("outcomes/0/ref", "x" * 41, "Outcome 1, ref is 41 characters"),
    "sources of words": ("outcomes/0/sources", "x", "Outcome 1 (1), sources: a list is needed"),
    "a check of a number": ("outcomes/0/checks", [3], "Outcome 1 (1), checks 1: words or null"),
    "a cover of a list": ("covers/0/text", ["x"], "Cover 1, text: words or null are needed"),
    "a cover of nothing": ("covers", {}, "The list, covers: a list is needed here"),
    "a fingerprint": ("items/0/evidence/0/sha256", 7, "evidence 1, sha256: words or null are"),
    "a refresh of words": ("items/0/evidence/0/refresh_due", "x", "refresh due: an object in"),
    "a period no text": ("measures/0/periods", {"Q1": 1}, "periods, Q1: words or null are needed"),
    "a measure of words": ("measures/0", "x", "measure 1: an object in braces is needed here"),
    "readings no object": ("measures/0/readings", [], "Measure 1 (P1), readings: an object in"),
    "a reading no text": ("measures/0/readings", {"Q1": 90}, "Measure 1 (P1), readings, Q1: words"),
    "another state": ("measures/0/states", {"Q1": "final"}, "states, Q1: “final” is no state of"),
    "another polarity": ("measures/0/polarity", "up", "Measure 1 (P1), polarity: “up” is no"),
    "a judgement without": ("judgements/0/grade", None, "Judgement 1, grade is needed"),
    "a plan of a day": ("plan/as_at", "today", "The plan's own facts, as at: “today” is not a day"),
    "half a character": ("items/0/action", "a\ud800b", "action holds half of a character (U+D800)"),
    "half in a key": ("items/0/a\ud800", "b", "a key holds half of a character (U+D800)"),
    "an escape": ("items/0/progress/0/text", "a\x1b[2J", "progress 1, text holds an escape char"),
    "an escape in a key": ("items/0/\x1b", "b", "a key holds an escape character (U+001B)"),
    "a NUL in a lead": ("items/0/lead/0", "a\0", "Item 1 (1.1), lead 1 holds a NUL character"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_another_shape_is_refused_naming_the_place(name: str) -> None:
    path, value, said = REFUSED[name]
    with pytest.raises(Refused) as told:
        read(changed(path, value))
    whole = f"{told.value.message} {told.value.hint}"
    assert said in whole
    assert len(whole) < 400
    assert whole.isprintable()


def test_a_list_of_nothing_is_refused() -> None:
    for found in ({"plan": PLAN, "items": []}, {"plan": PLAN, "measures": []}):
        with pytest.raises(Refused, match="holds no items, measures or judgements"):
            read(found)


def test_an_id_in_two_items_is_refused_naming_both() -> None:
    items = [{**ITEM, "id": "a1"}, {**ITEM, "ref": "1.2"}, {**ITEM, "ref": "1.3", "id": "a1"}]
    with pytest.raises(Refused, match="The id “a1” stands in item 1 and again in item 3"):
        read({"plan": PLAN, "items": items})


def test_a_kind_or_a_title_can_be_asked_for() -> None:
    data = json.dumps(LIST).encode()
    (paper,) = read_papers(data, name="x.json", layout="scorecard", title="Ours").papers
    assert (paper.title, len(paper.measures)) == ("Ours", 1)
    with pytest.raises(Refused, match="nothing of the layout “notice”"):
        read_papers(data, name="x.json", layout="notice")
    with pytest.raises(Refused, match="No table of the file has the heading"):
        read_papers(data, name="x.json", mapping={"Ours": "progress"})


SAID = st.text(
    st.one_of(
        st.characters(exclude_categories=("C", "Zl", "Zp")), st.sampled_from("\n•☐☑,;:/'=\"\\ \t")
    ),
    max_size=24,
).map(str.strip)  # fmt: skip
TEXTS = st.lists(SAID.filter(bool), max_size=3)
WORDS = SAID.filter(lambda x: bool(x) and x.isprintable())


OUTCOMES = (
    {"outcome": st.none(), "outcome_ref": st.none()},
    {"outcome": st.just("Heard"), "outcome_ref": st.just("1")},
)


def _item(n: int) -> st.SearchStrategy[dict[str, Any]]:
    line = SAID.filter(bool)
    return st.fixed_dictionaries(
        {
            "register": st.sampled_from(["One", "Two"]), "kind": st.just("notice"),
            **OUTCOMES[n % 2],
            "ref": st.just(f"R{n}"), "action": SAID, "lead": TEXTS, "contributors": TEXTS,
            "source": TEXTS, "due": st.none() | SAID.map(lambda x: {"text": x}),
            "stage": st.just("in progress"), "stage_reason": SAID,
            "brag": st.just("red"), "brag_direction": st.none(), "brag_reason": line,
            "met": st.just("met"), "met_by": SAID, "met_on": st.none(), "met_evidence": SAID,
            "progress": st.lists(st.fixed_dictionaries({"text": line}), max_size=3),
            "next_steps": st.lists(st.fixed_dictionaries({"text": line, "who": SAID}), max_size=2),
            "evidence": st.lists(
                st.fixed_dictionaries(
                    {
                        "text": line, "kind": st.just("audit"), "link": SAID,
                        "supplied": st.just("2014-01-02"), "supplied_by": line,
                        "validated": st.just("2014-01-03"), "validated_by": line,
                        "validated_how": SAID, "validated_result": SAID, "sha256": SAID,
                        "refresh_due": st.none() | line.map(lambda x: {"text": x}),
                    }
                ),
                max_size=2,
            ),
        }
    )  # fmt: skip


def _of(facts: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Facts of a register."""
    place = {"register": st.sampled_from(["One", "Two", "Three"]), "kind": st.just("notice")}
    return st.fixed_dictionaries({**place, **facts})


def _twice(measure: dict[str, Any]) -> dict[str, Any]:
    """The measure with its last reading of the period of its first."""
    periods = list(measure["readings"])
    return {**measure, "periods": {periods[-1]: periods[0]} if len(periods) > 2 else {}}


MEASURES = st.fixed_dictionaries(
    {
        "ref": st.sampled_from(["M1", "M2", ""]), "name": WORDS, "scorecard": st.just("Card"),
        "group": SAID, "unit": SAID, "polarity": st.sampled_from(["high", "low", "target", None]),
        "target": SAID, "neighbours": SAID, "national": SAID, "commentary": SAID, "about": TEXTS,
        "readings": st.dictionaries(WORDS, st.none() | SAID | st.just("12%"), max_size=3),
        "rag": st.sampled_from(["red", None]), "travel": st.sampled_from(["improved", None]),
    }
).map(_twice)  # fmt: skip
JUDGEMENTS = st.fixed_dictionaries(
    {"register": st.just("Grades"), "area": WORDS, "grade": WORDS, "inspection": SAID,
     "framework": SAID, "date": st.sampled_from(["2014-01-02", None])}
)  # fmt: skip


def _key(x: dict[str, Any]) -> str:
    """How a measure is known in its scorecard."""
    return str(x["ref"] or f"name {' '.join(x['name'].split()).casefold()}")


LISTS = st.fixed_dictionaries(
    {
        "plan": st.just(PLAN),
        "items": st.tuples(*(_item(n) for n in range(3))).map(list),
        "outcomes": st.lists(
            _of(
                {
                    "ref": st.sampled_from(["1", "2", "3"]), "title": SAID.filter(bool),
                    "sources": TEXTS, "indicators": TEXTS, "checks": TEXTS,
                }
            ),
            max_size=3, unique_by=lambda x: (x["register"], x["title"]),
        ),
        "covers": st.lists(_of({"label": SAID, "text": SAID}), max_size=3),
        "measures": st.lists(MEASURES, max_size=2, unique_by=_key),
        "judgements": st.lists(JUDGEMENTS, max_size=1),
    }
)  # fmt: skip


@contextmanager
def at(folder: str) -> Iterator[Plan]:
    path = Path(folder) / "plan.ceplan"
    make(str(path), title="A plan", person=LEAD, now=clock)
    with Plan(str(path), person=LEAD, now=clock) as plan:
        yield plan


def held(plan: Plan, file: PaperFile) -> Any:
    args = plan.homes(), lambda x: plan.said_by_ref(x.id), plan.as_it_stands, "list.json"
    return proposals(whole_papers(file), *args)


def printed(plan: Plan) -> dict[str, Any]:
    ids = plan.item_ids(Wanted(), plan.today())
    texts = plan.item_texts(ids, plan.today())
    return {
        "plan": {"leads": plan.whole_names(None)},
        "items": list(map(json.loads, texts)),
        "measures": list(map(measure_json, plan.measures())),
        "judgements": list(map(judgement_json, plan.judgements())),
        **around_json(plan),
    }


@settings(max_examples=40, deadline=None)
@given(found=LISTS)
def test_any_words_come_back_the_same(found: dict[str, Any]) -> None:
    """Any list is refused, or taken in; the plan then prints a list that says the same again, and
    that proposes nothing to the plan itself and gives another plan the same items."""
    try:
        file = read(found)
    except Refused:
        return
    with tempfile.TemporaryDirectory() as one, at(one) as plan:
        plan.take_in(held(plan, file))
        first = printed(plan)
        assert all(x.empty for x in held(plan, read(first)))
        with tempfile.TemporaryDirectory() as two, at(two) as other:
            other.take_in(held(other, read(first)))
            again = printed(other)
            assert again == first
    assert [x["action"] for x in first["items"]] == [
        x.action for paper in file.papers for x in paper.items
    ]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda x: (
        st.lists(x, max_size=3)
        | st.dictionaries(
            st.sampled_from([*ITEM, *MEASURE, *LIST, *OUTCOME, *COVER, "text", "date", "id", "Ref"])
            | st.text(max_size=3),
            x,
            max_size=4,
        )
    ),
    max_leaves=12,
)
PLACES = ["plan", "items", "items/0", "measures/0", "judgements/0", "plan/leads",
          "outcomes", "covers", "covers/0", *(f"outcomes/0/{x}" for x in OUTCOME),
          *(f"items/0/{x}" for x in ITEM), *(f"measures/0/{x}" for x in MEASURE),
          "items/0/evidence/0", "items/0/evidence/0/effective", "items/0/progress/1"]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(path=st.sampled_from(PLACES), value=ANYTHING, bare=st.booleans())
def test_any_json_is_read_or_refused(path: str, value: Any, bare: bool) -> None:
    found: Any = value if bare else changed(path, value)
    try:
        file = read_papers(json.dumps(found).encode(), name="x.json")
    except Refused as told:
        assert told.message
        return
    assert file.papers


def test_bytes_before_and_other_encodings() -> None:
    text = json.dumps(LIST, ensure_ascii=False)
    for data in (text.encode("utf-8-sig"), text.encode("utf-16"), b"\n " + text.encode()):
        for name in ("x.json", "x", "standard input"):
            assert len(read_papers(data, name=name).papers) == 3


def test_all_that_comes_in_with_an_item_is_shown_before() -> None:
    assert whole(read(LIST).papers[0].items[0]).split("\n") == [
        "Ask every child.",
        "Outcome: 1",
        "Source: Inspection",
        "Peer review",
        "Lead: Head of Help, Council; Clerk",
        "Contributors: Nurse, Hospital",
        "Due: June 2014",
        "Stage: complete: Said by the Board",
        "BRAG: amber to red: Late",
        "Met: met, judged by Inspectors on 2014-01-02: A visit",
        "Progress: Begun (1 January 2014)",
        "Progress: Going on",
        "Next step: Go on (due June 2014; Clerk; done 3 January 2014)",
        "Evidence: Audit (audit; of June 2014; https://example.org/a; supplied by Clerk, 4 January "
        "2014; validated by Auditor, 5 January 2014 – Read it: It holds; refresh by June 2014; "
        "fingerprint ab12)",
    ]


@pytest.mark.parametrize(
    "many",
    [
        {"outcomes": [{**OUTCOME, "title": f"Heard {n}"} for n in range(15_000)]},
        {
            "measures": [
                {"scorecard": f"S{n}", "ref": "1", "title": "Visits"} for n in range(30_000)
            ]
        },
    ],
    ids=["outcomes", "measures"],
)
def test_many_take_no_longer_each_than_few(many: dict[str, Any]) -> None:
    before = time.process_time()
    found = read({"plan": PLAN, "items": [], **many}).papers
    assert time.process_time() - before < 8
    (held,) = many.values()
    assert sum(len(x.outcomes) + len(x.measures) for x in found) == len(held)
    assert all(len({y.ref for y in x.outcomes}) == len(x.outcomes) for x in found)

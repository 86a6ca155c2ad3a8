"""measure, judgement, and where list, show, search and set meet them: what they print, and what
the file says afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ceplan.record.plan import Plan
from tests.cli.conftest import PERSON, Run, clock
from tests.hostile import HOSTILE
from tests.record.desk import scorecard, whole


@pytest.fixture
def scored(run: Run, plan_path: Path) -> Run:
    """The sample with a scorecard of two measures and a judgement."""
    with Plan(str(plan_path), person=PERSON, now=clock) as plan:
        plan.accept(whole(scorecard()))
    return run


def measures(plan_path: Path) -> dict[str, object]:
    with Plan(str(plan_path), person=PERSON, now=clock, write=False) as plan:
        return {x.ref: x for x in plan.measures()}


def test_list_gives_scripts_the_measures_and_judgements_of_the_contract(scored: Run) -> None:
    found = scored("list", "--format", "json").json
    assert len(found["items"]) == 63
    first, second = found["measures"]
    contract = {
        "ref": "P1.2",
        "name": "Reviews held in time",
        "polarity": "high",
        "unit": "%",
        "target": "97%",
        "neighbours": None,
        "national": None,
        "readings": {"2018-19": "91%", "2019-20 Q1": "93%", "2019-20 Q2": "93%"},
        "rag": "red",
        "travel": "same",
        "commentary": "Two reviews were late.",
    }
    assert contract.items() <= first.items()
    assert first["states"] == {"2019-20 Q2": "provisional"}
    assert second["readings"] == {"2019-20 Q1": "5", "2019-20 Q2": None}
    assert (second["travel"], second["rag"]) == (None, None)
    judged = {
        "inspection": "ILACS 2019",
        "date": "2019-11-29",
        "area": "Leaders",
        "grade": "Good",
    }
    assert judged.items() <= found["judgements"][0].items()
    assert len(found["judgements"]) == 1
    of_a_filter = scored("list", "--overdue", "--format", "json").json
    assert of_a_filter["measures"] == of_a_filter["judgements"] == []
    head = scored("list").out.splitlines()[:8]
    assert "Measures: 2" in head
    assert "Judgements: 1" in head


def test_a_plan_of_a_scorecard_alone_is_not_empty(bare: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "p.ceplan")
    assert bare("new", path, "--title", "Scores").code == 0
    with Plan(path, person=PERSON, now=clock) as plan:
        plan.accept(whole(scorecard()))
    said = bare("--plan", path, "list", "--format", "json")
    assert said.code == 0
    assert len(said.json["measures"]) == 2
    assert "no items" in said.err


def test_a_scorecard_is_no_register_of_items(scored: Run) -> None:
    said = scored("list", "--register", "Parenting scorecard")
    assert said.code == 2
    assert "Improvement notice" in said.err


def test_show_gives_a_measure_where_no_item_has_its_ref(scored: Run) -> None:
    said = scored("show", "p1.2")
    assert said.code == 0
    for line in (
        "Ref: P1.2",
        "Polarity: high is good",
        "RAG: ◆ red",
        "Direction of travel: → same",
        "  2019-20 Q2: 93% (provisional)",
        "Commentary: Two reviews were late.",
        "Other columns: Corporate priority: Outcome 5",
    ):
        assert line in said.out.splitlines() or line.strip() in map(
            str.strip, said.out.splitlines()
        ), line
    assert scored("measure", "show", "P1.2").out == said.out
    found = scored("show", "P1.2", "--format", "json").json
    assert (found["items"], found["measures"][0]["ref"]) == ([], "P1.2")
    assert scored("show", "IN1").out.startswith("Ref: IN1\n")
    assert scored("show", "P9.9").code == 1
    assert scored("measure", "show", "P9.9").code == 1


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("reviews late", "P1.2 measure"),
        ("91%", "P1.2 reading"),
        ("leaders", "judgement"),
        ("outcome 5", "P1.2 measure"),
    ],
)
def test_search_finds_them(scored: Run, words: str, where: str) -> None:
    said = scored("search", *words.split())
    assert said.code == 0
    assert f"{where}: " in said.out


def test_a_cover_sheet_is_found(scored: Run) -> None:
    assert "cover sheet: For · Information" in scored("search", "information").out


def test_a_reading_is_said_and_said_anew(scored: Run, plan_path: Path) -> None:
    said = scored("measure", "reading", "P5.6", "2019-20 Q3", "4")
    assert (said.code, said.out) == (0, "P5.6: 2019-20 Q3 is 4\n")
    said = scored("measure", "reading", "p5.6", "2019-20 q3", "3", "--state", "provisional")
    assert said.out == "P5.6: 2019-20 Q3 is 3 (provisional), was 4\n"
    found = measures(plan_path)["P5.6"]
    assert [(x.period, x.value, x.state) for x in found.readings] == [
        ("2019-20 Q1", "5", ""),
        ("2019-20 Q2", "", "missing"),
        ("2019-20 Q3", "3", "provisional"),
    ]
    assert found.travel == "improved"
    history = scored("history").out
    assert "P5.6 reading 2019-20 Q3" in history
    assert scored("undo").code == scored("undo").code == 0
    assert len(measures(plan_path)["P5.6"].readings) == 2
    assert scored("measure", "reading", "P5.6", "2019-20 Q2", "--state", "suppressed").code == 0
    assert measures(plan_path)["P5.6"].readings[1].state == "suppressed"


@pytest.mark.parametrize(
    "words",
    [
        ("measure", "reading", "P5.6", "Q3"),
        ("measure", "reading", "P5.6", "Q3", "4", "--state", "odd"),
        ("measure", "reading", "P5.6", "", "4"),
        ("measure", "set", "P5.6", "rag", "purple"),
        ("measure", "set", "P5.6", "polarity", "up"),
        ("measure", "set", "P5.6", "size", "3"),
        ("measure", "set", "P5.6", "name", " "),
        ("measure", "set", "P5.6", "ref", "p1.2"),
        ("measure", "add", "P1.2", "Again"),
        ("measure", "remove", "P5.6", "Q9"),
        ("measure", "fly"),
        ("measure", "list", "P1.2"),
        ("measure", "set", "P1.2", "rag"),
        ("measure", "list", "--state", "missing"),
        ("judgement", "add", "Leaders", "adequate", "--framework", "ilacs"),
        ("judgement", "set", "Leaders", "grade", "adequate"),
        ("judgement", "set", "Leaders", "colour", "red"),
        ("judgement", "remove", "Nobody"),
        ("judgement", "fly"),
        ("judgement", "add", "Leaders"),
        ("set", "IN1", "met", "perhaps"),
    ],
)
def test_what_no_plan_knows_is_refused(scored: Run, plan_path: Path, words: tuple[str]) -> None:
    before = plan_path.read_bytes()
    said = scored(*words)
    assert said.code == 2 or "Nobody" in words or "Q9" in words
    assert said.code != 0
    assert said.err.strip()
    assert "Traceback" not in said.err
    assert plan_path.read_bytes() == before


def test_facts_of_a_measure_are_set(scored: Run, plan_path: Path) -> None:
    assert scored("measure", "add", "P6.1", "Homes visited").code == 0
    for field, value in (
        ("polarity", "HIGH"),
        ("target", "400-475"),
        ("rag", "Amber"),
        ("commentary", "Visits were late in July."),
        ("group", "Homes"),
    ):
        said = scored("measure", "set", "P6.1", field, value)
        assert said.code == 0, said.err
    found = measures(plan_path)["P6.1"]
    assert (found.polarity, found.target, found.rag) == ("high", "400-475", "amber")
    assert (found.commentary, found.section) == ("Visits were late in July.", "Homes")
    assert found.register_title == "Parenting scorecard"
    assert "already" in scored("measure", "set", "P6.1", "rag", "amber").out
    assert scored("measure", "set", "P6.1", "rag", "none").out == "P6.1: rag is none, was amber\n"
    assert scored("measure", "set", "P6.1", "polarity", "none").code == 0
    assert measures(plan_path)["P6.1"].polarity == "none"
    assert scored("measure", "remove", "P1.2", "2018-19").code == 0
    assert len(measures(plan_path)["P1.2"].readings) == 2
    assert scored("measure", "remove", "P6.1").code == 0
    assert "P6.1" not in measures(plan_path)
    assert scored("undo").code == 0
    assert "P6.1" in measures(plan_path)
    assert [x["ref"] for x in scored("measure", "list", "--format", "json").json["measures"]] == [
        "P1.2",
        "P5.6",
        "P6.1",
    ]


def test_a_first_measure_makes_its_scorecard(run: Run, plan_path: Path) -> None:
    assert run("measure", "list").code == 1
    assert run("measure", "add", "M1", "Visits").code == 0
    assert measures(plan_path)["M1"].register_title == "Scorecard"
    assert run("undo").code == 0
    assert measures(plan_path) == {}
    assert run("verify").code == 0


def test_judgements_are_put_on_record_changed_and_removed(run: Run) -> None:
    assert run("judgement", "list").code == 1
    words = ("Experiences of children in care", "Good", "--inspection", "ILACS 2019")
    assert run("judgement", "add", *words, "--date", "29/11/2019").code == 0
    assert run("judgement", "add", *words, "--date", "2019-11-29").code == 2, "it is there"
    assert run("judgement", "set", "1", "framework", "ILACS").code == 0
    said = run("judgement", "set", "children in care", "grade", "Inadequate")
    assert said.out == "Experiences of children in care: grade is Inadequate, was Good\n"
    found = run("judgement", "list", "--format", "json").json["judgements"]
    assert found[0]["date"] == "2019-11-29"
    assert found[0]["grade"] == "Inadequate"
    assert "Date: 29 November 2019" in run("judgement", "list").out
    assert run("judgement", "remove", "1").code == 0
    assert run("judgement", "list").code == 1
    assert run("undo").code == 0
    assert run("judgement", "list").code == 0
    assert run("verify").code == 0


def test_whether_a_recommendation_is_met_is_set(run: Run, item) -> None:
    said = run("set", "IN1", "met", "Partly met", "--reason", "Audit of May")
    assert said.out == (
        "IN1: met is partly met, judged by Improvement Lead on 2014-01-21: Audit of May, was none\n"
    )
    assert (item("IN1").met.word, item("IN1").met.evidence) == ("partly met", "Audit of May")
    assert "Recommendation: partly met, judged by Improvement Lead" in run("show", "IN1").out
    first = run("show", "IN1", "--format", "json").json["items"][0]
    assert (first["met"], first["met_on"]) == ("partly met", "2014-01-21")
    assert run("undo").code == 0
    assert item("IN1").met is None


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda h: h.code)
def test_no_hostile_text_gets_through(scored: Run, plan_path: Path, hostile) -> None:
    for words in (
        ("measure", "set", "P1.2", "commentary", "--", hostile.text),
        ("judgement", "set", "1", "inspection", "--", hostile.text),
    ):
        said = scored(*words)
        assert said.code in (0, 2)
        assert "Traceback" not in said.err
    for said in (scored("show", "P1.2"), scored("judgement", "list"), scored("history")):
        assert said.code == 0
        assert not any(ord(c) < 32 and c != "\n" for c in said.out)
    assert json.loads(scored("list", "--format", "json").out)
    assert scored("verify").code == 0

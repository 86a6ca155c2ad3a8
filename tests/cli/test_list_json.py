"""`list --format json` comes back with every field that it holds: into an empty plan the same
items, into its own plan nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from ceplan.importing.propose import proposal_for
from ceplan.models.due import Due
from ceplan.models.item import Brag, Lead, Met
from ceplan.models.paper import Paper, PaperItem
from ceplan.record.merge import take_in
from ceplan.record.plan import Plan
from ceplan.record.session import Person
from tests.cli.conftest import PERSON, TODAY, clock

JUNE = Due("June 2015", dt.date(2015, 6, 30), "month")
AUDITOR = Person("Audit Officer", "audit", "desk 4")
OF_THE_RECORD = {"original_due", "in_dispute", "disputes"}
"""What stays in the record of the plan that a list comes from."""


@pytest.fixture
def rich(plan_path: Path) -> None:
    """The sample with a scorecard, judgements, and items on which every deed was done."""
    with Plan(str(plan_path), person=PERSON, now=clock) as plan:
        asks = Paper("recommendations", "recommendations", "Peer review", (_ask("R1"), _ask("R2")))
        plan.accept(proposal_for(asks, plan.as_it_stands()))
        item = plan.find("R1")
        item = plan.set_leads(
            item,
            (
                Lead("", "Director, Children's Services, and her deputy"),
                Lead("", "Head of Early Help", "Council, Families"),
                Lead("", "Nurse", "Hospital", "contributor"),
            ),
        )
        item = plan.set_due(item, Due("mid June 2014", dt.date(2014, 6, 30), "month"))
        item = plan.set_due(item, Due("30 June 2014", dt.date(2014, 6, 30), "day"), reason="said")
        item = plan.add_progress(item, "One row,\n• and another: “so”", dt.date(2014, 1, 2))
        item = plan.add_progress(item, "Progress today")
        item = plan.add_step(item, "Go on", Due("to be agreed", None, "to be agreed"), "Clerk")
        item = plan.add_step(item, "Done with")
        item = plan.complete_step(item, item.next_steps[1].id)
        item = plan.add_evidence(
            item, "Audit", kind="audit", link="https://example.org/a?b=c", effective=None
        )
        item = plan.add_evidence(
            item, "Minutes", effective=Due("June 2013", dt.date(2013, 6, 30), "month")
        )
        item = plan.tick_evidence(item, item.evidence[0].id)
        item = plan.validate_evidence(
            item, item.evidence[0].id, how="Read it", result="It holds", by="Auditor"
        )
        item = plan.set_brag(item, Brag("amber", "to red", "Late"))
        met = Met("partly met", "Inspectors", dt.date(2013, 12, 1), "A visit")
        item = plan.set_met(item, met)
        plan.set_stage(item, "complete", reason="Said by the Board")
        one = plan.add_measure(
            "P1", "Visits in time", section="Safety", unit="%", polarity="high", target="95%",
            neighbours="91%", national="92%", rag="red", commentary="Late.\nTwo weeks.",
            about="Priority: 1\nService: Homes",
        )  # fmt: skip
        one = plan.add_reading(one, "2012-13", "88%")
        one = plan.add_reading(one, "Q1", "90%", state="provisional")
        plan.add_reading(one, "Q2", "", state="missing")
        two = plan.add_measure("", "Calls", polarity="low", travel="improved")
        plan.add_reading(two, "Q1", "12")
        plan.add_judgement(
            "Leaders", "good", inspection="ILACS 2019", held=dt.date(2019, 11, 29), framework="SIF"
        )
        plan.add_judgement("Help", "inadequate")
        item = plan.edit_line(item, item.evidence[0].id, refresh_due=JUNE)
        plan.edit_line(plan.item(item.id), item.evidence[1].id, sha256="9f86d081884c7d65")
        _around(plan, item.register)


def _around(plan: Plan, register: str) -> None:
    """An outcome without words and items, two of one wording, and a cover sheet."""
    with plan.deed("import") as writing:
        for n, (ref, title) in enumerate([("7", ""), ("8", "Twice"), ("9", "Twice")], 1):
            facts = {"register": register, "ref": ref, "title": title, "position": float(n)}
            row = writing.add("outcome", facts)
            for kind in ("check", "source", "indicator", "source"):
                text = f"Of {ref},\na {kind}"
                line = {"outcome": row, "kind": kind, "text": text, "position": float(n)}
                writing.add("outcome_line", line)
        for n, (label, text) in enumerate([("For", "Decision\nand debate"), ("", "Open")], 1):
            facts = {"register": register, "label": label, "text": text, "position": float(n)}
            writing.add("cover_line", facts)


def _ask(ref: str) -> PaperItem:
    return PaperItem(ref, f"Do what {ref} says.", source="First row\nSecond row")


@pytest.fixture
def other(bare, tmp_path: Path):
    """An empty plan, and commands on it."""
    path = tmp_path / "other.ceplan"
    assert bare("new", str(path), "--title", "Another").code == 0

    def on_it(*words: str):
        return bare("--plan", str(path), "--today", TODAY, "--as", "Clerk", *words)

    return on_it


def kept(run, tmp_path: Path, *words: str) -> tuple[str, dict[str, Any]]:
    """The list as a file, and what it says."""
    said = run("list", "--format", "json", *words)
    path = tmp_path / "list.json"
    path.write_text(said.out, "utf-8")
    return str(path), json.loads(said.out)


def facts(item: dict[str, Any]) -> dict[str, Any]:
    """An item without what belongs to the record; the reason that an import gives for an item that
    was closed without one is its own."""
    found = {k: v for k, v in item.items() if k not in OF_THE_RECORD}
    if str(found["stage_reason"]).startswith("paper list.json"):
        found["stage_reason"] = None
    return found


@pytest.mark.usefixtures("rich")
def test_into_an_empty_plan_it_gives_the_same_items(run, other, tmp_path: Path) -> None:
    path, before = kept(run, tmp_path)
    assert other("import", path, "--yes").code == 0
    after = other("list", "--format", "json").json
    assert list(map(facts, after["items"])) == list(map(facts, before["items"]))
    assert after["measures"] == before["measures"]
    assert after["judgements"] == before["judgements"]
    assert after["outcomes"] == before["outcomes"]
    assert after["covers"] == before["covers"]
    assert (len(before["outcomes"]), len(before["covers"])) == (9, 2)
    proof = next(x for x in before["items"] if x["ref"] == "R1")["evidence"]
    assert [x.get("sha256") for x in proof] == [None, "9f86d081884c7d65"]
    assert [x.get("refresh_due", {}).get("text") for x in proof] == ["June 2015", None]
    assert after["plan"]["leads"] == before["plan"]["leads"]
    assert len(before["plan"]["leads"]) == 2
    assert len(before["items"]) > 60
    assert "already" in other("import", path, "--yes").err
    assert other("verify").code == 0


@pytest.mark.usefixtures("rich")
def test_into_its_own_plan_it_proposes_nothing(run, plan_path: Path, tmp_path: Path) -> None:
    path, _ = kept(run, tmp_path)
    before = hashlib.sha256(plan_path.read_bytes()).hexdigest()
    said = run("import", path, "--yes")
    assert (said.code, "already" in said.err) == (0, True)
    found = run("import", path, "--dry-run", "--format", "json").json["papers"]
    assert [x["register"] for x in found][:2] == ["Improvement notice", "Single Improvement Plan"]
    assert all(x["new"] == x["changed"] == [] and not x["beside"] for x in found)
    codes = {y["code"] for x in found for y in x["findings"]}
    assert codes == {"DUE-MOVED"}
    assert hashlib.sha256(plan_path.read_bytes()).hexdigest() == before


@pytest.mark.usefixtures("rich")
def test_a_filtered_list_comes_back_as_well(run, other, tmp_path: Path) -> None:
    path, before = kept(run, tmp_path, "--stage", "complete", "--brag", "amber")
    assert 0 < len(before["items"]) < 20
    assert other("import", path, "--yes").code == 0
    after = other("list", "--format", "json").json["items"]
    assert list(map(facts, after)) == list(map(facts, before["items"]))


@pytest.mark.usefixtures("rich")
def test_one_item_that_was_shown_comes_back(run, other, tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text(run("show", "R1", "--format", "json").out, "utf-8")
    assert other("import", str(path), "--yes").code == 0
    (after,) = other("list", "--format", "json").json["items"]
    assert facts(after) == facts(run("show", "R1", "--format", "json").json["items"][0])


@pytest.mark.usefixtures("rich")
def test_outcomes_and_cover_sheets_are_those_of_what_is_listed(run) -> None:
    def refs(*words: str) -> list[str]:
        return [x["ref"] for x in run("list", "--format", "json", *words).json["outcomes"]]

    assert refs() == [*"123456789"]
    assert refs("--sort", "due") == [*"123456789"]
    assert refs("--register", "Peer review") == [*"789"]
    assert refs("--register", "Improvement notice") == []
    assert refs("--outcome", "2") == ["2"]
    assert refs("--lead", "nobody at all") == []
    for words in ((), ("--register", "Peer review"), ("--where", "lead:nurse")):
        covers = run("list", "--format", "json", *words).json["covers"]
        place = {"register": "Peer review", "kind": "recommendations"}
        assert covers == [
            {**place, "label": "For", "text": "Decision\nand debate"},
            {**place, "label": "", "text": "Open"},
        ]
    assert run("list", "--format", "json", "--outcome", "2").json["covers"] == []
    assert [x["ref"] for x in run("show", "1.1", "--format", "json").json["outcomes"]] == ["1"]


@pytest.mark.usefixtures("rich")
def test_outcomes_and_a_cover_sheet_come_in_without_any_item(run, other, tmp_path: Path) -> None:
    path, found = kept(run, tmp_path)
    wanted = {**found, "items": [], "measures": [], "judgements": [], "covers": []}
    Path(path).write_text(json.dumps(wanted), "utf-8")
    assert other("import", path, "--yes").code == 0
    after = other("list", "--format", "json").json
    assert after["outcomes"] == found["outcomes"]
    assert "already" in other("import", path, "--yes").err


@pytest.mark.usefixtures("rich")
def test_what_a_list_has_more_of_an_outcome_or_a_cover_is_proposed(run, tmp_path: Path) -> None:
    path, found = kept(run, tmp_path)
    found["outcomes"][0]["checks"].append("A new check")
    found["covers"].append({**found["covers"][0], "label": "Written by", "text": "Director"})
    evidence = next(x for x in found["items"] if x["ref"] == "R1")["evidence"]
    evidence[0]["sha256"] = "0a"
    Path(path).write_text(json.dumps(found), "utf-8")
    assert run("import", path, "--yes").code == 0
    after = run("list", "--format", "json").json
    assert after["outcomes"] == found["outcomes"]
    assert after["covers"] == found["covers"]
    assert next(x for x in after["items"] if x["ref"] == "R1")["evidence"][0]["sha256"] == "0a"
    assert "already" in run("import", path, "--yes").err


def test_two_readings_of_one_period_come_back_as_what_they_were(
    run, other, plan_path: Path, tmp_path: Path
) -> None:
    with Plan(str(plan_path), person=PERSON, now=clock) as plan:
        plan.add_reading(plan.add_measure("P1", "Visits in time"), "Q1 (2)", "77%")
    copy = plan_path.with_name("copy.ceplan")
    copy.write_bytes(plan_path.read_bytes())
    for place, person, value in ((plan_path, PERSON, "90%"), (copy, AUDITOR, "88%")):
        with Plan(str(place), person=person, now=clock) as plan:
            (one,) = plan.measures()
            plan.add_reading(one, "Q1", value)
    with (
        Plan(str(copy), person=AUDITOR, now=clock) as from_,
        Plan(str(plan_path), person=PERSON, now=clock) as plan,
        plan.deed("merge"),
    ):
        take_in(plan.conn, from_.conn)
    path, before = kept(run, tmp_path)
    (one,) = before["measures"]
    assert [*one["readings"]] == ["Q1 (2)", "Q1", "Q1 (3)"]
    assert one["periods"] == {"Q1 (3)": "Q1"}
    assert "already" in run("import", path, "--yes").err
    found = run("import", path, "--dry-run", "--format", "json").json["papers"]
    assert not any(x["beside"] for x in found)
    assert other("import", path, "--yes").code == 0
    assert other("list", "--format", "json").json["measures"] == before["measures"]
    assert "already" in other("import", path, "--yes").err


@pytest.mark.usefixtures("rich")
def test_what_changed_in_the_list_is_proposed(run, tmp_path: Path, item) -> None:
    path, found = kept(run, tmp_path)
    one = next(x for x in found["items"] if x["ref"] == "R1")
    one["action"] = "Do what R1 says, and more."
    one["next_steps"].append({"text": "A new step", "done": None, "due": None, "who": None})
    Path(path).write_text(json.dumps(found), "utf-8")
    said = run("import", path, "--yes")
    assert "Changed R1 action: Do what R1 says" in said.out
    assert item("R1").action == "Do what R1 says, and more."
    assert said.out.endswith("Imported: 0 new, 1 changed\n")
    assert [x.text for x in item("R1").next_steps] == ["Go on", "Done with", "A new step"]


@pytest.mark.usefixtures("rich")
def test_a_list_names_the_leads_of_its_own_items_alone(run) -> None:
    names = run("list", "--format", "json", "--lead", "deputy").json["plan"]["leads"]
    assert [(x["name"], x["organisation"]) for x in names] == [
        ("Director, Children's Services, and her deputy", None),
        ("Head of Early Help", "Council, Families"),
    ]
    assert run("show", "IN1", "--format", "json").json["plan"]["leads"] == []


def test_what_people_differ_on_comes_in_as_the_list_shows_it(
    run, other, plan_path: Path, tmp_path: Path
) -> None:
    copy = plan_path.with_name("copy.ceplan")
    copy.write_bytes(plan_path.read_bytes())
    for place, person in ((plan_path, PERSON), (copy, AUDITOR)):
        with Plan(str(place), person=person, now=clock) as plan:
            item = plan.set_words(plan.find("IN5"), "action", f"As the {person.name} says")
            plan.edit_line(item, item.progress[1].id, text=f"So says the {person.name}")
            plan.add_item(item.register, "IN99", f"Do it, {person.name}")
    with (
        Plan(str(copy), person=AUDITOR, now=clock) as from_,
        Plan(str(plan_path), person=PERSON, now=clock) as plan,
        plan.deed("merge"),
    ):
        take_in(plan.conn, from_.conn)
    path, before = kept(run, tmp_path)
    assert [x["disputes"] for x in before["items"] if x["ref"] == "IN5"] == [["action"]]
    assert [x["ref"] for x in before["items"]].count("IN99") == 2
    assert "already" in run("import", path, "--yes").err
    found = run("import", path, "--dry-run", "--format", "json").json["papers"][0]["findings"]
    assert {(x["code"], x["said"]) for x in found} == {
        ("DISPUTE-LEFT", "action"),
        ("REF-TWICE", "IN99"),
    }
    assert other("import", path, "--yes").code == 0
    after = other("list", "--format", "json").json
    assert list(map(facts, after["items"])) == list(map(facts, before["items"]))
    assert "already" in other("import", path, "--yes").err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("search", "plan"), "what ceplan search found"),
        (("history", "IN1"), "the history of a plan"),
        (("meeting", "list"), "the meetings of a plan"),
        (("import", "-", "--dry-run"), "is a proposal"),
    ],
)
def test_what_holds_no_items_is_refused(run, unchanged, tmp_path: Path, words, said) -> None:
    table = b"Ref\tAction\nX1\tDo\n"
    path = tmp_path / "other.json"
    path.write_text(run(*words, "--format", "json", stdin=table).out, "utf-8")
    told = run("import", str(path), "--yes")
    assert (told.code, told.out) == (2, "")
    assert said in told.err
    if "--dry-run" not in words:
        assert "ceplan list --format json" in told.err

"""list, show, search, history: what they print, and that they write nothing."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from pathlib import Path

import pytest

from ceplan.record.merge import take_in
from ceplan.record.plan import Plan
from ceplan.record.session import Person

PERSON = Person("Improvement Lead", "lead", "laptop")


def clock() -> dt.datetime:
    """A moment after the sample's Board."""
    return dt.datetime(2014, 1, 23, 9, tzinfo=dt.UTC)


pytestmark = pytest.mark.usefixtures("unchanged")


def test_list_gives_counts_first_and_every_item(run) -> None:
    said = run("list")
    assert said.code == 0
    assert said.err == ""
    lines = said.out.splitlines()
    assert lines[0].startswith("Plan: ")
    assert "Items: 63" in lines[:4]
    refs = [x.removeprefix("Ref: ") for x in lines if x.startswith("Ref: ")]
    assert refs[:25] == [f"IN{n}" for n in range(1, 26)]
    assert len(refs) == 63


def test_list_json_has_the_shape_of_the_contract(run) -> None:
    found = run("list", "--format", "json").json
    assert set(found) == {"plan", "items", "measures", "judgements", "outcomes", "covers"}
    assert found["measures"] == found["judgements"] == found["covers"] == []
    keys = {"register", "kind", "ref", "title", "sources", "indicators", "checks"}
    assert [set(x) for x in found["outcomes"]] == [keys] * 6
    assert [x["ref"] for x in found["outcomes"]] == list("123456")
    assert found["plan"]["marking"] == "OFFICIAL-SENSITIVE"
    items = {x["ref"]: x for x in found["items"]}
    assert len(items) == 63
    wanted = {
        *("register", "kind", "ref", "action", "outcome", "lead", "source", "due", "original_due"),
        *("stage", "brag", "overdue", "in_dispute", "progress", "next_steps", "evidence", "see"),
    }
    for x in found["items"]:
        assert wanted <= set(x)
        assert x["due"] is None or set(x["due"]) == {"text", "date", "precision"}
        assert all({"text", "added"} <= set(p) for p in x["progress"])
        assert all({"text", "done", "due", "who"} <= set(s) for s in x["next_steps"])
        keys = {"text", "kind", "supplied", "validated", "link"}
        assert all(keys <= set(e) for e in x["evidence"])
    assert items["IN1"]["kind"] == "notice"
    assert items["IN1"]["outcome"] is None
    assert items["1.1"]["outcome"]
    assert items["IN5"]["evidence"][0]["supplied"] == "2013-12-06"
    assert items["IN5"]["evidence"][0]["validated"] == "2013-12-18"
    assert items["IN5"]["see"] == ["A2", "A4"]


def test_json_and_text_agree_on_what_is_overdue(run) -> None:
    late = [x["ref"] for x in run("list", "--format", "json").json["items"] if x["overdue"]]
    said = run("list", "--overdue").out.splitlines()
    assert [x[5:] for x in said if x.startswith("Ref: ")] == late
    only = run("list", "--overdue", "--format", "json").json["items"]
    assert [x["ref"] for x in only] == late


@pytest.mark.parametrize(
    ("words", "check"),
    [
        (("--register", "notice"), lambda x: x["kind"] == "notice"),
        (("--register", "1"), lambda x: x["ref"].startswith("IN")),
        (("--register", "Single"), lambda x: x["kind"] == "plan"),
        (("--outcome", "2"), lambda x: x["outcome_ref"] == "2"),
        (("--stage", "Not  Started"), lambda x: x["stage"] == "not started"),
        (("--brag", "amber"), lambda x: x["brag"] == "amber"),
        (("--brag", "none"), lambda x: x["brag"] is None),
        (("--no-lead",), lambda x: not x["lead"]),
        (("--no-evidence",), lambda x: not any(e["supplied"] for e in x["evidence"])),
        (("--lead", "head of"), lambda x: any("head of" in p.lower() for p in x["lead"])),
    ],
)
def test_each_filter_gives_just_the_items_that_fit(run, words, check) -> None:
    every = run("list", "--format", "json").json["items"]
    said = run("list", *words, "--format", "json")
    fitting = [x["ref"] for x in every if check(x)]
    assert [x["ref"] for x in said.json["items"]] == fitting
    assert said.code == (0 if fitting else 1)


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (("--stage", "finished"), "not started, in progress"),
        (("--brag", "purple"), "blue, red, amber, green, none"),
        (("--register", "nowhere"), "Improvement notice"),
        (("--outcome", "nowhere"), "The outcomes are"),
        (("--format", "xml"), "json, text, rich"),
    ],
)
def test_an_unknown_word_is_refused_with_what_is_allowed(run, words, allowed) -> None:
    said = run("list", *words)
    assert (said.code, said.out) == (2, "")
    assert allowed in said.err


def test_a_list_without_a_match_is_1(run) -> None:
    said = run("list", "--lead", "nobody of this name")
    assert (said.code, said.out) == (1, "")
    assert said.err == "No item fits.\n"
    assert run("list", "--lead", "nobody", "--format", "json").json["items"] == []


def test_stale_needs_a_board_on_record(bare, run, tmp_path: Path) -> None:
    assert run("list", "--stale").code in (0, 1)
    path = str(tmp_path / "new.ceplan")
    assert bare("new", path, "--title", "New").code == 0
    said = bare("list", "--stale", "--plan", path)
    assert said.code == 1
    assert "No Board" in said.err


def test_show_numbers_the_lines(run, item) -> None:
    said = run("show", "in5")
    assert said.code == 0
    lines = said.out.splitlines()
    for n, point in enumerate(item("IN5").progress, 1):
        assert any(x.startswith(f"Progress {n}: ") and point.text in x for x in lines)
    assert "Evidence: 2 of 2 supplied" in lines
    assert "Due: from Nov 2013" in lines


def test_show_json_is_the_list_with_one_item(run) -> None:
    [one] = run("show", "IN5", "--format", "json").json["items"]
    every = run("list", "--format", "json").json["items"]
    assert one == next(x for x in every if x["ref"] == "IN5")


def test_show_with_history(run) -> None:
    assert "Changes: 1" in run("show", "IN5", "--history").out
    assert run("show", "IN5", "--history", "--format", "json").json["changes"]


def test_show_of_an_unknown_ref_is_1_and_names_near_ones(run) -> None:
    said = run("show", "IN55")
    assert (said.code, said.out) == (1, "")
    assert "IN5" in said.err


@pytest.mark.parametrize(
    "words", ['"', "(", "AND", "*", "a-b", "'", "50%", "_", "NEAR(", "\x00", ""]
)
def test_no_search_ever_fails(run, words) -> None:
    """B123."""
    said = run("search", "--", words)
    assert said.code in (0, 1)
    assert "fault" not in said.err


def test_search_json(run) -> None:
    said = run("search", "supervision", "--format", "json")
    assert said.code == 0
    assert said.json["total"] == len(said.json["hits"])
    assert all("supervis" in x["text"].lower() for x in said.json["hits"])
    assert "first 1 of 13" in run("search", "supervision", "--limit", "1").err


def test_search_takes_words_without_quotes(run) -> None:
    assert run("search", "practice", "standards").out == run("search", "practice standards").out


def test_history_of_the_plan_and_of_an_item(run) -> None:
    whole = run("history", "--format", "json").json["changes"]
    own = run("history", "IN5", "--format", "json").json["changes"]
    assert 0 < len(own) < len(whole)
    assert {x["ref"] for x in own} == {"IN5"}
    assert all(x["by"] == "Improvement Lead" for x in own)
    assert run("history", "IN99").code == 1


def test_plain_ceplan_prints_the_summary(run) -> None:
    said = run()
    assert said.code == 0
    assert "Items: 63" in said.out
    assert "Last Board: 10 December 2013" in said.out


def test_a_pipe_gets_no_colour_and_no_boxes(run) -> None:
    """B30."""
    for words in (("list",), ("show", "IN5"), ("history",), ("export", "board"), ("demo",)):
        out = run(*words).out
        assert "\x1b" not in out
        assert not set("─│┌━").intersection(out)


def test_show_prints_every_side_of_a_dispute(bare, plan_path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.ceplan"
    other.write_bytes(plan_path.read_bytes())
    mine = tmp_path / "mine.ceplan"
    mine.write_bytes(plan_path.read_bytes())
    for path, name, lead in ((mine, "A. One", "Post One"), (other, "B. Two", "Post Two")):
        words = ("--plan", str(path), "--as", name, "--today", "2014-01-22")
        assert bare("set", "IN5", "action", f"As {lead} says", *words).code == 0
    with (
        Plan(str(other), person=PERSON, now=clock) as from_,
        Plan(str(mine), person=PERSON, now=clock) as plan,
        plan.deed("merge"),
    ):
        take_in(plan.conn, from_.conn)
    said = bare("show", "IN5", "--plan", str(mine))
    sides = [x for x in said.out.splitlines() if x.startswith("In dispute, action: ")]
    assert len(sides) == 2
    for said_by in (r"As Post One says \(A. One, ", r"As Post Two says \(B. Two, "):
        assert re.search(said_by + r"20\d\d-\d\d-\d\d\)", sides[0] + sides[1])
    found = bare("list", "--in-dispute", "--format", "json", "--plan", str(mine)).json["items"]
    assert [(x["ref"], x["in_dispute"]) for x in found] == [("IN5", True)]


@pytest.mark.parametrize("change", ["register SET title = 'x'", "outcome SET title = 'x'"])
def test_altered_titles_are_told_and_not_listed(bare, plan_path: Path, tmp_path, change) -> None:
    """B98: what the sums do not bear out is never printed, from any table."""
    altered = tmp_path / "altered.ceplan"
    altered.write_bytes(plan_path.read_bytes())
    conn = sqlite3.connect(altered)
    conn.execute(f"UPDATE {change} WHERE n = 1")
    conn.commit()
    conn.close()
    said = bare("list", "--format", "json", "--plan", str(altered))
    assert (said.code, said.out) == (3, "")
    assert "damaged" in said.err

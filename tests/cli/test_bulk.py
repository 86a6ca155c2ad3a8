"""Many items changed by one command: the preview, the yes, one deed; refused ones and filters."""

from __future__ import annotations

from pathlib import Path

import pytest

from ceplan.models.item import Lead


def leads(item, *refs):
    return [[x.name for x in item(ref).leads] for ref in refs]


def test_several_refs_get_one_lead_as_one_deed(run, item) -> None:
    before = leads(item, "IN1", "IN3", "IN5")
    said = run("set", "IN3, in1,IN5", "lead", "Head of Fostering", "--yes")
    assert said.code == 0
    out = said.out.splitlines()
    assert out[0] == "Preview: lead: 3 items will change"
    assert [x.split(":")[0] for x in out[1:4]] == ["IN1", "IN3", "IN5"]
    assert all(x.endswith("→ Head of Fostering") for x in out[1:4])
    assert out[4].startswith("Changed: lead of 3 items")
    assert leads(item, "IN1", "IN3", "IN5") == [["Head of Fostering"]] * 3
    assert run("undo").code == 0
    assert leads(item, "IN1", "IN3", "IN5") == before


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("more", [["--dry-run"], [], ["--format", "json"]])
def test_without_a_yes_nothing_changes(run, more) -> None:
    said = run("set", "IN1,IN2", "lead", "Head of Fostering", *more)
    assert "Nothing was changed" in said.err
    assert said.code == (0 if "--dry-run" in more else 2)
    assert "Head of Fostering" in said.out


def test_as_json(run, item) -> None:
    run("set", "IN2", "stage", "complete", "--reason", "The Board has seen it")
    words = ("set", "IN1,IN2,IN3", "stage", "in progress", "--dry-run", "--format", "json")
    found = run(*words).json
    assert found["fact"] == "stage"
    assert [x["ref"] for x in found["changed"]] == ["IN2"]
    assert found["changed"][0]["old"] == "complete (The Board has seen it)"
    assert found["changed"][0]["new"] == "in progress"
    assert [x["ref"] for x in found["unchanged"]] == ["IN1", "IN3"]
    assert found["refused"] == []
    assert item("IN2").stage == "complete"


def test_those_that_fit_a_filter(run, item) -> None:
    for ref in ("IN3", "IN8"):
        run("set", ref, "lead", "Fostering Manager")
    said = run("set", "--where", 'lead:"fostering manager"', "lead", "Head of Care", "--yes")
    assert said.code == 0
    assert leads(item, "IN3", "IN8") == [["Head of Care"]] * 2
    nobody = run("set", "--where", "lead:zzz", "lead", "Head of Care", "--yes")
    assert (nobody.code, nobody.out) == (1, "")
    all_of = run("set", "--where", "", "--register", "notice", "lead", "Head of Care", "--dry-run")
    assert "items will change" in all_of.out


def test_a_lead_is_added_and_taken_away(run, item) -> None:
    before = leads(item, "IN1", "IN2")
    assert run("set", "IN1,IN2", "lead", "Adviser", "--how", "add", "--yes").code == 0
    assert leads(item, "IN1", "IN2") == [[*x, "Adviser"] for x in before]
    assert run("set", "IN1,IN2", "lead", "Adviser", "--how", "take-away", "--yes").code == 0
    assert leads(item, "IN1", "IN2") == before
    assert run("set", "IN1", "lead", "Adviser", "--how", "add").code == 0
    assert item("IN1").leads[-1][1:] == Lead("", "Adviser")[1:]


def test_some_can_and_some_cannot(run, item) -> None:
    said = run("set", "IN4,IN6", "due", "July 2014", "--yes")
    assert said.code == 0
    assert "IN6: cannot: Moving the date of IN6 needs a reason" in said.out
    assert item("IN4").due.text == "July 2014"
    assert item("IN6").due.text != "July 2014"
    none = run("set", "IN6,IN7", "due", "May 2014", "--yes")
    assert none.code == 2
    assert "None of them can be changed so" in none.err
    same = run("set", "IN4,IN4", "due", "July 2014", "--yes")
    assert same.code == 0
    assert "say so already" in same.err


def test_a_line_for_each(run, item) -> None:
    said = run("step", "IN1,IN2", "Ask the LSCB", "--by", "June 2014", "--who", "Lead", "--yes")
    assert said.code == 0
    for ref in ("IN1", "IN2"):
        assert item(ref).next_steps[-1][1] == "Ask the LSCB"
        assert item(ref).next_steps[-1].due.text == "June 2014"
    assert run("progress", "--where", "ref:IN1", "Told every team", "--yes").code == 0
    assert item("IN1").progress[-1].text == "Told every team"


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("set", "IN1,IN99", "lead", "X", "--yes"), "IN99"),
        (("set", "IN1,IN2", "action", "X", "--yes"), "one at a time"),
        (("set", "IN1,IN2", "brag", "red", "--yes"), "reason"),
        (("set", "IN1,IN2", "stage", "finished", "--yes"), "finished"),
        (("set", "IN1,IN2", "due", "May 2014", "--how", "add", "--yes"), "--how"),
        (("set", "IN1,IN2", "lead", "X", "--how", "swap", "--yes"), "swap"),
        (("set", "--where", "leed:x", "lead", "X", "--yes"), "leed"),
        (("set", "--where", "", "lead", "X", "--yes"), "Which items"),
        (("set", "--where", "overdue", "IN1", "lead", "X", "--yes"), "too many"),
        (("set", "--where", "overdue", "lead"), "VALUE"),
        (("step", "IN1,IN2", "--remove", "1"), "only be added"),
        (("step", "IN1,IN2", "x\x1b[2J", "--yes"), "escape"),
    ],
)
def test_refused(run, words, told) -> None:
    said = run(*words)
    assert (said.code, said.out) == (2, "")
    assert told in said.err


def test_a_plan_that_cannot_be_written(run, plan_path: Path, unchanged) -> None:
    plan_path.chmod(0o400)
    assert run("set", "IN1,IN2", "lead", "X", "--dry-run").code == 0
    assert run("set", "IN1,IN2", "lead", "X", "--yes").code == 3
    plan_path.chmod(0o600)

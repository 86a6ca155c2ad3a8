"""undone, move, keep: a done step opened again, where a line stands, and that it stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from ceplan.record.merge import take_in
from ceplan.record.plan import Plan
from tests.cli.conftest import PERSON, clock


def test_a_done_step_is_opened_again_and_undo_brings_it_back(run, item) -> None:
    assert run("done", "IN5", "1").code == 0
    text = item("IN5").next_steps[0].text
    said = run("undone", "IN5", "1")
    assert said == (0, f"IN5: next step 1 open again: {text}\n", "")
    assert item("IN5").next_steps[0].done is None
    assert run("undone", "in5", "1").out.startswith("IN5: next step 1 was open; nothing was ch")
    assert run("undo").code == 0
    assert item("IN5").next_steps[0].done


@pytest.mark.parametrize(
    ("to", "order"),
    [
        ("1", "41235"),
        ("5", "12354"),
        ("up", "12435"),
        ("down", "12354"),
        ("first", "41235"),
        ("Last", "12354"),
        ("2", "14235"),
    ],
)
def test_a_line_is_moved_to_its_place(run, item, to, order) -> None:
    was = item("IN5").progress
    said = run("move", "progress", "IN5", "4", to)
    at = order.index("4") + 1
    assert said == (0, f"IN5: progress 4 is now number {at}: {was[3].text}\n", "")
    assert [was.index(x) + 1 for x in item("IN5").progress] == [int(x) for x in order]
    assert run("undo").code == 0
    assert item("IN5").progress == was


@pytest.mark.parametrize(("kind", "name"), [("step", "next_steps"), ("evidence", "evidence")])
def test_every_list_has_its_order(run, item, kind, name) -> None:
    assert run(kind, "IN5", "One more").code == 0
    last = len(getattr(item("IN5"), name))
    assert run("move", kind, "IN5", str(last), "1").code == 0
    assert getattr(item("IN5"), name)[0].text == "One more"


@pytest.mark.usefixtures("unchanged")
def test_a_line_that_stands_there_already_is_not_moved(run) -> None:
    for n, to in (("1", "1"), ("1", "up"), ("5", "down"), ("5", "last"), ("1", "first")):
        said = run("move", "progress", "IN5", n, to)
        assert said.code == 0
        assert said.out.startswith(f"IN5: progress {n} stands there already; nothing was changed")


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("undone", "IN5", "9"), "no number 9"),
        (("undone", "IN5", "x"), "is not the number of a next step"),
        (("undone", "IN99", "1"), "IN99"),
        (("undone", "IN5"), "needs N"),
        (("move", "lines", "IN5", "1", "2"), "progress, step, evidence"),
        (("move", "progress", "IN5", "6", "1"), "no number 6"),
        (("move", "progress", "IN5", "1", "6"), "no number 6"),
        (("move", "progress", "IN5", "1", "0"), "up, down, first, last"),
        (("move", "progress", "IN5", "1", "sideways"), "up, down, first, last"),
        (("move", "progress", "IN5", "1"), "needs TO"),
        (("move", "progress", "IN99", "1", "2"), "IN99"),
        (("keep", "IN99"), "IN99"),
        (("keep", "IN5", "progress"), "needs the number"),
        (("keep", "IN5", "lines", "1"), "progress, step, evidence, lead"),
        (("keep", "IN5", "progress", "9"), "no number 9"),
        (("keep", "IN5", "lead", "2"), "IN5 has one lead, so there is no number 2"),
        (("measure", "keep", "X9"), "X9"),
        (("measure", "keep"), "measure keep"),
        (("judgement", "keep", "Nothing"), "Nothing"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(run, words, named) -> None:
    said = run(*words)
    assert (said.code, said.out) == (2, "")
    assert named in said.err
    assert said.err.count("\n") == 1


@pytest.mark.usefixtures("unchanged")
def test_what_nobody_removed_needs_no_keeping(run) -> None:
    for words in ((), ("progress", "1"), ("step", "1"), ("evidence", "2"), ("lead", "1")):
        said = run("keep", "IN5", *words)
        assert said.code == 0
        assert "nobody removed it; nothing was changed" in said.out


def _apart(path: Path, first, other) -> None:
    """One person does `first` to a copy of the plan, another `other` to the plan; then both are
    put together."""
    copy = path.with_name("copy.ceplan")
    copy.write_bytes(path.read_bytes())
    for place, deed in ((copy, first), (path, other)):
        with Plan(str(place), person=PERSON._replace(name=deed.__name__), now=clock) as plan:
            deed(plan)
    with (
        Plan(str(copy), person=PERSON, now=clock) as from_,
        Plan(str(path), person=PERSON, now=clock) as plan,
        plan.deed("merge"),
    ):
        take_in(plan.conn, from_.conn)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("progress", "progress"), ("step", "next_steps"), ("evidence", "evidence")],
)
def test_a_line_that_one_removed_and_another_edited_stays(run, item, plan_path, kind, name) -> None:
    def remover(plan: Plan) -> None:
        mine = plan.find("IN5")
        plan.remove_line(mine, getattr(mine, name)[0].id)

    def editor(plan: Plan) -> None:
        mine = plan.find("IN5")
        plan.edit_line(mine, getattr(mine, name)[0].id, text="Edited")

    _apart(plan_path, remover, editor)
    assert getattr(item("IN5"), name)[0].removed
    said = run("keep", "IN5", kind, "1")
    label = "next step" if kind == "step" else kind
    assert said == (0, f"IN5: {label} 1 stays: Edited\n", "")
    assert getattr(item("IN5"), name)[0].removed == ""
    assert run("undo").code == 0
    assert getattr(item("IN5"), name)[0].removed


def test_an_item_that_one_removed_and_another_edited_stays(run, item, plan_path) -> None:
    def remover(plan: Plan) -> None:
        plan.remove_item(plan.find("IN5"))

    def editor(plan: Plan) -> None:
        plan.set_words(plan.find("IN5"), "action", "Edited")

    _apart(plan_path, remover, editor)
    assert item("IN5").removed
    assert run("keep", "IN5") == (0, "IN5: it stays: Edited\n", "")
    assert item("IN5").removed == ""


def test_a_measure_a_reading_and_a_judgement_stay_too(run, plan_path) -> None:
    assert run("measure", "add", "M1", "A measure").code == 0
    assert run("measure", "reading", "M1", "Q1", "91%").code == 0
    assert run("measure", "add", "M2", "Another").code == 0
    assert run("judgement", "add", "Adoption", "good").code == 0
    for words in (("measure", "keep", "M1"), ("measure", "keep", "M1", "q1")):
        assert "nobody removed it; nothing was changed" in run(*words).out
    assert "nobody removed it; nothing was changed" in run("judgement", "keep", "Adoption").out

    def remover(plan: Plan) -> None:
        one, two = (x for x in plan.measures() if x.ref in ("M1", "M2"))
        plan.remove_reading(one, one.readings[0].id)
        plan.remove_measure(two)
        plan.remove_judgement(next(x for x in plan.judgements() if x.area == "Adoption"))

    def editor(plan: Plan) -> None:
        one, two = (x for x in plan.measures() if x.ref in ("M1", "M2"))
        plan.edit_reading(one, one.readings[0].id, value="92%")
        plan.edit_measure(two, name="Edited")
        there = next(x for x in plan.judgements() if x.area == "Adoption")
        plan.edit_judgement(there, inspection="A letter")

    _apart(plan_path, remover, editor)
    assert run("measure", "keep", "M1", "q1").out == "M1: the reading of Q1 stays: 92%\n"
    assert run("measure", "keep", "M2").out == "M2: it stays: Edited\n"
    assert run("judgement", "keep", "Adoption").out == "Adoption: the judgement stays: good\n"
    with Plan(str(plan_path), person=PERSON, now=clock) as plan:
        one, two = (x for x in plan.measures() if x.ref in ("M1", "M2"))
        assert (one.readings[0].removed, two.removed) == ("", "")
        assert not next(x for x in plan.judgements() if x.area == "Adoption").removed


def test_what_cannot_be_saved_changes_nothing(run, plan_path, item) -> None:
    was = item("IN5")
    plan_path.chmod(0o444)
    for words in (
        ("undone", "IN5", "1"),
        ("move", "progress", "IN5", "1", "2"),
        ("keep", "IN5"),
    ):
        said = run(*words)
        assert (said.code, said.out) == (3, "")
        assert "read-only" in said.err
    assert item("IN5") == was

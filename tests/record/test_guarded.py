"""Writes are guarded: what moved on since it was read is not overwritten, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ceplan.errors import ChangedMeanwhile, NotFound
from ceplan.models.item import Item
from ceplan.record.plan import Plan
from ceplan.record.verify import verify
from tests.record.desk import AUDITOR, at_desk, month, tables

ROOT = Path(__file__).parents[2]


def stale(path: Path, mine: Plan) -> Item:
    """IN1 as read before the auditor changed it in every way that the tests below meet."""
    item = mine.find("IN1")
    with at_desk(path, AUDITOR) as theirs:
        now = theirs.set_words(theirs.find("IN1"), "action", "Theirs.")
        now = theirs.edit_line(now, now.progress[0].id, text="Their point.")
        now = theirs.tick_evidence(now, now.evidence[0].id)
        now = theirs.remove_line(now, now.evidence[1].id)
        theirs.set_leads(now, (now.leads[0]._replace(name="Their lead"),))
    return item


@pytest.mark.parametrize(
    ("deed", "what"),
    [
        (lambda p, i: p.set_words(i, "action", "Mine."), "action.*Theirs"),
        (lambda p, i: p.edit_line(i, i.progress[0].id, text="Mine."), "text.*Their point"),
        (lambda p, i: p.remove_line(i, i.progress[0].id), "text.*Their point"),
        (lambda p, i: p.untick_evidence(i, i.evidence[0].id), "supplied by Audit Officer"),
        (lambda p, i: p.remove_line(i, i.evidence[1].id), "took it away"),
        (lambda p, i: p.edit_line(i, i.evidence[1].id, text="Mine."), "took it away"),
        (lambda p, i: p.tick_evidence(i, i.evidence[1].id), "took it away"),
        (lambda p, i: p.move_line(i, i.evidence[1].id, -1), "took it away"),
        (
            lambda p, i: p.set_leads(i, (i.leads[0]._replace(name="Mine"),)),
            "name.*Their lead",
        ),
        (lambda p, i: p.set_leads(i, ()), "Their lead"),
    ],
)
def test_a_stale_deed_is_refused_and_changes_nothing(path: Path, deed: object, what: str) -> None:
    with at_desk(path) as mine:
        item = stale(path, mine)
        before = tables(mine.conn)
        with pytest.raises(ChangedMeanwhile, match=f"(?s){AUDITOR.name}.*{what}") as raised:
            deed(mine, item)  # type: ignore[operator]
        assert raised.value.exit_code == 2
        assert raised.value.hint
        assert tables(mine.conn) == before
        assert verify(str(path)).sound


def test_what_is_said_twice_is_no_conflict(path: Path) -> None:
    with at_desk(path) as mine:
        item = stale(path, mine)
        found = mine.tick_evidence(item, item.evidence[0].id)
        assert found.evidence[0].supplied is not None
        assert found.evidence[0].supplied.by == AUDITOR.name


def test_another_field_is_no_conflict(path: Path) -> None:
    with at_desk(path) as mine:
        item = stale(path, mine)
        item = mine.set_due(item, month("July 2014", 2014, 7, 31), reason="late")
        assert item.action == "Theirs."
        with at_desk(path, AUDITOR) as theirs:
            theirs.set_words(theirs.find("IN1"), "action", "Again theirs.")
        item = mine.edit_line(item, item.progress[1].id, text="Mine.")
        assert [p.text for p in item.progress] == ["Their point.", "Mine."]


def test_adding_never_conflicts(path: Path) -> None:
    with at_desk(path) as mine:
        item = mine.add_progress(stale(path, mine), "Mine.")
        assert item.progress[0].text == "Their point."
        assert item.progress[-1].text == "Mine."


def test_a_second_look_lets_it_through(path: Path) -> None:
    with at_desk(path) as mine:
        item = stale(path, mine)
        again = mine.item(item.id)
        assert mine.set_words(again, "action", "Mine.").action == "Mine."


def test_a_line_of_another_item_is_not_found(plan: Plan) -> None:
    line = plan.find("IN1").progress[0].id
    with pytest.raises(NotFound):
        plan.edit_line(plan.find("IN2"), line, text="x")


WRITER = """
import sys
from ceplan.errors import CannotSave, ChangedMeanwhile
from tests.record.desk import Person, at_desk

def insist(deed):
    for _ in range(20):
        try:
            return deed()
        except CannotSave as error:  # the others kept the file busy for five seconds
            assert error.title == "Busy"
    raise SystemExit("never got through")

path, name, many = sys.argv[1], sys.argv[2], int(sys.argv[3])
done = 0
with at_desk(path, Person(name)) as plan:
    item = plan.find("IN1")
    for n in range(many):
        item = insist(lambda: plan.add_evidence(item, f"{name} {n}"))
        mine = next(e.id for e in item.evidence if e.text == f"{name} {n}")
        item = insist(lambda: plan.tick_evidence(item, mine))
        for _ in range(200):
            try:
                item = insist(lambda: plan.set_words(item, "source", f"{item.source}+"))
                break
            except ChangedMeanwhile:
                item = insist(lambda: plan.item(item.id))
        else:
            raise SystemExit("never got through")
"""


def test_two_programs_at_once_lose_nothing(path: Path) -> None:
    many = 60
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), name, str(many)], cwd=ROOT)
        for name in ("One", "Two", "Three")
    ]
    assert [p.wait(120) for p in running] == [0, 0, 0]
    with at_desk(path) as plan:
        item = plan.find("IN1")
        mine = [e for e in item.evidence if e.supplied]
        assert len(mine) == 3 * many
        assert item.source == "+" * 3 * many, "each plus was put on top of the one before"
    assert verify(str(path)).sound

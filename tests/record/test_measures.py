"""Measures and judgements in the file: taken in with their paper as one deed, changed under the
same guards as items, kept apart from registers of items, and not touched by a tick."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from ceplan.errors import ChangedMeanwhile, NotFound, Refused
from ceplan.models.facts import ENTITIES
from ceplan.models.item import Met
from ceplan.models.paper import Paper, PaperItem, PaperMeasure, PaperReading
from ceplan.models.proposal import Proposal
from ceplan.record.measured import COLUMNS
from ceplan.record.plan import Plan
from ceplan.record.tables import table_columns
from ceplan.record.verify import of
from tests.record.desk import AUDITOR, at_desk, scorecard, tables, whole
from tests.record.test_merge_property import copied, take


def test_a_paper_comes_in_as_one_undo_step(plan: Plan) -> None:
    before = tables(plan.conn, live=True, updated=False)
    paper = replace(scorecard(), title="Early help scorecard")
    register = plan.accept(whole(paper))
    assert [x.ref for x in plan.measures()] == ["P1.2", "P5.6", "P1.2", "P5.6"]
    assert plan.measures()[2].register_title == "Early help scorecard"
    assert [x.text for x in plan.cover(register)] == ["Information"]
    assert len(plan.judgements()) == 2
    assert of(plan.conn).problems == ()
    plan.undo()
    assert tables(plan.conn, live=True, updated=False) == before
    plan.redo()
    assert len(plan.measures()) == 4


def test_the_same_paper_again_adds_nothing_and_a_newer_one_its_period(plan: Plan) -> None:
    first = plan.measures()[0]
    plan.edit_measure(first, commentary="Ours.", rag="amber")
    again = Proposal(scorecard(), first.register, (), (), 0, ())
    before = plan.newest()
    plan.accept(again)
    assert plan.newest() == before
    x = scorecard().measures[0]
    newer = replace(x, readings=(*x.readings, PaperReading("2019-20 Q3", "95%")))
    plan.accept(replace(again, paper=replace(scorecard(), measures=(newer,))))
    found = plan.measures()[0]
    assert [r.value for r in found.readings] == ["91%", "93%", "93%", "95%"]
    assert (found.commentary, found.rag) == ("Ours.", "amber"), "words of this plan stay"


def test_a_ref_that_a_paper_has_twice_is_two_measures(plan: Plan) -> None:
    twice = (PaperMeasure("X1", "One"), PaperMeasure("X1", "Two"), PaperMeasure("", "Three"))
    plan.accept(whole(Paper("scorecard", "scorecard", "Odd", (), measures=twice)))
    assert [(x.ref, x.name) for x in plan.measures()][2:] == [
        ("X1", "One"),
        ("X1", "Two"),
        ("", "Three"),
    ]


def test_words_that_no_plan_knows_are_not_taken_in(plan: Plan) -> None:
    for odd in (
        PaperMeasure("X1", "One", rag="purple"),
        PaperMeasure("X1", "One", polarity="up"),
        PaperMeasure("X1", "One", travel="sideways"),
        PaperMeasure("X1", "One", readings=(PaperReading("Q1", "1", "odd"),)),
        PaperMeasure("X1", "One \x1b[31m"),
    ):
        before = plan.newest()
        with pytest.raises(Refused):
            plan.accept(whole(Paper("scorecard", "scorecard", "Odd", (), measures=(odd,))))
        assert plan.newest() == before


def test_whether_a_recommendation_is_met_comes_in_with_it(plan: Plan) -> None:
    items = (PaperItem("5", "Do it", met="not met"), PaperItem("6", "Do that too"))
    plan.accept(whole(Paper("recommendations", "recommendations", "Inspection", items)))
    assert [plan.find(x).met for x in ("5", "6")] == [Met("not met"), None]
    after = plan.set_met(plan.find("5"), Met("met", "Audit", dt.date(2014, 1, 2), "Ten cases"))
    assert str(after.met) == "met, judged by Audit on 2014-01-02: Ten cases"
    with pytest.raises(Refused):
        plan.set_met(after, Met("nearly"))


@pytest.mark.parametrize("table", COLUMNS)
def test_columns_stand_in_the_order_that_is_read(table: str) -> None:
    assert COLUMNS[table] == table_columns(ENTITIES[table])


def test_a_scorecard_is_no_register_of_items(plan: Plan) -> None:
    assert [x.kind for x in plan.registers()] == ["notice", "plan"]


def test_what_was_not_in_view_is_not_overwritten(path: Path) -> None:
    with at_desk(path) as mine, at_desk(path, AUDITOR) as theirs:
        seen = mine.measures()[0]
        judged = mine.judgements()[0]
        theirs.edit_measure(theirs.measures()[0], commentary="Theirs.")
        theirs.edit_reading(theirs.measures()[0], seen.readings[0].id, value="90%")
        theirs.edit_judgement(theirs.judgements()[0], grade="Outstanding")
        theirs.remove_measure(theirs.measures()[1])
        with pytest.raises(ChangedMeanwhile, match="Audit Officer changed the commentary"):
            mine.edit_measure(seen, commentary="Mine.")
        with pytest.raises(ChangedMeanwhile):
            mine.edit_reading(seen, seen.readings[0].id, value="92%")
        with pytest.raises(ChangedMeanwhile):
            mine.remove_measure(seen)
        with pytest.raises(ChangedMeanwhile):
            mine.edit_judgement(judged, grade="Inadequate")
        with pytest.raises(ChangedMeanwhile):
            mine.remove_judgement(judged)
        assert mine.edit_measure(seen, rag="green").rag == "green", "another field is free"
        assert mine.measures()[0].commentary == "Theirs."
        with pytest.raises(NotFound):
            mine.add_reading(seen._replace(id=_gone(mine)), "2019-20 Q3", "1")


def _gone(plan: Plan) -> str:
    """The measure that was removed."""
    (row,) = plan.conn.execute("SELECT id FROM measure WHERE standing = 1").fetchone()
    return str(row)


def test_two_who_differ_are_both_shown_and_a_removal_keeps_what_it_did_not_see(
    path: Path, tmp_path: Path
) -> None:
    other = copied(path, tmp_path, "other")
    with at_desk(path) as mine, at_desk(other, AUDITOR) as theirs:
        mine.edit_measure(mine.measures()[0], rag="green")
        theirs.edit_measure(theirs.measures()[0], rag="amber")
        mine.remove_measure(mine.measures()[1])
        gone = theirs.measures()[1]
        theirs.add_reading(gone, "2019-20 Q3", "1")
        take(mine, theirs)
        first, second = mine.measures()
        assert first.disputes == ("rag",)
        assert first.in_dispute
        sides = mine.contests(first.id)[0].sides
        assert {(by, said) for said, by, _ in sides} == {
            ("Improvement Lead", "green"),
            ("Audit Officer", "amber"),
        }
        assert second.removed == "removed by Improvement Lead, edited by Audit Officer"
        assert mine.edit_measure(first, rag="amber").disputes == ()
        assert mine.keep_measure(mine.measures()[1]).removed == ""
        assert of(mine.conn).problems == ()


def test_history_and_undo_speak_of_them_in_words(plan: Plan) -> None:
    found = plan.measures()[0]
    plan.edit_reading(found, found.readings[1].id, value="94%")
    last = plan.undoable()
    assert last is not None
    assert last.sentence == "P1.2 reading 2019-20 Q1 value: 94%, was 93%"
    plan.edit_judgement(plan.judgements()[0], grade="Outstanding")
    last = plan.undoable()
    assert last is not None
    assert last.sentence == "judgement grade: Outstanding, was Good"


def test_a_tick_touches_none_of_their_tables(plan: Plan) -> None:
    item = plan.find("IN1")
    touched: set[str] = set()

    def note(action: int, table: str | None, *_: object) -> int:
        touched.add(str(table))
        return sqlite3.SQLITE_OK

    plan.conn.set_authorizer(note)
    plan.tick_evidence(item, item.evidence[0].id)
    plan.conn.set_authorizer(None)
    assert "evidence" in touched
    assert not touched & {"measure", "reading", "judgement", "cover_line"}

"""Reading: rows into models in the order of the columns, sums checked, lists filtered."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ceplan.errors import Damaged, NotFound, Refused
from ceplan.models.due import Due
from ceplan.models.facts import ENTITIES
from ceplan.models.filter import parse
from ceplan.models.item import Brag, Lead
from ceplan.models.listing import Wanted
from ceplan.models.status import item_overdue, stale
from ceplan.record.plan import Plan
from ceplan.record.tables import table_columns
from tests.record.desk import BOARD, NOW, at_desk, columns, month, notice, raw, whole

TODAY = NOW.date()


@pytest.mark.parametrize("entity", ENTITIES)
def test_columns_stand_in_the_order_that_is_read(plan: Plan, entity: str) -> None:
    """`SELECT *` is unpacked by place: the file, the deriving and the reading must agree."""
    assert columns(plan.conn, entity) == list(table_columns(ENTITIES[entity]))


def test_every_fact_comes_back_in_its_place(plan: Plan) -> None:
    """Each fact gets words of its own, so that two that change places are seen."""
    (outcome,) = plan.outcomes()
    item = plan.find("1.1")
    due = (month("due", 2014, 6, 30), Due("step", dt.date(2014, 5, 1), "day"))
    item = plan.set_words(plan.set_words(item, "action", "the action"), "source", "the source")
    item = plan.set_due(item, due[0], reason="r")
    item = plan.set_stage(item, "complete", reason="stage reason")
    item = plan.set_brag(item, Brag("amber", "to red", "brag reason"))
    item = plan.set_leads(item, (Lead("", "lead name", "lead org", "contributor"),))
    item = plan.add_progress(item, "point", dt.date(2014, 1, 2))
    item = plan.add_step(item, "the step", due[1], "who")
    item = plan.complete_step(item, item.next_steps[0].id)
    item = plan.add_evidence(
        item, "proof", kind="audit", link="https://a.example", effective=Due("Q1", None, "quarter")
    )
    item = plan.edit_line(item, item.evidence[0].id, refresh_due=Due("next year"))
    item = plan.tick_evidence(item, item.evidence[0].id)
    item = plan.validate_evidence(
        item, item.evidence[0].id, how="how", result="result", by="tester"
    )
    for found in (item, plan.item(item.id), *plan.items([item.id])):
        assert (found.ref, found.action, found.source) == ("1.1", "the action", "the source")
        assert (found.register_title, found.register_kind) == ("Improvement plan", "plan")
        assert found.outcome == outcome.id
        assert (found.outcome_ref, found.outcome_title) == ("1", "Children are heard")
        assert (found.due, found.stage, found.stage_reason) == (due[0], "complete", "stage reason")
        assert found.brag == Brag("amber", "to red", "brag reason")
        assert found.leads[0][1:4] == ("lead name", "lead org", "contributor")
        assert found.progress[0][1:3] == ("point", dt.date(2014, 1, 2))
        assert found.next_steps[0][1:5] == ("the step", due[1], "who", TODAY)
        proof = found.evidence[0]
        assert (proof.text, proof.kind, proof.link) == ("proof", "audit", "https://a.example")
        assert (proof.effective, proof.filed) == (Due("Q1", None, "quarter"), TODAY)
        assert proof.refresh_due == Due("next year")
        assert proof.supplied == ("Improvement Lead", TODAY)
        assert proof.validated == ("tester", TODAY, "how", "result")
        assert found.updated.startswith("2014-01-21T10:42")
    (row,) = plan.rows([item.id])
    assert row[:6] == (item.id, "1.1", "the action", "complete", item.brag, due[0])
    assert (row.limit, row.supplied, row.evidence, row.open_steps) == (None, 1, 1, 0)
    assert plan.outcomes()[0].texts("source") == ("Inspection",)
    assert plan.outcomes()[0].texts("indicator") == ("Views recorded",)
    assert plan.outcomes()[0].size == 1


ALTERED = {
    "plan": "title = 'x'",
    "register": "title = 'x'",
    "outcome": "title = 'x'",
    "outcome_line": "text = 'x'",
    "item": "action = 'x'",
    "lead": "name = 'x'",
    "progress": "text = 'x'",
    "step": "done = '2014-01-01'",
    "evidence": "supplied_by = 'x', supplied_on = '2014-01-01'",
    "meeting": "name = 'x'",
    "view": "name = 'x'",
    "measure": "rag = 'green'",
    "reading": "value = '99%'",
    "judgement": "grade = 'good'",
    "cover_line": "text = 'x'",
}


@pytest.mark.parametrize("table", ENTITIES)
def test_an_altered_row_is_told_and_never_shown(path: Path, table: str) -> None:
    with at_desk(path) as plan:
        plan.add_meeting("Board", BOARD)
        plan.save_view("Late", parse("overdue"))
    conn = raw(path)
    conn.execute(f"UPDATE {table} SET {ALTERED[table]}")
    conn.close()
    with at_desk(path) as plan:
        looks = {
            "plan": plan.facts,
            "register": plan.registers,
            "outcome": plan.outcomes,
            "outcome_line": plan.outcomes,
            "meeting": plan.meetings,
            "view": plan.views,
            "measure": plan.measures,
            "reading": plan.measures,
            "judgement": plan.judgements,
            "cover_line": lambda: [plan.cover(x.register) for x in plan.judgements()],
        }
        look = looks.get(table, lambda: plan.items(plan.item_ids()))
        with pytest.raises(Damaged) as raised:
            look()
        assert raised.value.exit_code == 3
        assert raised.value.hint
        if table == "item":
            with pytest.raises(Damaged):
                plan.rows(plan.item_ids())


def test_half_a_character_is_refused_and_no_traceback(plan: Plan) -> None:
    for look in (
        lambda: plan.find("\ud800"),
        lambda: plan.item("\udcff"),
        lambda: plan.item_ids(Wanted(register="\ud800")),
        lambda: plan.item_ids(Wanted(terms=parse("lead:\ud800"))),
    ):
        with pytest.raises(Refused):
            look()


def test_overdue_and_stale_are_the_models_own(plan: Plan) -> None:
    plan.add_meeting("Board", BOARD)
    plan.add_meeting("Board", TODAY + dt.timedelta(days=30))
    later = TODAY + dt.timedelta(days=60)
    for today in (TODAY, BOARD, later, dt.date(2014, 6, 30), dt.date(2014, 7, 1)):
        items = plan.items(plan.item_ids())
        late = [x.id for x in items if item_overdue(x, today)]
        assert plan.item_ids(Wanted(terms=parse("overdue")), today) == late
        assert plan.counts(None, today).overdue == len(late)
        last = plan.last_board(today)
        old = [x.id for x in items if stale(dt.date.fromisoformat(x.updated[:10]), x.stage, last)]
        assert plan.item_ids(Wanted(terms=parse("stale")), today) == old
    assert plan.last_board(BOARD) is None, "a meeting is not before its own day"
    assert plan.last_board(TODAY) == BOARD


def test_counts_agree_with_the_lines(plan: Plan) -> None:
    item = plan.find("IN1")
    plan.tick_evidence(item, item.evidence[0].id)
    counts, rows = plan.counts(None, TODAY), plan.rows(plan.item_ids())
    assert counts.items == len(rows) == 3
    assert counts.unproved == sum(not row.supplied for row in rows) == 2
    assert counts.overdue == sum(bool(row.limit and row.limit < TODAY) for row in rows) == 1
    assert counts.disputed == 0


def test_rows_in_the_order_asked_and_without_strangers(plan: Plan) -> None:
    ids = plan.item_ids()
    assert [row.id for row in plan.rows([ids[2], "stranger", ids[0]])] == [ids[2], ids[0]]
    assert [x.id for x in plan.items([ids[2], "stranger", ids[0]])] == [ids[2], ids[0]]
    assert plan.rows([]) == plan.items([]) == ()


def test_find(plan: Plan) -> None:
    assert plan.find("in1").ref == plan.find(" IN1 ").ref == "IN1"
    with pytest.raises(NotFound, match="Did you mean IN1"):
        plan.find("IN11")
    with pytest.raises(NotFound):
        plan.find("")
    with pytest.raises(NotFound):
        plan.find("x" * 10_000)
    second = plan.accept(whole(notice()))
    with pytest.raises(Refused, match=r"more than one place.*Improvement notice"):
        plan.find("IN1")
    assert plan.find("IN1", second).register == second
    with pytest.raises(NotFound):
        plan.find("1.1", second)


def test_an_item_that_was_taken_away(plan: Plan) -> None:
    register = plan.accept(whole(notice()))
    item = plan.find("IN1", register)
    plan.undo()
    with pytest.raises(NotFound):
        plan.item(item.id)
    assert plan.items([item.id]) == plan.rows([item.id]) == ()
    with pytest.raises(NotFound):
        plan.find("IN1", register)


def test_registers_and_meetings(plan: Plan) -> None:
    assert [(r.kind, r.title, r.size) for r in plan.registers()] == [
        ("notice", "Improvement notice", 2),
        ("plan", "Improvement plan", 1),
    ]
    plan.add_meeting("Board", TODAY)
    plan.add_meeting("Board", BOARD)
    assert [m.on for m in plan.meetings()] == [BOARD, TODAY]
    with pytest.raises(Refused):
        plan.add_meeting("BOARD", TODAY)

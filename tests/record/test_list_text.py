"""A whole list written anew: one deed, what stayed keeps its row, nothing of others is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ceplan.errors import ChangedMeanwhile, Refused
from ceplan.models.item import Item
from ceplan.models.list_text import ListPlan, normal, plan, written
from ceplan.record.plan import Plan
from ceplan.record.verify import of
from tests.record.desk import AUDITOR, at_desk, tables

FACTS = {"progress": "progress", "step": "next_steps", "evidence": "evidence"}


def wanted(item: Item, kind: str, text: str) -> ListPlan:
    return plan([(x.id, x.text) for x in getattr(item, FACTS[kind])], text)


def texts(item: Item, kind: str = "progress") -> list[str]:
    return [x.text for x in getattr(item, FACTS[kind])]


def changes(of: Plan) -> int:
    return int(of.conn.execute("SELECT count(*) FROM change").fetchone()[0])


def test_one_deed_and_one_undo(plan: Plan) -> None:
    item = plan.find("IN1")
    item = plan.add_progress(item, "A third point.")
    before = tables(plan.conn, live=True, updated=False)
    text = "A new first point.\nA third point.\nThresholds were published in May."
    after = plan.set_list(item, "progress", wanted(item, "progress", text))
    assert texts(after) == text.split("\n")
    assert after == plan.find("IN1")
    assert after.progress[1].id == item.progress[2].id
    assert after.progress[2].id == item.progress[0].id
    assert after.progress[2].dated == item.progress[0].dated
    assert len({e.deed for e in plan.history(limit=4)}) == 1
    plan.undo()
    assert tables(plan.conn, live=True, updated=False) == before
    plan.redo()
    assert texts(plan.find("IN1")) == text.split("\n")


@pytest.mark.parametrize("kind", FACTS)
def test_other_facts_stay_with_the_line(plan: Plan, kind: str) -> None:
    item = plan.find("IN1")
    if kind == "evidence":
        item = plan.tick_evidence(item, item.evidence[0].id)
    line = getattr(item, FACTS[kind])[0]
    words = [x + " now" for x in texts(item, kind)]
    after = plan.set_list(item, kind, wanted(item, kind, written([*words, "Another"])))
    now = getattr(after, FACTS[kind])
    assert now[0]._replace(text=line.text) == line
    assert [x.text for x in now] == [*words, "Another"]


def test_nothing_changed_writes_nothing(plan: Plan) -> None:
    item, before = plan.find("IN1"), changes(plan)
    assert plan.set_list(item, "progress", wanted(item, "progress", written(texts(item)))) is item
    assert changes(plan) == before


def test_what_may_not_be_stored_is_refused_by_its_line(plan: Plan) -> None:
    item, before = plan.find("IN1"), changes(plan)
    text = written([*texts(item), "bad \x1b words"])
    with pytest.raises(Refused, match="Line 3 holds an escape character"):
        plan.set_list(item, "progress", wanted(item, "progress", text))
    assert changes(plan) == before


def test_what_others_did_meanwhile(path: Path) -> None:
    with at_desk(path) as mine:
        item = mine.find("IN1")
        text = written(["Thresholds were published twice.", "Zoë briefed the teams."])
        with at_desk(path, AUDITOR) as other:
            theirs = other.edit_line(other.find("IN1"), item.progress[0].id, text="Theirs.")
            other.add_progress(theirs, "Added meanwhile.")
        before = changes(mine)
        asked = wanted(item, "progress", text)
        with pytest.raises(ChangedMeanwhile, match="Audit Officer changed the text"):
            mine.set_list(item, "progress", asked)
        assert changes(mine) == before
        # They were told, and save again: theirs is in the history, what they added stays.
        after = mine.set_list(mine.find("IN1"), "progress", asked)
        assert texts(after) == [*text.split("\n"), "Added meanwhile."]


def test_a_line_of_others_that_is_not_touched_keeps_their_words(path: Path) -> None:
    with at_desk(path) as mine:
        item = mine.find("IN1")
        with at_desk(path, AUDITOR) as other:
            other.edit_line(other.find("IN1"), item.progress[0].id, text="Theirs.")
        text = written([*texts(item), "Mine."])
        after = mine.set_list(item, "progress", wanted(item, "progress", text))
    assert texts(after) == ["Theirs.", "Zoë briefed the teams.", "Mine."]


def test_a_line_that_was_removed_meanwhile(path: Path) -> None:
    with at_desk(path) as mine:
        item = mine.find("IN1")
        with at_desk(path, AUDITOR) as other:
            other.remove_line(other.find("IN1"), item.progress[0].id)
        kept = wanted(item, "progress", written([*texts(item), "Mine."]))
        changed = wanted(item, "progress", written(["Thresholds were published twice."]))
        with pytest.raises(ChangedMeanwhile):
            mine.set_list(item, "progress", changed)
        after = mine.set_list(item, "progress", kept)
        assert texts(after) == ["Zoë briefed the teams.", "Mine."], "gone lines stay gone"
        after = mine.set_list(after, "progress", changed)
    assert texts(after)[0] == "Thresholds were published twice.", "words are never lost"


def test_no_room_between_two_places_numbers_the_list_anew(plan: Plan) -> None:
    item = plan.find("IN1")
    for n in range(70):  # halving the room between two places each time
        first, *rest = texts(item)
        text = written([first, f"Point {n} of the many", *rest])
        item = plan.set_list(item, "progress", wanted(item, "progress", text))
        assert texts(item) == text.split("\n")
    assert of(plan.conn).sound


LINES = st.lists(
    st.sampled_from(["One", "One more", "Two", "Two and two", "Three\nrows", "Four", "Five"]),
    max_size=6,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(runs=st.lists(LINES, min_size=1, max_size=4), kind=st.sampled_from(sorted(FACTS)))
def test_the_list_says_the_text_and_undo_what_was(
    small: Path, tmp_path_factory: pytest.TempPathFactory, runs: list[list[str]], kind: str
) -> None:
    path = tmp_path_factory.mktemp("list") / "plan.ceplan"
    path.write_bytes(small.read_bytes())
    with at_desk(path) as plan:
        for lines in runs:
            item = plan.find("IN1")
            before = tables(plan.conn, live=True, updated=False)
            asked = wanted(item, kind, written(lines))
            after = plan.set_list(item, kind, asked)
            assert texts(after, kind) == [normal(x) for x in lines]
            if not asked.nothing:
                plan.undo()
                assert tables(plan.conn, live=True, updated=False) == before
                plan.redo()
                assert texts(plan.find("IN1"), kind) == [normal(x) for x in lines]
        assert of(plan.conn).sound

"""Marks on the list of items: by key and by mouse, counted, kept by id, said where hidden."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from ceplan.app import CeplanApp
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.ask import Ask
from ceplan.screens.form import Form
from ceplan.screens.item import ItemScreen
from ceplan.screens.items import ItemsScreen
from ceplan.widgets.item_list import ItemList
from ceplan.widgets.marks import Marks
from tests.screens.conftest import PERSON, clock
from tests.screens.seen import seen, settled
from tests.screens.test_items import changes, said


@pytest.fixture
def app(plan: Plan, drafts: Drafts) -> CeplanApp:
    return CeplanApp(plan, drafts, clock)


def items(pilot: Pilot[Any]) -> ItemList:
    return pilot.app.screen_stack[0].query_one(ItemList)


def marked(pilot: Pilot[Any]) -> list[str]:
    """The refs whose lines bear the sign, as painted."""
    lines = seen(pilot.app).splitlines()[4:-2]
    return [line[1:].split()[0] for line in lines if line[1:].split()[1:2] == ["✓"]]


def counts(pilot: Pilot[Any]) -> str:
    return seen(pilot.app).splitlines()[1]


async def test_space_marks_and_goes_down(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        plain = seen(app)
        await pilot.press("space", "j", "space")
        await pilot.pause()
        assert marked(pilot) == ["IN1", "IN3"]
        assert items(pilot).cursor == 3
        assert "2 marked" in counts(pilot)
        await pilot.press("k", "space")
        await pilot.pause()
        assert marked(pilot) == ["IN1"]
        await pilot.press("g", "space", "g")
        await pilot.pause()
        assert seen(app) == plain, "without marks nothing is left of them, and nothing has moved"


async def test_the_last_line_can_be_marked(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("G", "space")
        assert len(items(pilot).marks) == 1
        assert items(pilot).cursor == items(pilot).count - 1


async def test_all_are_marked_and_none(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("space", "asterisk")
        await pilot.pause()
        assert "25 marked" in counts(pilot)
        await pilot.press("asterisk")
        await pilot.pause()
        assert "marked" not in counts(pilot)
        assert marked(pilot) == []


async def test_escape_takes_the_marks_off_and_says_so(app: CeplanApp) -> None:
    async with app.run_test(size=(180, 50)) as pilot:
        await settled(pilot)
        await pilot.press("space", "space", "r", "escape")
        await pilot.pause()
        assert len(items(pilot).marks) == 2, "the first Esc leads back to the list"
        await pilot.press("escape")
        await pilot.pause()
        assert len(items(pilot).marks) == 0
        assert said(pilot) == "2 marks taken off."


async def test_marks_follow_their_items_and_hidden_ones_are_said(
    app: CeplanApp, plan: Plan, plan_path: str
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        first = items(pilot).item_id
        await pilot.press("space", "space")
        with Plan(plan_path, person=PERSON._replace(name="Fostering Manager"), now=clock) as other:
            other.add_item(other.registers()[0].id, "IN26", "A new requirement")
            other.set_words(other.item(first), "ref", "IN1a")
        screen = app.screen
        assert isinstance(screen, ItemsScreen)
        screen.look_for_changes()
        await pilot.pause()
        assert marked(pilot) == ["IN1a", "IN2"]
        screen.choose("register", plan.registers()[1].id)
        await pilot.pause()
        assert "2 marked, 2 of them not shown" in counts(pilot)
        chosen = items(pilot).item_id
        await pilot.press("space")
        await pilot.pause()
        assert "3 marked, 2 of them not shown" in counts(pilot)
        assert items(pilot).marks.ordered(items(pilot).ids)[0] == chosen


async def test_a_click_at_the_edge_marks(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.click(ItemList, offset=(0, 4))
        await pilot.pause()
        assert marked(pilot) == ["IN5"]
        assert items(pilot).cursor == 4
        await pilot.click(ItemList, offset=(1, 4))
        await pilot.pause()
        assert marked(pilot) == []
        await pilot.click(ItemList, offset=(0, 4), times=2)
        await pilot.pause()
        assert isinstance(app.screen, ItemsScreen), "two clicks at the edge open nothing"
        await pilot.click(ItemList, offset=(20, 4), times=2)
        assert isinstance(app.screen, ItemScreen)


def test_marks_in_the_order_shown() -> None:
    marks = Marks()
    for item in ("c", "x", "a"):
        marks.turn(item)
    assert marks.ordered(["a", "b", "c"]) == ("a", "c", "x")
    assert marks.hidden(["a", "b", "c"]) == 1
    marks.turn_all(["a", "b", "c"])
    assert len(marks) == 4
    marks.turn_all(["a", "b", "c"])
    assert marks.ordered([]) == ("x",)


async def test_facts_are_edited_from_the_list(app: CeplanApp, plan: Plan, plan_path: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("j", "e")
        assert isinstance(app.screen, Ask)
        assert "Change what of IN2?" in seen(app)
        await pilot.press("s")
        assert isinstance(app.screen, Form)
        await pilot.press("left", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ItemsScreen)
        with Plan(plan_path, person=PERSON, now=clock, write=False) as other:
            assert other.find("IN2").stage == "not started"
        assert "not started" in next(x for x in seen(app).splitlines() if "IN2 " in x)
        assert "Stage changed. u undoes it." in said(pilot)
        assert items(pilot).cursor == 1


async def test_a_fact_that_cannot_be_saved_changes_nothing(app: CeplanApp, plan_path: str) -> None:
    import sqlite3

    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        held, shown = changes(plan_path), seen(app)
        await pilot.press("e", "f", *"Ofsted")
        blocker = sqlite3.connect(plan_path, isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Form)
        assert "Another program is saving" in seen(app)
        blocker.execute("ROLLBACK")
        blocker.close()
        await pilot.press("escape")
        await pilot.pause()
        assert changes(plan_path) == held
        assert seen(app).splitlines()[:20] == shown.splitlines()[:20]

"""The list of items: each key, on the screen and in the file."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from textual.pilot import Pilot

from ceplan.app import CeplanApp
from ceplan.models.listing import Wanted
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.ask import Ask
from ceplan.screens.export import ExportScreen
from ceplan.screens.form import Form
from ceplan.screens.help import HelpScreen
from ceplan.screens.item import ItemScreen
from ceplan.screens.items import ItemsScreen
from ceplan.screens.picking import Picking
from ceplan.widgets.item_list import ItemList
from ceplan.widgets.item_text import ItemText
from ceplan.widgets.said import Said
from tests.screens.conftest import PERSON, clock
from tests.screens.seen import seen, settled


@pytest.fixture
def app(plan: Plan, drafts: Drafts) -> CeplanApp:
    return CeplanApp(plan, drafts, clock)


def items(pilot: Pilot[Any]) -> ItemList:
    return pilot.app.screen_stack[0].query_one(ItemList)


def said(pilot: Pilot[Any]) -> str:
    return pilot.app.screen_stack[0].query_one(Said).sentence


def changes(path: str) -> int:
    with sqlite3.connect(path) as conn:
        return int(conn.execute("SELECT count(*) FROM change").fetchone()[0])


async def test_it_opens_on_the_first_register(app: CeplanApp, plan: Plan) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        register = plan.registers()[0]
        assert list(items(pilot).ids) == plan.item_ids(Wanted(register=register.id))
        shown = seen(app)
        counts = plan.counts(Wanted(register=register.id))
        assert f"{counts.items} items · {counts.overdue} overdue" in shown
        assert f"{counts.unproved} without evidence" in shown
        assert "OFFICIAL-SENSITIVE" in shown
        assert "▌IN1" in shown
        assert "▲ amber ↑" in shown


async def test_the_cursor_moves_by_every_key(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        last = items(pilot).count - 1
        page = items(pilot).scrollable_content_region.height - 1
        for key, line in (
            ("j", 1),
            ("down", 2),
            ("k", 1),
            ("up", 0),
            ("up", 0),
            ("pagedown", page),
            ("pageup", 0),
            ("G", last),
            ("down", last),
            ("g", 0),
            ("end", last),
            ("home", 0),
        ):
            await pilot.press(key)
            assert items(pilot).cursor == line, key
        await pilot.press("end")
        assert f"▌IN{last + 1}" in seen(app)


async def test_enter_opens_the_item_and_escape_comes_back_to_its_line(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("j", "j", "j")
        chosen = items(pilot).item_id
        await pilot.press("enter")
        assert isinstance(app.screen, ItemScreen)
        assert app.screen.item.id == chosen
        await pilot.press("escape")
        assert isinstance(app.screen, ItemsScreen)
        assert items(pilot).item_id == chosen
        assert items(pilot).has_focus


async def test_a_double_click_opens(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.click(ItemList, offset=(10, 4))
        assert items(pilot).cursor == 4
        assert isinstance(app.screen, ItemsScreen)
        await pilot.click(ItemList, offset=(10, 4), times=2)
        assert isinstance(app.screen, ItemScreen)


@pytest.mark.parametrize(("key", "kind"), [("p", "progress"), ("n", "step"), ("v", "evidence")])
async def test_a_line_is_added_from_the_list(
    app: CeplanApp, plan: Plan, plan_path: str, key: str, kind: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("j")
        chosen = items(pilot).item_id
        before = plan.item(chosen)
        await pilot.press(key)
        assert isinstance(app.screen, Form)
        await pilot.press(*"Audit agreed", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ItemsScreen)
        assert items(pilot).item_id == chosen
        with Plan(plan_path, person=PERSON, now=clock, write=False) as other:
            after = other.item(chosen)
        lines = {"progress": "progress", "step": "next_steps", "evidence": "evidence"}[kind]
        assert len(getattr(after, lines)) == len(getattr(before, lines)) + 1
        assert getattr(after, lines)[-1].text == "Audit agreed"
        assert "saved 10:42" in seen(app)
        if kind == "evidence":
            assert f"{after.supplied}/{len(after.evidence)}" in seen(app)


@pytest.mark.parametrize("key", ["p", "n", "v"])
async def test_when_the_write_fails_neither_screen_nor_file_changes(
    app: CeplanApp, plan: Plan, plan_path: str, key: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        shown, held = seen(app), changes(plan_path)
        blocker = sqlite3.connect(plan_path, isolation_level=None)
        await pilot.press(key, *"Audit agreed")
        blocker.execute("BEGIN IMMEDIATE")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Form)
        assert "Another program is saving" in seen(app)
        assert "Audit agreed" in seen(app)
        blocker.execute("ROLLBACK")
        blocker.close()
        await pilot.press("escape")
        await pilot.pause()
        assert changes(plan_path) == held
        assert seen(app).splitlines()[:20] == shown.splitlines()[:20]


async def test_undo_asks_first_and_then_takes_back(
    app: CeplanApp, plan: Plan, plan_path: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        chosen = items(pilot).item_id
        before = plan.item(chosen)
        plan.add_step(before, "Ask the LSCB")
        await pilot.press("u")
        assert isinstance(app.screen, Ask)
        assert "Ask the LSCB" in seen(app)
        await pilot.press("escape")
        await pilot.pause()
        assert len(plan.item(chosen).next_steps) == len(before.next_steps) + 1
        await pilot.press("u", "enter")
        await pilot.pause()
        assert plan.item(chosen).next_steps == before.next_steps
        assert "Ask the LSCB" in said(pilot)
        await pilot.press("U", "enter")
        await pilot.pause()
        assert [s.text for s in plan.item(chosen).next_steps][-1] == "Ask the LSCB"


async def test_undo_that_cannot_be_saved_says_so(
    app: CeplanApp, plan: Plan, plan_path: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        plan.add_step(plan.item(items(pilot).item_id), "Ask the LSCB")
        held = changes(plan_path)
        await pilot.press("u")
        blocker = sqlite3.connect(plan_path, isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        await pilot.press("enter")
        await pilot.pause()
        assert "Another program is saving" in said(pilot)
        blocker.execute("ROLLBACK")
        blocker.close()
        assert changes(plan_path) == held


async def test_registers_and_outcomes_are_chosen_at_80_columns(app: CeplanApp, plan: Plan) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("r")
        assert isinstance(app.screen, Picking)
        outcome = plan.outcomes()[0]
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert list(items(pilot).ids) == plan.item_ids(Wanted(outcome=outcome.id))
        assert outcome.title[:20] in seen(app).splitlines()[1]
        await pilot.press("r", "escape")
        await pilot.pause()
        assert len(items(pilot).ids) == outcome.size


async def test_wide_the_registers_stand_at_the_left(app: CeplanApp, plan: Plan) -> None:
    async with app.run_test(size=(180, 50)) as pilot:
        await settled(pilot)
        shown = seen(app)
        assert "Whole plan" in shown
        assert "Without evidence" in shown
        await pilot.press("r", "home", "enter")
        await pilot.pause()
        assert len(items(pilot).ids) == plan.counts().items
        assert items(pilot).has_focus


@pytest.mark.parametrize("size", [(120, 40), (120, 24), (180, 50)])
async def test_the_chosen_item_follows_the_cursor(
    app: CeplanApp, plan: Plan, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("end")
        await pilot.pause()
        text = app.screen.query_one(ItemText)
        assert text.item == plan.item(items(pilot).item_id)
        assert text.item is not None
        assert text.item.action.split()[-1].strip(".") in seen(app)


async def test_narrower_and_wider_again_while_it_runs(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("j", "j")
        for width, height in ((180, 50), (60, 15), (40, 10), (20, 5), (120, 40)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            small = width < 60 or height < 15
            assert ("This window is" in seen(app)) == small
        assert items(pilot).cursor == 2
        text = app.screen.query_one(ItemText)
        assert text.item is not None
        assert text.item.id == items(pilot).item_id


async def test_every_screen_has_help(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert "Add a progress point" in seen(app)
        await pilot.press("escape", "x", "f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, ExportScreen)


async def test_another_programs_save_shows_up_in_place(
    app: CeplanApp, plan: Plan, plan_path: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("j", "j")
        chosen = items(pilot).item_id
        before = seen(app)
        with Plan(plan_path, person=PERSON._replace(name="Fostering Manager"), now=clock) as other:
            item = other.item(chosen)
            for _ in range(3):
                item = other.add_evidence(item, "Another audit")
        screen = app.screen
        assert isinstance(screen, ItemsScreen)
        screen.look_for_changes()
        await pilot.pause()
        assert items(pilot).item_id == chosen
        total = len(plan.item(chosen).evidence)
        assert f"/{total} " in seen(app)
        assert seen(app) != before


async def test_a_file_that_is_locked_is_said_and_read_again(app: CeplanApp, plan_path: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        blocker = sqlite3.connect(plan_path, isolation_level=None)
        blocker.execute("BEGIN EXCLUSIVE")
        items(pilot).forget()
        await pilot.pause()
        assert items(pilot).incomplete
        assert "Another program is saving" in said(pilot)
        blocker.execute("ROLLBACK")
        blocker.close()
        screen = app.screen
        assert isinstance(screen, ItemsScreen)
        screen.look_for_changes()
        await pilot.pause()
        assert not items(pilot).incomplete
        assert "Set up one framework" in seen(app)

"""Ways between items: by a ref, by a cross-reference, back and forward."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from ceplan.app import CeplanApp
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.going import GoingScreen
from ceplan.screens.item import ItemScreen
from ceplan.screens.items import ItemsScreen
from ceplan.widgets.line_list import LineList
from tests.hostile import HOSTILE
from tests.screens.conftest import PERSON, clock
from tests.screens.item_app import ItemApp, changes, painted, said, typed
from tests.screens.seen import settled
from tests.screens.test_item_hostile import harmless


def shown(app: ItemApp) -> str:
    return app.shown.item.ref


async def test_a_reference_opens_and_the_way_leads_back(plan: Plan, plan_path: str) -> None:
    app, before = ItemApp(plan, "IN4"), changes(plan_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        ref = app.shown.refs[0][0]
        await typed(pilot, "o")
        assert isinstance(app.screen, GoingScreen)
        first = next(x for x in painted(app).splitlines() if "▌" in x or "│" in x)
        assert ref in painted(app)
        assert first
        await typed(pilot, "enter")
        assert shown(app) == ref
        assert ref in painted(app)
        listed = app.focused
        assert isinstance(listed, LineList)
        assert listed.cursor == 0
        await typed(pilot, "left_square_bracket")
        assert shown(app) == "IN4"
        await typed(pilot, "ctrl+f")
        assert shown(app) == ref
        await typed(pilot, "ctrl+b", "ctrl+b")
        assert shown(app) == "IN4"
        assert "no item before this one" in said(app)
        await typed(pilot, "right_square_bracket", "right_square_bracket")
        assert "no item after this one" in said(app)
        await typed(pilot, "escape")
    assert app.return_value is not None
    assert app.return_value.ref == ref
    assert changes(plan_path) == before


async def test_a_reference_opens_with_a_click(plan: Plan) -> None:
    app = ItemApp(plan, "IN4")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = painted(app).splitlines()
        ref = app.shown.refs[0][0]
        y = next(n for n, row in enumerate(rows) if f"see {ref}" in row)
        await pilot.click(offset=(rows[y].index(f"see {ref}") + 5, y))
        await pilot.pause()
        assert shown(app) == ref


async def test_any_ref_can_be_typed(plan: Plan) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "o", "=in 8")
        assert "IN8" in painted(app)
        await typed(pilot, "enter")
        assert shown(app) == "IN8"
        await typed(pilot, "o", "=in", "down", "down", "up", "enter")
        assert shown(app) == "IN2", "in their natural order: IN1, IN2, IN3"
        await typed(pilot, "o", "escape")
        assert app.screen is app.shown
        assert shown(app) == "IN2"


async def test_a_gap_is_named(plan: Plan) -> None:
    plan.add_progress(plan.find("IN2"), "See action plan Z9")
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert ("Z9", None) in app.shown.refs
        await typed(pilot, "o", "=z9")
        assert "not in this plan" in painted(app)
        await typed(pilot, "enter")
        assert said(app) == "Z9 is not in this plan."
        await typed(pilot, "=9")
        assert "z99 is not in this plan." in painted(app)
        await typed(pilot, "enter")
        assert isinstance(app.screen, GoingScreen)
        assert said(app) == "z99 is not in this plan."


async def test_hostile_refs_and_actions_are_harmless(plan: Plan) -> None:
    for hostile in HOSTILE:
        if hostile.stored and len(hostile.stored) < 40 and "\n" not in hostile.stored:
            item = plan.find("IN2")
            plan.set_words(item, "ref", hostile.stored)
            break
    app = ItemApp(plan, "IN4")
    async with app.run_test(size=(60, 20)) as pilot:
        for hostile in HOSTILE[:40]:
            await typed(pilot, "o")
            field = app.focused
            assert field is not None
            field.text = hostile.text[:200]  # type: ignore[attr-defined]
            await pilot.pause()
            assert harmless(painted(app))
            await typed(pilot, "escape")


async def test_an_item_that_was_taken_away_is_left_out_of_the_way(plan: Plan) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "o", "=IN8", "enter", "o", "=IN9", "enter")
        plan.remove_item(plan.find("IN8"))
        await typed(pilot, "left_square_bracket")
        assert shown(app) == "IN2"


async def test_from_the_list_and_back_to_its_row(plan: Plan, drafts: Drafts) -> None:
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        items = app.screen
        assert isinstance(items, ItemsScreen)
        await pilot.press("left_square_bracket")
        await pilot.pause()
        assert "no item before" in said(app)
        for keys in (("o", *"IN8", "enter"), ("o", *"IN5", "enter")):
            await pilot.press(*keys)
            await pilot.pause()
        assert isinstance(app.screen, ItemScreen)
        assert app.screen.item.ref == "IN5"
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is items
        assert items.items.item_id == plan.find("IN5").id
        await pilot.press("left_square_bracket")
        await pilot.pause()
        assert isinstance(app.screen, ItemScreen)
        assert app.screen.item.ref == "IN5"
        await pilot.press("ctrl+b", "escape")
        await pilot.pause()
        assert items.items.item_id == plan.find("IN8").id
        await pilot.press("right_square_bracket")
        await pilot.pause()
        assert isinstance(app.screen, ItemScreen)
        assert app.screen.item.ref == "IN5"


async def test_a_file_that_is_held_is_a_sentence(plan_path: str, drafts: Drafts) -> None:
    with Plan(plan_path, person=PERSON, now=clock, wait_ms=1) as plan:
        app = ItemApp(plan, "IN2", drafts)
        async with app.run_test(size=(80, 24)) as pilot:
            await typed(pilot, "o", "=IN8", "enter")
            with closing(sqlite3.connect(plan_path, isolation_level=None)) as other:
                other.execute("BEGIN EXCLUSIVE")
                for key in ("o", "left_square_bracket", "h", "H"):
                    await typed(pilot, key)
                    assert "another program" in said(app).lower(), key
                    assert shown(app) == "IN8"
                    assert app.screen is app.shown
                other.execute("ROLLBACK")
            await typed(pilot, "left_square_bracket")
            assert shown(app) == "IN2"

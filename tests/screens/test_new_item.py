"""Items added to the list and taken away from it, on the screen and in the file."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from ceplan.app import CeplanApp
from ceplan.errors import NotFound
from ceplan.models.item import Item
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.ask import Ask
from ceplan.screens.form import Form
from ceplan.screens.items import ItemsScreen
from tests.screens.conftest import PERSON, clock
from tests.screens.seen import seen, settled
from tests.screens.test_items import changes, items, said


@pytest.fixture
def app(plan: Plan, drafts: Drafts) -> CeplanApp:
    return CeplanApp(plan, drafts, clock)


def stored(path: str, ref: str) -> Item:
    with Plan(path, person=PERSON, now=clock, write=False) as other:
        return other.find(ref)


async def test_an_item_is_added_with_the_next_ref(app: CeplanApp, plan_path: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("a")
        assert isinstance(app.screen, Form)
        assert "Improvement notice  new item" in seen(app)
        await pilot.press(*"Agree one front door")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ItemsScreen)
        item = stored(plan_path, "IN26")
        assert item.action == "Agree one front door"
        assert items(pilot).item_id == item.id
        assert "▌IN26" in seen(app)
        assert "26 items" in seen(app)
        assert said(pilot) == "IN26 added. u undoes it."
        await pilot.press("u", "enter")
        await pilot.pause()
        assert "25 items" in seen(app)
        with pytest.raises(NotFound):
            stored(plan_path, "IN26")


async def test_under_the_outcome_that_is_shown(app: CeplanApp, plan: Plan, plan_path: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        outcome = next(o for o in plan.outcomes() if o.size)
        screen = app.screen
        assert isinstance(screen, ItemsScreen)
        screen.choose("outcome", outcome.id)
        last = plan.item(items(pilot).ids[-1]).ref
        before, _, number = last.rpartition(".")
        wanted = f"{before}.{int(number) + 1}"
        await pilot.press("a", *"Ask every child")
        await pilot.pause()
        assert wanted in seen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert stored(plan_path, wanted).outcome == outcome.id
        assert len(items(pilot).ids) == outcome.size + 1
        assert items(pilot).item_id == items(pilot).ids[-1]


async def test_over_the_whole_plan_the_register_is_asked(app: CeplanApp, plan_path: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, ItemsScreen)
        screen.choose("register", "")
        await pilot.press("a")
        assert isinstance(app.screen, Ask)
        await pilot.press("escape")
        await pilot.pause()
        assert said(pilot) == "Nothing was added."
        await pilot.press("a", "1", *"One more")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert stored(plan_path, "IN26").action == "One more"


async def test_a_ref_that_is_taken_is_said_in_the_form(app: CeplanApp, plan_path: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        held = changes(plan_path)
        await pilot.press("a", *"One more", "tab", "backspace", "backspace", "5")
        await pilot.pause()
        assert "The next free one here is IN26." in seen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Form)
        assert "has the ref IN5 already" in " ".join(seen(app).split())
        await pilot.press("escape")
        await pilot.pause()
        assert changes(plan_path) == held
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert "One more" in seen(app), "the words were kept"


async def test_neither_when_it_cannot_be_saved(app: CeplanApp, plan_path: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        held, shown = changes(plan_path), list(items(pilot).ids)
        for keys in (("a", *"One more"), ("d",)):
            await pilot.press(*keys)
            await pilot.pause()
            with closing(sqlite3.connect(plan_path, isolation_level=None)) as blocker:
                blocker.execute("BEGIN IMMEDIATE")
                await pilot.press("enter")
                await pilot.pause()
                assert "Another program is saving" in seen(app)
                blocker.execute("ROLLBACK")
            if isinstance(app.screen, Form):
                await pilot.press("escape")
                await pilot.pause()
            assert isinstance(app.screen, ItemsScreen)
            assert changes(plan_path) == held
            assert list(items(pilot).ids) == shown


async def test_an_item_is_taken_away_after_asking(app: CeplanApp, plan_path: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("j", "space", "k", "d")
        assert isinstance(app.screen, Ask)
        assert "Take IN2 away, with" in seen(app)
        await pilot.press("escape")
        await pilot.pause()
        assert stored(plan_path, "IN2").ref == "IN2"
        assert said(pilot) == "Nothing was removed."
        await pilot.press("d", "y")
        await pilot.pause()
        with pytest.raises(NotFound):
            stored(plan_path, "IN2")
        assert "▌IN3" in seen(app)
        assert "marked" not in seen(app).splitlines()[1]
        assert "IN2 was taken away with its lines. u brings it back." in said(pilot)
        await pilot.press("u", "enter")
        await pilot.pause()
        assert stored(plan_path, "IN2").progress
        assert "IN2 " in seen(app)

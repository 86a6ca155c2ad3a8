"""Every window can be left by key and by mouse, and says so at its foot."""

from __future__ import annotations

import pytest

from ceplan.app import CeplanApp
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.item import ItemScreen
from ceplan.screens.items import ItemsScreen
from ceplan.widgets.key_line import KeyLine
from tests.screens.conftest import clock
from tests.screens.seen import seen, settled, strips

GROUND = (ItemsScreen, ItemScreen)
WINDOWS = {
    "help": ["question_mark"],
    "messages": ["l"],
    "palette": ["ctrl+p"],
    "views": ["r"],
    "settings": ["comma"],
    "a setting": ["comma", "enter"],
    "a key": ["comma", "G", "enter"],
    "a form": ["p"],
    "history": ["enter", "h"],
    "facts": ["enter", "e"],
    "export": ["x"],
    "search": ["slash"],
}


@pytest.mark.parametrize("window", WINDOWS)
async def test_a_click_on_the_foot_leaves(plan: Plan, drafts: Drafts, window: str) -> None:
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for key in WINDOWS[window]:
            await pilot.press(key)
            await settled(pilot)
        opened = app.screen
        assert not isinstance(opened, ItemsScreen), seen(app)
        line = opened.query_one(KeyLine)
        words = strips(app)[line.region.y].text
        assert "Esc " in words, words
        await pilot.click(offset=(words.index("Esc ") + 1, line.region.y))
        await settled(pilot)
        assert app.screen is not opened


@pytest.mark.parametrize("window", WINDOWS)
async def test_escape_leaves_too(plan: Plan, drafts: Drafts, window: str) -> None:
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for key in WINDOWS[window]:
            await pilot.press(key)
            await settled(pilot)
        opened = app.screen
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is not opened


@pytest.mark.parametrize(
    ("key", "first"), [("s", "Sort the list by"), ("f", "Filter"), ("d", "Take IN1 away")]
)
async def test_the_smallest_terminal_shows_what_is_asked_and_how_to_leave(
    plan: Plan, drafts: Drafts, key: str, first: str
) -> None:
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(60, 15)) as pilot:
        await settled(pilot)
        await pilot.press(key)
        await settled(pilot)
        assert first in seen(app)
        assert "Esc leave" in seen(app).splitlines()[-1]

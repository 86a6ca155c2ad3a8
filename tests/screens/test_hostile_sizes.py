"""Every screen with hostile words in every place, small, usual and wide: nothing painted can
act on the terminal, nothing is a link, and nothing is wider than the screen.

The ways in are keys; `harmless` and the plan are those of the list's own test.
"""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from ceplan.app import CeplanApp
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from tests.screens.conftest import clock
from tests.screens.seen import settled, strips
from tests.screens.test_items_hostile import SIZES, TEXTS, harmless, hostile_plan

__all__ = ["hostile_plan"]

WAYS = {
    "items": "",
    "views": "r",
    "filter": "f",
    "save a view": "f ctrl+s",
    "sort": "s",
    "palette": "ctrl+p",
    "palette, a ref": "ctrl+p x",
    "search": "slash x",
    "go to a ref": "o",
    "history of an item": "h",
    "history of the plan": "H",
    "export": "x",
    "settings": "comma",
    "a setting": "comma enter",
    "help": "question_mark",
    "messages": "l",
    "drafts": "p x escape D",
    "a draft": "p x escape D r",
    "new item": "a",
    "facts": "e",
    "action": "e a",
    "lead": "e l",
    "due": "e d",
    "stage": "e s",
    "brag": "e b",
    "outcome": "e o",
    "source": "e f",
    "remove": "d",
    "bulk": "b",
    "bulk form": "b l",
    "bulk preview": "b l x enter",
    "bulk progress": "b p x enter",
    "item": "enter",
    "item, a line": "enter enter",
    "item, a step": "enter tab enter",
    "item, evidence": "enter shift+tab enter",
    "item, the list as text": "enter E",
    "item, history of a line": "enter h",
    "item, refs": "enter o",
    "item, remove a line": "enter d",
    "undo": "p x enter u",
    "copied": "c",
}
"""The keys from the list to each screen."""


def fits(app: App[Any], what: str) -> None:
    """No line is wider than the terminal, and none is missing."""
    width, height = app.size
    found = strips(app)
    assert len(found) <= height, what
    for strip in found:
        assert strip.cell_length <= width, f"{what}: {strip.text!r}"
        assert len([s for s in strip if s.control]) == 0, what


async def look(pilot: Pilot[Any], what: str) -> None:
    """What is painted now, and at the end of what is in focus."""
    for key in ((), ("end",)):
        await pilot.press(*key)
        harmless(pilot.app)
        fits(pilot.app, what)


@pytest.fixture
def prepared(hostile_plan: Plan) -> Plan:
    """The hostile plan with views of hostile names too."""
    with hostile_plan.deed("view") as writing:
        for number, text in enumerate(TEXTS[:12]):
            writing.add(
                "view",
                {"name": text or str(number), "filter": text, "sort": ""},
            )
    return hostile_plan


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_screen(prepared: Plan, drafts: Drafts, size: tuple[int, int]) -> None:
    app = CeplanApp(prepared, drafts, clock)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for number, (what, keys) in enumerate(WAYS.items()):
            await pilot.press(*["j"] * (number % 3), *keys.split())
            await settled(pilot)
            await look(pilot, what)
            while len(app.screen_stack) > 1:
                app.pop_screen()
                await pilot.pause()
            await pilot.press("escape")
            assert app.is_running, what

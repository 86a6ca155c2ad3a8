"""Help: found by what it says, by what the keys are called, and by other words for the same."""

from __future__ import annotations

import pytest

from ceplan.app import CeplanApp
from ceplan.models.other_words import other_words
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from tests.screens.conftest import clock
from tests.screens.seen import in_front, seen, settled


@pytest.fixture
def app(plan: Plan, drafts: Drafts) -> CeplanApp:
    return CeplanApp(plan, drafts, clock)


def front(app: CeplanApp) -> str:
    return " ".join(" ".join(x.text for x in in_front(app)).split())


SOUGHT = {
    "undo": "Take back what you did last",
    "redo": "Bring again what you undid last",
    "delete": "Take this item away",
    "remove": "Take this item away",
    "print": "The Board's table onto paper",
    "save as": "The Board's table onto paper",
    "export": "The Board's table onto paper",
    "new": "Add a progress point",
    "search": "Find words anywhere",
    "copy": "Copy this item whole",
    "exit": "Leave; all is saved.",
    "drafts": "The unsaved words",
}


async def test_keys_are_found_by_name_and_by_other_words(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for typed, found in SOUGHT.items():
            await pilot.press("question_mark", *typed)
            await settled(pilot)
            assert found in front(app), typed
            await pilot.press("escape")
            await settled(pilot)


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_what_help_does_not_say_is_said_whole(app: CeplanApp, width: int) -> None:
    async with app.run_test(size=(width, 24)) as pilot:
        await settled(pilot)
        await pilot.press("question_mark", *"xyzzy")
        await settled(pilot)
        said = "The help of this screen does not say that. Ctrl+P finds all that can be done."
        assert said in front(app)


async def test_the_signs_of_what_is_not_said_are_explained(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        await pilot.press("question_mark")
        await settled(pilot)
        assert "a ? behind amber or blue means" in " ".join(seen(app).split())


def test_other_words_are_whole_words() -> None:
    assert "delete" in other_words("Take this item away, after asking. Remove item").split()
    assert other_words("Newer addresses") == ""

"""What a screen said belongs to that screen: it does not stand under others."""

from __future__ import annotations

import pytest

from ceplan.app import CeplanApp
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from tests.screens.conftest import clock
from tests.screens.item_app import ItemApp, said, typed
from tests.screens.seen import seen, settled


@pytest.mark.parametrize("way", ["", "enter"])
async def test_it_goes_when_another_screen_opens(plan: Plan, drafts: Drafts, way: str) -> None:
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press(*way.split())
        await settled(pilot)
        for key in ("question_mark", "p", "ctrl+p", "l", "o"):
            await pilot.press("d", "escape")
            await settled(pilot)
            assert "Nothing was removed." in seen(app).splitlines()[-2], key
            await pilot.press(key)
            await settled(pilot)
            if key != "l":  # the log tells all that was said
                assert "Nothing was removed." not in seen(app), key
            await pilot.press("escape")
            await settled(pilot)
            assert "Nothing was removed." not in seen(app), key
        assert [x for _, x in app.told].count("Nothing was removed.") == 5


async def test_that_nothing_can_be_changed_is_said_again(plan: Plan) -> None:
    plan.view_only = "Its folder cannot be written to."
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "question_mark", "escape")
        assert said(app) == "Nothing can be changed: Its folder cannot be written to."

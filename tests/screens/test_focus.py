"""Where the keys go is seen without any colour: by a sign, not by a shade."""

from __future__ import annotations

import pytest

from ceplan.app import CeplanApp
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from tests.screens.conftest import clock
from tests.screens.seen import in_front, settled

PLACES = {
    "the list and what stands beside it": ([], 3),
    "the three lists of an item": (["enter"], 3),
    "the fields of a form": (["p"], 2),
}
"""How to get there, and how many steps of Tab to look at."""


@pytest.mark.parametrize("place", PLACES)
async def test_every_step_of_tab_changes_a_sign(plan: Plan, drafts: Drafts, place: str) -> None:
    keys, steps = PLACES[place]
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(180, 50)) as pilot:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        before, held = "", []
        for _ in range(steps):
            words = "\n".join(strip.text for strip in in_front(app))
            assert words != before, app.focused
            before = words
            held.append(app.focused)
            await pilot.press("tab")
            await settled(pilot)
        assert len(set(held)) > 1

"""Hostile words on the list, in its window of registers, in search, on paper and in questions:
shown to the letter, never obeyed, at every size.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot

from ceplan.app import CeplanApp
from ceplan.models.text import CONTROLS
from ceplan.record.draft import Drafts
from ceplan.record.making import make
from ceplan.record.plan import Plan
from ceplan.screens.export import ExportScreen
from ceplan.screens.items import ItemsScreen
from ceplan.screens.search import SearchScreen
from ceplan.widgets.item_list import ItemList
from ceplan.widgets.words import Words
from tests.hostile import HOSTILE
from tests.screens.conftest import PERSON, clock
from tests.screens.seen import seen, settled, strips

SIZES = ((80, 24), (60, 20), (200, 60))
TEXTS = tuple(
    x.text.replace("\0", "")
    for x in HOSTILE
    if len(x.text) < 300 and not any("\ud800" <= c <= "\udfff" for c in x.text)
)
LIVE = re.compile(f"[{CONTROLS}\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def harmless(app: App[Any]) -> None:
    """Nothing that is drawn can act on the terminal, and nothing is a link or an action."""
    for strip in strips(app):
        assert LIVE.search(strip.text) is None, repr(strip.text)
        for segment in strip:
            if segment.style is not None:
                assert segment.style.link is None
                assert not {"@click"} & set(segment.style.meta), segment
                assert "@click" not in segment.style.meta


@pytest.fixture
def hostile_plan(tmp_path: Any) -> Any:
    """A plan every word of which is hostile, put past the door as another program might."""
    path = str(tmp_path / "hostile.ceplan")
    make(path, title="A plan", person=PERSON, now=clock)
    with Plan(path, person=PERSON, now=clock) as plan:
        with plan.deed("paper") as writing:
            plan_row = plan.facts().id
            writing.set(plan_row, "title", "[@click=app.quit]Quit[/]\x1b[2J")
            writing.set(plan_row, "council", "[/]\u202e")
            register = writing.add(
                "register", {"kind": "notice", "title": "[/] \x1b]0;x\x07", "position": 1.0}
            )
            for number, text in enumerate(TEXTS):
                outcome = writing.add(
                    "outcome",
                    {"register": register, "ref": text[:5], "title": text, "position": 1.0},
                )
                item = writing.add(
                    "item",
                    {
                        "register": register,
                        "outcome": outcome,
                        "ref": text[:8],
                        "action": text,
                        "source": text,
                        "position": float(number),
                    },
                )
                for kind in ("progress", "step", "evidence"):
                    writing.add(kind, {"item": item, "text": text, "position": 1.0})
                writing.add("lead", {"item": item, "name": text, "position": 1.0})
        yield plan


async def through_the_list(pilot: Pilot[Any]) -> str:
    found = ""
    harmless(pilot.app)
    for _ in range(len(TEXTS) + 1):
        await pilot.press("j")
        harmless(pilot.app)
        found += seen(pilot.app)
    return found


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_list_shows_them_to_the_letter(
    hostile_plan: Plan, drafts: Drafts, size: tuple[int, int]
) -> None:
    app = CeplanApp(hostile_plan, drafts, clock)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        found = await through_the_list(pilot)
        for wanted in ("[bold]x[/bold]", "[/]", ":smile:", "␛]0;", "$name %(x)s"):
            assert wanted in found, wanted


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_other_screen_shows_them_to_the_letter(
    hostile_plan: Plan, drafts: Drafts, size: tuple[int, int]
) -> None:
    app = CeplanApp(hostile_plan, drafts, clock)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("r")
        for _ in range(len(TEXTS) + 3):
            await pilot.press("down")
            harmless(app)
        await pilot.press("escape", "question_mark")
        harmless(app)
        await pilot.press("escape", "x")
        await settled(pilot)
        assert isinstance(app.screen, ExportScreen)
        app.screen.query_one("PaperView").focus()
        for _ in range(40):
            await pilot.press("pagedown")
            harmless(app)
        await pilot.press("escape")
        hostile_plan.add_progress(hostile_plan.item(hostile_plan.item_ids()[8]), "Agreed")
        await pilot.press("u")
        harmless(app)
        await pilot.press("escape")
        assert isinstance(app.screen, ItemsScreen)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
async def test_searched_words_are_words(hostile_plan: Plan, drafts: Drafts, text: str) -> None:
    app = CeplanApp(hostile_plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("slash")
        assert isinstance(app.screen, SearchScreen)
        app.screen.query_one(Words).post_message(events.Paste(text))
        await pilot.pause()
        harmless(app)
        await pilot.press("down", "pagedown")
        harmless(app)
        await pilot.press("escape")
        assert isinstance(app.screen, ItemsScreen)


async def test_a_click_on_words_that_look_like_a_link_does_nothing(
    hostile_plan: Plan, drafts: Drafts
) -> None:
    app = CeplanApp(hostile_plan, drafts, clock)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        ids = list(app.screen.query_one(ItemList).ids)
        at = next(n for n, i in enumerate(ids) if "@click" in hostile_plan.item(i).action)
        for _ in range(at):
            await pilot.press("j")
        rows = seen(app).splitlines()
        places = [(row.index("Quit"), y) for y, row in enumerate(rows) if "Quit" in row]
        assert len(places) > 2
        for x, y in places:
            await pilot.click(offset=(x + 1, y))
        await pilot.pause()
        assert app.is_running
        assert isinstance(app.screen, ItemsScreen)

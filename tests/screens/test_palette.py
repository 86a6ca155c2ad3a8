"""The palette: every deed, place and item by its name, and people's words as they stand."""

from __future__ import annotations

import pytest

from ceplan.app import CeplanApp
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.record.settings import SettingsFile
from ceplan.screens.help import HelpScreen
from ceplan.screens.item import ItemScreen
from ceplan.screens.items import ItemsScreen
from ceplan.screens.known_keys import known_keys
from ceplan.screens.line_form import LineForm
from ceplan.screens.palette import Palette
from ceplan.screens.palette_hits import matched
from ceplan.screens.settings import SettingsScreen
from ceplan.widgets.palette_list import PaletteList
from ceplan.widgets.words import Words
from tests.screens.conftest import clock
from tests.screens.seen import in_front, seen, settled, strips
from tests.screens.test_items_hostile import harmless, hostile_plan  # noqa: F401


def offered(app: CeplanApp) -> list[str]:
    return [line.words for line in app.screen.query_one(PaletteList).lines]


def front(app: CeplanApp) -> str:
    return "\n".join(strip.text for strip in in_front(app))


@pytest.fixture
def app(plan: Plan, drafts: Drafts) -> CeplanApp:
    return CeplanApp(plan, drafts, clock)


async def test_it_offers_what_the_screen_can_do(app: CeplanApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        names = {
            active.binding.description
            for active in app.screen.active_bindings.values()
            if active.binding.tooltip and not (active.binding.id or "").startswith("list.")
        } - {"Palette"}
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert names <= set(offered(app))
        assert {"Settings", "Messages", "Quit", "Theme: light", "Overdue"} <= set(offered(app))
        assert "Undo" in front(app)
        assert "Put the hints away" not in offered(app)
        await pilot.press(*"in1 child")
        await pilot.pause()
        for line in front(app).splitlines()[4:8]:
            assert line.startswith((" ", "▌")), line
        await pilot.press("escape")
        assert isinstance(app.screen, ItemsScreen)


async def test_a_deed_is_done_on_the_screen_below(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("down", "ctrl+p", *"next step", "enter")
        await settled(pilot)
        assert isinstance(app.screen, LineForm)
        assert "IN2" in front(app)
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert "Save" in offered(app)
        assert "Overdue" not in offered(app)  # a form's words stand between
        await pilot.press(*"settings", "enter")
        await settled(pilot)
        assert isinstance(app.screen, SettingsScreen)


@pytest.mark.parametrize(
    ("typed", "kind"), [("help", HelpScreen), ("setti", SettingsScreen), ("stgs", SettingsScreen)]
)
async def test_by_some_of_its_letters(app: CeplanApp, typed: str, kind: type) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p", *typed, "enter")
        await settled(pilot)
        assert isinstance(app.screen, kind)


async def test_it_goes_to_places_and_items(app: CeplanApp, plan: Plan) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p", *"overdue", "enter")
        await settled(pilot)
        assert "Improvement notice   5 items" in seen(app).splitlines()[1]
        await pilot.press("ctrl+p", *"in8", "enter")
        await settled(pilot)
        assert isinstance(app.screen, ItemScreen)
        assert app.screen.item.id == plan.find("IN8").id
        await pilot.press("ctrl+p", *"in1", "enter")
        await settled(pilot)
        assert isinstance(app.screen, ItemScreen)
        assert app.screen.item.ref == "IN1"
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, ItemsScreen)


async def test_nothing_that_is_meant_is_said(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p", *"qqqzzz")
        await pilot.pause()
        assert "Nothing here is called that." in front(app)
        await pilot.press("enter")
        assert isinstance(app.screen, Palette)


async def test_everything_goes_by_mouse(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p", *"settings")
        await pilot.pause()
        await pilot.click(PaletteList, offset=(5, 0))
        await settled(pilot)
        assert isinstance(app.screen, SettingsScreen)
        await pilot.press("ctrl+p")
        await pilot.pause()
        line = strips(app)[23].text
        await pilot.click(offset=(line.index("Esc") + 1, 23))
        await settled(pilot)
        assert isinstance(app.screen, SettingsScreen)


async def test_the_key_in_force_is_shown(plan: Plan, drafts: Drafts) -> None:
    kept = SettingsFile()
    kept.change_key("items.export", "z")
    app = CeplanApp(plan, drafts, clock, kept)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert "z export" in seen(app).splitlines()[-1]
        await pilot.press("ctrl+p", *"export")
        await pilot.pause()
        line = app.screen.query_one(PaletteList).lines[0]
        assert (line.words, line.key) == ("Export", "z")
        await pilot.press("escape", "question_mark", *"paper")
        await pilot.pause()
        assert "z    " in front(app)


async def test_words_of_people_are_shown_as_they_stand(
    hostile_plan: Plan,  # noqa: F811
    drafts: Drafts,
) -> None:
    app = CeplanApp(hostile_plan, drafts, clock)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p")
        await settled(pilot)
        field = app.screen.query_one(Words)
        for typed in (
            "[",
            "[/",
            "[bold]",
            "'",
            '"',
            "%",
            "_",
            "(",
            "*",
            "\x1b",
            "=",
            "a",
            "\ud800",
        ):
            field.text = typed
            await pilot.pause()
            harmless(app)
            assert isinstance(app.screen, Palette)
        field.text = "[0] item"
        await pilot.pause()
        assert "[0] item" in front(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ItemScreen)
        harmless(app)


def test_how_words_are_meant() -> None:
    assert matched("Undo", "un") == (0, ((0, 2),))
    assert matched("Next step", "step")[0] < matched("Overstepped", "step")[0]
    assert matched("Settings", "stgs")[0] >= 10
    assert matched("Settings", "x") == (-1, ())
    assert matched("İstanbul", "stan")[0] >= 0


def test_items_by_the_beginning_of_their_ref(plan: Plan) -> None:
    assert [x.ref for x in plan.named("in1", 3)][:2] == ["IN1", "IN10"]
    assert plan.named("%", 5) == plan.named("_", 5) == plan.named("", 5) == ()
    assert plan.named("in1", 3)[0].text == plan.find("IN1").action


def test_every_key_of_the_program_is_known() -> None:
    assert {"app.palette", "app.settings", "plan.undo", "palette.choose"} <= set(known_keys())
    assert "app.quit-anywhere" not in known_keys()

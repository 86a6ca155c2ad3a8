"""Filter, views and sort on the list of items: each key, on the screen and in the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from textual.pilot import Pilot

from ceplan.app import CeplanApp
from ceplan.errors import Refused
from ceplan.models.filter import parse
from ceplan.models.listing import SORTS, SavedView, Wanted
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.ask import Ask
from ceplan.screens.filter_prompt import FilterPrompt, NamePrompt
from ceplan.screens.items import ItemsScreen
from ceplan.screens.picking import Picking
from ceplan.screens.sort_choice import WORDS, SortChoice
from ceplan.widgets.item_list import ItemHeading, ItemList
from ceplan.widgets.said import Said
from ceplan.widgets.side_list import SideList
from tests.hostile import HOSTILE
from tests.screens.conftest import PERSON, clock
from tests.screens.seen import seen, settled


@pytest.fixture
def app(plan: Plan, drafts: Drafts) -> CeplanApp:
    return CeplanApp(plan, drafts, clock)


def ids(pilot: Pilot[Any]) -> list[str]:
    return list(pilot.app.screen_stack[0].query_one(ItemList).ids)


def said(pilot: Pilot[Any]) -> str:
    return pilot.app.screen_stack[0].query_one(Said).sentence


def saved(path: str) -> tuple[SavedView, ...]:
    """The views that the file holds, read past the screen's own plan."""
    with Plan(path, person=PERSON, now=clock, write=False) as other:
        return tuple(x._replace(id="", seen="") for x in other.views())


@contextmanager
def held(path: str) -> Iterator[None]:
    """Another program saves to the plan: nobody else can write."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def at_view(pilot: Pilot[Any], words: str = "") -> None:
    """Go to a line of the views: that with these words, or the last."""
    await pilot.press("r", "home")
    await pilot.pause()
    side = pilot.app.screen.query_one(SideList)
    views = [n for n, x in enumerate(side.entries) if x.kind == "view" and words in x.words]
    while side.cursor < views[-1]:
        await pilot.press("j")
    assert side.cursor == views[-1]


def here(plan: Plan, text: str = "", sort: str = "", reverse: bool = False) -> list[str]:
    """What the first register shows under that filter."""
    register = plan.registers()[0].id
    return plan.item_ids(Wanted(register, "", parse(text), sort, reverse))


async def test_a_filter_is_typed_and_the_list_shows_what_it_finds(
    app: CeplanApp, plan: Plan
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        everything = ids(pilot)
        await pilot.press("f")
        assert isinstance(app.screen, FilterPrompt)
        assert f"{len(everything)} items: everything here" in seen(app)
        await pilot.press(*"overdue lead:head")
        await pilot.pause()
        found = here(plan, "overdue lead:head")
        assert 0 < len(found) < len(everything)
        many = "1 item" if len(found) == 1 else f"{len(found)} items"
        assert f"{many}: overdue, lead “head”." in seen(app)
        assert ids(pilot) == everything, "nothing is shown before Enter"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ItemsScreen)
        assert ids(pilot) == found == [x for x in everything if x in found]
        lines = seen(app).splitlines()
        assert many in lines[1]
        assert "Only overdue, lead “head”" in lines[2]
        assert "Esc shows all" in lines[2]
        await pilot.press("escape")
        await pilot.pause()
        assert ids(pilot) == everything
        assert "Only" not in seen(app).splitlines()[2]


async def test_escape_leaves_the_filter_as_it_was_and_empty_shows_everything(
    app: CeplanApp, plan: Plan
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        everything = ids(pilot)
        await pilot.press("f", *"overdue", "enter")
        await pilot.pause()
        late = ids(pilot)
        assert late == here(plan, "overdue") != everything
        await pilot.press("f", *" brag:red", "escape")
        await pilot.pause()
        assert ids(pilot) == late
        await pilot.press("f")
        assert app.screen.query_one("#words").text == "overdue "  # type: ignore[attr-defined]
        await pilot.press("ctrl+u", "enter")
        await pilot.pause()
        assert ids(pilot) == everything


async def test_a_word_it_does_not_know_is_said_with_what_was_meant(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        everything = ids(pilot)
        for typed, sentence in (
            ("no-evidense", "Did you mean no-evidence?"),
            ("brag:rde", "Did you mean brag:red?"),
            ("leed:x", "Did you mean lead:?"),
            ("due:soon", "no date that can be read"),
        ):
            await pilot.press("f", *typed, "enter")
            await pilot.pause()
            assert isinstance(app.screen, FilterPrompt), "the words stay to be mended"
            assert sentence in " ".join(seen(app).split())
            assert typed in seen(app)
            await pilot.press("escape")
            await pilot.pause()
        assert ids(pilot) == everything


async def test_tab_completes_words_and_values_already_used(app: CeplanApp, plan: Plan) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f", *"overd", "tab")
        words = app.screen.query_one("#words")
        assert words.text == "overdue"  # type: ignore[attr-defined]
        leads = [x for x in plan.used("lead name") if "head" in x.casefold()]
        await pilot.press(*" lead:head", "tab")
        await pilot.pause()
        first = words.text  # type: ignore[attr-defined]
        assert first.removeprefix("overdue lead:").strip('"') in leads
        assert f"▸{leads[0]}"[:12] in seen(app)
        await pilot.press("tab")
        assert words.text != first  # type: ignore[attr-defined]
        await pilot.press("shift+tab")
        assert words.text == first  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        assert ids(pilot) == here(plan, first)


async def test_the_views_go_round(app: CeplanApp, plan: Plan) -> None:
    plan.save_view("Red ones", parse("brag:red"), "ref", True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for text, words, order in (
            ("overdue", "Only Overdue", ()),
            ("no-evidence", "Only Without evidence", ()),
            ("in-dispute", "Only In dispute", ()),
            ("changed", "Only Changed since the Board", ()),
            ("stale", "Only No update since the Board", ()),
            ("brag:red", "Only Red ones: BRAG red", ("ref", True)),
            ("", "", ("ref", True)),
        ):
            await pilot.press("F")
            await pilot.pause()
            assert ids(pilot) == here(plan, text, *order)
            assert words in seen(app).splitlines()[2]


async def test_an_empty_view_speaks(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("F", "F", "F")
        await pilot.pause()
        assert "Nobody differs on anything here" in seen(app)
        await pilot.press("enter", "p", "end", "pagedown")
        assert isinstance(app.screen, ItemsScreen)


async def test_a_filter_is_saved_chosen_renamed_and_removed(
    app: CeplanApp, plan: Plan, plan_path: str
) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        await pilot.press("s", "d")
        await pilot.press("f", *"overdue lead:head", "ctrl+s")
        assert isinstance(app.screen, NamePrompt)
        assert "overdue lead:head, sorted by due" in " ".join(seen(app).split())
        await pilot.press(*"Late heads", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ItemsScreen)
        assert saved(plan_path) == (SavedView("", "Late heads", "overdue lead:head", "due"),)
        assert "Saved as the view Late heads" in said(pilot)
        assert ids(pilot) == here(plan, "overdue lead:head", "due")
        assert "saved 10:42" in seen(app)
        await pilot.press("escape", "s", "p")
        await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, Picking)
        number = len(here(plan, "overdue lead:head"))
        (line,) = [x for x in seen(app).splitlines() if "Late heads" in x and "Saved" not in x]
        assert line.split()[-1] == str(number) or f" {number} " in line
        await pilot.press("escape")
        await at_view(pilot, "Late heads")
        await pilot.press("enter")
        await pilot.pause()
        assert ids(pilot) == here(plan, "overdue lead:head", "due")
        await at_view(pilot, "Late heads")
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(app.screen, NamePrompt)
        await pilot.press("ctrl+u", *"Heads", "enter")
        await pilot.pause()
        assert [x.name for x in saved(plan_path)] == ["Heads"]
        assert "Only Heads" in seen(app)
        await at_view(pilot, "Heads")
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, Ask)
        await pilot.press("escape")
        await pilot.pause()
        assert [x.name for x in saved(plan_path)] == ["Heads"]
        await at_view(pilot, "Heads")
        await pilot.press("d", "y")
        await pilot.pause()
        assert saved(plan_path) == ()
        assert "Heads was removed" in said(pilot)
        assert ids(pilot) == here(plan, "overdue lead:head", "due"), "what is shown stays"
        await pilot.press("u", "enter")
        await pilot.pause()
        assert [x.name for x in saved(plan_path)] == ["Heads"]


async def test_a_name_that_is_taken_is_asked_about(
    app: CeplanApp, plan: Plan, plan_path: str
) -> None:
    plan.save_view("Late", parse("overdue"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("f", *"brag:red", "ctrl+s", *"late", "enter")
        await pilot.pause()
        assert isinstance(app.screen, NamePrompt)
        assert "There is a view 'Late' already" in seen(app)
        assert [x.filter for x in saved(plan_path)] == ["overdue"]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ItemsScreen)
        assert [(x.name, x.filter) for x in saved(plan_path)] == [("late", "brag:red")]


async def test_only_saved_views_can_be_renamed_or_removed(app: CeplanApp, plan_path: str) -> None:
    async with app.run_test(size=(180, 50)) as pilot:
        await settled(pilot)
        for key in ("e", "d"):
            await at_view(pilot)
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, ItemsScreen)
            assert "Only a view that somebody saved" in said(pilot)
        assert saved(plan_path) == ()


@pytest.mark.parametrize("deed", ["save", "rename", "remove"])
async def test_when_the_write_fails_neither_screen_nor_file_changes(
    app: CeplanApp, plan: Plan, plan_path: str, deed: str
) -> None:
    plan.save_view("Late", parse("overdue"))
    async with app.run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        before, shown = saved(plan_path), ids(pilot)
        ways = {
            "save": ("f", *"brag:red", "ctrl+s", *"Red"),
            "rename": ("e", *"r"),
            "remove": ("d",),
        }
        if deed != "save":
            await at_view(pilot, "Late")
        await pilot.press(*ways[deed])
        await pilot.pause()
        with held(plan_path):
            await pilot.press("y" if deed == "remove" else "enter")
            await pilot.pause()
            assert "Another program is saving" in " ".join(seen(app).split())
            if deed != "remove":
                assert isinstance(app.screen, NamePrompt), "the name stays to be saved later"
        assert saved(plan_path) == before
        assert ids(pilot) == shown


@pytest.mark.parametrize("sort", SORTS)
async def test_every_sort_by_its_key(app: CeplanApp, plan: Plan, sort: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        chosen = app.screen_stack[0].query_one(ItemList).item_id
        await pilot.press("s")
        assert isinstance(app.screen, SortChoice)
        await pilot.press(WORDS[sort][0])
        await pilot.pause()
        reverse = not sort  # the plan's order is the present one, which turns round
        assert ids(pilot) == here(plan, "", sort, reverse)
        assert app.screen_stack[0].query_one(ItemList).item_id == chosen, "the cursor stays"
        await pilot.press("s", "enter")
        await pilot.pause()
        assert ids(pilot) == here(plan, "", sort, not reverse), "the present one is marked"


async def test_a_click_on_a_heading_sorts_and_again_turns_round(app: CeplanApp, plan: Plan) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        (y,) = {n for n, x in enumerate(seen(app).splitlines()) if x.startswith(" Ref")}
        line = seen(app).splitlines()[y]
        for heading, sort in (("Due", "due"), ("Evid.", "evidence"), ("Ref", "ref")):
            at = line.index(heading) + 1
            await pilot.click(ItemHeading, offset=(at, 0))
            await pilot.pause()
            assert ids(pilot) == here(plan, "", sort)
            assert f"{heading}▲" in seen(app).splitlines()[y]
            await pilot.click(ItemHeading, offset=(at, 0))
            await pilot.pause()
            assert ids(pilot) == here(plan, "", sort, True)
            assert f"{heading}▼" in seen(app).splitlines()[y]


async def test_a_view_of_a_newer_program_is_said_and_never_shown_as_another(
    app: CeplanApp, plan: Plan
) -> None:
    with plan.deed("save view") as writing:
        writing.add("view", {"name": "Of tomorrow", "filter": "colour-of:sky overdue"})
    async with app.run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        shown = ids(pilot)
        await at_view(pilot, "Of tomorrow")
        await pilot.press("enter")
        await pilot.pause()
        assert "no word of a filter" in said(pilot)
        assert ids(pilot) == shown
        for _ in range(8):
            await pilot.press("F")
        assert isinstance(app.screen, ItemsScreen)


def harmless(shown: str) -> bool:
    """Whether nothing painted could act on a terminal."""
    return not any(ord(x) < 32 or 0x7F <= ord(x) < 0xA0 for x in shown.replace("\n", ""))


async def test_hostile_words_are_text(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for words in HOSTILE:
            await pilot.press("f")
            line = app.screen.query_one("#words")
            line.text = '"' + words.text.replace('"', '""')  # type: ignore[attr-defined]
            await pilot.pause()
            assert harmless(seen(app)), words
            await pilot.press("enter")
            await pilot.pause()
            assert harmless(seen(app)), words
            await pilot.press("escape", "escape")
            await pilot.pause()
            assert app.is_running
            assert isinstance(app.screen, ItemsScreen)


async def test_hostile_names_of_views_are_text(app: CeplanApp, plan: Plan, plan_path: str) -> None:
    for number, words in enumerate(HOSTILE):
        try:
            plan.save_view(words.text, parse(f"ref:IN{number + 1}"))
        except Refused:
            continue
    assert len(saved(plan_path)) > 10
    async with app.run_test(size=(180, 50)) as pilot:
        await settled(pilot)
        await at_view(pilot)
        assert harmless(seen(app))
        for _ in saved(plan_path):
            await pilot.press("enter", "r", "k")
            await pilot.pause()
            assert harmless(seen(app))
        await pilot.press("e", "escape", "d", "escape")
        assert app.is_running

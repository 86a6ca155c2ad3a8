"""Find: words typed, places painted, Enter to the line and Esc back to the same place."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from textual import events
from textual.pilot import Pilot

from ceplan.app import CeplanApp
from ceplan.models.finding import Hit
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.item import ItemScreen
from ceplan.screens.items import ItemsScreen
from ceplan.screens.search import MOST, REMEMBERED, SearchScreen
from ceplan.widgets.hit_list import HitList
from ceplan.widgets.item_list import ItemList
from ceplan.widgets.line_list import LineList
from ceplan.widgets.words import Words
from tests.screens.conftest import clock
from tests.screens.seen import seen, settled, strips


@pytest.fixture
def app(plan: Plan, drafts: Drafts) -> CeplanApp:
    return CeplanApp(plan, drafts, clock)


async def searched(pilot: Pilot[None], words: str) -> SearchScreen:
    """Open the search and type words."""
    await settled(pilot)
    await pilot.press("slash")
    screen = pilot.app.screen
    assert isinstance(screen, SearchScreen)
    screen.query_one(Words).post_message(events.Paste(words))
    await pilot.pause()
    await pilot.pause()
    return screen


def hits(pilot: Pilot[None]) -> HitList:
    return pilot.app.screen.query_one(HitList)


async def down_to(pilot: Pilot[None], kind: str) -> Hit:
    """Go down to the first place of a kind."""
    for _ in range(hits(pilot).count):
        hit = hits(pilot).hit
        assert hit is not None
        if hit.kind == kind:
            return hit
        await pilot.press("down")
    raise AssertionError(f"no {kind} among the places")


async def test_places_come_with_each_key(app: CeplanApp, plan: Plan) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("slash")
        assert "Type words that stand anywhere" in seen(app)
        for end in range(1, len("supervi") + 1):
            await pilot.press("supervi"[end - 1])
            await pilot.pause()
            found = plan.hits("supervi"[:end], MOST)
            assert hits(pilot).count == len(found)
            assert f"▌{found[0].ref}" in seen(app)
        assert f"{len(found)} places" in seen(app)
        await pilot.press(*"zzz")
        await pilot.pause()
        assert "These words stand nowhere in this plan." in seen(app)
        assert "0 places" in seen(app)


async def test_the_words_are_underlined_where_they_stand(app: CeplanApp) -> None:
    """A mark is a sign as well as a colour."""
    async with app.run_test(size=(80, 24)) as pilot:
        await searched(pilot, "supervi")
        lined = [
            segment.text
            for strip in strips(app)
            for segment in strip
            if segment.text and segment.style and segment.style.underline
        ]
        assert lined
        assert {x.strip().lower() for x in lined} == {"supervi"}


async def test_a_place_says_which_line_it_is_and_enter_goes_there(
    app: CeplanApp, plan: Plan
) -> None:
    item = plan.find("IN8")
    item = plan.add_progress(item, "A first word on wombats.")
    item = plan.add_progress(item, "A second word on wombats.")
    async with app.run_test(size=(80, 24)) as pilot:
        await searched(pilot, "wombats")
        number = len(item.progress)
        assert f"▌IN8  progress {number - 1}" in seen(app)
        assert f" IN8  progress {number} " in seen(app)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, ItemScreen)
        focused = app.focused
        assert isinstance(focused, LineList)
        assert focused.kind == "progress"
        assert focused.current == item.progress[-1]
        assert "second word on wombats" in seen(app)


@pytest.mark.parametrize(
    ("kind", "words"), [("progress", "wombats"), ("step", "numbats"), ("evidence", "quolls")]
)
async def test_enter_stands_on_the_line_of_each_list(
    app: CeplanApp, plan: Plan, kind: str, words: str
) -> None:
    item = plan.find("IN8")
    for n, said in enumerate(("A first.", f"It says {words}.", "A last.")):
        item = plan.add_lines(item, kind, [said + " " * n])
    async with app.run_test(size=(120, 40)) as pilot:
        await searched(pilot, words)
        await pilot.press("enter")
        await settled(pilot)
        focused = app.focused
        assert isinstance(focused, LineList)
        assert (focused.kind, focused.current and focused.current.text) == (
            kind,
            f"It says {words}.",
        )


async def test_esc_comes_back_to_the_same_place_with_the_words_there(
    app: CeplanApp, plan: Plan
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await searched(pilot, "plan")
        await pilot.press("pagedown", "down")
        place, before = hits(pilot).hit, seen(app)
        assert place is not None
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ItemScreen)
        assert app.screen.item.id == place.item
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, SearchScreen)
        assert app.screen.words == "plan"
        assert hits(pilot).hit == place
        assert seen(app) == before
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, ItemsScreen)
        assert app.screen.query_one(ItemList).item_id == place.item


async def test_what_was_changed_there_is_seen_here(app: CeplanApp, plan: Plan) -> None:
    item = plan.add_progress(plan.find("IN8"), "A word on wombats.")
    plan.add_progress(plan.find("IN9"), "Another on wombats.")
    async with app.run_test(size=(80, 24)) as pilot:
        await searched(pilot, "wombats")
        await pilot.press("enter")
        await settled(pilot)
        plan.remove_line(plan.find("IN8"), item.progress[-1].id)
        await pilot.press("escape")
        await settled(pilot)
        assert "1 place" in seen(app)
        assert "IN8" not in seen(app)
        assert "▌IN9" in seen(app)


async def test_an_item_that_is_gone_is_a_sentence(
    app: CeplanApp, plan: Plan, plan_path: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await searched(pilot, "IN12")
        with closing(sqlite3.connect(plan_path)) as conn, conn:
            conn.execute("DELETE FROM item WHERE ref = 'IN12'")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, SearchScreen)
        assert "no longer in the plan" in seen(app)


async def test_a_ref_comes_first_and_is_marked(app: CeplanApp, plan: Plan) -> None:
    plan.add_progress(plan.find("IN1"), "As said at IN12.")
    async with app.run_test(size=(80, 24)) as pilot:
        await searched(pilot, "in12")
        assert "▌IN12  action" in seen(app)
        assert "IN1   progress" in seen(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ItemScreen)
        assert app.screen.item.ref == "IN12"


async def test_an_outcome_and_a_register_show_themselves_in_the_list(
    app: CeplanApp, plan: Plan
) -> None:
    outcome = plan.outcomes()[0]
    register = next(r for r in plan.registers() if r.id != outcome.register)
    async with app.run_test(size=(80, 24)) as pilot:
        for words, kind in ((outcome.title, "outcome"), (register.title, "register")):
            screen = await searched(pilot, words)
            hit = await down_to(pilot, kind)
            await pilot.press("enter")
            await settled(pilot)
            assert app.screen is not screen
            assert isinstance(app.screen, ItemsScreen)
            assert getattr(app.screen.scope.wanted, kind) == hit.row
            assert " ".join(words.split()[:3]) in seen(app)


async def test_a_meeting_is_found_and_says_what_it_is(app: CeplanApp, plan: Plan) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        name = plan.meetings()[0].name
        await searched(pilot, name)
        await down_to(pilot, "meeting")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SearchScreen)
        assert "the name of the meeting" in seen(app)


async def test_up_brings_back_what_was_looked_for(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for words in ("adoption", "  ", "audit", "adoption"):
            await searched(pilot, words)
            await pilot.press("escape")
        await searched(pilot, "")
        assert "Up brings back: adoption" in seen(app)
        screen = app.screen
        assert isinstance(screen, SearchScreen)
        for words in ("adoption", "audit", "audit"):
            await pilot.press("up")
            await pilot.pause()
            assert screen.words == words
            assert hits(pilot).count
        await pilot.press("s")
        assert screen.words == "audits"  # and typing goes on behind it
        await pilot.press("backspace", "down", "up")
        assert screen.words == "audit"


async def test_only_the_last_searches_are_remembered(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for n in range(REMEMBERED + 5):
            await searched(pilot, f"word{n}")
            await pilot.press("escape")
        assert isinstance(app.screen, ItemsScreen)
        assert len(app.screen.searched) == REMEMBERED
        assert app.screen.searched[-1] == f"word{REMEMBERED + 4}"


async def test_an_answer_that_is_out_of_date_is_not_looked_for(app: CeplanApp, plan: Plan) -> None:
    """Keys that came while the screen was busy are answered once, for all of them."""
    async with app.run_test(size=(80, 24)) as pilot:
        await searched(pilot, "")
        asked: list[str] = []
        plan.conn.set_trace_callback(lambda sql: asked.append(sql) if "MATCH" in sql else None)
        for key in "supervision":
            app.screen.query_one(Words).post_message(events.Key(key, key))
        await pilot.pause()
        plan.conn.set_trace_callback(None)
        assert hits(pilot).count == len(plan.hits("supervision", MOST))
        assert asked
        assert "supervision" in asked[-1]
        assert len(asked) < len("supervision") / 2


async def test_more_places_than_are_listed_are_counted_after_a_moment(
    app: CeplanApp, plan: Plan
) -> None:
    plan.add_lines(plan.find("IN1"), "progress", [f"Wombat {n}." for n in range(MOST + 50)])
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await searched(pilot, "wombat")
        assert hits(pilot).count == MOST
        for _ in range(100):  # until the moment has passed
            if "are listed" in seen(app):
                break
            await pilot.pause(0.02)
        assert f"{MOST + 50} places, the first {MOST} are listed" in seen(app)
        await pilot.press("x")
        await pilot.pause()
        assert screen.words == "wombatx"
        assert "0 places" in seen(app)


async def test_a_screenful_too_much_is_a_sentence(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await searched(pilot, "x" * 70_000)
        assert isinstance(app.screen, SearchScreen)
        assert "too long to look for" in seen(app)


@pytest.mark.parametrize("words", ['"', "(", "AND", "*", "a-b", "'", "50%", "_", "[/]", "zzzz"])
async def test_no_search_ever_fails(app: CeplanApp, words: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await searched(pilot, words)
        assert "place" in seen(app)
        await pilot.press("down", "up", "pagedown", "escape")
        await pilot.pause()
        assert isinstance(app.screen, ItemsScreen)


async def test_a_place_is_opened_with_the_mouse(app: CeplanApp, plan: Plan) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await searched(pilot, "supervi")
        second = plan.hits("supervi", MOST)[1]
        await pilot.click(HitList, offset=(20, 1), times=2)
        await settled(pilot)
        assert isinstance(app.screen, ItemScreen)
        assert app.screen.item.id == second.item

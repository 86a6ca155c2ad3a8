"""The item screen: what each key does, on the screen and in the file, and when the file says no."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import NamedTuple

import pytest

from ceplan.models.item import Item
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.widgets.line_list import LineList
from tests.screens.conftest import PERSON, clock
from tests.screens.item_app import ItemApp, changes, painted, said, stored, typed

TO_STEPS = ("tab",)
TO_EVIDENCE = ("shift+tab",)
LAST_EVIDENCE = (*TO_EVIDENCE, "G")


class Pressed(NamedTuple):
    """Keys, what they do to the item in the file, and words that then stand on the screen."""

    keys: tuple[str, ...]
    holds: Callable[[Item, Item], bool]
    shows: str


DEEDS = {
    "add progress here": Pressed(
        ("a", "=Visits are up", "enter"),
        lambda was, now: [x.text for x in now.progress[len(was.progress) :]] == ["Visits are up"],
        "Visits are up",
    ),
    "add progress by p": Pressed(
        (*TO_STEPS, "p", "=Visits are up", "enter"),
        lambda was, now: now.progress[-1].dated == clock().date(),
        "• Visits are up",
    ),
    "add a step": Pressed(
        ("n", "=Train all chairs", "tab", "=June 2014", "tab", "=Service Manager", "enter"),
        lambda was, now: (
            now.next_steps[-1].who == "Service Manager" and now.next_steps[-1].due is not None
        ),
        "☐ Train all chairs",
    ),
    "add evidence": Pressed(
        ("v", "=Audit of plans", "tab", "right", "right", "enter"),
        lambda was, now: now.evidence[-1].kind == "audit",
        "☐ Audit of plans",
    ),
    "edit": Pressed(
        ("G", "enter", "= in all teams", "enter"),
        lambda was, now: now.progress[-1].text == was.progress[-1].text + " in all teams",
        "in all teams",
    ),
    "tick evidence": Pressed(
        (*LAST_EVIDENCE, "space"),
        lambda was, now: now.evidence[-1].supplied is not None,
        "supplied 21 Jan",
    ),
    "untick evidence": Pressed(
        (*TO_EVIDENCE, "j", "space"),
        lambda was, now: now.evidence[1].supplied is None,
        "Unticked",
    ),
    "step done": Pressed(
        (*TO_STEPS, "space", "n"),
        lambda was, now: (
            now.next_steps[0].done is not None and len(now.progress) == len(was.progress)
        ),
        "done 21 Jan",
    ),
    "step done and carried": Pressed(
        (*TO_STEPS, "space", "y"),
        lambda was, now: now.progress[-1].text == was.next_steps[0].text,
        "carried into progress",
    ),
    "move down": Pressed(
        ("J",),
        lambda was, now: now.progress[1].id == was.progress[0].id,
        "Moved",
    ),
    "move up": Pressed(
        ("j", "K"),
        lambda was, now: now.progress[0].id == was.progress[1].id,
        "Moved",
    ),
    "remove": Pressed(
        ("d", "y"),
        lambda was, now: [x.id for x in now.progress] == [x.id for x in was.progress[1:]],
        "removed",
    ),
    "validate": Pressed(
        (*TO_EVIDENCE, "j", "V", "=Two files read", "enter"),
        lambda was, now: now.evidence[1].validated is not None,
        "✓ validated 21 Jan",
    ),
    "action": Pressed(
        ("e", "a", "= And more.", "enter"),
        lambda was, now: now.action == was.action + " And more.",
        "And more.",
    ),
    "lead": Pressed(
        ("e", "l", "ctrl+n", "=with Service Manager", "enter"),
        lambda was, now: (
            now.leads[0].name == was.leads[0].name and now.leads[1].role == "contributor"
        ),
        "with Service Manager",
    ),
    "due": Pressed(
        ("e", "d", "ctrl+u", "=June 2014", "tab", "=The audit slipped", "enter"),
        lambda was, now: [x.reason for x in now.slips] == ["The audit slipped"],
        "moved once",
    ),
    "stage": Pressed(
        ("e", "s", "right", "tab", "=The lead says so", "enter"),
        lambda was, now: (now.stage, now.stage_reason) == ("complete", "The lead says so"),
        "complete, without validated evidence: The lead says so",
    ),
    "BRAG": Pressed(
        ("e", "b", "r", "tab", "=: worse than thought", "enter"),
        lambda was, now: now.brag is not None and now.brag.colour == "red",
        "◆ red",
    ),
    "source": Pressed(
        ("e", "f", "=Inspection 2013", "enter"),
        lambda was, now: now.source == "Inspection 2013",
        "source Inspection 2013",
    ),
}
"""What a person can do here with one run of keys."""


@pytest.mark.parametrize("name", DEEDS)
async def test_a_deed_stands_on_the_screen_and_in_the_file(
    name: str, plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    deed, was = DEEDS[name], stored(plan_path)
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(120, 45)) as pilot:
        await typed(pilot, *deed.keys)
        assert app.screen is app.shown
        assert deed.shows in painted(app)
        now = stored(plan_path)
        assert deed.holds(was, now)
        assert app.shown.item == now
        assert not drafts.of_plan(plan.facts().id)


@pytest.mark.parametrize("name", DEEDS)
async def test_a_deed_that_fails_changes_nothing_and_says_why(
    name: str, plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    was, before = stored(plan_path), changes(plan_path)
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(120, 45)) as pilot:
        plan.view_only = "the plan file is read-only."
        await typed(pilot, *DEEDS[name].keys)
        assert "Nothing can be changed" in said(app)
        assert app.shown.item == was
        assert stored(plan_path) == was
        assert changes(plan_path) == before


@pytest.mark.parametrize("name", ["add progress here", "tick evidence", "remove", "source"])
async def test_a_file_held_by_another_program_is_a_sentence(
    name: str, plan_path: str, drafts: Drafts
) -> None:
    was = stored(plan_path)
    with Plan(plan_path, person=PERSON, now=clock, wait_ms=20) as plan:
        app = ItemApp(plan, "IN2", drafts)
        async with app.run_test(size=(120, 45)) as pilot:
            await pilot.pause()
            other = sqlite3.connect(plan_path, isolation_level=None)
            other.execute("BEGIN EXCLUSIVE")
            await typed(pilot, *DEEDS[name].keys)
            assert said(app)
            assert app.shown.item == was
            other.execute("ROLLBACK")
            other.close()
            assert stored(plan_path) == was


async def test_undo_says_what_comes_back_and_esc_leaves_it(plan: Plan, plan_path: str) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(120, 45)) as pilot:
        await typed(pilot, *LAST_EVIDENCE, "space")
        ticked = stored(plan_path)
        await typed(pilot, "u")
        words = " ".join(painted(app).split())
        assert "Undo: IN2 evidence 4 not supplied again, done by you today 10:42." in words
        await typed(pilot, "escape")
        assert stored(plan_path) == ticked
        await typed(pilot, "u", "enter")
        assert stored(plan_path).evidence[-1].supplied is None
        assert app.shown.item.evidence[-1].supplied is None
        await typed(pilot, "U", "enter")
        assert stored(plan_path).evidence[-1].supplied is not None
        await typed(pilot, "ctrl+y")
        assert said(app) == "There is nothing of yours to redo."


async def test_nothing_is_removed_without_a_yes(plan: Plan, plan_path: str) -> None:
    app = ItemApp(plan, "IN2")
    was = stored(plan_path)
    async with app.run_test(size=(80, 24)) as pilot:
        for answer in ("escape", "n", "x"):
            await typed(pilot, "d", answer)
            if app.screen is not app.shown:
                await typed(pilot, "escape")
        assert stored(plan_path) == was
        assert said(app) == "Nothing was removed."


async def test_focus_cursor_and_scroll_stay_when_a_line_changes(plan: Plan) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(60, 20)) as pilot:
        await typed(pilot, *TO_EVIDENCE, "j", "j")
        listed = app.shown.query_one("#evidence", LineList)
        place = (listed.cursor, listed.scroll_offset.y)
        assert listed.scroll_offset.y > 0
        await typed(pilot, "space")
        assert (listed.cursor, listed.scroll_offset.y) == place
        assert app.focused is listed


async def test_a_moved_line_keeps_the_cursor(plan: Plan) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        listed = app.shown.query_one("#progress", LineList)
        first = listed.current
        await typed(pilot, "J", "J")
        assert listed.cursor == 2
        assert listed.current == first
        await typed(pilot, "G", "J")
        assert "end of its list already" in said(app)


async def test_narrow_shows_one_list_and_the_others_are_one_tab_away(plan: Plan) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "▸ Progress 9" in painted(app)
        assert "Evidence 3 of 4 supplied" in painted(app)
        assert "Write practice standards" not in painted(app)
        await typed(pilot, "tab")
        assert "Write practice standards" in painted(app)
        await typed(pilot, "right", "right")
        assert "▸ Progress 9" in painted(app)
        await typed(pilot, "left")
        assert "▸ Evidence" in painted(app)


async def test_wide_shows_the_three_lists_side_by_side(plan: Plan) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        row = next(x for x in painted(app).splitlines() if "Progress" in x)
        assert "Next steps" in row
        assert "Evidence" in row


async def test_empty_lists_say_what_to_do(plan: Plan) -> None:
    item = plan.find("IN4")
    for line in (*item.progress, *item.next_steps, *item.evidence):
        item = plan.remove_line(item, line.id)
    app = ItemApp(plan, "IN4")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        words = " ".join(painted(app).split())
        assert "No progress yet. Press a" in words
        assert "No evidence yet. Press a" in words
        await typed(pilot, "enter", "space", "d", "J", "V")
        assert app.screen is app.shown


async def test_esc_gives_the_item_back_as_it_is(plan: Plan, plan_path: str) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "e", "f", "=Notice", "enter", "escape")
    assert app.return_value == stored(plan_path)


async def test_a_line_longer_than_the_screen_can_be_read_to_its_end(plan: Plan) -> None:
    words = " ".join(f"word{n}" for n in range(900)) + " theend"
    item = plan.add_progress(plan.find("IN2"), words)
    plan.add_progress(item, "after it")
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(60, 20)) as pilot:
        await typed(pilot, "G", "k")
        seen = painted(app)
        for _ in range(200):
            await pilot.press("j")
            seen += painted(app)
            if "after it" in painted(app) and "theend" in seen:
                break
        missing = [n for n in range(900) if f"word{n}" not in seen]
        assert not missing
        assert "theend" in seen


async def test_the_items_own_words_scroll_both_ways(plan: Plan, plan_path: str) -> None:
    plan.set_words(plan.find("IN2"), "action", "Begin\n" + "\n".join(map(str, range(99))))
    app, before = ItemApp(plan, "IN2"), changes(plan_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        top = painted(app)
        assert "Begin" in top
        await typed(pilot, "ctrl+d")
        assert "Begin" not in painted(app)
        await typed(pilot, "ctrl+u")
        assert painted(app) == top
        assert changes(plan_path) == before


async def test_what_another_person_did_to_the_line_is_shown_and_kept(
    plan: Plan, plan_path: str
) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(120, 45)) as pilot:
        await pilot.pause()
        with Plan(plan_path, person=PERSON._replace(name="Chair", account=""), now=clock) as other:
            item = other.find("IN2")
            other.tick_evidence(item, item.evidence[-1].id)
            ticked = other.find("IN2")
        await typed(pilot, *LAST_EVIDENCE, "d", "y")
        assert "Chair" in said(app)
        assert stored(plan_path) == ticked
        assert app.shown.item.evidence == ticked.evidence


@pytest.mark.parametrize("key", ["u", "U"])
async def test_an_undo_that_fails_changes_nothing_and_says_why(
    key: str, plan: Plan, plan_path: str
) -> None:
    plan.set_words(plan.find("IN2"), "source", "Inspection 2013")
    if key == "U":
        plan.undo()
    was, before = stored(plan_path), changes(plan_path)
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        plan.view_only = "the plan file is read-only."
        await typed(pilot, key)
        assert "IN2 source of issue, " in " ".join(painted(app).split())
        await typed(pilot, "enter")
        assert "Nothing can be changed" in said(app)
        assert app.shown.item == was
        assert stored(plan_path) == was
        assert changes(plan_path) == before


async def test_a_step_that_is_done_is_opened_again(plan: Plan, plan_path: str) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(120, 45)) as pilot:
        await typed(pilot, *TO_STEPS, "space", "n")
        done = stored(plan_path)
        assert done.next_steps[0].done is not None
        plan.view_only = "the plan file is read-only."
        await typed(pilot, "space")
        assert "Nothing can be changed" in said(app)
        assert stored(plan_path) == done
        assert app.shown.item == done
        plan.view_only = ""
        await typed(pilot, "space")
        assert stored(plan_path).next_steps[0].done is None
        assert app.shown.item == stored(plan_path)
        assert "Open again" in said(app)


async def test_a_forged_moment_is_told_and_stops_nothing(plan: Plan, plan_path: str) -> None:
    """A plan that others have touched may say any moment: it is said to be unknown."""
    from ceplan.screens.undoing import moment

    for at in ("", "yesterday", "9999-12-31T23:59:59-23:59", "\x1b[2J"):
        assert moment(at, plan) == "at an unknown time"

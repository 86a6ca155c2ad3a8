"""E: the whole list as text, on the screen and in the file, and when the file says no."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from ceplan.models.list_text import written
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.list_text import ListForm
from ceplan.widgets.words import Words
from tests.hostile import ENTERED, HOSTILE
from tests.screens.conftest import PERSON, clock
from tests.screens.item_app import ItemApp, changes, painted, said, stored, typed
from tests.screens.test_item_hostile import harmless

SIZES = [(80, 24), (60, 20), (120, 40), (200, 60)]


def flat(app: ItemApp) -> str:
    return " ".join(painted(app).split())


def field(app: ItemApp) -> Words:
    assert isinstance(app.screen, ListForm)
    found = app.focused
    assert isinstance(found, Words)
    return found


@pytest.mark.parametrize("size", SIZES)
async def test_one_window_one_save_one_undo(
    plan: Plan, plan_path: str, drafts: Drafts, size: tuple[int, int]
) -> None:
    was = stored(plan_path)
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=size) as pilot:
        await typed(pilot, "E")
        assert field(app).text == written(x.text for x in was.progress)
        assert "All 9 as they were." in flat(app)
        await typed(pilot, "=Visits", "enter", "=  are up", "enter")
        assert "Saving: 1 new, 9 as they were." in flat(app)
        await typed(pilot, "ctrl+s")
        assert app.screen is app.shown
        now = stored(plan_path)
        assert now.progress[0].text == "Visits\nare up"
        assert now.progress[1:] == was.progress
        assert app.shown.item == now
        assert said(app) == "Progress: 1 new, 9 as they were. u undoes it."
        assert not drafts.of_plan(plan.facts().id)
        await typed(pilot, "u", "enter")
        assert stored(plan_path).progress == was.progress


async def test_lines_are_changed_moved_and_taken_away_after_a_yes(
    plan: Plan, plan_path: str
) -> None:
    was = stored(plan_path)
    texts = [x.text for x in was.evidence]
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "shift+tab", "E")
        field(app).text = written([*texts[2:], texts[0] + ", in full"])
        await pilot.pause()
        assert "Saving: 1 changed, 1 removed, 1 moved" in flat(app)
        await typed(pilot, "ctrl+s")
        assert "It takes away this line:" in flat(app)
        assert texts[1][:20] in flat(app)
        await typed(pilot, "escape")
        assert stored(plan_path) == was
        assert isinstance(app.screen, ListForm)
        await typed(pilot, "ctrl+s", "y")
        now = stored(plan_path)
        assert [x.id for x in now.evidence] == [x.id for x in (*was.evidence[2:], was.evidence[0])]
        assert now.evidence[-1]._replace(text=texts[0]) == was.evidence[0]
        assert app.shown.item == now


async def test_nothing_changed_writes_nothing(plan: Plan, plan_path: str) -> None:
    before = changes(plan_path)
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "E", "ctrl+s")
        assert app.screen is app.shown
        assert "Nothing was changed" in said(app)
    assert changes(plan_path) == before


async def test_esc_keeps_a_draft_and_ctrl_r_brings_it_back(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    before = changes(plan_path)
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "E", "=Mine ", "escape")
        assert "kept as a draft" in said(app)
        assert changes(plan_path) == before
        await typed(pilot, "E")
        assert not field(app).text.startswith("Mine")
        await typed(pilot, "ctrl+r")
        assert field(app).text.startswith("Mine ")
        await typed(pilot, "ctrl+s")
        assert stored(plan_path).progress[0].text.startswith("Mine ")


@pytest.mark.parametrize("held", [False, True])
async def test_a_save_that_fails_changes_nothing_and_the_words_stay(
    plan_path: str, drafts: Drafts, held: bool
) -> None:
    was = stored(plan_path)
    with Plan(plan_path, person=PERSON, now=clock, wait_ms=1) as plan:
        app = ItemApp(plan, "IN2", drafts)
        async with app.run_test(size=(80, 24)) as pilot:
            await typed(pilot, "E", "=Mine", "enter")
            with closing(sqlite3.connect(plan_path, isolation_level=None)) as other:
                if held:
                    other.execute("BEGIN EXCLUSIVE")
                else:
                    plan.view_only = "the plan file is read-only."
                await typed(pilot, "ctrl+s")
                if held:
                    other.execute("ROLLBACK")
            assert said(app)
            assert field(app).text.startswith("Mine\n")
            assert app.shown.item == was
            assert stored(plan_path) == was
            assert drafts.of_plan(plan.facts().id)


async def test_what_somebody_changed_meanwhile_is_said_first(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "E", "=Mine ")
        with Plan(plan_path, person=PERSON._replace(name="Chair", account=""), now=clock) as other:
            item = other.find("IN2")
            item = other.edit_line(item, item.progress[0].id, text="Theirs")
            other.add_progress(item, "Added by the Chair")
            theirs = other.find("IN2")
        for _ in range(2):
            await typed(pilot, "ctrl+s")
            assert "Not saved yet: Chair changed it" in flat(app)
            assert "Line 1: Theirs" in flat(app)
            assert "A new line: Added by the Chair" in flat(app)
            assert stored(plan_path) == theirs
        await typed(pilot, "ctrl+g", "ctrl+s")
        assert app.screen is app.shown
        now = stored(plan_path)
        assert now.progress[0].text.startswith("Mine ")
        assert now.progress[-1].text == "Added by the Chair"


async def test_hostile_lines_are_shown_harmlessly_and_refused_by_their_row(
    plan: Plan, plan_path: str
) -> None:
    item = plan.find("IN2")
    for hostile in ENTERED:
        item = plan.add_progress(item, hostile.stored or "")
    was = stored(plan_path)
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "E", "ctrl+end")
        assert harmless(painted(app))
        await typed(pilot, "ctrl+s")
        assert stored(plan_path) == was
        for hostile in HOSTILE:
            if hostile.stored is None and hostile.text.strip() and len(hostile.text) < 100:
                await typed(pilot, "E")
                field(app).text = f"Fine\n{hostile.text}\n" + field(app).text
                await typed(pilot, "ctrl+s")
                if "\x1b" in hostile.text:
                    assert "Line 2 holds an escape character" in flat(app)
                assert harmless(painted(app))
                await typed(pilot, "escape")
                if app.screen is not app.shown:
                    await typed(pilot, "escape")
        assert stored(plan_path) == was


def by_chair(path: str) -> None:
    """The Chair changes the first two lines of IN2's progress and takes the third away."""
    with Plan(path, person=PERSON._replace(name="Chair", account=""), now=clock) as other:
        item = other.find("IN2")
        first, second, third = (x.id for x in item.progress[:3])
        item = other.edit_line(item, first, text="The Chair's first")
        item = other.edit_line(item, second, text="The Chair's second")
        other.remove_line(item, third)


def mine_of(texts: list[str]) -> list[str]:
    """The list with an end of mine to its first, third and fourth line."""
    return [f"{x}, mine" if n in (0, 2, 3) else x for n, x in enumerate(texts)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_line_that_moved_is_named_before_any_is_replaced(
    plan: Plan, plan_path: str, drafts: Drafts, size: tuple[int, int]
) -> None:
    was = [x.text for x in stored(plan_path).progress]
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=size) as pilot:
        await typed(pilot, "E")
        field(app).text = written(mine_of(was))
        by_chair(plan_path)
        theirs = stored(plan_path)
        await typed(pilot, "ctrl+s", "ctrl+s")
        assert stored(plan_path) == theirs
        for words in ("The Chair's first", "The Chair's second", "Line 3: taken away"):
            assert words in flat(app)
        await typed(pilot, "ctrl+b")
        assert "As it was when you opened this" in flat(app)
        await typed(pilot, "m")
        assert "Saving puts yours over what Chair" in flat(app)
        await typed(pilot, "ctrl+s")
        assert app.screen is app.shown
        now = stored(plan_path)
        want = mine_of(was)
        want[1] = "The Chair's second"
        assert [x.text for x in now.progress] == want
        assert [x.dated for x in now.progress] == [x.dated for x in plan.find("IN2").progress]
        assert app.shown.item == now
        assert not drafts.of_plan(plan.facts().id)


async def test_their_lines_are_taken_and_mine_stay_where_they_changed_nothing(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    was = stored(plan_path).progress
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "E")
        field(app).text = written(mine_of([x.text for x in was]))
        by_chair(plan_path)
        theirs = stored(plan_path).progress
        await typed(pilot, "ctrl+s", "ctrl+t")
        want = [x.text for x in theirs]
        want[2] += ", mine"
        assert field(app).text == written(want)
        (draft,) = drafts.of_plan(plan.facts().id)
        assert draft.values["text"] == written(mine_of([x.text for x in was]))
        await typed(pilot, "ctrl+s")
        assert app.screen is app.shown
        now = stored(plan_path).progress
        assert [x.text for x in now] == want
        assert [x.id for x in now] == [x.id for x in theirs]
        assert drafts.of_plan(plan.facts().id) == (draft,)


@pytest.mark.parametrize("which", ["other", "same"])
async def test_a_draft_of_the_list_is_held_against_what_stood_there(
    plan: Plan, plan_path: str, drafts: Drafts, which: str
) -> None:
    texts = [x.text for x in stored(plan_path).progress]
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "E")
        number = 0 if which == "same" else 5
        texts[number] += ", mine"
        field(app).text = written(texts)
        await typed(pilot, "escape")
        by_chair(plan_path)
        with Plan(plan_path, person=PERSON, now=clock) as other:
            other.add_progress(other.find("IN2"), "Added since")
        theirs = stored(plan_path)
        app.shown.read_again()
        await typed(pilot, "E", "ctrl+r")
        assert "Line 1: The Chair's first" in flat(app)
        await typed(pilot, "ctrl+s")
        if which == "same":
            assert "Not saved yet" in flat(app)
            assert stored(plan_path) == theirs
            await typed(pilot, "ctrl+g", "ctrl+s")
        assert app.screen is app.shown
        want = [x.text for x in theirs.progress]
        want[0 if which == "same" else 4] = texts[number]
        assert [x.text for x in stored(plan_path).progress] == want


async def test_another_order_is_told_and_not_undone(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "E", "=Mine ")
        with Plan(plan_path, person=PERSON._replace(name="Chair", account=""), now=clock) as other:
            item = other.find("IN2")
            other.move_line(item, item.progress[-1].id, -20)
        theirs = stored(plan_path).progress
        form = app.screen
        assert isinstance(form, ListForm)
        form.look()
        await pilot.pause()
        assert "The order of its lines." in flat(app)
        await typed(pilot, "ctrl+g", "ctrl+s")
        now = stored(plan_path).progress
        assert [x.id for x in now] == [x.id for x in theirs]
        assert now[1].text.startswith("Mine ")


async def test_a_list_whose_item_is_gone_is_kept_as_a_draft(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    made = plan.add_item(plan.find("IN2").register, "N1", "To be taken away")
    plan.add_progress(made, "One line")
    app = ItemApp(plan, "N1", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "E", "=Mine ")
        with Plan(plan_path, person=PERSON, now=clock) as other:
            other.undo()
            other.undo()
        await typed(pilot, "ctrl+s")
        assert "was taken away meanwhile; nothing was saved" in flat(app)
        form = app.screen
        assert isinstance(form, ListForm)
        form.look()
        await pilot.pause()
        assert "they stay as a draft" in flat(app)
        await typed(pilot, "escape")
        (draft,) = drafts.of_plan(plan.facts().id)
        assert draft.values["text"].startswith("Mine ")

"""The history on the screen: old beside new, folded deeds, and taking back one of them."""

from __future__ import annotations

import datetime as dt

import pytest

from ceplan.app import CeplanApp
from ceplan.models.item import Lead
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.history import PAGE, HistoryScreen
from ceplan.screens.item import ItemScreen
from ceplan.screens.items import ItemsScreen
from tests.screens.conftest import PERSON, clock
from tests.screens.item_app import ItemApp, changes, painted, said, stored, typed
from tests.screens.seen import settled
from tests.screens.test_item_hostile import harmless

SIZES = [(80, 24), (60, 20), (120, 40), (200, 60)]


def yesterday() -> dt.datetime:
    return clock() - dt.timedelta(days=1)


def flat(app: object) -> str:
    return " ".join(painted(app).split())  # type: ignore[arg-type]


@pytest.mark.parametrize("size", SIZES)
async def test_old_beside_new_word_by_word(
    plan_path: str, drafts: Drafts, size: tuple[int, int]
) -> None:
    with Plan(plan_path, person=PERSON._replace(name="Chair", account=""), now=yesterday) as other:
        item = other.find("IN2")
        words = item.progress[1].text
        other.edit_line(item, item.progress[1].id, text=f"{words} Visits rose")
        other.set_leads(other.find("IN2"), (Lead("", "Fostering Manager"),))
    with Plan(plan_path, person=PERSON, now=clock) as plan:
        plan.set_words(plan.find("IN2"), "source", "Inspection 2013")
        plan.set_words(plan.find("IN2"), "source", "Inspection 2014")
        app = ItemApp(plan, "IN2", drafts)
        async with app.run_test(size=size) as pilot:
            await typed(pilot, "h")
            seen = flat(app)
            assert "▸ IN2" in seen
            assert "You · today 10:42 · changed source of issue" in seen
            assert "Inspection [-2013-]{+2014+}" in seen
            assert "Chair · yesterday 10:42 · changed lead" in seen
            assert "2014-01" not in seen, "days as people say them"
            await typed(pilot, "j", "j", "j")
            assert "Chair · yesterday 10:42 · changed progress 2" in flat(app)
            assert "rose+}" in flat(app)
            await typed(pilot, "escape")
            assert app.screen is app.shown


async def test_a_line_that_was_changed_shows_its_own_history_first(plan: Plan) -> None:
    item = plan.find("IN2")
    plan.edit_line(item, item.progress[1].id, text="Other words")
    plan.set_words(plan.find("IN2"), "source", "Inspection 2013")
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "j", "h")
        assert "▸ IN2 progress 2" in painted(app)
        assert "source of issue" not in painted(app)
        assert "Other words" in flat(app)
        await typed(pilot, "tab")
        assert "▸ IN2 " in painted(app)
        assert "set source of issue" in painted(app)
        await typed(pilot, "h")
        assert "▸ IN2 source of issue" in painted(app)
        assert "Other words" not in painted(app)
        await typed(pilot, "h")
        assert "set source of issue" in painted(app)
        await typed(pilot, "H")
        assert "▸ The plan" in painted(app)
        assert "set IN2 source of issue" in flat(app)
        await typed(pilot, "left", "q")
        assert app.screen is app.shown


async def test_many_changes_are_one_line_that_opens(plan: Plan) -> None:
    plan.add_lines(plan.find("IN8"), "progress", [f"Point {n} of many" for n in range(9)])
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "H")
        assert "add progress: 9 changes in IN8" in flat(app)
        assert "Point 3 of many" not in painted(app)
        await typed(pilot, "enter")
        assert "Point 3 of many" in painted(app)
        await typed(pilot, "enter")
        assert "Point 3 of many" not in painted(app)
        await typed(pilot, "enter", "j", "j", "enter")
        assert app.screen is app.shown
        assert app.shown.item.ref == "IN8"
        await typed(pilot, "left_square_bracket")
        assert app.shown.item.ref == "IN2"


async def test_only_what_is_shown_is_read_and_the_rest_follows(plan: Plan) -> None:
    for n in range(PAGE + 30):
        plan.set_words(plan.find("IN2"), "source", f"Inspection {n}")
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "h")
        screen = app.screen
        assert isinstance(screen, HistoryScreen)
        assert len(screen.list.deeds) == PAGE
        await typed(pilot, "G")
        assert len(screen.list.deeds) > PAGE
        await typed(pilot, "G", "G")
        assert screen.list.deeds[-1].verb == "sample"
        assert "Inspection 0" in painted(app) or "sample" in painted(app)
        await typed(pilot, "g")
        assert f"{{+{PAGE + 29}+}}" in painted(app)


async def test_the_words_of_a_change_can_be_read_whole(plan: Plan) -> None:
    words = " ".join(f"word{n}" for n in range(100))
    item = plan.add_progress(plan.find("IN2"), f"{words} old {words}")
    plan.edit_line(item, item.progress[-1].id, text=f"{words} new {words}")
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "h")
        assert "[-old-]{+new+}" in painted(app)
        assert "word50" not in painted(app)
        await typed(pilot, "space")
        assert "word50" in painted(app)
        assert "[-old-]{+new+}" in painted(app)
        await typed(pilot, "space")
        assert "word50" not in painted(app)


async def test_an_edit_of_yesterday_is_taken_back_alone(plan_path: str, drafts: Drafts) -> None:
    with Plan(plan_path, person=PERSON, now=yesterday) as before:
        was = before.find("IN2").source
        before.set_words(before.find("IN2"), "source", "Wrong")
        before.add_progress(before.find("IN2"), "Right")
    with Plan(plan_path, person=PERSON, now=clock) as plan:
        app = CeplanApp(plan, drafts, clock)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            assert isinstance(app.screen, ItemsScreen)
            keys = 0
            for key in ("o", *"IN2", "enter", "h", "j", "u", "enter"):
                await pilot.press(key)
                await pilot.pause()
                keys += 1
                if key == "u":
                    asked = " ".join(painted(app).split())
                    assert "Undo: IN2 source of issue, Wrong back to" in asked
                    assert "changed by you yesterday 10:42." in asked
            assert keys <= 20
            assert "Undone: IN2 source of issue, Wrong back to" in said(app)
            assert stored(plan_path).source == was
            assert stored(plan_path).progress[-1].text == "Right"
            assert "undo: " in painted(app)
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(app.screen, ItemScreen)
            assert app.screen.item == stored(plan_path)


async def test_what_cannot_be_taken_back_says_why(plan: Plan, plan_path: str) -> None:
    plan.set_words(plan.find("IN2"), "source", "First")
    plan.set_words(plan.find("IN2"), "source", "Second")
    with Plan(plan_path, person=PERSON._replace(name="Chair", account="c"), now=clock) as other:
        other.set_words(other.find("IN2"), "action", "Theirs")
    was = changes(plan_path)
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "h", "u")
        assert "Chair did that" in said(app)
        await typed(pilot, "j", "j", "u")
        assert "built on this later" in said(app)
        await typed(pilot, "G", "u")
        assert "began with that" in said(app)
        await typed(pilot, "g", "j", "u", "escape")
        assert said(app) == "Nothing was undone."
        assert changes(plan_path) == was
        plan.view_only = "the plan file is read-only."
        await typed(pilot, "u")
        assert "Nothing can be changed" in said(app)
        assert changes(plan_path) == was


async def test_from_the_list(plan: Plan, drafts: Drafts) -> None:
    plan.set_words(plan.find("IN1"), "source", "Inspection 2013")
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("h")
        await pilot.pause()
        assert "▸ IN1" in painted(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ItemScreen)
        assert app.screen.item.ref == "IN1"
        await pilot.press("escape", "H")
        await pilot.pause()
        assert "▸ The plan" in painted(app)


async def test_a_history_that_others_touched_is_shown_harmlessly(plan: Plan) -> None:
    from tests.hostile import ENTERED

    for hostile in ENTERED:
        plan.add_progress(plan.find("IN2"), hostile.stored or "")
    plan.rename_register(plan.find("IN2").register, "[/] [@click=app.quit]x")
    for size in SIZES:
        app = ItemApp(plan, "IN2")
        async with app.run_test(size=size) as pilot:
            for keys in (("h",), ("escape", "H"), ("enter",), ("G",), ("space",)):
                await typed(pilot, *keys)
                assert harmless(painted(app))

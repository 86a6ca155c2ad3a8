"""Words left in a form: never typed on by accident, never written over, brought back by Ctrl+R."""

from __future__ import annotations

from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.drafts import leftover
from ceplan.screens.form import Form
from tests.screens.item_app import ItemApp, painted, said, stored, typed


def words(app: ItemApp) -> str:
    """The words in the first field of the form in view."""
    assert isinstance(app.screen, Form)
    return app.screen.values()["text"]


def kept(drafts: Drafts, plan: Plan) -> set[str]:
    """The words of every draft on disk."""
    return {x.values["text"] for x in leftover(drafts, plan)}


async def test_a_new_line_opens_empty_and_offers_what_was_left(plan: Plan, drafts: Drafts) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p", "=progress", "escape", "p", "=progress")
        assert words(app) == "progress"
        await typed(pilot, *["backspace"] * 8, "ctrl+r")
        assert words(app) == "progress"
        assert "In view: unsaved words from today 10:42." in painted(app)
        assert "Ctrl+R: the form as it opened." in painted(app)
        await typed(pilot, "ctrl+r")
        assert words(app) == ""


async def test_an_edit_opens_with_what_is_saved_and_offers_what_was_left(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    was = stored(plan_path).progress[0].text
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "= mine", "escape", "enter")
        assert words(app) == was
        assert "are kept: Ctrl+R brings them back" in painted(app)
        await typed(pilot, "ctrl+r", "enter")
        assert stored(plan_path).progress[0].text == f"{was} mine"
        assert not leftover(drafts, plan)


async def test_words_typed_in_stead_of_kept_ones_are_a_draft_of_their_own(
    plan: Plan, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p", "=first", "escape", "p", "=second")
        await pilot.pause(0.5)
        assert kept(drafts, plan) == {"first", "second"}  # as a killed program would leave them
        await typed(pilot, "escape", "p")
        assert "2 unsaved texts are kept, the newest from today 10:42" in painted(app)
        seen = []
        for _ in range(3):
            await typed(pilot, "ctrl+r")
            seen.append(words(app))
        assert sorted(seen) == ["", "first", "second"]
        assert kept(drafts, plan) == {"first", "second"}


async def test_only_the_draft_that_is_saved_is_let_go(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p", "=first", "escape", "p", "=second", "enter")
        assert stored(plan_path).progress[-1].text == "second"
        assert kept(drafts, plan) == {"first"}
        await typed(pilot, "p", "ctrl+r", "= of all", "enter")
        assert stored(plan_path).progress[-1].text == "first of all"
        assert kept(drafts, plan) == set()


async def test_words_typed_before_a_swap_come_back(plan: Plan, drafts: Drafts) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p", "=first", "escape", "p", "=second", "ctrl+r")
        assert words(app) == "first"
        assert "what you typed just now" in painted(app)
        await typed(pilot, "ctrl+r")
        assert words(app) == "second"
        await typed(pilot, "ctrl+r", "escape")
        assert kept(drafts, plan) == {"first", "second"}


async def test_the_same_words_again_are_one_draft(plan: Plan, drafts: Drafts) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p", "=same", "escape", "p", "=same", "escape")
        assert len(leftover(drafts, plan)) == 1
        assert "kept as a draft" in said(app)


async def test_a_draft_of_what_is_saved_by_now_is_not_offered(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "= mine", "escape")
        line = app.shown.item.progress[0]
        app.shown.take(plan.edit_line(app.shown.item, line.id, text=f"{line.text} mine"))
        await typed(pilot, "enter")
        assert "Ctrl+R brings" not in painted(app)
        await typed(pilot, "escape")
        assert not leftover(drafts, plan)

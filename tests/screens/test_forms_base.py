"""A draft brings back what was typed, upon what stood there then: never an old word beside it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from ceplan.app import CeplanApp
from ceplan.models.dates import check_due_entry
from ceplan.models.item import Item
from ceplan.record.draft import Draft, Drafts
from ceplan.record.plan import Plan
from ceplan.screens.drafts import leftover
from ceplan.screens.form import Form
from ceplan.widgets.theirs import TheirsPanel
from tests.screens.conftest import PERSON, clock
from tests.screens.item_app import ItemApp, changes, painted, said, stored, typed
from tests.screens.seen import settled

CHAIR = PERSON._replace(name="Chair of the Board", account="chair")


def by_chair(path: str, deed: Callable[[Plan, Item, str], object]) -> None:
    """Let the Chair do something to the first next step of IN2 in another program."""
    with Plan(path, person=CHAIR, now=clock) as other:
        item = other.find("IN2")
        deed(other, item, item.next_steps[0].id)


def beside(plan: Plan, item: Item, line: str) -> object:
    due = check_due_entry("May 2014")
    return plan.edit_line(item, line, due=due, who="Chair's own post")


def same(plan: Plan, item: Item, line: str) -> object:
    return plan.edit_line(item, line, text="The Chair's words", who="Chair's own post")


def form(app: ItemApp | CeplanApp) -> Form:
    assert isinstance(app.screen, Form)
    return app.screen


def told(app: ItemApp | CeplanApp) -> str:
    return form(app).query_one(TheirsPanel).sentence


async def a_draft(plan: Plan, drafts: Drafts) -> Draft:
    """Words typed into the first next step, and left."""
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "tab", "enter", "= mine", "escape")
    (draft,) = leftover(drafts, plan)
    return draft


async def test_a_draft_knows_what_it_was_typed_upon(plan: Plan, drafts: Drafts) -> None:
    step = plan.find("IN2").next_steps[0]
    draft = await a_draft(plan, drafts)
    assert draft.values["text"] == f"{step.text} mine"
    assert draft.base == {**draft.values, "text": step.text}
    assert draft.seen == plan.newest()


async def test_fields_that_nobody_typed_in_say_what_others_made_of_them(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    await a_draft(plan, drafts)
    by_chair(plan_path, beside)
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "tab", "enter", "ctrl+r")
        assert form(app).values()["text"].endswith(" mine")
        assert form(app).values()["due"] == "May 2014"
        assert form(app).values()["who"] == "Chair's own post"
        assert told(app) == ""
        await typed(pilot, "enter")
        now = stored(plan_path).next_steps[0]
        assert now.text.endswith(" mine")
        assert (now.due and now.due.text, now.who) == ("May 2014", "Chair's own post")
        assert app.shown.item == stored(plan_path)
        assert leftover(drafts, plan) == ()


async def test_the_same_from_the_list_of_drafts(plan: Plan, plan_path: str, drafts: Drafts) -> None:
    await a_draft(plan, drafts)
    by_chair(plan_path, beside)
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("D", "enter")
        await pilot.pause()
        assert form(app).values()["due"] == "May 2014"
        assert told(app) == ""
        await pilot.press("enter")
        await pilot.pause()
        now = stored(plan_path).next_steps[0]
        assert now.text.endswith(" mine")
        assert (now.due and now.due.text, now.who) == ("May 2014", "Chair's own post")


@pytest.mark.parametrize("key", ["ctrl+t", "ctrl+g"])
async def test_what_was_typed_in_and_moved_on_is_told_and_decided(
    plan: Plan, plan_path: str, drafts: Drafts, key: str
) -> None:
    await a_draft(plan, drafts)
    by_chair(plan_path, same)
    theirs = stored(plan_path)
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "tab", "enter")
        assert told(app) == ""
        await typed(pilot, "ctrl+r")
        assert told(app) == "Changed by Chair of the Board today 10:42 since you opened this."
        assert "Now: The Chair's words" in painted(app)
        before = changes(plan_path)
        await typed(pilot, "enter")
        assert "Not saved yet: Chair of the Board changed it" in said(app)
        assert changes(plan_path) == before
        await typed(pilot, key, "enter")
        assert app.screen is app.shown
        now = stored(plan_path)
        assert now.next_steps[0].who == "Chair's own post"
        if key == "ctrl+t":
            assert now == theirs
            assert [x.values["text"][-5:] for x in leftover(drafts, plan)] == [" mine"]
        else:
            assert now.next_steps[0].text.endswith(" mine")
            assert leftover(drafts, plan) == ()
        assert app.shown.item == now


async def test_the_same_in_one_go_from_the_list_of_drafts(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    await a_draft(plan, drafts)
    by_chair(plan_path, same)
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("D", "enter")
        await pilot.pause()
        assert told(app).startswith("Changed by Chair of the Board")
        before = changes(plan_path)
        await pilot.press("enter")
        await pilot.pause()
        assert "Not saved yet" in said(app)
        assert changes(plan_path) == before


async def test_going_back_to_the_form_as_it_opened_asks_nothing(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    await a_draft(plan, drafts)
    by_chair(plan_path, same)
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "tab", "enter", "ctrl+r", "ctrl+r")
        assert told(app) == ""
        assert form(app).values()["text"] == "The Chair's words"
        await typed(pilot, "= too", "enter")
        assert stored(plan_path).next_steps[0].text == "The Chair's words too"
        assert [x.values["text"][-5:] for x in leftover(drafts, plan)] == [" mine"]


async def test_a_line_that_was_removed_since_comes_back_only_by_decision(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    await a_draft(plan, drafts)
    line = plan.find("IN2").next_steps[0].id
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "tab", "enter")
        by_chair(plan_path, lambda p, i, x: p.remove_line(i, x))
        await typed(pilot, "ctrl+r")
        assert told(app).startswith("This next step was removed by Chair of the Board")
        await typed(pilot, "enter")
        assert line not in [x.id for x in stored(plan_path).next_steps]
        await typed(pilot, "ctrl+g", "enter")
        assert app.screen is app.shown
        assert line in [x.id for x in stored(plan_path).next_steps]


async def test_a_draft_of_an_older_ceplan_opens_and_says_that_it_may_be_older(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    draft = await a_draft(plan, drafts)
    file = drafts.folder / draft.name
    held = json.loads(file.read_text("ascii"))
    del held["base"], held["seen"]
    file.write_text(json.dumps(held), "ascii")
    by_chair(plan_path, beside)
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "tab", "enter", "ctrl+r")
        assert form(app).values() == draft.values
        assert "any of them may be older than the file" in " ".join(painted(app).split())
        await typed(pilot, "enter")
        assert stored(plan_path).next_steps[0].text.endswith(" mine")


async def test_a_fact_that_moved_on_since_the_draft_is_told(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "e", "a", "= mine", "escape")
        by_chair(plan_path, lambda p, i, _: p.set_words(i, "action", "The Chair's action"))
        app.shown.read_again()
        await typed(pilot, "e", "a", "ctrl+r", "enter")
        assert told(app).startswith("Changed by Chair of the Board")
        assert stored(plan_path).action == "The Chair's action"
        await typed(pilot, "ctrl+g", "enter")
        assert stored(plan_path).action.endswith(" mine")


async def test_keeping_mine_leaves_theirs_where_i_typed_nothing(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "tab", "enter", "= mine")
        by_chair(plan_path, same)
        form(app).look()
        await pilot.pause()
        await typed(pilot, "ctrl+g", "enter")
        now = stored(plan_path).next_steps[0]
        assert now.text.endswith(" mine")
        assert now.who == "Chair's own post"


async def test_a_colour_and_its_reason_are_one_and_come_back_together(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 40)) as pilot:
        await typed(pilot, "e", "b", "right")
        mine = form(app).values()
        await typed(pilot, "escape")
        was = stored(plan_path).brag
        assert was is not None
        by_chair(plan_path, lambda p, i, _: p.set_brag(i, was._replace(reason="Theirs")))
        app.shown.read_again()
        await typed(pilot, "e", "b", "ctrl+r")
        assert form(app).values() == mine
        assert told(app).startswith("Changed by Chair of the Board")
        await typed(pilot, "ctrl+g", "enter")
        now = stored(plan_path).brag
        assert now is not None
        assert now.reason == was.reason
        assert f"{now.colour} {now.direction}".strip() == mine["brag"]

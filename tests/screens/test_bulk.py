"""A change of many items on the screen: what the preview shows is what the file then holds."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from contextlib import closing
from typing import Any

import pytest
from textual.pilot import Pilot

from ceplan.app import CeplanApp
from ceplan.models.due import Due
from ceplan.models.item import Item, Lead
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens import preview
from ceplan.screens.ask import Ask
from ceplan.screens.bulk_form import BULK, BulkForm
from ceplan.screens.items import ItemsScreen
from ceplan.screens.preview import PreviewScreen
from ceplan.widgets.preview_list import PreviewList
from tests.screens.conftest import PERSON, clock
from tests.screens.seen import seen, settled
from tests.screens.test_items import changes, items, said
from tests.screens.test_items_hostile import harmless, hostile_plan

__all__ = ["hostile_plan"]


@pytest.fixture
def app(plan: Plan, drafts: Drafts) -> CeplanApp:
    return CeplanApp(plan, drafts, clock)


def stored(path: str) -> dict[str, Item]:
    with Plan(path, person=PERSON, now=clock, write=False) as other:
        register = other.registers()[0].id
        found = other.items(other.item_ids())
        return {x.ref: x for x in found if x.register == register}


async def pressed(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys; "=words" types the words."""
    for key in keys:
        await pilot.press(*(key[1:] if key.startswith("=") else (key,)))
        await pilot.pause()


async def test_the_marked_items_get_a_new_lead(app: CeplanApp, plan_path: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        before = stored(plan_path)
        await pressed(pilot, "space", "j", "space", "b")
        assert "Change what of the 2 marked items?" in seen(app)
        await pressed(pilot, "l", "=Head of Fostering", "enter")
        assert isinstance(app.screen, PreviewScreen)
        shown = seen(app)
        assert "2 items will change" in shown
        rows = [x for x in shown.splitlines() if "→ Head of Fostering" in x]
        assert [re.split(r" +", x[1:])[0] for x in rows] == ["IN1", "IN3"]
        assert stored(plan_path) == before
        await pressed(pilot, "enter")
        assert isinstance(app.screen, ItemsScreen)
        after = stored(plan_path)
        changed = {ref for ref in after if after[ref].leads != before[ref].leads}
        assert changed == {"IN1", "IN3"}
        assert [x.name for x in after["IN1"].leads] == ["Head of Fostering"]
        assert said(pilot) == "2 items changed: lead. u undoes it."
        assert len(items(pilot).marks) == 2
        assert "saved 10:42" in seen(app)
        await pressed(pilot, "u", "enter")
        assert {r: x.leads for r, x in stored(plan_path).items()} == {
            r: x.leads for r, x in before.items()
        }


async def test_where_none_is_marked_all_that_are_shown(app: CeplanApp, plan_path: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pressed(pilot, "b")
        assert "Change what of all 25 items shown (none is marked)?" in seen(app)
        await pressed(pilot, "p", "=Told every team", "enter", "enter")
        after = stored(plan_path)
        assert len(after) == 25
        assert all(x.progress[-1].text == "Told every team" for x in after.values())
        assert all(x.progress[-1].dated == dt.date(2014, 1, 21) for x in after.values())


KEYS: dict[str, tuple[tuple[str, ...], Any]] = {
    "lead added": (("l", "=Health visitor", "tab", "right", "enter"), lambda x: x.leads[-1].name),
    "due": (
        ("d", "=July 2014", "tab", "=The Board agreed", "enter"),
        lambda x: x.due and x.due.text,
    ),
    "stage": (("s", "right", "right", "tab", "=Board saw it", "enter"), lambda x: x.stage_reason),
    "brag": (
        ("b", "right", "right", "tab", "=audits are back", "enter"),
        lambda x: x.brag and x.brag.reason,
    ),
    "step": (
        ("n", "=Ask the LSCB", "tab", "=June 2014", "tab", "=Service Manager", "enter"),
        lambda x: x.next_steps[-1].who,
    ),
}


@pytest.mark.parametrize("name", KEYS)
async def test_each_fact(app: CeplanApp, plan_path: str, name: str) -> None:
    keys, fact = KEYS[name]
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        before = stored(plan_path)
        await pressed(pilot, "space", "space", "b", *keys)
        screen = app.screen
        assert isinstance(screen, PreviewScreen)
        rows = {x.item.ref: x.new for x in screen.preview.rows}
        assert all(new.split(" (")[0] in seen(app) for new in rows.values())
        await pressed(pilot, "enter")
        after = stored(plan_path)
        assert {r for r in after if after[r]._replace(seen="") != before[r]._replace(seen="")} == {
            *rows
        }
        for ref in rows:
            assert str(fact(after[ref])) in rows[ref] or name == "step"
            assert fact(after[ref])


async def test_an_outcome(app: CeplanApp, plan: Plan) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, ItemsScreen)
        screen.choose("register", plan.registers()[1].id)
        first = items(pilot).item_id
        goals = plan.outcomes(plan.registers()[1].id)
        await pressed(pilot, "g", "space", "b", "o", "right", "right", "enter", "enter")
        assert plan.item(first).outcome == goals[1].id


async def test_what_cannot_be_is_said_and_nothing_is_done(app: CeplanApp, plan_path: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        held = changes(plan_path)
        await pressed(pilot, "space", "space", "b", "s", "right", "right", "enter")
        assert isinstance(app.screen, PreviewScreen)
        assert "no items will change, 2 cannot" in seen(app)
        assert "needs a reason" in " ".join(seen(app).split())
        await pressed(pilot, "enter")
        assert "Nothing here would change." in seen(app)
        assert changes(plan_path) == held
        await pressed(pilot, "escape")
        assert isinstance(app.screen, BulkForm), "back in the form, its words in place"
        assert "complete" in seen(app)
        await pressed(pilot, "escape")
        assert isinstance(app.screen, ItemsScreen)


async def test_another_program_came_between(app: CeplanApp, plan: Plan, plan_path: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pressed(pilot, "space", "space", "b", "d", "=July 2014", "tab", "=Agreed", "enter")
        with Plan(plan_path, person=PERSON._replace(name="Fostering Manager"), now=clock) as other:
            may = Due("May 2014", dt.date(2014, 5, 31), "month")
            other.set_due(other.find("IN2"), may, reason="Theirs")
        held = changes(plan_path)
        await pressed(pilot, "enter")
        assert isinstance(app.screen, PreviewScreen)
        told = " ".join(seen(app).split())
        assert "IN2: Fostering Manager changed the due" in told
        assert "None of the items was changed." in told
        assert changes(plan_path) == held
        assert "May 2014" in next(x for x in seen(app).splitlines() if "IN2 " in x)
        await pressed(pilot, "enter")
        assert isinstance(app.screen, ItemsScreen)
        assert {stored(plan_path)[x].due.text for x in ("IN1", "IN2")} == {"July 2014"}  # type: ignore[union-attr]


async def test_it_cannot_be_saved(app: CeplanApp, plan_path: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        held = changes(plan_path)
        shown = seen(app)
        await pressed(pilot, "b", "l", "=Head of Fostering", "enter")
        with closing(sqlite3.connect(plan_path, isolation_level=None)) as blocker:
            blocker.execute("BEGIN IMMEDIATE")
            await pressed(pilot, "enter")
            assert isinstance(app.screen, PreviewScreen)
            assert "Another program is saving" in seen(app)
            blocker.execute("ROLLBACK")
        await pressed(pilot, "escape", "escape")
        assert changes(plan_path) == held
        assert seen(app).splitlines()[:20] == shown.splitlines()[:20]


async def test_marks_of_what_was_taken_away_are_left_out(
    app: CeplanApp, plan: Plan, plan_path: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pressed(pilot, "space", "space")
        with Plan(plan_path, person=PERSON, now=clock) as other:
            other.remove_item(other.find("IN1"))
        await pressed(pilot, "b", "l", "=Head of Fostering", "enter")
        assert "1 item will change" in seen(app)
        assert "IN1 " not in seen(app)


async def test_hostile_words_are_words(hostile_plan: Plan, drafts: Drafts) -> None:
    app = CeplanApp(hostile_plan, drafts, clock)
    async with app.run_test(size=(60, 20)) as pilot:
        await settled(pilot)
        for fact in BULK:
            await pressed(pilot, "b", fact.key)
            harmless(app)
            if fact.name in ("lead", "next step", "progress"):
                await pressed(pilot, "=[/]", "enter")
                assert isinstance(app.screen, PreviewScreen)
                for _ in range(len(app.screen.query_one(PreviewList).rows)):
                    await pilot.press("down")
                    harmless(app)
                await pressed(pilot, "escape")
            await pressed(pilot, "escape")
            assert isinstance(app.screen, ItemsScreen)


async def test_a_preview_has_keys_and_help(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pressed(pilot, "b", "escape")
        assert said(pilot) == "Nothing was changed."
        await pressed(pilot, "b")
        assert isinstance(app.screen, Ask)
        await pressed(pilot, "l", "=Head of Fostering", "enter", "G")
        assert "IN25 now: " in seen(app)
        assert "Enter do it" in seen(app)
        await pressed(pilot, "question_mark")
        assert "item by item" in seen(app)


async def test_all_fostering_actions_get_a_new_lead_in_few_keys(
    app: CeplanApp, plan: Plan, plan_path: str
) -> None:
    """One of the five tasks: at most 20 keys beyond the typed words."""
    for ref in ("IN3", "IN5", "IN8"):
        plan.set_leads(plan.find(ref), (Lead("", "Fostering Manager"),))
    notice = plan.registers()[0].id
    whole = plan.items(plan.item_ids())
    mine = {x.id for x in whole if x.register == notice and "oster" in str(x.leads)}
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        keys = ["f", "=lead:fostering", "enter", "asterisk", "b", "l", "=Head of Care", "enter"]
        keys.append("enter")
        assert len([x for x in keys if not x.startswith("=")]) <= 20
        await pressed(pilot, *keys)
        assert {x.id for x in plan.items(plan.item_ids()) if "Head of Care" in str(x.leads)} == mine
        assert len(mine) >= 3
        assert f"{len(mine)} marked, {len(mine)} of them not shown" in seen(app)
        await pressed(pilot, "escape")
        assert len(items(pilot).ids) == 25, "the first Esc shows all again, the marks stay"
        assert len(items(pilot).marks) == len(mine)
        await pressed(pilot, "escape")
        assert len(items(pilot).marks) == 0


async def test_a_change_that_takes_long_is_made_once_however_often_enter_comes(
    app: CeplanApp, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "AT_ONCE", 2)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pressed(pilot, "b", "n", "=Ask the LSCB", "enter")
        before = [len(plan.item(x).next_steps) for x in items(pilot).ids]
        await pilot.press("enter", "enter", "enter")
        await pilot.pause()
        assert [len(plan.item(x).next_steps) for x in items(pilot).ids] == [n + 1 for n in before]

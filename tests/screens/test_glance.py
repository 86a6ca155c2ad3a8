"""The whole at a glance: the three sizes, the bars of stages, the chosen item, by key and mouse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from ceplan.app import CeplanApp
from ceplan.models.listing import Term, Wanted
from ceplan.record.draft import Drafts
from ceplan.record.making import make
from ceplan.record.plan import Plan
from ceplan.screens.items import ItemsScreen
from ceplan.screens.items_view import NO_ITEM, NONE_CHOSEN
from ceplan.screens.picking import Picking
from ceplan.widgets.item_list import ItemList
from ceplan.widgets.item_text import ItemText
from ceplan.widgets.key_names import with_keys
from ceplan.widgets.said import Said
from ceplan.widgets.side_list import SideList
from tests.screens.conftest import PERSON, clock
from tests.screens.seen import seen, settled

LAYOUTS = ((80, 24), (100, 30), (120, 40), (160, 45), (200, 60))


@pytest.fixture
def app(plan: Plan, drafts: Drafts) -> CeplanApp:
    return CeplanApp(plan, drafts, clock)


def screen_of(pilot: Pilot[Any]) -> ItemsScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ItemsScreen)
    return screen


def said(pilot: Pilot[Any]) -> str:
    return pilot.app.screen_stack[0].query_one(Said).sentence


@pytest.mark.parametrize("size", LAYOUTS, ids=str)
async def test_each_size_has_its_panes_and_columns(app: CeplanApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        screen = screen_of(pilot)
        assert screen.text.display == (size[0] >= 100)
        assert screen.side.display == (size[0] > 160)
        headings = next(x for x in seen(app).splitlines() if "Ref " in x)
        columns = ["Ref", "Action", "Stage", "BRAG", "Evid.", "Due"]
        if size[0] > 96:
            columns[5:5] = ["Steps"]
            columns.append("Updated")
        assert headings.split()[-len(columns) :] == columns
        row = next(x for x in seen(app).splitlines() if "▌IN1 " in x)
        for at in (row.index("in progress"), row.index("▲ amber ↑")):
            assert headings[at - 2 : at].isspace()
            assert not headings[at].isspace()


async def test_registers_and_outcomes_have_counts_and_bars(app: CeplanApp, plan: Plan) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        await settled(pilot)
        shown = [x[:46].rstrip() for x in seen(app).splitlines()]
        found = plan.standing_counts()
        notice = plan.registers()[0]
        line = next(x for x in shown if "Improvement notice" in x and x.endswith("25"))
        bar = line.split()[-2]
        assert len(bar) == 10
        for sign, number in zip("·░▒▓█", found.of(notice.id), strict=True):
            assert (sign in bar) == bool(number)
        for outcome in plan.outcomes():
            line = next(x for x in shown if x.strip().startswith(f"{outcome.ref} "))
            assert line.split()[-1] == str(outcome.size)
        for sign, stage, number in zip(
            "·░▒▓█",
            ("not started", "in progress", "complete", "evidenced", "embedded"),
            found.of(notice.id),
            strict=True,
        ):
            assert any(x.split() == [sign, *stage.split(), str(number)] for x in shown), stage


async def test_a_stage_is_chosen_like_a_view(app: CeplanApp, plan: Plan) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        await settled(pilot)
        notice = plan.registers()[0].id
        y = next(n for n, x in enumerate(seen(app).splitlines()) if "▒ complete" in x[:46])
        await pilot.click(offset=(8, y))
        await pilot.pause()
        ids = screen_of(pilot).items.ids
        wanted = Wanted(register=notice, terms=(Term("stage", ("complete",)),))
        assert list(ids) == plan.item_ids(wanted)
        assert {plan.item(i).stage for i in ids} == {"complete"}
        assert any("▸ ▒ complete" in x for x in seen(app).splitlines())


async def test_after_a_save_the_bars_follow(app: CeplanApp, plan: Plan) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        await settled(pilot)
        before = seen(app)
        assert "· not started                           0" in before
        screen = screen_of(pilot)
        item = plan.set_stage(plan.item(screen.items.item_id), "not started")
        screen.changed(item)
        await pilot.pause()
        assert "· not started                           1" in seen(app)


async def test_the_small_window_has_its_own_keys_alone(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("r")
        assert isinstance(app.screen, Picking)
        foot = seen(app).splitlines()[-1]
        assert "Esc back" in foot
        assert "next step" not in seen(app)
        await pilot.press("end")
        await pilot.pause()
        assert "▌  █ embedded" in seen(app)


async def test_keys_go_from_pane_to_pane_and_it_shows_without_colour(app: CeplanApp) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        await settled(pilot)
        screen = screen_of(pilot)
        panes = (screen.side, screen.items, screen.text)
        for key, at in (("left", 0), ("left", 0), ("right", 1), ("right", 2), ("right", 2)):
            await pilot.press(key)
            assert [x.has_focus for x in panes] == [n == at for n in range(3)], key
        rows = seen(app).splitlines()
        assert sum("▌" in x for x in rows) == screen.text.size.height
        assert any("│IN1 " in x for x in rows)
        await pilot.press("escape")
        assert screen.items.has_focus
        assert [x for x in seen(app).splitlines() if "▌" in x] == [
            x for x in seen(app).splitlines() if "▌IN1 " in x
        ]
        await pilot.press("tab")
        assert screen.text.has_focus


@pytest.mark.parametrize("size", [(100, 30), (120, 24), (200, 60)], ids=str)
async def test_nothing_of_the_item_is_out_of_reach(
    app: CeplanApp, plan: Plan, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("j", "tab")
        found = ""
        for _ in range(90):
            found += seen(app)
            await pilot.press("down")
        item = plan.find("IN2")
        lines = [*item.progress, *item.next_steps, *item.evidence]
        words = {w for text in (item.action, *(x.text for x in lines)) for w in text.split()}
        assert not {w for w in words if w not in found}


@pytest.mark.parametrize("size", [(120, 40), (120, 24), (200, 60)], ids=str)
async def test_what_it_points_at_is_named_and_a_click_goes_there(
    app: CeplanApp, plan: Plan, size: tuple[int, int]
) -> None:
    plan.add_progress(plan.find("IN1"), "See 2.1 and IN99; as for IN7")
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        target = plan.find("2.1")
        rows = seen(app).splitlines()
        y = next(n for n, x in enumerate(rows) if "see 2.1" in x)
        assert target.action.split()[0] in rows[y]
        assert any("IN99  not in this plan" in x for x in rows)
        x = rows[y].index("see 2.1") + 5
        y99 = next(n for n, x in enumerate(rows) if "IN99  not" in x)
        await pilot.click(offset=(x, y99))
        assert screen_of(pilot).items.item_id == plan.find("IN1").id
        await pilot.click(offset=(x, y))
        await pilot.pause()
        screen = screen_of(pilot)
        assert screen.items.item_id == target.id
        assert screen.items.has_focus
        assert screen.text.item == target
        assert screen.scope.wanted.register == target.register


async def test_the_wheel_scrolls_the_list_and_the_item(app: CeplanApp, plan: Plan) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("j")
        before = seen(app)
        await pilot._post_mouse_events([MouseScrollDown], ItemText)
        await pilot.pause()
        assert seen(app) != before
        assert screen_of(pilot).items.item_id == plan.find("IN2").id


async def test_keys_that_need_an_item_say_so_where_there_is_none(
    app: CeplanApp, plan: Plan
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        screen = screen_of(pilot)
        screen.filter_by((Term("in-dispute"),))
        await pilot.pause()
        assert screen.items.count == 0
        assert NONE_CHOSEN.split(".")[0] in seen(app)
        for key in ("enter", "p", "n", "v"):
            screen.query_one(Said).say("")
            await pilot.press(key)
            await pilot.pause()
            assert said(pilot) == with_keys(app, NO_ITEM), key
        assert isinstance(app.screen, ItemsScreen)


@pytest.mark.parametrize("size", LAYOUTS, ids=str)
async def test_an_empty_plan_says_how_to_begin(
    tmp_path: Path, drafts: Drafts, size: tuple[int, int]
) -> None:
    path = str(tmp_path / "new.ceplan")
    make(path, title="A new plan", person=PERSON, now=clock)
    with Plan(path, person=PERSON, now=clock) as empty:
        app = CeplanApp(empty, drafts, clock)
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            shown = " ".join(seen(app).split())
            for words in ("Press i to import", "a to add the first item", "ceplan demo"):
                assert words in shown
            await pilot.press("enter", "right", "left", "end", "tab", "escape")
            assert app.screen.query_one(ItemList).count == 0
            assert app.screen.query_one(SideList).count > 0

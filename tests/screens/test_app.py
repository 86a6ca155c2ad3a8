"""How the program begins and ends: the look into the file, themes, terminals that will not do."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from ceplan.app import CeplanApp
from ceplan.errors import CannotOpen
from ceplan.record import backup
from ceplan.record.draft import Draft, Drafts
from ceplan.record.plan import Plan
from ceplan.screens.form import Form
from ceplan.screens.help import HelpScreen
from ceplan.screens.items import ItemsScreen
from ceplan.screens.messages import MessagesScreen
from ceplan.screens.settings import SettingsScreen
from ceplan.widgets.item_list import ItemList
from ceplan.widgets.standing import Standing
from tests.screens.conftest import PERSON, clock
from tests.screens.seen import in_front, seen, settled


async def test_the_file_is_looked_into_and_backed_up(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert plan.view_only == ""
        assert [p.name for p in backup.listed(plan_path)] == ["plan 2014-01-21 daily.ceplan"]
        assert not app.screen.query_one(Standing).display


async def test_an_altered_file_can_be_looked_at_and_no_more(plan_path: str, drafts: Drafts) -> None:
    with sqlite3.connect(plan_path) as conn:
        triggers = conn.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'change'"
        ).fetchall()
        for name, _ in triggers:
            conn.execute(f"DROP TRIGGER {name}")
        conn.execute("UPDATE change SET reason = 'altered' WHERE n = 40")
        for _, sql in triggers:
            conn.execute(sql)
    with Plan(plan_path, person=PERSON, now=clock, check_pages=False) as plan:
        held = len(plan.item(plan.item_ids()[0]).progress)
        app = CeplanApp(plan, drafts, clock)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            assert "not sound" in plan.view_only
            shown = seen(app)
            assert "View only" in shown
            assert "view only" in shown.splitlines()[0]
            assert "▌IN1" in shown
            await pilot.press("p", *"Agreed", "enter")
            await pilot.pause()
            assert isinstance(app.screen, Form)
            assert "Nothing can be changed" in seen(app)
            assert len(plan.item(plan.item_ids()[0]).progress) == held
        assert backup.listed(plan_path) == []


async def test_a_read_only_file_opens_to_be_looked_at(plan_path: str, drafts: Drafts) -> None:
    Path(plan_path).chmod(0o400)
    with Plan(plan_path, person=PERSON, now=clock, check_pages=False) as plan:
        app = CeplanApp(plan, drafts, clock)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            assert "the plan file is read-only" in seen(app)
            assert "view only" in seen(app).splitlines()[0]


async def test_unsaved_words_are_offered(plan: Plan, drafts: Drafts) -> None:
    item = plan.find("IN8")
    words = {"text": "The panel met", "dated": ""}
    drafts.keep(Draft(plan.facts().id, item.id, "add progress", "", words, plan.stamp()))
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "unsaved" in seen(app)
        await pilot.press("D")
        await pilot.pause()
        assert "The panel met" in seen(app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ItemsScreen)
        assert app.screen.query_one(ItemList).item_id == item.id


async def test_nothing_moves_by_itself(plan: Plan, drafts: Drafts) -> None:
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert app.animation_level == "none"
        assert set(app.available_themes) == {"dark", "light", "high contrast"}


def test_a_file_that_is_no_plan_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "no plan"
    path.write_text("words", encoding="utf-8")
    with pytest.raises(CannotOpen), Plan(str(path), person=PERSON, now=clock):
        pass


async def test_what_was_said_can_be_read_again(plan: Plan, drafts: Drafts) -> None:
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("U")
        await pilot.press("ctrl+r")
        await pilot.pause()
        await pilot.press("l")
        await pilot.pause()
        lines = [x.strip() for x in seen(app).splitlines()]
        newest = next(n for n, x in enumerate(lines) if "Read afresh." in x)
        assert "There is nothing of yours to redo." in lines[newest + 1]
        assert "10:42" in lines[newest]
        await pilot.press(*"redo")
        await pilot.pause()
        left = "".join(strip.text for strip in in_front(app))
        assert "There is nothing of yours to redo." in left
        assert "Read afresh." not in left
        await pilot.press("escape")
        assert isinstance(app.screen, ItemsScreen)


async def test_the_keys_of_the_whole_program(plan: Plan, drafts: Drafts) -> None:
    for key, kind in (("f1", HelpScreen), ("l", MessagesScreen), ("comma", SettingsScreen)):
        app = CeplanApp(plan, drafts, clock)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await pilot.press(key)
            await settled(pilot)
            assert isinstance(app.screen, kind)
            await pilot.press(key if key != "l" else "escape")
            await settled(pilot)
            assert isinstance(app.screen, ItemsScreen)
            await pilot.press("ctrl+c")
            await pilot.pause()
            assert "Ctrl+Q leaves" in seen(app)
            await pilot.press("q" if key == "f1" else "ctrl+q")
            assert app._exit


async def test_help_is_of_where_one_is_and_can_be_searched(plan: Plan, drafts: Drafts) -> None:
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(120, 50)) as pilot:
        await settled(pilot)
        await pilot.press("enter", "f1")
        await settled(pilot)
        words = "".join(strip.text for strip in in_front(app))
        assert "Add a line to this list." in words
        await pilot.press(*"tested")
        await settled(pilot)
        words = "".join(strip.text for strip in in_front(app))
        assert "Add a line to this list." not in words
        assert "tested" in words.replace("search ▌tested", "")
        await pilot.press(*"zzz")
        await settled(pilot)
        assert "does not say that" in "".join(strip.text for strip in in_front(app))


class Overnight:
    """A clock that stands at `at`, for a program that is left open."""

    def __init__(self) -> None:
        self.at = clock()

    def __call__(self) -> dt.datetime:
        return self.at


async def test_a_program_left_open_makes_the_copy_of_the_next_day_before_its_first_deed(
    plan_path: str, drafts: Drafts
) -> None:
    now = Overnight()
    with Plan(plan_path, person=PERSON, now=now) as plan:
        item = plan.find("IN1")
        app = CeplanApp(plan, drafts, now)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            now.at += dt.timedelta(days=1)
            await pilot.press("p", *"Agreed", "enter")
            await pilot.pause()
            assert isinstance(app.screen, ItemsScreen)
            assert "Agreed" in [x.text for x in plan.find("IN1").progress]
    _, second = backup.listed(plan_path)
    assert second.name == "plan 2014-01-22 daily.ceplan"
    with Plan(str(second), person=PERSON, now=now) as copy:
        assert copy.find("IN1").progress == item.progress, "as it was before the day's first deed"


async def test_the_copy_of_a_new_day_is_made_before_anybody_asks(
    plan_path: str, drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ceplan.screens.proving.DAY_LOOK", 0.01)
    now = Overnight()
    with Plan(plan_path, person=PERSON, now=now) as plan:
        app = CeplanApp(plan, drafts, now)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            now.at += dt.timedelta(days=1)
            while len(backup.listed(plan_path)) < 2:
                await pilot.pause(0.02)
            Path(backup.folder(plan_path)).rename(f"{plan_path} away")
            Path(backup.folder(plan_path)).write_text("in the way", encoding="utf-8")
            now.at += dt.timedelta(days=1)
            while plan.copies.due:
                await pilot.pause(0.02)
            await pilot.pause()
            assert "Today's backup could not be made" in " ".join(x for _, x in app.told)
            assert plan.view_only == ""


async def test_nothing_is_written_before_the_copy_of_the_first_day(
    plan_path: str, drafts: Drafts
) -> None:
    """Whatever is pressed while the file is looked into: the day's copy holds none of it."""
    with Plan(plan_path, person=PERSON, now=clock) as plan:
        before = plan.find("IN1").progress
        app = CeplanApp(plan, drafts, clock)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("p", *"Agreed", "enter")
            while isinstance(app.screen, Form):
                await pilot.press("enter")
                await pilot.pause()
            await settled(pilot)
            assert [x.text for x in plan.find("IN1").progress][-1] == "Agreed"
    (copy,) = backup.listed(plan_path)
    with Plan(str(copy), person=PERSON, now=clock) as held:
        assert held.find("IN1").progress == before

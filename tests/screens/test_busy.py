"""Another program holds the plan, or what is read is damaged: a sentence, and no traceback."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ceplan.app import CeplanApp, open_screens
from ceplan.errors import CannotSave, Damaged
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.export import ExportScreen
from ceplan.screens.heading import CHECKING
from ceplan.screens.item import ItemScreen
from ceplan.screens.items import ItemsScreen
from ceplan.screens.items_keys import ITEMS_KEYS
from ceplan.screens.proving import pages, prove
from ceplan.screens.search import SearchScreen
from ceplan.widgets.line_list import LineList
from ceplan.widgets.said import Said
from tests.screens.conftest import PERSON, clock
from tests.screens.seen import seen, settled


@contextmanager
def held(path: str) -> Iterator[None]:
    """The plan as another program has it while it saves: nobody else can read it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@pytest.fixture
def hasty(plan_path: str) -> Iterator[Plan]:
    """The sample plan, opened so that it waits for nobody."""
    with Plan(plan_path, person=PERSON, now=clock, wait_ms=1) as opened:
        yield opened


def keys_of(bindings: list[object]) -> list[str]:
    return [k for b in bindings for k in getattr(b, "key", "").split(",") if k]


SCREENS = {
    "items": ([], [*keys_of(ITEMS_KEYS), "enter", "down", "G", "l"]),
    "item": (["enter"], keys_of([*ItemScreen.BINDINGS, *LineList.BINDINGS])),
    "facts": (["enter", "e"], [*"aldsbof"]),
    "export": (["x"], keys_of(ExportScreen.BINDINGS)),
    "search": (["slash"], ["s", *keys_of(SearchScreen.BINDINGS)]),
}
"""How each screen is reached from the list, and its keys."""

SAYS = {("items", k) for k in ("p", "n", "v", "x", "u", "U", "r", "f", "F", "D", "enter", "ctrl+r")}
SAYS |= {("items", k) for k in ("a", "e", "d", "c", "C")}
SAYS |= {("item", k) for k in ("a", "p", "n", "v", "h", "u", "U")}
SAYS |= {("facts", k) for k in "aldsbof"} | {("search", "s")}
"""The keys that must read the plan, and say why they cannot."""


async def back_to_the_list(pilot: Pilot[None]) -> None:
    while len(pilot.app.screen_stack) > 1:
        pilot.app.pop_screen()
        await pilot.pause()
    for line in pilot.app.screen.query(Said):
        line.say("")


@pytest.mark.parametrize("name", SCREENS)
async def test_every_key_while_another_program_saves(
    hasty: Plan, plan_path: str, drafts: Drafts, name: str
) -> None:
    way, keys = SCREENS[name]
    app = CeplanApp(hasty, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for key in keys:
            await back_to_the_list(pilot)
            await pilot.press(*way)
            await pilot.pause()
            await app.workers.wait_for_complete()
            with held(plan_path):
                await pilot.press(key)
                await pilot.pause()
                await app.workers.wait_for_complete()
                await pilot.pause()
                assert app.is_running, f"{name}: {key} ended the program"
                if (name, key) in SAYS:
                    assert "another program" in seen(app).lower(), f"{name}: {key} says nothing"
            assert app.is_running


async def test_busy_at_the_start_and_shown_a_moment_later(
    hasty: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = CeplanApp(hasty, drafts, clock)
    with ExitStack() as meanwhile:
        meanwhile.enter_context(held(plan_path))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert "another program" in seen(app).lower()
            assert "IN1" not in seen(app)
            meanwhile.close()
            assert isinstance(app.screen, ItemsScreen)
            app.screen.look_for_changes()
            await settled(pilot)
            assert "IN1" in seen(app)


def test_what_cannot_be_read_is_said_before_any_screen(plan_path: str, tmp_path: Path) -> None:
    with held(plan_path), pytest.raises(CannotSave):
        open_screens(plan_path, person=PERSON, now=clock, drafts_folder=tmp_path)
    with closing(sqlite3.connect(plan_path)) as conn, conn:
        conn.execute("UPDATE register SET title = 'Another'")
    with pytest.raises(Damaged):
        open_screens(plan_path, person=PERSON, now=clock, drafts_folder=tmp_path)


async def test_a_file_that_is_held_is_not_called_sound(
    plan: Plan, plan_path: str, drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Busy is not sound: nothing can be written until it was looked into after all."""
    monkeypatch.setattr("ceplan.record.connection.COMMAND_WAIT_MS", 1)
    monkeypatch.setattr("ceplan.screens.proving.AGAIN", 0.01)
    with held(plan_path):
        assert pages(plan_path) is None
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        with held(plan_path):
            prove(app, plan, app.refresh_standing)
            await app.workers.wait_for_complete()
            assert plan.view_only == CHECKING
        await settled(pilot)
        assert plan.view_only == ""

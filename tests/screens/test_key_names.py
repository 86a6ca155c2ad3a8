"""Sentences name the keys that are in use, not the usual ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from ceplan.app import CeplanApp
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.record.settings import SettingsFile
from ceplan.screens.known_keys import known_keys
from ceplan.widgets.key_names import USUAL, key_name, with_keys
from tests.screens.conftest import clock
from tests.screens.seen import seen, settled


@pytest.fixture
def app(plan: Plan, drafts: Drafts, tmp_path: Path) -> CeplanApp:
    kept = SettingsFile(str(tmp_path / "config" / "settings.json"))
    for name, keys in (
        ("form.swap", "Ctrl+W"),
        ("plan.undo", "Ctrl+T t"),
        ("plan.redo", "Ctrl+G"),
        ("line.add", "z"),
    ):
        kept.change_key(name, keys)
    return CeplanApp(plan, drafts, clock, kept)


def test_every_usual_key_is_the_one_of_its_binding() -> None:
    there = known_keys()
    assert {x: there[x].keys.split(",")[0] for x in USUAL} == USUAL


def test_only_what_is_a_key_is_replaced(app: CeplanApp) -> None:
    assert with_keys(app, "{plan.undo} and {items.add}.") == "Ctrl+T and a."
    assert key_name({}, "plan.redo") == "U"


async def test_undo_and_redo_are_named_by_the_chosen_keys(app: CeplanApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("p", *"Mine", "enter")
        await settled(pilot)
        assert "Ctrl+T undoes it." in seen(app)
        await pilot.press("ctrl+t", "enter")
        await settled(pilot)
        assert "Ctrl+G does it again." in seen(app)
        await pilot.press("ctrl+g", "enter")
        await settled(pilot)
        assert "Ctrl+T undoes it." in seen(app)
        await pilot.press("d", "y")
        await settled(pilot)
        assert "Ctrl+T brings it back." in seen(app)


async def test_a_form_names_the_chosen_key(app: CeplanApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("p", *"Mine", "escape", "p")
        await settled(pilot)
        assert "are kept: Ctrl+W brings them back." in seen(app)


async def test_an_empty_list_names_the_chosen_key(app: CeplanApp, plan: Plan) -> None:
    assert not plan.find("IN16").evidence
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("o", *"IN16", "enter", "tab", "tab")
        await settled(pilot)
        assert "No evidence yet. Press z" in " ".join(seen(app).split())

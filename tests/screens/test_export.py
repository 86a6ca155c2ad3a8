"""The Board's table onto paper: shown first, written whole, never over a file without asking."""

from __future__ import annotations

from pathlib import Path

import pytest

from ceplan.app import CeplanApp
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.reports.formats import format_for, render
from ceplan.screens.ask import Ask
from ceplan.screens.export import ExportScreen
from ceplan.screens.paper import FORMATS, board_of, file_name
from ceplan.widgets.choice import Choice
from ceplan.widgets.said import Said
from ceplan.widgets.words import Words
from tests.screens.conftest import clock
from tests.screens.seen import seen, settled


@pytest.fixture
def app(plan: Plan, drafts: Drafts) -> CeplanApp:
    return CeplanApp(plan, drafts, clock)


def said(app: CeplanApp) -> str:
    return app.screen.query_one(Said).sentence


@pytest.mark.parametrize("form", [name for name, _ in FORMATS])
async def test_what_is_written_is_the_report_itself(
    app: CeplanApp, plan: Plan, tmp_path: Path, form: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        assert isinstance(app.screen, ExportScreen)
        assert "progress and next steps" in seen(app)
        app.screen.query_one("#format", Choice).value = form
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot)
        register = plan.registers()[0]
        path = tmp_path / file_name(register.title, plan.today(), form)
        assert path.read_bytes() == render(board_of(plan, register.id), format_for(form))
        assert str(path.name) in said(app)


async def test_another_register_is_another_paper(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        assert "Improvement notice: 25 items" in seen(app)
        await pilot.press("right")
        await settled(pilot)
        assert "38 items" in seen(app)
        assert app.screen.query_one("#name", Words).text.startswith("single-improvement-plan")


async def test_a_file_that_is_there_is_replaced_only_after_asking(
    app: CeplanApp, plan: Plan, tmp_path: Path
) -> None:
    path = tmp_path / file_name(plan.registers()[0].title, plan.today(), "html")
    path.write_bytes(b"last month's paper")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, Ask)
        await pilot.press("escape")
        await settled(pilot)
        assert path.read_bytes() == b"last month's paper"
        assert "as it was" in said(app)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        assert path.read_bytes().startswith(b"<!DOCTYPE html>") or b"<html" in path.read_bytes()


async def test_a_place_that_cannot_be_written_is_said(app: CeplanApp, tmp_path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        name = app.screen.query_one("#name", Words)
        for words, wanted in (
            ("nowhere/paper.html", "no folder"),
            ("", "needs a name"),
            (str(tmp_path), "is a folder"),
        ):
            name.text = words
            await pilot.pause()
            await pilot.press("enter")
            await settled(pilot)
            assert wanted in said(app)
        assert not list(tmp_path.glob(".ceplan-*"))


async def test_the_name_that_someone_typed_stays(app: CeplanApp, tmp_path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        app.screen.query_one("#name", Words).text = "for the Board.md"
        await pilot.press("right")
        await settled(pilot)
        assert app.screen.query_one("#name", Words).text == "for the Board.md"
        await pilot.press("enter")
        await settled(pilot)
        assert (
            (tmp_path / "for the Board.md").read_text("utf-8").lstrip().startswith(("#", "*", "O"))
        )

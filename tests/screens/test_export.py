"""The Board's table onto paper: shown first, written whole, never over a file without asking."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ceplan.app import CeplanApp
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.reports.formats import format_for, render
from ceplan.screens.ask import Ask
from ceplan.screens.export import ExportScreen
from ceplan.screens.paper import FORMATS, SHOWN, Moment, beginning, board_of, file_name
from ceplan.widgets.choice import Choice
from ceplan.widgets.paper_view import PaperView
from ceplan.widgets.said import Said
from ceplan.widgets.words import Words
from tests.benchmarks.big_plan import build
from tests.record.desk import raw
from tests.reports.reading_back import from_csv
from tests.screens.conftest import PERSON, clock
from tests.screens.seen import seen, settled


@pytest.fixture
def app(plan: Plan, drafts: Drafts) -> CeplanApp:
    return CeplanApp(plan, drafts, clock)


def said(app: CeplanApp) -> str:
    return app.screen.query_one(Said).sentence


def now(plan: Plan) -> Moment:
    """The paper of the first register as it would be shown at this moment."""
    return Moment(plan.registers()[0].id, plan.newest(), plan.today())


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
        assert path.read_bytes() == render(board_of(plan, now(plan)), format_for(form))
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


async def test_a_long_paper_shows_its_beginning_and_is_written_whole(
    drafts: Drafts, tmp_path: Path
) -> None:
    path = str(tmp_path / "long.ceplan")
    build(path, 200)
    with Plan(path, person=PERSON, now=clock) as plan:
        register = plan.registers()[0]
        moment, shown = beginning(plan, register.id)
        whole = board_of(plan, moment)
        app = CeplanApp(plan, drafts, clock)
        async with app.run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            await pilot.press("x")
            await settled(pilot)
            told = f"100 items (the first {SHOWN} rows are shown here; all are in the file)"
            assert told in " ".join(seen(app).split())
            app.screen.query_one("#format", Choice).value = "csv"
            await pilot.pause()
            await pilot.press("enter")
            await settled(pilot)
            data = (tmp_path / file_name(register.title, plan.today(), "csv")).read_bytes()
            paper = app.screen.query_one(PaperView)
            words = "\n".join(paper.render_line(y).text for y in range(paper.virtual_size.height))
    columns = [[c.name for c in whole.tables[0].columns]]
    (grid,) = from_csv(data, columns)
    assert len(grid) == 100
    assert grid == [[c.plain for c in row] for row in whole.tables[0].rows]
    assert shown.tables[0].rows == whole.tables[0].rows[:SHOWN]
    assert re.findall(r"\bN\d+\b", words) == [row[0] for row in grid[:SHOWN]]


@pytest.mark.parametrize("there", [b"", b"last month's paper"])
async def test_a_plan_that_changed_since_is_shown_anew_and_not_written(
    app: CeplanApp, plan: Plan, plan_path: str, tmp_path: Path, there: bytes
) -> None:
    path = tmp_path / file_name(plan.registers()[0].title, plan.today(), "html")
    if there:
        path.write_bytes(there)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        with Plan(plan_path, person=PERSON, now=clock) as other:
            item = other.items(other.item_ids())[0]
            other.set_words(item, "action", "Words of somebody else")
        assert "Words of somebody else" not in seen(app)
        await pilot.press("enter")
        await settled(pilot)
        if there:
            await pilot.press("y")
            await settled(pilot)
        assert "changed since this paper was shown, so nothing was written" in said(app)
        assert "Words of somebody else" in seen(app)
        assert (path.read_bytes() if path.exists() else b"") == there
        await pilot.press("enter")
        await settled(pilot)
        if there:
            await pilot.press("y")
            await settled(pilot)
        assert "Written" in said(app)
        assert b"Words of somebody else" in path.read_bytes()


async def test_what_was_shown_yesterday_is_written_as_at_yesterday(
    plan_path: str, drafts: Drafts, tmp_path: Path
) -> None:
    """A screen left open over midnight writes what it shows."""
    at = [clock()]
    with Plan(plan_path, person=PERSON, now=lambda: at[0]) as plan:
        moment = now(plan)
        before = render(board_of(plan, moment), format_for("csv"))
        at[0] += dt.timedelta(days=1)
        assert render(board_of(plan, moment), format_for("csv")) == before
        assert render(board_of(plan, now(plan)), format_for("csv")) != before


def gone(path: Path) -> None:
    path.unlink()


def damaged(path: Path) -> None:
    with closing(raw(path)) as conn:
        conn.execute("UPDATE progress SET text = 'other words'")


@pytest.mark.parametrize("spoil", [gone, damaged])
async def test_a_plan_that_cannot_be_read_any_more_writes_nothing(
    app: CeplanApp, plan: Plan, plan_path: str, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    path = tmp_path / file_name(plan.registers()[0].title, plan.today(), "html")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        shown = seen(app)
        spoil(Path(plan_path))
        await pilot.press("enter")
        await settled(pilot)
        assert said(app)
        assert "Written" not in said(app)
        assert said(app) in " ".join(seen(app).split())
        assert "25 items" in shown
        assert "25 items" in seen(app)
        assert not path.exists()
        assert not list(tmp_path.glob(".ceplan-*"))


async def test_a_name_without_an_ending_gets_that_of_the_format(
    app: CeplanApp, plan: Plan, tmp_path: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        app.screen.query_one("#name", Words).text = "my board"
        app.screen.query_one("#format", Choice).value = "csv"
        await settled(pilot)
        assert "myboard.csv" in "".join(seen(app).split())
        app.screen.query_one("#format", Choice).value = "markdown"
        await settled(pilot)
        assert "myboard.md" in "".join(seen(app).split())
        app.screen.query_one("#format", Choice).value = "csv"
        await pilot.press("enter")
        await settled(pilot)
        assert f"Written: {tmp_path / 'my board.csv'} (" in said(app)
        assert not (tmp_path / "my board").exists()
        assert (tmp_path / "my board.csv").exists()

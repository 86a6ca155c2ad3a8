"""How the program begins and ends: the look into the file, themes, terminals that will not do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from rich.color import Color as RichColor
from textual.color import Color
from textual.strip import Strip

from ceplan.app import CeplanApp, open_screens
from ceplan.errors import CannotOpen
from ceplan.record import backup
from ceplan.record.draft import Draft, Drafts
from ceplan.record.plan import Plan
from ceplan.screens.form import Form
from ceplan.screens.items import ItemsScreen
from ceplan.widgets.item_list import ItemList
from ceplan.widgets.standing import Standing
from tests.screens.conftest import PERSON, clock
from tests.screens.seen import seen, settled, strips


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


BARS = " ▁▂▃▄▅▆▇█▊▎▔"
"""What a scrollbar or a frame is drawn with: no words."""


def in_front(app: CeplanApp) -> list[Strip]:
    """What a question or a form covers is dimmed and cannot be used: only what is in front."""
    if not app.screen.is_modal:
        return strips(app)
    place = app.screen.children[0].region
    lines = strips(app)[place.y : place.bottom]
    return [strip.crop(place.x, place.right) for strip in lines]


def contrast(one: RichColor, two: RichColor) -> float:
    """The contrast of two colours as the W3C defines it (WCAG 2, relative luminance)."""

    def light(colour: RichColor) -> float:
        parts = [x / 255 for x in colour.get_truecolor()]
        linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["dark", "light", "high contrast"])
@pytest.mark.parametrize("no_colour", [False, True])
async def test_everything_drawn_has_contrast(
    plan: Plan,
    drafts: Drafts,
    theme: str,
    no_colour: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if no_colour:
        monkeypatch.setenv("NO_COLOR", "1")
    least = 7.0 if theme == "high contrast" else 4.5
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(180, 50)) as pilot:
        await settled(pilot)
        app.theme = theme
        for keys in ([], ["tab"], ["f"], ["u"], ["escape"], ["question_mark"], ["escape"], ["x"]):
            await pilot.press(*keys)
            await settled(pilot)
            for strip in in_front(app):
                for segment in strip.apply_filter(app._filters[-1], Color(0, 0, 0)):
                    style = segment.style
                    if not segment.text.strip(BARS) or not style or not style.color:
                        continue
                    assert style.bgcolor is not None
                    ratio = contrast(style.color, style.bgcolor)
                    assert ratio >= least, (segment.text, style, ratio, keys)


async def test_nothing_moves_by_itself(plan: Plan, drafts: Drafts) -> None:
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert app.animation_level == "none"
        assert set(app.available_themes) == {"dark", "light", "high contrast"}


async def test_the_palette_offers_what_the_keys_do(plan: Plan, drafts: Drafts) -> None:
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        titles = {c.title for c in app.get_system_commands(app.screen)}
        assert {"Progress", "Export", "Find", "Theme: high contrast", "Quit"} <= titles
        await pilot.press("ctrl+p", *"theme: light", "enter")
        await pilot.pause(0.3)
        assert app.theme == "light"


def test_a_file_that_is_no_plan_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "no plan"
    path.write_text("words", encoding="utf-8")
    with pytest.raises(CannotOpen), Plan(str(path), person=PERSON, now=clock):
        pass


def test_without_a_terminal_it_says_so(
    plan_path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = open_screens(plan_path, person=PERSON, now=clock, drafts_folder=tmp_path)
    assert code == 2
    assert "need a terminal" in capsys.readouterr().err


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
        await pilot.press("escape")
        assert isinstance(app.screen, ItemsScreen)

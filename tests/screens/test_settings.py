"""The settings: kept at once, in force at once, and a sentence where they cannot be kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ceplan.app import CeplanApp
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.record.settings import SettingsFile
from ceplan.screens.export import ExportScreen
from ceplan.screens.items import ItemsScreen
from ceplan.screens.known_keys import key_faults
from ceplan.screens.settings import SettingsScreen
from ceplan.widgets.hints import Hints
from ceplan.widgets.setting_list import SettingList
from tests.screens.conftest import clock
from tests.screens.seen import in_front, seen, settled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


@pytest.fixture
def app(plan: Plan, drafts: Drafts, path: Path) -> CeplanApp:
    return CeplanApp(plan, drafts, clock, SettingsFile(str(path)))


def on(app: CeplanApp, name: str) -> None:
    """Put the cursor on a setting."""
    found = app.screen.query_one(SettingList)
    found.move_to(next(n for n, x in enumerate(found.settings) if x.name == name))


def kept(path: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(path.read_text("utf-8"))
    return found


async def test_a_choice_is_kept_and_holds_at_the_next_start(
    app: CeplanApp, plan: Plan, drafts: Drafts, path: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("comma")
        await settled(pilot)
        on(app, "theme")
        await pilot.press("enter")
        await pilot.pause()
        assert app.theme == "light"
        assert "Theme is now: light" in seen(app)
        assert kept(path)["theme"] == "light"
    assert CeplanApp(plan, drafts, clock, SettingsFile(str(path))).theme == "light"


async def test_a_name_is_written_and_held_to_the_door(app: CeplanApp, path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("comma", "enter")
        await settled(pilot)
        app.screen.query_one("Words").text = "a\x1b[2J"  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        assert "escape character" in seen(app)
        assert not path.exists()
        app.screen.query_one("Words").text = "[/] Zoë"  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settled(pilot)
        assert kept(path) == {"name": "[/] Zoë"}
        assert "[/] Zoë" in seen(app)
        await pilot.press("backspace")
        await pilot.pause()
        assert kept(path) == {}


async def test_a_key_is_chosen_by_pressing_it(app: CeplanApp, path: Path) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("comma")
        await settled(pilot)
        on(app, "keys.items.export")
        await pilot.press("enter", "u")
        await settled(pilot)
        assert "both “Export”" in "".join(x.text for x in in_front(app))
        assert not path.exists()
        await pilot.press("z")
        await settled(pilot)
        assert kept(path) == {"keys": {"items.export": "z"}}
        assert "z" in app.screen.query_one(SettingList).current.value  # type: ignore[union-attr]
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        assert isinstance(app.screen, ItemsScreen)
        await pilot.press("z")
        await settled(pilot)
        assert isinstance(app.screen, ExportScreen)


async def test_where_nothing_can_be_kept_it_is_said_and_holds_until_the_end(
    plan: Plan, drafts: Drafts, tmp_path: Path
) -> None:
    (tmp_path / "config").write_text("a file where the folder should be", "utf-8")
    app = CeplanApp(plan, drafts, clock, SettingsFile(str(tmp_path / "config" / "x.json")))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("comma")
        await settled(pilot)
        on(app, "theme")
        await pilot.press("enter")
        await pilot.pause()
        assert "could not be kept" in seen(app)
        assert "until you leave" in seen(app)
        assert app.theme == "light"
        assert isinstance(app.screen, SettingsScreen)
    assert (tmp_path / "config").read_text("utf-8") == "a file where the folder should be"


async def test_what_is_wrong_in_the_file_is_said_at_the_start(
    plan: Plan, drafts: Drafts, path: Path
) -> None:
    path.parent.mkdir()
    for raw, said in (
        ("{", "cannot be read"),
        ('{"theme": "pink"}', "pink"),
        ('{"keys": {"items.nothing": "z"}}', "items.nothing"),
        ('{"keys": {"items.export": "u"}}', "only one of them can work"),
    ):
        path.write_text(raw, "utf-8")
        app = CeplanApp(plan, drafts, clock, SettingsFile(str(path)))
        async with app.run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            assert any(said in sentence for _, sentence in app.told), raw
            assert "IN1" in seen(app)
        assert path.read_text("utf-8") == raw


async def test_hints_stand_until_they_are_put_away_for_good(
    app: CeplanApp, plan: Plan, drafts: Drafts, path: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "The arrows move" in seen(app)
        assert "▌IN1" in seen(app)
        await pilot.press("down")
        assert "▌IN2" in seen(app)
        assert "The arrows move" in seen(app)
        await pilot.press("escape")
        await settled(pilot)
        assert "The arrows move" not in seen(app)
        assert kept(path)["hints"] == "off"
    again = CeplanApp(plan, drafts, clock, SettingsFile(str(path)))
    async with again.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert not again.screen.query(Hints)
        again.set_own("hints", "on")
    third = CeplanApp(plan, drafts, clock, SettingsFile(str(path)))
    async with third.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.click(Hints)
        await settled(pilot)
        assert not third.screen.query(Hints)
        assert kept(path)["hints"] == "off"


async def test_every_sign_has_its_letter(app: CeplanApp, path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"signs": "ascii"}', "utf-8")
    app.take(app.kept.read().settings)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        for keys in ([], ["enter"], ["e"], ["escape", "escape", "question_mark"], ["escape", "x"]):
            await pilot.press(*keys)
            await settled(pilot)
            assert seen(app).isascii(), [x for x in seen(app) if not x.isascii()]
        app.take(app.settings._replace(signs="all"))
        await pilot.press("escape")
        await settled(pilot)
        assert "▌IN1" in seen(app)


def test_keys_that_cannot_work_are_named() -> None:
    assert key_faults({}) == []
    assert key_faults({"plan.undo": "x", "items.export": "u"}) == []
    (fault,) = key_faults({"form.save": "s"})
    assert "letters are typed there" in fault
    (fault,) = key_faults({"plan.undoo": "s"})
    assert "Did you mean plan.undo?" in fault
    assert "way out" in key_faults({"app.quit-anywhere": "z"})[0]

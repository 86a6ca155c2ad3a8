"""Copying: what gets to the clipboard, and what is said of it. The tools are real processes."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ceplan.app import CeplanApp
from ceplan.models.text import CONTROLS
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens import clipboard
from ceplan.screens.clipboard import Copied, put
from ceplan.screens.copying import table_of
from ceplan.screens.item import ItemScreen
from ceplan.screens.items import ItemsScreen
from tests.screens.conftest import clock
from tests.screens.seen import settled
from tests.screens.test_busy import held
from tests.screens.test_items import changes, items, said
from tests.screens.test_items_hostile import hostile_plan

__all__ = ["hostile_plan"]

RAW = re.compile(f"[{CONTROLS}\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


@pytest.fixture(autouse=True)
def no_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the clipboard of whoever runs it."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def app(plan: Plan, drafts: Drafts) -> CeplanApp:
    return CeplanApp(plan, drafts, clock)


def a_tool(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> Path:
    """A program called xclip, first on the path; gives the file it writes to."""
    folder.mkdir(exist_ok=True)
    found, out = folder / "xclip", folder / "taken"
    found.write_text(f"#!/bin/sh\n{body.format(out=out)}\n")
    found.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":0")
    return out


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="xclip is of X")


async def copied(pilot: Any, *keys: str) -> str:
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return str(pilot.app.clipboard)


async def test_an_item_is_copied_as_show_says_it(app: CeplanApp, plan_path: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        before = changes(plan_path)
        text = await copied(pilot, "j", "c")
        command = [sys.executable, "-m", "ceplan", "show", "IN2", "--plain", "--plan", plan_path]
        done = subprocess.run(
            [*command, "--today", "2014-01-21"],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        assert text == done.stdout.decode().replace("\r\n", "\n")
        assert said(pilot).startswith("Copied IN2 by way of the terminal; paste with Ctrl+V.")
        assert changes(plan_path) == before


async def test_the_line_under_the_cursor(app: CeplanApp, plan: Plan) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        assert isinstance(app.screen, ItemScreen)
        item = app.screen.item
        text = await copied(pilot, "down", "c")
        assert item.progress[1].text in text
        text = await copied(pilot, "tab", "c")
        assert text.startswith("[ ] ")
        assert item.next_steps[0].text in text


async def test_the_table_as_it_is_shown(app: CeplanApp, plan: Plan) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, ItemsScreen)
        text = await copied(pilot, "C")
        assert said(pilot).startswith("Copied 25 rows")
        rows = [line.split("\t") for line in text.splitlines()]
        assert rows[0][:3] == ["Ref", "Action", "Progress"]
        assert [row[0] for row in rows[1:]] == [x.ref for x in plan.items(items(pilot).ids)]
        assert {len(row) for row in rows} == {len(rows[0])}
        assert rows[0][-2:] == ["As at", "Marking"]
        assert rows[1][-2:] == ["2014-01-21", "OFFICIAL-SENSITIVE"]
        screen.choose("register", "")
        await pilot.pause()
        text = await copied(pilot, "C")
        rows = [line.split("\t") for line in text.splitlines()]
        assert rows[0][:3] == ["Register", "Outcome", "Ref"]
        assert [row[2] for row in rows[1:]] == [x.ref for x in plan.items(items(pilot).ids)]


async def test_rows_stand_in_the_order_shown(plan: Plan) -> None:
    ids = plan.item_ids()[::-3]
    rows = list(csv.reader(io.StringIO(table_of(plan, tuple(ids))), delimiter="\t"))
    assert [row[2] for row in rows[1:]] == [x.ref for x in plan.items(ids)]


async def test_nothing_raw_reaches_the_clipboard(hostile_plan: Plan, drafts: Drafts) -> None:
    app = CeplanApp(hostile_plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for item in items(pilot).ids:
            text = await copied(pilot, "c")
            assert RAW.search(text.replace("\n", "").replace("\t", "")) is None, item
            await pilot.press("j")
        text = await copied(pilot, "C")
        assert RAW.search(text.replace("\n", "").replace("\t", "")) is None
        rows = list(csv.reader(io.StringIO(text), delimiter="\t"))
        assert len(rows) == len(items(pilot).ids) + 1
        assert {len(row) for row in rows} == {len(rows[0])}
        assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in tuple("=+@＝")]


async def test_a_plan_that_is_held_is_said(app: CeplanApp, plan_path: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        with held(plan_path):
            assert await copied(pilot, "C") == ""
        assert "Another program is saving" in said(pilot)


@linux
async def test_the_tool_of_the_system(
    app: CeplanApp, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = a_tool(tmp_path / "bin", monkeypatch, 'cat > "{out}"')
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert await copied(pilot, "C") == "", "the terminal was not needed"
        assert said(pilot) == "Copied 25 rows; paste with Ctrl+V."
        assert out.read_text("utf-8") == table_of(plan, tuple(items(pilot).ids))
        monkeypatch.setenv("SSH_CONNECTION", "far away")
        assert (await copied(pilot, "c")).startswith("Ref: IN1\n")
        assert "by way of the terminal;" in said(pilot)


@linux
@pytest.mark.parametrize(
    ("body", "why"), [("exit 1", "xclip refused it"), ("exec sleep 60", "xclip did not answer")]
)
async def test_a_tool_that_fails(
    app: CeplanApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, why: str
) -> None:
    a_tool(tmp_path / "bin", monkeypatch, body)
    monkeypatch.setattr(clipboard, "SECONDS", 0.2)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert (await copied(pilot, "c")).startswith("Ref: IN1\n")
        assert f"by way of the terminal ({why})" in said(pilot)


def test_what_is_too_long_for_a_terminal_is_said() -> None:
    copied = put("x" * (clipboard.TERMINAL_MOST + 1))
    assert copied == Copied("", False)
    assert copied.failed
    assert "Not copied: 9 rows would be too long" in copied.sentence("9 rows")
    assert not put("x" * clipboard.TERMINAL_MOST).failed


async def test_an_empty_list_has_nothing_to_copy(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, ItemsScreen)
        screen.items.show(())
        assert await copied(pilot, "C") == ""
        assert said(pilot) == "There is nothing to copy here."
        assert await copied(pilot, "c") == ""
        assert "There is no item" in said(pilot)

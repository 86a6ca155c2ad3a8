"""Unsaved words: kept within a second, offered again, and there after the program was killed."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.drafts import DraftsScreen, leftover, leftover_words
from ceplan.screens.form import SOON, Form
from tests.screens.item_app import ItemApp, painted, said, stored, typed


async def test_esc_keeps_the_words_and_the_form_offers_them(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    was = stored(plan_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p", "=Half a sent", "escape")
        assert "kept as a draft" in said(app)
        assert stored(plan_path) == was
        await typed(pilot, "p")
        assert isinstance(app.screen, Form)
        assert app.screen.values()["text"] == ""
        assert "Unsaved words from today 10:42 are kept: Ctrl+R brings them back." in painted(app)
        await typed(pilot, "ctrl+r", "=ence", "enter")
        assert stored(plan_path).progress[-1].text == "Half a sentence"
        assert leftover(drafts, plan) == ()


async def test_a_draft_belongs_to_its_place(plan: Plan, drafts: Drafts) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p", "=For progress", "escape", "n")
        assert isinstance(app.screen, Form)
        assert app.screen.values()["text"] == ""


async def test_words_are_on_disk_within_a_second_of_typing(plan: Plan, drafts: Drafts) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p", "=Soon")
        began = time.monotonic()
        while not leftover(drafts, plan) and time.monotonic() - began < 1:
            await asyncio.sleep(0.02)
        assert [x.values["text"] for x in leftover(drafts, plan)] == ["Soon"]
        assert SOON < 1


async def test_words_that_are_taken_back_leave_no_draft(plan: Plan, drafts: Drafts) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p", "=ab", "escape", "p", "ctrl+r", "backspace", "backspace", "escape")
        assert leftover(drafts, plan) == ()
        assert said(app) == ""


async def test_a_folder_that_takes_no_draft_is_said(plan: Plan, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    app = ItemApp(plan, "IN2", Drafts(blocked / "drafts"))
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p", "=Words", "escape")
        assert said(app) == "Not saved."


async def test_what_was_left_is_offered_and_can_be_dropped_after_asking(
    plan: Plan, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p", "=Left behind", "escape")
        found = leftover(drafts, plan)
        assert "An unsaved text was left" in leftover_words(found)
        chosen: list[str | None] = []
        await app.push_screen(DraftsScreen(drafts, plan, leftover(drafts, plan)), chosen.append)
        await pilot.pause()
        assert "Left behind" in painted(app)
        await typed(pilot, "enter")
        assert chosen == [app.shown.item.id]
        await app.push_screen(DraftsScreen(drafts, plan, leftover(drafts, plan)), chosen.append)
        await typed(pilot, "d", "escape")
        assert leftover(drafts, plan)
        await typed(pilot, "d", "y")
        assert leftover(drafts, plan) == ()
        assert app.screen is app.shown


PROGRAM = """
import sys
from pathlib import Path
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from tests.screens.conftest import PERSON, clock
from tests.screens.item_app import ItemApp
with Plan(sys.argv[1], person=PERSON, now=clock) as plan:
    ItemApp(plan, "IN2", Drafts(Path(sys.argv[2]))).run()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM", "SIGHUP"])
def test_a_killed_program_leaves_the_words(plan_path: str, tmp_path: Path, how: str) -> None:
    import pty

    folder = tmp_path / "drafts"
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, plan_path, str(folder)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=env,
        cwd=Path(__file__).parents[2],
        start_new_session=True,
        # Whoever started the tests may ignore a hang-up; the program must not inherit that.
        preexec_fn=lambda: (
            signal.signal(getattr(signal, how), signal.SIG_DFL) if how != "SIGKILL" else None
        ),
    )
    os.close(theirs)
    try:
        _read_until(ours, b"Progress")
        os.write(ours, b"p")
        _read_until(ours, b"new progress")
        os.write(ours, b"Half a sentence")
        limit = time.monotonic() + 20
        while not list(folder.glob("*.draft")) and time.monotonic() < limit:
            _drain(ours, 0.05)
    finally:
        program.send_signal(getattr(signal, how))
        while program.poll() is None:
            _drain(ours, 0.05)
        os.close(ours)
    (left,) = [json.loads(x.read_text()) for x in folder.glob("*.draft")]
    assert "Half a sentence".startswith(left["values"]["text"])
    assert left["values"]["text"]
    assert left["form"] == "add progress"


def _drain(handle: int, wait: float) -> bytes:
    """What the program wrote within `wait` seconds: it must never block on a full terminal."""
    import select

    if not select.select([handle], [], [], wait)[0]:
        return b""
    try:
        return os.read(handle, 65536)
    except OSError:  # the program is gone
        return b""


def _read_until(handle: int, words: bytes) -> None:
    seen, limit = b"", time.monotonic() + 30
    while words not in seen:
        assert time.monotonic() < limit, seen[-2000:]
        seen += _drain(handle, 0.1)

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

from ceplan.app import CeplanApp
from ceplan.record.draft import Draft, Drafts
from ceplan.record.plan import Plan
from ceplan.screens.draft_words import DraftWords
from ceplan.screens.drafts import DraftsScreen, leftover, leftover_words
from ceplan.screens.form import SOON, Form
from tests.hostile import HOSTILE
from tests.screens.conftest import clock
from tests.screens.item_app import ItemApp, painted, said, stored, typed
from tests.screens.seen import seen, settled


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
        await typed(pilot, "p", "=Left behind", "escape", "n", "=And this", "escape")
        found = leftover(drafts, plan)
        assert "2 unsaved texts were left" in leftover_words(found)
        chosen: list[Draft | None] = []
        await app.push_screen(DraftsScreen(drafts, plan, found), chosen.append)
        await pilot.pause()
        assert "IN2  add progress  today 10:42" in painted(app)
        assert found[0].values["text"] in painted(app)
        await typed(pilot, "d", "escape")
        assert leftover(drafts, plan) == found
        await typed(pilot, "d", "y")
        assert leftover(drafts, plan) == found[1:]
        assert found[1].values["text"] in painted(app)
        await typed(pilot, "enter")
        assert chosen == [found[1]]


async def test_a_draft_that_cannot_be_dropped_stays_in_the_list(plan: Plan, drafts: Drafts) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p", "=Left behind", "escape")
        (draft,) = leftover(drafts, plan)
        await app.push_screen(DraftsScreen(drafts, plan, (draft,)))
        file = drafts.folder / draft.name
        file.unlink()
        file.mkdir()  # what cannot be removed as a file is
        await typed(pilot, "d", "y")
        assert "It could not be dropped" in said(app)
        assert "Left behind" in painted(app)


def left(plan: Plan, drafts: Drafts, form: str, line: str = "", **values: str) -> Draft:
    """A draft as an earlier run of the program left it."""
    item = plan.find("IN2").id
    draft = Draft(plan.facts().id, item, form, line, values, "2014-01-20T16:00:00+00:00")
    drafts.keep(draft)
    return draft


LINE = "the first line"
FORMS = (
    ("add progress", "", {"text": "Mine", "dated": ""}, "new progress"),
    ("add next step, 2", "", {"text": "Mine", "due": "", "who": ""}, "new next step"),
    ("edit progress", LINE, {"text": "Mine", "dated": "16/09/2013"}, "Before: Staff have new"),
    ("set action", "", {"text": "Mine"}, "Before: Improve child protection"),
    ("set due", "", {"due": "Mine", "reason": ""}, "Before: "),
    ("all next steps", "", {"text": "Mine"}, "the whole list"),
)


@pytest.mark.parametrize(("form", "line", "values", "words"), FORMS, ids=lambda x: str(x)[:20])
async def test_choosing_a_draft_opens_its_form_with_the_words_in_place(
    plan: Plan,
    plan_path: str,
    drafts: Drafts,
    form: str,
    line: str,
    values: dict[str, str],
    words: str,
) -> None:
    row = plan.find("IN2").progress[0].id if line else ""
    draft = left(plan, drafts, form, row, **values)
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "An unsaved text was left from before" in seen(app)
        await pilot.press("D", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Form)
        assert app.screen.values() == values
        assert words in seen(app)
        assert "In view: unsaved words from yesterday 16:00." in seen(app)
        await pilot.press("escape")
        await pilot.pause()
        assert leftover(drafts, plan) == (draft,)
        if form == "edit progress":
            await pilot.press("D", "enter", "enter")
            await pilot.pause()
            assert stored(plan_path).progress[0].text == "Mine"
            assert leftover(drafts, plan) == ()


async def test_a_draft_of_a_test_of_evidence_opens_again(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    item = plan.find("IN2")
    piece = next(x for x in item.evidence if x.supplied)
    left(plan, drafts, "validate", piece.id, how="Read two files", by="Auditor", result="")
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("D", "enter", "enter")
        await pilot.pause()
        test = next(x.validated for x in stored(plan_path).evidence if x.id == piece.id)
        assert test is not None
        assert (test.by, test.how) == ("Auditor", "Read two files")


GONE = (
    ("edit progress", "no such line", "The line it was for is gone from the plan."),
    ("validate", "no such line", "The line it was for is gone from the plan."),
    ("add an item", "", "It belongs to no form of one item."),
    ("add progress, pasted", "", "It was too long for its field."),
)


@pytest.fixture(autouse=True)
def no_tool(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test touches the clipboard of whoever runs it: the terminal is asked alone."""
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.parametrize(("form", "line", "why"), GONE, ids=lambda x: str(x)[:20])
async def test_words_whose_place_is_gone_are_read_whole_and_copied(
    plan: Plan, drafts: Drafts, form: str, line: str, why: str
) -> None:
    long = "first " + "word " * 4_000 + "last"
    draft = left(plan, drafts, form, line, text=long)
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("D", "enter")
        await pilot.pause()
        assert isinstance(app.screen, DraftWords)
        assert why in seen(app)
        assert "Part 1 of 3." in seen(app)
        await pilot.press("n", "p")
        await pilot.pause()
        assert "Part 1 of 3." in seen(app)
        await pilot.press("n", "n")
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        assert "last" in seen(app)
        await pilot.press("c")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Copied 20,010 characters" in said(app)
        assert app.clipboard == long
        await pilot.press("escape")
        await pilot.pause()
        assert leftover(drafts, plan) == (draft,)


@pytest.mark.parametrize(
    ("form", "why"), [("add an item", "a on the list adds one"), ("change many due", "b on the")]
)
async def test_words_of_no_one_item_say_where_they_belong(
    plan: Plan, drafts: Drafts, form: str, why: str
) -> None:
    drafts.keep(Draft(plan.facts().id, "", form, "", {"text": "Mine"}, "x"))
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("D", "enter")
        await pilot.pause()
        assert why in seen(app)
        assert "Mine" in seen(app)


async def test_words_for_an_item_that_is_gone_can_be_read(plan: Plan, drafts: Drafts) -> None:
    drafts.keep(Draft(plan.facts().id, "gone", "add progress", "", {"text": "Still here"}, "x"))
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("D")
        await pilot.pause()
        assert "an item that is gone  add progress" in seen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Still here" in seen(app)
        assert "The item it was for is gone" in seen(app)


@pytest.mark.parametrize("text", [x.text for x in HOSTILE[::7]], ids=lambda x: ascii(x)[:20])
async def test_words_of_a_draft_are_never_markup(plan: Plan, drafts: Drafts, text: str) -> None:
    drafts.keep(Draft(plan.facts().id, text, text, text, {"text": text}, text))
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for keys in (("D",), ("r",), ("escape",), ("d",), ("escape",), ("enter",)):
            await pilot.press(*keys)
            await pilot.pause()
            assert app.is_running
            assert "\x1b" not in seen(app)


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


async def test_the_chosen_draft_has_the_sign_of_every_list(plan: Plan, drafts: Drafts) -> None:
    left(plan, drafts, "add progress", text="Mine")
    left(plan, drafts, "add progress, 2", text="Another")
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("D")
        await settled(pilot)
        lines = [x.strip() for x in seen(app).splitlines() if "add progress" in x]
        first, second = lines
        assert {first.removeprefix("▌ "), second} == {
            "IN2  add progress  yesterday 16:00",
            "IN2  add progress (second draft)  yesterday 16:00",
        }
        assert first.startswith("▌ ")
        words = {True: "Another", False: "Mine"}
        assert words["second" in first] in seen(app)
        await pilot.press("down")
        await settled(pilot)
        assert f"▌ {second}" in seen(app)
        assert words["second" in second] in seen(app)


@pytest.mark.parametrize("ref", ["IN2", "IN5"])
async def test_drafts_open_from_the_item_screen_at_their_own_item(
    plan: Plan, plan_path: str, drafts: Drafts, ref: str
) -> None:
    left(plan, drafts, "add progress", text="Mine", dated="")
    was = stored(plan_path, "IN5").progress
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("o", *ref, "enter")
        await settled(pilot)
        await pilot.press("D", "enter")
        await settled(pilot)
        assert isinstance(app.screen, Form)
        await pilot.press("enter")
        await settled(pilot)
        assert stored(plan_path).progress[-1].text == "Mine"
        assert stored(plan_path, "IN5").progress == was
        assert "Progress added to IN2" in seen(app)
        assert seen(app).splitlines()[2].startswith(" IN2")
        assert leftover(drafts, plan) == ()


async def test_the_item_screen_says_that_there_are_no_drafts(plan: Plan, drafts: Drafts) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "D")
        assert said(app) == "No unsaved words are kept for this plan."

"""F4: a field in an editor of one's own, there and back, and whatever can go wrong with it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.drafts import leftover
from ceplan.screens.editor import CannotEdit, command, read_back
from ceplan.screens.form import Form
from tests.screens.item_app import ItemApp, changes, said, stored, typed


class Lending(ItemApp):
    """The program in a terminal that can be lent; one without a screen cannot."""

    @contextmanager
    def suspend(self) -> Iterator[None]:
        yield


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor: a script of Python that is called with the file. What it does is written into
    it by each test; the file's mode and its words it writes beside itself."""
    script = tmp_path / "an editor.py"
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')
    return script


def does(script: Path, line: str) -> None:
    """What the editor does with the file at `path`."""
    script.write_text(
        "import os, sys, pathlib\n"
        "path = pathlib.Path(sys.argv[1])\n"
        f"seen = pathlib.Path({str(script.with_name('seen'))!r})\n"
        "seen.write_text(oct(path.stat().st_mode) + '\\n' + path.read_text('utf-8'), 'utf-8')\n"
        f"{line}\n",
        "utf-8",
    )


def words(app: ItemApp) -> str:
    assert isinstance(app.screen, Form)
    return app.screen.values()["text"]


@pytest.mark.parametrize("key", ["f4", "ctrl+o"])
async def test_what_the_editor_wrote_comes_back_into_the_field(
    plan: Plan, plan_path: str, drafts: Drafts, editor: Path, key: str
) -> None:
    does(editor, "path.write_bytes('First – line\\r\\nsecond\\r\\n'.encode('utf-8'))")
    app = Lending(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p", "=Fir", key)
        assert words(app) == "First – line\nsecond"
        mode, text = editor.with_name("seen").read_text("utf-8").split("\n", 1)
        assert text == "Fir"
        assert stat.S_IMODE(int(mode, 8)) == 0o600 or os.name == "nt"
        assert [x.name for x in drafts.folder.iterdir() if "editing" in x.name] == []
        await typed(pilot, "enter", "o")
        assert stored(plan_path).progress[-1].text == "First – line\nsecond"


async def test_the_draft_is_on_disk_before_the_editor_opens(
    plan: Plan, drafts: Drafts, editor: Path
) -> None:
    does(editor, "seen.write_text(str(len(list(path.parent.glob('*.draft')))))")
    app = Lending(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p", "x", "f4")
        assert editor.with_name("seen").read_text() == "1"


@pytest.mark.parametrize(
    ("line", "sentence", "left"),
    [
        ("path.write_text('Half'); sys.exit(3)", "ended with an error (3)", "Half"),
        ("path.unlink()", "could not be used", ""),
        ("path.write_bytes(b'a\\x1bb')", "holds an escape character", "a\x1bb"),
        ("path.write_bytes(b'PK\\x03\\x04')", "a Word or Excel file", ""),
        ("path.write_text('word ' * 20_000)", "the most is 60,000", "word " * 20_000),
    ],
    ids=str,
)
async def test_when_it_goes_wrong_the_words_stay(
    plan: Plan,
    plan_path: str,
    drafts: Drafts,
    editor: Path,
    line: str,
    sentence: str,
    left: str,
) -> None:
    does(editor, line)
    before = changes(plan_path)
    app = Lending(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p", "=Mine", "f4")
        assert sentence in said(app)
        assert words(app) == "Mine"
        assert changes(plan_path) == before
        kept = {x.values["text"] for x in leftover(drafts, plan)}
        assert kept == {"Mine"} | ({left} if left else set())
        assert [x.name for x in drafts.folder.iterdir() if "editing" in x.name] == []


async def test_an_editor_that_is_not_there_is_a_sentence(
    plan: Plan, drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")
    app = Lending(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p", "=Mine", "f4")
        assert "The editor 'no-such-editor' could not be used" in said(app)
        assert words(app) == "Mine"


async def test_a_terminal_that_cannot_be_lent_is_a_sentence(
    plan: Plan, drafts: Drafts, editor: Path
) -> None:
    does(editor, "path.write_text('never')")
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p", "=Mine", "f4")
        assert "cannot be lent to an editor" in said(app)
        assert words(app) == "Mine"


async def test_a_field_of_one_line_is_not_for_the_editor(
    plan: Plan, drafts: Drafts, editor: Path
) -> None:
    does(editor, "path.write_text('never')")
    app = Lending(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p", "tab", "f4")
        assert "for fields of several lines" in said(app)


def test_which_editor_is_taken(tmp_path: Path) -> None:
    assert command({"VISUAL": "code --wait", "EDITOR": "vi"}) == ["code", "--wait"]
    assert command({"VISUAL": " ", "EDITOR": "vi"}) == ["vi"]
    assert command({"EDITOR": "vi"}, own="my own") == ["my", "own"]
    with pytest.raises(CannotEdit, match="a quote too few"):
        command({"EDITOR": "'vi"})


@pytest.mark.skipif(os.name == "nt", reason="Windows has notepad")
def test_without_any_named_the_system_is_asked(tmp_path: Path) -> None:
    with pytest.raises(CannotEdit, match="No editor was found"):
        command({"PATH": str(tmp_path)})
    vi = tmp_path / "vi"
    vi.write_text("#!/bin/sh\n")
    vi.chmod(0o755)
    assert command({"PATH": str(tmp_path)}) == ["vi"]


@pytest.mark.parametrize(
    ("data", "before", "text"),
    [
        (b"a\r\nb\r\n", "a", "a\nb"),
        (b"\xef\xbb\xbfa\n", "", "a"),
        ("a – b".encode("cp1252"), "", "a – b"),
        ("a – b".encode("utf-16"), "", "a – b"),
        (b"a\n", "a\n", "a\n"),
        (b"\r\n", "", ""),
        (b"", "a", ""),
    ],
)
def test_what_editors_leave_is_read(data: bytes, before: str, text: str) -> None:
    assert read_back(data, before) == text

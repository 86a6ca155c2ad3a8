"""new, demo, backup, restore, verify, where, doctor; and plans that cannot be opened."""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
from pathlib import Path

import pytest

from ceplan.cli import places
from ceplan.record.session import Session


def test_new_makes_a_plan_and_takes_it_from_then_on(bare, tmp_path: Path) -> None:
    path = tmp_path / "a plan [x].ceplan"
    said = bare(
        "new", str(path), "--title", "Ours [/]", "--council", "A Council", "--marking", "official"
    )
    assert said.code == 0
    assert path.stat().st_mode & 0o077 == 0 or sys.platform == "win32"
    out = bare().out
    assert "Plan: Ours [/]" in out
    assert "Marking: OFFICIAL" in out
    settings = Path(places.settings_file())
    assert json.loads(settings.read_text(encoding="utf-8")) == {"last": str(path)}
    assert settings.stat().st_mode & 0o077 == 0 or sys.platform == "win32"
    assert bare("list").code == 1


def test_who_makes_a_plan_says_their_name_once(bare, tmp_path: Path) -> None:
    path = tmp_path / "mine.ceplan"
    bare("new", str(path), "--title", "Ours", "--as", "Improvement Lead")
    assert "You: Improvement Lead" in bare("where").out
    bare("meeting", "add", "Board", "--date", "2014-01-21")
    assert "Improvement Lead" in bare("history").out
    bare("where", "--as", "Deputy")
    assert "You: Improvement Lead" in bare("where").out


def test_new_with_the_sample(bare, tmp_path: Path) -> None:
    assert bare("new", str(tmp_path / "s.ceplan"), "--sample").code == 0
    items = bare("list", "--format", "json", "--today", "2014-01-21").json["items"]
    assert len(items) == 63
    assert bare("undo").code == 2
    history = bare("history", "--format", "json").json["changes"]
    assert {x["at"][:10] for x in history} <= {"2014-01-10", "2013-12-10", "2014-01-21"}


@pytest.mark.parametrize(
    "words",
    [
        ("new", "there.ceplan", "--title", "x"),
        ("new", "there.ceplan", "--sample"),
        ("new", "other.ceplan"),
        ("new", "other.ceplan", "--title", " "),
        ("new", "other.ceplan", "--title", "x" * 201),
        ("new", "other.ceplan", "--title", "a\x1b[2J"),
        ("new", "other.ceplan", "--title", "x", "--marking", "SECRET"),
        ("new", "--title", "x"),
    ],
)
def test_new_refuses(bare, tmp_path: Path, monkeypatch, words) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.ceplan").write_text("mine", encoding="utf-8")
    said = bare(*words)
    assert (said.code, said.out) == (2, "")
    assert (tmp_path / "there.ceplan").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "other.ceplan").exists()


def test_new_in_a_folder_that_is_not_there(bare, tmp_path: Path) -> None:
    said = bare("new", str(tmp_path / "no" / "x.ceplan"), "--title", "x")
    assert said.code == 3
    assert said.err.count("\n") == 1


def test_demo_leaves_nothing_behind(bare, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    said = bare("demo")
    assert said.code == 0
    assert "As at: 21 January 2014" in said.out
    assert not list(tmp_path.glob("ceplan-demo-*"))
    assert bare("list").code == 3  # the demo is not the plan opened last


def test_demo_without_a_temporary_folder(bare, tmp_path: Path, monkeypatch) -> None:
    """B127."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    said = bare("demo")
    assert (said.code, said.out) == (3, "")
    assert "TMPDIR" in said.err


def test_backup_restore_and_the_state_before_is_kept(run, item, plan_path: Path) -> None:
    copy = plan_path.parent / "copy.ceplan"
    assert run("backup", str(copy)).code == 0
    assert run("backup", str(copy)).code == 2
    assert run("backup").code == 0
    assert run("progress", "IN5", "After the copy").code == 0
    said = run("restore", str(copy))
    assert said.code == 0
    assert len(item("IN5").progress) == 5
    kept = said.out.splitlines()[1].removeprefix("What stood there before is kept: ")
    assert run("restore", Path(kept).name).code == 0  # its name alone is enough
    assert item("IN5").progress[-1].text == "After the copy"
    assert run("verify").code == 0
    where = run("where").out
    assert f"Plan: {plan_path}" in where
    assert Path(kept).name in where


@pytest.mark.usefixtures("unchanged")
def test_restore_refuses_what_is_no_backup(run, bare, plan_path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.ceplan"
    assert bare("new", str(other), "--title", "Other").code == 0
    torn = tmp_path / "torn.ceplan"
    torn.write_bytes(plan_path.read_bytes()[:40_000])
    for source in (str(other), str(torn), str(plan_path), "missing.ceplan"):
        assert run("restore", source).code in (2, 3)


def test_verify_finds_altered_words(run, plan_path: Path) -> None:
    assert run("verify").out.startswith("Sound: ")
    conn = sqlite3.connect(plan_path)
    conn.execute("UPDATE progress SET text = 'altered' WHERE n = 3")
    conn.commit()
    conn.close()
    said = run("verify")
    assert said.code == 1
    assert said.out.startswith("Problem: ")
    assert "restore" in said.err


def test_where_without_any_plan(bare) -> None:
    said = bare("where")
    assert said.code == 0
    assert "Plan: none yet" in said.out
    assert "Settings: " in said.out


def test_doctor(run, bare) -> None:
    said = run("doctor")
    assert said.code == 0
    for name in ("Python", "SQLite", "Full-text search", "Encoding", "Plan's folder", "textual"):
        assert f"{name}: " in said.out
    assert bare("doctor", "--plan", "missing.ceplan").code == 1


def _wal(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA journal_mode=WAL")
    conn.close()


def _newer(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA user_version=99")
    conn.close()


def _foreign(path: Path) -> None:
    path.unlink()
    conn = sqlite3.connect(path)
    conn.execute("CREATE TABLE t (x)")
    conn.close()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


BROKEN = {
    "missing": lambda p: p.unlink(),
    "empty": lambda p: p.write_bytes(b""),
    "text": lambda p: p.write_text("my notes\n" * 100),
    "cut short": lambda p: p.write_bytes(p.read_bytes()[:50_000]),
    "zeroed": lambda p: p.write_bytes(p.read_bytes()[:4096] + bytes(p.stat().st_size - 4096)),
    "folder": _folder,
    "another program's": _foreign,
    "newer": _newer,
    "write-ahead": _wal,
}


@pytest.mark.parametrize("how", BROKEN)
@pytest.mark.parametrize(
    "words", [("list",), ("list", "--format", "json"), ("show", "IN5"), ("tick", "IN5", "1"), ()]
)
def test_a_plan_that_cannot_be_opened_is_3_and_left_alone(run, plan_path, how, words) -> None:
    """B95 to B107 at the command line."""
    BROKEN[how](plan_path)
    before = plan_path.read_bytes() if plan_path.is_file() else None
    said = run(*words)
    assert (said.code, said.out) == (3, "")
    assert said.err.count("\n") == 1
    assert (plan_path.read_bytes() if plan_path.is_file() else None) == before


def test_a_locked_plan_is_a_sentence(run, plan_path: Path, monkeypatch) -> None:
    monkeypatch.setitem(Session.__init__.__kwdefaults__, "wait_ms", 50)
    folder = plan_path.parent / "plan backups"
    folder.mkdir()
    (folder / "plan 2014-01-21 daily.ceplan").write_bytes(b"")
    other = sqlite3.connect(plan_path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        said = run("progress", "IN5", "x")
    finally:
        other.close()
    assert (said.code, said.out) == (3, "")
    assert "Another program" in said.err


def test_a_paper_written_in_the_demo_is_kept(tmp_path: Path, monkeypatch, capsys) -> None:
    from ceplan.cli.starting import _rescue

    beside, here = tmp_path / "demo", tmp_path / "here"
    beside.mkdir()
    here.mkdir()
    (beside / "board.html").write_text("the paper", encoding="utf-8")
    (beside / "taken.html").write_text("another", encoding="utf-8")
    (beside / "sample.ceplan").write_bytes(b"plan")
    (here / "taken.html").write_text("mine", encoding="utf-8")
    monkeypatch.chdir(here)
    _rescue(str(beside))
    assert (here / "board.html").read_text(encoding="utf-8") == "the paper"
    assert (here / "taken.html").read_text(encoding="utf-8") == "mine"
    assert {p.name for p in here.iterdir()} == {"board.html", "taken.html"}
    told = capsys.readouterr().err
    assert "kept here" in told
    assert "was not kept" in told

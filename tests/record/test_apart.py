"""Proving a plan in a program of its own: the same answer, and nobody has to wait for it."""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ceplan.record import apart
from ceplan.record.apart import Proof, proved
from ceplan.record.backup import begin_daily, daily, folder, listed
from ceplan.record.verify import copied, of
from tests.record.desk import NOW, at_desk, raw


def wanted() -> bool:
    return False


def elsewhere() -> float:
    """Seconds that other programs have worked for this one so far."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime


@pytest.fixture(params=["here", "apart"])
def where(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Within this program, or by another: who did the work is seen by whose time it took."""
    if request.param == "apart":
        monkeypatch.setattr(apart, "SMALL", 0)
    before = elsewhere()
    yield str(request.param)
    assert (elsewhere() > before) == (request.param == "apart")


def program(folder: Path, does: str) -> str:
    """A program of a few words that stands where Python should."""
    made = folder / "no python"
    made.write_text(f"#!/bin/sh\n{does}\n")
    made.chmod(0o700)
    return str(made)


def test_a_sound_plan_gets_its_backup(path: Path, where: str) -> None:
    assert proved(str(path), NOW, draft=None, unwanted=wanted) == Proof()
    assert listed(str(path)) == []
    assert proved(str(path), NOW, draft=begin_daily(str(path), NOW), unwanted=wanted) == Proof()
    assert len(listed(str(path))) == 1


def test_a_fault_is_told_and_no_backup_made(path: Path, where: str) -> None:
    conn = raw(path)
    conn.execute("UPDATE item SET action = 'Another' WHERE ref = 'IN1'")
    conn.close()
    found = proved(str(path), NOW, draft=begin_daily(str(path), NOW), unwanted=wanted)
    assert found is not None
    assert "is not what the record says" in found.fault
    assert list(folder(str(path)).iterdir()) == []


def test_where_another_program_made_the_copy_the_plan_itself_is_proved(
    path: Path, where: str
) -> None:
    draft = begin_daily(str(path), NOW)
    daily(str(path), NOW)
    conn = raw(path)
    conn.execute("UPDATE item SET action = 'Another' WHERE ref = 'IN1'")
    conn.close()
    found = proved(str(path), NOW, draft=draft, unwanted=wanted)
    assert found is not None
    assert "is not what the record says" in found.fault
    assert len(listed(str(path))) == 1


def test_a_file_that_is_held_is_busy(path: Path, where: str) -> None:
    other = raw(path)
    other.execute("BEGIN EXCLUSIVE")
    assert proved(str(path), NOW, draft=None, unwanted=wanted) == Proof(busy=True)
    other.close()


def test_a_backup_that_cannot_be_made_is_said(path: Path, where: str) -> None:
    draft = begin_daily(str(path), NOW)
    assert draft is not None
    draft.unlink()
    found = proved(str(path), NOW, draft=draft, unwanted=wanted)
    assert found is not None
    assert found.backup.startswith("Today's backup could not be made: ")
    assert not found.fault
    assert listed(str(path)) == []


def test_who_left_does_not_wait(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SMALL", 0)
    monkeypatch.setattr(apart, "LOOK", 0.001)
    monkeypatch.setattr(sys, "executable", program(path.parent, "exec sleep 600"))
    assert proved(str(path), NOW, draft=begin_daily(str(path), NOW), unwanted=lambda: True) is None


@pytest.mark.parametrize("python", ["", "/no/such/python"])
def test_where_no_program_can_be_started_it_is_done_here(
    path: Path, monkeypatch: pytest.MonkeyPatch, python: str
) -> None:
    monkeypatch.setattr(apart, "SMALL", 0)
    monkeypatch.setattr(sys, "executable", python)
    assert proved(str(path), NOW, draft=begin_daily(str(path), NOW), unwanted=wanted) == Proof()


def test_where_the_other_program_says_nonsense_it_is_done_here(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "SMALL", 0)
    said = "echo Not allowed by your administrator"
    monkeypatch.setattr(sys, "executable", program(path.parent, said))
    assert proved(str(path), NOW, draft=None, unwanted=wanted) == Proof()


def test_what_lies_in_the_folder_is_never_run(
    path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    for name in ("json.py", "sqlite3.py"):
        (path.parent / name).write_text("raise SystemExit('run')", encoding="utf-8")
    monkeypatch.chdir(path.parent)
    assert proved(str(path), NOW, draft=None, unwanted=wanted) == Proof()


def test_a_save_goes_through_while_a_plan_is_proved(path: Path) -> None:
    copy = copied(str(path))
    with at_desk(path) as plan:
        item = plan.find("IN1")
        plan.add_progress(item, "Saved meanwhile")
        assert of(copy).sound
    copy.close()

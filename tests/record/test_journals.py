"""Journals beside a plan (B108): ours is rolled back, another file's is not let in."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ceplan.errors import CannotOpen
from ceplan.record import backup, header, journal, restoring
from ceplan.record.verify import verify
from tests.record.desk import NOW, at_desk, lay_down, notice, raw, whole

ROOT = Path(__file__).parents[2]


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def interrupted(path: Path, name: str, *, many: int = 40) -> Path:
    """A copy of a plan as it lies on disk in the middle of a save: pages written, journal hot."""
    place = path.with_name(name)
    shutil.copyfile(path, place)
    conn = raw(place)
    conn.execute("PRAGMA cache_size = 5")
    conn.execute("BEGIN IMMEDIATE")
    conn.execute("UPDATE progress SET text = 'HALF SAVED'")
    conn.execute("UPDATE item SET source = 'HALF SAVED'")
    for _ in range(many):
        conn.execute("INSERT INTO words (text, item) VALUES (?, '')", ("HALF " * 200,))
    left = path.with_name(f"left {name}")
    shutil.copyfile(place, left)
    shutil.copyfile(f"{place}-journal", f"{left}-journal")
    conn.execute("ROLLBACK")
    conn.close()
    assert left.read_bytes() != path.read_bytes(), "nothing was spilled: the test shows nothing"
    return left


@pytest.mark.parametrize("many", [20, 40, 80, 200, 1000])
def test_a_large_save_is_rolled_back_wherever_it_stopped(path: Path, many: int) -> None:
    left = interrupted(path, "plan 2.ceplan", many=many)
    with at_desk(left) as plan:
        assert "HALF" not in str(plan.items(plan.item_ids()))
    assert sha(left) == sha(path)


@pytest.mark.parametrize("write", [True, False], ids=["to write", "to read"])
def test_our_own_is_rolled_back(path: Path, write: bool) -> None:
    left = interrupted(path, "plan 2.ceplan")
    with at_desk(left, write=write) as plan:
        assert plan.find("IN1").progress[0].text == "Thresholds were published."
        assert "HALF" not in str(plan.items(plan.item_ids()))
    assert verify(str(left)).sound
    assert sha(left) == sha(path)


def test_verification_and_backup_take_it_back_first(path: Path) -> None:
    left = interrupted(path, "plan 2.ceplan")
    assert verify(str(left)).sound
    left = interrupted(path, "plan 3.ceplan")
    made = backup.make(str(left), left.with_name("copy.ceplan"))
    assert verify(str(made)).sound


def test_another_files_is_not_let_in(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.ceplan"
    lay_down(other)
    with at_desk(other) as plan:
        for n in range(40):
            plan.add_progress(plan.find("IN1"), f"Other {n}. " + "x" * 500)
    left = interrupted(other, "other 2.ceplan")
    os.rename(f"{left}-journal", f"{path}-journal")
    before = sha(path)
    for write in (True, False):
        with pytest.raises(CannotOpen, match="belongs to another file"):
            at_desk(path, write=write)
    assert sha(path) == before
    assert Path(f"{path}-journal").exists()


def test_an_older_self_is_not_let_in(path: Path) -> None:
    """The plan was put back from a copy while the journal of a later save lay beside it."""
    older = path.read_bytes()
    with at_desk(path) as plan:
        for n in range(5):
            plan.add_progress(plan.find("IN1"), f"Later {n}.")
    left = interrupted(path, "plan 2.ceplan")
    left.write_bytes(older)
    with pytest.raises(CannotOpen, match="belongs to another file"):
        at_desk(left)
    assert left.read_bytes() == older


@pytest.mark.parametrize("content", [b"", b"x" * 10, b"words\n" * 1000, bytes(4096)])
def test_a_journal_that_is_none(path: Path, content: bytes) -> None:
    before = sha(path)
    Path(f"{path}-journal").write_bytes(content)
    with at_desk(path) as plan:
        assert plan.find("IN1").ref == "IN1"
    assert sha(path) == before


def test_a_folder_by_the_name_of_a_journal(path: Path) -> None:
    Path(f"{path}-journal").mkdir()
    with pytest.raises(CannotOpen), at_desk(path) as plan:
        plan.find("IN1")


def test_an_interrupted_restore_of_a_large_plan_is_taken_back(path: Path) -> None:
    """SQLite may write pages out before it commits; whatever it wrote, the journal must still be
    known as ours."""
    source = path.with_name("backup.ceplan")
    with at_desk(path) as plan:
        for n in range(8):
            paper = notice()
            plan.accept(whole(type(paper)("notice", "notice", f"Big {n}", paper.items * 100)))
    assert path.stat().st_size > 4 << 20, "no larger than SQLite's cache: the test shows nothing"
    shutil.copyfile(path, source)
    with at_desk(path) as plan:
        for n in range(6):
            plan.add_progress(plan.find("1.1"), f"Later {n}.")
    before = sha(path)
    seen = []

    def look(plan_path: str) -> None:
        left = path.with_name("left.ceplan")
        shutil.copyfile(plan_path, left)
        journal = Path(f"{plan_path}-journal")
        if journal.exists():
            shutil.copyfile(journal, f"{left}-journal")
        with at_desk(left) as plan:
            seen.append(len(plan.find("1.1").progress))
        assert verify(str(left)).sound

    stepping = backup.patience()

    class Looking:
        def __call__(self, *numbers: int) -> None:
            look(str(path))
            stepping(*numbers)

    restoring.patience, kept = (lambda: Looking()), restoring.patience  # type: ignore[assignment]
    try:
        restoring.restore(str(path), str(source), NOW + dt.timedelta(days=1))
    finally:
        restoring.patience = kept
    assert seen
    assert sha(path) != before
    with at_desk(path) as plan:
        assert plan.find("1.1").progress == ()


def test_a_program_that_saves_between_two_looks_has_no_foreign_journal(path: Path) -> None:
    """The header is read, a save comes through, the next begins: only then is its journal seen."""
    head = header.read(str(path))
    with at_desk(path) as plan:
        plan.add_progress(plan.find("IN1"), "Saved.")
    saving = raw(path)
    saving.execute("PRAGMA cache_size = 5")
    saving.execute("BEGIN IMMEDIATE")
    saving.execute("UPDATE progress SET text = 'HALF SAVED'")
    saving.executemany("INSERT INTO words (text, item) VALUES (?, '')", [("HALF " * 200,)] * 40)
    assert Path(f"{path}-journal").stat().st_size > 4096
    journal.check(str(path), head)
    saving.execute("ROLLBACK")
    saving.close()


SAVER = """
import sys
from tests.record.desk import Person, at_desk
with at_desk(sys.argv[1], Person("Saver")) as plan:
    item = plan.find("IN2")
    print("ready", flush=True)
    while True:
        longer = item.source + "+" if len(item.source) < 50 else "-"
        item = plan.set_words(item, "source", longer)
"""


def test_the_journal_of_a_program_that_is_saving_is_no_foreign_one(path: Path) -> None:
    saver = subprocess.Popen(
        [sys.executable, "-c", SAVER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert saver.stdout is not None
        assert saver.stdout.readline() == "ready\n"
        for _ in range(3000):
            head = header.read(str(path))
            journal.check(str(path), head)
        for _ in range(100):
            with at_desk(path, write=False) as plan:
                assert plan.find("IN2")
        assert saver.poll() is None, "it went on saving all the while"
    finally:
        saver.kill()
        saver.wait()
    assert verify(str(path)).sound

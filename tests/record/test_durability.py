"""When the disk, the folder or another program stands in the way: a sentence, and nothing lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from ceplan.errors import CannotOpen, CannotSave
from ceplan.record import backup
from ceplan.record.plan import Plan
from ceplan.record.verify import verify
from tests.record.desk import LEAD, NOW, at_desk, lay_down, raw, tables

ROOT = Path(__file__).parents[2]
LONG = "x" * 19_000


def test_a_disk_that_is_full(path: Path) -> None:
    with at_desk(path) as plan:
        (pages,) = plan.conn.execute("PRAGMA page_count").fetchone()
        plan.conn.execute(f"PRAGMA max_page_count = {pages}")
        item, before = plan.find("IN1"), tables(plan.conn)
        with pytest.raises(CannotSave, match="disk is full") as raised:
            for _ in range(20):
                item = plan.add_progress(item, LONG)
        assert raised.value.exit_code == 3
        assert raised.value.title == "Disk full"
        assert tables(plan.conn) == before
        plan.conn.execute("PRAGMA max_page_count = 1000000")
        plan.add_progress(item, "There is room again.")
        assert plan.find("IN1").progress[-1].text == "There is room again."
    assert verify(str(path)).sound


FULL = """
import resource, sys
from ceplan.errors import CannotSave
from ceplan.record import backup
from ceplan.record.restoring import restore
from ceplan.record.verify import verify
from tests.record.desk import NOW, at_desk
path, what = sys.argv[1:]
plan = at_desk(path)
item = plan.find("IN1")
size = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.stdin.readline()), size[1]))
try:
    if what == "deed":
        for n in range(50):
            item = plan.add_progress(item, "x" * 19_000)
            print("saved", flush=True)
    elif what == "backup":
        backup.daily(path, NOW)
    else:
        restore(path, path + " source", NOW)
except CannotSave as error:
    print("told", error.message)
resource.setrlimit(resource.RLIMIT_FSIZE, size)
assert verify(path).sound
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file size are POSIX")
@pytest.mark.parametrize("what", ["deed", "backup", "restore"])
@pytest.mark.parametrize("room", [-150_000, -1, 30_000])
def test_no_room_left_for_files(path: Path, what: str, room: int) -> None:
    shutil.copyfile(path, f"{path} source")
    with at_desk(path) as plan:
        for _ in range(3):
            plan.add_progress(plan.find("IN2"), LONG)
    before, size = tables(raw(path)), path.stat().st_size
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path), what],
        input=f"{size + room}\n",
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    if room < 0 or what == "deed":
        assert "told" in done.stdout
    saved = done.stdout.split("\n").count("saved")
    with at_desk(path) as plan:
        assert len(plan.find("IN1").progress) == 2 + saved
    if "told" in done.stdout and not saved:
        assert tables(raw(path)) == before
    folder = backup.folder(str(path))
    if folder.exists():
        for left in folder.iterdir():
            assert left in backup.listed(str(path)), "no partial file is left"
            assert verify(str(left)).sound
    assert verify(str(path)).sound


def refused_to_save(plan: Plan, why: str) -> None:
    item, before = plan.find("IN1"), tables(plan.conn)
    assert why in plan.view_only
    for deed in (
        lambda: plan.add_progress(item, "More."),
        lambda: plan.tick_evidence(item, item.evidence[0].id),
        lambda: plan.add_meeting("Board", NOW.date()),
    ):
        with pytest.raises(CannotSave, match=why) as raised:
            deed()
        assert raised.value.exit_code == 3
        assert raised.value.hint
    assert tables(plan.conn) == before


def test_a_read_only_file(path: Path) -> None:
    path.chmod(0o400)
    before = path.read_bytes()
    with at_desk(path) as plan:
        refused_to_save(plan, "the plan file is read-only")
    assert path.read_bytes() == before
    path.chmod(0o600)
    with at_desk(path) as plan:
        assert plan.view_only == ""


def test_a_read_only_folder(path: Path) -> None:
    folder = path.parent
    folder.chmod(0o500)
    try:
        with at_desk(path) as plan:
            refused_to_save(plan, "folder is read-only")
    finally:
        folder.chmod(0o700)
    assert os.listdir(folder) == [path.name]


def test_opened_to_be_read(path: Path) -> None:
    with at_desk(path, write=False) as plan:
        refused_to_save(plan, "opened to be read only")


@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
def test_another_program_that_is_saving(path: Path, lock: str) -> None:
    with at_desk(path, wait_ms=100) as plan:
        item = plan.find("IN1")
        other = raw(path)
        other.execute(f"BEGIN {lock}")
        began = time.monotonic()
        with pytest.raises(CannotSave, match="saving") as raised:
            plan.add_progress(item, "Mine.")
        assert 0.05 < time.monotonic() - began < 2
        assert raised.value.title == "Busy"
        if lock == "EXCLUSIVE":
            with pytest.raises(CannotSave, match="saving"):
                plan.find("IN1")
            with pytest.raises(CannotSave, match="saving"):
                at_desk(path, wait_ms=50)
        other.execute("ROLLBACK")
        other.close()
        assert plan.add_progress(item, "Mine.").progress[-1].text == "Mine."


def test_a_reader_that_stays_too_long(path: Path) -> None:
    with at_desk(path, wait_ms=100) as plan:
        item, before = plan.find("IN1"), path.read_bytes()
        reader = raw(path)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM item").fetchone()
        with pytest.raises(CannotSave, match="saving"):
            plan.add_progress(item, "Mine.")
        reader.execute("ROLLBACK")
        reader.close()
        assert path.read_bytes() == before
        assert len(plan.add_progress(item, "Mine.").progress) == 3
    assert verify(str(path)).sound


def test_a_file_replaced_while_it_is_opened_is_not_written_to(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Path(shutil.copyfile(path, path.with_name("other.ceplan")))
    connect = sqlite3.connect

    def and_replace(name: str, **rest: Any) -> sqlite3.Connection:
        conn = connect(name, **rest)
        os.replace(other, path)
        return conn

    monkeypatch.setattr(sqlite3, "connect", and_replace)
    with at_desk(path) as plan, pytest.raises(CannotSave, match="replaced"):
        plan.add_progress(plan.find("IN1"), "Into the void.")


@pytest.mark.parametrize("what", ["replaced", "deleted", "moved", "made a folder"])
def test_a_file_that_goes_while_it_is_open(path: Path, tmp_path: Path, what: str) -> None:
    other = tmp_path / "other.ceplan"
    lay_down(other)
    content = other.read_bytes()
    with at_desk(path) as plan:
        item = plan.add_progress(plan.find("IN1"), "Before.")
        if what == "replaced":
            os.replace(other, path)
        elif what == "deleted":
            path.unlink()
        elif what == "moved":
            path.rename(tmp_path / "moved.ceplan")
        else:
            path.unlink()
            path.mkdir()
        with pytest.raises(CannotSave, match="moved, deleted or replaced"):
            plan.add_progress(item, "Mine.")
        with pytest.raises(CannotSave):
            plan.undo()
    if what == "replaced":
        assert path.read_bytes() == content
    if what in ("deleted", "moved"):
        assert not path.exists()
    assert not Path(f"{path}-journal").exists()


def test_a_file_that_is_written_over_while_it_is_open(path: Path, tmp_path: Path) -> None:
    """A copy laid over the plan in place keeps the file's identity: its record tells."""
    earlier = path.read_bytes()
    with at_desk(path) as plan:
        plan.add_progress(plan.find("IN1"), "Gone with the copy.")
        path.write_bytes(earlier)
        item = plan.find("IN1")
        assert len(item.progress) == 2
        plan.add_progress(item, "After.")
    assert verify(str(path)).sound


def test_deeds_that_fail_half_way_leave_nothing(plan: Plan) -> None:
    before = tables(plan.conn)
    item = plan.find("IN1")
    with pytest.raises(RuntimeError), plan.deed("test") as writing:
        writing.add("progress", {"item": item.id, "text": "half", "position": 9.0})
        raise RuntimeError("pulled the plug")
    assert tables(plan.conn) == before
    assert not plan.conn.in_transaction
    assert len(plan.add_progress(item, "Next.").progress) == 3
    assert verify(plan.path).sound


def test_saved_at_is_the_moment_of_the_last_commit(path: Path) -> None:
    with at_desk(path, LEAD) as plan:
        assert plan.saved_at == ""
        plan.add_progress(plan.find("IN1"), "x")
        assert plan.saved_at == NOW.isoformat(timespec="microseconds")


def test_the_folder_goes(tmp_path: Path) -> None:
    place = tmp_path / "drive"
    place.mkdir()
    lay_down(place / "plan.ceplan")
    with at_desk(place / "plan.ceplan") as plan:
        item = plan.find("IN1")
        place.rename(tmp_path / "unplugged")
        with pytest.raises(CannotSave):
            plan.add_progress(item, "Mine.")
        with pytest.raises(CannotOpen):
            at_desk(place / "plan.ceplan")

"""A demo whose terminal was closed leaves its folder: the next one clears it, and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ceplan.cli.demo_folder import clear_left

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="without such locks nothing goes")

HOLD = """
import sys
from ceplan.cli.demo_folder import demo_folder
with demo_folder() as place:
    open(f"{place}/sample.ceplan", "w").close()
    print(place, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def own_tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for what is thrown away, of this test alone."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A demo that is under way in another program."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    ) as other:
        assert other.stdout is not None
        yield other, Path(other.stdout.readline().strip())
        other.kill()


def cut_off(demo: tuple[subprocess.Popen[str], Path]) -> Path:
    other, place = demo
    other.send_signal(signal.SIGKILL)
    other.wait()
    assert place.is_dir()
    return place


def test_what_a_dead_demo_left_is_cleared_by_the_next(bare, running) -> None:
    place = cut_off(running)
    (place / "sample backups").mkdir()
    (place / "sample backups" / "sample 2014-01-21 daily.ceplan").touch()
    assert bare("demo").code == 0
    assert not place.exists()


def test_a_demo_that_runs_is_left_alone(bare, running) -> None:
    _, place = running
    assert bare("demo").code == 0
    assert (place / "sample.ceplan").exists()


def test_what_may_be_somebodys_is_left_alone(running, tmp_path: Path) -> None:
    place = cut_off(running)
    paper = place / "my board.html"
    paper.write_text("mine")
    older = tmp_path / "ceplan-demo-abcd1234"  # without a lock: of an older ceplan
    older.mkdir()
    (older / "sample.ceplan").touch()
    near = tmp_path / "ceplan-demo-of-mine"
    near.mkdir()
    (near / ".running").touch()
    target = tmp_path / "elsewhere"
    target.mkdir()
    (target / ".running").touch()
    (tmp_path / "ceplan-demo-linked_1").symlink_to(target)
    clear_left()
    assert paper.read_text() == "mine"
    assert (older / "sample.ceplan").exists()
    assert (near / ".running").exists()
    assert (target / ".running").exists()

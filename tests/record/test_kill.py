"""kill -9 at any moment: what was reported as saved is there, and the file is sound.

A parent that has imported everything forks a child for each round, so that hundreds of rounds take
seconds. The child does deeds as fast as it can and writes a line for each that returned; the parent
kills it at a random moment and looks.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ceplan.record import backup
from ceplan.record.plan import Plan
from ceplan.record.restoring import restore
from ceplan.record.verify import verify
from tests.record.desk import NOW, at_desk, month, notice, whole

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, which this system lacks"),
]

ROOT = Path(__file__).parents[2]
MANY = type(notice())("notice", "notice", "Many", notice().items * 5)


def tick_and_edit(path: str, tell: int) -> None:
    with at_desk(path) as plan:
        item = plan.find("IN1")
        n = len(item.progress)
        while True:
            n += 1
            item = plan.add_progress(item, f"point {n}")
            os.write(tell, f"point {n}\n".encode())
            item = plan.edit_line(item, item.progress[-1].id, text=f"edited {n}")
            os.write(tell, f"edited {n}\n".encode())
            deed = plan.untick_evidence if item.evidence[0].supplied else plan.tick_evidence
            item = deed(item, item.evidence[0].id)
            os.write(tell, f"ticked {bool(item.evidence[0].supplied)}\n".encode())
            item = plan.set_due(item, month(f"to {n}", 2014, 1 + n % 12, 28), reason="late")
            os.write(tell, f"due to {n}\n".encode())


def import_and_undo(path: str, tell: int) -> None:
    with at_desk(path) as plan:
        while True:
            register = plan.accept(whole(MANY))
            os.write(tell, f"in {register}\n".encode())
            plan.undo()
            os.write(tell, f"out {register}\n".encode())


def take_back(path: str, tell: int) -> None:
    n = 0
    while True:
        n += 1
        source = f"{path} source {n % 2}"
        restore(path, source, NOW + dt.timedelta(seconds=n))
        os.write(tell, f"restored {n % 2}\n".encode())


def killed(work: object, path: Path, reports: int, after: float) -> list[str]:
    """What a child reported before it was killed, `after` seconds from its so-manieth report (0:
    from its start). Counted from reports, so that a busy machine kills in the midst of things as
    well as an idle one."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover
        try:
            os.close(read)
            work(str(path), write)  # type: ignore[operator]
        finally:
            os._exit(3)
    os.close(write)
    told = b""
    try:
        while told.count(b"\n") < reports:
            chunk = os.read(read, 65536)
            assert chunk, "the child ended by itself"
            told += chunk
        time.sleep(after)  # the moment is the test
        os.kill(child, signal.SIGKILL)
    finally:
        _, status = os.waitpid(child, 0)
    while chunk := os.read(read, 65536):
        told += chunk
    os.close(read)
    assert os.WIFSIGNALED(status), "the child ended by itself"
    return told.decode().split("\n")[:-1]


def sound(path: Path) -> Plan:
    found = verify(str(path))
    assert found.sound, found.problems
    return at_desk(path)


def check_edits(path: Path, told: list[str], due: int) -> int:
    """Hold the file against what was reported; gives the number of the newest reported due."""
    with sound(path) as plan:
        item = plan.find("IN1")
        texts = [p.text for p in item.progress]
        for line in told:
            what, n = line.rsplit(" ", 1)
            if what in ("point", "edited"):
                assert texts.count(f"point {n}") + texts.count(f"edited {n}") == 1, line
            if what == "edited":
                assert f"edited {n}" in texts, line
            if what == "due to":
                due = int(n)
        ticks = [line for line in told if line.startswith("ticked ")]
        if ticks and not told[-1].startswith("edited"):  # else the next tick may have begun
            assert bool(item.evidence[0].supplied) == (ticks[-1] == "ticked True")
        if due:
            assert item.due is not None
            assert int(item.due.text.removeprefix("to ")) >= due
    return due


def test_ticks_and_edits(path: Path) -> None:
    chance, due, reported = random.Random(1), 0, 0
    for _ in range(180):
        told = killed(tick_and_edit, path, chance.randrange(8), chance.uniform(0, 0.01))
        due = check_edits(path, told, due)
        reported += len(told)
    assert reported > 300, "hardly anything was saved: the test shows nothing"


def test_imports(path: Path) -> None:
    chance, reported, fresh = random.Random(2), 0, path.read_bytes()
    for _ in range(80):
        if path.stat().st_size > 1 << 20:
            path.write_bytes(fresh)  # looking at a long record takes longer than making it
        told = killed(import_and_undo, path, chance.randrange(4), chance.uniform(0, 0.03))
        reported += len(told)
        with sound(path) as plan:
            many = [r for r in plan.registers() if r.title == "Many"]
            assert all(r.size == 10 for r in many), "an import is there wholly or not at all"
            there = {r.id for r in many}
            gone = {line.removeprefix("out ") for line in told if line.startswith("out ")}
            came = {line.removeprefix("in ") for line in told if line.startswith("in ")}
            assert not there & gone
            # The newest may have been undone without a report: it was killed in between.
            assert len(came - gone - there) <= 1
            if told and told[-1].startswith("in "):
                last = told[-1].removeprefix("in ")
                done = plan.redoable()
                assert last in there or (done is not None and done.verb == "import")
            for _ in many:
                plan.undo()
    assert reported > 50


def test_restores(path: Path) -> None:
    sources = [Path(f"{path} source {n}") for n in (0, 1)]
    sources[0].write_bytes(path.read_bytes())
    with at_desk(path) as plan:
        for n in range(3):
            plan.add_progress(plan.find("IN2"), f"later {n}")
        plan.accept(whole(MANY))
    sources[1].write_bytes(path.read_bytes())
    chance, reported, seen = random.Random(3), 0, set()
    for _ in range(80):
        told = killed(take_back, path, chance.randrange(4), chance.uniform(0, 0.03))
        reported += len(told)
        with sound(path) as plan:
            points = len(plan.find("IN2", plan.registers()[0].id).progress)
            assert (points, len(plan.registers())) in ((0, 2), (3, 3)), "one or the other, whole"
            seen.add(points)
        for left in backup.listed(str(path)):
            assert verify(str(left)).sound, "a backup that has its name is whole"
            left.unlink()
    assert seen == {0, 3}
    assert reported > 80


def test_a_new_process_takes_up_where_a_killed_one_left(path: Path) -> None:
    """Not forked: the whole program, started anew, killed while it saves."""
    code = (
        "import os, sys; from tests.record.test_kill import tick_and_edit; "
        "tick_and_edit(sys.argv[1], 1)"
    )
    due = 0
    for _ in range(3):
        child = subprocess.Popen(
            [sys.executable, "-c", code, str(path)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert child.stdout is not None
        first = [child.stdout.readline().decode().strip() for _ in range(20)]
        child.kill()
        rest = child.stdout.read().decode().split("\n")[:-1]
        child.wait()
        due = check_edits(path, [*first, *rest], due)

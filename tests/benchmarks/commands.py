"""`ceplan list --format json` against its floors: a bare Python, and Taskwarrior's export."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.paired import Ratio, in_pairs
from tests.benchmarks.whole import peak, run

BARE = [sys.executable, "-c", "import sqlite3, json"]


def listing(plan: Path) -> list[str]:
    """The command that lists a whole plan for a script."""
    return [sys.executable, "-m", "ceplan", "list", "--format", "json", "--plan", str(plan)]


def measure(plans: dict[int, Path], folder: Path) -> Iterator[Ratio]:
    """500 items against a bare Python; 10,000 against Taskwarrior with the same words."""
    small, big = listing(plans[500]), listing(plans[10_000])
    yield in_pairs(
        "list --format json, 500 items / import sqlite3, json",
        lambda: run(small),
        lambda: run(BARE),
        limit=2.5,
        rounds=25,
        memory=peak(small),
    )
    task = shutil.which("task")
    if task is None:
        print("task is not installed: the comparison with Taskwarrior is left out")
        return
    env = _tasks(task, plans[10_000], folder)
    yield in_pairs(
        "list --format json, 10,000 items / task export",
        lambda: run(big),
        lambda: run([task, "export"], env),
        limit=1.0,
        memory=peak(big),
    )


def _tasks(task: str, plan: Path, folder: Path) -> dict[str, str]:
    """A Taskwarrior of its own with the same items, their lines as annotations."""
    conn = sqlite3.connect(plan)
    lines: dict[str, list[str]] = {}
    for table in ("progress", "step", "evidence"):
        for item, text in conn.execute(f"SELECT item, text FROM {table}"):
            lines.setdefault(item, []).append(text)
    tasks = [
        {
            "uuid": str(uuid.UUID(item)),
            "status": "pending",
            "description": f"{ref} {action}",
            "entry": "20140110T090000Z",
            "annotations": [
                {"entry": f"20140110T0900{n:02d}Z", "description": text}
                for n, text in enumerate(lines.get(item, ()))
            ],
        }
        for item, ref, action in conn.execute("SELECT id, ref, action FROM item")
    ]
    conn.close()
    (folder / "tasks.json").write_text(json.dumps(tasks), "utf-8")
    (folder / "taskrc").write_text(f"data.location={folder / 'task'}\nconfirmation=no\n", "utf-8")
    env = {**os.environ, "TASKRC": str(folder / "taskrc")}
    subprocess.run(
        [task, "import", str(folder / "tasks.json")], env=env, check=True, capture_output=True
    )
    return env

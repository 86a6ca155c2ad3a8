"""Measuring in pairs: the thing and its floor in turn, in the same run, told as a ratio.

Machines are shared and noisy; a ratio of neighbours holds where a time does not. A lock file keeps
two benchmarks from running over each other.
"""

from __future__ import annotations

import contextlib
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ratio:
    """What was measured: both medians in milliseconds (or another `unit`), and the median of the
    ratios by pair. The limit is on the ratio; with `most` on how much ours is above the floor."""

    name: str
    ours: float
    floor: float
    ratio: float
    limit: float | None = None
    memory: str = ""
    most: float | None = None
    unit: str = "ms"

    @property
    def kept(self) -> bool:
        """Whether the limits hold."""
        within = self.most is None or self.ours - self.floor <= self.most
        return within and (self.limit is None or self.ratio <= self.limit)

    def __str__(self) -> str:
        ours, floor = (f"{x:9.2f} {self.unit}" for x in (self.ours, self.floor))
        line = f"{self.name:<58} {ours} / {floor} = {self.ratio:5.2f}"
        if self.most is not None:
            more = f"{self.ours - self.floor:.1f} {self.unit} more"
            line += f", {more}  (at most {self.most:g})"
        if self.limit is not None:
            line += f"  (at most {self.limit:g})"
        told = self.most is not None or self.limit is not None
        verdict = ("  ok" if self.kept else "  OVER") if told else ""
        return f"{line}{verdict}  {self.memory}".rstrip()


def in_pairs(
    name: str,
    ours: Callable[[], float | None],
    floor: Callable[[], float | None],
    *,
    limit: float | None = None,
    most: float | None = None,
    rounds: int = 15,
    memory: str = "",
) -> Ratio:
    """Run both in turn `rounds` times after one warm-up each. A callable may return its own time
    in seconds; else it is timed from outside."""
    timed(ours)
    timed(floor)
    mine, bare = [], []
    for _ in range(rounds):
        bare.append(timed(floor))
        mine.append(timed(ours))
    ratio = statistics.median(a / b for a, b in zip(mine, bare, strict=True))
    return Ratio(
        name,
        statistics.median(mine) * 1e3,
        statistics.median(bare) * 1e3,
        ratio,
        limit,
        memory,
        most,
    )


def timed(work: Callable[[], float | None]) -> float:
    """How long some work takes, in seconds: what it says itself, else by the clock."""
    start = time.perf_counter()
    said = work()
    return time.perf_counter() - start if said is None else said


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Hold the one lock of all benchmarks; waits for another run to end."""
    lock = Path(tempfile.gettempdir()) / "ceplan-benchmarks.lock"
    while True:
        try:
            handle = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
            break
        except FileExistsError:
            if not _alive(lock):
                lock.unlink(missing_ok=True)
                continue
            time.sleep(1)
    try:
        os.write(handle, str(os.getpid()).encode())
        os.close(handle)
        yield
    finally:
        lock.unlink(missing_ok=True)


def _alive(lock: Path) -> bool:
    try:
        pid = int(lock.read_text() or "0")
        os.kill(pid, 0)
    except (OSError, ValueError):
        return False
    return pid > 0

"""The memory that the screens hold at 10,000 items, one screen opened after another, beside what an
empty Textual app holds. Linux, where the system tells of a living process.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.keys import END, HOME, PAGE, Terminal
from tests.benchmarks.paint import EMPTY, screens
from tests.benchmarks.paired import Ratio
from tests.benchmarks.whole import peak_of

SIZE = (40, 120)
MOST = 25
"""Megabytes above an empty app."""

WAYS: tuple[tuple[str, tuple[tuple[bytes, bytes], ...]], ...] = (
    ("list", ((END, b"N5000 "), (HOME, b"N1 "), (PAGE, b"N"))),
    ("search", ((b"/", b"Type words"), (b"super", b"places"), (b"v", b"places"))),
    ("item", ((b"\r", b"Next steps"), (b"\x1b", b"places"), (b"\x1b", b"Action"))),
    ("export", ((b"x", b"Improvement notice"), (PAGE, b"N"), (b"\x1b", b"Action"))),
)
"""Each screen: the keys that go there and about in it, and what is awaited after each."""


def measure(plans: dict[int, Path], folder: Path) -> Iterator[Ratio]:
    """The most memory held by the end of each screen, in one run of the program."""
    if not sys.platform.startswith("linux"):
        print("memory is measured on Linux only")
        return
    os.environ.update(HOME=str(folder), XDG_CONFIG_HOME=str(folder), XDG_DATA_HOME=str(folder))
    plan = folder / "memory.ceplan"
    shutil.copy(plans[10_000], plan)
    empty = Terminal(EMPTY, SIZE)
    ours = Terminal(screens(plan), SIZE)
    try:
        empty.until(b"standing")
        empty.rest()
        floor = _megabytes(empty)
        ours.until(b"N9 ")
        ours.rest()
        for name, steps in WAYS:
            for key, sign in steps:
                ours.press(key, sign)
            ours.rest()
            held = _megabytes(ours)
            what = f"memory, 10,000 items, up to the {name} screen / an empty app"
            yield Ratio(what, held, floor, held / floor, most=MOST, unit="MB")
    finally:
        empty.close()
        ours.close()


def _megabytes(terminal: Terminal) -> float:
    return float(peak_of(terminal.pid).split()[0])

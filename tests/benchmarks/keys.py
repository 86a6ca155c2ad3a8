"""From a cursor key to the repaint, through a pty: the items screen against a bare list."""

from __future__ import annotations

import contextlib
import os
import re
import select
import shutil
import signal
import struct
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.paint import LONGEST, screens
from tests.benchmarks.paired import Ratio, in_pairs

DOWN, END, HOME, PAGE = b"\x1b[B", b"\x1b[F", b"\x1b[H", b"\x1b[6~"


class Terminal:
    """A program at a terminal of its own, whose keys are pressed and whose answer is awaited."""

    def __init__(self, command: Sequence[str], size: tuple[int, int]) -> None:
        import fcntl
        import pty
        import termios

        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.execvp(command[0], list(command))
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))

    @property
    def pid(self) -> int:
        """The number of the program's process."""
        return self._pid

    def until(self, sign: bytes, times: int = 1) -> None:
        """Read until `sign` was written so many times."""
        seen = b""
        while seen.count(sign) < times:
            ready, _, _ = select.select([self._terminal], [], [], LONGEST)
            if not ready:
                raise SystemExit(f"{sign!r} never came; the screen says {seen[-300:]!r}")
            seen += os.read(self._terminal, 65536)

    def rest(self) -> bytes:
        """Read until nothing more comes; gives what came."""
        seen = b""
        while select.select([self._terminal], [], [], 0.15)[0]:
            seen += os.read(self._terminal, 65536)
        return seen

    def page(self) -> bytes:
        """The ref in the last row that a page down brings, to know when it is there."""
        self.press(HOME, b"N1 ")
        self.rest()
        os.write(self._terminal, PAGE)
        return b"N%d " % max(int(n) for n in re.findall(rb"N(\d+) ", self.rest()))

    def press(self, key: bytes, sign: bytes, times: int = 1) -> float:
        """Seconds from a key until `sign` stands there (so many times)."""
        self.rest()
        start = time.perf_counter()
        os.write(self._terminal, key)
        self.until(sign, times)
        return time.perf_counter() - start

    def close(self) -> None:
        """End the program."""
        with contextlib.suppress(OSError):
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)


def measure(plans: dict[int, Path], folder: Path) -> Iterator[Ratio]:
    """Down, End and PageDown at 10,000 items, the list alone (80 columns) and with the chosen
    item's text beside it (120): for the text, until its own words are there."""
    if os.name == "nt":
        print("keys are measured on POSIX only")
        return
    os.environ.update(HOME=str(folder), XDG_CONFIG_HOME=str(folder), XDG_DATA_HOME=str(folder))
    for size, columns, limit in ((10_000, 80, 1.5), (25, 80, 1.5), (10_000, 120, 3.0)):
        plan = folder / f"keys-{size}.ceplan"
        if not plan.exists():
            shutil.copy(plans[size], plan)
        ours = Terminal(screens(plan), (40, columns))
        bare = Terminal(
            [sys.executable, "-m", "tests.benchmarks.bare_list", str(size // 2)], (40, columns)
        )
        try:
            for each in (ours, bare):
                each.until(b"N9 ")
                each.rest()
            yield from _keys(ours, bare, size, columns, limit)
        finally:
            ours.close()
            bare.close()


def _keys(ours: Terminal, bare: Terminal, size: int, columns: int, limit: float) -> Iterator[Ratio]:
    """The keys; a row is known by its ref, which is written anew when the cursor comes."""
    where = f"{size:,} items, {columns} columns"
    # With the item's text beside the list its ref stands there twice: in the row, in the text.
    both = 2 if columns >= 100 else 1
    rows = {"ours": 1, "bare": 1}

    def down(name: str, terminal: Terminal, times: int) -> float:
        rows[name] += 1
        return terminal.press(DOWN, b"N%d " % rows[name], times)

    rounds = min(30, size // 2 - 3)
    yield in_pairs(
        f"Down to repaint, {where} / a bare list",
        lambda: down("ours", ours, both),
        lambda: down("bare", bare, 1),
        limit=limit,
        rounds=rounds,
    )

    def end(terminal: Terminal, times: int) -> float:
        terminal.press(HOME, b"N1 ")
        return terminal.press(END, b"N%d " % (size // 2), times)

    yield in_pairs(
        f"End to repaint, {where} / a bare list",
        lambda: end(ours, both),
        lambda: end(bare, 1),
        limit=limit,
        rounds=15,
    )
    last = {terminal: terminal.page() for terminal in (ours, bare)}

    def page(terminal: Terminal) -> float:
        terminal.press(HOME, b"N1 ")
        return terminal.press(PAGE, last[terminal])

    yield in_pairs(
        f"PageDown to repaint, {where} / a bare list",
        lambda: page(ours),
        lambda: page(bare),
        limit=limit,
        rounds=15,
    )

"""The first paint, as the person at a terminal sees it: through a pty, up to the moment a known
item stands on the screen. POSIX only; elsewhere there is no such terminal to listen to.
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import struct
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tests.benchmarks.paired import Ratio, in_pairs
from tests.benchmarks.whole import peak_of, run

EMPTY = [sys.executable, "-m", "tests.benchmarks.empty_app"]
SIZE = (40, 120)
LONGEST = 30.0
PEAKS: dict[tuple[str, ...], str] = {}
"""The most memory that each command held, by its latest run."""


def screens(plan: Path) -> list[str]:
    """The command that opens a plan's screens."""
    return [sys.executable, "-m", "ceplan", "--plan", str(plan)]


def painted(command: Sequence[str], sign: bytes, then: tuple[bytes, bytes] | None = None) -> float:
    """Seconds from the start of a command until `sign` stands on its terminal; with `then`, until
    a key (first) has been answered by other words (second)."""
    import fcntl
    import pty
    import termios

    start = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        os.execvp(command[0], list(command))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
    try:
        spent = _until(terminal, sign, start)
        if then is not None:
            os.write(terminal, then[0])
            spent = _until(terminal, then[1], start)
        return spent
    finally:
        PEAKS[tuple(command)] = peak_of(pid)
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)


def _until(terminal: int, sign: bytes, start: float) -> float:
    seen = b""
    while sign not in seen:
        ready, _, _ = select.select([terminal], [], [], LONGEST)
        if not ready or time.perf_counter() - start > LONGEST:
            raise SystemExit(f"{sign!r} never stood on the screen; it says {seen[-300:]!r}")
        seen = seen[-64:] + os.read(terminal, 65536)
    return time.perf_counter() - start


def measure(plans: dict[int, Path], folder: Path) -> Iterator[Ratio]:
    """25 items against an empty app; 10,000 against 25; each with a backup of today already made,
    because the first opening of a day makes one after the paint."""
    if os.name == "nt":
        print("the first paint is measured on POSIX only")
        return
    home = folder / "home"
    home.mkdir(exist_ok=True)
    os.environ.update(HOME=str(home), XDG_CONFIG_HOME=str(home), XDG_DATA_HOME=str(home))
    ready = {size: folder / f"paint-{size}.ceplan" for size in (25, 10_000)}
    for size, path in ready.items():
        if not path.exists():
            shutil.copy(plans[size], path)
    small, big = screens(ready[25]), screens(ready[10_000])
    for name, ours, floor, limit in (
        (
            "first paint, 25 items / an empty Textual app",
            lambda: painted(small, b"N2 "),
            lambda: painted(EMPTY, b"standing"),
            1.6,
        ),
        (
            "first paint, 10,000 items / 25 items",
            lambda: painted(big, b"N2 "),
            lambda: painted(small, b"N2 "),
            1.15,
        ),
        (
            "painted and answering End, 10,000 items / End at 25 items",
            lambda: painted(big, b"N2 ", (b"\x1b[F", b"N5000 ")),
            lambda: painted(small, b"N2 ", (b"\x1b[F", b"N12 ")),
            1.15,
        ),
        (
            "painted and answering End, 10,000 items / proving the same plan",
            lambda: painted(big, b"N2 ", (b"\x1b[F", b"N5000 ")),
            lambda: run(proving(ready[10_000])),
            1.0,
        ),
    ):
        yield told(in_pairs(name, ours, floor, limit=limit, rounds=11), small, big)


def proving(plan: Path) -> list[str]:
    """The command that proves a plan whole: what the screens must not wait for."""
    return [sys.executable, "-m", "ceplan", "verify", "--plan", str(plan)]


def told(ratio: Ratio, small: list[str], big: list[str]) -> Ratio:
    """The ratio with the peaks of memory: an empty app's, ours at 25 and at 10,000 items."""
    peaks = [PEAKS.get(tuple(c), "") for c in (EMPTY, small, big)]
    return replace(ratio, memory=" · ".join(x or "–" for x in peaks))

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
from pathlib import Path

from tests.benchmarks.paired import Ratio, in_pairs

EMPTY = [sys.executable, "-m", "tests.benchmarks.empty_app"]
SIZE = (40, 120)
LONGEST = 30.0


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
    yield in_pairs(
        "first paint, 25 items / an empty Textual app",
        lambda: painted(small, b"N2 "),
        lambda: painted(EMPTY, b"standing"),
        limit=1.6,
        rounds=11,
    )
    yield in_pairs(
        "first paint, 10,000 items / 25 items",
        lambda: painted(big, b"N2 "),
        lambda: painted(small, b"N2 "),
        limit=1.15,
        rounds=11,
    )
    yield in_pairs(
        "painted and answering End, 10,000 items / End at 25 items",
        lambda: painted(big, b"N2 ", (b"\x1b[F", b"N5000 ")),
        lambda: painted(small, b"N2 ", (b"\x1b[F", b"N12 ")),
        limit=1.15,
        rounds=11,
    )

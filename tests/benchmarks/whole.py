"""Whole commands: started, run and ended, with the operating system's own count of their memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence


def run(command: Sequence[str], env: Mapping[str, str] | None = None) -> float:
    """Seconds that a command takes from start to end; its output is thrown away."""
    start = time.perf_counter()
    done = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env, check=False
    )
    spent = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed: {done.stderr.decode()[-500:]}")
    return spent


_SMALL = (
    "import resource, subprocess, sys; "
    "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)
"""A small parent: a child's peak counts from that of the process it was forked from."""


_QUIET = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:]).returncode)"


def run_small(command: Sequence[str]) -> str:
    """What a command prints that is started from a small parent, so that its own memory counts."""
    small = [sys.executable, "-c", _QUIET, *command]
    done = subprocess.run(small, capture_output=True, check=True)
    return done.stdout.decode()


def peak(command: Sequence[str], env: Mapping[str, str] | None = None) -> str:
    """The most memory that a command held, as "31 MB" ("" where the system does not say)."""
    if os.name == "nt":
        return ""
    done = subprocess.run(
        [sys.executable, "-c", _SMALL, *command], capture_output=True, env=env, check=True
    )
    return megabytes(int(done.stdout))


def peak_of(pid: int) -> str:
    """The most memory that a living process has held (Linux; elsewhere "")."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as status:
            found = [line.split()[1] for line in status if line.startswith("VmHWM")]
    except OSError:
        return ""
    return megabytes(int(found[0])) if found else ""


def own_peak() -> str:
    """The most memory that this process has held so far."""
    if os.name == "nt":
        return ""
    import resource

    return megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def megabytes(most: int) -> str:
    """A peak as the system counts it (kilobytes; bytes on macOS) in words."""
    return f"{most * (1 if sys.platform == 'darwin' else 1024) / 1e6:.0f} MB"

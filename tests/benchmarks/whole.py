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


def peak(command: Sequence[str], env: Mapping[str, str] | None = None) -> str:
    """The most memory that a command held, as "31 MB" ("" where the system does not say)."""
    if not hasattr(os, "wait4"):
        return ""
    with open(os.devnull, "wb") as nowhere:
        child = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, env=env)
        _, _, usage = os.wait4(child.pid, 0)
        child.returncode = 0
    per = 1 if sys.platform == "darwin" else 1024
    return f"{usage.ru_maxrss * per / 1e6:.0f} MB"

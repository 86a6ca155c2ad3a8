"""Run the tests from a fresh clone: `python3 tests/run.py [pytest's own options]`.

Makes the virtual environment `.venv` beside the project if there is none, installs the project
with its `dev` extra into it, and runs pytest on all processors. Nothing else is needed, and
nothing outside the clone is touched.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
HOME = ROOT / ".venv"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def main(options: list[str]) -> int:
    """Prepare what is missing, then run pytest; gives its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - it is run by whatever python3 is there
        print(f"ceplan needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 2
    if not PYTHON.exists():
        venv.create(HOME, with_pip=True)
    mark = HOME / "installed"
    wanted = (ROOT / "pyproject.toml").read_bytes()
    if not mark.exists() or mark.read_bytes() != wanted:
        install = [str(PYTHON), "-m", "pip", "install", "-q", "-e", ".[dev]"]
        subprocess.run(install, cwd=ROOT, check=True)
        mark.write_bytes(wanted)
    # More of them than there are cores: the tests of the screens wait for timers and for the disk.
    workers = str(2 * (os.cpu_count() or 1) + 1)
    spread = ["-n", workers, "--dist", "worksteal"]
    tests = [str(PYTHON), "-m", "pytest", *spread, *options]
    return subprocess.run(tests, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

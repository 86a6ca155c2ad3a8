"""Run every measurement and print its ratio: `python -m tests.benchmarks [part of a name]`.

Not part of the tests: a time is a fact about a machine on a day. What is over its limit is marked
and make the exit code 1.
"""

from __future__ import annotations

import compileall
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import ceplan
from tests.benchmarks import commands, deeds, importing, keys, letters, memory, paint
from tests.benchmarks.paired import Ratio, alone
from tests.benchmarks.whole import run

PARTS: dict[str, Callable[[dict[int, Path], Path], Iterator[Ratio]]] = {
    "commands": commands.measure,
    "deeds": deeds.measure,
    "paint": paint.measure,
    "keys": keys.measure,
    "letters": letters.measure,
    "memory": memory.measure,
    "importing": importing.measure,
}


def main(wanted: str = "") -> int:
    """Measure the parts whose name holds `wanted`; 1 when a ratio is over its limit."""
    over = 0
    # As an installed program is: compiled once, and not at every start.
    compileall.compile_dir(Path(ceplan.__file__).parent, quiet=1)
    with alone(), tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        plans = {size: folder / f"{size}.ceplan" for size in (25, 500, 10_000)}
        for size, path in plans.items():
            run([sys.executable, "-m", "tests.benchmarks.big_plan", str(path), str(size)])
        for name, measure in PARTS.items():
            if wanted in name:
                for ratio in measure(plans, folder):
                    print(ratio, flush=True)
                    over += not ratio.kept
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))

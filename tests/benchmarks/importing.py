"""Taking papers in: the largest of the councils' papers, a big workbook, and what a bomb costs.

The floors are what python-docx and openpyxl themselves take; where they are not installed (they
come with the `dev` extra), or the papers are not at hand, that measurement is left out with a word.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.paired import Ratio, in_pairs
from tests.benchmarks.whole import peak, run

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
ROWS = 2_000
MOST = 100
"""Megabytes that refusing a bomb may take."""

_ONLY_READ = "import docx, openpyxl, sys; open(sys.argv[1], 'rb').read()"
_LOADED = """
import openpyxl, sys
for sheet in openpyxl.load_workbook(sys.argv[1]):
    for row in sheet.iter_rows():
        for cell in row:
            cell.value
"""


def measure(plans: dict[int, Path], folder: Path) -> Iterator[Ratio]:
    """Each against its floor, as whole commands from start to end."""
    plan = str(folder / "import.ceplan")
    run([*_ceplan(), "new", plan, "--title", "A plan"])
    if importlib.util.find_spec("openpyxl") and importlib.util.find_spec("docx"):
        yield from _largest(plan)
        yield _workbook(plan, folder)
    else:
        print("python-docx and openpyxl are not installed: the floors of the import are left out")
    yield from _bombs(plan, folder)


def _ceplan() -> list[str]:
    return [sys.executable, "-m", "ceplan"]


def _into(plan: str, paper: Path) -> list[str]:
    return [*_ceplan(), "import", str(paper), "--plan", plan, "--dry-run"]


def _largest(plan: str) -> Iterator[Ratio]:
    """One paper into an empty plan, accepted. Every round begins with an empty plan, whose making
    is not counted."""
    papers = sorted(SEEDS.glob("*.txt"), key=lambda x: x.stat().st_size)
    if not papers:
        print("the councils' papers are not here: the import of the largest is left out")
        return
    empty, target = Path(plan), Path(plan).with_name("largest.ceplan")
    ours = [*_ceplan(), "import", str(papers[-1]), "--plan", str(target), "--yes"]

    def taken_in() -> float:
        target.write_bytes(empty.read_bytes())
        return run(ours)

    yield in_pairs(
        "import of the largest paper / import docx, openpyxl; read it",
        taken_in,
        lambda: run([sys.executable, "-c", _ONLY_READ, str(papers[-1])]),
        limit=3.0,
        memory=peak(ours),
    )


def _workbook(plan: str, folder: Path) -> Ratio:
    paper = folder / "big.xlsx"
    _make(paper)
    ours = _into(plan, paper)
    return in_pairs(
        f"import of a workbook of {ROWS:,} rows / openpyxl's full load",
        lambda: run(ours),
        lambda: run([sys.executable, "-c", _LOADED, str(paper)]),
        limit=2.0,
        memory=peak(ours),
    )


def _make(path: Path) -> None:
    """An action plan of many rows, as openpyxl writes it."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Ref", "Action", "Progress", "Next steps", "Lead", "Due", "RAG"])
    for n in range(1, ROWS + 1):
        sheet.append(
            [
                f"N{n}",
                f"Review how the thresholds for help are used in area {n} and tell the Board",
                f"• The review of area {n} began\n• Staff of area {n} were heard",
                f"• Bring what area {n} found to the Board",
                "Head of Service, Children",
                dt.date(2024, 1, 1) + dt.timedelta(n % 400),
                ("Red", "Amber", "Green")[n % 3],
            ]
        )
    book.save(path)


def _bombs(plan: str, folder: Path) -> Iterator[Ratio]:
    """The memory of refusing files that would swell, beside a refusal of an empty file."""
    from tests.importing.bombs import BOMBS

    nothing = folder / "empty.xlsx"
    nothing.write_bytes(b"")
    floor = _megabytes(plan, nothing)
    for name, make in BOMBS.items():
        paper = folder / "bomb.xlsx"
        paper.write_bytes(make())
        held = _megabytes(plan, paper)
        what = f"memory of refusing {name} / an empty file"
        yield Ratio(what, held, floor, held / floor, most=MOST - floor, unit="MB")


def _megabytes(plan: str, paper: Path) -> float:
    return float((peak(_into(plan, paper)) or "0").split()[0])

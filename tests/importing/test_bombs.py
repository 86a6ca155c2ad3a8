"""B83: what would fill the memory of whoever opens it is refused, at little cost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.importing.bombs import BOMBS

_REFUSE = """
import resource, sys
from ceplan.errors import Refused
from ceplan.importing import from_office
try:
    from_office.read(open(sys.argv[1], "rb").read())
except Refused as refused:
    print(refused.message)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is counted on Linux")
@pytest.mark.parametrize("name", BOMBS)
def test_refusing_a_bomb_takes_under_100_mb(name: str, tmp_path: Path) -> None:
    """In a program of its own, started by a small one: a child's count begins with its parent's."""
    from tests.benchmarks.whole import run_small

    paper = tmp_path / "bomb.xlsx"
    paper.write_bytes(BOMBS[name]())
    said, held = run_small([sys.executable, "-c", _REFUSE, str(paper)]).splitlines()
    assert "opened" in said
    assert int(held) < 100

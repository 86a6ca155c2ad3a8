"""What several tests of this room share: the council's real notice, where it is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from ceplan.importing.read import read_paper
from ceplan.models.paper import Paper

SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.fixture(scope="session")
def notice_bytes() -> bytes:
    found = sorted((SHARED / "seeds").glob("002_*.txt"))
    if not found:
        pytest.skip("the council's papers are not here")
    return found[0].read_bytes()


@pytest.fixture(scope="session")
def notice(notice_bytes: bytes) -> Paper:
    return read_paper(notice_bytes, name="notice.txt")

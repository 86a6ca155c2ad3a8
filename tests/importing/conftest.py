"""What several tests of this room share: the council's real notice, where it is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from ceplan.importing.read import read_paper
from ceplan.models.paper import Paper

SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the councils' papers."""
    folder = SHARED / "seeds"
    if not any(folder.glob("00*.txt")):
        pytest.skip("the councils' papers are not here")
    return folder


@pytest.fixture(scope="session")
def notice_bytes(seeds: Path) -> bytes:
    (found,) = seeds.glob("002_*.txt")
    return found.read_bytes()


@pytest.fixture(scope="session")
def notice(notice_bytes: bytes) -> Paper:
    return read_paper(notice_bytes, name="notice.txt")

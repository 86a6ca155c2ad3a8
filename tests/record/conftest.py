"""A small plan, made once, and copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ceplan.record.plan import Plan
from tests.record.desk import at_desk, lay_down


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small plan, to be copied and never opened itself."""
    path = tmp_path_factory.mktemp("small") / "small.ceplan"
    lay_down(path)
    return path


@pytest.fixture
def path(small: Path, tmp_path: Path) -> Path:
    """A copy of the small plan, for one test."""
    place = tmp_path / "plan.ceplan"
    place.write_bytes(small.read_bytes())
    return place


@pytest.fixture
def plan(path: Path) -> Iterator[Plan]:
    """The small plan, open at the improvement lead's desk."""
    with at_desk(path) as opened:
        yield opened

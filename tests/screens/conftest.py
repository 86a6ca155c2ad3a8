"""What the tests of the screens share: a plan file to press keys on, and its clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from ceplan.importing.sample import sample
from ceplan.models.proposal import Proposal
from ceplan.record.connection import SCREEN_WAIT_MS
from ceplan.record.draft import Drafts
from ceplan.record.making import make
from ceplan.record.plan import Plan
from ceplan.record.session import Person

CALM = 0.005
"""Seconds without work after which a test goes on."""
PERSON = Person("Improvement Lead", "lead", "laptop")


def clock() -> dt.datetime:
    """The morning of the sample's Board: every test is at this moment."""
    return dt.datetime(2014, 1, 21, 10, 42, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand tests would each wait for the moment that is left to a person's first keys, and
    after each key for a whole fiftieth of a second that nothing happens in: here the file is
    looked into as soon as the first screen stands, and a shorter calm will do."""
    monkeypatch.setattr("ceplan.app.QUIET", 0.01)
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", CALM)
    monkeypatch.setattr("textual._wait.wait_for_idle.__defaults__", (CALM, 1))


@pytest.fixture(scope="session")
def sample_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of the sample plan, made once."""
    path = tmp_path_factory.mktemp("sample") / "sample.ceplan"
    found = sample()
    make(
        str(path),
        title=found.title,
        council=found.council,
        marking=found.marking,
        person=PERSON,
        now=clock,
    )
    with Plan(str(path), person=PERSON, now=clock) as plan:
        for paper in found.papers:
            plan.accept(Proposal(paper, "", paper.items, (), 0, ()), verb="sample")
        for name, held in found.meetings:
            plan.add_meeting(name, held)
    return path.read_bytes()


@pytest.fixture
def plan_path(sample_bytes: bytes, tmp_path: Path) -> str:
    """A copy of the sample plan, for one test."""
    path = tmp_path / "plan.ceplan"
    path.write_bytes(sample_bytes)
    return str(path)


@pytest.fixture
def plan(plan_path: str) -> Iterator[Plan]:
    """The sample plan, open for writing as the screens open it."""
    with Plan(plan_path, person=PERSON, now=clock, wait_ms=SCREEN_WAIT_MS) as opened:
        yield opened


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    """A folder for unsaved words, empty."""
    return Drafts(tmp_path / "drafts")

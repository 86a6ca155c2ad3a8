"""What the tests of the command line share: a copy of the sample plan, and commands run on it."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ceplan.cli.main import main
from ceplan.cli.sample import lay_out
from ceplan.models.item import Item
from ceplan.record.looking import Looking
from ceplan.record.session import Person

TODAY = "2014-01-21"
PERSON = Person("Improvement Lead", "lead", "laptop")


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its standard output, which is one JSON object."""
        return json.loads(self.out)


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the settings of whoever runs it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    for name in ("CEPLAN_PLAN", "CEPLAN_PLAIN", "CEPLAN_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def sample_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of the sample plan, made once."""
    path = tmp_path_factory.mktemp("sample") / "sample.ceplan"
    lay_out(str(path), PERSON)
    return path.read_bytes()


@pytest.fixture
def plan_path(sample_bytes: bytes, tmp_path: Path) -> Path:
    """A copy of the sample plan, for one test."""
    path = tmp_path / "plan" / "plan.ceplan"
    path.parent.mkdir()
    path.write_bytes(sample_bytes)
    return path


Run = Callable[..., Said]


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command with just these words; `stdin` is what is piped into it."""

    def run(*words: str, stdin: bytes = b"") -> Said:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        capsys.readouterr()
        code = main(words)
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return run


@pytest.fixture
def run(bare: Run, plan_path: Path) -> Run:
    """Run a command on the copy of the sample, on the day of its Board."""

    def on_plan(*words: str, stdin: bytes = b"") -> Said:
        first = ("--plan", str(plan_path), "--today", TODAY, "--as", "Improvement Lead")
        return bare(*first, *words, stdin=stdin)

    return on_plan


@pytest.fixture
def item(plan_path: Path) -> Callable[[str], Item]:
    """An item as the file holds it now."""

    def read(ref: str) -> Item:
        with Looking(str(plan_path), person=PERSON, now=clock, write=False) as plan:
            return plan.find(ref)

    return read


def clock() -> dt.datetime:
    """The morning of the sample's Board."""
    return dt.datetime(2014, 1, 21, 9, tzinfo=dt.UTC)


@pytest.fixture
def unchanged(plan_path: Path) -> Iterator[None]:
    """Whatever the test does, not a byte of the plan may differ at its end."""
    before = hashlib.sha256(plan_path.read_bytes()).hexdigest()
    yield
    assert hashlib.sha256(plan_path.read_bytes()).hexdigest() == before

"""Making a plan: whole or not at all, readable by its owner alone, never over another file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from ceplan.errors import CannotSave, Refused
from ceplan.record.making import make
from ceplan.record.verify import verify
from tests.record.desk import LEAD, at_desk, clock


def test_a_new_plan(tmp_path: Path) -> None:
    path = tmp_path / "new.ceplan"
    make(str(path), title="Zoë's plan", council="C", marking="OFFICIAL", person=LEAD, now=clock)
    assert os.listdir(tmp_path) == ["new.ceplan"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert verify(str(path)).sound
    with at_desk(path) as plan:
        facts = plan.facts()
        assert (facts.title, facts.council, facts.marking) == ("Zoë's plan", "C", "OFFICIAL")
        assert plan.registers() == ()
        assert plan.undoable() is None
        plan.set_plan("title", "Other")
        assert plan.facts().title == "Other"
        plan.undo()
        assert plan.facts().title == "Zoë's plan"


@pytest.mark.parametrize("what", ["file", "folder", "dangling link"])
def test_never_over_what_is_there(tmp_path: Path, what: str) -> None:
    path = tmp_path / "there.ceplan"
    if what == "file":
        path.write_text("mine")
    elif what == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "nothing")
    with pytest.raises(Refused, match="already"):
        make(str(path), title="T", person=LEAD, now=clock)
    assert os.listdir(tmp_path) == ["there.ceplan"]


@pytest.mark.parametrize("links", [True, False], ids=["links", "a drive without links"])
def test_not_over_a_file_that_came_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    path = tmp_path / "new.ceplan"
    link = os.link

    def meanwhile(source: str, target: str) -> None:
        path.write_text("theirs")
        if not links:
            raise PermissionError("no links here")
        link(source, target)

    monkeypatch.setattr(os, "link", meanwhile)
    with pytest.raises(Refused, match="already"):
        make(str(path), title="T", person=LEAD, now=clock)
    assert path.read_text() == "theirs"
    assert os.listdir(tmp_path) == ["new.ceplan"]


def test_on_a_drive_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: str, target: str) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    make(str(tmp_path / "new.ceplan"), title="T", person=LEAD, now=clock)
    assert verify(str(tmp_path / "new.ceplan")).sound
    assert os.listdir(tmp_path) == ["new.ceplan"]


def test_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotSave):
        make(str(tmp_path / "none" / "new.ceplan"), title="T", person=LEAD, now=clock)
    assert list(tmp_path.iterdir()) == []

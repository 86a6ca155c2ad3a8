"""A person's settings in their file: what is kept, what cannot be read, what cannot be written."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from ceplan.errors import CannotSave, Refused
from ceplan.models.settings import DEFAULTS, taken, with_value
from ceplan.record.settings import SettingsFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_without_a_file_the_usual_holds(path: Path) -> None:
    assert SettingsFile(str(path)).read() == (DEFAULTS, ())
    assert not path.parent.exists()


def test_one_setting_is_changed_and_all_else_stays(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"of a newer ceplan": [1], "last": "/x", "keys": {"odd": "alt+x"}}', "utf-8")
    kept = SettingsFile(str(path))
    assert kept.change("theme", "light").theme == "light"
    assert kept.change_key("plan.undo", "z").keys == {"plan.undo": "z"}
    found = json.loads(path.read_text("utf-8"))
    assert found == {
        "of a newer ceplan": [1],
        "last": "/x",
        "keys": {"odd": "alt+x", "plan.undo": "z"},
        "theme": "light",
    }
    assert path.stat().st_mode & 0o077 == 0 or sys.platform == "win32"
    kept.change("theme", "")
    kept.change_key("plan.undo", "")
    kept.change_key("odd", "")
    assert json.loads(path.read_text("utf-8")) == {"of a newer ceplan": [1], "last": "/x"}
    assert [x.name for x in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("broken", ["{", "[]", "\x00", '"x"', "[" * 50_000, "é".encode("latin-1")])
def test_a_broken_file_is_told_and_never_written_over(path: Path, broken: str | bytes) -> None:
    path.parent.mkdir()
    raw = broken if isinstance(broken, bytes) else broken.encode()
    path.write_bytes(raw)
    kept = SettingsFile(str(path))
    settings, faults = kept.read()
    assert settings == DEFAULTS
    assert len(faults) == 1
    assert "cannot be read" in faults[0]
    with pytest.raises(CannotSave, match="left as they are"):
        kept.change("theme", "light")
    assert path.read_bytes() == raw


def test_what_cannot_be_taken_is_told_one_by_one(path: Path) -> None:
    path.parent.mkdir()
    wrong = {"theme": "pink", "name": 3, "signs": "ascii", "keys": {"plan.undo": "alt+z", "a.b": 1}}
    path.write_text(json.dumps(wrong), "utf-8")
    settings, faults = SettingsFile(str(path)).read()
    assert settings == DEFAULTS._replace(signs="ascii", keys={})
    assert len(faults) == 4
    assert any("pink" in x and "dark, light, high contrast" in x for x in faults)
    path.write_text('{"keys": "z"}', "utf-8")
    assert "usual keys hold" in SettingsFile(str(path)).read().faults[0]


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where a folder should be", "utf-8")
    kept = SettingsFile(str(tmp_path / "config" / "settings.json"))
    assert kept.read() == (DEFAULTS, ())
    with pytest.raises(CannotSave, match="could not be kept"):
        kept.change("theme", "light")
    assert kept.read().settings.theme == "dark"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right on Windows")
def test_a_link_to_elsewhere_stays_one(tmp_path: Path) -> None:
    there, link = tmp_path / "dotfiles.json", tmp_path / "settings.json"
    there.write_text("{}", "utf-8")
    link.symlink_to(there)
    SettingsFile(str(link)).change("hints", "off")
    assert link.is_symlink()
    assert json.loads(there.read_text("utf-8")) == {"hints": "off"}


def test_a_value_is_held_to_its_choices() -> None:
    assert taken("theme", " Light ") == "light"
    assert taken("name", "  Zoë\u200b ") == "Zoë"
    with pytest.raises(Refused, match="escape character"):
        taken("name", "a\x1b[2J")
    with pytest.raises(Refused, match="theme cannot be"):
        taken("theme", "[/]")
    assert with_value(DEFAULTS, "keys.plan.undo", "z").keys == {"plan.undo": "z"}
    assert with_value(DEFAULTS._replace(theme="light"), "theme", "").theme == "dark"

"""The settings from the command line, and the terminals that can show no screens."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from ceplan.cli import places
from tests.cli.test_process import ROOT, command


def test_shown_set_and_taken_back(bare) -> None:
    said = bare("settings")
    assert said.code == 0
    assert "theme: dark" in said.out
    assert bare("settings", "theme", "light").code == 0
    assert bare("settings", "theme").out == "theme: light\n"
    assert bare("settings", "name", "Zoë [/]").code == 0
    assert "You: Zoë [/]" in bare("where").out
    assert bare("settings", "theme", "").code == 0
    assert json.loads(Path(places.settings_file()).read_text("utf-8")) == {"name": "Zoë [/]"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("theme", "pink"), "One of: dark, light, high contrast."),
        (("name", "a\x1bb"), "escape character"),
        (("nothing",), "There is no setting"),
        (("keys.plan.undo", "alt+x"), "not a key that every console sends"),
        (("keys.plan.undo", "x"), "only one of them can work"),
        (("keys.no.such", "x"), "There is no key"),
        (("keys.no.such",), "There is no key"),
    ],
)
def test_what_cannot_be_set_is_refused(bare, words: tuple[str, ...], said: str) -> None:
    answer = bare("settings", *words)
    assert answer.code == 2
    assert said in answer.err
    assert not Path(places.settings_file()).exists()


def test_keys_are_listed_set_and_told_by_doctor(bare) -> None:
    assert "keys.plan.undo: u: " in bare("settings", "keys").out
    assert bare("settings", "keys.plan.undo", "Ctrl+T").code == 0
    assert bare("settings", "keys.plan.undo").out == "keys.plan.undo: Ctrl+T\n"
    assert "keys.plan.undo: Ctrl+T (usually u)" in bare("settings", "keys").out
    assert "Your settings" not in bare("doctor").out
    file = Path(places.settings_file())
    file.write_text('{"keys": {"plan.undo": "x", "odd": "z"}, "theme": 1}', "utf-8")
    out = bare("doctor").out
    assert "only one of them can work" in out
    assert "'odd'" in out
    assert "theme" in out


def test_a_broken_file_is_told_and_left(bare) -> None:
    file = Path(places.settings_file())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("{", "utf-8")
    assert "cannot be read" in bare("settings").err
    answer = bare("settings", "theme", "light")
    assert answer.code == 3
    assert "left as they are" in answer.err
    assert file.read_text("utf-8") == "{"


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX terminal")
@pytest.mark.parametrize("more", [{"TERM": "dumb"}, {"CEPLAN_PLAIN": "1", "TERM": "xterm"}])
def test_a_terminal_without_screens_says_so_and_prints(
    plan_path: Path, more: dict[str, str]
) -> None:
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(more, PYTHONPATH=str(ROOT))
        os.execv(sys.executable, command("--plan", str(plan_path)))
    said = b""
    try:
        while part := os.read(terminal, 65536):
            said += part
    except OSError:  # Linux says so at the end of a terminal
        pass
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    os.close(terminal)
    assert b"Overdue: " in said
    assert b"\x1b[" not in said
    assert (b"cannot show screens" in said) == ("CEPLAN_PLAIN" not in more)

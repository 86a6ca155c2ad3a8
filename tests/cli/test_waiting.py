"""Whoever waits at a terminal is told what for, and nobody else is."""

from __future__ import annotations

import io
import sys
from threading import Event

import pytest

from ceplan.cli import waiting


class Terminal(io.StringIO):
    """A standard error that is a terminal; knows when something was written."""

    def __init__(self) -> None:
        super().__init__()
        self.written = Event()

    def isatty(self) -> bool:
        return True

    def write(self, said: str) -> int:
        done = super().write(said)
        self.written.set()
        return done


def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    made = Terminal()
    monkeypatch.setattr(sys, "stderr", made)
    return made


def test_what_takes_long_is_said_and_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_terminal(monkeypatch)
    with waiting.said("Reading a\x1b[2J paper …", after=0):
        assert terminal.written.wait(10)
        said = terminal.getvalue()
    assert said.startswith("Reading a")
    assert "\x1b" not in said
    rest = terminal.getvalue().removeprefix(said)
    assert rest == "\r" + " " * len(said) + "\r"


def test_a_failure_wipes_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_terminal(monkeypatch)
    with pytest.raises(KeyError), waiting.said("Reading …", after=0):
        assert terminal.written.wait(10)
        raise KeyError
    assert terminal.getvalue().endswith(" \r")


def test_what_is_quick_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_terminal(monkeypatch)
    with waiting.said("Reading …", after=60):
        pass
    assert terminal.getvalue() == ""


def test_nothing_goes_into_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    with waiting.said("Reading …", after=0):
        pass
    assert pipe.getvalue() == ""

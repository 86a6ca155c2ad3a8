"""The settings, a line for each: what it is called, what it is now, what it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from textual import events
from textual.message import Message

from ceplan.widgets.cursor_list import CursorList
from ceplan.widgets.text import padded
from ceplan.widgets.tones import Piece

LABEL, VALUE = 20, 20
"""Columns of what a setting is called and of what it is."""


class Setting(NamedTuple):
    """A line: its name in the settings ("" for a heading), its label, its value, what it is for,
    whether a person set it."""

    name: str
    label: str
    value: str = ""
    what: str = ""
    own: bool = False


class SettingList(CursorList):
    """The settings. Posts `Opened` with the name of the one to change."""

    class Opened(Message):
        """A setting is to be changed."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, follow: Callable[[], None]) -> None:
        """`follow` is called when the cursor stands on another setting."""
        super().__init__()
        self.settings: Sequence[Setting] = ()
        self._follow = follow

    def moved(self) -> None:
        """What this setting is for stands whole elsewhere."""
        self._follow()

    @property
    def current(self) -> Setting | None:
        """The setting of the cursor."""
        return self.settings[self.cursor] if self.settings else None

    def show(self, settings: Sequence[Setting]) -> None:
        """Show these; the cursor stays where it was."""
        self.settings = settings
        first = next((n for n, x in enumerate(settings) if x.name), 0)
        self.set_count(len(settings), max(self.cursor, first))

    def move_to(self, index: int) -> None:
        """Headings are passed over."""
        index = max(0, min(index, self.count - 1))
        real = [n for n, x in enumerate(self.settings) if x.name]
        if index > self.cursor:
            onward = [n for n in real if n >= index] or real[-1:]
        else:
            onward = [n for n in reversed(real) if n <= index] or real[:1]
        for found in onward[:1]:
            super().move_to(found)

    def chosen(self) -> Message | None:
        """The setting to change; a heading is none."""
        current = self.current
        return self.Opened(current.name) if current and current.name else None

    def opens(self, event: events.Click) -> bool:
        """One click changes a setting."""
        return True

    def pieces(self, index: int, width: int) -> Iterable[Piece]:
        """The label, the value, what it is for."""
        setting = self.settings[index]
        if not setting.name:
            return ((padded(f" {setting.label}", width), "accent"),)
        room = width - LABEL - VALUE - 5
        sign = "* " if setting.own else "  "
        return (
            (" " + padded(setting.label, LABEL) + " ", ""),
            (sign, "accent"),
            (padded(setting.value, VALUE) + " ", "bold" if setting.own else ""),
            (padded(setting.what, max(0, room)), "quiet"),
        )

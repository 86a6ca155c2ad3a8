"""What a document is made of, so that every format prints the same thing cell for cell.

A builder makes a `Report` out of models; each writer turns the same Report into one format.
Nothing here knows a format.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell; `mark` is the sign that stands before it ("•", "☑", "☐"), if any."""

    text: str
    mark: str = ""

    def __str__(self) -> str:
        return f"{self.mark} {self.text}" if self.mark else self.text


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its lines, in order. `tone` colours a status ("blue", "red", "amber", "green") or
    makes a gap quiet ("quiet") in formats that have colour; the words alone must always say the
    same."""

    lines: tuple[Line, ...] = ()
    tone: str = ""

    @property
    def plain(self) -> str:
        """The cell as text, one line under another: what every format must agree on."""
        return "\n".join(str(x) for x in self.lines)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its share of the page's width (a weight, in any unit)."""

    name: str
    share: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; each row has one cell for each column.

    `headings` are the places in `rows` (from 0) of the rows that head a group, such as an outcome:
    their first cell holds the words and the others are empty, so that a format that knows no such
    rows still prints them whole. `name` is what the table is of, without any count ("" for the
    caption itself): formats that put several tables into one tell them apart by it.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    headings: tuple[int, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """What a sign used in the document means."""

    sign: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Report:
    """A document. `as_at` is the day its facts are of; `marking` stands at top and bottom of every
    page ("" for none); `summary` are sentences before the tables; `key` explains every sign;
    `state` says which changes of the plan it shows (`wording.state`), "" where none is named."""

    title: str
    as_at: dt.date
    tables: tuple[Table, ...]
    council: str = ""
    marking: str = ""
    summary: tuple[str, ...] = ()
    key: tuple[KeyEntry, ...] = ()
    state: str = ""


def cell(text: str = "", *, tone: str = "") -> Cell:
    """A cell of plain text; each line break makes a line. Empty text makes an empty cell."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Cell(tuple(Line(x) for x in lines) if text else (), tone)

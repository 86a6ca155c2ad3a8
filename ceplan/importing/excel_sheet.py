"""One sheet of a workbook, and the texts that its cells share, taken as they are read.

No tree is made of a sheet: it is the largest part of a workbook, and only its words are kept. What
a sheet says of its own size is not believed; formulas count by the value last worked out.
"""

from __future__ import annotations

import re

from ceplan.errors import Refused
from ceplan.importing.excel_cells import Formats, unescaped
from ceplan.importing.excel_fills import Fills
from ceplan.importing.from_delimited import MOST_ROWS
from ceplan.importing.laid import MOST_COLUMNS
from ceplan.importing.package import NOTHING, local
from ceplan.importing.raw import RawRow, place
from ceplan.models.paper import Finding

MOST_STRINGS = 1_000_000
"""Texts that the cells of a workbook share."""

_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_RANGE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6}):[A-Z]{1,3}([1-9][0-9]{0,6})")
_TRUE = ("1", "true")
MOST_MERGES = 20_000
"""Merged cells that are looked at; a paper has a few for each item."""
DEEPEST_MERGE = 100
"""Rows over which a merged cell is followed."""


class _Worded:
    """Collects the words of a cell, without how they are pronounced."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._open = False
        self._aside = 0

    def data(self, text: str) -> None:
        """Words stand there."""
        if self._open:
            self._words.append(text)

    def _taken(self) -> str:
        """The words so far, which are then forgotten."""
        said = "".join(self._words)
        self._words.clear()
        return said


class SharedStrings(_Worded):
    """The texts that cells share, each once in the file: `found`, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        kind = local(tag)
        if kind == "t":
            self._open = not self._aside
        elif kind == "rPh":
            self._aside += 1

    def end(self, tag: str) -> None:
        """An element ends."""
        kind = local(tag)
        if kind == "t":
            self._open = False
        elif kind == "rPh":
            self._aside -= 1
        elif kind == "si":
            self.found.append(unescaped(self._taken()))
            if len(self.found) > MOST_STRINGS:
                raise Refused(
                    f"The workbook has more than {MOST_STRINGS:,} texts, more than any paper.",
                    hint=f"Import a part of it. {NOTHING}",
                )


class Sheet(_Worded):
    """The words and colours of the cells of one sheet."""

    def __init__(self, name: str, formats: Formats, fills: Fills, strings: list[str]) -> None:
        super().__init__()
        self._name, self._formats, self._fills, self._strings = name, formats, fills, strings
        self._rows: dict[int, dict[int, str]] = {}
        self._colours: dict[int, dict[int, str]] = {}
        self._row = 0
        self._column = 0
        self._cell: dict[str, str] = {}
        self._value = ""
        self._formula = False
        self._hidden: list[int] = []
        self._merges: list[str] = []
        self._columns_hidden = 0
        self._missing: list[Finding] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        kind = local(tag)
        if kind == "c":
            self._cell, self._value, self._formula = attributes, "", False
            self._words.clear()
        elif kind == "v" or (kind == "t" and not self._aside):
            self._open = True
        elif kind == "f":
            self._formula = True
        elif kind == "row":
            self._begin_row(attributes)
        elif kind == "rPh":
            self._aside += 1
        elif kind == "mergeCell":
            self._merges.append(attributes.get("ref", ""))
        elif kind == "col" and attributes.get("hidden") in _TRUE:
            self._columns_hidden += 1

    def end(self, tag: str) -> None:
        """An element ends."""
        kind = local(tag)
        if kind == "c":
            self._end_cell()
        elif kind == "v":
            self._open, self._value = False, self._taken()
        elif kind == "t":
            self._open = False
        elif kind == "rPh":
            self._aside -= 1
        elif kind == "row" and self._row not in self._rows:
            self._colours.pop(self._row, None)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        said = attributes.get("r", "")
        plain = said.isascii() and said.isdigit() and len(said) < 9
        self._row = int(said) if plain else self._row + 1
        self._column = 0
        if attributes.get("hidden") in _TRUE and self._row <= MOST_ROWS:
            self._hidden.append(self._row)

    def _end_cell(self) -> None:
        cell = self._cell
        where = _PLACE.fullmatch(cell.get("r", ""))
        self._column = _column(where[1]) if where else self._column + 1
        row = int(where[2]) if where else self._row
        colour = self._fills.colour(cell.get("s", ""))
        if colour and self._column <= MOST_COLUMNS and row <= MOST_ROWS:
            self._colours.setdefault(row, {})[self._column] = colour
        text = self._said_in(cell, row)
        if not text or text.isspace():
            return
        if row > MOST_ROWS or self._column > MOST_COLUMNS:
            raise Refused(
                f"{self._said()}A cell stands in row {row:,}, column {self._column:,}; an import "
                f"takes {MOST_ROWS:,} rows and {MOST_COLUMNS} columns.",
                hint=f"Is something left far beyond the table? Take it out. {NOTHING}",
            )
        self._rows.setdefault(row, {})[self._column] = text

    def _said_in(self, cell: dict[str, str], row: int) -> str:
        """The words of a cell as people see them."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return unescaped(self._taken())
        value = self._value
        if self._formula and not value and kind != "str":
            self._lacking(
                row,
                "FORMULA-EMPTY",
                "A formula without a value: open the file in Excel "
                "and save it, so that the value stands in it. Here it is missing.",
            )
        if kind == "s":
            at = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else -1
            return self._strings[at] if 0 <= at < len(self._strings) else ""
        if kind == "e":
            self._lacking(
                row, "FORMULA-ERROR", f"The formula gives {value}; the cell was left empty."
            )
            return ""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind in ("str", "d"):
            return unescaped(value)
        return self._formats.shown(value, cell.get("s", ""))

    def _lacking(self, row: int, code: str, why: str) -> None:
        where = place(row, f"column {self._column}")
        self._missing.append(Finding(code, where, "", "", self._said() + why))

    def _said(self) -> str:
        return f"Sheet “{self._name[:40]}”: "

    def rows(self) -> tuple[RawRow, ...]:
        """The rows that hold words, all of one width."""
        width = max((max(x) for x in self._rows.values()), default=0)
        under = self._under()
        return tuple(
            RawRow(
                n,
                _across(cells, width),
                _across(self._colours.get(n, {}), width),
                frozenset(under.get(n, ())),
            )
            for n, cells in sorted(self._rows.items())
        )

    def _under(self) -> dict[int, set[int]]:
        """For each row, the places that a cell merged downwards from above reaches into."""
        found: dict[int, set[int]] = {}
        for said in self._merges[:MOST_MERGES]:
            ends = _RANGE.fullmatch(said)
            if not ends:
                continue
            at, first, last = _column(ends[1]) - 1, int(ends[2]), min(int(ends[3]), MOST_ROWS)
            for n in range(first + 1, min(last, first + DEEPEST_MERGE) + 1):
                if n in self._rows:
                    found.setdefault(n, set()).add(at)
        return found

    def findings(self) -> list[Finding]:
        """What a person should know of how the sheet was read."""
        found = list(self._missing)
        hidden = [n for n in self._hidden if n in self._rows]
        for count, code, why in (
            (len(hidden), "ROWS-HIDDEN", "Rows that are hidden, or filtered out, were read too."),
            (self._columns_hidden, "COLUMNS-HIDDEN", "Hidden columns were read too."),
            (
                len(self._merges),
                "CELLS-MERGED",
                "Merged cells: their words stand once, in the first.",
            ),
        ):
            if count:
                where = place(hidden[0] if code == "ROWS-HIDDEN" else min(self._rows, default=1))
                found.append(Finding(code, where, str(count), "", self._said() + why))
        return found


def _across(found: dict[int, str], width: int) -> tuple[str, ...]:
    return tuple(found.get(at, "") for at in range(1, width + 1)) if found else ()


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number

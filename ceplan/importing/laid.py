"""What a reader of documents lays down as it goes: lines and tables in their order, numbered
through, each table with the heading or line that stands above it.

One for Word and web pages, so that both number and name their tables alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ceplan.errors import Refused
from ceplan.importing.from_delimited import MOST_ROWS
from ceplan.importing.raw import RawLine, RawRow, RawTable, Reading
from ceplan.models.entry import TITLE_LIMIT
from ceplan.models.paper import Finding

MOST_COLUMNS = 256
"""Columns of a table. No paper has so many; a file that says it has means harm."""


class Laid:
    """Collects the blocks of a document. `number` is that of the line or row laid down last."""

    def __init__(self) -> None:
        self.number = 0
        self.findings: list[Finding] = []
        self._blocks: list[RawLine | RawTable] = []
        self._heading = ""
        self._above = ""

    def line(self, text: str, kind: str = "text", level: int = 0, sign: str = "") -> None:
        """Lay down a line; one without words is none."""
        words = text.strip()
        if not words:
            return
        self._count()
        self._blocks.append(RawLine(self.number, words, kind, level, sign))
        self._above = " ".join(words.split())
        if kind == "heading":
            self._heading = self._above

    def table(
        self,
        rows: Sequence[Sequence[str]],
        title: str = "",
        fills: Sequence[Sequence[str]] = (),
        under: Sequence[Iterable[int]] = (),
    ) -> None:
        """Lay down a table, every row as wide as the widest; one without words is none. `title` is
        its own, where the document gives it one; `fills` are the colours of the cells, row by
        row, where it gives those, and `under` the places that a cell from above reaches into."""
        width = max((_width(row) for row in rows), default=0)
        if not width:
            return
        made = []
        for n, row in enumerate(rows):
            self._count()
            cells = (*row[:width], *[""] * (width - len(row)))
            # A blank before the words stays: where a bullet was lost, that is all it left.
            words = tuple(x.strip("\n").rstrip() for x in cells)
            colours = tuple(fills[n]) if n < len(fills) else ()
            reached = frozenset(under[n]) if n < len(under) else frozenset()
            made.append(RawRow(self.number, words, colours, reached))
        line = self._above if len(self._above) <= TITLE_LIMIT else ""
        self._blocks.append(RawTable(tuple(made), "", title or self._heading or line, title))
        self._heading = self._above = ""

    def note(self, code: str, said: str, why: str) -> None:
        """Add a finding on the line or row laid down last."""
        self.findings.append(Finding(code, f"row {max(1, self.number)}", said, "", why))

    def _count(self) -> None:
        self.number += 1
        if self.number > MOST_ROWS:
            raise Refused(
                f"The document has more than {MOST_ROWS:,} lines and rows, the most that one "
                "import takes.",
                hint="Import a part of it. Nothing was imported.",
            )

    def reading(self) -> Reading:
        """Everything that was laid down. Refused when that is nothing."""
        if not self._blocks:
            raise Refused("The document holds no words; nothing was imported.")
        tables = tuple(x for x in self._blocks if isinstance(x, RawTable))
        return Reading(tables, tuple(self.findings), tuple(self._blocks))


def _width(row: Sequence[str]) -> int:
    """The cells of a row up to the last that holds words."""
    return max((n for n, x in enumerate(row, 1) if x.strip()), default=0)

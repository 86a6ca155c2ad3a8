"""What a reader gives: tables of plain cells with their places, before anyone asks what they mean.

The seam between formats and layouts: a reader knows files and nothing of plans, `recognise.py`
knows headings and nothing of files.
"""

from __future__ import annotations

from dataclasses import dataclass

from ceplan.models import text
from ceplan.models.paper import Finding, PaperFile

LONGEST_QUOTE = 60
"""Characters of a cell that a sentence quotes; a finding keeps the whole."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row; `number` counts from 1 as a spreadsheet does, blank rows counted. `fills` are the
    colours of its cells by position (red, amber, green, blue or ""), where a format has them;
    `under` the positions that a cell merged downwards from a row above reaches into."""

    number: int
    cells: tuple[str, ...]
    fills: tuple[str, ...] = ()
    under: frozenset[int] = frozenset()

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(x.strip() for x in self.cells)


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line of a document that stands in no table. `kind` is heading, entry (of a list) or text;
    `level` how deep a heading or entry stands, 1 the highest; `sign` what numbers it ("5.10.3",
    "a)"), without its full stop, or "" for a plain bullet. `number` counts with the rows."""

    number: int
    text: str
    kind: str = "text"
    level: int = 0
    sign: str = ""


@dataclass(frozen=True, slots=True)
class RawTable:
    """The rows of one table or sheet, title lines before the heading among them. `name` says which
    one it is where a file has several ("Sheet 2"); `title` is the heading or line that stands
    above it in the document; `caption` what the document itself calls it, where it says so."""

    rows: tuple[RawRow, ...]
    name: str = ""
    title: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All tables of a file, and what the reader had to decide on the way. `blocks` are its tables
    and lines in the order of the document, for a format that has both; numbers of rows and lines
    then run through the whole document. `file` is all of it, of a format that says itself what
    everything in it is: nothing is left to recognise. `saved` says that its cells may have been
    saved as delimited text, with an apostrophe before what looks like a formula."""

    tables: tuple[RawTable, ...]
    findings: tuple[Finding, ...] = ()
    blocks: tuple[RawLine | RawTable, ...] = ()
    file: PaperFile | None = None
    saved: bool = True


def place(row: int, column: str = "") -> str:
    """A place as findings say it: "row 12, Progress". Row 0 is that of the keys, of a format whose
    rows are counted without their headings."""
    said = f"row {row}" if row else "the row of keys"
    return f"{said}, {column}" if column else said


def quoted(words: str) -> str:
    """Words of the file as a sentence may quote them: on one line, harmless, and short."""
    plain = text.one_line(words)
    return f"“{plain[:LONGEST_QUOTE]}…”" if len(plain) > LONGEST_QUOTE else f"“{plain}”"

"""The reader for delimited text: tab, comma or semicolon; saved by a spreadsheet or pasted.

The two are told apart, because in a saved table quotes are signs of the format and in words pasted
from a paper they are words. Rows come out as they stand; what they mean is for `recognise.py`.
"""

from __future__ import annotations

import csv
import io
import re

from ceplan.errors import Refused
from ceplan.importing.encoding import decode
from ceplan.importing.headings import known_headings
from ceplan.importing.raw import RawRow, RawTable, Reading, place
from ceplan.models.paper import Finding

MOST_ROWS = 50_000
LOOKED_AT = 200
"""Lines among which the heading is looked for."""

_DELIMITERS = ("\t", ",", ";")


def read(data: bytes) -> Reading:
    """The one table of the file. Raises `Refused` for what is no text, an unclosed quote, or more
    than 50,000 rows."""
    text, findings = decode(data)
    delimiter = _delimiter(text)
    if delimiter != "\t":
        return Reading((RawTable(_by_format(text, delimiter)),), findings)
    rows, more = _tabbed(text)
    return Reading((RawTable(rows),), (*findings, *more))


def _delimiter(text: str) -> str:
    """The sign that makes headings of some early line; where none does, the one that parts most."""
    lines = text.split("\n", LOOKED_AT)[:LOOKED_AT]
    best, found = (0, 0), ","
    for delimiter in _DELIMITERS:
        for line in lines:
            if delimiter in line:
                cells = _cells(line, delimiter)
                score = (known_headings(cells), len(cells))
                if score > best:
                    best, found = score, delimiter
    return found


def _cells(line: str, delimiter: str) -> list[str]:
    """One line parted loosely, for looking at only."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return line.split(delimiter)


def _tabbed(text: str) -> tuple[tuple[RawRow, ...], tuple[Finding, ...]]:
    """Rows parted by tabs: as a spreadsheet saves them, or as pasted, to the letter.

    A spreadsheet quotes a cell only for a tab, line end or quote inside, or else quotes them all.
    A quoted cell that did not need it, or a quote without its end, shows quotes that are words.
    """
    starts = list(re.finditer(r'(?:^|\t)"', text, re.MULTILINE))
    if not starts:
        return _to_the_letter(text), ()
    all_quoted = any(map(_quoted_heading, text.split("\n", LOOKED_AT)[:LOOKED_AT]))
    needless = re.search(r'(?:^|\t)"[^"\t\n]+"(?=\t|$)', text, re.MULTILINE)
    if all_quoted or not needless:
        try:
            return _by_format(text, "\t"), ()
        except Refused:
            if all_quoted or text.count("\n") + 1 > MOST_ROWS:
                raise
    row = text.count("\n", 0, starts[0].start() + 1) + 1
    why = "Quotes in this text do not pair as a spreadsheet writes them; they were kept as words."
    return _to_the_letter(text), (Finding("QUOTES-KEPT", place(row), '"', '"', why),)


def _quoted_heading(line: str) -> bool:
    """Whether this is a heading row of which every cell is quoted."""
    cells = line.split("\t")
    quoted = all(len(x) > 1 and x[0] == x[-1] == '"' for x in cells)
    return quoted and known_headings(x[1:-1] for x in cells) > 1


def _to_the_letter(text: str) -> tuple[RawRow, ...]:
    lines = text.split("\n")
    _refuse_many(len(lines) - 1)
    return tuple(RawRow(n, tuple(x.split("\t"))) for n, x in enumerate(lines, 1) if x.strip())


def _by_format(text: str, delimiter: str) -> tuple[RawRow, ...]:
    """Rows by the rules of CSV, strictly."""
    before = csv.field_size_limit(len(text) + 1)  # a longer cell is refused later, by row and name
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[RawRow] = []
    number, line = 0, 1
    try:
        for cells in reader:
            number, line = number + 1, reader.line_num + 1
            _refuse_many(number)
            if any(x.strip() for x in cells):
                rows.append(RawRow(number, tuple(cells)))
    except csv.Error as e:
        raise _broken(text, delimiter, number + 1, line, str(e)) from e
    finally:
        csv.field_size_limit(before)
    return tuple(rows)


def _broken(text: str, delimiter: str, row: int, line: int, said: str) -> Refused:
    """What to say of a row that breaks the rules of CSV, naming the column where it does."""
    rest = "\n".join(text.split("\n")[line - 1 :])
    at = f"row {row}" + (f" (line {line})" if line != row else "")
    if "unexpected end" in said:
        column = len(next(csv.reader(io.StringIO(rest, newline=""), delimiter=delimiter), [""]))
        return Refused(
            f"A quotation mark opens in {at}, column {column}, and is never closed.",
            hint='Close it, or double it ("") where it belongs to the words. Nothing was imported.',
        )
    column = rest[: max(0, (found := _after_quote(rest, delimiter)))].count(delimiter) + 1
    where = f"{at}, column {column}" if found >= 0 else at
    return Refused(
        f"Words follow a closing quotation mark in {where}.",
        hint='Double the marks ("") that belong to the words. Nothing was imported.',
    )


def _after_quote(rest: str, delimiter: str) -> int:
    """The offset of the first cell that goes on after its closing quote, or -1."""
    sign = re.escape(delimiter)
    found = re.search(rf'(?:^|(?<={sign}))"(?:[^"]|"")*"(?!"|{sign}|\n|$)', rest)
    return found.start() if found else -1


def _refuse_many(rows: int) -> None:
    if rows > MOST_ROWS:
        raise Refused(
            f"The file has more than {MOST_ROWS:,} rows, the most that one import takes.",
            hint="Import a part of it. Nothing was imported.",
        )

"""Tables in plain text whose columns are kept apart by spaces, as they come out of a PDF by layout.

A line is the heading of such a table when gaps of two spaces or more part it into at least three
headings that are known. Each word below belongs to the column above it; a row begins where the
column of refs has words, or after a blank line where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ceplan.importing.bullets import bulleted
from ceplan.importing.headings import assign, known_headings
from ceplan.importing.pages import furniture
from ceplan.importing.raw import RawRow

_PIECE = re.compile(r"\S+(?: \S+)*")
LEAST = 3
"""Headings that must be known for a line to be a heading by its gaps alone."""
SLACK = 2
"""Characters that a word may stand to the left of its heading."""
BLANKS = 3
"""Blank lines in a row that end a table."""


def table_at(lines: Sequence[str], at: int) -> tuple[list[RawRow], int] | None:
    """The rows of a table whose heading is line `at`, and the line after it; or None."""
    heads = [(m.start(), m[0]) for m in _PIECE.finditer(lines[at])]
    names = [x for _, x in heads]
    if len(heads) < LEAST or known_headings(names) < LEAST:
        return None
    starts = [x for x, _ in heads]
    by_ref = assign(names).get("ref") == 0
    rows: list[tuple[int, list[str]]] = [(at + 1, names)]
    blank, n = 0, at + 1
    while n < len(lines) and blank < BLANKS:
        line = lines[n].rstrip()
        if not line.strip() or furniture(line):
            blank += not line.strip()
        elif (cells := _cells(line, starts)) is None:
            break
        else:
            if _new(rows, cells, by_ref, blank > 0):
                rows.append((n + 1, cells))
            else:
                _add(rows[-1][1], cells)
            blank = 0
        n += 1
    if len(rows) < 2:
        return None
    return [RawRow(number, tuple(cells)) for number, cells in rows], n


def _cells(line: str, starts: Sequence[int]) -> list[str] | None:
    """The words of a line by column, or None for a line that runs across the columns."""
    cells = [""] * len(starts)
    for piece in _PIECE.finditer(line):
        at = max((i for i, x in enumerate(starts) if x - SLACK <= piece.start()), default=0)
        if at + 1 < len(starts) and piece.end() > starts[at + 1] + SLACK:
            return None
        cells[at] = f"{cells[at]} {piece[0]}".strip()
    return cells


def _new(rows: Sequence[tuple[int, list[str]]], cells: list[str], by_ref: bool, gap: bool) -> bool:
    """Whether a line begins a row: right below the heading, at a ref, or after a blank line."""
    if len(rows) == 1:
        return True
    return bool(cells[0]) if by_ref else gap


def _add(held: list[str], cells: list[str]) -> None:
    """Put a further line to the cells of its row; a bullet keeps its line."""
    for n, words in enumerate(cells):
        if words and held[n]:
            held[n] += ("\n" if bulleted(words) else " ") + words
        elif words:
            held[n] = words

"""The reader for the Board's table as plain lines, as ceplan itself exports it for screen readers.

There each cell is "Label: value", or a label and its lines indented below it, so that no words of a
cell can pass for a label; here the lines become the rows of a table again. Told by how it begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ceplan.errors import Refused
from ceplan.importing.laid import Laid
from ceplan.importing.raw import Reading, quoted
from ceplan.models.paper import Finding
from ceplan.models.wording.state import PLAN_STATE

COLUMNS = ("Ref", "Action", "Progress", "Next steps", "Evidence", "Lead", "Due", "BRAG")
"""The columns that the Board's table may have, in its order (`reports/board.py`)."""

_BEGINS = re.compile(
    r"(?:Marking: [^\n]*\n)?Title: [^\n]*\n(?:Council: [^\n]*\n)?As at: \d{1,2} [A-Z][a-z]+ \d{4}\n"
    rf"(?:{PLAN_STATE}: [0-9a-f-]+\n)?"
)
_FIELD = re.compile(rf"({'|'.join(COLUMNS)}):(?: (.*))?")
_CAPTION = re.compile(r".*: [\d,]+ items?")


def is_own(text: str) -> bool:
    """Whether a text begins as the export does and holds an item as it does."""
    return bool(_BEGINS.match(text)) and "\n\nRef: " in text


def read(text: str, findings: Sequence[Finding] = ()) -> Reading:
    """The tables of an export, each under its caption. Refused, naming the line, for one that no
    export has: then it was edited, and to read it would be a guess."""
    laid = Laid()
    lines = text.rstrip("\n").split("\n")
    begun = _BEGINS.match(text)
    if begun:
        laid.line(begun[0].rstrip("\n").split("\n")[-1])
    at = text.count("\n", 0, begun.end()) if begun else 0
    while at < len(lines) and lines[at]:
        at += 1
    rows: list[dict[str, str]] = []
    caption = ""
    for number, line, below in _entries(lines, at):
        field = _FIELD.fullmatch(line)
        if line == "Key" and not below:
            break
        if field:
            _put(rows, field, below, number)
        elif below or not _alone(lines, number):
            raise _odd(number, line)
        elif _CAPTION.fullmatch(line):
            _lay(laid, caption, rows)
            caption, rows = line, []
        elif caption:
            rows.append({"Ref": line})
        else:
            raise _odd(number, line)
    _lay(laid, caption, rows)
    laid.line("Key", "heading", 1)
    laid.line("•: progress")
    reading = laid.reading()
    return Reading(reading.tables, (*findings, *reading.findings), reading.blocks)


def _entries(lines: Sequence[str], at: int) -> Iterator[tuple[int, str, list[str]]]:
    """Each line that is not indented, with its number and the indented lines below it."""
    while at < len(lines):
        start = at
        at += 1
        if not lines[start]:
            continue
        below: list[str] = []
        while at < len(lines) and lines[at].startswith("  "):
            below.append(lines[at][2:])
            at += 1
        yield start + 1, lines[start], below


def _alone(lines: Sequence[str], number: int) -> bool:
    """Whether a line stands alone between blank lines."""
    return not lines[number - 2] and (number >= len(lines) or not lines[number])


def _put(rows: list[dict[str, str]], field: re.Match[str], below: list[str], number: int) -> None:
    """Put a cell to its item; "Ref" begins one."""
    name, words = field[1], field[2] or ""
    if name == "Ref":
        rows.append({})
    if not rows or name in rows[-1] or (below and words):
        raise _odd(number, field[0])
    rows[-1][name] = "\n".join(below) or words


def _odd(number: int, line: str) -> Refused:
    return Refused(
        f"Line {number} of this export stands where no export has one: {quoted(line)}.",
        hint="Was it edited? Export the table again. Nothing was imported.",
    )


def _lay(laid: Laid, caption: str, rows: Sequence[dict[str, str]]) -> None:
    if not rows:
        return
    names = [x for x in COLUMNS if any(x in row for row in rows)]
    laid.table([names, *([row.get(x, "") for x in names] for row in rows)], caption)

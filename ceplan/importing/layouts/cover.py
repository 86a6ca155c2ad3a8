"""The fields of cover sheets: lines and small tables of a label and what it says.

They belong to no register; they are handed back as the paper names them, so that title, date and
author can be shown and nothing is lost.
"""

from __future__ import annotations

import re

from ceplan.importing.headings import assign
from ceplan.importing.layouts.found import Blocks, Found, tidy
from ceplan.importing.raw import RawLine, RawTable, place
from ceplan.models.paper import CoverLine

_LABELS = re.compile(
    r"(?:date(?: of (?:the )?(?:meeting|report))?|meeting date|report (?:to|by|author)|time"
    r"|venue|title of (?:the )?report|report title"
    r"|subject(?: ?/ ?title)?|report of(?:: subject/title)?|report (?:reference )?no\.?"
    r"|report reference|author|written by|wards?(?:\(s\))?(?: affected)?|portfolio holder"
    r"|cabinet member|senior officer|lead officer|contact(?: officer| details)?|to|from|meeting"
    r"|committee|purpose|classification|presented by|inspection dates?"
    r"|lead inspector|age group|name|designation|job title|tel(?: no)?"
    r"|telephone|e-?mail|appendices|background papers)",
    re.IGNORECASE,
)
_INNER = re.compile(
    r"(?<=\S)\s+(Designation|Job Title|Time|Venue|Tel(?: No)?|Telephone|E-?[Mm]ail)\s*:\s*"
)
"""Labels that stand behind the value of another on one line."""
_BULLET = re.compile(r"(?<=\S)[ \t]+•[ \t]+")
_LINE = re.compile(r"([^:]{2,60}?)\s*:\s*(.*)", re.DOTALL)


def find(blocks: Blocks, taken: set[int]) -> list[Found]:
    """The cover lines among the blocks not taken yet."""
    out: list[Found] = []
    for at, block in enumerate(blocks):
        if at in taken:
            continue
        if isinstance(block, RawTable):
            if fields := _table(block):
                out.append(Found(None, frozenset({at}), (), tuple(fields)))
            continue
        found = _LINE.fullmatch(block.text)
        if not found or block.kind == "entry" or not _LABELS.fullmatch(found[1]):
            continue
        used, label, words = {at}, found[1].strip(), found[2].strip()
        if words.endswith(":") and _LABELS.fullmatch(words[:-1].strip()):
            label, words = f"{label}: {words[:-1].strip()}", ""  # two labels, their values below
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if isinstance(after, RawLine) and len(after.text) < 100 and not _labelled(after.text):
            plain = after.kind == "text" or after.level == 7  # a short line alone, not marked
            goes_on = words.endswith(",") and plain and not _LINE.match(after.text)
            if not words or goes_on:
                used.add(at + 1)
                words = " ".join(f"{words} {after.sign} {after.text}".split())
        if words:
            out.append(Found(None, frozenset(used), (), tuple(_fields(label, words, block.number))))
    return out


def _labelled(words: str) -> bool:
    """Whether a line is a field of its own."""
    found = _LINE.fullmatch(words)
    return bool(found and _LABELS.fullmatch(found[1]) and found[2].strip())


def _fields(label: str, words: str, row: int) -> list[CoverLine]:
    """The field of a line, and those that follow it on the same line ("Name: X Designation: Y")."""
    out = []
    parts = _INNER.split(words)
    for name, said in zip([label, *parts[1::2]], parts[::2], strict=True):
        out.append(CoverLine(name, said.strip(), place(row)))
    return [x for x in out if x.text] or [CoverLine(label, words, place(row))]


def _table(table: RawTable) -> list[CoverLine]:
    """The fields of a table whose first cells are labels or questions, or none."""
    rows = [x for x in table.rows if not x.blank]
    if any(len(assign(x.cells)) > 1 for x in rows):
        return []
    asked = [x for x in rows if _asks(x.cells[0])]
    if not rows or len(asked) * 10 < len(rows) * 6 or any(len(x.cells) > 6 for x in rows):
        return []
    return [
        CoverLine(
            tidy(x.cells[0], x.number).rstrip(":"),
            "\n".join(
                tidy(line, x.number)
                for c in x.cells[1:]
                for line in _BULLET.sub("\n• ", c).split("\n")
                if line.strip()
            ),
            place(x.number),
        )
        for x in rows
    ]


def _asks(words: str) -> bool:
    """Whether a cell is the label or question of a form."""
    return words.rstrip().endswith((":", "?")) or "? " in words or bool(_LABELS.fullmatch(words))

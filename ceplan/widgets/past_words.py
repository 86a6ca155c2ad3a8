"""What a deed of the past says on the screen: who, when and what, and old beside new word by word.

Words apart from the list that draws them. What is gone stands in `[-…-]`, struck through; what is
new in `{+…+}`, underlined: the signs tell it without any colour.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len, chop_cells

from ceplan.models.history import HistoryEntry, PastDeed
from ceplan.models.telling import FEW, author, did, headline, runs, say_moment, what
from ceplan.models.text import one_line, visible
from ceplan.models.word_diff import GONE, NEW, sign
from ceplan.widgets.tones import Piece
from ceplan.widgets.wrapping import wrap

Row = list[Piece]

INDENT = 3
_TONES = {GONE: "gone", NEW: "new"}


def head(deed: PastDeed, now: dt.datetime, you: str, width: int, *, ref: bool) -> list[Row]:
    """Who did it, when and what: "Improvement Lead · yesterday 16:04 · changed progress 2"; `ref`
    where items are to be told apart."""
    who = "You" if author(deed.by, you) == "you" else one_line(deed.by)
    moment = say_moment(deed.at, now)
    done = headline(deed.verb, deed.entries, deed.size, ref=ref)
    rows = wrap(f"{who} · {moment} · {done}", width)
    found: list[Row] = []
    for n, row in enumerate(rows):
        start = f"{who} · " if not n and row.startswith(f"{who} · ") else ""
        found.append([(start, "quiet"), (row.removeprefix(start), "bold")])
    return found


def body(
    deed: PastDeed, today: dt.date, width: int, *, ref: bool, whole: bool = False
) -> list[Row]:
    """What a deed of a few changes did, each with its words; of more, that they can be opened."""
    if deed.size > FEW:
        return [[(" " * INDENT, ""), ("Enter shows each of them", "quiet")]]
    several = deed.size > 1
    found: list[Row] = []
    for entry in deed.entries:
        found += entry_rows(entry, today, width, named=several, ref=ref, whole=whole)
    if deed.reason:
        found += [
            [(" " * INDENT, ""), (row, "quiet")]
            for row in wrap(f"because: {deed.reason}", width - INDENT)
        ]
    return found


def entry_rows(
    entry: HistoryEntry,
    today: dt.date,
    width: int,
    *,
    named: bool = False,
    ref: bool = False,
    whole: bool = False,
) -> list[Row]:
    """The words of one change, old beside new; `named` with what it was, `whole` not shortened."""
    found = runs(entry, today, whole=whole)
    pieces: list[Piece] = []
    if named:
        label = did(entry, ref=ref) if entry.kind != "set" or not found else what(entry)
        if ref and entry.kind == "set" and found:
            label = f"{one_line(entry.ref)} {label}".strip()
        pieces.append((f"{label}{':' if found else ''} ", "quiet"))
    pieces += [(sign(x), _TONES.get(x.kind, "")) for x in found]
    if not pieces:
        return []
    return [[(" " * INDENT, ""), *row] for row in flowed(pieces, max(1, width - INDENT))]


def flowed(pieces: Iterable[Piece], width: int) -> list[Row]:
    """Pieces broken into rows of at most `width` columns between words, each word in the tone of
    its piece; line breaks of their own are kept."""
    rows: list[Row] = [[]]
    used = 0
    for text, tone in pieces:
        for part in _parts(text):
            if part == "\n":
                rows.append([])
                used = 0
                continue
            size = cell_len(part.rstrip())
            if used and used + size > width:
                rows.append([])
                used = 0
            chunks = [part] if cell_len(part) <= width - used else chop_cells(part, width)
            for n, chunk in enumerate(chunks):
                if n and chunk.strip():
                    rows.append([])
                    used = 0
                said = chunk if used + cell_len(chunk) <= width else chunk.rstrip()
                _put(rows[-1], said, tone)
                used += cell_len(said)
    return rows


def _parts(text: str) -> Iterator[str]:
    """Words, each with the space behind it, and line breaks."""
    yield from re.findall(r"\n|[^\s]+[^\S\n]*|[^\S\n]+", visible(text))


def _put(row: Row, text: str, tone: str) -> None:
    if row and row[-1][1] == tone:
        row[-1] = (row[-1][0] + text, tone)
    elif text:
        row.append((text, tone))

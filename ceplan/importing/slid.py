"""Sources of an outcome that a conversion has set into the outcome's own cell.

Where two columns stand close on the page, the lines of one come out behind the words of the other,
and bits of them in the right cell as well. Two such bits of one row, which stand together in the
outcome's cell in the same order, prove it; a single one may be words that both cells say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ceplan.importing.headings import NAMED
from ceplan.importing.names import leads_on
from ceplan.importing.raw import place
from ceplan.importing.rows import Piece
from ceplan.models.paper import Finding

_LINE = re.compile(r"\s*[•▪\n]\s*")
LONGEST_REST = 4
"""Words that may follow the last bit: a date, a year."""


def slid_sources(
    outcome: Sequence[Piece], source: Sequence[Piece]
) -> tuple[list[Piece], list[Piece]]:
    """The cells of the outcome without the sources that slid into them, and those sources."""
    kept: list[Piece] = []
    slid: list[Piece] = []
    for piece in outcome:
        here = [y for x in source if x.row == piece.row for y in _LINE.split(x.text) if y]
        starts = _starts(piece.text.split(), [x.split() for x in here])
        if starts:
            words = piece.text.split()
            ends = [*starts[1:], len(words)]
            slid += [
                Piece(piece.row, " ".join(words[a:b])) for a, b in zip(starts, ends, strict=True)
            ]
            piece = Piece(piece.row, " ".join(words[: starts[0]]))
        kept.append(piece)
    return kept, slid


def in_place(
    source: Sequence[Piece], slid: Sequence[Piece], findings: list[Finding]
) -> list[Piece]:
    """The cells of the source with whole lines for the bits that were left of them, with a finding
    for each bit."""
    out: list[Piece] = []
    for piece in source:
        whole = [x.text for x in slid if x.row == piece.row]
        if whole:
            bits = [x for x in _LINE.split(piece.text) if x]
            why = "It is but a bit of a line that slid into the column before; it is taken whole."
            where = place(piece.row, NAMED["source"])
            findings += [Finding("CELL-REPEATED", where, x, "", why) for x in bits]
            sign = "• " if _LINE.match(piece.text) else ""
            piece = Piece(piece.row, sign + "\n• ".join(whole))
        out.append(piece)
    return out


def _starts(words: list[str], bits: list[list[str]]) -> list[int]:
    """Where each of the bits, all together and in order, begins in the words, the first with the
    capitals before it; nowhere when they do not stand there so, behind words of the outcome."""
    if len(bits) < 2 or not all(x[0][:1].isupper() for x in bits):
        return []
    run = [w for x in bits for w in x]
    for at in range(1, len(words) - len(run) + 1):
        after = words[at + len(run) :]
        if words[at : at + len(run)] != run or len(after) > LONGEST_REST:
            continue
        first = at
        while first > 1 and words[first - 1][:1].isupper():
            first -= 1
        if (after[:1] and after[0][:1].islower()) or leads_on(words[first - 1]):
            return []
        starts = [first]
        for bit in bits[:-1]:
            at += len(bit)
            starts.append(at)
        return starts
    return []

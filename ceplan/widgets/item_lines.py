"""A whole item laid out as lines of words for a width: what it says, not how it is drawn.

Says what the item screen says, in the same words; apart from it because this is laid out again at
each press of a cursor key and must cost no more than a millisecond or two.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from ceplan.models.brag import NO_STATUS, SIGNS, brag_words, differing_suggestion
from ceplan.models.crossref import Target
from ceplan.models.item import Brag, Item
from ceplan.models.saying import say_stage
from ceplan.models.text import one_line
from ceplan.widgets.item_head import due_words, late_words, lead_words
from ceplan.widgets.line_words import KINDS, TITLES, count_words, lines_of, rows
from ceplan.widgets.text import cut
from ceplan.widgets.tones import Piece
from ceplan.widgets.wrapping import wrap

LineOfPieces = list[Piece]
Fact = tuple[str, list[Piece]]
"""A label and the words behind it."""

BESIDE = 96
"""From this width on the three lists stand beside each other."""
GAP = 3

NOTHING = {
    "progress": "No progress yet.",
    "step": "No next steps yet.",
    "evidence": "No evidence yet.",
}


class Laid(NamedTuple):
    """An item laid out: its lines, and which of them point at which item (its id)."""

    lines: list[LineOfPieces]
    links: dict[int, str]


def lay_out(item: Item, width: int, today: dt.date, see: Sequence[Target] = ()) -> Laid:
    """The item as lines of at most `width` columns: its ref and action, what is known of it, what
    it points at, its three lists. Days are said as seen from `today`."""
    out = _hung([(f"{one_line(item.ref)}  ", "accent")], [(item.action, "bold")], width)
    out.append([])
    out.extend(_flowed(facts(item, today), width))
    links = {}
    for number, target in enumerate(see):
        if target.item:
            links[len(out)] = target.item
        out.append(_pointing(target, width, first=not number))
    out.append([])
    if width >= BESIDE:
        column = (width - 2 * GAP) // 3
        out.extend(_beside([list(_list(item, x, today, column)) for x in KINDS], column))
    else:
        for kind in KINDS:
            out.extend(_list(item, kind, today, width))
            out.append([])
    while out and not out[-1]:
        out.pop()
    return Laid(out, links)


def _pointing(target: Target, width: int, *, first: bool) -> LineOfPieces:
    """What an item points at, on one line: the ref and what that is."""
    label, ref = ("see " if first else "    "), cut(target.ref, 16)
    room = max(1, width - len(label) - cell_len(ref) - 2)
    if not target.item:
        why = cut(target.words or "not in this plan", room)
        return [(label, "quiet"), (ref, "quiet"), (f"  {why}", "quiet")]
    return [(label, "quiet"), (ref, "mark"), (f"  {cut(target.words, room)}", "")]


def facts(item: Item, today: dt.date) -> list[Fact]:
    """What is known of an item, in the order of the item screen; what is in doubt first."""
    found: list[Fact] = []
    if item.disputes:
        found.append(("in dispute", [(f"people differ on: {', '.join(item.disputes)}", "red")]))
    if item.removed:
        found.append(("removed", [(item.removed, "red")]))
    said, late = due_words(item.due, item.original_due, len(item.slips)), late_words(item, today)
    due: list[Piece] = [(f"{said},", ""), (f" {late}", "red")] if late else [(said, "")]
    found.append(("lead", [(lead_words(item), "")]))
    found.append(("due", due))
    found.append(("stage", [(say_stage(item), "")]))
    found.append(("BRAG", _brag(item.brag, item.stage)))
    hint = differing_suggestion(item, today)
    if hint is not None:
        found.append(("suggested", _brag(hint, item.stage)))
    if item.outcome_title:
        found.append(("outcome", [(f"{item.outcome_ref} {item.outcome_title}".strip(), "")]))
    if item.source:
        found.append(("source", [(item.source, "")]))
    return found


def _brag(brag: Brag | None, stage: str) -> list[Piece]:
    """A status with its sign, its word and its reason; colour for the sign and word alone."""
    if brag is None:
        return [(NO_STATUS, "")]
    sign = SIGNS.get(brag.colour, "?")
    said: list[Piece] = [
        (f"{sign} {brag_words(brag, stage)}", brag.colour if brag.colour in SIGNS else "")
    ]
    return [*said, (f": {brag.reason}", "")] if brag.reason else said


def _flowed(found: list[Fact], width: int) -> list[LineOfPieces]:
    """The facts one after the other, each behind its label, as many in a line as fit."""
    lines: list[LineOfPieces] = []
    used = 0
    for label, words in found:
        pieces = [(one_line(text) if len(words) == 1 else text, tone) for text, tone in words]
        size = cell_len(label) + 1 + sum(cell_len(text) for text, _ in pieces)
        if lines and used and used + GAP + size <= width:
            lines[-1] += [(" " * GAP, ""), (f"{label} ", "quiet"), *_shown(pieces)]
            used += GAP + size
        else:
            hung = _hung([(f"{label} ", "quiet")], words, width)
            lines.extend(hung)
            used = size if len(hung) == 1 else 0
    return lines


def _shown(pieces: list[Piece]) -> list[Piece]:
    return [(wrap(text, 10_000)[0], tone) for text, tone in pieces]


def _hung(first: list[Piece], words: list[Piece], width: int) -> list[LineOfPieces]:
    """`words` after the pieces `first`, further lines in line with the first word. Each run of
    words keeps its tone wherever the lines break."""
    indent = sum(cell_len(x) for x, _ in first)
    room = max(8, width - indent)
    lines = wrap("".join(text for text, _ in words), room)
    if len(words) == 1:
        toned = [[(line, words[0][1])] for line in lines]
    else:
        toned = list(_toned(lines, words))
    out: list[LineOfPieces] = [[*first, *toned[0]]]
    out.extend([(" " * indent, ""), *line] for line in toned[1:])
    return out


def _toned(lines: list[str], words: list[Piece]) -> Iterator[LineOfPieces]:
    """Lines that were wrapped as one text, in the tones of its parts. The first part is short and
    our own (a status, a date); how far it reaches is told by its length."""
    left = len(words[0][0])
    for line in lines:
        head, rest = line[:left], line[left:]
        left = max(0, left - len(line) - 1)
        yield [x for x in ((head, words[0][1]), (rest, words[-1][1])) if x[0]]


def _list(item: Item, kind: str, today: dt.date, width: int) -> Iterator[LineOfPieces]:
    yield [(TITLES[kind], "accent"), (f"  {count_words(item, kind)}", "quiet")]
    lines = lines_of(item, kind)
    if not lines:
        yield [(NOTHING[kind], "quiet")]
    for line in lines:
        yield from rows(line, today, width)


def _beside(found: list[list[LineOfPieces]], width: int) -> Iterator[LineOfPieces]:
    """Lists beside each other, each `width` columns wide."""
    for n in range(max(len(x) for x in found)):
        line: LineOfPieces = []
        for at, lines in enumerate(found):
            pieces = lines[n] if n < len(lines) else []
            line.extend(pieces)
            if at < len(found) - 1:
                used = sum(cell_len(x) for x, _ in pieces)
                line.append((" " * (width - used + GAP), ""))
        yield line

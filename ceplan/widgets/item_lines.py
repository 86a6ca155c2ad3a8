"""A whole item laid out as lines of words for a width: what it says, and nothing of how it looks.

Apart from the widget that draws it, so that it can be tested as words, and because it is laid out
again at each press of a cursor key and must cost less than a millisecond or two.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from ceplan.models.brag import SIGNS, brag_words, differing_suggestion
from ceplan.models.item import Evidence, Item, NextStep, ProgressPoint
from ceplan.models.saying import say_date, say_day, say_late
from ceplan.models.status import deadline, overdue, step_overdue
from ceplan.models.text import one_line
from ceplan.widgets.tones import Piece
from ceplan.widgets.wrapping import wrap

LineOfPieces = list[Piece]

BESIDE = 96
"""From this width on the three lists stand beside each other."""
GAP = 3


def lay_out(item: Item, width: int, today: dt.date) -> list[LineOfPieces]:
    """The item as lines of at most `width` columns: its ref and action, how it stands, its three
    lists. Days are said as seen from `today`."""
    out = _hung([(f"{one_line(item.ref)}  ", "accent")], item.action, width, "bold")
    out.extend(_standing(item, width, today))
    out.append([])
    lists = [_progress(item, today), _steps(item, today), _evidence(item, today)]
    if width >= BESIDE:
        column = (width - 2 * GAP) // 3
        out.extend(_beside([list(_list(x, column)) for x in lists], column))
    else:
        for found in lists:
            out.extend(_list(found, width))
            out.append([])
    while out and not out[-1]:
        out.pop()
    return out


_Line = tuple[str, str, str, str]
"""A line of a list: its sign, its words, what is said more quietly below them, the tone."""
_List = tuple[str, str, list[_Line]]
"""A list: its heading, what stands where it is empty, its lines."""


def _standing(item: Item, width: int, today: dt.date) -> Iterator[LineOfPieces]:
    """The facts below the action, each on lines of its own with its name before it."""
    for name, said, tone in _facts(item, today):
        if said:
            yield from _hung([(f"{name:<9}", "quiet")], said, width, tone)


def _facts(item: Item, today: dt.date) -> Iterator[tuple[str, str, str]]:
    if item.removed:
        yield "Removed?", item.removed, "bold"
    if item.disputes:
        yield "Dispute", f"people differ on: {', '.join(item.disputes)}", "bold"
    reason = f", closed because {item.stage_reason}" if item.stage_reason else ""
    yield "Stage", f"{item.stage}{reason}", ""
    yield from _brag(item, today)
    yield "Due", _due(item, today), ""
    yield "Lead", _people(item, "lead") or "nobody named", ""
    yield "With", _people(item, "contributor"), ""
    yield "Outcome", " ".join(x for x in (item.outcome_ref, item.outcome_title) if x), ""
    yield "Source", item.source, ""


def _brag(item: Item, today: dt.date) -> Iterator[tuple[str, str, str]]:
    brag = item.brag
    if brag is None:
        yield "BRAG", "no status", "quiet"
    else:
        reason = f": {brag.reason}" if brag.reason else ""
        sign = SIGNS.get(brag.colour)
        tone = brag.colour if sign else ""
        yield "BRAG", f"{sign or ''} {brag_words(brag, item.stage)}{reason}".strip(), tone
    hint = differing_suggestion(item, today)
    if hint is not None and hint.colour != "blue":
        words = brag_words(hint, item.stage)
        yield "", f"suggested {SIGNS[hint.colour]} {words}: {hint.reason}", "quiet"


def _due(item: Item, today: dt.date) -> str:
    said = say_date(item.due, today)
    limit = deadline(item.due, item.stage)
    if limit is not None and overdue(limit, today):
        said += f", {say_late((today - limit).days)}"
    if item.slips:
        times = len(item.slips)
        moved = "once" if times == 1 else "twice" if times == 2 else f"{times} times"
        said += f" (first {say_date(item.original_due, today)}, moved {moved})"
    return said


def _people(item: Item, role: str) -> str:
    return "; ".join(str(x) for x in item.leads if x.role == role)


def _progress(item: Item, today: dt.date) -> _List:
    lines = [
        ("•", x.text, _more(x, say_day(x.dated, today) if x.dated else ""), "")
        for x in item.progress
    ]
    return "Progress", "No progress yet.", lines


def _steps(item: Item, today: dt.date) -> _List:
    lines = []
    for x in item.next_steps:
        if x.done:
            when = f"done {say_day(x.done, today)}"
        elif x.due is None:
            when = ""
        else:
            late = " (late)" if step_overdue(x, today) else ""
            when = f"by {say_date(x.due, today)}{late}"
        tone = "quiet" if x.done else ""
        lines.append(("☑" if x.done else "☐", x.text, _more(x, when, x.who), tone))
    return "Next steps", "No next steps yet.", lines


def _evidence(item: Item, today: dt.date) -> _List:
    lines = []
    for x in item.evidence:
        if x.validated:
            state = f"validated by {x.validated.by}, {say_day(x.validated.on, today)}"
        elif x.supplied:
            state = f"supplied by {x.supplied.by}, {say_day(x.supplied.on, today)}"
        else:
            state = "not supplied"
        kind = x.kind if x.kind != "document" else ""
        lines.append(("☑" if x.supplied else "☐", x.text, _more(x, kind, state), ""))
    return "Evidence", "No evidence yet.", lines


def _more(line: ProgressPoint | NextStep | Evidence, *parts: str) -> str:
    dispute = f"IN DISPUTE: {', '.join(line.disputes)}" if line.disputes else ""
    return " · ".join(x for x in (dispute, line.removed, *parts) if x)


def _list(found: _List, width: int) -> Iterator[LineOfPieces]:
    heading, empty, lines = found
    yield [(heading, "accent")]
    if not lines:
        yield [(empty, "quiet")]
    for sign, text, more, tone in lines:
        yield from _hung([(f"{sign} ", tone)], text, width, tone)
        if more:
            yield from _hung([("  ", "")], more, width, "quiet")


def _hung(first: list[Piece], text: str, width: int, tone: str) -> list[LineOfPieces]:
    """`text` after the pieces `first`, its further lines in line with its first word."""
    indent = sum(len(x) for x, _ in first)
    lines = wrap(text, width - indent)
    out: list[LineOfPieces] = [[*first, (lines[0], tone)]]
    out.extend([(" " * indent, ""), (x, tone)] for x in lines[1:])
    return out


def _beside(found: list[list[LineOfPieces]], width: int) -> Iterator[LineOfPieces]:
    """Lists beside each other, each `width` columns wide."""
    from rich.cells import cell_len

    for n in range(max(len(x) for x in found)):
        line: LineOfPieces = []
        for at, lines in enumerate(found):
            pieces: Iterable[Piece] = lines[n] if n < len(lines) else ()
            line.extend(pieces)
            if at < len(found) - 1:
                used = sum(cell_len(x) for x, _ in pieces)
                line.append((" " * (width - used + GAP), ""))
        yield line

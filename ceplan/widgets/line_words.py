"""What a line of an item says on the screen: its words whole, and beneath them what is known of it.

Words apart from the list that draws them, so that they can be tested without a screen. Lateness is
said in days, dates as people say them, and a state always has its sign and its word.
"""

from __future__ import annotations

import datetime as dt

from rich.cells import cell_len

from ceplan.models.item import Evidence, Item, NextStep, ProgressPoint
from ceplan.models.saying import say_date, say_day, say_late
from ceplan.models.status import step_overdue
from ceplan.models.text import one_line
from ceplan.widgets.tones import Piece
from ceplan.widgets.wrapping import wrap

Line = ProgressPoint | NextStep | Evidence
Row = list[Piece]

KINDS = ("progress", "step", "evidence")
TITLES = {"progress": "Progress", "step": "Next steps", "evidence": "Evidence"}
EMPTY = {
    "progress": "No progress yet. Press {line.add} to say what has happened.",
    "step": "No next steps yet. Press {line.add} to say what happens next, by when and by whom.",
    "evidence": "No evidence yet. Press {line.add} to say what would prove this.",
}


def lines_of(item: Item, kind: str) -> tuple[Line, ...]:
    """The lines of one of an item's three lists."""
    if kind == "progress":
        return item.progress
    return item.next_steps if kind == "step" else item.evidence


def count_words(item: Item, kind: str) -> str:
    """How many there are: "4", "2 of 6 done", "1 of 5 supplied"; "none"."""
    size = len(lines_of(item, kind))
    if not size:
        return "none"
    if kind == "progress":
        return str(size)
    if kind == "evidence":
        return f"{item.supplied} of {size} supplied"
    open_steps = sum(1 for x in item.next_steps if not x.done)
    return f"{open_steps} open" if open_steps == size else f"{open_steps} of {size} open"


def rows(line: Line, today: dt.date, width: int) -> list[Row]:
    """The line as rows of at most `width` columns: sign and words first, then what is known."""
    room = max(1, width - 2)
    sign, known = _known(line, today)
    found: list[Row] = []
    for number, text in enumerate(wrap(line.text, room)):
        found.append([(f"{sign} " if not number else "  ", ""), (text, "")])
    found += [[("  ", ""), (text, "red")] for said in _doubts(line) for text in wrap(said, room)]
    if isinstance(line, ProgressPoint):
        _beside(found, known, width)
        return found
    return found + _flowed(known, room)


def _known(line: Line, today: dt.date) -> tuple[str, list[Piece]]:
    """The sign of a line, and what is known of it in short pieces."""
    if isinstance(line, ProgressPoint):
        return "•", [(say_day(line.dated, today), "quiet")] if line.dated else []
    if isinstance(line, NextStep):
        return ("☑" if line.done else "☐"), _of_step(line, today)
    return ("☑" if line.supplied else "☐"), _of_evidence(line, today)


def _of_step(step: NextStep, today: dt.date) -> list[Piece]:
    known: list[Piece] = []
    if step.done:
        known.append((f"done {say_day(step.done, today)}", "quiet"))
    elif step.due:
        known.append((one_line(f"by {say_date(step.due, today)}"), "quiet"))
        limit = step.due.deadline
        if limit and step_overdue(step, today):
            known.append((say_late((today - limit).days), "red"))
    if step.who:
        known.append((one_line(step.who), "quiet"))
    return known


def _of_evidence(piece: Evidence, today: dt.date) -> list[Piece]:
    known: list[Piece] = []
    if piece.supplied:
        by, on = piece.supplied
        known.append((f"supplied {say_day(on, today)} by {one_line(by)}", "quiet"))
    else:
        known.append(("not supplied", "quiet"))
    if piece.validated:
        test = piece.validated
        how = one_line(test.how) + (f"; found: {one_line(test.result)}" if test.result else "")
        said = f"✓ validated {say_day(test.on, today)} by {one_line(test.by)}"
        known.append((f"{said}: {how}" if how else said, "quiet"))
    elif piece.supplied:
        known.append(("awaiting validation", "quiet"))
    known.append((one_line(piece.kind), "quiet"))
    if piece.effective:
        known.append((f"for {one_line(piece.effective.text)}", "quiet"))
    if piece.refresh_due:
        known.append((one_line(f"refresh by {say_date(piece.refresh_due, today)}"), "quiet"))
    if piece.link:
        known.append((one_line(piece.link), "quiet"))
    return known


def _doubts(line: Line) -> list[str]:
    """On what people differ in this line."""
    said = [f"! in dispute: {', '.join(line.disputes)}"] if line.disputes else []
    return [*said, f"! {line.removed}"] if line.removed else said


def _beside(found: list[Row], known: list[Piece], width: int) -> None:
    """Put a date at the right end of the last row, or in a row of its own where it has no room."""
    if not known:
        return
    (text, tone) = known[0]
    used = sum(cell_len(x) for x, _ in found[-1])
    if used + 2 + cell_len(text) > width:
        found.append([])
        used = 0
    found[-1].append((" " * max(0, width - used - cell_len(text)), ""))
    found[-1].append((text, tone))


def _flowed(known: list[Piece], room: int) -> list[Row]:
    """Short pieces one after the other with dots between, in as few rows as they need; a piece
    that is longer than a row is wrapped."""
    found: list[Row] = []
    used = room
    for text, tone in known:
        size = cell_len(text)
        if found and used + 3 + size <= room:
            found[-1] += [(" · ", "quiet"), (text, tone)]
            used += 3 + size
            continue
        for part in wrap(text, room):
            found.append([("  ", ""), (part, tone)])
            used = cell_len(part)
    return found

"""What goes onto paper and what of it is shown: plain functions, made to run in a thread.

Only the beginning of a long paper is made to be shown: to lay out ten thousand rows takes seconds
and to hold them takes memory, and nobody would read them. For the file the paper is made again,
whole, by the same builder, and only while the plan is still what it was when the paper was shown.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from ceplan.errors import ChangedMeanwhile
from ceplan.models.report import Report
from ceplan.record.plan import Plan

FORMATS = (
    ("html", "html"),
    ("csv", "csv"),
    ("tsv", "tsv"),
    ("markdown", "markdown"),
    ("text", "text"),
    ("svg", "svg"),
    ("json", "json"),
)
"""The formats of a file, and how the choice says them."""

_ENDINGS = {"markdown": "md", "text": "txt"}

SHOWN = 60
"""Rows of each table that are shown."""

READABLE = 19
"""The columns of a terminal that each column of the paper's table needs to be read with ease."""


def file_name(title: str, day: dt.date, form: str) -> str:
    """A name that any system takes: "improvement-notice 2014-01-21.html"."""
    words = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:60] or "plan"
    return f"{words} {day.isoformat()}{ending(form)}"


def ending(form: str) -> str:
    """The ending of files of a format: ".md" for markdown."""
    return f".{_ENDINGS.get(form, form)}"


class Moment(NamedTuple):
    """What a paper is of: the register (all of them for ""), the newest change of the plan that it
    knows of, and the day it is as at."""

    register: str
    newest: str
    day: dt.date


def beginning(plan: Plan, register: str) -> tuple[Moment, Report]:
    """The Board's table of a register (of all of them for "") with the first rows of each table,
    as of this moment. Raises what `board_of` does."""
    with _reader(plan) as reader, reader.reading():
        moment = Moment(register, reader.newest(), reader.today())
        return moment, _board(reader, moment, SHOWN)


def board_of(plan: Plan, moment: Moment) -> Report:
    """The Board's table whole, as of the moment when its beginning was shown.

    ChangedMeanwhile when the plan is another one since; CannotOpen, Damaged or CannotSave when it
    cannot be read.
    """
    with _reader(plan) as reader, reader.reading():
        if reader.newest() != moment.newest:
            raise ChangedMeanwhile(
                "The plan was changed since this paper was shown, so nothing was written.",
                hint="The paper is shown as it is now; Enter writes it.",
            )
        return _board(reader, moment, None)


def _reader(plan: Plan) -> Plan:
    """A connection of this thread's own, which can only read."""
    return Plan(plan.path, person=plan.person, now=plan.now, write=False, check_pages=False)


def _board(reader: Plan, moment: Moment, most: int | None) -> Report:
    from ceplan.models.listing import Wanted
    from ceplan.models.wording.state import state_of
    from ceplan.reports.board import board

    parts = (
        (r, reader.in_turn(reader.item_ids(Wanted(register=r.id), moment.day)))
        for r in reader.registers()
        if moment.register in ("", r.id)
    )
    state = state_of(moment.newest)
    return board(reader.facts(), parts, today=moment.day, most=most, state=state)


def preview(report: Report, width: int, *, dark: bool) -> list[list[tuple[str, str]]]:
    """A paper as lines of (words, style) for a terminal of that width; styles are Rich's."""
    import io

    from rich.console import Console

    from ceplan.reports.to_rich import ROOM, Document

    console = Console(
        file=io.StringIO(), width=width, color_system="standard", force_terminal=True, emoji=False
    )
    columns = max((len(t.columns) for t in report.tables), default=1)
    if width < READABLE * columns:  # so narrow columns are set out one below another instead
        width = min(width, ROOM * columns - 1)
    options = console.options.update(width=width)
    lines = console.render_lines(Document(report), options, pad=False)
    return [[(s.text, str(s.style or "")) for s in line if not s.control] for line in lines]

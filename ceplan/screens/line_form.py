"""The form for one line of an item: a progress point, a next step, a piece of evidence.

What its words become (a day, a due date, a kind) is read here, once, for adding and for editing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from ceplan.errors import Refused
from ceplan.models.dates import check_due_entry
from ceplan.models.day import read_day
from ceplan.models.due import Due
from ceplan.models.item import EVIDENCE_KINDS, Evidence, Item, NextStep, ProgressPoint
from ceplan.models.saying import ahead, meaning, say_whole_day
from ceplan.screens.ask import Answer
from ceplan.screens.form import Form
from ceplan.screens.form_field import Field, Question, Values, about
from ceplan.screens.form_view import Used
from ceplan.screens.in_view import InView
from ceplan.screens.keeping import Keeping

Line = ProgressPoint | NextStep | Evidence

CALLED = {"progress": "progress", "step": "next step", "evidence": "evidence"}
A_DAY = "The day it happened, such as 21 January 2014, 21/01/2014, today or yesterday."
A_DATE = "Such as 30 June 2014, June 2014, ongoing or to be agreed."
MANY = {"progress": "points", "step": "steps", "evidence": "pieces of evidence"}


class LineForm(Form):
    """The form for a line of `kind`; with `line` to change that one, else for a new one.

    `save` is handed the raw words by field (and as `answer` whether several pasted lines are to
    become several: "each" or "one").
    """

    def __init__(
        self,
        ref: str,
        kind: str,
        *,
        save: Callable[[Values], None],
        keeping: Keeping,
        today: dt.date,
        line: Line | None = None,
        view: InView[Item] | None = None,
        used: Used | None = None,
        begin: str = "",
    ) -> None:
        new = "" if line else "new "
        super().__init__(
            f"{ref}  {new}{CALLED[kind]}",
            fields(kind, line),
            save=save,
            keeping=keeping,
            before=before(line) if line else "",
            meaning=lambda values: _meaning(kind, values, today, new=line is None),
            question=None if line else lambda values: several(kind, values),
            view=view,
            used=used,
            begin=begin,
        )
        self.kind = kind


def before(line: Line) -> str:
    """What a line says in the file, above the fields that change it."""
    known: list[str] = []
    if isinstance(line, ProgressPoint) and line.dated:
        known = [say_whole_day(line.dated)]
    elif isinstance(line, NextStep):
        known = [f"by {line.due.text}" if line.due else "", line.who]
    elif isinstance(line, Evidence):
        known = [line.kind, f"for {line.effective.text}" if line.effective else "", line.link]
    return f"Before: {' · '.join((line.text, *(x for x in known if x)))}"


def fields(kind: str, line: Line | None) -> tuple[Field, ...]:
    """The fields of a line of that kind, with the words it has now."""
    text = Field("text", "Words", line.text if line else "", one_line=False)
    if kind == "progress":
        point = line if isinstance(line, ProgressPoint) else ProgressPoint("", "")
        day = point.dated.strftime("%d/%m/%Y") if point.dated else ""
        return text, Field(
            "dated", "Date", day, about=f"{A_DAY} Empty: {'no date' if line else 'today'}."
        )
    if kind == "step":
        step = line if isinstance(line, NextStep) else NextStep("", "")
        due = step.due.text if step.due else ""
        who = "Its post, not a name; may stay empty."
        return (
            text,
            Field("due", "By when", due, about=f"{A_DATE} May stay empty."),
            Field("who", "Who does it", step.who, about=who, called="Who", used="who"),
        )
    piece = line if isinstance(line, Evidence) else Evidence("", "")
    kinds = tuple((x, x) for x in EVIDENCE_KINDS)
    period = piece.effective.text if piece.effective else ""
    return (
        text,
        Field("kind", "Kind", piece.kind, options=kinds),
        Field(
            "link",
            "Link to file or page",
            piece.link,
            about="May stay empty.",
            called="Link",
            used="link",
        ),
        Field(
            "effective",
            "Period it speaks for",
            period,
            about="Such as 2013/14, Q2 2013/14 or June 2013.",
        ),
    )


def read(kind: str, values: Values, today: dt.date) -> dict[str, Any]:
    """The facts that the raw words of a form state, by the names of the record. Refused for a
    date that cannot be read; empty means that there is none."""
    found: dict[str, Any] = {"text": values["text"]}
    if kind == "progress":
        with about("dated"):
            found["dated"] = read_day(values["dated"], today) if values["dated"].strip() else None
    elif kind == "step":
        found |= {"due": due_or_none(values["due"], "due"), "who": values["who"]}
    else:
        found |= {"kind": values["kind"], "link": values["link"]}
        found["effective"] = due_or_none(values["effective"], "effective")
    return found


def due_or_none(text: str, field: str) -> Due | None:
    """The due that a field states; None when it is empty. Refused when it cannot be read."""
    if not text.strip():
        return None
    try:
        return check_due_entry(text)
    except Refused as error:
        error.field = field
        raise


def pasted_lines(text: str) -> list[str]:
    """The lines of a text that say something, each without its bullet."""
    found = (x.strip().lstrip("•▪◦*–-").strip() for x in text.splitlines())
    return [x for x in found if x]


def several(kind: str, values: Values) -> Question | None:
    """What to ask when the words of a new line hold several lines."""
    lines = pasted_lines(values["text"])
    if len(lines) < 2:
        return None
    many = f"{len(lines)} {MANY[kind]}"
    return Question(
        f"There are {len(lines)} lines. Add them as {many}, or as one?",
        (
            Answer("s", "each", f"as {many}, one for each line"),
            Answer("o", "one", "as one, with its line breaks"),
        ),
    )


def _meaning(kind: str, values: Values, today: dt.date, *, new: bool) -> Values:
    """What the date in the form means, in words and by its field, or why it cannot be read."""
    field = {"progress": "dated", "step": "due", "evidence": "effective"}[kind]
    typed = values[field]
    try:
        if kind == "progress":
            if typed.strip():
                day = read_day(typed, today)
                return {field: ahead(day, today) or f"dated {say_whole_day(day)}"}
            return {field: f"Empty: dated today, {say_whole_day(today)}."} if new else {}
        due = due_or_none(typed, field)
        if due is None:
            return {}
        return {field: meaning(due, today) if kind == "step" else _period(due)}
    except Refused as error:
        return {field: str(error)}


def _period(due: Due) -> str:
    """What period a piece of evidence speaks for."""
    if due.date is None:
        return f"speaks for: {due.precision}"
    if due.precision == "day":
        return f"speaks for {say_whole_day(due.date)}"
    return f"speaks for the {due.precision} that ends on {say_whole_day(due.date)}"

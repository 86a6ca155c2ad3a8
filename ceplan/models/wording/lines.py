"""The lines of an item as a paper says them: its signs, its dates, and who does what by when.

A progress point has its date in front, a next step its facts in brackets behind. A line of several
lines goes on below without a sign; where such a line begins with one, "…" tells that it goes on.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from ceplan.models.due import Due
from ceplan.models.item import NextStep, ProgressPoint
from ceplan.models.saying import NO_DATE
from ceplan.models.status import step_overdue
from ceplan.models.text import one_line
from ceplan.models.wording import remark
from ceplan.models.wording.when import DAY, day_said, due_said, late_said, read_day_said

POINT, OPEN, DONE = "•", "☐", "☑"
"""The signs of a progress point, a next step still to do, and one that is done."""

GAP = "none recorded"
"""What a paper says where there is no line."""

GOES_ON = "… "

_SIGNED = re.compile(rf"([{POINT}{OPEN}{DONE}])(?: |$)")
_DATED = re.compile(rf"({DAY}|{NO_DATE}): ")
_PARTING = re.compile(r"[“”(),\n]")
_WORDS = rf"{remark.QUOTED}|[^“”]+?"
_FACTS = re.compile(
    rf"(?:done (?P<done>{DAY}))?"
    rf"(?:(?:^|, )(?:was )?due (?P<due>{_WORDS}))?"
    r"(?:(?:^|, )[\d,]+ days? overdue)?"
    rf"(?:(?:^|, )by (?P<who>{_WORDS}))?"
)


def laid(mark: str, words: str) -> list[tuple[str, str]]:
    """The lines of a cell that say one line of an item: each with its sign, "" where it goes on."""
    first, *rest = words.split("\n")
    more = (f"{GOES_ON}{x}" if _SIGNED.match(x) or x.startswith(GOES_ON) else x for x in rest)
    return [(mark, first), *(("", x) for x in more)]


def entries(cell: str) -> Iterator[tuple[str, str]]:
    """The lines of an item that a cell holds, each with its sign. Words that someone put in without
    one before the first sign are a line with the sign ""."""
    sign, words = "", [""]
    for line in cell.split("\n"):
        begun = _SIGNED.match(line)
        if begun is None:
            words.append(line.removeprefix(GOES_ON))
            continue
        yield from _told(sign, words)
        sign, words = begun[1], [line[begun.end() :]]
    yield from _told(sign, words)


def _told(sign: str, words: list[str]) -> Iterator[tuple[str, str]]:
    text = "\n".join(words).strip()
    if text and (sign or text != GAP):
        yield sign, text


def point_said(point: ProgressPoint) -> str:
    """ "14 Jan 2014: the words". Words that begin with a date and have none of their own are
    said to have none."""
    front = f"{day_said(point.dated)}: " if point.dated else ""
    if not front and _DATED.match(point.text):
        front = f"{NO_DATE}: "
    tail = remark.disputes_said("progress", point.disputes, point.removed)
    said = front + point.text + tail
    if point.text.endswith(")") and read_point(said)[:2] != (point.text, point.dated):
        return front + point.text + remark.AS_RECORDED + tail
    return said


def read_point(said: str) -> tuple[str, dt.date | None, tuple[str, ...]]:
    """The words and the date of a progress point, and what people differ on."""
    words, disputed = remark.read_words(said, "progress")
    front = _DATED.match(words)
    day = read_day_said(front[1]) if front else None
    if front is None or (day is None and front[1] != NO_DATE):  # there is no such day: words
        return words, None, disputed
    return words[front.end() :], day, disputed


class StepFacts(NamedTuple):
    """A next step as a paper says it; `remarks` are what people differ on."""

    text: str
    due: Due | None = None
    who: str = ""
    done: dt.date | None = None
    remarks: tuple[str, ...] = ()


def step_said(step: NextStep, today: dt.date) -> str:
    """ "the words (done 21 Jan 2014, was due 30 Apr 2013, by Chair)"."""
    tail = remark.disputes_said("step", step.disputes, step.removed)
    facts = _facts(step, today, exact=False)
    said = step.text + facts + tail
    if _plain(step) if facts else not step.text.endswith(")"):
        return said  # most steps: nothing in them can be taken for a fact or a remark
    wanted = StepFacts(step.text, step.due, one_line(step.who), step.done)
    if _same(read_step(said, done=step.done is not None), wanted):
        return said
    return step.text + _facts(step, today, exact=True) + tail


def _plain(step: NextStep) -> bool:
    """Whether the facts of a step hold no words that could end them, or begin another."""
    unread = step.due is not None and step.due.precision == "unknown"
    return not unread and not _PARTING.search(step.who)


def _facts(step: NextStep, today: dt.date, *, exact: bool) -> str:
    """The facts of a step in brackets, other people's words among them in quotation marks where
    `exact`."""
    mark = remark.quoted if exact else str
    facts = [f"done {day_said(step.done)}"] if step.done else []
    if step.due:
        unread = step.due.precision == "unknown"
        when = mark(due_said(step.due)) if unread else due_said(step.due)
        facts.append(f"{'was ' if step.done else ''}due {when}")
    if step.due and step.due.deadline and step_overdue(step, today):
        facts.append(late_said((today - step.due.deadline).days))
    facts += [f"by {mark(one_line(step.who))}"] if step.who else []
    return f" ({', '.join(facts)})" if facts else remark.AS_RECORDED if exact else ""


def _same(read: StepFacts, wanted: StepFacts) -> bool:
    return due_said(read.due) == due_said(wanted.due) and read._replace(
        due=None, remarks=()
    ) == wanted._replace(due=None)


def read_step(said: str, *, done: bool) -> StepFacts:
    """A next step from the words of a paper; `done` says that its sign is that of a done one, and
    only then is a day on which it was done read from them."""
    from ceplan.models.dates import read_due

    words, remarks = remark.without_disputes(said, "step")
    if words.endswith(remark.AS_RECORDED):
        return StepFacts(words.removesuffix(remark.AS_RECORDED), remarks=remarks)

    def facts(bracket: str) -> re.Match[str] | None:
        found = _FACTS.fullmatch(bracket)
        return found if found and bracket and done == bool(found["done"]) else None

    ended = remark.last_bracket(words, facts)
    if ended is None:
        return StepFacts(words, remarks=remarks)
    text, found = ended
    return StepFacts(
        text,
        read_due(remark.unquoted(found["due"])) if found["due"] else None,
        remark.unquoted(found["who"] or ""),
        read_day_said(found["done"]) if found["done"] else None,
        remarks,
    )

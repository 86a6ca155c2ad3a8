"""Reading the short cells: when, who, which colour, how far.

Words that cannot be read are refused with what is allowed, but for dates, which keep their words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from ceplan.errors import Refused
from ceplan.importing.headings import NAMED
from ceplan.importing.names import leads_on
from ceplan.importing.raw import place, quoted
from ceplan.importing.rows import Gathered
from ceplan.importing.status_words import read_brag, read_met, read_stage
from ceplan.models.due import Due
from ceplan.models.item import Brag
from ceplan.models.paper import Finding, PaperLead
from ceplan.models.saying import say_whole_day
from ceplan.models.stage import STAGES
from ceplan.models.wording.when import due_said

T = TypeVar("T")

_APART = re.compile(r";|\s/\s")
_POST = re.compile(
    r"\b(?:director|head|manager|lead|leader|officer|chair|nurse|commissioner|principal|deputy"
    r"|assistant|AD|DCS|DASS|chief|inspector|superintendent|practitioner|co-?ordinator|clerk"
    r"|secretary|treasurer|member|councillor|worker|doctor|partners)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\b")


def due(item: Gathered) -> tuple[Due | None, list[Finding]]:
    """When the item is due, by the revised date where the paper gives one; a finding for that, and
    where the words set no date that can be read."""
    from ceplan.importing.paper_dues import read_paper_due

    words, first = item.words("due"), ""
    if revised := item.words("revised"):
        words, first = revised, words
    if not words:
        return None, []
    read = read_paper_due(words)
    found, first, later = read.due, first or read.first, read.later or words
    where = place(item.row, "Due")
    said: list[Finding] = []
    if first:
        why = "The paper gives a first date and a revised one; the revised one is taken."
        said.append(Finding("DUE-REVISED", where, first, later, why))
    if found.precision == "unknown":
        why = "These words are no date that can be told for sure; they are kept and nothing is due."
        said.append(Finding("DATE-UNREAD", where, words, "", why))
    elif read.year:
        why = "A year of two digits is read as one of this century, after day and month."
        said.append(Finding("DATE-YEAR-TWO", where, later, due_said(found), why))
    else:
        said += _day_first(item, words, found)
    return found, said


def _day_first(item: Gathered, words: str, found: Due) -> list[Finding]:
    """A finding for a date in figures of which day and month could change places (B94)."""
    said = _FIGURES.search(words)
    if not said or found.date is None or said[1] == said[2] or max(int(said[1]), int(said[2])) > 12:
        return []
    why = "The day is read before the month, as it is written in the UK."
    where = place(item.row, "Due")
    return [Finding("DATE-DAY-FIRST", where, words, say_whole_day(found.date), why)]


def leads(item: Gathered) -> tuple[PaperLead, ...]:
    """Who is answerable and who helps: parted at semicolons and line ends, each name once."""
    lead = _people(item.words("lead"), "lead")
    held = {x.name for x in lead}
    helping = _people(item.words("contributors"), "contributor")
    return (*lead, *(x for x in helping if x.name not in held))


def _people(words: str, role: str) -> list[PaperLead]:
    """The people or posts of one cell, parted at semicolons, line ends and slashes between blanks;
    words after a comma that begin in capitals are the organisation."""
    names: list[str] = []
    for part in _APART.split(words):
        lines = [x for line in part.split("\n") if (x := " ".join(line.strip(" •").split()))]
        for n, line in enumerate(lines):
            if n and _goes_on(lines[n - 1], line):
                names[-1] = f"{names[-1]} {line}"
            else:
                names.append(line)
    return [_person(x, role) for x in dict.fromkeys(names)]


def _goes_on(above: str, line: str) -> bool:
    """Whether a line of names goes on with the one above: that one leads on ("Head of"), or has an
    organisation after a comma and this is a word of it or of several words that name no post."""
    if line[:1].islower() or leads_on(above.split()[-1]):
        return True
    if "," not in above or "," in line:
        return False
    return " " not in line or not _POST.search(line)


def _person(words: str, role: str) -> PaperLead:
    name, comma, organisation = words.partition(", ")
    known = comma and "," not in organisation and organisation.split()[0].isupper()
    known = known and not _POST.search(organisation)
    return PaperLead(name, organisation, role) if known else PaperLead(words, "", role)


def source(item: Gathered) -> str:
    """Where the item comes from, with who asked for it and whose portfolio it is in."""
    said = [("", "source"), ("Suggested by: ", "suggested_by"), ("Portfolio: ", "portfolio")]
    lines = ((x, " ".join(item.words(key).split())) for x, key in said)
    return "; ".join(f"{label}{words}" for label, words in lines if words)


def met(item: Gathered) -> str:
    """What the paper says of a recommendation: met, partly met, not met, or "" for nothing.
    Raises `Refused` for other words."""
    words = item.words("met")
    try:
        return read_met(words)
    except ValueError as e:
        raise Refused(
            f"{quoted(words)} in row {item.row}, Met, does not say whether it is met.",
            hint="It can be met, partly met or not met.",
        ) from e


def lenient(
    read: Callable[[Gathered], T], item: Gathered, field: str, none: T
) -> tuple[T, list[Finding]]:
    """What `read` makes of a cell of a document; where its words are none that it knows, `none` and
    a finding that has them. A table someone saved for an import is refused instead: there a word
    can be corrected, in a paper from a meeting it cannot."""
    try:
        return read(item), []
    except Refused:
        why = "These words are none that are known there; nothing is taken from them."
        where = place(item.row, NAMED[field])
        return none, [Finding(f"{field.upper()}-UNREAD", where, item.words(field), "", why)]


def brag(item: Gathered) -> Brag | None:
    """The declared colour with its direction and reason. Raises `Refused` for another word."""
    words = item.words("brag")
    try:
        return read_brag(words)
    except ValueError as e:
        raise Refused(
            f"{quoted(words)} in row {item.row}, BRAG, is no colour.",
            hint="It can be blue, red, amber (to green, to red) or green, then a colon and why.",
        ) from e


def stage(item: Gathered) -> str:
    """How far it has come, or "". Raises `Refused` for another word."""
    words = item.words("stage")
    try:
        return read_stage(words)
    except ValueError as e:
        raise Refused(
            f"{quoted(words)} in row {item.row}, Stage, is no stage.",
            hint=f"It can be {', '.join(STAGES)}.",
        ) from e

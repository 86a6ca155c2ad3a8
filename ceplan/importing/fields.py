"""Reading the short cells: when, who, which colour, how far.

Words that cannot be read are refused with what is allowed, but for dates, which keep their words.
"""

from __future__ import annotations

import re

from ceplan.errors import Refused
from ceplan.importing.raw import place, quoted
from ceplan.importing.rows import Gathered
from ceplan.importing.status_words import read_brag, read_stage
from ceplan.models.due import Due
from ceplan.models.item import Brag
from ceplan.models.paper import Finding, PaperLead
from ceplan.models.stage import STAGES


def due(item: Gathered) -> tuple[Due | None, list[Finding]]:
    """When the item is due; a finding where the words set no date that can be read."""
    from ceplan.models.dates import read_due

    words = item.words("due")
    if not words:
        return None, []
    found = read_due(words)
    if found.precision != "unknown":
        return found, []
    why = "These words are no date that can be told for sure; they are kept and nothing is due."
    return found, [Finding("DATE-UNREAD", place(item.row, "Due"), words, "", why)]


def leads(item: Gathered) -> tuple[PaperLead, ...]:
    """Who is answerable: parted at semicolons and line ends, each name once."""
    names = re.split(r"[;\n]", item.words("lead"))
    return tuple(PaperLead(x) for x in dict.fromkeys(" ".join(n.split()) for n in names) if x)


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

"""Reading the short cells: when, who, which colour, how far.

Words that cannot be read are refused with what is allowed, but for dates, which keep their words.
"""

from __future__ import annotations

import re

from ceplan.errors import Refused
from ceplan.importing.raw import place, quoted
from ceplan.importing.rows import Gathered
from ceplan.models.due import Due
from ceplan.models.item import Brag
from ceplan.models.paper import Finding, PaperLead
from ceplan.models.stage import STAGES

_COLOURS = {
    "b": "blue",
    "r": "red",
    "a": "amber",
    "g": "green",
    "yellow": "amber",
    **{x: x for x in ("blue", "red", "amber", "green")},
}
_NO_COLOUR = frozenset({"", "no status", "none", "n/a", "-", "–", "not rated", "tbc"})
_BRAG = re.compile(r"([a-z]+)\s*[,(/]?\s*(?:(to green|to red)\s*\)?)?\s*(?:[:–—-]\s*(.*))?", re.S)
_STAGES = {**{x: x for x in STAGES}, "completed": "complete", "in-progress": "in progress"}


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
    words = " ".join(item.words("brag").split())
    if words.casefold() in _NO_COLOUR:
        return None
    found = _BRAG.fullmatch(words.casefold())
    colour = _COLOURS.get(found[1]) if found else None
    if not found or not colour:
        raise Refused(
            f"{quoted(words)} in row {item.row}, BRAG, is no colour.",
            hint="It can be blue, red, amber (to green, to red) or green, then a colon and why.",
        )
    reason = words[found.start(3) :] if found[3] else ""
    return Brag(colour, found[2] or "", reason or "as the paper says")


def stage(item: Gathered) -> str:
    """How far it has come, or "". Raises `Refused` for another word."""
    words = " ".join(item.words("stage").split())
    if not words:
        return ""
    if words.casefold() not in _STAGES:
        raise Refused(
            f"{quoted(words)} in row {item.row}, Stage, is no stage.",
            hint=f"It can be {', '.join(STAGES)}.",
        )
    return _STAGES[words.casefold()]

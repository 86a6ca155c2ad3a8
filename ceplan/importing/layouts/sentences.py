"""From paragraphs on an area to what is done and what is planned, sentence by sentence.

A sentence that speaks of what will be is a next step, with the date it names, and so is one that
only says what such a plan includes; the others are progress. Every sentence is kept as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ceplan.models.due import Due
from ceplan.models.paper import PaperPoint, PaperStep

_ENDS = re.compile(r"(?<=[.!?])[\"”’]?\s+(?=[A-Z“\"‘])")
_WILL = re.compile(
    r"\b(?:will|shall|(?:is|are) (?:to|planned|required|needed|due|under development)|to be"
    r"|plans? (?:to|in place)|planned)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:This|It|They|These) (?:also )?(?:includes?|covers?|involves?)\b")
"""How a sentence begins that says more of what the one before it plans."""
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_WHEN = re.compile(
    r"\b(?:by|from|before|until|during|in)\s+(?:the\s+)?(?:(?:end|start|beginning|early|mid|late)"
    rf"(?:\s+of)?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH}|[Ss]pring|[Ss]ummer|[Aa]utumn"
    r"|[Ww]inter)\s+\d{4}\b"
)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return [x for part in _ENDS.split(text) if (x := part.strip())]


def planned(paragraphs: Iterable[str]) -> tuple[tuple[PaperPoint, ...], tuple[PaperStep, ...]]:
    """What the paragraphs say is done, and what they say will be, each in order."""
    done: list[PaperPoint] = []
    steps: list[PaperStep] = []
    for text in paragraphs:
        ahead = False
        for sentence in sentences(text):
            ahead = bool(_WILL.search(sentence)) or (ahead and bool(_GOES_ON.match(sentence)))
            if ahead:
                steps.append(PaperStep(sentence, due_in(sentence)))
            else:
                done.append(PaperPoint(sentence))
    return tuple(done), tuple(steps)


def due_in(sentence: str) -> Due | None:
    """When the sentence says something is due, or None where it names no month, or several."""
    from ceplan.models.dates import read_due

    found = _WHEN.findall(sentence)
    if len(found) != 1:
        return None
    due = read_due(found[0])
    return due if due.precision != "unknown" else None

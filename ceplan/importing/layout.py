"""The layouts of tables that are known: which columns each has, by what their headings mean.

A new layout is a new entry here. Headings are matched by meaning, so each column lists the words
that papers use for it, the surest first; case, spaces and brackets do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

NAMED = {
    "ref": "Ref",
    "action": "Action",
    "progress": "Progress",
    "next_steps": "Next steps",
    "evidence": "Evidence",
    "lead": "Lead",
    "due": "Due",
    "brag": "BRAG",
    "stage": "Stage",
    "outcome": "Outcome",
    "source": "Source",
}
"""The Board's word for each column."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(" ".join(x.split()) for x in text.split("|"))


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "ref": _words(
        """ref | ref no | reference | ref number | reference number | action ref | item ref |
        number | no | nr | # | id | item no | action no | item number | item"""
    ),
    "action": _words(
        """action | actions | action required | actions required | what must be done | what needs
        to be done | what we will do | planned action | planned actions | requirement |
        requirements | notice requirement | required action | action to be taken |
        recommendation | recommendations | area for improvement | description | objective |
        task"""
    ),
    "progress": _words(
        """progress | progress to date | progress so far | progress update | update | updates |
        what we have done so far | what we have done | what has been done | done so far |
        achieved | achievements | achieved to date | current position | position | commentary
        | progress made | latest update | latest position"""
    ),
    "next_steps": _words(
        """next steps | next step | what next | what happens next | planned | next | what we will
        do next | what we plan to do next | planned next steps | further action | further
        actions | outstanding | to do | still to do | remaining actions"""
    ),
    "evidence": _words(
        """evidence | evidence and validation check | evidence of completion | proof | evidence
        of impact | how we will know | evidence required | evidence/validation"""
    ),
    "lead": _words(
        """lead | lead responsibility | owner | lead officer | responsible officer | who |
        responsible | responsibility | by whom | accountable | accountable officer | leads |
        action owner | lead person | lead/owner"""
    ),
    "due": _words(
        """due | due date | by when | date for completion | completion date | timescale |
        timescales | deadline | target date | when | target completion date | date due | due
        by | to be completed by | complete by | timeline"""
    ),
    "brag": _words(
        """brag | brag rating | brag status | rag | rag rating | rag status | bragg | rating |
        status"""
    ),
    "stage": _words("stage | stage of action | action status | state | status"),
    "outcome": _words("outcome | outcomes | desired outcome | intended outcome | theme"),
    "source": _words(
        """source | source of issue | sources of issue | origin | source of recommendation"""
    ),
}
"""The words for each column, the surest first."""

EITHER = frozenset({"status", "rating", "state"})
"""Headings that say BRAG in one paper and stage in another: the cells below decide."""

OWN = frozenset({"register", "as at", "marking", "key"})
"""Headings that only ceplan's own export of the Board's table has."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of table. `kind` is the register's kind, `title` its name when the paper gives none,
    `needed` the columns without which it is not this layout."""

    name: str
    kind: str
    title: str
    needed: tuple[str, ...]


LAYOUTS = (Layout("notice", "notice", "Improvement notice", ("ref", "action")),)


def meaning(heading: str) -> str:
    """A heading reduced to what it says: "Next  Steps:" and "NEXT STEPS (by whom)" are the same."""
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", heading[:200]).casefold()
    words = " ".join(bare.replace("_", " ").replace(".", " ").replace("&", " and ").split())
    return words.strip(" :*-–—?!'\"") or " ".join(heading[:200].casefold().split())


def assign(headings: Iterable[str]) -> dict[str, int]:
    """Which column holds what: field to position, each heading at its surest meaning, and a
    heading of two meanings ("Status") at the one still free."""
    wishes = sorted(
        (words.index(said), at, field)
        for at, said in enumerate(meaning(x) for x in headings)
        for field, words in COLUMNS.items()
        if said in words
    )
    found: dict[str, int] = {}
    for _, at, field in wishes:
        if field not in found and at not in found.values():
            found[field] = at
    return found


def known_headings(headings: Iterable[str]) -> int:
    """How many of these cells read as headings of some layout."""
    return len(assign(headings))

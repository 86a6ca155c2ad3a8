"""The layouts of tables that hold items: which columns each needs, by what their headings mean.

A new layout of this kind is a new entry here; documents and tables of other shapes (scorecards,
judgements, lists under headings) have modules of their own in `layouts`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ceplan.importing.headings import EITHER, NAMED, OWN, assign, known_headings, listed, meaning

__all__ = [
    "EITHER",
    "LAYOUTS",
    "NAMED",
    "NOTICE",
    "OWN",
    "PLAN",
    "Layout",
    "assign",
    "known_headings",
    "meaning",
]


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of table. `kind` is the register's kind, `title` its name when the paper gives none,
    `needed` the columns without which it is not this layout, `any_of` those of which it has at
    least one, `named` how the column of what is to be done is headed, where that tells it."""

    name: str
    kind: str
    title: str
    needed: tuple[str, ...]
    any_of: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()

    def fits(self, columns: Mapping[str, int], headings: Sequence[str] = ()) -> bool:
        """Whether a table with these columns can be of this layout. Without `headings` it is not
        asked what they are called: the layout was named by a person."""
        if not all(x in columns for x in self.needed):
            return False
        if self.any_of and not any(x in columns for x in self.any_of):
            return False
        return not (self.named and headings) or meaning(headings[columns["action"]]) in self.named


_RECOMMENDED = frozenset(
    {
        "recommendation",
        "recommendations",
        "area for improvement",
        "areas for improvement",
        "areas for development",
    }
)
_PREFERRED = frozenset(
    listed(
        """priority | priorities | priority action | priority for the year | we said we would |
        what we said we would do | what we said | our commitment | commitment | pledge |
        last year's priority | last year’s priority"""
    )
)

NOTICE = Layout("notice", "notice", "Improvement notice", ("ref", "action"))
PLAN = Layout("plan", "plan", "Improvement plan", ("action", "due", "lead"))
LAYOUTS = (
    Layout(
        "recommendations",
        "recommendations",
        "Recommendations",
        ("action",),
        ("met", "progress", "due", "lead"),
        _RECOMMENDED,
    ),
    Layout("recommendations", "recommendations", "Recommendations", ("action", "met")),
    Layout("priorities", "priorities", "Priorities", ("action", "progress"), (), _PREFERRED),
    Layout("plan", "plan", "Improvement plan", ("action",), ("indicators", "checks")),
    NOTICE,
    Layout("programme", "programme", "Work programme", ("issue",), ("suggested_by", "portfolio")),
    PLAN,
    Layout("programme", "programme", "Work programme", ("issue", "due"), ("progress", "action")),
    Layout("plan", "plan", "Improvement plan", ("action", "lead"), ("progress", "brag", "stage")),
)
"""In the order in which they are tried."""


def by_title(layout: Layout, title: str, columns: Mapping[str, int]) -> Layout:
    """The layout of a table of refs and actions, by what its title calls it: a notice and a plan
    can have the same columns. What does not call itself a notice and says who does what by when,
    or what it is for, is a plan."""
    words = title.casefold().split()
    planned = {"plan", "plans"} & {*words} or {"lead", "due", "outcome"} & columns.keys()
    return PLAN if layout is NOTICE and "notice" not in words and planned else layout

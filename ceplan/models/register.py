"""What items are grouped by: the plan, its registers, its outcomes, and the Board's meetings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

REGISTER_KINDS = ("notice", "plan", "recommendations", "programme", "priorities")
"""improvement notice, improvement plan, recommendations (areas for improvement), work programme,
priorities (S1 to S5, S9 of the councils' papers)."""

MARKINGS = ("", "OFFICIAL", "OFFICIAL-SENSITIVE")


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the plan file says of itself. `id` stays the same in every copy of the file."""

    id: str
    title: str
    council: str = ""
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """A list of items with one origin. `count` is how many items it holds when read."""

    id: str
    kind: str
    title: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """A source of issue, a success indicator or an evidence check of an outcome (S2)."""

    id: str
    kind: str
    text: str


OUTCOME_LINE_KINDS = ("source", "indicator", "check")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The difference for children that a group of actions is for."""

    id: str
    register: str
    ref: str
    title: str
    lines: tuple[OutcomeLine, ...] = ()
    count: int = 0

    def texts(self, kind: str) -> tuple[str, ...]:
        """The words of its lines of one kind ("source", "indicator" or "check"), in order."""
        return tuple(x.text for x in self.lines if x.kind == kind)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a board, by its day."""

    id: str
    name: str
    on: dt.date

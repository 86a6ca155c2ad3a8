"""What items are grouped by: the plan, its registers, its outcomes, and the Board's meetings."""

import datetime as dt
from typing import NamedTuple

REGISTER_KINDS = (
    *("notice", "plan", "recommendations", "programme", "priorities"),
    *("scorecard", "judgements"),
)
"""improvement notice, improvement plan, recommendations (areas for improvement), work programme,
priorities (S1 to S5, S9 of the councils' papers); a scorecard's measures (S8), judgements (S7)."""

WITHOUT_ITEMS = ("scorecard", "judgements")
"""The kinds of paper that hold no items: they are listed apart from the registers."""

MARKINGS = ("", "OFFICIAL", "OFFICIAL-SENSITIVE")


class PlanFacts(NamedTuple):
    """What the plan file says of itself. `id` stays the same in every copy of the file."""

    id: str
    title: str
    council: str = ""
    marking: str = ""


class Register(NamedTuple):
    """A list of items with one origin. `size` is how many items it holds when read."""

    id: str
    kind: str
    title: str
    size: int = 0


class OutcomeLine(NamedTuple):
    """A source of issue, a success indicator or an evidence check of an outcome (S2)."""

    id: str
    kind: str
    text: str


OUTCOME_LINE_KINDS = ("source", "indicator", "check")


class Outcome(NamedTuple):
    """The difference for children that a group of actions is for."""

    id: str
    register: str
    ref: str
    title: str
    lines: tuple[OutcomeLine, ...] = ()
    size: int = 0

    def texts(self, kind: str) -> tuple[str, ...]:
        """The words of its lines of one kind ("source", "indicator" or "check"), in order."""
        return tuple(x.text for x in self.lines if x.kind == kind)


class Meeting(NamedTuple):
    """A meeting of a board, by its day."""

    id: str
    name: str
    on: dt.date

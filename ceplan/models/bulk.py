"""A change of many items at once, as it is shown before it is made: each item, old beside new.

What a fact says in words is defined here once, for the preview, for what is held against it when
the change is made, and for the command line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from ceplan.models.item import Brag, Item


class Planned(NamedTuple):
    """What a change would do to one item: the item as it was in view, what the fact says now and
    would say, whether it says so already, and why it is refused ("" where it is not)."""

    item: Item
    old: str
    new: str
    same: bool = False
    refused: str = ""


class Preview(NamedTuple):
    """What a change would do to all the items it was asked for, in their order."""

    fact: str
    rows: tuple[Planned, ...]

    @property
    def changing(self) -> tuple[Planned, ...]:
        """The items that would change: these and no others are written."""
        return tuple(x for x in self.rows if not (x.refused or x.same))

    @property
    def same(self) -> tuple[Planned, ...]:
        """The items that say so already."""
        return tuple(x for x in self.rows if x.same)

    @property
    def refused(self) -> tuple[Planned, ...]:
        """The items that cannot be changed so, each with why."""
        return tuple(x for x in self.rows if x.refused)

    @property
    def counts(self) -> str:
        """The counts in a sentence: "8 items will change, 3 say so already, 1 cannot"."""
        many = len(self.changing)
        said = ["1 item will change" if many == 1 else f"{many or 'no'} items will change"]
        says = "says" if len(self.same) == 1 else "say"
        said += [f"{len(self.same):,} {says} so already"] if self.same else []
        said += [f"{len(self.refused):,} cannot"] if self.refused else []
        return ", ".join(said)


def fact_words(item: Item, fact: str) -> str:
    """What an item says of a fact, in one text; "none" where it says nothing. A fact on which
    people differ says so: deciding it is a change though the words stay."""
    said = FACTS[fact](item) or "none"
    return f"{said} (in dispute)" if _disputed(item, fact) else said


def _disputed(item: Item, fact: str) -> bool:
    if fact == "lead":
        return any(x.disputes or x.removed for x in item.leads)
    return fact in item.disputes


def _leads(item: Item) -> str:
    return "; ".join(str(x) if x.role == "lead" else f"{x.role}: {x}" for x in item.leads)


def _brag(brag: Brag | None) -> str:
    if brag is None:
        return ""
    reason = f" ({brag.reason})" if brag.reason else ""
    return f"{brag.colour} {brag.direction}".strip() + reason


def _counted(texts: Sequence[str], one: str, many: str) -> str:
    """How many lines there are and the words of the last: adding never touches the others."""
    if not texts:
        return ""
    return f"{len(texts)} {one if len(texts) == 1 else many}, the last: {texts[-1]}"


FACTS: dict[str, Callable[[Item], str]] = {
    "action": lambda x: x.action,
    "ref": lambda x: x.ref,
    "source": lambda x: x.source,
    "lead": _leads,
    "due": lambda x: x.due.text if x.due else "",
    "stage": lambda x: f"{x.stage} ({x.stage_reason})" if x.stage_reason else x.stage,
    "brag": lambda x: _brag(x.brag),
    "met": lambda x: str(x.met or ""),
    "outcome": lambda x: f"{x.outcome_ref} {x.outcome_title}".strip(),
    "progress": lambda x: _counted([p.text for p in x.progress], "point", "points"),
    "step": lambda x: _counted([s.text for s in x.next_steps], "step", "steps"),
    "evidence": lambda x: _counted([e.text for e in x.evidence], "piece", "pieces"),
}
"""What an item says of each fact, "" for nothing."""

"""What a list of items shows: a line for each item, and the counts above it.

Lighter than `Item`, because a list of ten thousand is scrolled and only what stands on the
screen is read.
"""

import datetime as dt
from typing import NamedTuple

from ceplan.models.due import Due
from ceplan.models.item import Brag


class ItemRow(NamedTuple):
    """One line of a list of items. `limit` is the day after which it is overdue, or None;
    `supplied` of `evidence` pieces are supplied; `updated` is ISO in the zone of the person who
    looks; `in_dispute` says that people differ on it or on one of its lines."""

    id: str
    ref: str
    action: str
    stage: str
    brag: Brag | None
    due: Due | None
    limit: dt.date | None
    supplied: int
    evidence: int
    open_steps: int
    updated: str
    in_dispute: bool


class Counts(NamedTuple):
    """How a set of items stands: `overdue` by the one definition, `unproved` with no evidence
    supplied, `disputed` with a field on which people differ."""

    items: int
    overdue: int
    unproved: int
    disputed: int


class Term(NamedTuple):
    """One word of a filter: which (a name of `filter.FLAGS` or `filter.KEYS`, or "words" for what
    is looked for in the words of the items), its values, any of which will do, and whether it is
    what they must not be."""

    word: str
    values: tuple[str, ...] = ()
    negated: bool = False


class Wanted(NamedTuple):
    """Which items are looked for, and in which order.

    `register` and `outcome` are ids ("" for any); every one of the `terms` must hold; `sort` is
    one of `SORTS`, `reverse` turns it round.
    """

    register: str = ""
    outcome: str = ""
    terms: tuple[Term, ...] = ()
    sort: str = ""
    reverse: bool = False


SORTS = ("", "ref", "action", "stage", "brag", "evidence", "steps", "due", "updated", "lead")
"""What a list can be sorted by; "" is the plan's own order."""


class SavedView(NamedTuple):
    """A filter that people keep by a name, with its sort. `filter` is in the words of
    `models.filter`; `seen` names the newest change in the file when this was read; `disputes` are
    its fields on which people differ."""

    id: str
    name: str
    filter: str
    sort: str = ""
    reverse: bool = False
    disputes: tuple[str, ...] = ()
    seen: str = ""

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


class Wanted(NamedTuple):
    """Which items are looked for; every part that is set must hold.

    `register` and `outcome` are ids; `lead` and `words` are looked for inside the names; `today`
    is the day `overdue` is counted from, `last_board` the day `stale` is counted from (ISO).
    """

    register: str = ""
    outcome: str = ""
    lead: str = ""
    stage: str = ""
    brag: str = ""
    overdue: bool = False
    stale: bool = False
    no_evidence: bool = False
    no_lead: bool = False
    in_dispute: bool = False

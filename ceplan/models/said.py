"""What papers said of a register when they were last taken in: the third voice beside the plan as
it stands and the paper at hand, without which nobody can tell an edit from an old copy.

Made by the record from its changes; nothing of it is kept. Facts are words for comparing: a due
date its text, a BRAG its colour, direction and reason, an outcome the id of its row.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ceplan.models.cover import CoverField
from ceplan.models.item import Item
from ceplan.models.judgement import Judgement
from ceplan.models.measure import Measure
from ceplan.models.register import Outcome


class SaidRow(NamedTuple):
    """What papers last said of a row (an item, or a line of `entity`): its facts by field, those
    that were said; `removed` when somebody took it away in ceplan since."""

    row: str
    entity: str
    fields: Mapping[str, str]
    removed: bool = False


class Said(NamedTuple):
    """What papers said of the items of a register, by id, and of their lines, by the item's id;
    measures (their readings are their lines), judgements and cover fields stand among them.
    `sides` are the words of every side of a (row, field) that is in dispute; `again` what papers
    said of one after the state of the plan that the paper at hand shows. `then`: all this is what
    the plan itself said at that state, list by list, and not what papers said."""

    items: Mapping[str, SaidRow]
    lines: Mapping[str, tuple[SaidRow, ...]]
    sides: Mapping[tuple[str, str], tuple[str, ...]]
    again: Mapping[tuple[str, str], tuple[str, ...]] = {}
    then: bool = False


class Standing(NamedTuple):
    """A register as it stands when a paper is held against it, read at one moment: all that a
    proposal is made from. `seen` names the newest change of that moment; nothing for a register
    that the plan does not have."""

    register: str = ""
    items: tuple[Item, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    measures: tuple[Measure, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    cover: tuple[CoverField, ...] = ()
    said: Said | None = None
    seen: str = ""

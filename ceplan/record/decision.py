"""One thing decided, apart from the item it is decided of: what must hold, what is written, and
what the item says afterwards.

A single deed and a bulk change carry out the same `Decision`, so a rule stands once, and a preview
is the rule asked without writing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from ceplan.models.item import Item

if TYPE_CHECKING:
    from ceplan.record.deed import Writing


class Now(NamedTuple):
    """An item as the record has it at this moment, read where a rule asks: the item itself, and
    what each side of a field says."""

    item: Callable[[], Item]
    sides: Callable[[str], list[Any]]


def nothing_to_mind(now: Now) -> None:
    """The rule of what may always be decided."""


class Decision(NamedTuple):
    """A decision. `verb` is the deed's in the record; `fact` names the fact it is about (a name of
    `models.bulk.FACTS`); `rule` raises Refused where it cannot be taken; `write` writes it for the
    item in view; `after` is that item as it then says."""

    verb: str
    fact: str
    write: Callable[[Writing, Item], None]
    after: Callable[[Item], Item]
    rule: Callable[[Now], None] = nothing_to_mind

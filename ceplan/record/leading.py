"""The leads of an item as a decision on them leaves them, and how that is written.

Leads are rows of their own, so that two people who add one never clash; what is kept keeps its row
and with it its history.
"""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from ceplan.models.item import Item, Lead
from ceplan.models.names import folded

if TYPE_CHECKING:
    from ceplan.record.deed import Writing

FACTS = ("name", "organisation", "role")


def leads_after(
    old: tuple[Lead, ...],
    named: tuple[Lead, ...],
    how: str,
    settle: Container[str] | None = None,
) -> tuple[Lead, ...]:
    """The leads of an item once those `named` were put in their place ("replace"), were added
    ("add": one that is there already is not added twice) or were taken away ("take away": with
    just a name, of whatever organisation). Those that stay keep their ids; new ones have none.

    Put in the place of what people differ on, the same words settle it; `settle` holds the ids of
    those for which they do, None stands for all."""
    if how == "take away":
        return tuple(x for x in old if not any(_is(x, gone) for gone in named))
    if how == "add":
        there = {_key(x) for x in old}
        return (*old, *(x for x in named if _key(x) not in there))
    changed = tuple(
        _become(was, now, settle is None or was.id in settle)
        for was, now in zip(old, named, strict=False)
    )
    return (*changed, *named[len(old) :])


def write_leads(writing: Writing, item: Item, leads: tuple[Lead, ...]) -> None:
    """Write down that an item in view has these leads, of `leads_after`."""
    was = {x.id: x for x in item.leads}
    for lead in leads:
        for field in FACTS if lead.id else ():
            value = getattr(lead, field) or None
            before = was[lead.id]
            settled = field in before.disputes and field not in lead.disputes
            if settled or value != (getattr(before, field) or None):
                writing.set(lead.id, field, value, seen=item.seen)
    kept = {x.id for x in leads}
    for gone in (x for x in was if x not in kept):
        writing.remove(gone, seen=item.seen)
    (last,) = writing.conn.execute(
        "SELECT coalesce(max(position), 0) FROM lead WHERE item = ?", (item.id,)
    ).fetchone()
    for number, lead in enumerate((x for x in leads if not x.id), 1):
        facts = {field: getattr(lead, field) for field in FACTS}
        writing.add("lead", {"item": item.id, **facts, "position": last + number})


def _become(was: Lead, now: Lead, settled: bool) -> Lead:
    """A lead changed in place: what people differed on and is said anew is settled."""
    told = {x for x in FACTS if settled or (getattr(was, x) or "") != (getattr(now, x) or "")}
    left = tuple(x for x in was.disputes if x not in told)
    return was._replace(name=now.name, organisation=now.organisation, role=now.role, disputes=left)


def _key(lead: Lead) -> tuple[str, str, str]:
    return folded(lead.name), folded(lead.organisation), lead.role


def _is(lead: Lead, named: Lead) -> bool:
    if folded(lead.name) != folded(named.name):
        return False
    return not named.organisation or folded(lead.organisation) == folded(named.organisation)

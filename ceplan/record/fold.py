"""What a row is, given all its changes, in whatever order they come.

A field's head is a change that no other change of that field names as parent. One head: the
agreed value. Several heads that say different things: in dispute, and nobody picks one. Pure and
blind to order, so the union of two records is the same plan whichever way round it is made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ceplan.record.change import Change, canonical

PRESENCE = ""
"""The cell that says whether the row is there: add, remove and restore stand in it."""

LIVE, REMOVED, CONTESTED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class RowState:
    """A row as its changes leave it. `heads` by field, only where a `set` stands (elsewhere the
    `add` is the head); `presence` the heads among add, remove and restore; `updated` the latest
    moment (ISO) of any change to it."""

    entity: str
    row: str
    added: Change
    values: dict[str, Any]
    heads: dict[str, tuple[Change, ...]]
    presence: tuple[Change, ...]
    disputes: tuple[str, ...]
    updated: str

    def head_ids(self, field: str) -> tuple[str, ...]:
        """The ids of the heads of a field (or of `PRESENCE`), sorted."""
        if field == PRESENCE:
            return tuple(sorted(c.id for c in self.presence))
        return tuple(sorted(c.id for c in self.heads.get(field, (self.added,))))

    def sides(self, field: str) -> list[Any]:
        """What each head of a field says of it: one value, or those in dispute."""
        return [value_of(c, field) for c in self.heads.get(field, (self.added,))]

    def all_heads(self) -> set[str]:
        """Every head of the row: what someone who removes it has in view."""
        ids = {c.id for c in self.presence}
        for heads in self.heads.values():
            ids.update(c.id for c in heads)
        return ids

    def edits(self) -> set[str]:
        """The heads that are edits of its words, the first ones included."""
        return {c.id for c in self.writings()}

    def writings(self) -> list[Change]:
        """Those heads themselves."""
        return [self.added, *(c for heads in self.heads.values() for c in heads)]


def _heads(changes: Sequence[Change]) -> tuple[Change, ...]:
    if len(changes) == 1:
        return (changes[0],)
    named = {parent for c in changes for parent in c.parents}
    return tuple(sorted((c for c in changes if c.id not in named), key=lambda c: (c.at, c.id)))


def fold(changes: Iterable[Change]) -> RowState | None:
    """The state of one row from all its changes; None when its `add` is not among them.

    In a dispute the value is that of the first head by (at, id): the same everywhere, and never
    shown without the word that it is in dispute.
    """
    cells: dict[str, list[Change]] = {}
    presence: list[Change] = []
    added: Change | None = None
    updated = ""
    for c in changes:
        updated = max(updated, c.at)
        if c.kind == "set":
            cells.setdefault(c.field, []).append(c)
            continue
        presence.append(c)
        if c.kind == "add" and (added is None or c.id < added.id):
            added = c
    if added is None:
        return None
    values: dict[str, Any] = json.loads(added.value)
    heads = {field: _heads([added, *sets]) for field, sets in cells.items()}
    values.update((field, value_of(found[0], field)) for field, found in heads.items())
    disputes = tuple(sorted(field for field, found in heads.items() if _differ(found, field)))
    return RowState(
        added.entity, added.row, added, values, heads, _heads(presence), disputes, updated
    )


def advance(state: RowState, new: Change) -> RowState:
    """The state after one more change that no other names yet: what `fold` gives for all of them,
    without reading a long history again. A test holds the two together."""
    updated = max(state.updated, new.at)
    if new.kind != "set":
        presence = _joined(state.presence, new)
        return replace(state, presence=presence, updated=updated)
    field = new.field
    found = _joined(state.heads.get(field, (state.added,)), new)
    disputes = {*state.disputes} - {field} | ({field} if _differ(found, field) else set())
    return replace(
        state,
        values={**state.values, field: value_of(found[0], field)},
        heads={**state.heads, field: found},
        disputes=tuple(sorted(disputes)),
        updated=updated,
    )


def _joined(heads: tuple[Change, ...], new: Change) -> tuple[Change, ...]:
    kept = [c for c in heads if c.id not in new.parents]
    return tuple(sorted([*kept, new], key=lambda c: (c.at, c.id)))


def _differ(heads: tuple[Change, ...], field: str) -> bool:
    if len(heads) == 1:
        return False
    return len({canonical(value_of(c, field)) for c in heads}) > 1


def value_of(change: Change, field: str) -> Any:
    """What a change says of a field: its value, or, for an `add`, that field's first value."""
    value = json.loads(change.value) if change.value else None
    if change.kind == "add":
        return value.get(field) if isinstance(value, dict) else None
    return value


def standing(state: RowState, below: Iterable[RowState]) -> int:
    """Whether the row is there: LIVE, REMOVED, or CONTESTED (removed by one, edited by another).

    `below` are the rows that belong to it. A removal holds only over what its author had in view:
    an edit of the row, or of a row below it, that they had not seen keeps it visible.
    """
    removals = [c for c in state.presence if c.kind == "remove"]
    if not removals:
        return LIVE
    if len(removals) < len(state.presence):
        return CONTESTED
    return CONTESTED if unseen(state, below) else REMOVED


def unseen(state: RowState, below: Iterable[RowState]) -> set[str]:
    """The edits of a row, and of the rows below it that are there, that no removal of it saw."""
    edits = state.edits()
    for row in below:
        if any(c.kind != "remove" for c in row.presence):
            edits |= row.edits()
    removals = [c for c in state.presence if c.kind == "remove"]
    return edits - {parent for c in removals for parent in c.parents}

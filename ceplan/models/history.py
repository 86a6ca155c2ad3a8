"""What happened, as people read it: who changed which words of what, when, and why."""

from __future__ import annotations

from typing import NamedTuple


class HistoryEntry(NamedTuple):
    """One change. `at` is ISO in UTC; `verb` the deed it belongs to ("tick", "undo"); `ref` the
    item's ref at this moment ("" for what is no item's); `what` the field or line in people's
    words ("lead", "progress 3"); `old` and `new` its words before and after ("" for none);
    `deed` groups the changes made by one command (one undo step); `entity` is the kind of row."""

    at: str
    by: str
    account: str
    verb: str
    ref: str
    what: str
    old: str
    new: str
    reason: str
    deed: str
    row: str
    field: str
    kind: str
    entity: str = ""


class Deed(NamedTuple):
    """One command of one person and what it did, in a sentence: one undo step. `entries` are its
    changes."""

    id: str
    verb: str
    by: str
    at: str
    sentence: str
    entries: tuple[HistoryEntry, ...] = ()


class PastDeed(NamedTuple):
    """A deed in a history: `number` is that of its latest change, by which the file counts (later
    ones are higher), `first` that of its earliest, `size` how many changes it made (of those asked
    for), `entries` the first of them and `items` for each of these the id of the item it belongs
    to, or ""."""

    number: int
    first: int
    id: str
    verb: str
    by: str
    account: str
    at: str
    reason: str
    size: int
    entries: tuple[HistoryEntry, ...]
    items: tuple[str, ...]

"""One change: what was said, by which writer, on top of what; and the hash that seals it.

The canonical content is a JSON array in a fixed order, UTF-8, without spaces; the id is its
SHA-256. Change it and every file's hashes break: it is the file format.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, NamedTuple

FORMAT = 1
KINDS = ("add", "set", "remove", "restore")


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces; the same text for the same value everywhere."""
    return json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )


class Change(NamedTuple):
    """A row of the record, in the order of its columns.

    `writer` and `seq` (from 1) say who wrote it and as their how-manieth; `prev` is the id of that
    writer's change before. `deed` is shared by the changes of one command, `verb` says which
    command, `undoes` the deed it undoes or redoes. `parents` are the ids of the head changes that
    the person had in view, sorted. `value` is canonical JSON; for an `add` it holds all first
    values of the row. `at` is ISO 8601 in UTC.

    A tuple, because a big plan holds a hundred thousand of them.
    """

    id: str
    writer: str
    seq: int
    prev: str
    deed: str
    verb: str
    undoes: str
    kind: str
    entity: str
    row: str
    field: str
    parents: tuple[str, ...]
    value: str
    at: str
    reason: str

    def digest(self) -> str:
        """The id that this content must have."""
        content = canonical([FORMAT, *self[1:]])
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


COLUMNS = ", ".join(Change._fields)


def seal(change: Change) -> Change:
    """The change with the id that belongs to its content."""
    return change._replace(id=change.digest())


def from_row(row: tuple[Any, ...]) -> Change:
    """A change from the columns of `COLUMNS`, its parents told apart."""
    named = tuple(row[11].split(",")) if row[11] else ()
    return Change._make((*row[:11], named, *row[12:]))


def to_row(change: Change) -> tuple[Any, ...]:
    """The columns of `COLUMNS` for a change."""
    return (*change[:11], ",".join(change.parents), *change[12:])


class Writer(NamedTuple):
    """One opening of the file for writing. A new one each time, never one per file, because
    people copy files. Its id seals who it says it is."""

    id: str
    person: str
    account: str
    machine: str
    version: str
    opened: str
    nonce: str

    def digest(self) -> str:
        """The id that this content must have."""
        content = [FORMAT, self.person, self.account, self.machine, self.version, self.opened]
        return hashlib.sha256(canonical([*content, self.nonce]).encode()).hexdigest()

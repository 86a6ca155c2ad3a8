"""A JSON object read key by key, refusing what it does not know.

Hand-edited files go wrong quietly: a misspelt key is simply never read. So each key that was asked
for is noted, and `end` refuses the rest, by name and place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

from ceplan.errors import Refused
from ceplan.models.due import Due

T = TypeVar("T")


def read_object(text: str, where: str) -> Entry:
    """The object that the JSON `text` holds; `where` names it in errors. Raises `Refused` when it
    is not JSON, is no object, or names a key twice (json alone would keep the last in silence)."""
    import json

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                raise Refused(f"{where}: “{key}” stands twice in one place.")
            found[key] = value
        return found

    try:
        return Entry(json.loads(text, object_pairs_hook=once), where)
    except json.JSONDecodeError as e:
        raise Refused(f"{where} is not JSON: {e.msg}, line {e.lineno}.") from e


class Entry:
    """One object of the file. Every reader below raises `Refused` with the place."""

    def __init__(self, raw: object, where: str) -> None:
        self.where = where
        if not isinstance(raw, dict):
            raise Refused(f"{where}: an object in braces is needed here.")
        self._left: dict[str, Any] = dict(raw)

    def refuse(self, key: str, why: str) -> Refused:
        """The error to raise about the value of `key`."""
        return Refused(f"{self.where}, {key}: {why}.")

    def text(self, key: str, *, among: tuple[str, ...] | frozenset[str] = ()) -> str:
        """The text of `key`, which must be there; one of `among` where any are given."""
        value = self._left.pop(key, None)
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(key, "words are needed here")
        if among and value not in among:
            raise self.refuse(key, f"“{value}” is not one of {', '.join(sorted(among))}")
        return value

    def text_or(self, key: str, *, among: tuple[str, ...] = ()) -> str:
        """The text of `key`, or "" when the key is absent."""
        return self.text(key, among=among) if key in self._left else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of the list under `key`, or none when the key is absent."""
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(x, str) and x.strip() for x in value):
            raise self.refuse(key, "a list of texts is needed here")
        return tuple(value)

    def day(self, key: str) -> dt.date:
        """The day under `key`, written YYYY-MM-DD."""
        value = self.text(key)
        try:
            found = dt.date.fromisoformat(value)
        except ValueError as e:
            raise self.refuse(key, f"“{value}” is not a day written YYYY-MM-DD") from e
        if found.isoformat() != value:
            raise self.refuse(key, f"“{value}” is not a day written YYYY-MM-DD")
        return found

    def day_or(self, key: str) -> dt.date | None:
        """The day under `key`, or None when the key is absent."""
        return self.day(key) if key in self._left else None

    def due_or(self, key: str) -> Due | None:
        """The due that the words under `key` state, or None when the key is absent. Words that the
        grammar of dates cannot read are refused: the file is ours to mend."""
        from ceplan.models.dates import read_due

        if key not in self._left:
            return None
        due = read_due(self.text(key))
        if due.precision == "unknown":
            raise self.refuse(key, f"“{due.text}” is not a date that can be read")
        return due

    def one_or(self, key: str, read: Callable[[Entry], T]) -> T | None:
        """What `read` makes of the object under `key`, or None when the key is absent."""
        if key not in self._left:
            return None
        return _whole(self._left.pop(key), f"{self.where}, {key}", read)

    def each(self, key: str, read: Callable[[Entry], T]) -> tuple[T, ...]:
        """What `read` makes of each object in the list under `key`; none when it is absent."""
        value = self._left.pop(key, [])
        if not isinstance(value, list):
            raise self.refuse(key, "a list is needed here")
        return tuple(
            _whole(raw, f"{self.where}, {key} {n}", read) for n, raw in enumerate(value, start=1)
        )

    def end(self) -> None:
        """To be called when all was read. Raises `Refused` naming the keys nobody asked for."""
        if self._left:
            raise Refused(f"{self.where}: unknown key {', '.join(f'“{k}”' for k in self._left)}.")


def _whole(raw: object, where: str, read: Callable[[Entry], T]) -> T:
    entry = Entry(raw, where)
    found = read(entry)
    entry.end()
    return found

"""Does a change make sense: is it of a kind, a field and a value that this program knows?

A seal says that nobody altered a change, not that it was ever written by this program. What comes
in from another file, and what verification looks at, is held against this; what a session wrote
itself is not, because it cannot be otherwise.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from typing import Any

from ceplan.models.facts import ENTITIES
from ceplan.record.change import KINDS, Change, canonical
from ceplan.record.shapes import KEYS

_AT = "0000-00-00T00:00:00.000000+00:00"
_DAYS = ("date", "on")


def fault(change: Change) -> str:
    """What makes no sense in a change, as the end of a sentence about it; "" when it does."""
    entity = ENTITIES.get(change.entity)
    if entity is None or change.kind not in KINDS:
        return "is of a kind that this program does not know"
    names = {field.name: field.shape for field in entity.fields}
    if (change.kind == "set") != (change.field in names):
        return "is of a fact that this program does not know"
    if len(change.at) != len(_AT) or not change.at.endswith("+00:00") or not _moment(change.at):
        return "carries no moment that can be read"
    if change.kind in ("remove", "restore"):
        return "" if change.value == "" else "says more than it may"
    try:
        value = json.loads(change.value)
        exact = "\\u" not in change.value or canonical(value) == change.value
    except (ValueError, RecursionError):
        return "holds a value that cannot be read"
    if change.kind == "set":
        right = fits(value, names[change.field])
    else:
        right = isinstance(value, dict) and all(
            name in names and fits(said, names[name]) for name, said in value.items()
        )
    return "" if right and exact else "holds a value that does not fit its fact"


def fits(value: Any, shape: str) -> bool:
    """Whether a value of the record is one of that shape."""
    if value is None:
        return True
    if shape in KEYS:
        return (
            isinstance(value, dict)
            and set(value) == set(KEYS[shape])
            and all(isinstance(x, str) for x in value.values())
            and all(not value[key] or _day(value[key]) for key in _DAYS if key in value)
        )
    if shape == "number":
        return type(value) in (int, float) and math.isfinite(value)
    return isinstance(value, str) and (shape != "day" or _day(value))


def _day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _moment(text: str) -> bool:
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True

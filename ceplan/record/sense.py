"""Does a change make sense: is it of a kind, a field and a value that this program knows?

A seal says that nobody altered a change, not that it was ever written by this program. What comes
in from another file, and what verification looks at, is held against this; what a session wrote
itself is not, because it cannot be otherwise.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping
from typing import Any

from ceplan.models.colour import COLOURS, DIRECTIONS
from ceplan.models.due import PRECISIONS
from ceplan.models.facts import ENTITIES, Entity
from ceplan.models.item import EVIDENCE_KINDS, METS
from ceplan.models.leads import ROLES
from ceplan.models.measure import POLARITIES, STATES, TRAVELS
from ceplan.models.register import MARKINGS, OUTCOME_LINE_KINDS, REGISTER_KINDS
from ceplan.models.stage import STAGES
from ceplan.record.change import KINDS, Change, canonical
from ceplan.record.shapes import KEYS

_AT = "0000-00-00T00:00:00.000000+00:00"
_DAYS = ("date", "on")
_PARTS: dict[str, dict[str, tuple[str, ...]]] = {
    "due": {"precision": PRECISIONS},
    "stage": {"stage": STAGES},
    "brag": {"colour": COLOURS, "direction": DIRECTIONS},
    "met": {"met": METS},
}
"""The parts of a shape that are words of a list, shown with a meaning and never as free text."""
_LISTS: dict[tuple[str, str], tuple[str, ...]] = {
    ("register", "kind"): REGISTER_KINDS,
    ("outcome_line", "kind"): OUTCOME_LINE_KINDS,
    ("evidence", "kind"): EVIDENCE_KINDS,
    ("lead", "role"): ROLES,
    ("plan", "marking"): MARKINGS,
    ("measure", "polarity"): POLARITIES,
    ("measure", "rag"): COLOURS,
    ("measure", "travel"): TRAVELS,
    ("reading", "state"): STATES,
}
"""The fields that are words of a list."""


def fault(change: Change) -> str:
    """What makes no sense in a change, as the end of a sentence about it; "" when it does."""
    entity = ENTITIES.get(change.entity)
    if entity is None or change.kind not in KINDS:
        return "is of a kind that this program does not know"
    names = {field.name for field in entity.fields}
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
        value = {change.field: value}
    sense = isinstance(value, dict) and not misfit(entity, value)
    return "" if sense and exact else "holds a value that does not fit its fact"


def misfit(entity: Entity, values: Mapping[str, Any]) -> str:
    """The label of the first fact whose value is none that such a fact can have; "" when all are
    right. A name that the entity does not have is its own label."""
    fields = {field.name: field for field in entity.fields}
    for name, value in values.items():
        if name not in fields:
            return name
        shape = fields[name].shape
        if not (fits(value, shape) and _known(value, entity.name, name, shape)):
            return fields[name].label
    return ""


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


def _known(value: Any, entity: str, name: str, shape: str) -> bool:
    """Whether the words of a list that this program keeps are of that list. `value` fits."""
    if value is None:
        return True
    whole = _LISTS.get((entity, name))
    if whole is not None and value not in whole:
        return False
    return all(value[key] in of for key, of in _PARTS.get(shape, {}).items())


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

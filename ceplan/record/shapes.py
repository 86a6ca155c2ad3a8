"""How a fact is written down: as a value in the record, as columns in the derived tables, in words.

A value in the record is JSON: text, a number, null, or a small object for what is one fact of
several words (a due date with its text and precision; a BRAG with its reason). It is one value
because people decide on it as one, and so it is disputed as one.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from ceplan.models.due import Due
from ceplan.models.item import Brag, Met, Tick, Validation

PARTS: dict[str, tuple[str, ...]] = {
    "text": ("",),
    "day": ("",),
    "number": ("",),
    "row": ("",),
    "due": ("_text", "_date", "_precision"),
    "stage": ("", "_reason"),
    "brag": ("", "_direction", "_reason"),
    "met": ("", "_by", "_on", "_evidence"),
    "tick": ("_by", "_on"),
    "validation": ("_by", "_on", "_how", "_result"),
}
"""The columns of each shape, as endings to the field's name."""

KEYS: dict[str, tuple[str, ...]] = {
    "due": ("text", "date", "precision"),
    "stage": ("stage", "reason"),
    "brag": ("colour", "direction", "reason"),
    "met": ("met", "by", "on", "evidence"),
    "tick": ("by", "on"),
    "validation": ("by", "on", "how", "result"),
}


def columns(name: str, shape: str) -> tuple[str, ...]:
    """The columns that hold a field of that shape in a derived table."""
    return tuple(name + part for part in PARTS[shape])


def spread(value: Any, shape: str) -> tuple[Any, ...]:
    """A value of the record as the contents of its columns; an absent one as None in each."""
    if shape == "number":
        return (float(value) if value is not None else 0.0,)
    if shape not in KEYS:
        return (value if value != "" else None,)
    if not isinstance(value, dict):
        return (None,) * len(KEYS[shape])
    return tuple(value.get(key) or None for key in KEYS[shape])


def due_value(due: Due | None) -> dict[str, str] | None:
    """A `Due` as a value of the record."""
    if due is None:
        return None
    day = due.date.isoformat() if due.date else ""
    return {"text": due.text, "date": day, "precision": due.precision}


def due_of(text: str | None, date: str | None, precision: str | None) -> Due | None:
    """The `Due` that three columns hold, or None."""
    if text is None and date is None:
        return None
    return Due(text or "", dt.date.fromisoformat(date) if date else None, precision or "unknown")


def brag_value(brag: Brag | None) -> dict[str, str] | None:
    """A `Brag` as a value of the record."""
    if brag is None:
        return None
    return {"colour": brag.colour, "direction": brag.direction, "reason": brag.reason}


def met_value(met: Met | None) -> dict[str, str] | None:
    """A `Met` as a value of the record."""
    if met is None:
        return None
    day = met.on.isoformat() if met.on else ""
    return {"met": met.word, "by": met.by, "on": day, "evidence": met.evidence}


def met_of(word: str | None, by: str | None, on: str | None, evidence: str | None) -> Met | None:
    """The `Met` that four columns hold, or None."""
    if not word:
        return None
    return Met(word, by or "", dt.date.fromisoformat(on) if on else None, evidence or "")


def stage_value(stage: str, reason: str = "") -> dict[str, str] | None:
    """A stage as a value of the record, with the reason for closing without validated evidence."""
    return {"stage": stage, "reason": reason} if stage else None


def tick_value(tick: Tick | None) -> dict[str, str] | None:
    """A `Tick` as a value of the record."""
    return None if tick is None else {"by": tick.by, "on": tick.on.isoformat()}


def validation_value(test: Validation | None) -> dict[str, str] | None:
    """A `Validation` as a value of the record."""
    if test is None:
        return None
    return {"by": test.by, "on": test.on.isoformat(), "how": test.how, "result": test.result}


def day_value(day: dt.date | None) -> str | None:
    """A day as a value of the record: ISO, or null."""
    return day.isoformat() if day else None


def words(value: Any, shape: str) -> str:
    """A value of the record as people read it in a history: "June 2013", "amber to green: …"."""
    if value is None or value == "":
        return ""
    if shape == "due":
        return str(value.get("text") or value.get("date") or "")
    if shape == "stage":
        said = str(value.get("stage") or "")
        return f"{said}: {value['reason']}" if value.get("reason") else said
    if shape == "brag":
        said = " ".join(x for x in (value.get("colour"), value.get("direction")) if x)
        return f"{said}: {value['reason']}" if value.get("reason") else said
    if shape == "met":
        return str(met_of(*spread(value, shape)) or "")
    if shape == "tick":
        return f"supplied by {value.get('by')} on {value.get('on')}"
    if shape == "validation":
        said = f"validated by {value.get('by')} on {value.get('on')}: {value.get('how')}"
        return f"{said}, {value['result']}" if value.get("result") else said
    return str(value)

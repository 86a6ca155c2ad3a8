"""Writing down what a newer paper says otherwise of an item that stands in the plan.

What still says what the last paper said is changed. What a person wrote since is left as it is, and
the paper's words are put beside it: the field is in dispute, and a person decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ceplan.errors import Refused
from ceplan.models.entry import clean
from ceplan.models.facts import ENTITIES
from ceplan.models.item import Met
from ceplan.record.deed import Writing
from ceplan.record.from_paper import brag_of, stage_of, why_of
from ceplan.record.from_papers import Upon
from ceplan.record.origins import origin
from ceplan.record.sense import misfit
from ceplan.record.shapes import day_value, due_value, met_value

if TYPE_CHECKING:
    from ceplan.models.proposal import FieldChange


def take_field(
    writing: Writing,
    change: FieldChange,
    where: str,
    source: str,
    outcomes: Mapping[str, str],
    upon: Upon,
) -> None:
    """Write a fact of a newer paper, the paper (`source`) as its reason; `outcomes` are the ids of
    outcomes by their refs, `upon` what its words are put upon. Refused for a value that no plan
    knows."""
    why = why_of(source)
    value = _value(writing, change, where, why, outcomes)
    if wrong := misfit(ENTITIES[change.entity], {change.field: value}):
        raise Refused(f"The {wrong} of {where} is none that a plan knows; nothing was taken in.")
    if not change.disputed:
        writing.set(change.row, change.field, value, reason=why)
        return
    last = upon.last_said(change.row, change.field)
    row = writing.state(change.row)
    heads = row.heads.get(change.field, (row.added,))
    same = (c for c in heads if last and origin(writing.conn, c).id == last.id)
    base = next(same, last)
    if base is not None and base.kind == "add" and change.field not in row.heads:
        base = None  # nobody changed the first words: they stand beside the paper's
    writing.set_beside(change.row, change.field, value, upon=base.id if base else "", reason=why)


def _value(
    writing: Writing, change: FieldChange, where: str, why: str, outcomes: Mapping[str, str]
) -> Any:
    """The value of the record, its words let through the gate."""
    shape = ENTITIES[change.entity].field(change.field).shape
    value: Any = change.value
    if shape == "due":
        return due_value(value._replace(text=_said(value.text, where)))
    if shape == "day":
        return day_value(value)
    if shape == "brag":
        return brag_of(value, where)
    if shape == "stage":
        return stage_of(value, why, proved=_proved(writing, change.row))
    if shape == "met":
        return met_value(Met(value))
    if shape == "row":
        return outcomes.get(value)
    return _said(value, where) or None


def _proved(writing: Writing, item: str) -> bool:
    """Whether an item has evidence, all of it validated."""
    number, lacking = writing.conn.execute(
        "SELECT count(*), total(validated_on IS NULL) FROM evidence "
        "WHERE item = ? AND standing <> 1",
        (item,),
    ).fetchone()
    return bool(number) and not lacking


def _said(text: str, where: str) -> str:
    return clean(text, field=where or "The paper", required=False).text

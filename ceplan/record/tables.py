"""The columns of the derived tables, and a derived row as the values of its fields.

Apart from `derive`, which writes the rows, because the search index and the tests read them by the
same names.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from ceplan.models.facts import Entity
from ceplan.record.shapes import columns, gather


@cache
def table_columns(entity: Entity) -> tuple[str, ...]:
    """The columns of an entity's derived table after `n` and before `sum`."""
    names: list[str] = ["id"]
    for field in entity.fields:
        names.extend(columns(field.name, field.shape))
    if entity.name == "item":
        names.append("deadline")
    return (*names, "standing", "disputes", "updated")


def values(entity: Entity, row: tuple[Any, ...]) -> dict[str, Any]:
    """A derived row as the values of its fields, with `id`, `standing`, `disputes` and the rest."""
    found = {"id": row[0], "standing": row[-3], "disputes": row[-2]}
    at = 1
    for field in entity.fields:
        width = len(columns(field.name, field.shape))
        found[field.name] = gather(row[at : at + width], field.shape)
        at += width
    if entity.name == "item":
        found["deadline"] = row[at]
    return found

"""The columns of the derived tables, and a derived row as the values of its fields.

Apart from `derive`, which writes the rows, because the search index and the tests read them by the
same names.
"""

from __future__ import annotations

from typing import Any

from ceplan.models.facts import ENTITIES, Entity
from ceplan.record.shapes import KEYS, columns


def _columns(entity: Entity) -> tuple[str, ...]:
    names: list[str] = ["id"]
    for field in entity.fields:
        names.extend(columns(field.name, field.shape))
    if entity.name == "item":
        names.append("deadline")
    return (*names, "standing", "disputes", "updated")


_COLUMNS = {name: _columns(entity) for name, entity in ENTITIES.items()}


def table_columns(entity: Entity) -> tuple[str, ...]:
    """The columns of an entity's derived table after `n` and before `sum`."""
    return _COLUMNS[entity.name]


def _cuts(entity: Entity) -> tuple[tuple[str, int, int, tuple[str, ...]], ...]:
    """Of each field its name, where its columns begin and end, and the keys of its value (none for
    a value of one column). Worked out once: every tick takes whole rows apart."""
    found = []
    at = 1
    for field in entity.fields:
        end = at + len(columns(field.name, field.shape))
        found.append((field.name, at, end, KEYS.get(field.shape, ())))
        at = end
    if entity.name == "item":
        found.append(("deadline", at, at + 1, ()))
    return tuple(found)


_CUTS = {name: _cuts(entity) for name, entity in ENTITIES.items()}


def values(entity: Entity, row: tuple[Any, ...]) -> dict[str, Any]:
    """A derived row as the values of its fields, with `id`, `standing`, `disputes` and the rest."""
    found = {"id": row[0], "standing": row[-3], "disputes": row[-2]}
    for name, at, end, keys in _CUTS[entity.name]:
        if not keys:
            found[name] = row[at]
        elif any(cells := row[at:end]):
            found[name] = {key: x or "" for key, x in zip(keys, cells, strict=True)}
        else:
            found[name] = None
    return found

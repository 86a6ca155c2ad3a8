"""A field of a cover sheet, as its paper names it (S5: for decision, consultation)."""

from typing import NamedTuple


class CoverField(NamedTuple):
    """What the cover sheet of a register's paper says under one label."""

    id: str
    register: str
    label: str
    text: str

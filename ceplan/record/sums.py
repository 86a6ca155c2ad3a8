"""The check sum of a derived row.

The change hashes prove the record, but proving a big plan takes a second, and people read its
tables at once. So each derived row carries a sum that a reader checks as it reads: a flipped bit
is told instead of shown.
"""

from __future__ import annotations

import zlib
from typing import Any

from ceplan.errors import Damaged

_FORMS: dict[int, str] = {}


def row_sum(cells: tuple[object, ...]) -> int:
    """CRC-32 over the cells of a row as text, parted by unit separators."""
    # One format of the whole row is a third quicker than joining its cells, and every row that is
    # read pays for it.
    form = _FORMS.get(len(cells))
    if form is None:
        form = _FORMS[len(cells)] = "\x1f".join(["%s"] * len(cells))
    return zlib.crc32((form % cells).encode("utf-8", "surrogatepass"))


def sound(row: tuple[Any, ...], table: str) -> tuple[Any, ...]:
    """The cells of a derived row (`SELECT *`) between its number and its sum. Damaged when the
    sum is another."""
    cells = row[1:-1]
    if row_sum(cells) != row[-1]:
        raise Damaged(
            f"A row of {table} is not what the record says: the file is damaged there.",
            hint="ceplan verify says more; ceplan restore FILE takes back a backup.",
        )
    return cells

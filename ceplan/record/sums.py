"""The check sum of a derived row.

The change hashes prove the record, but proving a big plan takes a second, and people read its
tables at once. So each derived row carries a sum that a reader checks as it reads: a flipped bit
is told instead of shown.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any


def row_sum(cells: Iterable[Any]) -> int:
    """CRC-32 over the cells of a row as text."""
    return zlib.crc32("\x1f".join(map(str, cells)).encode("utf-8", "surrogatepass"))

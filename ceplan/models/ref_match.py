"""Which refs somebody means who types one: the very ref first, then those that begin so.

Refs sort as people count: IN2 before IN10, 1.2 before 1.10. Capitals and spaces do not count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence


def plain_ref(ref: str) -> str:
    """A ref without what people type in different ways: "Rec. 5", "rec 5" and "REC5" are one."""
    return re.sub(r"\s+", "", re.sub(r"(?<=[A-Za-z])\.\s*(?=\d)", "", ref)).casefold()


def natural(ref: str) -> tuple[tuple[int, int, str], ...]:
    """What refs are sorted by: their numbers as numbers."""
    parts = re.findall(r"[0-9]{1,15}|[^0-9]+", plain_ref(ref))
    return tuple((0, int(x), "") if x[0] in "0123456789" else (1, 0, x) for x in parts)


def matching(typed: str, refs: Sequence[str]) -> list[int]:
    """The numbers of the refs that are meant, the likeliest first: the same, those that begin so,
    those that hold it; each in natural order. All of them when nothing is typed."""
    wanted = plain_ref(typed)
    found = []
    for number, ref in enumerate(refs):
        known = plain_ref(ref)
        if wanted in known:
            rank = 0 if known == wanted else 1 if known.startswith(wanted) else 2
            found.append((rank, natural(ref), number))
    return [number for _, _, number in sorted(found)]

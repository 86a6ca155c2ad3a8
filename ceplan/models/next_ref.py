"""The next free ref of a list: after IN25 comes IN26, after 6.2 comes 6.3.

A suggestion, which a person may write over: papers number in many ways, and a ref is a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_NUMBERED = re.compile(r"(.*?)(?<![0-9])([0-9]{1,9})", re.DOTALL)


def next_ref(beside: Sequence[str], taken: Iterable[str], start: str = "") -> str:
    """The ref after those it will stand `beside`: the letters before the number as the last of
    them has, the number after the highest with these letters, none of those `taken`. "" where
    they have no number; beside none, `start` with a 1 behind it ("3." gives "3.1")."""
    parts = [m.groups() for x in beside if (m := _NUMBERED.fullmatch(x.strip()))]
    if not parts and (beside or not start):
        return ""
    prefix = parts[-1][0] if parts else start
    known = {x.strip().casefold() for x in taken}
    number = max((int(n) for before, n in parts if before == prefix), default=0) + 1
    while f"{prefix}{number}".casefold() in known:
        number += 1
    return f"{prefix}{number}"

"""Refs for outcomes that have none, or one that another has: the first number that is free."""

from __future__ import annotations


class FreeRefs:
    """The refs that are taken so far. It only grows, so that many refs take no longer each than
    few."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._free = 1

    def take(self, ref: str) -> str:
        """This ref where it is one and no other has it, else the first number that is free."""
        if not ref or ref in self._taken:
            while str(self._free) in self._taken:
                self._free += 1
            ref = str(self._free)
        self._taken.add(ref)
        return ref

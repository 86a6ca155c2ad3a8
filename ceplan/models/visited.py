"""The items that somebody looked at, one after the other, as the back and forward of a browser."""

from __future__ import annotations

from typing import NamedTuple

MOST = 200
"""Items kept: nobody goes back further."""


class Visited(NamedTuple):
    """The ids of the items visited, and where among them one stands (-1: nowhere yet)."""

    ids: tuple[str, ...] = ()
    at: int = -1

    @property
    def here(self) -> str:
        """The item one stands at; "" before the first."""
        return self.ids[self.at] if self.ids else ""

    def visit(self, item: str) -> Visited:
        """On to an item: what lay forward from here is forgotten. The same item is no step."""
        if item == self.here:
            return self
        ids = (*self.ids[: self.at + 1], item)[-MOST:]
        return Visited(ids, len(ids) - 1)

    def step(self, by: int) -> Visited:
        """Back (-1) or forward (1); itself where there is no such item."""
        at = self.at + by
        return self._replace(at=at) if 0 <= at < len(self.ids) else self

    def without(self, item: str) -> Visited:
        """Itself without an item that is no longer in the plan."""
        kept = [x for x in self.ids if x != item]
        ids = tuple(x for n, x in enumerate(kept) if not n or x != kept[n - 1])
        before = [x for x in self.ids[: self.at + 1] if x != item]
        near = tuple(x for n, x in enumerate(before) if not n or x != before[n - 1])
        return Visited(ids, max(len(near) - 1, 0 if ids else -1))

"""Which items of a list are marked, so that they can be changed together.

By id: marks stay on their items whatever is read afresh, sorted or shown instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ceplan.widgets.tones import Piece

SIGN = "✓"
"""Stands on a marked line, in the gap behind its first column."""


class Marks:
    """The marked items."""

    def __init__(self) -> None:
        self._ids: dict[str, None] = {}

    def __contains__(self, item_id: object) -> bool:
        return item_id in self._ids

    def __len__(self) -> int:
        return len(self._ids)

    def turn(self, item_id: str) -> None:
        """Mark an item, or take its mark off."""
        if item_id in self._ids:
            del self._ids[item_id]
        else:
            self._ids[item_id] = None

    def turn_all(self, shown: Sequence[str]) -> None:
        """Mark all of these; where all are marked, take their marks off."""
        if all(x in self._ids for x in shown):
            self.drop(shown)
        else:
            self._ids.update(dict.fromkeys(shown))

    def drop(self, gone: Iterable[str]) -> None:
        """Take the marks off these."""
        for item_id in tuple(gone):
            self._ids.pop(item_id, None)

    def clear(self) -> None:
        """Take all marks off."""
        self._ids.clear()

    def ordered(self, shown: Sequence[str]) -> tuple[str, ...]:
        """The marked items: those shown in the order shown, then the others."""
        there = [x for x in shown if x in self._ids]
        known = set(there)
        return (*there, *(x for x in self._ids if x not in known))

    def hidden(self, shown: Sequence[str]) -> int:
        """How many of the marked items are not shown."""
        return len(self._ids) - sum(1 for x in shown if x in self._ids) if self._ids else 0

    def which(self, shown: Sequence[str]) -> str:
        """Which items a change is of: "the 3 marked items (1 of them not shown)", or all those
        shown where none is marked."""
        if not self._ids:
            many = "1 item" if len(shown) == 1 else f"all {len(shown):,} items"
            return f"{many} shown (none is marked)"
        hidden = self.hidden(shown)
        aside = f" ({hidden:,} of them not shown)" if hidden else ""
        return ("the marked item" if len(self) == 1 else f"the {len(self):,} marked items") + aside

    def said(self, shown: Sequence[str]) -> str:
        """How many are marked: "3 marked, 1 of them not shown"; "" for none."""
        if not self._ids:
            return ""
        hidden = self.hidden(shown)
        return f"{len(self._ids):,} marked" + (f", {hidden:,} of them not shown" if hidden else "")


def signed(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces of a line with the sign of a mark in the gap behind the first."""
    first, *rest = pieces
    text, tone = first
    return [(text[:-2], tone), (f"{SIGN} ", "accent"), *rest]

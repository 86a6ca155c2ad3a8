"""The rows of a table below their outcomes, as they are added item by item: all of them, or only
the first so many of the finished table and the number of the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from ceplan.models.item import Item
from ceplan.models.report import Cell, cell
from ceplan.models.wording.outcome import NO_OUTCOME, outcome_said

Row = tuple[Cell, ...]


class OutcomeRows:
    """The rows of a table, each outcome standing as a heading above its own."""

    def __init__(self, most: int | None = None) -> None:
        """With `most`, only so many rows are kept, headings counted."""
        self.most = most
        self.whole = 0
        self._groups: dict[str, _Group] = {}
        self._bare = _Group(NO_OUTCOME)

    def add(self, item: Item, row: Row) -> None:
        """Add the row of an item, below its outcome. Outcomes stand in the order they first come;
        items without one at the end."""
        group = self._bare
        if item.outcome is not None:
            known = self._groups.get(item.outcome)
            group = known or self._groups.setdefault(
                item.outcome, _Group(outcome_said(item.outcome_ref, item.outcome_title))
            )
        self.whole += 1 if group.begun else 2
        group.begun = True
        if self._room(group):
            group.rows.append(row)

    def laid(self, stand: Sequence[bool]) -> tuple[tuple[Row, ...], tuple[int, ...]]:
        """The rows with the cells of the columns that `stand`, and the places of the headings.
        Without any outcomes there are no headings."""
        rows: list[Row] = []
        headings: list[int] = []
        gaps = (Cell(),) * (sum(stand) - 1)
        for group in (*self._groups.values(), self._bare):
            if group.begun and self._groups:
                headings.append(len(rows))
                rows.append((cell(group.heading), *gaps))
            rows += group.rows if all(stand) else [tuple(compress(x, stand)) for x in group.rows]
        most = self.most
        return tuple(rows[:most]), tuple(n for n in headings if most is None or n < most)

    def beyond(self) -> bool:
        """Whether the table has more rows than are kept."""
        headings = 0 if self._groups else int(self._bare.begun)  # without outcomes it has none
        return self.most is not None and self.whole - headings > self.most

    def _room(self, group: _Group) -> bool:
        """Whether the next row of a group may be among the first ones. What stands before it only
        grows, so that a group which is full stays so."""
        if self.most is not None and not group.full:
            before = 0
            for each in self._groups.values():
                if each is group:
                    break
                before += 1 + len(each.rows)
            group.full = before + len(group.rows) >= self.most
        return not group.full


class _Group:
    """The rows kept of one outcome."""

    def __init__(self, heading: str) -> None:
        self.heading = heading
        self.rows: list[Row] = []
        self.begun = False
        self.full = False

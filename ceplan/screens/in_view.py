"""What the person at a form has in view, and what others made of it meanwhile.

The record refuses what was written in ignorance of a change. Here is who made that change and what
it says, so that the form can show it while somebody types, and the one way in which it comes into
view: by their own decision.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ceplan.errors import NotFound
from ceplan.models.item import Item
from ceplan.record.meanwhile import Move
from ceplan.record.plan import Plan
from ceplan.screens.form_field import Values
from ceplan.screens.undoing import moment


class Place(NamedTuple):
    """What a form changes, in one state of the item: its rows (by id) and their fields in the
    record, the words that the form opens with, and on which of the fields people differ."""

    rows: tuple[str, ...]
    fields: tuple[str, ...]
    values: Values
    disputes: tuple[str, ...] = ()


class Theirs(NamedTuple):
    """A change by others: by whom and when, the words before and after it by field, the fields
    that differ. `gone` where they removed the row, `disputed` where people differ on it now.
    `item` is the item with their change in view."""

    by: str
    when: str
    was: Values
    values: Values
    fields: tuple[str, ...]
    item: Item
    gone: bool = False
    disputed: bool = False


Find = Callable[[Item], Place | None]


class InView:
    """The `item` that a form writes on, as the person has it in view. `find` gives what the form
    changes of an item, or None where that is no longer there; `what` names it ("next step").

    `over` is the change that the person decided to write over.
    """

    def __init__(self, plan: Plan, item: Item, find: Find, what: str) -> None:
        self.item = item
        self.what = what
        self.over: Theirs | None = None
        self._plan = plan
        self._find = find
        self._place = find(item) or Place((), (), {})
        self._version = -1
        self._theirs: Theirs | None = None

    @property
    def values(self) -> Values:
        """The words of the form as they stand in the file that is in view."""
        return self._place.values

    def look(self) -> Theirs | None:
        """What others made of it since it came into view; None where its words are the same. Costs
        next to nothing while nobody saves. CeplanError when the plan cannot be read just now."""
        version = self._plan.version()
        if version != self._version:
            with self._plan.reading():
                self._theirs = self._read()
            self._version = version
        return self._theirs

    def accept(self, theirs: Theirs) -> None:
        """The person has seen that change and decided: what is saved now is on top of it."""
        if theirs.gone:
            self._place = self._place._replace(disputes=())
        else:
            self._place = self._find(theirs.item) or self._place
        self.item = theirs.item
        self.over = theirs
        self._theirs = None

    def _read(self) -> Theirs | None:
        newest = self._plan.newest()
        if newest == self.item.seen:
            return self._theirs
        try:
            now = self._plan.item(self.item.id)
            place = self._find(now)
        except NotFound:
            place = None
        if place is None:
            known = self.over is not None and self.over.gone and not self._moves(self._place.rows)
            return None if known else self._changed(self.item._replace(seen=newest), None)
        same = place.values == self._place.values
        if same and place.disputes == self._place.disputes:
            self.item = now  # whatever else changed, this form writes nothing of it
            self._place = place
            return None
        return self._changed(now, place)

    def _changed(self, item: Item, place: Place | None) -> Theirs:
        mine = self._place
        rows = dict.fromkeys((*mine.rows, *(place.rows if place else ())))
        moves = self._moves(tuple(rows))
        by, when = self._last(moves)
        values = place.values if place else {}
        differ = tuple(x for x in values if values[x] != mine.values.get(x, ""))
        return Theirs(
            by,
            when,
            mine.values,
            values,
            differ,
            item,
            gone=place is None,
            disputed=bool(place and place.disputes and place.disputes != mine.disputes),
        )

    def _moves(self, rows: tuple[str, ...]) -> list[Move]:
        """The changes that matter: of what the form changes, and whether it is there at all."""
        found = self._plan.moves_since(self.item.seen, (*rows, self.item.id))
        fields = self._place.fields
        return [m for m in found if not m.field or (m.row in rows and m.field in fields)]

    def _last(self, moves: list[Move]) -> tuple[str, str]:
        if not moves:
            return "someone", ""
        last = moves[-1]
        mine = last.by == self._plan.person.name
        try:
            when = moment(last.at, self._plan)
        except (ValueError, OverflowError):  # a plan that others have touched may say any moment
            when = ""
        return f"{last.by} (you), in another window," if mine else last.by, when

"""A whole list of an item written anew, as one deed: lines changed, added, removed and moved.

What a text means for the lines is decided in `models.list_text`, and shown to the person, before
this is asked to do it.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from itertools import pairwise

from ceplan.errors import NotFound
from ceplan.models.facts import ENTITIES
from ceplan.models.item import Item
from ceplan.models.list_text import ListPlan
from ceplan.record.lines import Lines


class ListText(Lines):
    """Writing a whole list."""

    def set_list(self, item: Item, kind: str, wanted: ListPlan) -> Item:
        """Make a list (progress, step or evidence) say what `wanted` says, as one undo step.

        `item` is what the person had in view: where somebody changed a line since that is changed,
        moved or removed here, ChangedMeanwhile and nothing is written. Lines that others added
        stay. A line that was taken away in view of `item` comes back where it has other words here.
        """
        self.notices = ()
        label = ENTITIES[kind].label
        said = {
            n: self.said(place.text, f"Line {n}")
            for n, place in enumerate(wanted.places, 1)
            if place.changed or not place.line
        }
        if wanted.nothing:
            return item
        with self.deed(f"edit all {label}") as writing:
            if writing.gone(item.id):
                raise NotFound(f"{item.ref} was taken away meanwhile; nothing was saved.")
            for place in wanted.removed:
                if not writing.gone(place.line):
                    writing.remove(place.line, seen=item.seen)
            rows, fresh = [], {}
            for n, place in enumerate(wanted.places, 1):
                if not place.line:
                    row = str(uuid.uuid4())
                    fresh[row] = {"item": item.id, **self.line_values(kind, said[n], {})}
                    rows.append((row, True))
                    continue
                if place.changed:
                    writing.set(place.line, "text", said[n], seen=item.seen)
                if not writing.gone(place.line):
                    rows.append((place.line, place.line in wanted.moved))
            for row, at in self._places(item, kind, rows).items():
                if row in fresh:
                    writing.add(kind, {**fresh[row], "position": at}, row=row)
                else:
                    writing.set(row, "position", at, seen=item.seen)
            after = writing.item(item.id)
        return after

    def _places(self, item: Item, kind: str, rows: Sequence[tuple[str, bool]]) -> dict[str, float]:
        """Places for the lines that have none yet, or need another one (`rows`: id, and whether it
        does), between those that stay where they are."""
        if not any(needs for _, needs in rows):
            return {}
        places = {
            row: at or 0.0
            for row, at in self.conn.execute(
                f"SELECT id, position FROM {kind} WHERE item = ?", (item.id,)
            )
        }
        fixed = [places[row] for row, needs in rows if not needs]
        found = _between(rows, places, max(places.values(), default=0.0))
        if found is None or any(a >= b for a, b in pairwise(fixed)):
            # No room between two places, or two lines on one: number the list anew.
            return {row: float(n) for n, (row, _) in enumerate(rows, 1)}
        return found


def _between(
    rows: Sequence[tuple[str, bool]], places: dict[str, float], last: float
) -> dict[str, float] | None:
    """Places for the rows that need one, spread between those before and after them; behind the
    last they come after `last`, the highest place there is. None where there is no room."""
    found: dict[str, float] = {}
    before: float | None = None
    waiting: list[str] = []
    for row, needs in (*rows, ("", False)):
        if needs:
            waiting.append(row)
            continue
        after = places[row] if row else None
        for n, each in enumerate(waiting, 1):
            if after is None:
                at = last + n
            elif before is None:
                at = after - len(waiting) - 1 + n
            else:
                at = before + (after - before) * n / (len(waiting) + 1)
                if not before < at < after:
                    return None
            found[each] = at
        if len({found[x] for x in waiting}) < len(waiting):
            return None
        before, waiting = after, []
    return found

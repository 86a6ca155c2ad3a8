"""The same decision for many items: first what it would do, then all of it as one deed.

The preview asks the rules of the single deeds and writes nothing. The change writes exactly the
items that the preview said would change; where one of them is not as it was shown any more, none
is changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ceplan.errors import ChangedMeanwhile, Refused
from ceplan.models.bulk import Planned, Preview, fact_words
from ceplan.models.due import Due
from ceplan.models.facts import ENTITIES
from ceplan.models.item import Evidence, Item, NextStep, ProgressPoint
from ceplan.record import reading
from ceplan.record.deciding import Deciding
from ceplan.record.decision import Decision, Now
from ceplan.record.lines import LISTS, Line
from ceplan.record.seen import newest
from ceplan.record.shapes import due_of
from ceplan.record.states import state_of

if TYPE_CHECKING:
    from ceplan.record.deed import Writing

_NONE_CHANGED = "None of the items was changed."
_AGAIN = "Look at them as they are now, then decide."


class Bulk(Deciding):
    """Deciding on many items at once."""

    def to_add_line(self, kind: str, text: str, /, **facts: Any) -> Decision:
        """To add a line (progress, step or evidence) at the end of its list; `facts` are those of
        `add_progress`, `add_step` or `add_evidence`."""
        self.notices = ()
        values = self.line_values(kind, text, facts)

        def write(writing: Writing, item: Item) -> None:
            self.append_lines(writing, item, kind, [values])

        def after(item: Item) -> Item:
            lines: dict[str, Any] = {
                LISTS[kind]: (*getattr(item, LISTS[kind]), _line(kind, values))
            }
            return item._replace(**lines)

        return Decision(f"add {ENTITIES[kind].label}", kind, write, after)

    def preview(self, ids: Sequence[str], change: Decision) -> Preview:
        """What a decision would do to the items of these ids; those no longer there are left out.
        Nothing is written."""
        with self.reading():
            rows = tuple(self._planned(item, change) for item in self.items(ids))
        return Preview(change.fact, rows)

    def change_many(self, preview: Preview, change: Decision) -> tuple[Item, ...]:
        """Do to the items that `preview` says will change what it says, as one deed and one undo
        step; gives them as they are afterwards.

        ChangedMeanwhile, naming the ref, where one of them would not become what was shown, or was
        changed since; Refused where the preview changes nothing. Then none is changed.
        """
        rows = preview.changing
        if not rows:
            raise Refused("None of these items would change, so nothing was done.")
        ids = [row.item.id for row in rows]
        with self.deed(change.verb) as writing:
            seen = newest(writing.conn)
            now = {x.id: x for x in reading.items(writing.conn, ids, seen)}
            for row in rows:
                self._write_as_shown(writing, row, change, now.get(row.item.id))
            writing.settle()
            after = reading.items(writing.conn, ids, newest(writing.conn))
        return after

    def _planned(self, item: Item, change: Decision) -> Planned:
        """What a decision would do to an item, by the rules of the moment."""

        def sides(field: str) -> list[Any]:
            state = state_of(self.conn, item.id)
            return state.sides(field) if state else []

        after = change.after(item)
        old, new = fact_words(item, change.fact), fact_words(after, change.fact)
        if after == item:
            return Planned(item, old, new, same=True)
        try:
            change.rule(Now(lambda: item, sides))
        except Refused as error:
            return Planned(item, old, new, refused=error.message)
        return Planned(item, old, new)

    def _write_as_shown(
        self, writing: Writing, row: Planned, change: Decision, now: Item | None
    ) -> None:
        """Write one item of a preview, or refuse the whole where it is not as it was shown."""
        ref = row.item.ref
        if now is None:
            raise ChangedMeanwhile(f"{ref} was taken away meanwhile. {_NONE_CHANGED}", hint=_AGAIN)
        again = self._planned(now, change)
        try:
            change.write(writing, row.item)
        except ChangedMeanwhile as error:
            said = error.message.removesuffix(" Nothing was overwritten.")
            raise ChangedMeanwhile(f"{ref}: {said} {_NONE_CHANGED}", hint=_AGAIN) from error
        if again[1:] != row[1:]:
            raise ChangedMeanwhile(
                f"{ref} was changed since this was shown: {_differs(row, again)}. {_NONE_CHANGED}",
                hint=_AGAIN,
            )


def _differs(shown: Planned, now: Planned) -> str:
    if now.refused:
        return now.refused.rstrip(".")
    if now.old != shown.old:
        return f"it now says {now.old[:200]}"
    return f"it would now become {now.new[:200]}"


def _line(kind: str, values: Mapping[str, Any]) -> Line:
    """A line that was not written yet, as an item would hold it."""
    text = values["text"]
    if kind == "progress":
        return ProgressPoint("", text)
    if kind == "step":
        due = values["due"] or {}
        found: Due | None = due_of(due.get("text"), due.get("date"), due.get("precision"))
        return NextStep("", text, found, values["who"])
    return Evidence("", text, values["kind"])

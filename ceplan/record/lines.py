"""The three lists of an item: adding, editing, moving and taking away lines, each one deed.

Every method takes the `Item` that the person had in view and gives the item as it is afterwards.
Words go through the one gate; what the gate mended is in `notices`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ceplan.errors import NotFound, Refused
from ceplan.models.due import Due
from ceplan.models.entry import TEXT_LIMIT, clean
from ceplan.models.facts import ENTITIES
from ceplan.models.item import EVIDENCE_KINDS, Evidence, Item, NextStep, ProgressPoint
from ceplan.models.names import lookalike
from ceplan.models.saying import ahead
from ceplan.record.history import History
from ceplan.record.shapes import day_value, due_value

if TYPE_CHECKING:
    from ceplan.record.deed import Writing

Line = ProgressPoint | NextStep | Evidence

LISTS: dict[str, str] = {"progress": "progress", "step": "next_steps", "evidence": "evidence"}
"""The lists of an item by their kind in the record, and where an `Item` holds them."""

KEEP = "keep"
"""The verb of deciding that something stays which another removed."""


def kind_of(line: Line) -> str:
    """Which list a line belongs to: progress, step or evidence."""
    if isinstance(line, ProgressPoint):
        return "progress"
    return "step" if isinstance(line, NextStep) else "evidence"


def line_of(item: Item, line: str) -> Line:
    """The line of an item by its id. NotFound when the item (as read) has none."""
    lines: tuple[Line, ...] = (*item.progress, *item.next_steps, *item.evidence)
    for found in lines:
        if found.id == line:
            return found
    raise NotFound("That line is no longer there.", hint="Look at the item again.")


class Lines(History):
    """What happens to lines."""

    notices: tuple[str, ...] = ()

    def said(
        self,
        text: str,
        field: str,
        *,
        required: bool = True,
        limit: int = TEXT_LIMIT,
        multiline: bool = True,
    ) -> str:
        """Words let through the gate; Refused names what cannot stand in a plan."""
        found = clean(text, field=field, required=required, limit=limit, multiline=multiline)
        self.notices = (*self.notices, *found.notices)
        return found.text

    def note_alike(self, *names: str) -> None:
        """Notice each name that looks like a lead's in the plan and is written with other letters.
        It may be right, so it is taken."""
        if not any(names):
            return
        with self.reading() as conn:
            found = conn.execute("SELECT DISTINCT name FROM lead WHERE standing <> 1")
            known = sorted(name for (name,) in found if name)
        for name in names:
            other = lookalike(name, known)
            said = (
                f"{name!r} looks like the lead {other!r} but is written with other letters; it is "
                "taken as it is."
            )
            if other and said not in self.notices:
                self.notices = (*self.notices, said)

    def note_ahead(self, dated: dt.date | None) -> None:
        """Notice a day of progress that is still to come. It may be meant, so it is taken."""
        said = ahead(dated, self.today()) if dated else ""
        if said and said not in self.notices:
            self.notices = (*self.notices, said)

    def add_progress(self, item: Item, text: str, dated: dt.date | None = None) -> Item:
        """Add a progress point at the end of the list, dated today unless said otherwise."""
        return self.add_lines(item, "progress", [text], dated=dated)

    def add_step(self, item: Item, text: str, due: Due | None = None, who: str = "") -> Item:
        """Add a next step at the end of the list."""
        return self.add_lines(item, "step", [text], due=due, who=who)

    def add_evidence(
        self,
        item: Item,
        text: str,
        *,
        kind: str = "document",
        link: str = "",
        effective: Due | None = None,
    ) -> Item:
        """Add a piece of evidence, not yet supplied. Refused for an unknown kind."""
        facts = {"kind": kind, "link": link, "effective": effective}
        return self.add_lines(item, "evidence", [text], **facts)

    def add_lines(self, item: Item, kind: str, texts: Sequence[str], /, **facts: Any) -> Item:
        """Add lines at the end of a list (progress, step or evidence), all or none and as one undo
        step; `facts` are those of `add_progress`, `add_step` or `add_evidence`, for each line."""
        self.notices = ()
        made = [self.line_values(kind, text, facts) for text in texts]
        with self.deed(f"add {ENTITIES[kind].label}") as writing:
            self.append_lines(writing, item, kind, made)
            after = writing.item(item.id)
        return after

    def append_lines(
        self, writing: Writing, item: Item, kind: str, made: Sequence[Mapping[str, Any]]
    ) -> None:
        """Write new lines, of `line_values`, at the end of a list. NotFound when the item was
        taken away."""
        if writing.gone(item.id):
            raise NotFound(f"{item.ref} was taken away meanwhile; nothing was added.")
        (last,) = writing.conn.execute(
            f"SELECT coalesce(max(position), 0) FROM {kind} WHERE item = ?", (item.id,)
        ).fetchone()
        for place, values in enumerate(made, 1):
            writing.add(kind, {"item": item.id, **values, "position": last + place})

    def line_values(self, kind: str, text: str, facts: Mapping[str, Any]) -> dict[str, Any]:
        """The first values of a new line, its words let through the gate."""
        if kind == "progress":
            dated = facts.get("dated") or self.today()
            self.note_ahead(dated)
            return {"text": self.said(text, "Progress"), "dated": day_value(dated)}
        if kind == "step":
            who = self.said(facts.get("who") or "", "Who", required=False)
            self.note_alike(who)
            due = due_value(facts.get("due"))
            return {"text": self.said(text, "Next step"), "due": due, "who": who}
        return {
            "text": self.said(text, "Evidence"),
            "kind": _kind_of_evidence(facts.get("kind") or "document"),
            "link": self.said(facts.get("link") or "", "Link", required=False),
            "effective": due_value(facts.get("effective")),
            "filed": day_value(self.today()),
        }

    def edit_line(self, item: Item, line: str, **values: Any) -> Item:
        """Change facts of a line: its text, and by kind dated (a day), due, effective, refresh_due
        (`Due` or None), who, kind, link. What is not named stays."""
        self.notices = ()
        kind = kind_of(line_of(item, line))
        entity = ENTITIES[kind]
        new: dict[str, Any] = {}
        for name, value in values.items():
            shape = entity.field(name).shape
            if (kind, name) == ("evidence", "kind"):
                new[name] = _kind_of_evidence(value)
            elif shape == "text":
                label = entity.field(name).label.capitalize()
                new[name] = self.said(value, label, required=name == "text") or None
                if name == "who":
                    self.note_alike(new[name] or "")
            else:
                new[name] = due_value(value) if shape == "due" else day_value(value)
            if (kind, name) == ("progress", "dated"):
                self.note_ahead(value)
        with self.deed(f"edit {entity.label}") as writing:
            for name, value in new.items():
                writing.set(line, name, value, seen=item.seen)
            after = writing.item(item.id)
        return after

    def remove_line(self, item: Item, line: str) -> Item:
        """Take a line away. It stays in the record, and undo brings it back."""
        self.notices = ()
        entity = ENTITIES[kind_of(line_of(item, line))]
        with self.deed(f"remove {entity.label}") as writing:
            writing.remove(line, seen=item.seen)
            after = writing.item(item.id)
        return after

    def keep_line(self, item: Item, line: str) -> Item:
        """Decide that a line (a lead too) which one removed and another went on with stays. What
        nobody removed stays as it is. NotFound when the item has no such line."""
        self.notices = ()
        if line not in {lead.id for lead in item.leads}:
            line_of(item, line)
        return self._keep(item, line)

    def keep_item(self, item: Item) -> Item:
        """Decide that an item which one removed and another went on with stays."""
        self.notices = ()
        return self._keep(item, item.id)

    def _keep(self, item: Item, row: str) -> Item:
        with self.deed(KEEP) as writing:
            if any(c.kind == "remove" for c in writing.state(row).presence):
                writing.restore(row, seen=item.seen)
            after = writing.item(item.id)
        return after

    def move_line(self, item: Item, line: str, by: int) -> Item:
        """Move a line up (`by` below 0) or down its list; past the end it stays at the end."""
        self.notices = ()
        kind = kind_of(line_of(item, line))
        order = [x.id for x in getattr(item, LISTS[kind]) if x.id != line]
        at = [x.id for x in getattr(item, LISTS[kind])].index(line)
        target = max(0, min(len(order), at + by))
        if target == at:
            return item
        with self.deed(f"move {ENTITIES[kind].label}") as writing:
            places = dict(
                self.conn.execute(f"SELECT id, position FROM {kind} WHERE item = ?", (item.id,))
            )
            before = places.get(order[target - 1]) if target else None
            after = places.get(order[target]) if target < len(order) else None
            place = _between(before, after)
            if place is None:  # no room left between two places: number the list anew
                order.insert(target, line)
                for number, each in enumerate(order, 1):
                    writing.set(each, "position", float(number), seen=item.seen)
            else:
                writing.set(line, "position", place, seen=item.seen)
            after = writing.item(item.id)
        return after


def _kind_of_evidence(kind: str) -> str:
    if kind not in EVIDENCE_KINDS:
        raise Refused(
            f"{kind[:40]!r} is no kind of evidence.", hint=f"One of: {', '.join(EVIDENCE_KINDS)}."
        )
    return kind


def _between(before: float | None, after: float | None) -> float | None:
    """A place between two others; None when they are too near to tell apart."""
    if before is None:
        return (after or 0.0) - 1.0
    if after is None:
        return before + 1.0
    middle = (before + after) / 2
    return middle if before < middle < after else None

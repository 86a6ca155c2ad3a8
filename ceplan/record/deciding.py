"""The facts of an item that somebody decides: its words, lead, date, stage and BRAG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ceplan.errors import NotFound, Refused
from ceplan.models.colour import COLOURS, DIRECTIONS
from ceplan.models.due import Due
from ceplan.models.facts import REF_LIMIT
from ceplan.models.item import Brag, Item, Lead
from ceplan.models.stage import DONE, STAGES
from ceplan.record.proving import Proving
from ceplan.record.shapes import brag_value, due_value, stage_value

if TYPE_CHECKING:
    from ceplan.record.deed import Writing


class Deciding(Proving):
    """Deciding on an item. Each takes the item in view and gives the item afterwards."""

    def set_words(self, item: Item, field: str, text: str, *, reason: str = "") -> Item:
        """Set the action, the source of issue or the printed ref."""
        self.notices = ()
        label = {"action": "Action", "source": "Source", "ref": "Ref"}[field]
        if field == "ref":
            return self._set_ref(item, text, reason)
        said = self.said(text, label, required=field != "source")
        return self._set(item, field, said or None, reason)

    def _set_ref(self, item: Item, text: str, reason: str) -> Item:
        """Set the printed ref: one short line, and one item of a register for each, since a ref
        is how people say which item they mean."""
        ref = self.said(text, "Ref", limit=REF_LIMIT, multiline=False)
        with self.deed("set ref") as writing:
            self._free(writing, item.register, item.register_title, ref, but=item.id)
            return self._put(writing, item, "ref", ref, reason)

    def _free(
        self, writing: Writing, register: str, title: str, ref: str, *, but: str = ""
    ) -> None:
        """Refuse a ref that an item of the register (but for one, by id) has already."""
        taken = writing.conn.execute(
            "SELECT 1 FROM item WHERE register = ? AND ref = ? COLLATE NOCASE AND id <> ? "
            "AND standing <> 1",
            (register, ref, but),
        ).fetchone()
        if taken:
            raise Refused(
                f"Another item of {title or 'this register'} has the ref {ref} already.",
                hint="Give this one a ref of its own.",
            )

    def set_due(self, item: Item, due: Due | None, *, reason: str = "") -> Item:
        """Set or move the due date. A move is kept as a slip, with its reason: Refused without
        one. A first date needs none, nor does settling on one of the dates in dispute."""
        self.notices = ()
        value = due_value(due)
        with self.deed("set due") as writing:
            sides = writing.state(item.id).sides("due")
            if any(sides) and value not in sides and not reason.strip():
                raise Refused(
                    f"Moving the date of {item.ref} needs a reason; nothing was changed.",
                    hint="Give one; on the command line with --reason.",
                )
            return self._put(writing, item, "due", value, reason)

    def set_stage(self, item: Item, stage: str, *, reason: str = "") -> Item:
        """Set the stage. Refused: an unknown one; closing it (`complete`, `evidenced`, `embedded`)
        without all evidence validated, unless a reason is given (on record, and printed)."""
        self.notices = ()
        if stage not in STAGES:
            raise Refused(f"{stage[:40]!r} is no stage.", hint=f"One of: {', '.join(STAGES)}.")
        why = self.said(reason, "Reason", required=False)
        with self.deed("set stage") as writing:
            if stage in DONE and not why:
                now = writing.item(item.id)
                if not now.evidence or now.validated < len(now.evidence):
                    raise Refused(
                        f"{item.ref} has no evidence that is all validated, so closing it as "
                        f"{stage} needs a reason.",
                        hint="Give one (it is printed beside the stage), or validate the evidence "
                        "first.",
                    )
            return self._put(writing, item, "stage", stage_value(stage, why))

    def set_brag(self, item: Item, brag: Brag | None) -> Item:
        """Declare a BRAG with its reason, or take it away. Refused: an unknown colour, a direction
        on anything but amber, no reason, blue on what is not done."""
        self.notices = ()
        if brag is not None:
            brag = self._sound(brag)
        with self.deed("set brag") as writing:
            if brag is not None and brag.colour == "blue":
                now = writing.item(item.id)
                if not now.done:
                    raise Refused(
                        f"{now.ref} is {now.stage}; blue means done.",
                        hint="Set its stage to complete, evidenced or embedded first.",
                    )
            return self._put(writing, item, "brag", brag_value(brag))

    def _sound(self, brag: Brag) -> Brag:
        if brag.colour not in COLOURS:
            raise Refused(
                f"{brag.colour[:40]!r} is no BRAG.", hint=f"One of: {', '.join(COLOURS)}, none."
            )
        if brag.direction not in DIRECTIONS or (brag.direction and brag.colour != "amber"):
            raise Refused(
                "Only amber has a direction.", hint="Say amber to green, or amber to red."
            )
        return Brag(brag.colour, brag.direction, self.said(brag.reason, "A reason for the BRAG"))

    def set_outcome(self, item: Item, outcome: str) -> Item:
        """Put an item under an outcome of its register (by id), or under none ("")."""
        self.notices = ()
        if outcome and outcome not in {o.id for o in self.outcomes(item.register)}:
            raise NotFound("That outcome is not in the item's register.")
        return self._set(item, "outcome", outcome or None, "")

    def set_leads(self, item: Item, leads: tuple[Lead, ...]) -> Item:
        """Say who is answerable and who helps, in this order (ids are not looked at). One for one,
        a lead is changed in place and keeps its history; others are added and taken away."""
        self.notices = ()
        new = [
            Lead(
                "",
                self.said(x.name, "Lead"),
                self.said(x.organisation, "Organisation", required=False),
                x.role,
            )
            for x in leads
        ]
        old = list(item.leads)
        with self.deed("set lead") as writing:
            for was, now in zip(old, new, strict=False):
                for field in ("name", "organisation", "role"):
                    value = getattr(now, field) or None
                    if value != (getattr(was, field) or None):
                        writing.set(was.id, field, value, seen=item.seen)
            for was in old[len(new) :]:
                writing.remove(was.id, seen=item.seen)
            for number, now in enumerate(new[len(old) :], len(old) + 1):
                writing.add(
                    "lead",
                    {
                        "item": item.id,
                        "name": now.name,
                        "organisation": now.organisation,
                        "role": now.role,
                        "position": float(number),
                    },
                )
            after = writing.item(item.id)
        return after

    def _set(self, item: Item, field: str, value: Any, reason: str) -> Item:
        with self.deed(f"set {field}") as writing:
            return self._put(writing, item, field, value, reason)

    def _put(self, writing: Writing, item: Item, field: str, value: Any, reason: str = "") -> Item:
        why = self.said(reason, "Reason", required=False)
        writing.set(item.id, field, value, seen=item.seen, reason=why)
        return writing.item(item.id)

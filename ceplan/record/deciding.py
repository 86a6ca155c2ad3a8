"""The facts of an item that somebody decides: its words, lead, date, stage and BRAG."""

from __future__ import annotations

from typing import Any

from ceplan.errors import NotFound, Refused
from ceplan.models.due import Due
from ceplan.models.item import Brag, Item, Lead
from ceplan.models.stage import DONE, STAGES
from ceplan.record.proving import Proving
from ceplan.record.shapes import brag_value, due_value, stage_value

COLOURS = ("blue", "red", "amber", "green")
DIRECTIONS = ("", "to green", "to red")


class Deciding(Proving):
    """Deciding on an item. Each takes the item in view and gives the item afterwards."""

    def set_words(self, item: Item, field: str, text: str, *, reason: str = "") -> Item:
        """Set the action, the source of issue or the printed ref."""
        self.notices = ()
        label = {"action": "Action", "source": "Source", "ref": "Ref"}[field]
        said = self.said(text, label, required=field != "source")
        return self._set(item, field, said or None, reason)

    def set_due(self, item: Item, due: Due | None, *, reason: str = "") -> Item:
        """Set or move the due date. A move is kept as a slip, with its reason."""
        self.notices = ()
        return self._set(item, "due", due_value(due), reason)

    def set_stage(self, item: Item, stage: str, *, reason: str = "") -> Item:
        """Set the stage. Refused: an unknown one; closing it (`complete`, `evidenced`, `embedded`)
        without all evidence validated, unless a reason is given (on record, and printed)."""
        self.notices = ()
        if stage not in STAGES:
            raise Refused(f"{stage[:40]!r} is no stage.", hint=f"One of: {', '.join(STAGES)}.")
        proved = bool(item.evidence) and item.validated == len(item.evidence)
        if stage in DONE and not proved and not reason.strip():
            raise Refused(
                f"{item.ref} has no evidence that is all validated, so closing it as {stage} needs "
                "a reason.",
                hint="Give one (it is printed beside the stage), or validate the evidence first.",
            )
        why = self.said(reason, "Reason", required=False)
        return self._set(item, "stage", stage_value(stage, why), "")

    def set_brag(self, item: Item, brag: Brag | None) -> Item:
        """Declare a BRAG with its reason, or take it away. Refused: an unknown colour, a direction
        on anything but amber, no reason, blue on what is not done."""
        self.notices = ()
        if brag is not None:
            brag = self._sound(item, brag)
        return self._set(item, "brag", brag_value(brag), "")

    def _sound(self, item: Item, brag: Brag) -> Brag:
        if brag.colour not in COLOURS:
            raise Refused(
                f"{brag.colour[:40]!r} is no BRAG.", hint=f"One of: {', '.join(COLOURS)}, none."
            )
        if brag.direction not in DIRECTIONS or (brag.direction and brag.colour != "amber"):
            raise Refused(
                "Only amber has a direction.", hint="Say amber to green, or amber to red."
            )
        if brag.colour == "blue" and not item.done:
            raise Refused(
                f"{item.ref} is {item.stage}; blue means done.",
                hint="Set its stage to complete, evidenced or embedded first.",
            )
        return Brag(brag.colour, brag.direction, self.said(brag.reason, "A reason for the BRAG"))

    def set_outcome(self, item: Item, outcome: str) -> Item:
        """Put an item under an outcome of its register (by id), or under none ("")."""
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
        why = self.said(reason, "Reason", required=False)
        with self.deed(f"set {field}") as writing:
            writing.set(item.id, field, value, seen=item.seen, reason=why)
            after = writing.item(item.id)
        return after

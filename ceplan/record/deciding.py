"""The facts of an item that somebody decides: its words, lead, date, stage and BRAG.

Each `to_…` makes the `Decision`, which is asked and carried out for one item here and for many in
`bulk`; each `set_…` carries it out for the item in view and gives the item afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import TYPE_CHECKING, Any

from ceplan.errors import NotFound, Refused
from ceplan.models.colour import COLOURS, DIRECTIONS
from ceplan.models.due import Due
from ceplan.models.facts import REF_LIMIT
from ceplan.models.item import METS, Brag, Item, Lead, Met
from ceplan.models.stage import DONE, STAGES
from ceplan.record.decision import Decision, Now, nothing_to_mind
from ceplan.record.leading import leads_after, write_leads
from ceplan.record.proving import Proving
from ceplan.record.shapes import brag_value, due_value, met_value, stage_value

if TYPE_CHECKING:
    from ceplan.record.deed import Writing


class Deciding(Proving):
    """Deciding on an item."""

    def set_words(self, item: Item, field: str, text: str, *, reason: str = "") -> Item:
        """Set the action, the source of issue or the printed ref."""
        self.notices = ()
        label = {"action": "Action", "source": "Source", "ref": "Ref"}[field]
        if field == "ref":
            return self._set_ref(item, text, reason)
        said = self.said(text, label, required=field != "source")
        with self.deed(f"set {field}") as writing:
            return self._put(writing, item, field, said or None, reason)

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
        """Set or move the due date, as `to_set_due`."""
        return self.decide(item, self.to_set_due(due, reason=reason))

    def to_set_due(self, due: Due | None, *, reason: str = "") -> Decision:
        """To set or move the due date. A move is kept as a slip, with its reason: Refused without
        one. A first date needs none, nor does settling on one of the dates in dispute."""
        self.notices = ()
        value = due_value(due)
        why = self.said(reason, "Reason", required=False)

        def rule(now: Now) -> None:
            sides = now.sides("due")
            if any(sides) and value not in sides and not why:
                raise Refused(
                    f"Moving the date of {now.item().ref} needs a reason; nothing was changed.",
                    hint="Give one; on the command line with --reason.",
                )

        return _of_field("due", value, lambda x: x._replace(due=due), rule, why)

    def set_stage(self, item: Item, stage: str, *, reason: str = "") -> Item:
        """Set the stage, as `to_set_stage`."""
        return self.decide(item, self.to_set_stage(stage, reason=reason))

    def to_set_stage(self, stage: str, *, reason: str = "") -> Decision:
        """To set the stage. Refused: an unknown one; closing it (`complete`, `evidenced`,
        `embedded`) without all evidence validated, unless a reason is given (on record, and
        printed)."""
        self.notices = ()
        if stage not in STAGES:
            raise Refused(f"{stage[:40]!r} is no stage.", hint=f"One of: {', '.join(STAGES)}.")
        why = self.said(reason, "Reason", required=False)

        def rule(now: Now) -> None:
            if stage not in DONE or why:
                return
            item = now.item()
            if not item.evidence or item.validated < len(item.evidence):
                raise Refused(
                    f"{item.ref} has no evidence that is all validated, so closing it as "
                    f"{stage} needs a reason.",
                    hint="Give one (it is printed beside the stage), or validate the evidence "
                    "first.",
                )

        def after(item: Item) -> Item:
            return item._replace(stage=stage, stage_reason=why)

        return _of_field("stage", stage_value(stage, why), after, rule)

    def set_brag(self, item: Item, brag: Brag | None) -> Item:
        """Declare a BRAG or take it away, as `to_set_brag`."""
        return self.decide(item, self.to_set_brag(brag))

    def to_set_brag(self, brag: Brag | None) -> Decision:
        """To declare a BRAG with its reason, or to take it away. Refused: an unknown colour, a
        direction on anything but amber, no reason, blue on what is not done."""
        self.notices = ()
        sound = self._sound(brag) if brag is not None else None

        def rule(now: Now) -> None:
            if sound is None or sound.colour != "blue":
                return
            item = now.item()
            if not item.done:
                raise Refused(
                    f"{item.ref} is {item.stage}; blue means done.",
                    hint="Set its stage to complete, evidenced or embedded first.",
                )

        return _of_field("brag", brag_value(sound), lambda x: x._replace(brag=sound), rule)

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

    def set_met(self, item: Item, met: Met | None) -> Item:
        """Say whether a recommendation is met, as `to_set_met`."""
        return self.decide(item, self.to_set_met(met))

    def to_set_met(self, met: Met | None) -> Decision:
        """To say whether a recommendation is met, by whose judgement, when and on what evidence;
        None takes that back. Refused for another word than met, partly met, not met."""
        self.notices = ()
        if met is not None:
            if met.word not in METS:
                raise Refused(f"{met.word[:40]!r} is none of: {', '.join(METS)}.")
            by = self.said(met.by, "Judged by", required=False, multiline=False)
            evidence = self.said(met.evidence, "On what evidence", required=False)
            met = Met(met.word, by, met.on, evidence)
        return _of_field("met", met_value(met), lambda x: x._replace(met=met))

    def set_outcome(self, item: Item, outcome: str) -> Item:
        """Put an item under an outcome, as `to_set_outcome`."""
        return self.decide(item, self.to_set_outcome(outcome))

    def to_set_outcome(self, outcome: str) -> Decision:
        """To put an item under an outcome of its register (by id), or under none ("")."""
        self.notices = ()
        found = next((o for o in self.outcomes() if outcome and o.id == outcome), None)

        def rule(now: Now) -> None:
            if outcome and (found is None or found.register != now.item().register):
                raise NotFound("That outcome is not in the item's register.")

        def after(item: Item) -> Item:
            ref, title = (found.ref, found.title) if found else ("", "")
            return item._replace(outcome=outcome or None, outcome_ref=ref, outcome_title=title)

        return _of_field("outcome", outcome or None, after, rule)

    def set_leads(
        self, item: Item, leads: tuple[Lead, ...], *, settle: Container[str] | None = None
    ) -> Item:
        """Say who is answerable and who helps, in this order, as `to_set_leads`."""
        return self.decide(item, self.to_set_leads(leads, settle=settle))

    def to_set_leads(
        self,
        leads: tuple[Lead, ...],
        *,
        how: str = "replace",
        settle: Container[str] | None = None,
    ) -> Decision:
        """To say who is answerable and who helps (ids are not looked at). `how` is "replace" (one
        for one, a lead is changed in place and keeps its history; others are added and taken
        away), "add" to those there, or "take away" from them. A lead on which people differ is
        settled by naming it, too; `settle` holds the ids of those for which that is so, None
        stands for all."""
        self.notices = ()
        named = tuple(
            Lead(
                "",
                self.said(x.name, "Lead"),
                self.said(x.organisation, "Organisation", required=False),
                x.role,
            )
            for x in leads
        )
        if how != "take away":
            self.note_alike(*(x.name for x in named))

        def after(item: Item) -> Item:
            return item._replace(leads=leads_after(item.leads, named, how, settle))

        def write(writing: Writing, item: Item) -> None:
            write_leads(writing, item, after(item).leads)

        return Decision("set lead", "lead", write, after)

    def decide(self, item: Item, decision: Decision) -> Item:
        """Carry out a decision for the item in view, and give the item afterwards."""
        with self.deed(decision.verb) as writing:
            decision.rule(Now(lambda: writing.item(item.id), writing.state(item.id).sides))
            decision.write(writing, item)
            return writing.item(item.id)

    def _put(self, writing: Writing, item: Item, field: str, value: Any, reason: str = "") -> Item:
        why = self.said(reason, "Reason", required=False)
        writing.set(item.id, field, value, seen=item.seen, reason=why)
        return writing.item(item.id)


def _of_field(
    field: str,
    value: Any,
    after: Callable[[Item], Item],
    rule: Callable[[Now], None] = nothing_to_mind,
    reason: str = "",
) -> Decision:
    """The decision that sets one field of an item to a value; a dispute on it is settled so."""

    def write(writing: Writing, item: Item) -> None:
        writing.set(item.id, field, value, seen=item.seen, reason=reason)

    def settled(item: Item) -> Item:
        return after(item)._replace(disputes=tuple(x for x in item.disputes if x != field))

    return Decision(f"set {field}", field, write, settled, rule)

"""What is done and what is proved: ticking evidence, validating it, and finishing next steps."""

from __future__ import annotations

from typing import Any, cast

from ceplan.errors import NotFound, Refused
from ceplan.models.item import Evidence, Item, NextStep, Tick, Validation
from ceplan.record.fold import RowState
from ceplan.record.lines import Lines, line_of
from ceplan.record.shapes import day_value, tick_value, validation_value


def _evidence(item: Item, line: str) -> Evidence:
    found = line_of(item, line)
    if not isinstance(found, Evidence):
        raise NotFound("That line is not evidence.")
    return found


def _differs_or_lacks(state: RowState, field: str) -> bool:
    """Whether a field says nothing yet, or several things: then saying it anew decides."""
    return field in state.disputes or not state.values.get(field)


def _tested_after_supplied(supplied: list[Any]) -> None:
    if all(supplied):
        return
    if any(supplied):
        raise Refused(
            "People differ on whether this evidence is supplied, so it cannot be validated.",
            hint="Tick it, which decides that it is here.",
        )
    raise Refused(
        "This evidence is not supplied yet, so it cannot be validated.",
        hint="Tick it first, once it is here.",
    )


class Proving(Lines):
    """Evidence and finished steps. The rules are held against the record as it stands in the
    transaction, not against the item in view: another program may have saved meanwhile."""

    def tick_evidence(self, item: Item, evidence: str) -> Item:
        """Say that a piece of evidence is here: supplied today by the person at the keys. Where
        people differ on who supplied it, that decides."""
        self.notices = ()
        _evidence(item, evidence)
        tick = tick_value(Tick(self.person.name, self.today()))
        with self.deed("tick") as writing:
            if _differs_or_lacks(writing.state(evidence), "supplied"):
                writing.set(evidence, "supplied", tick, seen=item.seen)
            after = writing.item(item.id)
        return after

    def untick_evidence(self, item: Item, evidence: str) -> Item:
        """Say that a piece of evidence is not here after all. Refused while it is validated: what
        someone tested must be here."""
        self.notices = ()
        _evidence(item, evidence)
        with self.deed("untick") as writing:
            if any(writing.state(evidence).sides("validated")):
                raise Refused(
                    "This evidence is validated, so it cannot be unticked.",
                    hint="Undo the validation first, or add a new piece of evidence.",
                )
            writing.set(evidence, "supplied", None, seen=item.seen)
            after = writing.item(item.id)
        return after

    def validate_evidence(
        self, item: Item, evidence: str, *, how: str, result: str = "", by: str = ""
    ) -> Item:
        """Say that someone tested a piece of evidence: who (else the person at the keys), today,
        how, and what they found. Refused while it is not supplied. Testing one's own is let
        through with a notice: small teams do, but a reader must be able to see it."""
        self.notices = ()
        _evidence(item, evidence)
        test = Validation(
            self.said(by, "Validated by", required=False) or self.person.name,
            self.today(),
            self.said(how, "How it was tested"),
            self.said(result, "Result", required=False),
        )
        with self.deed("validate") as writing:
            supplied = writing.state(evidence).sides("supplied")
            _tested_after_supplied(supplied)
            writing.set(evidence, "validated", validation_value(test), seen=item.seen)
            after = writing.item(item.id)
        if test.by.casefold() in {str(tick["by"]).casefold() for tick in supplied}:
            self.notices = (
                *self.notices,
                f"{test.by} also supplied this evidence: a Board expects someone else to test it.",
            )
        return after

    def complete_step(self, item: Item, step: str, *, to_progress: bool = False) -> Item:
        """Tick a next step done today; `to_progress` also writes it down as progress, in the same
        undo step."""
        self.notices = ()
        found = cast(NextStep, line_of(item, step))
        if not isinstance(found, NextStep):
            raise NotFound("That line is not a next step.")
        with self.deed("done") as writing:
            changed = _differs_or_lacks(writing.state(step), "done") and writing.set(
                step, "done", day_value(self.today()), seen=item.seen
            )
            if to_progress and changed:
                (last,) = self.conn.execute(
                    "SELECT coalesce(max(position), 0) FROM progress WHERE item = ?", (item.id,)
                ).fetchone()
                values = {"item": item.id, "text": found.text, "dated": day_value(self.today())}
                writing.add("progress", {**values, "position": last + 1.0})
            after = writing.item(item.id)
        return after

    def reopen_step(self, item: Item, step: str) -> Item:
        """Take the tick off a next step."""
        self.notices = ()
        line_of(item, step)
        with self.deed("not done") as writing:
            writing.set(step, "done", None, seen=item.seen)
            after = writing.item(item.id)
        return after

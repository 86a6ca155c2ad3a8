"""Which items are shown: a register or an outcome, and a view of it such as those overdue.

Apart from the screen, because the same lines stand at its left, in the small window of a narrow
terminal and in its heading.
"""

from __future__ import annotations

from collections.abc import Iterator

from ceplan.models.listing import Counts, Wanted
from ceplan.models.register import Outcome, Register
from ceplan.models.text import one_line
from ceplan.record.plan import Plan
from ceplan.widgets.side_list import Entry

VIEWS = ("", "overdue", "no_evidence", "in_dispute", "stale")
WORDS = {
    "": "All items",
    "overdue": "Overdue",
    "no_evidence": "Without evidence",
    "in_dispute": "In dispute",
    "stale": "No update since the Board",
}
NOTHING = {
    "": "No items yet. Import a paper with: ceplan import FILE",
    "overdue": "Nothing is overdue here. f goes on to the next view.",
    "no_evidence": "Every item here has evidence. f goes on to the next view.",
    "in_dispute": "Nobody differs on anything here. f goes on to the next view.",
    "stale": "Everything here was updated since the Board. f goes on to the next view.",
}


NO_BOARD = (
    "No Board meeting is on record, so nothing can be called stale. "
    "ceplan meeting add NAME --date DATE puts one on record."
)


class Scope:
    """What is shown of a plan. `wanted` is what to ask the plan for. Nothing is known of it before
    the first `read`, so that a plan that cannot be read just now still has a screen to say so."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.registers: tuple[Register, ...] = ()
        self.outcomes: tuple[Outcome, ...] = ()
        self.wanted = Wanted()
        self._begun = False

    def read(self) -> None:
        """Read the registers and outcomes afresh; one that is gone is no longer shown. The first
        time the first register is chosen. CeplanError when the plan cannot be read."""
        with self.plan.reading():
            self.registers = self.plan.registers()
            self.outcomes = self.plan.outcomes()
        if not self._begun and self.registers:
            self.wanted = self.wanted._replace(register=self.registers[0].id)
        self._begun = True
        if self.wanted.register not in {"", *(r.id for r in self.registers)}:
            self.wanted = self.wanted._replace(register="", outcome="")
        if self.wanted.outcome not in {"", *(o.id for o in self.outcomes)}:
            self.wanted = self.wanted._replace(outcome="")

    @property
    def view(self) -> str:
        """The view: a name of `VIEWS`."""
        return next((v for v in VIEWS if v and getattr(self.wanted, v)), "")

    def boardless(self) -> bool:
        """Whether no Board before today is on record: then nothing can be called stale."""
        return self.plan.last_board(self.plan.today()) is None

    def nothing(self) -> str:
        """What a list without items says."""
        return NO_BOARD if self.view == "stale" and self.boardless() else NOTHING[self.view]

    def _stale(self) -> int:
        return self.plan.counts(self.place._replace(stale=True)).items

    @property
    def place(self) -> Wanted:
        """The register or outcome without the view."""
        return Wanted(register=self.wanted.register, outcome=self.wanted.outcome)

    @property
    def title(self) -> str:
        """What is shown, in words, without the view."""
        for outcome in self.outcomes:
            if outcome.id == self.wanted.outcome:
                return one_line(f"{outcome.ref} {outcome.title}")
        for register in self.registers:
            if register.id == self.wanted.register:
                return one_line(register.title)
        return "Whole plan"

    def choose(self, kind: str, value: str) -> None:
        """Show another register, outcome or view; kinds and values are those of `entries`."""
        if kind == "view":
            self.wanted = self.place._replace(
                overdue=value == "overdue",
                no_evidence=value == "no_evidence",
                in_dispute=value == "in_dispute",
                stale=value == "stale",
            )
            return
        register, outcome = value if kind == "register" else "", ""
        if kind == "outcome":
            outcome = value
            register = next((o.register for o in self.outcomes if o.id == value), "")
        self.wanted = self.wanted._replace(register=register, outcome=outcome)

    def next_view(self) -> None:
        """On to the next view, and from the last back to all items."""
        self.choose("view", VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)])

    def entries(self, counts: Counts | None = None) -> list[Entry]:
        """The lines to choose from; with `counts` of this place the views have numbers."""
        return [*self._places(), Entry("", "", ""), *self._views(counts)]

    def _places(self) -> Iterator[Entry]:
        yield Entry("", "", "Registers")
        here = self.wanted
        if len(self.registers) > 1:
            size = sum(r.size for r in self.registers)
            yield Entry("plan", "", "Whole plan", size, 0, not here.register)
        for register in self.registers:
            shown = register.id == here.register and not here.outcome
            yield Entry("register", register.id, one_line(register.title), register.size, 0, shown)
            for o in self.outcomes:
                if o.register == register.id:
                    words = one_line(f"{o.ref} {o.title}")
                    yield Entry("outcome", o.id, words, o.size, 1, o.id == here.outcome)

    def _views(self, counts: Counts | None) -> Iterator[Entry]:
        yield Entry("", "", "Views")
        numbers = dict.fromkeys(VIEWS, -1)
        if counts is not None:
            stale = -1 if self.boardless() else self._stale()
            numbers = dict(
                zip(
                    VIEWS,
                    (counts.items, counts.overdue, counts.unproved, counts.disputed, stale),
                    strict=True,
                )
            )
        for view in VIEWS:
            yield Entry("view", view, WORDS[view], numbers[view], 0, view == self.view)


def said(items: int, counts: Counts | None) -> str:
    """How the shown items stand: "25 items · 3 overdue · 9 without evidence"."""
    parts = ["1 item" if items == 1 else f"{items:,} items"]
    if counts is not None:
        if counts.overdue:
            parts.append(f"{counts.overdue:,} overdue")
        if counts.unproved:
            parts.append(f"{counts.unproved:,} without evidence")
        if counts.disputed:
            parts.append(f"{counts.disputed:,} in dispute")
    return " · ".join(parts)

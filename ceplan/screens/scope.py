"""Which items are shown: a register or an outcome, a filter of them, and in which order.

Apart from the screen, because the same lines stand at its left, in the small window of a narrow
terminal and in its heading. A view is a filter with a name, no second thing: whoever types
`overdue` looks at the view Overdue.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ceplan.errors import CeplanError, Refused
from ceplan.models.listing import Counts, SavedView, Term, Wanted
from ceplan.models.register import Outcome, Register
from ceplan.models.stage import STAGES
from ceplan.models.standing_counts import Stages, StandingCounts
from ceplan.models.status import NO_BOARD
from ceplan.models.text import one_line
from ceplan.record.plan import Plan
from ceplan.screens.besides import besides
from ceplan.widgets.side_list import Entry
from ceplan.widgets.stage_bar import SIGNS


class Known(NamedTuple):
    """A view that every plan has: its key, its words, what it looks for, what a list without
    items says."""

    key: str
    words: str
    terms: tuple[Term, ...]
    nothing: str


_ON = "Esc shows all items, {items.next-view} goes on to the next view."
KNOWN = (
    Known(
        "",
        "All items",
        (),
        "No items yet. Press {items.import} to import a paper, or {items.add} to add the first "
        "item by hand. To look at a sample plan first: ceplan demo",
    ),
    Known("overdue", "Overdue", (Term("overdue"),), "Nothing is overdue here. " + _ON),
    Known(
        "no-evidence",
        "Without evidence",
        (Term("no-evidence"),),
        "Every item here has evidence. " + _ON,
    ),
    Known(
        "in-dispute",
        "In dispute",
        (Term("in-dispute"),),
        "Nobody differs on anything here. " + _ON,
    ),
    Known(
        "changed",
        "Changed since the Board",
        (Term("changed"),),
        "Nothing here was changed since the Board. " + _ON,
    ),
    Known(
        "stale",
        "No update since the Board",
        (Term("stale"),),
        "Everything here was updated since the Board. " + _ON,
    ),
)


class Scope:
    """What is shown of a plan. `wanted` is what to ask the plan for. Nothing is known of it before
    the first `read`, so that a plan that cannot be read just now still has a screen to say so."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.registers: tuple[Register, ...] = ()
        self.outcomes: tuple[Outcome, ...] = ()
        self.views: tuple[SavedView, ...] = ()
        self.wanted = Wanted()
        self.stages: StandingCounts | None = None
        self._begun = False

    def read(self) -> None:
        """Read the registers, outcomes and views afresh; one that is gone is no longer shown. The
        first time the first register is chosen. CeplanError when the plan cannot be read."""
        with self.plan.reading():
            self.registers = self.plan.registers()
            self.outcomes = self.plan.outcomes()
            self.views = self.plan.views()
        if not self._begun and self.registers:
            self.wanted = self.wanted._replace(register=self.registers[0].id)
        self._begun = True
        if self.wanted.register not in {"", *(r.id for r in self.registers)}:
            self.wanted = self.wanted._replace(register="", outcome="")
        if self.wanted.outcome not in {"", *(o.id for o in self.outcomes)}:
            self.wanted = self.wanted._replace(outcome="")

    @property
    def view(self) -> str | None:
        """The view whose filter holds: a key of `KNOWN` or the id of a saved one; None for a
        filter without a name."""
        for known in KNOWN:
            if known.terms == self.wanted.terms:
                return known.key
        return next((x.id for x in self.views if _terms(x) == self.wanted.terms), None)

    @property
    def filter_words(self) -> str:
        """The filter that holds, in words: its view's name where it has one; "" for all items."""
        terms, view = self.wanted.terms, self.view
        if not terms:
            return ""
        for known in KNOWN:
            if known.key == view:
                return known.words
        from ceplan.models.filter_words import say

        said = say(terms, self.plan.today())
        name = next((f"{x.name}: " for x in self.views if x.id == view), "")
        return one_line(f"{name}{said}")

    @property
    def sort_words(self) -> str:
        """What it is sorted by, in words; "" for the plan's own order."""
        if not self.wanted.sort and not self.wanted.reverse:
            return ""
        from ceplan.screens.sort_choice import sort_words

        return sort_words(self.wanted)

    def boardless(self) -> bool:
        """Whether no Board before today is on record: then nothing is stale or changed."""
        return self.plan.last_board(self.plan.today()) is None

    def nothing(self) -> str:
        """What a list without items says."""
        if {x.word for x in self.wanted.terms} & {"stale", "changed"} and self.boardless():
            return NO_BOARD
        view = self.view
        for known in KNOWN:
            if known.key == view:
                return known.nothing
        return "No item fits this filter. {items.filter} changes it. " + _ON

    @property
    def place(self) -> Wanted:
        """The register or outcome without the filter."""
        return Wanted(register=self.wanted.register, outcome=self.wanted.outcome)

    @property
    def title(self) -> str:
        """What is shown, in words, without the filter."""
        for outcome in self.outcomes:
            if outcome.id == self.wanted.outcome:
                return one_line(f"{outcome.ref} {outcome.title}")
        for register in self.registers:
            if register.id == self.wanted.register:
                return one_line(register.title)
        return "Whole plan"

    def choose(self, kind: str, value: str) -> None:
        """Show another register, outcome or view; kinds and values are those of `entries`. Refused
        for a view whose filter this program does not know."""
        if kind == "view":
            self._choose_view(value)
            return
        if kind == "stage":
            self.wanted = self.wanted._replace(terms=(_at(value),))
            return
        register, outcome = value if kind == "register" else "", ""
        if kind == "outcome":
            outcome = value
            register = next((o.register for o in self.outcomes if o.id == value), "")
        self.wanted = self.wanted._replace(register=register, outcome=outcome)

    def _choose_view(self, value: str) -> None:
        for saved in self.views:
            if saved.id == value:
                from ceplan.models.filter import parse

                self.wanted = self.wanted._replace(
                    terms=parse(saved.filter), sort=saved.sort, reverse=saved.reverse
                )
                return
        terms = next((x.terms for x in KNOWN if x.key == value), ())
        self.wanted = self.wanted._replace(terms=terms)

    def filter_by(self, terms: tuple[Term, ...]) -> None:
        """Show what these terms find."""
        self.wanted = self.wanted._replace(terms=terms)

    def sort_by(self, sort: str) -> None:
        """Sort by another column; the same one again turns it round."""
        again = sort == self.wanted.sort
        self.wanted = self.wanted._replace(sort=sort, reverse=again and not self.wanted.reverse)

    def next_view(self) -> None:
        """On to the next view, and from the last back to all items; from a filter without a name
        to the first of them. One that cannot be shown is passed over."""
        keys = [*(x.key for x in KNOWN), *(x.id for x in self.views if _terms(x) is not None)]
        here = self.view
        self.choose("view", keys[(keys.index(here) + 1) % len(keys)] if here in keys else "")

    def entries(self, counts: Counts | None = None) -> list[Entry]:
        """The lines to choose from; with `counts` of this place the views have numbers."""
        blank = Entry("", "", "")
        places = (*self._places(), *besides(self.plan))
        return [*places, blank, *self._views(counts), blank, *self._stages()]

    def _places(self) -> Iterator[Entry]:
        yield Entry("", "", "Registers" if self.registers else "No registers yet")
        here = self.wanted
        if len(self.registers) > 1:
            size = sum(r.size for r in self.registers)
            yield Entry("plan", "", "Whole plan", size, 0, not here.register, self._of())
        for register in self.registers:
            shown = register.id == here.register and not here.outcome
            words, stages = one_line(register.title), self._of(register.id)
            yield Entry("register", register.id, words, register.size, 0, shown, stages)
            for o in self.outcomes:
                if o.register == register.id:
                    words = one_line(f"{o.ref} {o.title}")
                    shown, stages = o.id == here.outcome, self._of(o.register, o.id)
                    yield Entry("outcome", o.id, words, o.size, 1, shown, stages)

    def _of(self, register: str = "", outcome: str = "") -> Stages:
        """How many items of a place stand at each stage; nothing before they were counted."""
        return self.stages.of(register, outcome) if self.stages else ()

    def _stages(self) -> Iterator[Entry]:
        """The stages of this place: what the signs of the bars mean, and a filter by each."""
        yield Entry("", "", "Stages")
        here = self._of(self.wanted.register, self.wanted.outcome) or (-1,) * len(STAGES)
        for stage, number in zip(STAGES, here, strict=True):
            shown = self.wanted.terms == (_at(stage),)
            yield Entry("stage", stage, f"{SIGNS[stage]} {stage}", number, 0, shown)

    def _views(self, counts: Counts | None) -> Iterator[Entry]:
        yield Entry("", "", "Views")
        here = self.view
        numbers: dict[str, int] = {}
        if counts is not None:
            keys = ("", "overdue", "no-evidence", "in-dispute")
            numbers = dict(zip(keys, counts, strict=True))
            if not self.boardless():
                numbers |= {x.key: self._number(x.terms) for x in KNOWN if x.key not in numbers}
        for known in KNOWN:
            number = numbers.get(known.key, -1)
            yield Entry("view", known.key, known.words, number, 0, known.key == here)
        for saved in self.views:
            number = -1 if counts is None else self._number(_terms(saved))
            words = one_line(saved.name) + (" (in dispute)" if saved.disputes else "")
            yield Entry("view", saved.id, words, number, 0, saved.id == here)

    def _number(self, terms: tuple[Term, ...] | None) -> int:
        """How many items of this place the terms find; -1 where they cannot be read."""
        if terms is None:
            return -1
        try:
            return self.plan.number(self.place._replace(terms=terms))
        except Refused:
            return -1


def _at(stage: str) -> Term:
    """What finds the items at a stage, as the filter spells it."""
    return Term("stage", (stage.replace(" ", "-"),))


def _terms(view: SavedView) -> tuple[Term, ...] | None:
    """What a saved view looks for; None where a newer program saved words that this one lacks."""
    from ceplan.models.filter import parse

    try:
        return parse(view.filter)
    except CeplanError:
        return None


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

"""The forms for a change of many items: which facts there are to change, and what is typed made
into a decision. The fields are those of the forms of one item, without words to begin with.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from ceplan.errors import Refused
from ceplan.models.brag import NO_STATUS
from ceplan.models.item import Brag, Item
from ceplan.models.leads import read_leads
from ceplan.record.decision import Decision
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.form import Form
from ceplan.screens.form_field import Field, Values, about, put
from ceplan.screens.form_keys import BOTH, FORM_KEYS, MINE, SAVE, THEIRS
from ceplan.screens.keeping import Keeping
from ceplan.screens.line_form import due_or_none, read
from ceplan.screens.line_form import fields as line_fields
from ceplan.screens.value_form import FACTS

PREVIEW = Binding(
    "enter,ctrl+s",
    "save",
    "Preview",
    id="form.save",
    tooltip="Show what would change, item by item.",
)
HOW = (
    ("replace", "in place of those there"),
    ("add", "added to those there"),
    ("take away", "taken away from those there"),
)
_SINGLE = {fact.name: fact for fact in FACTS}


class BulkFact(NamedTuple):
    """A fact that many items can be given: the key and words it is chosen by, its fields, what
    typed words mean, and the decision they come to (CeplanError where they cannot be taken)."""

    key: str
    name: str
    words: str
    fields: Callable[[Plan, Item], tuple[Field, ...]]
    decide: Callable[[Plan, Values], Decision]
    meant: str = ""


def _lead_fields(plan: Plan, blank: Item) -> tuple[Field, ...]:
    return *_SINGLE["lead"].fields(plan, blank), Field("how", "How", "replace", options=HOW)


def _leads(plan: Plan, values: Values) -> Decision:
    leads = read_leads(values["leads"])
    if not leads and values["how"] != "replace":
        raise Refused("Say which lead.", field="leads")
    with about("leads"):
        return plan.to_set_leads(leads, how=values["how"])


def _due_fields(plan: Plan, blank: Item) -> tuple[Field, ...]:
    why = "Needed where a date moves; kept with each move, and shown to the Board."
    return *_SINGLE["due"].fields(plan, blank), Field("reason", "Why moved", about=why)


def _due(plan: Plan, values: Values) -> Decision:
    return plan.to_set_due(due_or_none(values["due"], "due"), reason=values["reason"])


def _stage(plan: Plan, values: Values) -> Decision:
    return plan.to_set_stage(values["stage"], reason=values["reason"])


def _brag(plan: Plan, values: Values) -> Decision:
    if values["brag"] == NO_STATUS:
        return plan.to_set_brag(None)
    colour, _, direction = values["brag"].partition(" ")
    with about("brag"):
        return plan.to_set_brag(Brag(colour, direction, values["reason"]))


def _outcome(plan: Plan, values: Values) -> Decision:
    return plan.to_set_outcome(values["outcome"])


def _line(kind: str) -> Callable[[Plan, Values], Decision]:
    def decide(plan: Plan, values: Values) -> Decision:
        facts = read(kind, values, plan.today())
        text = facts.pop("text")
        with about("text"):
            return plan.to_add_line(kind, text, **facts)

    return decide


BULK = (
    BulkFact("l", "lead", "lead: replace, add or take away", _lead_fields, _leads, "lead"),
    BulkFact("d", "due", "due date, with the reason", _due_fields, _due, "due"),
    BulkFact("s", "stage", "stage", _SINGLE["stage"].fields, _stage),
    BulkFact("b", "BRAG", "BRAG, with the reason", _SINGLE["BRAG"].fields, _brag),
    BulkFact("o", "outcome", "outcome", _SINGLE["outcome"].fields, _outcome),
    BulkFact(
        "n",
        "next step",
        "add a next step to each",
        lambda p, b: line_fields("step", None),
        _line("step"),
    ),
    BulkFact(
        "p",
        "progress",
        "add a progress point to each",
        lambda p, b: line_fields("progress", None),
        _line("progress"),
    ),
)
"""What can be changed of many items, in the order it is offered."""


class BulkForm(Form):
    """The form for one fact of many items; `again` are words to begin with that were typed
    before. `save` is handed the decision."""

    BINDINGS: ClassVar[list[BindingType]] = [
        PREVIEW,
        *(x for x in FORM_KEYS if x not in (SAVE, THEIRS, MINE, BOTH)),
    ]
    HELP = (
        "Enter shows what these words would change, item by item; nothing is changed before Enter "
        "there. Esc closes the form and keeps what was typed as a draft."
    )

    def __init__(
        self,
        plan: Plan,
        fact: BulkFact,
        *,
        many: str,
        register: str,
        drafts: Drafts | None,
        save: Callable[[Decision], None],
        again: Values | None = None,
    ) -> None:
        """`many` says of which items; `register` is the id of their register, "" for several.
        CeplanError when the plan cannot be read."""
        blank = Item("", register, "", "")
        meaning = _SINGLE[fact.meant].meaning if fact.meant else None
        super().__init__(
            f"{fact.name[0].upper()}{fact.name[1:]} of {many}",
            fact.fields(plan, blank),
            save=lambda values: save(fact.decide(plan, values)),
            keeping=Keeping(drafts, plan, blank, f"change many {fact.name}"),
            meaning=(lambda values: meaning(plan, blank, values)) if meaning else None,
        )
        self._again = again or {}

    def on_mount(self) -> None:
        """The words from before stand in the fields again."""
        for name, value in self._again.items():
            if any(x.name == name for x in self.fields):
                put(self.query_one(f"#{name}"), value)

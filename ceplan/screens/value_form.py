"""The forms for the facts of an item: action, lead, due, stage, BRAG, source and outcome.

Each shows what there was before and says in words what the new one means. What is typed becomes a
fact here, and the plan decides whether it can be taken.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ceplan.errors import Refused
from ceplan.models.brag import SIGNS, brag_words, differing_suggestion
from ceplan.models.entry import TEXT_LIMIT
from ceplan.models.item import Brag, Item
from ceplan.models.leads import lead_line, read_leads
from ceplan.models.saying import meaning as due_meaning
from ceplan.models.saying import say_stage
from ceplan.models.stage import DONE, STAGES
from ceplan.models.text import one_line
from ceplan.record.plan import Plan
from ceplan.screens.form_field import Field, Values, about
from ceplan.screens.in_view import Doubt, Place
from ceplan.screens.line_form import A_DATE, due_or_none
from ceplan.widgets.item_head import due_words, lead_words
from ceplan.widgets.text import cut

Spoken = frozenset[str]


class Fact(NamedTuple):
    """One fact of an item: the key and words it is chosen by, its field in the record ("" for the
    leads, which are rows of their own), its fields in the form, what was there before, what typed
    words mean, and how they are saved (gives the item afterwards; it is handed the rows of which
    the person said that they are to stay as they stand, though people differ on them)."""

    key: str
    name: str
    field: str
    fields: Callable[[Plan, Item], tuple[Field, ...]]
    before: Callable[[Item], str]
    meaning: Callable[[Plan, Item, Values], Values]
    save: Callable[[Plan, Item, Values, Spoken], Item]


def place(plan: Plan, fact: Fact, item: Item) -> Place:
    """What the form of a fact changes, in this state of the item. CeplanError as `fact.fields`."""
    values = {x.name: x.value for x in fact.fields(plan, item)}
    if fact.field:
        plain = fact.field not in ("stage", "brag")  # these two are said in two fields
        name, here = next(iter(values)), fact.field in item.disputes
        doubt = Doubt(name, item.id, (fact.field,), plain=plain)
        return Place((item.id,), (fact.field,), values, (doubt,) if here else ())
    doubted = tuple(
        Doubt("leads", x.id, x.disputes, lead_line(x), plain=False)
        for x in item.leads
        if x.disputes
    )
    return Place(tuple(x.id for x in item.leads), LEAD_FIELDS, values, doubted)


LEAD_FIELDS = ("name", "organisation", "role")


def _words_fields(field: str, used: str = "") -> Callable[[Plan, Item], tuple[Field, ...]]:
    return lambda plan, item: (
        Field("text", "Words", getattr(item, field), one_line=False, used=used),
    )


def _count(plan: Plan, item: Item, values: Values) -> Values:
    size = len(values["text"])
    return {"text": f"{size:,} characters of {TEXT_LIMIT:,}"} if size > TEXT_LIMIT * 0.8 else {}


def _set_words(field: str) -> Callable[[Plan, Item, Values, Spoken], Item]:
    return lambda plan, item, values, spoken: plan.set_words(item, field, values["text"])


def _due_fields(plan: Plan, item: Item) -> tuple[Field, ...]:
    due = Field("due", "Due", item.due.text if item.due else "", about=f"{A_DATE} Empty: no date.")
    if item.due is None:
        return (due,)
    return due, Field("reason", "Why moved", about="Kept with the move, and shown to the Board.")


def _due_meaning(plan: Plan, item: Item, values: Values) -> Values:
    try:
        due = due_or_none(values["due"], "due")
    except Refused as error:
        return {"due": str(error)}
    return {"due": due_meaning(due, plan.today())} if due else {}


def _set_due(plan: Plan, item: Item, values: Values, spoken: Spoken) -> Item:
    due = due_or_none(values["due"], "due")
    reason = values.get("reason", "")
    # What counts as a move is the plan's to say; here it is only asked for in the form's own words.
    moved = item.due is not None and due != item.due and "due" not in item.disputes
    if moved and not reason.strip():
        raise Refused("Moving a due date needs a reason; it is kept with the move.", field="reason")
    return plan.set_due(item, due, reason=reason)


def _stage_fields(plan: Plan, item: Item) -> tuple[Field, ...]:
    options = tuple((x, x) for x in STAGES)
    why = "Needed only where it is closed without validated evidence; printed beside the stage."
    return Field("stage", "Stage", item.stage, options=options), Field(
        "reason", "Reason", item.stage_reason, about=why
    )


def _stage_meaning(plan: Plan, item: Item, values: Values) -> Values:
    if values["stage"] not in DONE:
        return {}
    size = len(item.evidence)
    if size and item.validated == size:
        return {"stage": "all its evidence is validated"}
    proved = f"{item.validated} of {size} pieces of evidence validated" if size else "no evidence"
    return {"stage": f"{proved}: closing it needs a reason"}


def _set_stage(plan: Plan, item: Item, values: Values, spoken: Spoken) -> Item:
    with about("stage" if values["reason"].strip() else "reason"):
        return plan.set_stage(item, values["stage"], reason=values["reason"])


_NONE = "no status"
_BRAGS = ("green", "amber to green", "amber to red", "amber", "red", "blue")


def _brag_fields(plan: Plan, item: Item) -> tuple[Field, ...]:
    said = {"amber": "amber, direction not said"}
    signed = ((x, f"{SIGNS[x.split()[0]]} {said.get(x, x)}") for x in _BRAGS)
    now = f"{item.brag.colour} {item.brag.direction}".strip() if item.brag else _NONE
    return Field("brag", "BRAG", now, options=((_NONE, _NONE), *signed)), Field(
        "reason",
        "Reason",
        item.brag.reason if item.brag else "",
        one_line=False,
        about="Why it stands there; printed with the BRAG.",
        called="A reason for the BRAG",
    )


def _brag_meaning(plan: Plan, item: Item, values: Values) -> Values:
    hint = differing_suggestion(item, plan.today())
    if hint is None:
        return {}
    why = f": {hint.reason}" if hint.reason else ""
    return {"brag": f"dates, steps and evidence suggest {brag_words(hint, item.stage)}{why}"}


def _set_brag(plan: Plan, item: Item, values: Values, spoken: Spoken) -> Item:
    with about("brag"):
        if values["brag"] == _NONE:
            return plan.set_brag(item, None)
        colour, _, direction = values["brag"].partition(" ")
        return plan.set_brag(item, Brag(colour, direction, values["reason"]))


def _lead_fields(plan: Plan, item: Item) -> tuple[Field, ...]:
    said = "\n".join(map(lead_line, item.leads))
    return (Field("leads", "Lead", said, one_line=False, used="lead"),)


def _lead_meaning(plan: Plan, item: Item, values: Values) -> Values:
    leads = read_leads(values["leads"], item.leads)
    said = "; ".join(
        f"{'helps' if x.role == 'contributor' else 'leads'}: {one_line(x.name)}"
        + (f" of {one_line(x.organisation)}" if x.organisation else "")
        for x in leads
    )
    how = "One a line, as Post, Organisation; begin with “with” for one who helps."
    return {"leads": said or how}


def _set_leads(plan: Plan, item: Item, values: Values, spoken: Spoken) -> Item:
    return plan.set_leads(item, read_leads(values["leads"], item.leads), settle=spoken)


def _outcome_fields(plan: Plan, item: Item) -> tuple[Field, ...]:
    found = plan.outcomes(item.register)
    options = (("", "none"), *((o.id, cut(f"{o.ref} {o.title}", 58)) for o in found))
    return (Field("outcome", "Outcome", item.outcome or "", options=options),)


def _set_outcome(plan: Plan, item: Item, values: Values, spoken: Spoken) -> Item:
    return plan.set_outcome(item, values["outcome"])


def _nothing(plan: Plan, item: Item, values: Values) -> Values:
    return {}


def _brag_before(item: Item) -> str:
    if item.brag is None:
        return _NONE
    said = brag_words(item.brag, item.stage)
    return f"{said}: {item.brag.reason}" if item.brag.reason else said


FACTS = (
    Fact(
        "a",
        "action",
        "action",
        _words_fields("action"),
        lambda i: i.action,
        _count,
        _set_words("action"),
    ),
    Fact("l", "lead", "", _lead_fields, lead_words, _lead_meaning, _set_leads),
    Fact(
        "d",
        "due",
        "due",
        _due_fields,
        lambda i: due_words(i.due, i.original_due, len(i.slips)),
        _due_meaning,
        _set_due,
    ),
    Fact("s", "stage", "stage", _stage_fields, say_stage, _stage_meaning, _set_stage),
    Fact("b", "BRAG", "brag", _brag_fields, _brag_before, _brag_meaning, _set_brag),
    Fact(
        "o",
        "outcome",
        "outcome",
        _outcome_fields,
        lambda i: f"{i.outcome_ref} {i.outcome_title}".strip() or "none",
        _nothing,
        _set_outcome,
    ),
    Fact(
        "f",
        "source",
        "source",
        _words_fields("source", "source"),
        lambda i: i.source or "none",
        _count,
        _set_words("source"),
    ),
)
"""The facts that a person can change, in the order they are offered."""

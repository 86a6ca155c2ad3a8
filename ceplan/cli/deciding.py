"""What somebody decides on an item (set), and taking it back (undo, redo)."""

from __future__ import annotations

from ceplan.cli import choosing, opening, speaking, words
from ceplan.cli.changing import due_entry, note_lookalike
from ceplan.errors import Refused
from ceplan.models.item import Brag
from ceplan.models.leads import read_leads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    from ceplan.models.history import Deed
    from ceplan.models.item import Item
    from ceplan.record.plan import Plan


def _set_options(made: ArgumentParser) -> None:
    words.with_register(made)
    made.add_argument("--reason", metavar="TEXT", help="why; printed with a BRAG and a moved date")


def set_field(asked: Namespace) -> int:
    """Set a fact of an item."""
    field = asked.field.strip().casefold()
    if field not in _FIELDS:
        raise Refused(
            f"An item has no {asked.field[:40]!r} to set.", hint=f"One of: {', '.join(_FIELDS)}."
        )
    decide, said = _FIELDS[field]
    value = words.text(asked.value)
    with opening.changing(asked) as plan:
        item = choosing.item(plan, asked)
        after = decide(plan, item, field, value, asked.reason or "")
        speaking.tell_all(plan.notices)
        changed = bool(plan.saved_at)
    now = speaking.short(said(after)) or "none"
    was = speaking.short(said(item)) or "none"
    what = f"{now}, was {was}" if changed else f"{now} already; nothing was changed"
    speaking.say(f"{item.ref}: {field} is {what}")
    return 0


def _none(value: str) -> bool:
    return value.strip().casefold() == "none"


def _words(plan: Plan, item: Item, field: str, value: str, reason: str) -> Item:
    text = "" if field == "source" and _none(value) else value
    return plan.set_words(item, field, text, reason=reason)


def _due(plan: Plan, item: Item, field: str, value: str, reason: str) -> Item:
    plan.notices = ()
    return plan.set_due(item, due_entry(value), reason=reason)


def _stage(plan: Plan, item: Item, field: str, value: str, reason: str) -> Item:
    plan.notices = ()
    return plan.set_stage(item, " ".join(value.casefold().split()), reason=reason)


def _brag(plan: Plan, item: Item, field: str, value: str, reason: str) -> Item:
    if _none(value):
        return plan.set_brag(item, None)
    colour, _, direction = " ".join(value.casefold().split()).partition(" ")
    if not reason.strip():
        choosing.among(colour, ("blue", "red", "amber", "green", "none"), "BRAG")
        raise Refused(
            "A BRAG needs its reason; nothing was changed.",
            hint=f'ceplan set {item.ref} brag "{value}" --reason "…"',
        )
    return plan.set_brag(item, Brag(colour, direction, reason))


def _outcome(plan: Plan, item: Item, field: str, value: str, reason: str) -> Item:
    plan.notices = ()
    goal = "" if _none(value) else choosing.outcome(plan, value, item.register).id
    return plan.set_outcome(item, goal)


def _leads(plan: Plan, item: Item, field: str, value: str, reason: str) -> Item:
    found = () if _none(value) else read_leads(value, item.leads)
    if not found and not _none(value):
        raise Refused("A lead's name is needed; nothing was changed.", hint='"none" clears it.')
    note_lookalike(plan, [x.name for x in found])
    return plan.set_leads(item, found)


def _leads_said(item: Item) -> str:
    return "; ".join(str(x) if x.role == "lead" else f"{x.role}: {x}" for x in item.leads)


def _brag_said(item: Item) -> str:
    brag = item.brag
    return f"{brag.colour} {brag.direction}".strip() + f" ({brag.reason})" if brag else ""


if TYPE_CHECKING:
    Decide = Callable[[Plan, Item, str, str, str], Item]
    Said = Callable[[Item], str]

_FIELDS: dict[str, tuple[Decide, Said]] = {
    "action": (_words, lambda x: x.action),
    "ref": (_words, lambda x: x.ref),
    "source": (_words, lambda x: x.source),
    "lead": (_leads, _leads_said),
    "due": (_due, lambda x: x.due.text if x.due else ""),
    "stage": (_stage, lambda x: f"{x.stage} ({x.stage_reason})" if x.stage_reason else x.stage),
    "brag": (_brag, _brag_said),
    "outcome": (_outcome, lambda x: f"{x.outcome_ref} {x.outcome_title}".strip()),
}


def undo(asked: Namespace) -> int:
    """Take back this person's latest change."""
    with opening.changing(asked) as plan:
        _say_deed("Undone", plan.undo(), plan)
    return 0


def redo(asked: Namespace) -> int:
    """Bring again what the latest undo took back."""
    with opening.changing(asked) as plan:
        _say_deed("Done again", plan.redo(), plan)
    return 0


def _say_deed(what: str, deed: Deed, plan: Plan) -> None:
    """What was taken back, with its author where the plan knows the person by another name."""
    other = f" (by {speaking.short(deed.by)})" if deed.by != plan.person.name else ""
    speaking.say(f"{what}: {speaking.short(deed.sentence, 300)}{other}")


DOES = {
    "set": (_set_options, set_field),
    "undo": (words.no_options, undo),
    "redo": (words.no_options, redo),
}

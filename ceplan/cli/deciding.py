"""What somebody decides on an item (set), and taking it back (undo, redo)."""

from __future__ import annotations

from ceplan.cli import bulk, choosing, opening, speaking, words
from ceplan.cli.changing import due_entry
from ceplan.errors import Refused
from ceplan.models.bulk import fact_words
from ceplan.models.item import METS, Brag, Met
from ceplan.models.leads import read_leads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Sequence

    from ceplan.models.history import Deed
    from ceplan.models.item import Item
    from ceplan.record.decision import Decision
    from ceplan.record.plan import Plan


def _set_options(made: ArgumentParser) -> None:
    words.with_register(made)
    why = "why; printed with a BRAG and a moved date; of met, on what evidence"
    made.add_argument("--reason", metavar="TEXT", help=why)
    made.epilog = (
        f"FIELD is one of {', '.join((*_WORDS, *_DECISIONS))}; the first {len(_WORDS)} are set of "
        'one item at a time. "none" takes away what may be empty.'
    )
    made.add_argument("--how", metavar="H", help="of lead: replace (else), add, take-away")
    bulk.options(made)


def set_field(asked: Namespace) -> int:
    """Set a fact of an item, or after a preview of many."""
    field = asked.field.strip().casefold()
    if field not in (*_WORDS, *_DECISIONS):
        raise Refused(f"An item has no {asked.field[:40]!r} to set.", hint=_instead(field))
    value = words.text(asked.value)
    if bulk.is_of_many(asked):
        if field in _WORDS:
            raise Refused(
                f"The {field} of an item is its own, so it is set of one at a time.",
                hint=f"Of many: {', '.join(_DECISIONS)}.",
            )
        return bulk.change(asked, lambda plan, items: _decision(asked, field, plan, items, value))
    with opening.changing(asked) as plan:
        item = choosing.item(plan, asked)
        if field in _WORDS:
            text = "" if field == "source" and _none(value) else value
            after = plan.set_words(item, field, text, reason=asked.reason or "")
        else:
            after = plan.decide(item, _decision(asked, field, plan, (item,), value))
        speaking.tell_all(plan.notices)
        changed = bool(plan.saved_at)
    now, was = speaking.short(fact_words(after, field)), speaking.short(fact_words(item, field))
    what = f"{now}, was {was}" if changed else f"{now} already; nothing was changed"
    speaking.say(f"{item.ref}: {field} is {what}")
    return 0


def _instead(said: str) -> str:
    """What is to be said in place of a word that papers use for a fact; else what there is."""
    from ceplan.importing.headings import COLUMNS, meaning

    meant = meaning(said)
    found = [x for x, words in COLUMNS.items() if meant in map(meaning, words)]
    found = list(dict.fromkeys("due" if x == "revised" else x for x in found))
    facts = [x for x in found if x in _WORDS or x in _DECISIONS]
    if facts:
        return f"Did you mean {' or '.join(facts)}?"
    commands = {"progress": "progress", "next_steps": "step", "evidence": "evidence"}
    lists = [commands[x] for x in found if x in commands]
    if lists:
        return f"ceplan {lists[0]} REF TEXT adds to that list."
    return f"One of: {', '.join((*_WORDS, *_DECISIONS))}."


def _none(value: str) -> bool:
    return value.strip().casefold() == "none"


def _decision(
    asked: Namespace, field: str, plan: Plan, items: Sequence[Item], value: str
) -> Decision:
    """What the words decide of these items."""
    if asked.how is not None and field != "lead":
        raise Refused("--how goes with lead alone; nothing was changed.")
    return _DECISIONS[field](asked, plan, items, value)


def _due(asked: Namespace, plan: Plan, items: Sequence[Item], value: str) -> Decision:
    return plan.to_set_due(due_entry(value), reason=asked.reason or "")


def _stage(asked: Namespace, plan: Plan, items: Sequence[Item], value: str) -> Decision:
    return plan.to_set_stage(" ".join(value.casefold().split()), reason=asked.reason or "")


def _brag(asked: Namespace, plan: Plan, items: Sequence[Item], value: str) -> Decision:
    if _none(value):
        return plan.to_set_brag(None)
    colour, _, direction = " ".join(value.casefold().split()).partition(" ")
    reason = asked.reason or ""
    if not reason.strip():
        choosing.among(colour, ("blue", "red", "amber", "green", "none"), "BRAG")
        raise Refused(
            "A BRAG needs its reason; nothing was changed.",
            hint=f'ceplan set {asked.ref or "REF"} brag "{value}" --reason "…"',
        )
    return plan.to_set_brag(Brag(colour, direction, reason))


def _met(asked: Namespace, plan: Plan, items: Sequence[Item], value: str) -> Decision:
    word = choosing.among(value, (*METS, "none"), "answer to whether it is met")
    if word == "none":
        return plan.to_set_met(None)
    evidence = asked.reason or ""
    return plan.to_set_met(Met(word, plan.person.name, plan.today(), evidence))


def _outcome(asked: Namespace, plan: Plan, items: Sequence[Item], value: str) -> Decision:
    homes = {x.register for x in items}
    home = homes.pop() if len(homes) == 1 else ""
    return plan.to_set_outcome("" if _none(value) else choosing.outcome(plan, value, home).id)


def _leads(asked: Namespace, plan: Plan, items: Sequence[Item], value: str) -> Decision:
    said = (asked.how or "replace").replace("-", " ")
    how = choosing.among(said, ("replace", "add", "take away"), "way to set a lead")
    there = tuple(lead for x in items for lead in x.leads)
    found = () if _none(value) and how == "replace" else read_leads(value, there)
    if not found and not (_none(value) and how == "replace"):
        raise Refused("A lead's name is needed; nothing was changed.", hint='"none" clears it.')
    return plan.to_set_leads(found, how=how)


if TYPE_CHECKING:
    Decide = Callable[[Namespace, Plan, Sequence[Item], str], Decision]

_WORDS = ("action", "ref", "source")
"""The facts that are an item's own words, set of one item at a time."""

_DECISIONS: dict[str, Decide] = {
    "lead": _leads,
    "due": _due,
    "stage": _stage,
    "brag": _brag,
    "outcome": _outcome,
    "met": _met,
}


def _undo_options(made: ArgumentParser) -> None:
    said = "take back that change alone, by its number in ceplan history"
    made.add_argument("--deed", metavar="N", help=said)


def undo(asked: Namespace) -> int:
    """Take back this person's latest change, or the one that is named."""
    from ceplan.models.telling import brings_back

    with opening.changing(asked) as plan:
        if asked.deed is None:
            deed = plan.undo()
        else:
            deed = plan.take_back(plan.past_deed(asked.deed.removeprefix("#")))
        said = brings_back(deed.verb, deed.entries, plan.today(), most=300)
        _say_deed("Undone", deed, said, plan)
    return 0


def redo(asked: Namespace) -> int:
    """Bring again what the latest undo took back."""
    from ceplan.models.telling import does_again

    with opening.changing(asked) as plan:
        deed = plan.redo()
        said = does_again(deed.verb, deed.entries, plan.today(), most=300)
        _say_deed("Done again", deed, said, plan)
    return 0


def _say_deed(what: str, deed: Deed, said: str, plan: Plan) -> None:
    """What it came to, with its author where the plan knows the person by another name."""
    other = f" (by {speaking.short(deed.by)})" if deed.by != plan.person.name else ""
    speaking.say(f"{what}: {said}{other}")


DOES = {
    "set": (_set_options, set_field),
    "undo": (_undo_options, undo),
    "redo": (words.no_options, redo),
}

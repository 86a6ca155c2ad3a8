"""The judgements of inspections: list them, put one on record, change or remove one."""

from __future__ import annotations

from ceplan.cli import choosing, opening, speaking, words
from ceplan.cli.standing import NOT_REMOVED
from ceplan.errors import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Any

FIELDS = {
    **{x: x for x in ("area", "grade", "inspection", "framework")},
    "date": "held",
}
"""What can be set of a judgement, by the word for it."""

_TAKES = {
    "list": "list",
    "add": "add AREA GRADE --inspection I --date D",
    "set": "set AREA FIELD VALUE",
    "remove": "remove AREA",
    "keep": "keep AREA",
}


def _options(made: ArgumentParser) -> None:
    made.epilog = f"It goes so: {'; '.join(_TAKES.values())}."
    words.with_format(made)
    made.add_argument("--inspection", metavar="I", help="with add: which inspection judged it")
    made.add_argument("--date", metavar="D", help="with add: the last day of the inspection")
    made.add_argument("--framework", metavar="K", help="with add: whose scale the grade is on")


def judgement(asked: Namespace) -> int:
    """`judgement list`, `add AREA GRADE`, `set AREA FIELD VALUE`, `remove AREA`, `keep AREA`;
    for AREA its number in the list will do."""
    deeds = {
        "list": (_list, 0, 0),
        "add": (_add, 2, 2),
        "set": (_set, 3, 3),
        "remove": (_remove, 1, 1),
        "keep": (_keep, 1, 1),
    }
    said = [x for x in (asked.area, asked.field, asked.value) if x is not None]
    deed, least, most = choosing.deed(asked.what, deeds, "A judgement")
    if not least <= len(said) <= most:
        raise Refused(f"judgement {asked.what} goes so: ceplan judgement {_TAKES[asked.what]}.")
    if asked.what != "add" and any((asked.inspection, asked.date, asked.framework)):
        raise Refused("--inspection, --date and --framework go with judgement add alone.")
    return int(deed(asked))


def _list(asked: Namespace) -> int:
    from ceplan.reports.measure_words import judgement_sides, judgement_whole

    form = words.check_format(asked)
    with opening.reading(asked) as plan, plan.reading():
        found = plan.judgements()
        told = [
            [*judgement_whole(x), *(judgement_sides(x, plan.contests) if x.in_dispute else ())]
            for x in found
        ]
        if form == "json":
            from ceplan.cli.as_json import judgement_json, plan_json

            head = {"plan": plan_json(plan.facts(), plan.today())}
            texts = speaking.json_texts(map(judgement_json, found))
            speaking.long_json(head, "judgements", texts, {})
    if form != "json" and found:
        speaking.label("Judgements", str(len(found)))
        for number, pairs in enumerate(told, 1):
            print()
            speaking.labels([("Judgement", str(number)), *pairs])
    if not found:
        speaking.tell("No judgement is on record: ceplan judgement add AREA GRADE.")
    return 0 if found else 1


def _add(asked: Namespace) -> int:
    with opening.changing(asked) as plan:
        held = words.day(asked.date, plan.today()) if asked.date else None
        made = plan.add_judgement(
            asked.area,
            asked.field,
            inspection=asked.inspection or "",
            held=held,
            framework=asked.framework or "",
        )
        speaking.tell_all(plan.notices)
    speaking.say(f"On record: {speaking.short(made.area)}: {speaking.short(made.grade)}")
    return 0


def _set(asked: Namespace) -> int:
    word = choosing.among(asked.field, tuple(FIELDS), "fact of a judgement")
    value = words.text(asked.value)
    none = word not in ("area", "grade") and value.strip().casefold() == "none"
    with opening.changing(asked) as plan:
        found = choosing.judgement(plan, asked.area)
        to: Any = "" if none else value
        if word == "date":
            to = None if none else words.day(value, plan.today())
        after = plan.edit_judgement(found, **{FIELDS[word]: to})
        speaking.tell_all(plan.notices)
        changed = bool(plan.saved_at)
    now, was = (speaking.short(str(getattr(x, FIELDS[word]) or "none")) for x in (after, found))
    what = f"{now}, was {was}" if changed else f"{now} already; nothing was changed"
    speaking.say(f"{speaking.short(after.area)}: {word} is {what}")
    return 0


def _remove(asked: Namespace) -> int:
    with opening.changing(asked) as plan:
        found = choosing.judgement(plan, asked.area)
        plan.remove_judgement(found)
    area, grade = speaking.short(found.area), speaking.short(found.grade)
    speaking.say(f"Judgement removed: {area}: {grade}. undo helps.")
    return 0


def _keep(asked: Namespace) -> int:
    with opening.changing(asked) as plan:
        found = choosing.judgement(plan, asked.area)
        plan.keep_judgement(found)
        stays = f"stays: {speaking.short(found.grade)}" if plan.saved_at else NOT_REMOVED
    speaking.say(f"{speaking.short(found.area)}: the judgement {stays}")
    return 0


DOES = {"judgement": (_options, judgement)}

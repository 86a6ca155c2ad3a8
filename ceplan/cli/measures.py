"""The measures of a scorecard: list them, show one, say a reading, change a fact."""

from __future__ import annotations

from ceplan.cli import choosing, opening, speaking, words
from ceplan.cli.standing import NOT_REMOVED
from ceplan.errors import NotFound, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable
    from typing import Any

    from ceplan.models.measure import Measure, MeasureReading
    from ceplan.record.looking import Looking

FIELDS = {
    **{x: x for x in ("ref", "name", "unit", "polarity", "target", "neighbours", "national")},
    "group": "section",
    "rag": "rag",
    "travel": "travel",
    "commentary": "commentary",
}
"""What can be set of a measure, by the word for it."""


def _options(made: ArgumentParser) -> None:
    made.epilog = f"It goes so: {'; '.join(_TAKES.values())}."
    words.with_format(made)
    made.add_argument("--state", metavar="S", help="of a reading: provisional, missing, suppressed")


def measure(asked: Namespace) -> int:
    """`measure list`, `show REF`, `reading REF PERIOD VALUE`, `set REF FIELD VALUE`,
    `add REF NAME`, `remove REF`, `remove REF PERIOD`, `keep REF`, `keep REF PERIOD`."""
    deeds = {
        "list": (_list, 0, 0),
        "show": (_show, 1, 1),
        "reading": (_say_reading, 2, 3),
        "set": (_set, 3, 3),
        "add": (_add, 2, 2),
        "remove": (_remove, 1, 2),
        "keep": (_keep, 1, 2),
    }
    said = [x for x in (asked.ref, asked.field, asked.value) if x is not None]
    deed, least, most = choosing.deed(asked.what, deeds, "A measure")
    if not least <= len(said) <= most:
        raise Refused(f"measure {asked.what} goes so: ceplan measure {_TAKES[asked.what]}.")
    if asked.state is not None and asked.what != "reading":
        raise Refused("--state goes with measure reading alone; nothing was changed.")
    return int(deed(asked))


_TAKES = {
    "list": "list",
    "show": "show REF",
    "reading": "reading REF PERIOD VALUE",
    "set": "set REF FIELD VALUE",
    "add": "add REF NAME",
    "remove": "remove REF [PERIOD]",
    "keep": "keep REF [PERIOD]",
}


def _list(asked: Namespace) -> int:
    from ceplan.reports.measure_words import measure_in_brief

    form = words.check_format(asked)
    with opening.looking(asked) as plan, plan.reading():
        found = plan.measures()
        head = _head(plan) if form == "json" else {}
    if form == "json":
        from ceplan.cli.as_json import measure_json

        speaking.long_json(head, "measures", speaking.json_texts(map(measure_json, found)), {})
    elif found:
        speaking.label("Measures", str(len(found)))
        for x in found:
            print()
            speaking.labels(measure_in_brief(x))
    if not found:
        speaking.tell("The plan has no measures: ceplan import takes in a scorecard.")
    return 0 if found else 1


def _show(asked: Namespace) -> int:
    form = words.check_format(asked)
    with opening.reading(asked) as plan, plan.reading():
        try:
            found = choosing.measure(plan, asked.ref)
        except NotFound as error:
            speaking.tell(str(error))
            return 1
        head = _head(plan) if form == "json" else {}
        pairs = list(said_whole(plan, found))
    if form == "json":
        from ceplan.cli.as_json import measure_json

        speaking.one_json({**head, "measures": [measure_json(found)]})
    else:
        speaking.labels(pairs)
    return 0


def said_whole(plan: Looking, found: Measure) -> Iterable[tuple[str, str]]:
    """All that is to be said of a measure, with every side of a dispute."""
    from ceplan.record.plan import Plan
    from ceplan.reports.measure_words import measure_sides, measure_whole

    yield from measure_whole(found)
    if found.in_dispute and isinstance(plan, Plan):
        yield from measure_sides(found, plan.contests)


def _head(plan: Looking) -> dict[str, Any]:
    from ceplan.cli.as_json import plan_json

    return {"plan": plan_json(plan.facts(), plan.today())}


def _say_reading(asked: Namespace) -> int:
    state = (asked.state or "").strip().casefold()
    value = words.text(asked.value) if asked.value is not None else ""
    with opening.changing(asked) as plan:
        found = choosing.measure(plan, asked.ref)
        after = plan.set_reading(found, asked.field, value, state="" if state == "final" else state)
        speaking.tell_all(plan.notices)
    looked = " ".join(asked.field.split()).casefold()
    now = next(x for x in after.readings if " ".join(x.period.split()).casefold() == looked)
    was = next((x.said for x in found.readings if x.id == now.id), "")
    more = f", was {speaking.short(was)}" if was else ""
    speaking.say(f"{after.ref}: {speaking.short(now.period)} is {speaking.short(now.said)}{more}")
    return 0


def _set(asked: Namespace) -> int:
    word = choosing.among(asked.field, tuple(FIELDS), "fact of a measure")
    value = words.text(asked.value)
    with opening.changing(asked) as plan:
        found = choosing.measure(plan, asked.ref)
        # "none" is a polarity; of the rest it says that there is nothing.
        none = word not in ("polarity", "name", "ref") and value.strip().casefold() == "none"
        after = plan.edit_measure(found, **{FIELDS[word]: "" if none else value})
        speaking.tell_all(plan.notices)
        changed = bool(plan.saved_at)
    name = {"travel": "declared_travel"}.get(FIELDS[word], FIELDS[word])
    now, was = (speaking.short(getattr(x, name)) or "none" for x in (after, found))
    what = f"{now}, was {was}" if changed else f"{now} already; nothing was changed"
    speaking.say(f"{after.ref}: {word} is {what}")
    return 0


def _add(asked: Namespace) -> int:
    with opening.changing(asked) as plan:
        made = plan.add_measure(asked.ref, words.text(asked.field))
        speaking.tell_all(plan.notices)
    speaking.say(f"Measure added: {made.ref} {speaking.short(made.name)}")
    return 0


def _remove(asked: Namespace) -> int:
    with opening.changing(asked) as plan:
        found = choosing.measure(plan, asked.ref)
        if asked.field is None:
            plan.remove_measure(found)
            speaking.say(f"Measure removed: {found.ref} {speaking.short(found.name)}. undo helps.")
            return 0
        reading = _reading(found, asked.field)
        plan.remove_reading(found, reading.id)
    said = f"{speaking.short(reading.period)}, {speaking.short(reading.said)}"
    speaking.say(f"Reading of {found.ref} removed: {said}. undo helps.")
    return 0


def _keep(asked: Namespace) -> int:
    with opening.changing(asked) as plan:
        found = choosing.measure(plan, asked.ref)
        what, text, row = "it", found.name, ""
        if asked.field is not None:
            reading = _reading(found, asked.field)
            what, text, row = f"the reading of {reading.period}", reading.said, reading.id
        plan.keep_measure(found, row)
        stays = f"stays: {speaking.short(text)}" if plan.saved_at else NOT_REMOVED
    speaking.say(f"{found.ref}: {what} {stays}")
    return 0


def _reading(found: Measure, period: str) -> MeasureReading:
    """The reading of a period, spaces and letter case aside. NotFound when there is none."""
    looked = " ".join(period.split()).casefold()
    for x in found.readings:
        if " ".join(x.period.split()).casefold() == looked:
            return x
    raise NotFound(f"{found.ref} has no reading of {period[:40]!r}; nothing was changed.")


DOES = {"measure": (_options, measure)}

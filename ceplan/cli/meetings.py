"""The Board's meetings: put one on record, list them."""

from __future__ import annotations

from ceplan.cli import opening, speaking, words
from ceplan.errors import Refused
from ceplan.models.saying import say_whole_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def _options(made: ArgumentParser) -> None:
    words.with_format(made)
    made.add_argument("--date", metavar="D", help="the day of the meeting")


def meeting(asked: Namespace) -> int:
    """`meeting add NAME --date D`, `meeting list`."""
    if asked.what == "add":
        return _add(asked)
    if asked.what == "list":
        return _list(asked)
    if asked.what == "show":
        raise Refused("meeting show comes with a later version of ceplan.", hint="Now: add, list.")
    raise Refused(f"A meeting cannot be {asked.what[:40]!r}.", hint="One of: add, list.")


def _add(asked: Namespace) -> int:
    if asked.name is None or asked.date is None:
        raise Refused("A meeting needs its name and day: ceplan meeting add NAME --date DATE.")
    with opening.changing(asked) as plan:
        held = words.day(asked.date, plan.today())
        plan.add_meeting(asked.name, held)
        speaking.tell_all(plan.notices)
    speaking.say(f"On record: {speaking.short(asked.name)}, {say_whole_day(held)}")
    return 0


def _list(asked: Namespace) -> int:
    form = words.check_format(asked)
    with opening.looking(asked) as plan:
        found = plan.meetings()
        if form == "json":
            from ceplan.cli.as_json import meeting_json, plan_json

            head = {"plan": plan_json(plan.facts(), plan.today())}
            texts = speaking.json_texts(map(meeting_json, found))
            speaking.long_json(head, "meetings", texts, {})
    if form != "json":
        speaking.labels((say_whole_day(x.on), x.name) for x in found)
    if not found:
        speaking.tell("No meeting is on record: ceplan meeting add NAME --date DATE.")
    return 0 if found else 1


DOES = {"meeting": (_options, meeting)}

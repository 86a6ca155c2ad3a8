"""The three lists of an item: adding a line, editing line N, removing line N.

One command for each list, all with the same shape: REF TEXT adds, --edit N changes what is named
and leaves the rest, --remove N takes the line away.
"""

from __future__ import annotations

from ceplan.cli import bulk, choosing, opening, speaking, whole_list, words
from ceplan.errors import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable
    from typing import Any

    from ceplan.models.item import Evidence, Item, NextStep, ProgressPoint
    from ceplan.record.plan import Plan

    Line = ProgressPoint | NextStep | Evidence
    Add = Callable[[Plan, Item, str], Item]
    Facts = Callable[[Plan], dict[str, Any]]


def _line_options(made: ArgumentParser) -> None:
    words.with_register(made)
    bulk.options(made)
    made.add_argument("--edit", metavar="N", help="change line N, as show numbers it")
    made.add_argument("--remove", metavar="N", help="take line N away")
    whole_list.options(made)


def _progress_options(made: ArgumentParser) -> None:
    _line_options(made)
    made.add_argument("--dated", metavar="D", help="the day it is of (today)")


def progress(asked: Namespace) -> int:
    """Keep the progress of an item."""

    def facts(plan: Plan) -> dict[str, Any]:
        dated = asked.dated
        return {} if dated is None else {"dated": words.day(dated, plan.today())}

    def add(plan: Plan, item: Item, text: str) -> Item:
        return plan.add_progress(item, text, **facts(plan))

    return _keep(asked, "progress", add, facts)


def _step_options(made: ArgumentParser) -> None:
    _line_options(made)
    made.add_argument("--by", metavar="DATE", help='when it is due ("none" for no date)')
    made.add_argument("--who", metavar="W", help="who does it")


def step(asked: Namespace) -> int:
    """Keep the next steps of an item."""

    def facts(plan: Plan) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if asked.by is not None:
            found["due"] = due_entry(asked.by)
        if asked.who is not None:
            found["who"] = asked.who
        return found

    def add(plan: Plan, item: Item, text: str) -> Item:
        return plan.add_step(item, text, **facts(plan))

    return _keep(asked, "step", add, facts)


def _evidence_options(made: ArgumentParser) -> None:
    _line_options(made)
    made.add_argument("--kind", metavar="K", help="document, data, audit, observation, voice of …")
    made.add_argument("--link", metavar="L", help="the file or address where it is")
    made.add_argument("--effective", metavar="D", help="the period it speaks for")


def evidence(asked: Namespace) -> int:
    """Keep the evidence of an item."""

    def facts(plan: Plan) -> dict[str, Any]:
        from ceplan.models.item import EVIDENCE_KINDS

        found: dict[str, Any] = {}
        if asked.kind is not None:
            found["kind"] = choosing.among(asked.kind, EVIDENCE_KINDS, "kind of evidence")
        if asked.link is not None:
            found["link"] = asked.link
        if asked.effective is not None:
            found["effective"] = due_entry(asked.effective)
        return found

    def add(plan: Plan, item: Item, text: str) -> Item:
        return plan.add_evidence(item, text, **facts(plan))

    return _keep(asked, "evidence", add, facts)


def due_entry(said: str) -> Any:
    """A due that was typed; None for "none". Refused for what cannot be read."""
    if said.strip().casefold() == "none":
        return None
    from ceplan.models.dates import check_due_entry

    return check_due_entry(said)


CALLED = {"progress": "progress", "step": "next step", "evidence": "evidence"}
"""The lists of an item, and what a line of each is called."""


def _keep(asked: Namespace, kind: str, add: Add, facts: Facts) -> int:
    """Do to a list what was asked, and say it."""
    if whole_list.asked_for(asked):
        return whole_list.do(asked, kind, CALLED[kind])
    if asked.edit is not None and asked.remove is not None:
        raise Refused("Either edit a line or remove it; nothing was changed.")
    if asked.remove is not None and asked.text is not None:
        raise Refused("--remove takes no text; nothing was changed.", hint="--edit N TEXT edits.")
    if asked.text is None and asked.edit is None and asked.remove is None:
        raise Refused(
            f"There is nothing to add: the text is missing. ceplan {kind} REF TEXT adds a line.",
            hint='"-" for TEXT reads it from standard input.',
        )
    text = None if asked.text is None else words.text(asked.text)
    if bulk.is_of_many(asked):
        if text is None or asked.edit is not None:
            raise Refused("To many items a line can only be added; nothing was changed.")
        return bulk.change(asked, lambda plan, _: plan.to_add_line(kind, text, **facts(plan)))
    with opening.changing(asked) as plan:
        item = choosing.item(plan, asked)
        if asked.remove is not None:
            said = _remove(plan, item, kind, asked.remove)
        elif asked.edit is not None:
            said = _edit(plan, item, kind, asked.edit, text, facts)
        else:
            assert text is not None
            after = lines(add(plan, item, text), kind)
            said = f"{CALLED[kind]} {len(after)} added: {speaking.short(after[-1].text)}"
        speaking.tell_all(plan.notices)
    speaking.say(f"{item.ref}: {said}")
    return 0


def lines(item: Item, kind: str) -> tuple[Line, ...]:
    """The list of that kind of an item."""
    found: dict[str, tuple[Line, ...]] = {
        "progress": item.progress,
        "step": item.next_steps,
        "evidence": item.evidence,
    }
    return found[kind]


def line(item: Item, kind: str, said: str) -> tuple[Line, int]:
    """Line N of a list, as show counts them, and the number. Refused for what is none."""
    number = words.number(said, f"a line of {CALLED[kind]}")
    find: dict[str, Callable[[Item, int], Line]] = {
        "progress": choosing.point,
        "step": choosing.step,
        "evidence": choosing.evidence,
    }
    return find[kind](item, number), number


def _remove(plan: Plan, item: Item, kind: str, said: str) -> str:
    there, number = line(item, kind, said)
    plan.remove_line(item, there.id)
    return f"{CALLED[kind]} {number} removed: {speaking.short(there.text)}"


def _edit(plan: Plan, item: Item, kind: str, said: str, text: str | None, facts: Facts) -> str:
    there, number = line(item, kind, said)
    values = facts(plan)
    if text is not None:
        values["text"] = text
    if not values:
        raise Refused("What should the line say instead? Nothing was changed.")
    after = plan.edit_line(item, there.id, **values)
    now = next((x for x in lines(after, kind) if x.id == there.id), there)
    if not plan.saved_at:
        return f"{CALLED[kind]} {number} says that already; nothing was changed"
    return f"{CALLED[kind]} {number} changed: {speaking.short(now.text)}"


DOES = {
    "progress": (_progress_options, progress),
    "step": (_step_options, step),
    "evidence": (_evidence_options, evidence),
}

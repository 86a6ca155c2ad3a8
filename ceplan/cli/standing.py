"""How a line stands: at which place of its list, and that it stays where one removed it while
another went on with it.
"""

from __future__ import annotations

from ceplan.cli import choosing, opening, speaking, words
from ceplan.cli.changing import CALLED, line, lines
from ceplan.errors import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ceplan.models.item import Item, Lead
    from ceplan.record.plan import Plan

_WAYS = ("up", "down", "first", "last")


def move(asked: Namespace) -> int:
    """Move line N of a list to the place TO: a number as show counts, or a word of `_WAYS`."""
    kind = choosing.among(asked.list, tuple(CALLED), "list of an item")
    with opening.changing(asked) as plan:
        item = choosing.item(plan, asked)
        there, number = line(item, kind, asked.n)
        to = _place(item, kind, number, asked.to)
        after = plan.move_line(item, there.id, to - number)
        changed = bool(plan.saved_at)
    said = f"{item.ref}: {CALLED[kind]} {number}"
    if not changed:
        speaking.say(f"{said} stands there already; nothing was changed")
        return 0
    at = [x.id for x in lines(after, kind)].index(there.id) + 1
    speaking.say(f"{said} is now number {at}: {speaking.short(there.text)}")
    return 0


def _place(item: Item, kind: str, number: int, said: str) -> int:
    """The number in the list that was meant; past its end a word stays at the end."""
    last = len(lines(item, kind))
    word = said.strip().casefold()
    if word in _WAYS:
        by_word = {"up": number - 1, "down": number + 1, "first": 1, "last": last}
        return max(1, min(last, by_word[word]))
    try:
        return line(item, kind, said)[1]
    except Refused as error:
        raise Refused(
            error.message, hint=f"The place may also be one of: {', '.join(_WAYS)}."
        ) from None


def keep(asked: Namespace) -> int:
    """Decide that an item stays, or with LIST and N a line or a lead of it, which one person
    removed and another went on with."""
    kind = None
    if asked.list is not None:
        kind = choosing.among(asked.list, (*CALLED, "lead"), "list of an item")
        if asked.n is None:
            raise Refused(
                f"ceplan keep REF {kind} needs the number of the line, as show counts; nothing was "
                "changed."
            )
    with opening.changing(asked) as plan:
        item = choosing.item(plan, asked)
        what, text = _keep_line(plan, item, kind, asked.n) if kind else _keep_item(plan, item)
        changed = bool(plan.saved_at)
    stays = f"stays: {speaking.short(text)}" if changed else NOT_REMOVED
    speaking.say(f"{item.ref}: {what} {stays}")
    return 0


NOT_REMOVED = "stays as it is: nobody removed it; nothing was changed"


def _keep_item(plan: Plan, item: Item) -> tuple[str, str]:
    return "it", plan.keep_item(item).action


def _keep_line(plan: Plan, item: Item, kind: str, said: str) -> tuple[str, str]:
    if kind == "lead":
        number = words.number(said, "a lead")
        lead: Lead = choosing.lead(item, number)
        plan.keep_line(item, lead.id)
        return f"lead {number}", str(lead)
    there, number = line(item, kind, said)
    plan.keep_line(item, there.id)
    return f"{CALLED[kind]} {number}", there.text


def _move_options(made: ArgumentParser) -> None:
    words.with_register(made)
    made.epilog = f"LIST is {', '.join(CALLED)}; TO a number as show counts, or {', '.join(_WAYS)}."


def _keep_options(made: ArgumentParser) -> None:
    words.with_register(made)
    made.epilog = (
        f"LIST is {', '.join(CALLED)} or lead, N the number of the line; without them it is the "
        "item that stays. Of a scorecard: ceplan measure keep, ceplan judgement keep."
    )


DOES = {"move": (_move_options, move), "keep": (_keep_options, keep)}

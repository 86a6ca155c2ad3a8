"""What a plan holds, beyond what papers bring: a new item, one taken away, a register's name."""

from __future__ import annotations

from ceplan.cli import choosing, opening, speaking, words
from ceplan.errors import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def _add_options(made: ArgumentParser) -> None:
    words.with_register(made)
    made.add_argument("--outcome", metavar="O", help="the outcome it is for: its ref or its words")


def add(asked: Namespace) -> int:
    """Add an item to a register: the only one there is, or the one that --register names."""
    with opening.changing(asked) as plan:
        there = plan.registers()
        if asked.register is None and len(there) != 1:
            names = "; ".join(x.title for x in there) or "none yet: ceplan import brings one"
            raise Refused("Say which register it goes into.", hint=f"--register R: {names}.")
        home = choosing.register(plan, asked.register) if asked.register is not None else there[0]
        goal = choosing.outcome(plan, asked.outcome, home.id).id if asked.outcome else ""
        item = plan.add_item(home.id, asked.ref, words.text(asked.text), outcome=goal)
        speaking.tell_all(plan.notices)
    speaking.say(
        f"{item.ref}: added to {speaking.short(home.title)}: {speaking.short(item.action)}"
    )
    return 0


def _remove_options(made: ArgumentParser) -> None:
    words.with_register(made)


def remove(asked: Namespace) -> int:
    """Take an item away with its lines; undo brings it back."""
    with opening.changing(asked) as plan:
        item = choosing.item(plan, asked)
        plan.remove_item(item)
    speaking.say(f"{item.ref}: taken away with its lines; ceplan undo brings it back")
    return 0


def _rename_options(made: ArgumentParser) -> None:
    words.with_register(made)


def rename(asked: Namespace) -> int:
    """Give the plan another title, or with --register a register."""
    with opening.changing(asked) as plan:
        if asked.register is None:
            plan.set_plan("title", words.text(asked.text))
            said = "The plan"
        else:
            home = choosing.register(plan, asked.register)
            plan.rename_register(home.id, words.text(asked.text))
            said = speaking.short(home.title)
        speaking.tell_all(plan.notices)
    speaking.say(f"{said} is now called: {speaking.short(asked.text)}")
    return 0


DOES = {
    "add": (_add_options, add),
    "remove": (_remove_options, remove),
    "rename": (_rename_options, rename),
}

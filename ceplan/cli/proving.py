"""What is here and what is done: ticking and validating evidence, finishing next steps."""

from __future__ import annotations

from ceplan.cli import choosing, opening, speaking, words
from ceplan.errors import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def tick(asked: Namespace) -> int:
    """Say that a piece of evidence is here."""
    with opening.changing(asked) as plan:
        item = choosing.item(plan, asked)
        number = words.number(asked.n, "a piece of evidence")
        piece = choosing.evidence(item, number)
        after = plan.tick_evidence(item, piece.id)
        what = "supplied" if plan.saved_at else "was supplied already; nothing was changed"
    count = f" ({after.supplied} of {len(after.evidence)})" if plan.saved_at else ""
    speaking.say(f"{item.ref}: evidence {number} {what}{count}: {speaking.short(piece.text)}")
    return 0


def untick(asked: Namespace) -> int:
    """Say that a piece of evidence is not here after all."""
    with opening.changing(asked) as plan:
        item = choosing.item(plan, asked)
        number = words.number(asked.n, "a piece of evidence")
        piece = choosing.evidence(item, number)
        plan.untick_evidence(item, piece.id)
        what = "not supplied" if plan.saved_at else "was not supplied; nothing was changed"
    speaking.say(f"{item.ref}: evidence {number} {what}: {speaking.short(piece.text)}")
    return 0


def _validate_options(made: ArgumentParser) -> None:
    words.with_register(made)
    made.add_argument("--how", metavar="TEXT", help="how it was tested (needed)")
    made.add_argument("--result", metavar="TEXT", help="what was found")
    made.add_argument("--by", metavar="WHO", help="who tested it, if not you")


def validate(asked: Namespace) -> int:
    """Say that someone tested a piece of evidence."""
    if asked.how is None:
        raise Refused(
            "How was it tested? Nothing was changed.",
            hint='ceplan validate REF N --how "read beside ten case files"',
        )
    with opening.changing(asked) as plan:
        item = choosing.item(plan, asked)
        number = words.number(asked.n, "a piece of evidence")
        piece = choosing.evidence(item, number)
        after = plan.validate_evidence(
            item, piece.id, how=asked.how, result=asked.result or "", by=asked.by or ""
        )
        speaking.tell_all(plan.notices)
        test = choosing.evidence(after, number).validated
    who = test.by if test else ""
    speaking.say(f"{item.ref}: evidence {number} validated by {who}: {speaking.short(piece.text)}")
    return 0


def _done_options(made: ArgumentParser) -> None:
    words.with_register(made)
    made.add_argument("--to-progress", action="store_true", help="and write it down as progress")


def done(asked: Namespace) -> int:
    """Tick a next step done."""
    with opening.changing(asked) as plan:
        item = choosing.item(plan, asked)
        number = words.number(asked.n, "a next step")
        step = choosing.step(item, number)
        after = plan.complete_step(item, step.id, to_progress=asked.to_progress)
        what = "done" if plan.saved_at else "was done already; nothing was changed"
    said = f"{item.ref}: next step {number} {what}: {speaking.short(step.text)}"
    if len(after.progress) > len(item.progress):
        said += f" (now progress {len(after.progress)})"
    speaking.say(said)
    return 0


def undone(asked: Namespace) -> int:
    """Take the tick off a next step: it is open again."""
    with opening.changing(asked) as plan:
        item = choosing.item(plan, asked)
        number = words.number(asked.n, "a next step")
        step = choosing.step(item, number)
        plan.reopen_step(item, step.id)
        what = "open again" if plan.saved_at else "was open; nothing was changed"
    speaking.say(f"{item.ref}: next step {number} {what}: {speaking.short(step.text)}")
    return 0


DOES = {
    "tick": (words.with_register, tick),
    "untick": (words.with_register, untick),
    "validate": (_validate_options, validate),
    "done": (_done_options, done),
    "undone": (words.with_register, undone),
}

"""What a person means by a word: which register, which outcome, which item, which line.

What fits nothing, or more than one thing, is refused with what there is to choose from.
"""

from __future__ import annotations

from ceplan.errors import NotFound, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from ceplan.models.item import Evidence, Item, NextStep, ProgressPoint
    from ceplan.models.register import Outcome, Register
    from ceplan.record.looking import Looking


def register(plan: Looking, said: str) -> Register:
    """The register of that number, title, kind or part of a title, in this order."""
    there = plan.registers()
    word = said.strip().casefold()
    if word.isascii() and word.isdigit() and 0 < int(word[:6]) <= len(there):
        return there[int(word[:6]) - 1]
    fitting = (
        [x for x in there if x.title.casefold() == word],
        [x for x in there if x.kind == word],
        [x for x in there if word and word in x.title.casefold()],
    )
    found = next((x for x in fitting if x), [])
    if len(found) == 1:
        return found[0]
    names = "; ".join(f"{n} {x.title}" for n, x in enumerate(there, 1))
    hint = f"The registers are: {names}." if there else "The plan has no registers yet."
    if found:
        raise Refused(f"{said[:40]!r} fits more than one register.", hint=hint)
    raise Refused(f"There is no register {said[:40]!r}.", hint=hint)


def outcome(plan: Looking, said: str, home: str = "") -> Outcome:
    """The outcome of that ref or part of its words, in the register of the id `home` ("" for
    any)."""
    there = plan.outcomes(home)
    word = said.strip().casefold().removeprefix("outcome ")
    fitting = (
        [x for x in there if x.ref.casefold() == word],
        [x for x in there if word and word in x.title.casefold()],
    )
    found = next((x for x in fitting if x), [])
    if len(found) == 1:
        return found[0]
    names = "; ".join(f"{x.ref} {x.title[:50]}".strip() for x in there[:12])
    hint = f"The outcomes are: {names}." if there else "There are no outcomes."
    if found:
        raise Refused(f"{said[:40]!r} fits more than one outcome.", hint=hint)
    raise Refused(f"There is no outcome {said[:40]!r}.", hint=hint)


def item(plan: Looking, asked: Namespace) -> Item:
    """The item that REF names, in the register of --register where that is given."""
    home = register(plan, asked.register).id if asked.register else ""
    return plan.find(asked.ref, home)


def among(said: str, allowed: Sequence[str], what: str) -> str:
    """The allowed word that was meant, letter case aside. Refused with all that are allowed."""
    word = " ".join(said.casefold().split())
    if word in allowed:
        return word
    raise Refused(f"{said[:40]!r} is no {what}.", hint=f"One of: {', '.join(allowed)}.")


def point(item: Item, number: int) -> ProgressPoint:
    """Progress point `number` of an item, counted from 1 as `show` prints them."""
    return item.progress[_at(item.ref, len(item.progress), number, "progress point")]


def step(item: Item, number: int) -> NextStep:
    """Next step `number` of an item."""
    return item.next_steps[_at(item.ref, len(item.next_steps), number, "next step")]


def evidence(item: Item, number: int) -> Evidence:
    """Piece of evidence `number` of an item."""
    return item.evidence[_at(item.ref, len(item.evidence), number, "piece of evidence")]


def _at(ref: str, there: int, number: int, what: str) -> int:
    if 1 <= number <= there:
        return number - 1
    plural = what.replace("piece of", "pieces of") + ("" if "evidence" in what else "s")
    holds = f"one {what}" if there == 1 else f"{there or 'no'} {plural}"
    raise NotFound(
        f"{ref} has {holds}, so there is no number {number}; nothing was changed.",
        hint=f"ceplan show {ref} numbers them.",
    )

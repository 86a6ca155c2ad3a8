"""What a person means by a word: which register, which outcome, which item, which line.

What fits nothing, or more than one thing, is refused with what there is to choose from.
"""

from __future__ import annotations

from ceplan.errors import NotFound, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from typing import TypeVar

    from ceplan.models.item import Evidence, Item, Lead, NextStep, ProgressPoint
    from ceplan.models.judgement import Judgement
    from ceplan.models.measure import Measure
    from ceplan.models.register import Outcome, Register
    from ceplan.record.looking import Looking

    T = TypeVar("T")


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


def measure(plan: Looking, ref: str) -> Measure:
    """The measure of that printed ref, letter case and spaces aside. NotFound when there is none,
    Refused when two scorecards have it."""
    looked = "".join(ref.split()).casefold()
    there = plan.measures()
    found = [x for x in there if x.ref and "".join(x.ref.split()).casefold() == looked]
    if len(found) == 1:
        return found[0]
    if found:
        places = "; ".join(dict.fromkeys(x.register_title for x in found))
        raise Refused(f"{ref[:40]!r} is the ref of {len(found)} measures, in: {places}.")
    refs = ", ".join(x.ref for x in there[:12])
    hint = f"The measures are: {refs}…" if there else "The plan has no measures."
    raise NotFound(f"There is no measure {ref[:40]!r} in this plan.", hint=hint)


def judgement(plan: Looking, said: str) -> Judgement:
    """The judgement of that number in the list, or of an area with these words in it."""
    there = plan.judgements()
    word = said.strip().casefold()
    if word.isascii() and word.isdigit() and 0 < int(word[:6]) <= len(there):
        return there[int(word[:6]) - 1]
    fitting = (
        [x for x in there if x.area.casefold() == word],
        [x for x in there if word and word in x.area.casefold()],
    )
    found = next((x for x in fitting if x), [])
    if len(found) == 1:
        return found[0]
    names = "; ".join(f"{n} {x.area[:50]}" for n, x in enumerate(there[:12], 1))
    hint = f"The judgements are: {names}." if there else "No judgement is on record."
    if found:
        raise Refused(f"{said[:40]!r} fits more than one judgement.", hint=hint)
    raise NotFound(f"There is no judgement {said[:40]!r}.", hint=hint)


def deed(said: str, deeds: dict[str, T], what: str) -> T:
    """What to do for the first word of a command that has several deeds."""
    if said not in deeds:
        raise Refused(f"{what} cannot be {said[:40]!r}.", hint=f"One of: {', '.join(deeds)}.")
    return deeds[said]


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


def lead(item: Item, number: int) -> Lead:
    """Lead `number` of an item."""
    return item.leads[_at(item.ref, len(item.leads), number, "lead")]


def _at(ref: str, there: int, number: int, what: str) -> int:
    if 1 <= number <= there:
        return number - 1
    plural = what.replace("piece of", "pieces of") + ("" if "evidence" in what else "s")
    holds = f"one {what}" if there == 1 else f"{there or 'no'} {plural}"
    raise NotFound(
        f"{ref} has {holds}, so there is no number {number}; nothing was changed.",
        hint=f"ceplan show {ref} numbers them.",
    )

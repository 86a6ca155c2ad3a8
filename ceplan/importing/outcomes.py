"""Fitting the outcomes of a paper to those of the register it goes into.

A paper without labels has its outcomes numbered as they come, so its "1" need not be the
register's. Taken by number alone, a new item would come under words that its paper never said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ceplan.models.item import Item
from ceplan.models.names import folded
from ceplan.models.paper import Finding, PaperItem, PaperOutcome
from ceplan.models.register import Outcome
from ceplan.models.text import one_line

Fitted = tuple[tuple[PaperItem, ...], tuple[PaperOutcome, ...], list[Finding]]


def _words(title: str) -> str:
    """The words of an outcome for comparing; an export has them in one line."""
    return folded(one_line(title))


def fitted(
    new: Sequence[PaperItem],
    outcomes: Iterable[PaperOutcome],
    held: Iterable[Item],
    standing: Iterable[Outcome] = (),
) -> Fitted:
    """New items, the outcomes they belong to, and findings, for a register that holds the items
    `held`, and the outcomes `standing` whether or not an item is under them. An outcome of the same
    words gets the register's ref; one whose ref stands there for other words gets a free one, and
    that is named."""
    there = {x.outcome_ref: x.outcome_title for x in held if x.outcome}
    there |= {x.ref: x.title for x in standing}
    by_words = {_words(title): ref for ref, title in there.items() if title}
    used = {x.outcome for x in new}
    wanted = [x for x in outcomes if x.ref in used]
    refs: dict[str, str] = {}
    findings: list[Finding] = []
    for x in wanted:
        ref = by_words.get(_words(x.title), x.ref)
        if ref in there and _words(there[ref]) != _words(x.title):
            ref = _free({*there, *refs.values(), *(y.ref for y in wanted)})
            why = f"Outcome {x.ref} of the plan is another one; this one is taken as outcome {ref}."
            findings.append(Finding("OUTCOME-RENUMBERED", f"outcome {x.ref}", x.title, ref, why))
        refs[x.ref] = ref
    items = tuple(replace(x, outcome=refs.get(x.outcome, x.outcome)) for x in new)
    return items, tuple(replace(x, ref=refs[x.ref]) for x in wanted), findings


def lacking(outcomes: Iterable[PaperOutcome], held: Iterable[Outcome]) -> tuple[PaperOutcome, ...]:
    """The outcomes of a paper that stand in a register, known by their words (and of several of one
    wording by their ref), each by the register's ref and with just the lines that it lacks."""
    there: dict[tuple[str, str], list[Outcome]] = {}
    for y in held:
        there.setdefault(_key(y), []).append(y)
    out = []
    for x in outcomes:
        same = there.get(_key(x), [])
        same = [y for y in same if y.ref == x.ref] or same
        if not same:
            continue
        known = same[0]
        has = {(z.kind, folded(z.text)) for y in same for z in y.lines}

        def new(
            kind: str, texts: Iterable[str], has: set[tuple[str, str]] = has
        ) -> tuple[str, ...]:
            return tuple(y for y in texts if (kind, folded(y)) not in has)

        lines = (
            new("source", x.sources),
            new("indicator", x.indicators),
            new("check", x.checks),
        )
        if any(lines):
            out.append(PaperOutcome(known.ref, x.title, *lines))
    return tuple(out)


def without_items(
    paper: Iterable[PaperOutcome], items: Iterable[PaperItem], held: Iterable[str]
) -> list[Finding]:
    """A finding for each outcome of a paper that the register lacks (`held` are the titles it has)
    and that no item of the paper is under: an outcome comes in with its first item."""
    used = {x.outcome for x in items}
    there = {_words(x) for x in held}
    return [
        Finding(
            "OUTCOME-WITHOUT-ITEMS",
            f"outcome {x.ref}",
            x.title,
            "",
            f"The paper has outcome {x.ref} and no item under it; it comes in with its first item.",
        )
        for x in paper
        if x.ref not in used and _words(x.title) not in there
    ]


def _key(x: PaperOutcome | Outcome) -> tuple[str, str]:
    """How an outcome is known again: by its words, or by its ref where it has none."""
    return _words(x.title), "" if x.title.strip() else x.ref


def _free(taken: set[str]) -> str:
    return next(str(n) for n in range(1, len(taken) + 2) if str(n) not in taken)

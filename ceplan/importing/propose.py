"""Holding a paper against the register as it stands: what is new, what reads differently.

Lines that people added since are theirs and are kept; refs that the paper no longer has are named
and kept too. The same paper twice proposes nothing, even when a person has meanwhile parted or
joined a point: the words are compared, not where the lines break.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from ceplan.importing.outcomes import fitted
from ceplan.models.item import Brag, Item, Lead
from ceplan.models.paper import ChangedItem, Finding, Paper, PaperItem, PaperLead, Proposal
from ceplan.models.stage import DONE, STAGES

T = TypeVar("T")


def propose(paper: Paper, items: tuple[Item, ...], register: str) -> Proposal:
    """What accepting `paper` would do to the register with id `register` ("" for a new one), which
    holds `items`. What the register has and an import does not change (date, lead, BRAG, stage,
    source, outcome) is named in the paper's findings where the paper says something else."""
    titles = {o.ref: o.title for o in paper.outcomes}
    known: dict[str, Item] = {}
    for item in items:
        known.setdefault(_ref(item.ref), item)
    new: list[PaperItem] = []
    changed: list[ChangedItem] = []
    findings: list[Finding] = []
    for x in paper.items:
        there = known.pop(_ref(x.ref), None)
        if there is None:
            new.append(x)
            findings += _unproved(x)
            continue
        findings += _differs(x, there, titles)
        if (change := _changed(x, there)) is not None:
            changed.append(change)
    placed, outcomes, renumbered = fitted(new, paper.outcomes, items)
    return Proposal(
        paper=replace(
            paper,
            outcomes=outcomes if register else paper.outcomes,
            findings=(*paper.findings, *findings, *renumbered),
        ),
        register=register,
        new=placed,
        changed=tuple(changed),
        unchanged=len(paper.items) - len(new) - len(changed),
        removed=tuple(x.ref for x in known.values()),
    )


def _changed(x: PaperItem, there: Item) -> ChangedItem | None:
    same = _plain(x.action) == _plain(there.action)
    change = ChangedItem(
        id=there.id,
        item=x,
        action=None if same else (there.action, x.action),
        progress=_lacking(x.progress, lambda p: p.text, [p.text for p in there.progress]),
        next_steps=_lacking(x.next_steps, lambda p: p.text, [p.text for p in there.next_steps]),
        evidence=_lacking(x.evidence, lambda p: p.text, [p.text for p in there.evidence]),
    )
    lines = (*change.progress, *change.next_steps, *change.evidence)
    return change if change.action or lines else None


def _lacking(lines: Sequence[T], text: Callable[[T], str], there: Sequence[str]) -> tuple[T, ...]:
    """The lines of the paper that the register lacks, each as often as it lacks it."""
    left = [_plain(x) for x in there]
    wanted: list[T] = []
    for line in lines:
        said = _plain(text(line))
        if said in left:
            left.remove(said)
        else:
            wanted.append(line)
    return _parted(_joined(wanted, text, left), text, left)


def _joined(wanted: list[T], text: Callable[[T], str], left: list[str]) -> list[T]:
    """Without the runs of lines that the register holds as one line."""
    out: list[T] = []
    at = 0
    while at < len(wanted):
        run, to = _plain(text(wanted[at])), at + 1
        while to < len(wanted) and run not in left and any(x.startswith(run) for x in left):
            run, to = f"{run} {_plain(text(wanted[to]))}", to + 1
        if to > at + 1 and run in left:
            left.remove(run)
            at = to
        else:
            out.append(wanted[at])
            at += 1
    return out


def _parted(wanted: list[T], text: Callable[[T], str], left: list[str]) -> tuple[T, ...]:
    """Without the lines that the register holds as several lines, one after another."""
    out: list[T] = []
    for line in wanted:
        said = _plain(text(line))
        for start in range(len(left)):
            run, to = left[start], start + 1
            while to < len(left) and run != said and said.startswith(run):
                run, to = f"{run} {left[to]}", to + 1
            if run == said:
                del left[start:to]
                break
        else:
            out.append(line)
    return tuple(out)


def _differs(x: PaperItem, there: Item, titles: Mapping[str, str]) -> list[Finding]:
    """A finding for each fact that the paper states otherwise and an import leaves as it is.
    Outcomes are held together by their words, `titles` by ref: a paper may number its own."""
    facts = (
        ("DUE-DIFFERS", "due", x.due.text if x.due else "", there.due.text if there.due else ""),
        ("STAGE-DIFFERS", "stage", x.stage, there.stage),
        ("BRAG-DIFFERS", "brag", _brag(x.brag), _brag(there.brag)),
        ("LEAD-DIFFERS", "lead", _names(x.leads), _names(there.leads)),
        ("SOURCE-DIFFERS", "source", x.source, there.source),
        ("OUTCOME-DIFFERS", "outcome", titles.get(x.outcome, x.outcome), there.outcome_title),
    )
    return [
        Finding(
            code,
            _place(x),
            said,
            held,
            f"The paper and the plan differ on the {field} of {x.ref}; the plan's stands until "
            "someone changes it.",
        )
        for code, field, said, held in facts
        if said and _plain(said) != _plain(held)
    ]


def _unproved(x: PaperItem) -> list[Finding]:
    """A finding for a new item that the paper calls done without what that needs."""
    proved = bool(x.evidence) and all(e.validated for e in x.evidence)
    if x.stage in DONE and not proved:
        why = (
            f"The paper closes {x.ref} and shows no validated evidence; it is taken as it stands "
            "and printed as closed without validated evidence."
        )
        return [Finding("STAGE-UNPROVED", _place(x), x.stage, x.stage, why)]
    if x.brag and x.brag.colour == "blue" and x.stage not in DONE:
        why = f"Blue means done, and {x.ref} is {x.stage or STAGES[0]}; both are taken as they are."
        return [Finding("BLUE-NOT-DONE", _place(x), "blue", "blue", why)]
    return []


def _place(x: PaperItem) -> str:
    return f"{x.where}, {x.ref}" if x.where else x.ref


def _brag(brag: Brag | None) -> str:
    return f"{brag.colour} {brag.direction}".strip() if brag else ""


def _names(leads: Sequence[PaperLead | Lead]) -> str:
    """The leads in one line; those who help are not what a paper's lead column is about."""
    said = (f"{x.name}, {x.organisation}".removesuffix(", ") for x in leads if x.role == "lead")
    return "; ".join(sorted(said))


def _plain(words: str) -> str:
    """Words for comparing: NFC, white space single."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def _ref(ref: str) -> str:
    return _plain(ref).casefold().replace(" ", "")

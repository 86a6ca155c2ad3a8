"""Holding a paper against the register as it stands: what is new, what reads differently.

Refs and lines that the paper no longer has are named and kept. The same paper twice proposes
nothing, whatever a person has done since; a newer one proposes what the paper changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ceplan.importing.besides import besides
from ceplan.importing.differing import Difference, difference, place_of
from ceplan.importing.matching import plain
from ceplan.importing.outcomes import fitted, lacking, without_items
from ceplan.models.item import Item
from ceplan.models.paper import Finding, Paper, PaperItem
from ceplan.models.proposal import ChangedItem, GoneLine, Proposal
from ceplan.models.register import Outcome
from ceplan.models.said import Said, Standing
from ceplan.models.stage import DONE, STAGES, of_new


def proposal_for(paper: Paper, there: Standing, source: str = "") -> Proposal:
    """What accepting `paper` would do to a register as it stands: its items, and what it holds
    besides. `source` names the paper, as the reason of what changes."""
    found = propose(
        paper,
        there.items,
        there.register,
        said=there.said,
        outcomes=there.outcomes,
        source=source,
    )
    found = replace(found, seen=there.seen)
    if not there.register:
        return found
    beside = besides(found.paper, there)
    findings = (*beside.paper.findings, *beside.findings)
    return replace(
        found,
        paper=replace(beside.paper, findings=findings),
        parts=beside.parts,
        lines=lacking(paper.outcomes, there.outcomes),
        unchanged=found.unchanged + beside.unchanged,
        removed=(*found.removed, *beside.gone),
    )


def propose(
    paper: Paper,
    items: tuple[Item, ...],
    register: str,
    *,
    said: Said | None = None,
    outcomes: Sequence[Outcome] = (),
    source: str = "",
) -> Proposal:
    """What accepting `paper` would do to the register with id `register` ("" for a new one), which
    holds `items` under `outcomes`. `said` is what papers last said of it (None: all that stands
    there, so that whatever differs is the paper's doing); `source` names the paper."""
    known, away = _known(items, said)
    titles = {o.ref: o.title for o in paper.outcomes}
    held = {o.id: o.title for o in outcomes} | {
        x.outcome: x.outcome_title for x in items if x.outcome
    }
    new: list[PaperItem] = []
    found: list[Difference] = []
    findings: list[Finding] = []
    meant = _meant(paper.items, known)
    met = {y.id for y in meant if y}
    for x, there in zip(paper.items, meant, strict=True):
        if there is not None:
            found.append(difference(x, there, said, titles, held))
            findings += [*found[-1].findings, *_closing(found[-1].changed, there)]
        elif _ref(x.ref) in away:
            findings.append(_taken_away(x))
        else:
            new.append(x)
            findings += _unproved(x)
    changed = [y.changed for y in found if not y.changed.empty]
    moved = [y.item for y in changed if any(z.field == "outcome" for z in y.fields)]
    placed, homes, renumbered = fitted([*new, *moved], paper.outcomes, items, outcomes)
    stand = {o.ref for o in outcomes} | {x.outcome_ref for x in items if x.outcome}
    homes = tuple(o for o in homes if o.ref not in stand)
    if register:
        renumbered += without_items(paper.outcomes, paper.items, held.values())
    changed = [_under(y, placed[len(new) :]) for y in changed]
    left = {y.id: y for ys in known.values() for y in ys if y.id not in met}
    removed = [y for y in left.values() if said is None or y.id in said.items]
    gone = [z for y in found for z in y.gone if z.entity not in paper.silent]
    findings += [*renumbered, *map(_gone_item, removed), *map(_gone_line, gone)]
    return Proposal(
        paper=replace(
            paper,
            outcomes=homes if register else paper.outcomes,
            findings=(*paper.findings, *findings),
        ),
        register=register,
        new=placed[: len(new)],
        changed=tuple(changed),
        unchanged=len(found) - len(changed),
        removed=tuple(x.ref for x in removed),
        gone=tuple(gone),
        source=source,
    )


def _meant(items: Sequence[PaperItem], known: Mapping[str, Sequence[Item]]) -> list[Item | None]:
    """For each item of the paper the one of the register that it is, by its ref. Two people may
    have given one ref apart: then the words of the action tell, and only where they do not, the
    order."""
    found: list[Item | None] = [None] * len(items)
    met: set[str] = set()
    for same_words in (True, False):
        for n, x in enumerate(items):
            held = (y for y in known.get(_ref(x.ref), ()) if y.id not in met)
            if found[n] is None:
                told = (y for y in held if not same_words or plain(y.action) == plain(x.action))
                found[n] = there = next(told, None)
                met |= {there.id} if there else set()
    return found


def _known(items: Sequence[Item], said: Said | None) -> tuple[dict[str, list[Item]], set[str]]:
    """The items by the refs that a paper may have for them (the one they have, else the one that
    the last paper had), and the refs of those that were taken away in ceplan."""
    known: dict[str, list[Item]] = {}
    for item in items:
        known.setdefault(_ref(item.ref), []).append(item)
    if said is None:
        return known, set()
    for item in items:
        row = said.items.get(item.id)
        if row and row.fields.get("ref"):
            known.setdefault(_ref(row.fields["ref"]), [item])
    gone = (
        x.fields.get("ref", "") for x in said.items.values() if x.removed and x.entity == "item"
    )
    return known, {_ref(x) for x in gone if x}


def _under(changed: ChangedItem, moved: Sequence[PaperItem]) -> ChangedItem:
    """The change with its outcome by the ref that it will have in the register."""
    now = next((x for x in moved if x.ref == changed.item.ref), None)
    if now is None:
        return changed
    fields = (replace(y, value=now.outcome) if y.field == "outcome" else y for y in changed.fields)
    return replace(changed, item=now, fields=tuple(fields))


def _unproved(x: PaperItem) -> list[Finding]:
    """A finding for a new item that the paper calls done without what that needs."""
    proved = bool(x.evidence) and all(e.validated for e in x.evidence)
    if x.stage in DONE and not proved:
        return [_closed(x)]
    if x.brag and x.brag.colour == "blue" and x.stage not in DONE:
        stage = of_new(x.stage, progress=bool(x.progress)) or STAGES[0]
        why = f"Blue means done, and {x.ref} comes in as {stage}; both will stand."
        return [Finding("BLUE-NOT-DONE", place_of(x), "blue", "blue", why)]
    return []


def _closing(changed: ChangedItem, there: Item) -> list[Finding]:
    """A finding for an item that the paper closes without what that needs."""
    if there.evidence and there.validated == len(there.evidence):
        return []
    return [_closed(changed.item) for y in changed.fields if y.field == "stage" and y.new in DONE]


def _closed(x: PaperItem) -> Finding:
    why = (
        f"The paper closes {x.ref} and shows no validated evidence; it is taken as it stands "
        "and printed as closed without validated evidence."
    )
    return Finding("STAGE-UNPROVED", place_of(x), x.stage, x.stage, why)


def _taken_away(x: PaperItem) -> Finding:
    why = f"{x.ref} was taken away in ceplan; the paper still has it, and it is not taken in again."
    return Finding("TAKEN-AWAY-HERE", place_of(x), x.action, "", why)


def _gone_item(x: Item) -> Finding:
    why = f"The paper no longer has {x.ref}; it is kept as it stands in the plan."
    return Finding("GONE-FROM-PAPER", x.ref, x.action, "", why)


def _gone_line(x: GoneLine) -> Finding:
    what = {"step": "next step"}.get(x.entity, x.entity)
    why = f"The paper no longer has this {what} of {x.ref}; it is kept as it stands in the plan."
    return Finding("GONE-FROM-PAPER", x.ref, x.text, "", why)


def _ref(ref: str) -> str:
    return plain(ref).casefold().replace(" ", "")

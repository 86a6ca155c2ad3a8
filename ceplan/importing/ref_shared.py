"""Items that would come in under a ref that another has: each is told, and none is left out.

Two people may have given one ref apart, and what a paper says of the one is not said of the other.
So both are taken, as two plans put together keep both; whoever accepts the paper sees it first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceplan.importing.differing import place_of
from ceplan.importing.raw import quoted
from ceplan.models.item import Item
from ceplan.models.paper import Finding, PaperItem
from ceplan.models.proposal import Proposal
from ceplan.models.ref_match import plain_ref


def with_shared_told(proposal: Proposal, items: Sequence[Item]) -> Proposal:
    """The proposal with a finding for each new item whose ref stands in the register, which holds
    `items`, or with an item before it in the paper."""
    found = _standing(proposal.new, items) + _before(proposal)
    if not found:
        return proposal
    findings = (*proposal.paper.findings, *found)
    return replace(proposal, paper=replace(proposal.paper, findings=findings))


def _standing(new: Sequence[PaperItem], items: Sequence[Item]) -> list[Finding]:
    held = {plain_ref(x.ref): x for x in items} if new else {}
    out = []
    for x in new:
        if x.ref and (there := held.get(plain_ref(x.ref))):
            why = (
                f"The register has {there.ref} for another item, {quoted(there.action)}; this one "
                "is taken in beside it, and both will have the ref."
            )
            out.append(Finding("REF-STANDS", place_of(x), x.ref, "", why))
    return out


def _before(proposal: Proposal) -> list[Finding]:
    """For two new items of one ref, unless its reader has told of them."""
    told = {plain_ref(x.said) for x in proposal.paper.findings if x.code == "REF-TWICE"}
    first: dict[str, PaperItem] = {}
    out = []
    for x in proposal.new:
        before = first.setdefault(plain_ref(x.ref), x)
        if x.ref and before is not x and plain_ref(x.ref) not in told:
            why = f"This ref stands at {place_of(before)} too; both are taken in."
            out.append(Finding("REF-TWICE", place_of(x), x.ref, x.ref, why))
    return out

"""Refusing a mend: what the paper said stands again, in place of what was taken instead.

Only mends that the words of the finding can take back are refused; for others the row is left out,
or the words are changed in ceplan afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from ceplan.errors import Refused
from ceplan.importing.matching import plain
from ceplan.models.paper import Finding, Paper, PaperItem

_LISTS = ("progress", "next_steps", "evidence")
REFUSABLE = {
    "REF-REPEATED": "ref",
    "REF-DAMAGED": "ref",
    "BULLETS-SPLIT": "points",
    "STAGE-FROM-UPDATE": "stage",
    "MET-FROM-TEXT": "met",
}
"""The mends that can be refused, by code, and what each is a mend of."""


def can_refuse(paper: Paper, finding: Finding) -> bool:
    """Whether a mend can be taken back."""
    if finding.code not in REFUSABLE or not finding.proposed:
        return False
    return any(_taken_back(x, finding) is not None for x in paper.items)


def named(paper: Paper, asked: Iterable[str]) -> tuple[Finding, ...]:
    """The mends that a person names as CODE@place ("REF-REPEATED@row 12"), or as CODE alone for
    all of that code. Refused where there is none, or where it cannot be refused."""
    out: list[Finding] = []
    for said in asked:
        code, _, where = said.partition("@")
        found = [
            x for x in paper.findings if x.code == code.strip().upper() and _at(x.where, where)
        ]
        if not found:
            raise Refused(
                f"There is no finding {said[:80]!r} in this paper; nothing was changed.",
                hint='Write it as the proposal does, for example "REF-REPEATED@row 12".',
            )
        able = [x for x in found if can_refuse(paper, x)]
        if not able:
            raise Refused(
                f"{found[0].code} is no mend that can be refused; nothing was changed.",
                hint=f"These can be: {', '.join(REFUSABLE)}. A whole row is left out with "
                "--without.",
            )
        out += able
    return tuple(out)


def refused(paper: Paper, mends: Sequence[Finding]) -> Paper:
    """The paper with what it said itself in place of these mends. Refused where two items would
    then have one ref."""
    for finding in mends:
        items = list(paper.items)
        for n, x in enumerate(items):
            back = _taken_back(x, finding)
            if back is not None:
                items[n] = back
                break
        why = "You refused this mend; the paper's own words are taken."
        told = Finding("MEND-REFUSED", finding.where, finding.said, finding.said, why)
        findings = tuple(told if y is finding else y for y in paper.findings)
        paper = replace(paper, items=tuple(items), findings=findings)
    _refs_apart(paper)
    return paper


def _taken_back(x: PaperItem, finding: Finding) -> PaperItem | None:
    """The item without the mend; None where it is not of this item."""
    if not _at(finding.where, x.where):
        return None
    kind = REFUSABLE[finding.code]
    if kind == "ref":
        return replace(x, ref=finding.said) if x.ref == finding.proposed else None
    if kind == "points":
        return _joined(x, finding)
    if getattr(x, kind) != finding.proposed:
        return None
    back: dict[str, Any] = {kind: ""}
    return replace(x, **back)


def _joined(x: PaperItem, finding: Finding) -> PaperItem | None:
    """The item with the points of a split as the one that the paper has."""
    points = [plain(y) for y in finding.proposed.split("\n")]
    for name in _LISTS:
        lines: tuple[Any, ...] = getattr(x, name)
        said = [plain(y.text) for y in lines]
        for at in range(len(said) - len(points) + 1):
            if said[at : at + len(points)] == points:
                one = replace(lines[at], text=finding.said)
                back: dict[str, Any] = {name: (*lines[:at], one, *lines[at + len(points) :])}
                return replace(x, **back)
    return None


def _at(where: str, place: str) -> bool:
    """Whether a finding's place is the one asked for, or in that row; "" is any place."""
    there, asked = plain(where).casefold(), plain(place).casefold()
    return not asked or there == asked or there.startswith(f"{asked},")


def _refs_apart(paper: Paper) -> None:
    seen: dict[str, str] = {}
    for x in paper.items:
        key = plain(x.ref).casefold().replace(" ", "")
        if key and key in seen:
            raise Refused(
                f"Two items would have the ref {x.ref!r}, in {seen[key]} and in {x.where}.",
                hint="Leave that mend, or leave one of the rows out. Nothing was changed.",
            )
        seen[key] = x.where

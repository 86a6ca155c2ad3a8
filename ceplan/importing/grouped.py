"""Outcomes whose cell spans the rows of several actions, with what belongs to them: sources of
issue, success indicators, evidence and validation checks.

Such a cell reaches us in bits beside some of the rows. The refs of the actions (1.1, 1.2, 2.1) say
which rows belong together; without them a cell that starts anew does. A line that a page end or a
narrow column has parted is joined again; what stands twice is taken once, with a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ceplan.importing.free_refs import FreeRefs
from ceplan.importing.headings import NAMED
from ceplan.importing.outcome_lines import SIGN, lines, once, words_of
from ceplan.importing.raw import place
from ceplan.importing.rows import Gathered, Piece
from ceplan.importing.slid import in_place, slid_sources
from ceplan.models.paper import Finding, PaperOutcome

LINES = ("source", "indicators", "checks")
_LABEL = re.compile(
    r"(?:(?:outcome|priority|theme|objective|section|aim|strand|workstream|recommendation"
    r"|requirement|area for (?:improvement|development))\s+)?("
    r"\d{1,3}|[A-Z]\d{0,3})\s*[.:)–-](?:\s+(?=\S)|(?=[^\s\d]))",
    re.IGNORECASE,
)
_SLID_FROM = 16
"""Characters from which words of an outcome in the next column are no chance."""


@dataclass(slots=True)
class _Group:
    """The items of one outcome by their places, and the bits of its cells."""

    ref: str
    items: list[int]
    bits: dict[str, list[Piece]] = field(default_factory=dict)


def is_grouped(items: Sequence[Gathered]) -> bool:
    """Whether outcomes span rows: some items have no outcome cell."""
    named = sum(1 for x in items if x.pieces.get("outcome"))
    return 0 < named < len(items)


def has_lines(items: Sequence[Gathered]) -> bool:
    """Whether success indicators or checks stand beside the items: those belong to outcomes."""
    return any(x.pieces.get(k) for x in items for k in ("indicators", "checks"))


def by_words(items: Sequence[Gathered]) -> tuple[list[PaperOutcome], list[str]]:
    """The outcomes of a table that names one beside each item, by their words in the order of the
    paper, a label in front being the ref; and for each item the ref of its outcome."""
    found: dict[str, PaperOutcome] = {}
    homes: list[str] = []
    refs = FreeRefs()
    for item in items:
        words = " ".join(item.words("outcome").split())
        if words and words not in found:
            label = _LABEL.match(words)
            ref = refs.take(label[1] if label else "")
            found[words] = PaperOutcome(ref, words[label.end() :] if label else words)
        homes.append(found[words].ref if words else "")
    return list(found.values()), homes


def grouped(
    items: Sequence[Gathered], refs: Sequence[str]
) -> tuple[list[PaperOutcome], list[str], list[Finding]]:
    """The outcomes, for each item the ref of its outcome, and the findings. The cells that belong
    to outcomes are taken off the items."""
    groups = _by_refs(items, refs) or _by_cells(items)
    findings: list[Finding] = []
    outcomes: list[PaperOutcome] = []
    place_of = [""] * len(items)
    known = words_of(y.text for x in items for z in x.pieces.values() for y in z)
    spoken = {n for n, x in enumerate(items) if x.pieces.get("outcome")}
    for group in groups:
        for n in group.items:
            place_of[n] = group.ref
            for key in ("outcome", *LINES):
                group.bits.setdefault(key, []).extend(items[n].pieces.pop(key, []))
        bare = [items[n].row for n in group.items if n not in spoken]
        outcome, more = _outcome(group, items[group.items[0]], known)
        if bare:
            why = f"The cell of the outcome spans these rows; they are taken under {group.ref}."
            rows = ", ".join(map(str, bare))
            where = place(bare[0], NAMED["outcome"])
            findings.append(Finding("OUTCOME-CARRIED", where, f"rows {rows}", group.ref, why))
        outcomes.append(outcome)
        findings += more
    return outcomes, place_of, findings


def _by_refs(items: Sequence[Gathered], refs: Sequence[str]) -> list[_Group]:
    """Groups by what the refs share before their last number; none where they share nothing or a
    group would be parted."""
    stems = [x.rpartition(".")[0] for x in refs]
    groups: list[_Group] = []
    for n, stem in enumerate(stems):
        if not stem:
            return []
        if groups and groups[-1].ref == stem:
            groups[-1].items.append(n)
        else:
            groups.append(_Group(stem, [n]))
    parted = len({x.ref for x in groups}) != len(groups)
    parted = parted or any(not x.pieces.get("outcome") for x in items[:1])
    return [] if parted or len(groups) == len(items) else groups


def _by_cells(items: Sequence[Gathered]) -> list[_Group]:
    """Groups by where an outcome cell starts anew."""
    groups: list[_Group] = []
    refs = FreeRefs()
    same: dict[str, _Group] = {}
    for n, item in enumerate(items):
        words = " ".join(item.words("outcome").split())
        if words in same:
            same[words].items.append(n)
        elif not groups or (words and not words[:1].islower()):
            groups.append(_Group("", [n]))
            same[words] = groups[-1]
            label = _LABEL.match(words)
            groups[-1].ref = refs.take(label[1] if label else "")
        else:
            groups[-1].items.append(n)
    return groups


def _outcome(group: _Group, first: Gathered, known: str) -> tuple[PaperOutcome, list[Finding]]:
    """One outcome from the bits of its cells; `known` are the words of the paper."""
    findings: list[Finding] = []
    cells, slid = slid_sources(group.bits.get("outcome", []), group.bits.get("source", []))
    findings += [_slid_here(x) for x in slid]
    group.bits["source"] = in_place(group.bits.get("source", []), slid, findings)
    bits = dict.fromkeys(" ".join(x.text.split()) for x in cells)
    said = " ".join(bits)  # a cell that is said again beside each row is one title
    title, *marked = (x.strip() for x in SIGN.split(said))
    label = _LABEL.match(title)
    whole = title[label.end() :] if label and label[1] == group.ref else title
    where = place(first.row, NAMED["outcome"])
    if not whole:
        why = "The words of this outcome are lost in the paper; the refs of its actions show it."
        whole = f"Outcome {group.ref}"
        findings.append(Finding("OUTCOME-LOST", where, "", whole, why))
    elif whole[:1].islower() or whole[:1] in "'‘":
        why = "The outcome seems to begin in the middle; words before it may be lost in the paper."
        findings.append(Finding("OUTCOME-STARTS-MIDWAY", where, whole[:60], "", why))
    taken: dict[str, list[tuple[int, str]]] = {}
    for key in LINES:
        held = taken["indicators"] if key == "checks" else []
        taken[key] = lines(group.bits.get(key, []), key, [x for _, x in held], findings, known)
    sources = [*((first.row, x) for x in marked if x), *taken["source"]]
    sources = [x for x in sources if not _of_outcome(*x, whole, findings)]
    each = zip((sources, taken["indicators"], taken["checks"]), LINES, strict=True)
    return PaperOutcome(
        group.ref, whole, *(tuple(once(x, key, findings)) for x, key in each)
    ), findings


def _slid_here(piece: Piece) -> Finding:
    why = "These words belong to the next column, where bits of them stand; they are taken there."
    return Finding("CELL-SLID", place(piece.row, NAMED["outcome"]), piece.text, "Source", why)


def _of_outcome(row: int, text: str, whole: str, findings: list[Finding]) -> bool:
    """Whether a source is but words of the outcome itself that slid into its column, said whole or
    with a letter lost."""
    plain, held = text.casefold(), whole.casefold()
    if not _SLID_FROM <= len(plain) <= len(held):
        return False
    if plain not in held:
        from difflib import SequenceMatcher

        blocks = SequenceMatcher(None, plain, held, autojunk=False).get_matching_blocks()
        if sum(x.size for x in blocks if x.size > 3) < len(plain) * 0.8:
            return False
    why = "These words of the outcome slid into the next column; they are taken there only."
    findings.append(Finding("CELL-REPEATED", place(row, NAMED["source"]), text, "", why))
    return True

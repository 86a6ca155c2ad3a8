"""Recommendations by their number in a list ("Rec. 5: ..."), met or not by the words above it."""

from __future__ import annotations

import re

from ceplan.importing.layouts.found import Blocks, Found, heading_above
from ceplan.importing.layouts.sentences import sentences
from ceplan.importing.raw import RawLine, RawTable, place
from ceplan.models.entry import TITLE_LIMIT
from ceplan.models.paper import Finding, Paper, PaperItem

_NUMBERED = re.compile(
    r"((?:Rec(?:ommendation|\.)?|R)\.? ?\d{1,3}[a-z]?)\s*[.:)–-]+\s*(\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_NOT = r"not (?:yet )?(?:been )?(?:fully )?(?:met|achieved)"
_STATES = (
    (rf"\b(?:outstanding|{_NOT}|unmet|still to be met)\b", "not met"),
    (r"\b(?:partly|partially|in part) (?:met|achieved)\b", "partly met"),
    (r"\b(?:met|achieved)\b", "met"),
)
"""What words say of recommendations, the first that fits."""


def find(blocks: Blocks, taken: set[int]) -> list[Found]:
    """The lists of recommendations not taken yet."""
    out: list[Found] = []
    at = 0
    while at < len(blocks):
        run = _run(blocks, at, taken)
        if len(run) > 1:
            out.append(Found(_paper(blocks, at, run), frozenset(n for n, _, _ in run)))
        at += max(1, len(run))
    return out


def _run(blocks: Blocks, at: int, taken: set[int]) -> list[tuple[int, str, str]]:
    """The recommendations that follow one another from `at` on, as (place, ref, words)."""
    run: list[tuple[int, str, str]] = []
    for n in range(at, len(blocks)):
        block = blocks[n]
        found = _NUMBERED.fullmatch(block.text) if isinstance(block, RawLine) else None
        if found is None or n in taken:
            break
        run.append((n, found[1], found[2]))
    return run


def _paper(blocks: Blocks, at: int, run: list[tuple[int, str, str]]) -> Paper:
    state, said, row = _state(blocks, at)
    items = []
    for n, ref, words in run:
        block = blocks[n]
        assert isinstance(block, RawLine)
        items.append(PaperItem(ref, words, place(block.number), met=state))
    findings = []
    if state:
        why = f"The words above the list say it of all {len(items)} recommendations."
        findings.append(Finding("MET-FROM-TEXT", place(row), said, state, why))
    above = heading_above(blocks, at)
    title = f"Recommendations: {above}" if above else "Recommendations"
    title = title if len(title) <= TITLE_LIMIT else "Recommendations"
    return Paper(
        "recommendations", "recommendations", title, tuple(items), (), tuple(findings)
    )  # fmt: skip


def _state(blocks: Blocks, at: int) -> tuple[str, str, int]:
    """What the last sentence above the list says of it, with that sentence and its row."""
    above = blocks[at - 1] if at else None
    if above is None or isinstance(above, RawTable):
        return "", "", 0
    said = sentences(above.text)[-1]
    for pattern, state in _STATES:
        if re.search(pattern, said, re.IGNORECASE):
            return state, said, above.number
    return "", "", 0

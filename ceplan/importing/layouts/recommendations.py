"""Recommendations by their number in a list ("Rec. 5: ..."), met or not by the words above it."""

from __future__ import annotations

import re

from ceplan.importing.layouts.found import Blocks, Found, heading_above, report_above
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


_Run = list[tuple[int, str, str]]
"""Recommendations that follow one another: the place, the ref and the words of each."""


def find(blocks: Blocks, taken: set[int]) -> list[Found]:
    """The lists of recommendations not taken yet. A report that lists apart what is met and what is
    not says it of one set of recommendations."""
    groups: dict[str, list[_Run]] = {}
    at = 0
    while at < len(blocks):
        run = _run(blocks, at, taken)
        if run:
            groups.setdefault(_title(blocks, at), []).append(run)
        at += max(1, len(run))
    out: list[Found] = []
    for title, runs in groups.items():
        refs = [ref.casefold() for run in runs for _, ref, _ in run]
        if len(set(refs)) == len(refs) > 1:
            out.append(_found(blocks, title, runs))
        else:
            out += [_found(blocks, title, [run]) for run in runs if len(run) > 1]
    return out


def _title(blocks: Blocks, at: int) -> str:
    """The register of the list at `at`, by what heads it; a sentence that leads up to it does not,
    though it may look like a heading."""
    above = heading_above(blocks, at)
    if above.rstrip().endswith(":"):
        above = report_above(blocks, at) or heading_above(blocks, at - 1)
    title = f"Recommendations: {above}" if above else "Recommendations"
    return title if len(title) <= TITLE_LIMIT else "Recommendations"


def _run(blocks: Blocks, at: int, taken: set[int]) -> _Run:
    """The recommendations that follow one another from `at` on, as (place, ref, words)."""
    run: _Run = []
    for n in range(at, len(blocks)):
        block = blocks[n]
        found = _NUMBERED.fullmatch(block.text) if isinstance(block, RawLine) else None
        if found is None or n in taken:
            break
        run.append((n, found[1], found[2]))
    return run


def _found(blocks: Blocks, title: str, runs: list[_Run]) -> Found:
    items: list[PaperItem] = []
    findings: list[Finding] = []
    used: set[int] = set()
    for run in runs:
        at = run[0][0]
        state, said, row = _state(blocks, at)
        for n, ref, words in run:
            items.append(PaperItem(ref, words, place(_row(blocks, n)), met=state))
            used.add(n)
        if state:
            why = f"The words above the list say it of all {len(run)} recommendations."
            findings.append(Finding("MET-FROM-TEXT", place(row), said, state, why))
        lead = blocks[at - 1] if state else None
        if isinstance(lead, RawLine) and lead.text.strip() == said.strip():
            used.add(at - 1)  # the finding has all of its words
    kind = "recommendations"
    paper = Paper(kind, kind, title, tuple(items), (), tuple(findings))
    return Found(paper, frozenset(used))


def _row(blocks: Blocks, at: int) -> int:
    """The row of the line at a place."""
    block = blocks[at]
    assert isinstance(block, RawLine)
    return block.number


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

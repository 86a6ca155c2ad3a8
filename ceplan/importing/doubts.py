"""What the words of a paper give cause to ask: lost endings, lost beginnings, footnote marks, and
references to other items. Nothing is changed here; a person must look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ceplan.importing.layout import NAMED
from ceplan.importing.names import leads_on
from ceplan.importing.raw import place
from ceplan.importing.rows import Gathered, Piece
from ceplan.models.crossref import by_ref, mentions, resolve
from ceplan.models.paper import Finding

LOOKED_AT = ("action", "progress", "next_steps", "evidence")
_SHOWN = 8
"""Words of a cell that a finding repeats."""
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")


def doubts(items: Sequence[Gathered], refs: Sequence[str]) -> list[Finding]:
    """Every doubt about the words of these items, whose mended refs are `refs`."""
    known = by_ref({x: x for x in refs})
    findings: list[Finding] = []
    capitals = sum(not _small(x) for x in items) * 2 > len(items)
    broken = ""
    for item, ref in zip(items, refs, strict=True):
        if capitals and _small(item):
            findings.append(_midway(item, ref))
        elif broken and item.ref != ref:
            findings.append(_after_a_break(item, ref, broken))
        broken = ref if _breaks_off(item.words("action").split()) else ""
        for field in LOOKED_AT:
            pieces = item.pieces.get(field, [])
            findings += _cut(item, field, pieces)
            findings += _footnotes(field, pieces)
            findings += _sees(item, field, ref, known)
    return findings


def _small(item: Gathered) -> bool:
    """Whether its action begins with a small letter: a sign only where most do not."""
    return item.words("action")[:1].islower()


def _midway(item: Gathered, ref: str) -> Finding:
    why = (
        f"The action of {ref} begins in the middle of a sentence; its first words may belong "
        "to the item above, or words before them are lost. They are kept as they stand."
    )
    said = " ".join(item.words("action").split()[:_SHOWN])
    return Finding("ACTION-STARTS-MIDWAY", place(item.row, NAMED["action"]), said, "", why)


def _after_a_break(item: Gathered, ref: str, above: str) -> Finding:
    why = (
        f"The action of {above} breaks off right above and the ref of this row was damaged: the "
        f"first words of {ref} may be lost too. They are kept as they stand."
    )
    said = " ".join(item.words("action").split()[:_SHOWN])
    return Finding("ACTION-STARTS-MIDWAY", place(item.row, NAMED["action"]), said, "", why)


def _breaks_off(words: Sequence[str]) -> bool:
    """Whether words end in the middle of a sentence."""
    return bool(words) and (leads_on(words[-1]) or words[-1].endswith(("'s", "’s")))


def _cut(item: Gathered, field: str, pieces: list[Piece]) -> Iterable[Finding]:
    words = item.words(field).split()
    if _breaks_off(words) and any(x.isalnum() for word in words for x in word):
        code = "ACTION-CUT" if field == "action" else "TEXT-CUT"
        why = "The words end in the middle of a sentence; the rest is lost in the paper."
        where = place(pieces[-1].row, NAMED[field])
        yield Finding(code, where, " ".join(words[-_SHOWN:]), "", why)


def _footnotes(field: str, pieces: list[Piece]) -> Iterable[Finding]:
    for piece in pieces:
        for mark in _FOOTNOTE.findall(piece.text):
            why = "A footnote mark; the note itself is not in the table. It is kept as words."
            yield Finding("FOOTNOTE", place(piece.row, NAMED[field]), mark, "", why)


def _sees(item: Gathered, field: str, ref: str, known: dict[str, str]) -> Iterable[Finding]:
    for said, found in resolve(mentions(item.words(field)), known):
        where = place(item.row, NAMED[field])
        if found:
            yield Finding(
                "SEE-FOUND", where, said, found, f"{ref} refers to {found} of this paper."
            )
        else:
            why = f"{ref} refers to {said}, which this paper does not hold: a gap, kept by name."
            yield Finding("SEE-GAP", where, said, "", why)

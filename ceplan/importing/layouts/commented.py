"""Commentary that stands in the text beside a scorecard, under the ref of its measure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ceplan.importing.layouts.found import Blocks
from ceplan.importing.raw import RawLine, RawTable
from ceplan.models.paper import PaperMeasure

_HEADED = re.compile(
    r"(?:measure|indicator|kpi|pi)?\s*([a-z]{0,4}\d{1,3}(?:\.\d{1,3})*[a-z]?)\s*[-–:]\s*(\S.*)",
    re.IGNORECASE,
)


def commentary(blocks: Blocks, measures: Sequence[PaperMeasure]) -> tuple[dict[str, str], set[int]]:
    """What the text says under the ref of each measure, and which lines that is."""
    known = {x.ref.casefold(): x for x in measures if x.ref}
    said: dict[str, list[str]] = {}
    used: set[int] = set()
    ref = ""
    for at, block in enumerate(blocks):
        if isinstance(block, RawTable):
            ref = ""
            continue
        if block.kind != "entry" and (named := _named(block, known)):
            ref = named
            used.add(at)
        elif block.kind == "heading":
            ref = ""
        elif ref:
            said.setdefault(ref, []).append(block.text)
            used.add(at)
    return {k: "\n".join(v) for k, v in said.items()}, used if said else set()


def _named(line: RawLine, known: dict[str, PaperMeasure]) -> str:
    """The ref of the measure that a line names as a heading does ("Measure P3.1 - Number of")."""
    found = _HEADED.match(line.text)
    measure = known.get(found[1].casefold()) if found else None
    if not found or measure is None:
        return ""
    ours, theirs = measure.name.casefold().split(), found[2].casefold().split()
    return measure.ref if len(set(ours) & set(theirs)) * 2 >= len(set(ours)) else ""

"""What to say of a document in which no layout found anything: what it has, and what might help."""

from __future__ import annotations

import re

from ceplan.errors import Refused
from ceplan.importing.layouts.found import Blocks
from ceplan.importing.raw import RawTable, place, quoted
from ceplan.models.text import one_line

_APPENDED = re.compile(r"(?:appendix|appendices|annex|attachments?)\b[\s\w]{0,12}:?", re.IGNORECASE)
_PLAN = re.compile(
    r"\b(?:plan|notice|scorecard|dashboard|work programme|priorities|recommendations)\b",
    re.IGNORECASE,
)
_LONGEST = 300
"""Characters of a line that names an appendix."""


def nothing(blocks: Blocks, broken: dict[int, str]) -> Refused:
    """The refusal for a document in which nothing was found. `broken` says of tables that look
    like a plan why they cannot be read."""
    if broken:
        return Refused(next(iter(broken.values())))
    tables = [x for x in blocks if isinstance(x, RawTable)]
    appended = _appended(blocks)
    if not tables:
        return Refused(
            "No table and no list of actions was found in the file; nothing was imported.",
            hint=appended
            or "Is it the right file? A table needs a row of headings such as Ref and Action.",
        )
    shown = "; ".join(
        quoted(" | ".join(c for c in x.rows[0].cells if c.strip())) for x in tables[:5]
    )
    what = (
        f"None of the {len(tables)} tables of the file is a known plan. First rows:"
        if len(tables) > 1
        else "The table of the file is no known plan. Its first row:"
    )
    mapped = 'Say which column holds what with --map, for example --map "Our heading=progress".'
    return Refused(f"{what} {shown}.", hint=appended or mapped)


def _appended(blocks: Blocks) -> str:
    """A sentence that names the plan which the document says is appended to it, or ""."""
    for block in blocks:
        rows = [x.cells for x in block.rows] if isinstance(block, RawTable) else []
        if not isinstance(block, RawTable) and len(block.text) <= _LONGEST and ":" in block.text:
            label, _, words = block.text.partition(":")
            rows = [(label, words)]
        for n, cells in enumerate(rows):
            held = [x for x in cells if x.strip()]
            if len(held) == 2 and _APPENDED.fullmatch(held[0].strip()) and _PLAN.search(held[1]):
                row = block.rows[n].number if isinstance(block, RawTable) else block.number
                words = one_line(held[1])[:_LONGEST]
                return (
                    f"It names an appendix in {place(row)}, “{words}”; if that is the plan, "
                    "it is a file of its own: import that one."
                )
    return ""

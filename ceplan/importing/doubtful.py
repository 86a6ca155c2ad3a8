"""Which findings are left to a person, which are mends that were made, and which only tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ceplan.models.paper import Finding
from ceplan.models.proposal import Proposal

MENDED, TOLD, ASKED = "mended", "told", "asked"
"""Read or put otherwise than the paper has it; nothing was mended and nothing is asked; left to a
person."""

_TOLD = frozenset(
    {
        "GONE-FROM-PAPER",
        "TAKEN-AWAY-HERE",
        "TICK-LEFT",
        "REASON-LEFT",
        "STAGE-UNPROVED",
        "COLUMN-DERIVED",
        "COLUMN-REMEMBERED",
        "COLUMN-INVENTED",
        "HEADING-REPEATED",
        "HEADING-CONTINUED",
        "CELL-REPEATED",
        "LINE-REPEATED",
        "NOTHING-SAID",
        "TITLE-FOUND",
        "SEE-FOUND",
        "QUOTES-KEPT",
        "ID-LEFT",
        "MEND-REFUSED",
    }
)
"""These tell what is kept, left or known again, or that words stand in the paper twice and are
taken once."""

_ASKED = frozenset({"BLUE-NOT-DONE"})
"""The paper contradicts itself or the plan; both stand until someone decides."""

IN_ROWS = ("GONE-FROM-PAPER", "IN-DISPUTE")
"""Findings that say of a row of the proposal what the row shows itself."""

SAID_WHOLE = frozenset({"BULLETS-OFFERED"})
"""Findings whose reason holds the words that they are about."""


def kind(x: Finding) -> str:
    """What a finding is: `MENDED`, `TOLD` or `ASKED`."""
    if x.code in _TOLD:
        return TOLD
    if x.code in _ASKED or not x.proposed:
        return ASKED
    return ASKED if x.code.endswith(("-OFFERED", "-UNSURE", "-DISPUTE")) else MENDED


def disputed(found: Sequence[Proposal]) -> int:
    """How many facts these proposals would put in dispute."""
    parts = [of.fields for x in found for of in x.changed]
    parts += [of.fields for x in found for of in x.parts]
    return sum(y.disputed for fields in parts for y in fields)


def kept(found: Iterable[Proposal]) -> str:
    """What the papers no longer have and the plan keeps, as a clause; "" for nothing."""
    rows = lines = 0
    for x in found:
        rows, lines = rows + len(x.removed), lines + len(x.gone)
    counts = ((rows, "item"), (lines, "line"))
    said = " and ".join(f"{n:,} {name}{'' if n == 1 else 's'}" for n, name in counts if n)
    stay = "is" if rows + lines == 1 else "are"
    return f"{said} that the paper no longer has {stay} kept" if said else ""

"""Which findings are left to a person, and which are mends that were made."""

from __future__ import annotations

from ceplan.models.paper import Finding

_TOLD = (
    "GONE-FROM-PAPER",
    "TAKEN-AWAY-HERE",
    "COLUMN-DERIVED",
    "HEADING-REPEATED",
    "HEADING-CONTINUED",
    "COLUMN-INVENTED",
    "CELL-REPEATED",
    "LINE-REPEATED",
    "NOTHING-SAID",
)
"""Without a proposal, but nothing is asked of anybody: these tell what is kept or left, or that
words stand in the paper twice and are taken once."""


IN_ROWS = ("GONE-FROM-PAPER", "IN-DISPUTE")
"""Findings that say of a row of the proposal what the row shows itself."""


def for_a_person(x: Finding) -> bool:
    """Whether a finding is a doubt or a gap that is left to a person, and not a mend made."""
    if x.code in _TOLD:
        return False
    return not x.proposed or x.code.endswith(("-OFFERED", "-UNSURE", "-DISPUTE"))

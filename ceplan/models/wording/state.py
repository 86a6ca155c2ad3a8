"""Which changes of a plan a paper shows: printed on it, and read when an edited copy comes back.

Two papers of one plan with the same state say the same. It is the beginning of the id of the newest
change, which seals all before it.
"""

from __future__ import annotations

import re

PLAN_STATE = "Plan state"

_LONG = 12
_SAID = re.compile(rf"\b{PLAN_STATE}:? ([0-9a-f]{{{_LONG}}})\b", re.IGNORECASE)


def state_of(seen: str) -> str:
    """The state from what names the newest change (its number and its id); "" for an empty plan."""
    return seen.partition(" ")[2][:_LONG]


def state_line(state: str) -> str:
    """ "Plan state 5efdae7eaf03"."""
    return f"{PLAN_STATE} {state}"


def read_state(said: str) -> str:
    """The state that a line of a paper names, or ""."""
    found = _SAID.search(said)
    return found[1].lower() if found else ""


def is_state(said: str) -> bool:
    """Whether these words are a state and nothing else."""
    return re.fullmatch(rf"[0-9a-f]{{{_LONG}}}", said.strip()) is not None

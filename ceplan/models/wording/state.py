"""The state of the plan that a paper was made from: printed on it, and read when an edited copy
comes back.

It is the number of the newest change and the beginning of its id, which seals all that its writer
had written before.
"""

from __future__ import annotations

import re

PLAN_STATE = "Plan state"

_LONG = 12
_STATE = rf"[0-9]+-[0-9a-f]{{{_LONG}}}"
_LINE = rf"(?:.* · )?{PLAN_STATE}:? ({_STATE})"


def state_of(seen: str) -> str:
    """ "494-5efdae7eaf03", from what names the newest change (its number and its id); "" for an
    empty plan."""
    number, _, id_ = seen.partition(" ")
    return f"{number}-{id_[:_LONG]}" if id_ else ""


def parts_of(state: str) -> tuple[int, str]:
    """The number of the change, and the beginning of its id; 0 and "" for other words."""
    if not is_state(state):
        return 0, ""
    number, _, start = state.strip().partition("-")
    return int(number[:15]), start


def state_line(state: str) -> str:
    """ "Plan state 494-5efdae7eaf03"."""
    return f"{PLAN_STATE} {state}"


def read_state(line: str) -> str:
    """The state that a line of a paper names, alone or behind its other facts; else ""."""
    found = re.fullmatch(_LINE, " ".join(line.split()))
    return found[1] if found else ""


def is_state(said: str) -> bool:
    """Whether these words are a state and nothing else."""
    return re.fullmatch(_STATE, said.strip()) is not None

"""The row that heads the items of an outcome, in one line."""

from __future__ import annotations

import re

from ceplan.models.text import one_line
from ceplan.models.wording.remark import QUOTED, quoted, unquoted

NO_OUTCOME = "No outcome"
"""What heads the items that belong to none, below those that belong to one."""

_SAID = re.compile(rf"Outcome(?: (?P<ref>{QUOTED}|[^:“”]+))?(?:: (?P<title>.*))?", re.DOTALL)
_ODD = re.compile(r"[:“”]")


def outcome_said(ref: str, title: str) -> str:
    """ "Outcome 1: Practice is steady"; without a ref "Outcome: …", without words "Outcome 1"."""
    front = f"Outcome {quoted(ref) if _ODD.search(ref) else ref}" if ref else "Outcome"
    return one_line(f"{front}: {title}" if title else front)


def read_outcome(said: str) -> tuple[str, str] | None:
    """The ref and the words of an outcome; other words are its words; None for no outcome."""
    words = " ".join(said.split())
    if words in ("", NO_OUTCOME):
        return None
    found = _SAID.fullmatch(words)
    if found is None or not (found["ref"] or found["title"]):
        return "", words
    return unquoted(found["ref"] or ""), found["title"] or ""

"""The day that a paper says its words are of: in its title, or in a line above it that says so.

The date of the meeting that a paper goes to is another day and is not taken for it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from ceplan.models.dates import read_due

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = re.compile(
    rf"\b(\d{{1,2}})(?: ?(?:st|nd|rd|th))? ({_MONTH}) (\d{{4}})\b|\b(\d\d?/\d\d?/\d{{4}})\b"
)
_SAYS = re.compile(
    r"\b(?:as (?:at|of)|position (?:at|on)|updated?(?: on)?|data (?:at|to)|correct (?:at|on))\b",
    re.IGNORECASE,
)


_VERSION = re.compile(r"(?:draft )?(?:version|v|draft|rev(?:ision)?)[ .:]*\d[\d.]*", re.IGNORECASE)
NAMES_FROM = 4
"""Words before what says the day from which a line names something: "Version 3.2 -" does not."""


def says_when(words: str) -> bool:
    """Whether a line says which day or version its paper is of and little else, and so heads
    nothing."""
    if _VERSION.fullmatch(words.strip()):
        return True
    said = _SAYS.search(words)
    return bool(said and _DAY.search(words) and len(words[: said.start()].split()) < NAMES_FROM)


def as_at(title: str, above: Iterable[str] = ()) -> dt.date | None:
    """The one day that the title names, or that a line above says the paper is as at; None where
    there is none or they name several."""
    for words in (title, *(x for x in above if _SAYS.search(x))):
        days = {x for x in map(_read, _DAY.findall(words)) if x}
        if len(days) == 1:
            return days.pop()
        if days:
            return None
    return None


def _read(found: tuple[str, str, str, str]) -> dt.date | None:
    due = read_due(found[3] or " ".join(found[:3]))
    return due.date if due.precision == "day" else None

"""When something is due, as papers write it and nobody types it: a year of two digits, and a date
that an arrow or "revised" leads to.

Apart from the grammar of dues (`models/dates.py`), which what a person types must pass as well: a
person is asked to write the year in full, and a paper cannot be asked. The words are kept as they
stand; only the day is taken from them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ceplan.models.dates import read_due
from ceplan.models.due import Due
from ceplan.models.saying import MONTHS

_MONTH = "|".join(f"{x[:3]}(?:{x[3:]})?" for x in MONTHS) + "|Sept"
_TWO = r"(?P<two>\d{2})(?!\d|[/.-]\d)"
_YEAR_TWO = tuple(
    re.compile(x, re.IGNORECASE | re.ASCII)
    for x in (
        # 31/3/27, 31.3.27, 31-3-27: always the day first
        rf"(?P<before>(?<![\d/.-])\d{{1,2}}(?P<sign>[/.-])\d{{1,2}}(?P=sign)){_TWO}",
        # 31 March 27, 31-Mar-27, 31st March '27
        rf"(?P<before>(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?[ -](?:{_MONTH})\.?,?[ -])['’]?{_TWO}",
        # Q4 26/27, quarter 4 of 26-27, FY 26/27
        r"(?P<before>\b(?:(?:q|qtr|quarter) ?[1-4],?(?: of)? \(?(?:fy ?)?|fy ?))"
        r"(?P<two>\d{2})(?= ?[/-] ?\d{2}(?!\d))",
    )
)
_ARROW = re.compile(r"\s*(?:→|⇒|➔|➜|➡|⟶|[-=]+>)\s*")
_REVISED = re.compile(
    r"(?P<a>.+?),? to (?P<b>.+?),? \(?revised\)?"
    r"|(?P<c>.+?),? \(?(?:now )?revised(?: to|:| date:?)? (?P<d>.+?)\)?",
    re.IGNORECASE,
)
_TAIL = re.compile(r",? \(?revised\)?$", re.IGNORECASE)


class PaperDue(NamedTuple):
    """What a cell says of a date: the due with the words as written, the first date and the later
    one where it gives both ("" where it gives one), and its words with the century where it names
    a year by two digits ("" where not)."""

    due: Due
    first: str = ""
    later: str = ""
    year: str = ""


def read_paper_due(text: str) -> PaperDue:
    """The due that a paper states. Never raises; what cannot be read is unknown. A year of two
    digits is of this century, and only read where day, month and year, or a quarter, can be told
    apart."""
    kept = text.strip()
    if both := _two_dates(kept):
        first, later = both
        found, year = _one(later)
        return PaperDue(found._replace(text=kept), first, later, year)
    found, year = _one(kept)
    return PaperDue(found, "", "", year)


def _one(words: str) -> tuple[Due, str]:
    found = read_due(words)
    if found.precision != "unknown":
        return found, ""
    full = words
    for pattern in _YEAR_TWO:
        full = pattern.sub(lambda m: f"{m['before']}20{m['two']}", full)
    if full == words:
        return found, ""
    read = read_due(full)
    if read.precision == "unknown":
        return found, ""
    return read._replace(text=words), full


def _two_dates(words: str) -> tuple[str, str] | None:
    """The first and the last of dates that an arrow joins, or of which one is called revised. None
    where either cannot be read: then the words are one and are read, or left, as such."""
    parts = _ARROW.split(_TAIL.sub("", words))
    if len(parts) == 1:
        found = _REVISED.fullmatch(words)
        parts = [x for x in found.groups() if x] if found else []
    if len(parts) < 2 or any(_one(x)[0].precision == "unknown" for x in parts):
        return None
    return parts[0], parts[-1]

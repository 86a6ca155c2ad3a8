"""Which headings of a scorecard name a period ("Q1 24/25", "Mar", "31/03/2024", "Current").

A heading that names a period and something beside it ("Q3 RAG", "Year end target") is the column
of that something; what it says without its period tells which.
"""

from __future__ import annotations

import re

from ceplan.importing.headings import meaning

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_YEAR = r"(?:(?:20)?\d\d ?[-/–] ?(?:20)?\d\d|20\d\d)"
_QUARTER = r"(?:q(?:u|tr|uarter)? ?[1-4]|(?:1st|2nd|3rd|4th) (?:quarter|qtr)|h[12])"
_SAYS = r"(?:actual|outturn|out-turn|result|performance|position|final|year ?end|figure|value)s?"
_DAY = (
    rf"(?:\d{{1,2}}[/ -]\d{{1,2}}[/ -]\d{{2,4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?: \d{{2,4}})?)"
)
_PERIOD = re.compile(
    rf"(?:yr|year) ?end\b.*|outturn\b.*|(?:full )?year\b.*\d.*|{_QUARTER}\b.*|ytd\b.*"
    rf"|year to date\b.*|{_YEAR}(?: ?-? ?(?:{_SAYS}|ytd|{_QUARTER}|{_MONTH}))?"
    rf"|{_MONTH}(?:[ /-]?'?’?\d{{2,4}})?(?: ?(?:-|–|to) ?{_MONTH}(?:[ /-]?'?’?\d{{2,4}})?)?"
    rf"(?: {_SAYS})?|(?:(?:as )?at |end (?:of )?|position at )?(?:{_DAY}|{_MONTH}(?: \d{{2,4}})?)"
    rf"|(?:autumn|spring|summer|winter)(?: term)?(?: {_YEAR})?"
    rf"|12 months to .{{3,20}}"
)
_LOOSE = re.compile(
    rf"(?:actual|baseline|previous|current|latest|this|last)"
    rf"(?: (?:{_SAYS}|quarter|month|year|period))?"
)
"""Words for a period that plans use for other things too: figures below them tell."""
_WITH = re.compile(
    r"\b(?:targets?|goal|b?rag|status|rating|dot|direction|trend|travel|comment(?:s|ary)?"
    r"|narrative|notes?|explanation|forecast|predicted|projected|projection|change|difference"
    r"|variance|rank(?:ing)?|quartile|england|national|regional|neighbours?|sn|tolerance"
    r"|numerator|denominator)\b"
)
_APART = re.compile(
    rf"\b(?:{_QUARTER}|{_YEAR}|ytd|year to date|(?:yr|year) ?end|outturn|{_DAY}"
    rf"|{_MONTH} ?'?\d{{2,4}}|current|latest|previous)(?!\w)"
)


def is_period(heading: str) -> bool:
    """Whether a heading names a period and nothing beside it."""
    said = meaning(heading)
    return bool(_PERIOD.fullmatch(said)) and not _WITH.search(said)


def may_be_period(heading: str) -> bool:
    """Whether a heading names a period in words that may mean something else ("Current")."""
    return bool(_LOOSE.fullmatch(meaning(heading)))


def without_period(heading: str) -> str:
    """What a heading says beside the period that it names ("Q3 RAG" says "rag")."""
    said = meaning(heading)
    if not _WITH.search(said):
        return said
    return " ".join(_APART.sub(" ", said).split()).strip(" -–,:/") or said

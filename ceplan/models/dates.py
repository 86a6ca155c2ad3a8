"""What a paper or a person says of when something is due, read by a small grammar of our own.

Imported on entry and import only; lists need `due.py` and `saying.py`. No library reads these:
those that guess swap day and month, take "Mar-14" for a day and find dates in "A1.2".

The rule above all others: never more exact than what was written. The words are always kept; what
is not in the grammar is `unknown` with no date; a date without its year is unknown; early, mid,
late and end of say nothing exact, so the period they are said of stands ("mid June 2013" is June
2013, due by its last day); a contradiction ("Monday 9 July 2013", a Tuesday) is unknown.
"Mar 14" could be a day or a month and is unknown; "Mar-14" and "Mar '14" are March 2014.
"""

from __future__ import annotations

import re

from ceplan.errors import Refused
from ceplan.models.date_faults import LONGEST, due_fault
from ceplan.models.day import read_day
from ceplan.models.due import Due
from ceplan.models.entry import clean
from ceplan.models.periods import Period, read_period

__all__ = ["check_due_entry", "read_day", "read_due"]

_PLAIN = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("‘’ʼ", "'") | {"\xa0": " "})

_TO_BE = r"(?:t\.?b\.?[acd]\.?|(?:date )?to be (?:agreed|confirmed|decided|determined|announced))"
_TO_BE_AGREED = re.compile(rf"(?:date )?{_TO_BE}")
_WITH_TO_BE = re.compile(rf"(?:(?P<a>.+?) ?[-,:(]? ?{_TO_BE}\)?|{_TO_BE} ?[-,:(]? ?(?P<b>.+?)\)?)")
_GOES_ON = r"(?:on-?going|on going|continuous|continuing|continual)"
_ONGOING = re.compile(_GOES_ON)
_THEN_ONGOING = re.compile(
    rf"(?:from )?(?P<a>.+?)(?:,? (?:and|&|then|and then) |,? | ?[-/] ?){_GOES_ON}"
    rf"|(?P<b>.+?) \({_GOES_ON}\)|{_GOES_ON},? \(?(?:from|since) (?P<c>.+?)\)?"
)
_DONE = re.compile(r"(?:already )?(?:completed?|done)")
_DONE_ON = re.compile(
    r"(?:completed?|done)(?: ?[-:,] ?| on | in | \()(?P<a>.+?)\)?|completed (?P<b>.+)"
)
_ONWARDS = re.compile(r"(?:from )?(?P<a>.+) onwards?")
_FROM = re.compile(r"(?:from|with effect from|starting|starting from|commencing) (?P<a>.+)")
_BY = re.compile(
    r"(?:to be completed |(?:to |for )?complet(?:e|ion) |due |deadline:? |target(?: date)?:? )?"
    r"(?:by|to|until|till|up to|(?:no|not) later than) (?P<a>.+)"
    r"|(?:on|in|during|due|deadline|target|target date):? (?P<b>.+)"
)
_PART = r"(?:early|mid|middle|late|beginning|start|end)"
_PART_OF = re.compile(
    rf"(?:the )?{_PART}(?:(?:[/-]| to ){_PART})?(?: ?- ?| )(?:in |of )?(?:the )?(?P<a>.+)"
)
_BETWEEN = re.compile(r"between (?P<a>.+?) and (?P<b>.+)")
_SPACED = re.compile(r" (?:to|until|till|through|-|/) ")
_TIGHT = re.compile(r"[-/]")


def read_due(text: str) -> Due:
    """The due that `text` states. Never raises; what it cannot read is kept as `unknown`.

    `Due.text` is `text` without outer white space; `Due.date` the last day the words can mean (the
    first for "from" and "ongoing"). Source of the forms: section 4 of the domain notes.
    """
    kept = text.strip()
    words = _words(kept)
    return (_state(kept, words) or _dated(kept, words)) if words else Due(kept)


def check_due_entry(text: str) -> Due:
    """`read_due` for what a person types: the due, or `Refused` with what is wrong and what can be
    said instead. Only "unknown" itself gives an unknown; empty text is refused, because whether
    empty means "no date" is for the form to say. The words are stored and printed, so they pass
    the same gate as every other text, and are one line."""
    said = text.strip()
    if len(said) <= LONGEST:
        said = clean(text, field="Due", multiline=False, required=False).text
    due = read_due(said)
    if due.precision != "unknown" or due.text.lower() in ("unknown", "not known"):
        return due
    message, hint = due_fault(due.text)
    raise Refused(message, title="Not a date", hint=hint)


def _words(text: str) -> str:
    """`text` in lower case with plain dashes, quotes and single spaces; "" if it cannot be a date.

    Only ASCII is read: digits of other scripts are nobody's date here.
    """
    if len(text) > LONGEST:
        return ""
    plain = " ".join(text.translate(_PLAIN).split())
    return plain.lower().rstrip(".,; ") if plain.isascii() else ""


def _state(kept: str, words: str) -> Due | None:
    """Words that set no deadline: to be agreed, ongoing, complete, from a day on."""
    if _TO_BE_AGREED.fullmatch(words):
        return Due(kept, None, "to be agreed")
    if _ONGOING.fullmatch(words):
        return Due(kept, None, "ongoing")
    if _DONE.fullmatch(words):
        return Due(kept, None, "complete")
    if (match := _WITH_TO_BE.fullmatch(words)) and _deadline(_only(match)):
        return Due(kept, None, "to be agreed")
    if (match := _THEN_ONGOING.fullmatch(words)) and (when := read_period(_only(match))):
        return Due(kept, when.first, "ongoing")
    if (match := _DONE_ON.fullmatch(words)) and (when := _stretch(_only(match))):
        return Due(kept, when.last, "complete")
    match = _ONWARDS.fullmatch(words) or _FROM.fullmatch(words)
    if match and (when := read_period(_only(match))):
        return Due(kept, when.first, "from")
    return None


def _dated(kept: str, words: str) -> Due:
    """A deadline, or unknown."""
    when = _deadline(words)
    return Due(kept) if when is None else Due(kept, when.last, when.precision)


def _deadline(words: str) -> Period | None:
    """A period or a range, with or without by, to, on and the like before it."""
    match = _BY.fullmatch(words)
    inner = _only(match) if match else words
    return _stretch(inner.removeprefix("the ")) or _range(words.removeprefix("from "))


def _stretch(words: str) -> Period | None:
    """A period, part of one (which is no more exact than the whole), or a range."""
    return _whole_or_part(words) or _range(words)


def _whole_or_part(words: str) -> Period | None:
    when = read_period(words)
    if when is not None:
        return when
    match = _PART_OF.fullmatch(words)
    when = read_period(match["a"]) if match else None
    return None if when is None or when.precision in ("day", "week") else when


def _range(words: str) -> Period | None:
    """Two periods, the first of which may borrow its year (or month) from the second: due at the
    end of the second. Unknown where it can be split at more than one place."""
    if match := _BETWEEN.fullmatch(words):
        return _span(match["a"], match["b"], apart=True)
    for pattern, apart in ((_SPACED, True), (_TIGHT, False)):
        spans = [
            span
            for place in pattern.finditer(words)
            if (span := _span(words[: place.start()], words[place.end() :], apart=apart))
        ]
        if spans:
            return spans[0] if len(spans) == 1 else None
    return None


def _span(left: str, right: str, *, apart: bool) -> Period | None:
    """From `left` to `right`. Periods of different kinds must stand apart ("April 2013 to 9 July
    2013"): "2013-june-14" is no range."""
    end = _whole_or_part(right)
    if end is None:
        return None
    start = _whole_or_part(left)
    if start is not None:
        if start.first > end.first or not (apart or start.precision == end.precision):
            return None
        return Period(start.first, end.last, end.precision)
    tail = right.split(" ")
    for at in range(len(tail) - 1, 0, -1):
        start = _whole_or_part(f"{left} {' '.join(tail[at:])}")
        if start is None or start.precision != end.precision:
            continue
        if start.first < end.first:
            return Period(start.first, end.last, end.precision)
        if end.precision == "month" and start.first > end.first:  # December to January 2014
            return Period(start.first.replace(year=end.first.year - 1), end.last, "month")
        return None
    return None


def _only(match: re.Match[str]) -> str:
    """The one group of `match` that took part."""
    return next(group for group in match.groups() if group is not None)

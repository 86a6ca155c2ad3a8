"""Why a typed due was not taken, and what to type instead.

Needed only when an entry is refused; apart from the grammar so that its guesses at what was meant
can never become a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ceplan.errors import Refused
from ceplan.models.day import FIRST_YEAR, LAST_YEAR, ascii_digits, nth, quoted, real_day
from ceplan.models.periods import read_period
from ceplan.models.saying import MONTHS, WEEKDAYS, say_whole_day

LONGEST = 120
"""Longer texts are sentences, not dates."""

EXAMPLES = (
    "Say it as 2026-02-01, 01/02/2026 (day first), June 2026, Q2 2026/27, spring 2026, 2026/27, "
    "w/c 9 February 2026, from April 2026, ongoing, TBA or unknown."
)

_MONTH = "|".join(f"{x[:3]}(?:{x[3:]})?" for x in map(str.lower, MONTHS)) + "|sept"
_WEEKDAY = "|".join(f"{x[:3]}(?:{x[3:]})?" for x in map(str.lower, WEEKDAYS))
_BEFORE = r"(?:.*? )??"
_YEARLESS = (
    rf"(?:(?:by|the|end|of|early|mid|late|in|on|from|until|to|{_WEEKDAY}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?)[ ,-]+)*(?:{_MONTH})"
)

Fault = tuple[str, str]


def due_fault(text: str) -> Fault:
    """What is wrong with `text`, which the grammar could not read, and a hint what to say."""
    if not text:
        return "No date was given.", EXAMPLES
    if len(text) > LONGEST:
        return f"{quoted(text)} is too long for a date.", EXAMPLES
    digits = ascii_digits(text)
    if digits != text:
        return f"{quoted(text)} has digits of another script.", f"Type {quoted(digits)}."
    plain = " ".join(text.lower().split()).rstrip(".,;")
    if year := _strange_year(plain):
        hint = f"Years from {FIRST_YEAR} to {LAST_YEAR} are taken."
        return f"{quoted(text)}: is the year {year} right?", hint
    for pattern, explain in _LOOKS_LIKE:
        match = re.fullmatch(pattern, plain)
        found = explain(match) if match else None
        if found:
            return f"{quoted(text)} {found[0]}", found[1]
    return f"{quoted(text)} is not a date that can be read.", EXAMPLES


def _strange_year(plain: str) -> str:
    """A year outside those taken which alone keeps `plain` from being read, else ""."""
    for match in re.finditer(r"(?<![0-9])[0-9]{4}(?![0-9])", plain):
        if not FIRST_YEAR <= int(match[0]) <= LAST_YEAR:
            # 2000 was a leap year, so 29 February stays possible
            usual = plain[: match.start()] + "2000" + plain[match.end() :]
            words = re.sub(rf"^(?:by|on|from|until|to|{_WEEKDAY}),? ", "", usual)
            if read_period(words):
                return match[0]
    return ""


def _numbers(year: str, month: str, day: str) -> Fault | None:
    """What is wrong with a day given in numbers."""
    try:
        real_day(int(year), int(month), int(day))
    except Refused as refused:
        fault = refused.message.partition("is not a date: ")[2]
        if int(month) > 12 >= int(day):
            return f"is not a date: {fault}", "The day comes first, then the month."
        return f"is not a date: {fault}", EXAMPLES
    return None


def _iso(match: re.Match[str]) -> Fault | None:
    return _numbers(match["y"], match["m"], match["d"])


def _compact(match: re.Match[str]) -> Fault:
    digits = match["digits"]
    return (
        "is eight digits in a row.",
        f"Type {digits[:4]}-{digits[4:6]}-{digits[6:]}, if that is meant.",
    )


def _week(_: re.Match[str]) -> Fault:
    return "is a week by number.", "Say the day it commences: w/c 9 February 2026."


def _short_year(match: re.Match[str]) -> Fault:
    full = f"{match['before']}20{match['y']}"
    return "has two digits for the year: all four are needed.", f"Type {full}, if that is meant."


def _month_number(match: re.Match[str]) -> Fault | None:
    month = int(match["m"])
    if not 1 <= month <= 12:
        return None
    return "gives the month as a number.", f"Say {MONTHS[month - 1]} {match['y']}."


def _no_year(_: re.Match[str]) -> Fault:
    return "does not say which year.", "Add the year: 30 June 2026, June 2026."


def _day_or_year(match: re.Match[str]) -> Fault:
    month, number = match["m"].capitalize(), match["n"]
    hint = f"Say {month} 20{number} for the month, or {int(number)} {month} and its year."
    return "could be a day or a month.", hint


def _quarter(match: re.Match[str]) -> Fault:
    start = int(match["y"])
    return (
        "does not say which financial year.",
        f"Say Q{match['q']} {start}/{(start + 1) % 100:02d} (Q1 starts in April), or the months.",
    )


def _winter(match: re.Match[str]) -> Fault:
    year = int(match["y"])
    one, other = f"{year - 1}/{year % 100:02d}", f"{year}/{(year + 1) % 100:02d}"
    return "could be either of two winters.", f"Say winter {one} or winter {other}."


def _named_day(match: re.Match[str]) -> Fault | None:
    """A day with its month's name that does not exist, or has another weekday or ending."""
    number, year = int(match["d"]), match["y"]
    month = next(n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(match["m"][:3]))
    fault = _numbers(year, str(month), match["d"])
    if fault:
        return fault
    day = real_day(int(year), month, number)
    weekday = match["weekday"]
    if weekday and not WEEKDAYS[day.weekday()].lower().startswith(weekday[:3]):
        name = WEEKDAYS[day.weekday()]
        return f"contradicts itself: {say_whole_day(day)} is a {name}.", "Correct one of the two."
    if match["nth"] and match["nth"] != nth(number):
        return f"has the wrong ending: {number}{nth(number)}.", "Say the day without an ending."
    return None


def _no_anchor(_: re.Match[str]) -> Fault:
    return "does not say from which day to count.", "Say the day itself, for example 2026-02-01."


_LOOKS_LIKE: tuple[tuple[str, Callable[[re.Match[str]], Fault | None]], ...] = (
    (rf"{_BEFORE}(?P<y>[0-9]{{4}})-(?P<m>[0-9]{{1,2}})-(?P<d>[0-9]{{1,2}})", _iso),
    (rf"{_BEFORE}(?P<d>[0-9]{{1,2}})[/.-](?P<m>[0-9]{{1,2}})[/.-](?P<y>[0-9]{{4}})", _iso),
    (r"(?P<digits>[0-9]{8})", _compact),
    (r"[0-9]{4}-?w[0-9]{1,2}(?:-?[1-7])?|(?:week|wk) [0-9]{1,2}(?:,? [0-9]{4})?", _week),
    (r"(?P<before>[0-9]{1,2}([/.-])[0-9]{1,2}\2)(?P<y>[0-9]{2})", _short_year),
    (rf"(?P<before>[0-9]{{1,2}}[ -](?:{_MONTH})[ -])'?(?P<y>[0-9]{{2}})", _short_year),
    (r"(?P<m>[0-9]{1,2})[/.-](?P<y>[0-9]{4})", _month_number),
    (r"(?P<y>[0-9]{4})[/.-](?P<m>[0-9]{1,2})", _month_number),
    (rf"{_BEFORE}(?P<m>{_MONTH}) (?P<n>[0-9]{{2}})", _day_or_year),
    (_YEARLESS, _no_year),
    (rf"{_BEFORE}q(?:uarter|tr)? ?(?P<q>[1-4]),? (?P<y>[0-9]{{4}})", _quarter),
    (rf"{_BEFORE}winter (?:of )?(?P<y>[0-9]{{4}})", _winter),
    (
        rf"{_BEFORE}(?:(?P<weekday>{_WEEKDAY}),? )?(?P<d>[0-9]{{1,2}})(?P<nth>st|nd|rd|th)?"
        rf"(?: of|-)? ?(?P<m>{_MONTH}),?[ -](?P<y>[0-9]{{4}})",
        _named_day,
    ),
    (r"immediate(?:ly)?|asap|as soon as possible|within .+", _no_anchor),
)

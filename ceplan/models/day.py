"""A day that someone types: strict, because it is stored as a date and nothing of the words stays.

Apart from the grammar of dues (`dates.py`): `--today` is read on every command, so this must stay
light, and a plain day allows far fewer forms than the papers do.
"""

from __future__ import annotations

import datetime as dt

from ceplan.errors import Refused

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""The years that are taken. One outside is far more likely a slip of the finger, or a number that
is no year, than a date in an improvement plan."""

ACCEPTED = "Write it as 2026-02-01 or 01/02/2026 (day first), or say today, yesterday or tomorrow."

_WORDS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_DIGITS = frozenset("0123456789")


def read_day(text: str, today: dt.date) -> dt.date:
    """The day in `text`: YYYY-MM-DD or DD/MM/YYYY to the letter, or "today", "yesterday",
    "tomorrow" counted from `today`.

    Raises `Refused` for anything else, saying what is wrong with it and what is accepted: no
    two-digit years, no ISO weeks, no days that do not exist, no digits of other scripts.
    """
    plain = text.strip().lower()
    if plain in _WORDS:
        return today + dt.timedelta(days=_WORDS[plain])
    parts = _parts(plain)
    if parts is None:
        raise Refused(_fault(plain), title="Not a date", hint=ACCEPTED)
    return real_day(*parts)


def real_day(year: int, month: int, day: int) -> dt.date:
    """The day with these numbers. Raises `Refused` with what is wrong with them: no such month, no
    such day in that month, or a year that plans do not have."""
    said = f"{year:04d}-{month:02d}-{day:02d}"
    if not 1 <= month <= 12:
        raise Refused(
            f"{said} is not a date: there is no month {month}.", title="Not a date", hint=ACCEPTED
        )
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(
            f"{said}: is that year right?",
            title="Not a date",
            hint=f"Years from {FIRST_YEAR} to {LAST_YEAR} are taken.",
        )
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise Refused(
            f"{said} is not a date: that month has no day {day}.",
            title="Not a date",
            hint=ACCEPTED,
        ) from None


def ascii_digits(text: str) -> str:
    """`text` with the digits of other scripts (full-width, Arabic …) as 0 to 9; as it was when it
    has none."""
    if text.isascii():
        return text
    return "".join(str(int(c)) if c.isdecimal() else c for c in text)


def quoted(text: str) -> str:
    """What was typed, short enough for a sentence and without characters that do not print."""
    seen = "".join(c if c.isprintable() else "·" for c in text[:39])
    return f"“{seen[:37]}…”" if len(seen) == 39 else f"“{seen}”"


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day when `text` has exactly one of the two shapes, else None."""
    if len(text) != 10:
        return None
    if text[4] == text[7] == "-":
        year, month, day = text[:4], text[5:7], text[8:]
    elif text[2] == text[5] == "/":
        year, month, day = text[6:], text[3:5], text[:2]
    else:
        return None
    if not (_number(year) and _number(month) and _number(day)):
        return None
    return int(year), int(month), int(day)


def _number(text: str) -> bool:
    """Whether `text` is digits 0 to 9 and nothing else."""
    return bool(text) and _DIGITS.issuperset(text)


def _fault(text: str) -> str:
    """What is wrong with a text of another shape, with what was probably meant."""
    if not text:
        return "No date was given."
    ascii_text = ascii_digits(text)
    if ascii_text != text:
        return f"{quoted(text)} has digits of another script: type {quoted(ascii_text)}."
    if len(text) == 8 and _number(text):
        return f"{quoted(text)} has no dashes: type {text[:4]}-{text[4:6]}-{text[6:]}."
    if _number(text[:4]) and "w" in text[4:6]:
        return f"{quoted(text)} names a week, and a day is needed."
    parts = text.split("/")
    if len(parts) == 3 and all(map(_number, parts)):
        if len(parts[2]) == 2:
            return f"{quoted(text)} has two digits for the year: all four are needed."
        return f"{quoted(text)} needs two digits each for day and month, and four for the year."
    return f"{quoted(text)} is not a date that can be read."

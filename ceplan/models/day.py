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

ACCEPTED = (
    "Write it as 3 June 2026, 03/06/2026 (day first) or 2026-06-03, or say today, yesterday or "
    "tomorrow."
)

_WORDS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_DIGITS = frozenset("0123456789")


def read_day(text: str, today: dt.date) -> dt.date:
    """The day in `text`: "3 June 2026" ("3rd", "Jun", and its weekday in front where that agrees),
    DD/MM/YYYY (also with one digit) or YYYY-MM-DD to the letter, or "today", "yesterday",
    "tomorrow" counted from `today`.

    Raises `Refused` for anything else, saying what is wrong with it and what is accepted: no
    two-digit years, no ISO weeks, no days that do not exist, no digits of other scripts.
    """
    typed = text.strip()
    plain = typed.lower()
    if plain in _WORDS:
        return today + dt.timedelta(days=_WORDS[plain])
    parts = _parts(plain)
    if parts is not None:
        return real_day(*parts, typed=typed)
    named = _named(plain.split())
    if named is not None:
        return _agreeing(typed, *named)
    message, hint = _fault(typed, plain)
    raise Refused(message, title="Not a date", hint=hint)


def real_day(year: int, month: int, day: int, typed: str = "") -> dt.date:
    """The day with these numbers, which the person wrote as `typed`. Raises `Refused` with what is
    wrong with them: no such month, no such day in that month, or a year that plans do not have."""
    said = quoted(typed) if typed else f"{year:04d}-{month:02d}-{day:02d}"
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


def nth(number: int) -> str:
    """The ending of an ordinal: 1 "st", 2 "nd", 3 "rd", else "th"."""
    if number // 10 % 10 == 1:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


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
    """Year, month and day when `text` has exactly one of the two shapes in figures, else None."""
    if len(text) == 10 and text[4] == text[7] == "-":
        year, month, day = text[:4], text[5:7], text[8:]
    elif text.count("/") == 2:
        day, month, year = text.split("/")
    else:
        return None
    if not (_number(year) and _number(month) and _number(day)):
        return None
    if len(year) != 4 or len(month) > 2 or len(day) > 2:
        return None
    return int(year), int(month), int(day)


def _named(words: list[str]) -> tuple[int, int, int, str, str] | None:
    """Year, month and day with the day's ending and weekday ("" where not written) when `words` are
    a day with its month's name, else None."""
    from ceplan.models.saying import MONTHS, WEEKDAYS

    weekday = ""
    if len(words) == 4:
        weekday, *words = words
        weekday = weekday.removesuffix(",")
        if weekday not in {y for x in map(str.lower, WEEKDAYS) for y in (x, x[:3])}:
            return None
    if len(words) != 3:
        return None
    figures = words[0].rstrip("stndrh")
    ending = words[0][len(figures) :]
    month = next((n for n, x in enumerate(MONTHS, 1) if _is_month(words[1], x.lower())), 0)
    if not month or not _number(figures) or len(figures) > 2:
        return None
    if not _number(words[2]) or len(words[2]) != 4 or ending not in ("", "st", "nd", "rd", "th"):
        return None
    return int(words[2]), month, int(figures), ending, weekday


def _is_month(word: str, month: str) -> bool:
    return word in (month, month[:3]) or (word == "sept" and month.startswith(word))


def _agreeing(typed: str, year: int, month: int, number: int, ending: str, weekday: str) -> dt.date:
    """The day with its month's name. Refused where its ending or its weekday is another's."""
    from ceplan.models.saying import WEEKDAYS, say_whole_day

    day = real_day(year, month, number, typed)
    if ending and ending != nth(number):
        raise Refused(
            f"{quoted(typed)} has the wrong ending: {number}{nth(number)}.",
            title="Not a date",
            hint="Say the day without an ending.",
        )
    name = WEEKDAYS[day.weekday()]
    if weekday and not name.lower().startswith(weekday):
        raise Refused(
            f"{quoted(typed)} contradicts itself: {say_whole_day(day)} is a {name}.",
            title="Not a date",
            hint="Correct one of the two.",
        )
    return day


def _number(text: str) -> bool:
    """Whether `text` is digits 0 to 9 and nothing else."""
    return bool(text) and _DIGITS.issuperset(text)


def _fault(typed: str, plain: str) -> tuple[str, str]:
    """What is wrong with a text of another shape, and a hint what was probably meant."""
    said = quoted(typed)
    if not typed:
        return "No date was given.", ACCEPTED
    in_ascii = ascii_digits(typed)
    if in_ascii != typed:
        return f"{said} has digits of another script: type {quoted(in_ascii)}.", ACCEPTED
    if len(plain) == 8 and _number(plain):
        return f"{said} has no dashes: type {plain[:4]}-{plain[4:6]}-{plain[6:]}.", ACCEPTED
    if _number(plain[:4]) and "w" in plain[4:6]:
        return f"{said} names a week, and a day is needed.", ACCEPTED
    full = _with_century(typed)
    if full and (_parts(full.lower()) or _named(full.lower().split())):
        why = f"{said} has two digits for the year: all four are needed."
        return why, f"Type {full}, if that is meant."
    figures = plain.split("/")
    if len(figures) == 3 and all(map(_number, figures)):
        return f"{said} needs all four digits of the year, after day and month.", ACCEPTED
    if _named([*plain.split(), "2000"]):
        return f"{said} does not say which year.", ACCEPTED
    return f"{said} is not a date that can be read.", ACCEPTED


def _with_century(typed: str) -> str:
    """What was typed with 20 before the two digits at its end, or "" where there are not two."""
    before, two = typed[:-2], typed[-2:]
    return f"{before}20{two}" if before[-1:] in ("/", " ") and _number(two) else ""

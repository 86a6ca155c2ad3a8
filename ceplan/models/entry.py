"""What may come in: the same door for a form, a command, an import and a draft.

Apart from `text.py` because showing must never refuse and entering must never hide: here a
character that could act on a screen, or break a paper, is named with its place so that the person
can take it out, and what can be mended without loss is mended and said.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from ceplan.errors import Refused
from ceplan.models import text as shown

TITLE_LIMIT = 200
TEXT_LIMIT = 20_000
"""Characters: a cell of Excel holds 32,767, and a form of this size still answers at once."""

_BLANK = "\u115f\u1160\u3164\uffa0\u2800"
"""Fillers that are letters by name and nothing to the eye."""

_NAMES = {
    "\0": "a NUL character",
    "\a": "a bell character",
    "\b": "a backspace character",
    "\v": "a vertical tab",
    "\f": "a page break character",
    "\x1b": "an escape character",
    "\x7f": "a delete character",
    "\u202a": "a left-to-right embedding",
    "\u202b": "a right-to-left embedding",
    "\u202c": "an end of a direction change",
    "\u202d": "a left-to-right override",
    "\u202e": "a right-to-left override",
    "\u2066": "a left-to-right isolate",
    "\u2067": "a right-to-left isolate",
    "\u2068": "a direction isolate",
    "\u2069": "an end of a direction isolate",
}


@dataclass(frozen=True, slots=True)
class Clean:
    """Text as it is stored, and a sentence for each thing that was mended on the way."""

    text: str
    notices: tuple[str, ...] = ()


@cache
def _refused() -> re.Pattern[str]:
    return re.compile(f"[{shown.CONTROLS}{shown.OVERRIDES}{shown.NO_CHARACTERS}]")


@cache
def _invisible() -> re.Pattern[str]:
    return re.compile(f"({shown.FLAG})|[{shown.INVISIBLE}{shown.TAGS}]")


def _described(character: str) -> str:
    """A refused character in words with its code."""
    code = f"U+{ord(character):04X}"
    if character in _NAMES:
        return f"{_NAMES[character]} ({code})"
    if "\ud800" <= character <= "\udfff":
        return f"half of a character ({code})"
    if character >= "\ufdd0":
        return f"a code that is no character ({code})"
    return f"a control character ({code})"


def find_refused(text: str) -> tuple[int, str] | None:
    """The first thing in `text` that may not be stored, or None.

    Gives its offset, counted from 0, and its name with its code ("an escape character (U+001B)"),
    so that an import can name its own row and column.
    """
    found = None if text.isprintable() else _refused().search(text)
    crowds = shown.crowds(text)
    if crowds and (found is None or crowds[0][0] < found.start()):
        start, end = crowds[0]
        return start, f"{end - start + shown.MAX_MARKS} combining marks on one letter"
    return (found.start(), _described(found[0])) if found else None


def place(text: str, offset: int) -> str:
    """An offset as people count: "line 2, character 5", both from 1."""
    line = text.count("\n", 0, offset) + 1
    return f"line {line}, character {offset - text.rfind(chr(10), 0, offset)}"


def _hint(character: str) -> str:
    """What to do about a refused character."""
    if unicodedata.category(character) in ("Mn", "Me"):
        return f"Leave at most {shown.MAX_MARKS} marks on a letter."
    if character in "\v\f":
        return "Put a line break in its place."
    if "\x80" <= character <= "\x9f" or "\ud800" <= character <= "\udfff":
        return "Take it out; text saved in another encoding often holds such characters."
    return "Take it out: it would act on the screen or the paper instead of being read."


def _refuse_odd(text: str, field: str) -> None:
    if found := find_refused(text):
        at, described = found
        said = f"{field} holds {described} at {place(text, at)}."
        raise Refused(said, hint=_hint(text[at]), field=field)


def _mended(text: str) -> tuple[str, list[str]]:
    """`text` with line ends made one kind and characters without a shape taken out."""
    notices = []
    if "\u2028" in text or "\u2029" in text:
        text = text.replace("\u2028", "\n").replace("\u2029", "\n")
        notices.append("Line separators (U+2028, U+2029) became line breaks.")
    gone = [m[0] for m in _invisible().finditer(text) if not m[1]]
    if gone:
        text = _invisible().sub(lambda m: m[1] or "", text)
        codes = ", ".join(sorted({f"U+{ord(x):04X}" for x in gone}))
        count = "1 invisible character" if len(gone) == 1 else f"{len(gone):,} invisible characters"
        notices.append(f"Taken out: {count} ({codes}).")
    return text, notices


def empty(text: str) -> bool:
    """Whether `text` shows nothing: only white space, characters without a shape and fillers."""
    return all(x.isspace() or x in _BLANK or unicodedata.category(x) == "Cf" for x in text)


def clean(
    text: str,
    *,
    field: str,
    limit: int = TEXT_LIMIT,
    multiline: bool = True,
    required: bool = True,
) -> Clean:
    """`text` as it is stored: NFC, one kind of line break, outer white space trimmed.

    `field` is the field's name as people know it ("Action"), `limit` a number of characters. A
    byte order mark at the start goes without a word; U+2028/9 become line breaks and invisible
    characters go, each with a notice. Where `multiline` is false a line break becomes a space
    with a notice: a title pasted from two lines of a paper is one title. Cleaning what is clean
    changes nothing.

    Raises `Refused`, naming field, place and what to do: for characters of `find_refused`, for
    text over the limit (never cut), and for nothing at all where `required`.
    """
    given = text
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    notices: list[str] = []
    if text.isascii() and text.replace("\n", "").isprintable():
        text = text.strip()  # nothing of it can be odd: most cells of most papers
    else:
        _refuse_odd(text, field)
        text, notices = _mended(text)
        text = unicodedata.normalize("NFC", text).strip()
        _refuse_odd(text, field)  # a few characters fall into more marks when normalised
    if not multiline and "\n" in text:
        text = " ".join(x for line in text.split("\n") if (x := line.strip()))
        notices.append(f"{field} is one line: line breaks became spaces.")
    if len(text) > limit:
        raise Refused(
            f"{field} is {len(text):,} characters; the most is {limit:,}.",
            hint="Shorten it, or put the rest in another line; nothing was cut.",
            field=field,
        )
    if empty(text):
        if required:
            hint = "What was given shows nothing that can be read." if given else ""
            raise Refused(f"{field} is needed.", hint=hint, field=field)
        return Clean("", tuple(notices))
    return Clean(text, tuple(notices))


def plain_digits(text: str) -> str | None:
    """The ASCII form of `text` where it holds digits of other forms ("２０２６" to "2026"), for the
    sentence that refuses such a number or date (B42); None when it holds none."""
    if text.isascii() or not any(x.isdigit() and not x.isascii() for x in text):
        return None
    digits = (str(unicodedata.digit(x)) if x.isdigit() else x for x in text)
    return unicodedata.normalize("NFKC", "".join(digits))

"""What may be shown: the one gate between the text of people and any screen, paper or terminal.

Text is stored as people wrote it and may also come from a plan file that others have touched, so
what is read is never trusted to be harmless: an escape sequence could act on the terminal, a
direction override could make `exe.jpg` read as `gpj.exe`. Every surface shows `visible(text)` or
`one_line(text)`, and nothing that these return can act on a terminal. What is refused at entry
stands in `entry.py`, which uses the same table of characters.

On the path of every list, so clean text costs one test and patterns are compiled when first met.
"""

from __future__ import annotations

import re
from functools import cache

MAX_MARKS = 8
"""The most combining marks one letter may carry: no script needs more, and a tower of marks paints
over the lines above and below it."""

TAB = 4
"""Columns from one tab stop to the next."""

LINE_SIGN = " / "
"""What stands for a line break where there is only one line: poetry's sign, in every font, in the
code pages of Windows too, and read out as a pause."""

CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
"""C0 but tab and the line ends, DEL, C1: what terminals obey."""

OVERRIDES = "\u202a-\u202e\u2066-\u2069"
"""They turn the direction of the text after them. LRM, RLM and ALM, which only nudge, are kept."""

NO_CHARACTERS = "\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}-{chr(plane << 16 | 0xFFFF)}" for plane in range(17)
)
"""Halves of a character and code points that are none: files and formats break on them."""

INVISIBLE = "\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb"
"""Characters without a shape (ZWSP, soft hyphen, BOM and their kin): two texts that look the same
would differ. ZWJ and ZWNJ are kept: emoji and several scripts need them."""

FLAG = "\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
"""The flags of England, Scotland and Wales, the one right use of the tag characters."""

TAGS = "\U000e0000-\U000e007f"
"""Tag characters: a whole hidden alphabet without a shape."""


@cache
def _odd() -> re.Pattern[str]:
    """Everything that is not shown as it stands, flags first so that they stay whole."""
    seen = f"{CONTROLS}{OVERRIDES}{NO_CHARACTERS}{INVISIBLE}{TAGS}\u2028\u2029"
    return re.compile(f"{FLAG}|[{seen}]")


@cache
def _crowded() -> re.Pattern[str]:
    """A cheap first look for towers of marks: more of what is no letter than marks may be."""
    return re.compile(rf"[^\w\x00-\x7f]{{{MAX_MARKS + 1}}}")


def _sign(match: re.Match[str]) -> str:
    odd = match[0]
    if len(odd) > 1:
        return odd  # a flag
    code = ord(odd)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟦U+{code:04X}⟧"


def crowds(text: str) -> list[tuple[int, int]]:
    """The runs of marks beyond `MAX_MARKS` on one letter, as (start, end) offsets into `text`.

    Characters without a width between marks do not begin a new letter, else they would hide a
    tower; they count as part of the run once it is too long.
    """
    bytes_beyond = 0 if text.isascii() else len(text.encode("utf-8", "surrogatepass")) - len(text)
    if bytes_beyond <= MAX_MARKS or not _crowded().search(text):
        return []  # a mark is two bytes or more, so few bytes beyond the letters mean few marks
    from unicodedata import category

    runs: list[tuple[int, int]] = []
    marks, start = 0, 0
    for at, character in enumerate(text):
        kind = category(character)
        if kind in ("Mn", "Me"):
            marks += 1
            if marks == MAX_MARKS + 1:
                start = at
        elif kind != "Cf":
            if marks > MAX_MARKS:
                runs.append((start, at))
            marks = 0
    if marks > MAX_MARKS:
        runs.append((start, len(text)))
    return runs


def _thinned(text: str) -> str:
    """`text` with each tower of marks cut to `MAX_MARKS` and a sign with the number cut away."""
    for start, end in reversed(crowds(text)):
        text = f"{text[:start]}⟦+{end - start} marks⟧{text[end:]}"
    return text


def visible(text: str, *, newlines: bool = True) -> str:
    """`text` as it may be shown; clean text comes back as the same object.

    C0 controls and DEL become their pictures (`␛`, `␀`, `␡`); C1, direction overrides, separators
    U+2028/9, characters without a shape, halves of characters and non-characters become
    `⟦U+202E⟧`; marks beyond `MAX_MARKS` on a letter become `⟦+192 marks⟧`. CRLF and CR are line
    breaks, tabs go to stops of 4 (counted in characters from the start of the line). With
    `newlines` false each line break, with the space around it, becomes `LINE_SIGN`.
    """
    if text.isprintable():
        return _thinned(text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not newlines and "\n" in text:
        text = LINE_SIGN.join(x for line in text.split("\n") if (x := line.strip(" \t")))
    if not text.replace("\n", "").isprintable():
        text = _odd().sub(_sign, text).expandtabs(TAB)
    return _thinned(text)


def one_line(text: str) -> str:
    """`visible(text)` for a place of one line: line breaks as ` / `, blank lines and outer white
    space left out."""
    return visible(text, newlines=False).strip()

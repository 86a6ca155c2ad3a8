"""What a search finds: a place where words stand, and which of its words were looked for."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"\w+")

Mark = tuple[int, int]
"""Where a searched word stands in a text: (start, end)."""


class Hit(NamedTuple):
    """One place where searched words stand.

    `item` is the item it belongs to ("" for none), `ref` what is printed before it (of the item,
    or of the outcome), `register` the title of the register. `kind` and `row` say which row it is
    ("progress" and its id; a line of an outcome is found at its outcome), `what` the same in
    words, `number` its place in the item's list from 1 (0 where there is no list).
    """

    item: str
    ref: str
    register: str
    what: str
    text: str
    marks: tuple[Mark, ...]
    kind: str = ""
    row: str = ""
    number: int = 0

    @property
    def line(self) -> str:
        """What it is and which: "progress 2"."""
        return f"{self.what} {self.number}" if self.number else self.what

    @property
    def where(self) -> str:
        """Where it stands, in words: "IN8 progress 2"."""
        return f"{self.ref} {self.line}".strip()


class Found(NamedTuple):
    """The first hits, and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int


def folded(text: str) -> str:
    """Letters without case and accents, as the index compares them."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


@lru_cache(16)
def _looked(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The searched words without case and accents, the longest first."""
    words = {folded(w) for part in parts for w in _WORD.findall(part)}
    return tuple(sorted(words - {""}, key=lambda w: (-len(w), w)))


@lru_cache(16)
def _begun(looked: tuple[str, ...]) -> re.Pattern[str]:
    """Where a word begins with one of these."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, looked))})")


def marks(text: str, parts: list[str]) -> tuple[Mark, ...]:
    """Where in a text the searched words stand; for showing them marked."""
    looked = _looked(tuple(parts))
    if not looked:
        return ()
    if text.isascii():  # by far the most, and told at once
        return tuple(match.span() for match in _begun(looked).finditer(text.lower()))
    found = []
    for match in _WORD.finditer(text):
        word = folded(match.group())
        if word.startswith(looked):
            longest = max(len(w) for w in looked if word.startswith(w))
            found.append((match.start(), min(match.end(), match.start() + longest)))
    return tuple(found)

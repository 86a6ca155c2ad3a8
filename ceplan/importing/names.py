"""What a document itself shows of its names and its common words.

Capital letters open a line, and they also stand in names. The document tells the two apart: a
word that also stands in small letters is a common word; capitals that follow "the" or "of", or
stand together again and again, are a name. `bullets.py` asks here before it trusts a capital.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from ceplan.importing.wording import LEADS_ON

QUOTES_OPEN = "'\"‘“"
QUOTES_CLOSE = "'\"’”"
_EDGE = re.compile(r"^[^\w&]+|[^\w&]+$")
_ACRONYM = re.compile(r"^[A-Z][A-Za-z&]*[A-Z][A-Za-z&]*s?$|^[A-Z]{2,}s?$")
_CODE = re.compile(r"^[A-Z]{1,4}\.?\d+(\.\d+)*[A-Za-z]?$")


@lru_cache(maxsize=20_000)
def core(word: str) -> str:
    """The word without the punctuation around it: "(CiN)," is "CiN"."""
    return _EDGE.sub("", word)


def capital(word: str) -> bool:
    """Whether it begins with a capital letter, quotes and brackets aside."""
    return core(word)[:1].isupper()


def acronym(word: str) -> bool:
    """Whether it is written in capitals within ("LSCB", "ChECS", "ISCs")."""
    return bool(_ACRONYM.match(core(word)))


def code(word: str) -> bool:
    """Whether it is a letter and number label ("A4", "IN2", "S47")."""
    return bool(_CODE.match(core(word)))


def leads_on(word: str) -> bool:
    """Whether what follows belongs to it: a word of grammar, a comma, a dash, a hanging sign."""
    bare = word.strip("()[]")
    return word[-1] in ",:-–—/&+([{=" or (bare.lower() in LEADS_ON and bare != "May")


def broken(word: str) -> bool:
    """Whether a pause stands after it, so that the next word does not run on."""
    return word[-1] in ".,;:!?)]"


@dataclass(slots=True)
class Names:
    """Counts over one document: build with `learn`, then ask."""

    small: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    inside: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    before: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    def common(self, word: str) -> bool:
        """Whether the document also writes this word in small letters."""
        return self.small[core(word).lower()] > 0

    def together(self, first: str, second: str) -> bool:
        """Whether these two words stand together, both with capitals, more than once."""
        return self.pairs[core(first), core(second)] > 1

    def name_inside(self, word: str) -> int:
        """How often it stands with a capital where no line can start."""
        return self.inside[core(word)]

    def whole(self, word: str) -> bool:
        """Whether it is a name of one word ("the Council agreed")."""
        return self.alone[core(word)] > 0

    def opens_name(self, first: str, second: str) -> bool:
        """Whether these two words together follow at least two different words."""
        return len(self.before[core(first), core(second)]) > 1


def learn(texts: Iterable[str]) -> Names:
    """Read every cell of the document once and count."""
    names = Names()
    for text in texts:
        words = text.split()
        for at, word in enumerate(words):
            _count(names, words, at, word)
    return names


def _count(names: Names, words: list[str], at: int, word: str) -> None:
    bare = core(word)
    if not bare:
        return
    if bare[0].islower():
        names.small[bare.lower()] += 1
        return
    if not bare[0].isupper():
        return
    last = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if after and capital(after) and not broken(word):
        names.pairs[bare, core(after)] += 1
        names.before[bare, core(after)].add(core(last).lower())
    if last and leads_on(last) and last[-1] != ".":
        names.inside[bare] += 1
        if broken(word) or not after or (after[:1].islower() and leads_on(after)):
            names.alone[bare] += 1

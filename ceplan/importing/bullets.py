"""Splitting a cell whose bullets have run together into the points that its author wrote.

When a paper is converted to text, its bullet signs and line ends are lost, and five points become
one line. Where the signs or line ends are left, they decide. Where only words are left, each
capital letter is weighed: what the word before it allows, whether the word itself usually opens a
line, and what the document shows of its names (`names.py`). A boundary that is likely enough is
made, one that may be is offered, and no word is ever lost: the points joined with spaces are the
words of the cell.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from ceplan.importing.names import (
    QUOTES_CLOSE,
    QUOTES_OPEN,
    Names,
    acronym,
    capital,
    code,
    core,
    leads_on,
)
from ceplan.importing.wording import (
    DESCRIBES,
    ENDS_TITLE,
    LABELLED,
    MONTHS,
    OPENS,
    SHORTENED,
    THING_OR_DEED,
)

MADE = 1.5
"""Evidence from which a boundary is made in a cell known to hold bullets."""
MADE_PLAIN = 2.5
"""The same in a cell that shows no sign of bullets."""
OFFERED = 0.5
"""Evidence from which a boundary is put to a person."""
NEVER = -99.0
LONGEST_ASIDE = 60
"""Words within which a bracket or quotation must close again to count as one."""

SIGNS = "•◦‣▪▫■□●○∙·⁃➢➤✓✔☐☑☒\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf0a8"
_SIGN = re.compile(rf"(?:^|(?<=\s))[{SIGNS}](?=\s|\w|['\"‘“(]|$)\s*|^[-*–](?=\s)\s*", re.MULTILINE)
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A boundary that is offered: the words before it and the words that would open a point."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Split:
    """The points of a cell in order, and the boundaries among them that a person may add."""

    points: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()


def split(text: str, names: Names) -> Split:
    """The points of one cell. A blank or a bullet sign at its start says that it holds bullets;
    bullet signs and line ends inside it are boundaries by themselves."""
    if parted(text):
        return Split(marked(text))
    return _weighed(text, names)


def parted(text: str) -> bool:
    """Whether signs or line ends part the cell by themselves, so that no name need be known."""
    return signed(text) or "\n" in text.strip()


def bulleted(text: str) -> bool:
    """Whether the cell starts as bullet cells do: with the blank or sign that the bullet left."""
    return bool(text) and (text[0].isspace() or bool(_SIGN.match(text)))


def signed(text: str) -> bool:
    """Whether bullet signs, or dashes at the start of lines, part the text into points."""
    return bool(_SIGN.search(text))


def marked(text: str) -> tuple[str, ...]:
    """The points of a cell that is `parted`, by what the author left: signs if there are any,
    else line ends."""
    signs = [m.span() for m in _SIGN.finditer(text)]
    if signs:
        edges = [(0, 0), *signs, (len(text), len(text))]
        parts = [text[a[1] : b[0]] for a, b in itertools.pairwise(edges)]
    else:
        parts = []
        for line in text.split("\n"):
            held = parts[-1].rstrip() if parts else ""
            if held and leads_on(held.split()[-1]):
                parts[-1] = f"{parts[-1]}\n{line}"
            else:
                parts.append(line)
    return tuple(p.strip() for p in parts if p.strip())


def _weighed(text: str, names: Names) -> Split:
    """Points by the weight of each capital, from left to right."""
    spans = [m.span() for m in _WORD.finditer(text)]
    words = [text[a:b] for a, b in spans]
    bullets = bulleted(text)
    if not words or (not bullets and _prose(words)):
        return Split((text.strip(),) if words else ())
    enough = MADE if bullets else MADE_PLAIN
    starts, doubts, enclosed = [0], [], _enclosed(words)
    for at in range(1, len(words)):
        if enclosed[at] or not capital(words[at]):
            continue
        weight = _weight(words, at, starts[-1], names, bullets)
        if weight >= enough:
            starts.append(at)
        elif weight >= OFFERED:
            doubts.append(Doubt(" ".join(words[max(0, at - 3) : at]), " ".join(words[at : at + 3])))
    ends = [*starts[1:], len(words)]
    points = (text[spans[a][0] : spans[b - 1][1]] for a, b in zip(starts, ends, strict=True))
    return Split(tuple(points), tuple(doubts))


def _ends_sentence(word: str) -> bool:
    return word.rstrip("\"'”’)")[-1:] in (".", "!", "?") and word.lower() not in SHORTENED


def _prose(words: list[str]) -> bool:
    """Whether a cell without any sign of bullets is written in sentences: those are one point."""
    return any(_ends_sentence(x) for x in words)


def _enclosed(words: list[str]) -> list[bool]:
    """For each word, whether it stands inside a bracket or quotation opened before it.

    A quotation counts only when it is closed again; an apostrophe is no quotation.
    """
    inside = [False] * len(words)
    for at, word in enumerate(words):
        depth = word.count("(") - word.count(")")
        if depth > 0:
            _mark(inside, at, _close(words, at, ")"))
        if word[0] in QUOTES_OPEN and core(word)[:1].isalpha() and not _closed(word):
            _mark(inside, at, _close(words, at, QUOTES_CLOSE))
    return inside


def _closed(word: str) -> bool:
    return any(q in word[1:].rstrip(".,;:!?)")[-1:] for q in QUOTES_CLOSE)


def _close(words: list[str], at: int, signs: str) -> int:
    for to in range(at + 1, min(len(words), at + LONGEST_ASIDE)):
        tail = words[to].rstrip(".,;:!?") if signs != ")" else words[to]
        if any(s in (tail if signs == ")" else tail[-1:]) for s in signs):
            return to
    return at


def _mark(inside: list[bool], at: int, to: int) -> None:
    for n in range(at + 1, to + 1):
        inside[n] = True


def _weight(words: list[str], at: int, start: int, names: Names, bullets: bool) -> float:
    """The evidence for a new point at `at`, where the current one began at `start`."""
    last, word = words[at - 1], words[at]
    if _ends_sentence(last):
        return 4.0 if bullets else NEVER
    if leads_on(last) or at - start == 1 or word[0] in "([{":
        return NEVER
    if core(word).lower() in MONTHS or core(last).endswith(("'s", "’s", "s'", "s’")):
        return NEVER
    if code(word) and core(last).lower() in LABELLED:
        return NEVER
    weight = _of_last(words, at, names) + _of_word(words, at, names)
    if at - start == 2:
        weight -= 1
    if at == len(words) - 1:
        weight -= 2
    return weight


def _of_last(words: list[str], at: int, names: Names) -> float:
    """What the word before allows: whether a line may well end on it."""
    last, word = words[at - 1], words[at]
    bare = core(last).lower()
    second = words[at - 2] if at > 1 else ""
    if last.isdigit() and len(last) < 4:
        return -1
    if not capital(last) or code(last):
        weight = 1.5
        if bare in DESCRIBES:
            weight -= 2.5
        if second.lower() == "to" and last[0].isalpha():
            weight -= 2.5
        if bare.endswith("ed"):
            weight += 1
        elif bare.endswith("s"):
            weight += 0.5
        return weight
    if names.together(last, word):
        return -3
    if bare in MONTHS and second.isdigit():
        return 2  # a day of a month: the date is whole
    if not _unfinished(words, at, names):
        return 0 if acronym(last) and acronym(word) else 1
    return -2.5 if second and leads_on(second) else -0.5


def _tail(last: str, after: str) -> float:
    """How much it counts against a word that ends titles ("Board"): wholly after a capital, which
    it may complete, and little after small letters or a figure ("from 21% | Agency staff")."""
    if capital(last):
        return 2.5
    return 0 if last[0].isdigit() or after.lower() in ("of", "for") else 1


def _common(word: str, after: str, names: Names) -> bool:
    """Whether it is a common word of the document, or the first word of one of its names."""
    if names.common(word):
        return core(word).lower() not in ENDS_TITLE
    return bool(after) and capital(after) and names.opens_name(word, after)


def _opens(bare: str) -> bool:
    """Whether lines of plans often open on this word."""
    return bare in OPENS or bare.endswith("ed") or (bare.endswith("ing") and len(bare) > 5)


def _unfinished(words: list[str], at: int, names: Names) -> bool:
    """Whether a name seems to be under way before `at`: a capital that is no name by itself."""
    last = words[at - 1]
    bare = core(last).lower()
    ends = bare in ENDS_TITLE or bare in MONTHS or names.whole(last)
    coded = acronym(last) or any(x.isdigit() for x in last)
    return capital(last) and not (coded or ends)


def _of_word(words: list[str], at: int, names: Names) -> float:
    """What the word itself says: whether it opens lines, is a common word, or sits in a name."""
    last, word = words[at - 1], words[at]
    after = words[at + 1] if at + 1 < len(words) else ""
    bare = core(word).lower()
    weight = 0.0
    opens = _opens(bare) and not (bare in THING_OR_DEED and _unfinished(words, at, names))
    if opens:
        weight += 1.5 if names.name_inside(word) else 3
    elif _common(word, after, names):
        weight += 1.5
    if after and after[0].islower():
        weight += 0.5
    if bare in ENDS_TITLE and not opens:
        weight -= _tail(last, after)
    named = capital(last) and core(last).lower() not in MONTHS
    if named and capital(after) and core(after).lower() in ENDS_TITLE and not opens:
        weight -= 1.5
    if word[0] in QUOTES_OPEN and _closed(word):
        weight -= 1.5
    return weight

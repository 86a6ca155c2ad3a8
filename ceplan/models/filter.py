"""The little language of filters: short words that must all hold, such as `overdue lead:fostering`.

Text to terms and terms to text, no more: what a term means to the plan file is in the record, what
it is in people's words is in `filter_words`. A word that is not known is refused, never left out: a
filter that says less than was typed would show items that nobody asked for.

The grammar. Words stand apart; `and` between them may be said. A word is one of `FLAGS`, or one of
`KEYS` with a value (`brag:red`), or what to look for in the words of the items. A comma between
values means or (`brag:red,amber`); quotes hold a value together (`lead:"Head of Adoption"`, a quote
in it doubled); `-` or `not:` before a word turns it round.
"""

from __future__ import annotations

from typing import NamedTuple

from ceplan.errors import Refused
from ceplan.models.listing import Term
from ceplan.models.stage import STAGES

FLAGS = (
    "overdue",
    "no-evidence",
    "no-lead",
    "no-progress",
    "stale",
    "changed",
    "in-dispute",
    "open-steps",
)
"""The words that stand alone."""

ALIASES = {
    "late": "overdue",
    "no-update": "stale",
    "disputed": "in-dispute",
    "without-evidence": "no-evidence",
    "without-lead": "no-lead",
}
"""Other names for them."""

SHARES = ("none", "some", "all")
KEYS: dict[str, tuple[str, ...]] = {
    "lead": (),
    "brag": ("red", "amber", "green", "blue", "none"),
    "stage": tuple(x.replace(" ", "-") for x in STAGES),
    "register": (),
    "outcome": (),
    "ref": (),
    "due": (),
    "evidence": SHARES,
    "validated": SHARES,
}
"""The words that take values, with the values there are; none are named where anything goes."""

_EXAMPLES = {
    "lead": "lead:fostering",
    "register": "register:notice",
    "outcome": "outcome:2",
    "ref": "ref:IN1",
    "due": "due:<30/09/2013",
}
_QUOTES = '"“”„'
_ALIKE = 0.84
"""How alike a word must be to one of ours to be taken for a slip of the finger."""


class Piece(NamedTuple):
    """A word as it was typed: its letters, each with whether it stood in quotes, and where in the
    text it begins."""

    letters: tuple[tuple[str, bool], ...]
    start: int

    def bare(self) -> str:
        """The letters without their quotes."""
        return "".join(x for x, _ in self.letters)


def parse(text: str) -> tuple[Term, ...]:
    """The terms that a filter says, each once, in their order; none for an empty one. Refused for
    a word or a value that is not known, with what was probably meant."""
    found = []
    for piece in pieces(text):
        filler = piece.bare().casefold() == "and" and not any(q for _, q in piece.letters)
        if not filler:
            found.append(_term(piece))
    return tuple(dict.fromkeys(found))


def text_of(terms: tuple[Term, ...]) -> str:
    """The filter that says these terms: `parse` gives them back."""
    return " ".join(_text(term) for term in terms)


def pieces(text: str) -> list[Piece]:
    """The words of a text as they stand apart. A quote left open goes on to the end."""
    found: list[Piece] = []
    letters: list[tuple[str, bool]] = []
    closing, start, at = "", -1, 0
    while at < len(text):
        letter = text[at]
        if letter.isspace() and not closing:
            if start >= 0:
                found.append(Piece(tuple(letters), start))
            letters, start = [], -1
        else:
            start = at if start < 0 else start
            if closing and letter == '"' and text[at : at + 2] == closing * 2:
                letters.append(('"', True))
                at += 1
            elif closing:
                if letter in closing:
                    closing = ""
                else:
                    letters.append((" " if letter.isspace() else letter, True))
            elif letter in _QUOTES:
                closing = '"' if letter == '"' else _QUOTES[1:]
            else:
                letters.append((letter, False))
        at += 1
    if start >= 0:
        found.append(Piece(tuple(letters), start))
    return found


def _term(piece: Piece) -> Term:
    letters, negated = piece.letters, False
    head = "".join(x if not quoted else "\0" for x, quoted in letters).casefold()
    for sign in ("not:", "-"):
        if head.startswith(sign):
            letters, head, negated = letters[len(sign) :], head[len(sign) :], True
            if not letters:
                raise Refused(f"Behind {sign} goes what the items must not be: {sign}overdue.")
            break
    word, colon, _ = head.partition(":")
    if colon:
        key = _known(word, tuple(KEYS), piece.bare())
        return Term(key, _values(key, letters[len(word) + 1 :]), negated)
    flag = ALIASES.get(head, head)
    if flag in FLAGS:
        return Term(flag, (), negated)
    if head in KEYS:
        raise Refused(
            f"{head}: needs a value, such as {example(head)}.",
            hint=f'In quotes, "{head}" is looked for in the words of the items.',
        )
    if head == "or":
        raise Refused(
            "All words of a filter must hold; or is a comma between values: brag:red,amber.",
            hint='In quotes, "or" is looked for in the words of the items.',
        )
    if "\0" not in head:
        _no_slip(head)
    return Term("words", _split(letters, "What is looked for"), negated)


def _no_slip(head: str) -> None:
    """Refuse a bare word that was most likely meant to be one of ours."""
    for part in head.split(","):
        near = _near(part, (*FLAGS, *ALIASES, *KEYS), _ALIKE)
        if near or part.startswith("no-"):
            raise Refused(
                f"“{part[:40]}” is no word of a filter."
                if part not in FLAGS
                else f"{part} takes no comma: say its words apart.",
                hint=(f"Did you mean {near}? " if near and near != part else "")
                + f'In quotes, "{part[:40]}" is looked for in the words of the items.',
            )


def _values(key: str, letters: tuple[tuple[str, bool], ...]) -> tuple[str, ...]:
    found = _split(letters, f"{key}:", f"such as {example(key)}")
    if key == "due":
        import datetime as dt

        from ceplan.models.due_asked import due_asked

        for value in found:
            due_asked(value, dt.date(2000, 1, 1))
        return found
    allowed = KEYS[key]
    if not allowed:
        return found
    return tuple(dict.fromkeys(_allowed(key, value, allowed) for value in found))


def _allowed(key: str, value: str, allowed: tuple[str, ...]) -> str:
    word = "-".join(value.casefold().split())
    if word in allowed:
        return word
    near = _near(word, allowed, 0.5)
    said = f"Did you mean {key}:{near}? " if near else ""
    raise Refused(
        f"{key}:{value[:40]} is not known.", hint=f"{said}There are: {', '.join(allowed)}."
    )


def _split(
    letters: tuple[tuple[str, bool], ...], what: str, hint: str = "such as brag:red,amber"
) -> tuple[str, ...]:
    """The values between the commas that stand outside quotes."""
    found, value = [], ""
    for letter, quoted in (*letters, (",", False)):
        if letter == "," and not quoted:
            found.append(" ".join(value.split()))
            value = ""
        else:
            value += letter
    if not all(found):
        raise Refused(f"{what} needs words, {hint}.")
    return tuple(dict.fromkeys(found))


def _known(word: str, known: tuple[str, ...], typed: str) -> str:
    if word in known:
        return word
    near = _near(word, known, 0.6)
    said = f"Did you mean {near}:? " if near else f"There are: {': '.join(known)}:. "
    raise Refused(
        f"“{word[:40]}:” is no word of a filter.".replace("\0", ""),
        hint=f'{said}In quotes, "{typed[:40]}" is looked for in the words of the items.',
    )


def _near(word: str, known: tuple[str, ...], least: float) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, 1, least)), "")


def example(key: str) -> str:
    """How that word is said with a value."""
    return _EXAMPLES.get(key) or f"{key}:{KEYS[key][0]}"


def _text(term: Term) -> str:
    sign = "-" if term.negated else ""
    if term.word in FLAGS:
        return sign + term.word
    values = ",".join(quoted(x) for x in term.values)
    if term.word != "words":
        return f"{sign}{term.word}:{values}"
    try:
        same = parse(sign + values) == (term,)
    except Refused:
        same = False
    return sign + (values if same else ",".join(_in_quotes(x) for x in term.values))


def quoted(value: str) -> str:
    """A value as it is typed, in quotes where it must be."""
    plain = not any(x.isspace() or x == "," or x in _QUOTES for x in value)
    return value if plain and value else _in_quotes(value)


def _in_quotes(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'

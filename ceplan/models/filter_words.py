"""What a filter says in people's words, and how its words go on while it is typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ceplan.models.filter import ALIASES, FLAGS, KEYS, pieces, quoted
from ceplan.models.listing import Term
from ceplan.models.names import folded

_FLAGS = {
    "overdue": ("overdue", "not overdue"),
    "no-evidence": ("without evidence", "with evidence supplied"),
    "no-lead": ("without a lead", "with a lead"),
    "no-progress": ("without progress", "with progress"),
    "stale": ("no update since the Board", "done, or updated since the Board"),
    "changed": ("changed since the Board", "not changed since the Board"),
    "in-dispute": ("in dispute", "not in dispute"),
    "open-steps": ("with open next steps", "without open next steps"),
}
_SHARES = {
    ("evidence", "none"): "no evidence supplied",
    ("evidence", "some"): "some of the evidence supplied, not all",
    ("evidence", "all"): "all evidence supplied",
    ("validated", "none"): "no evidence validated",
    ("validated", "some"): "some of the evidence validated, not all",
    ("validated", "all"): "all evidence validated",
}


def say(terms: Sequence[Term], today: dt.date) -> str:
    """What the terms ask for, in words: "overdue, lead “fostering”". Empty where they ask for
    nothing. `today` is the day that "today" means."""
    return ", ".join(_said(term, today) for term in terms)


def _said(term: Term, today: dt.date) -> str:
    if term.word in _FLAGS:
        return _FLAGS[term.word][term.negated]
    said = " or ".join(_value(term.word, x, today) for x in term.values)
    before = {"brag": "BRAG ", "stage": "", "lead": "lead ", "words": "", "register": "register "}
    more = {"outcome": "outcome ", "ref": "ref "}
    words = f"{(before | more).get(term.word, '')}{said}"
    return f"not ({words})" if term.negated else words


def _value(word: str, value: str, today: dt.date) -> str:
    if word == "due":
        from ceplan.models.due_asked import say_due_asked

        return say_due_asked(value, today)
    if (word, value) in _SHARES:
        return _SHARES[word, value]
    if word == "stage":
        return value.replace("-", " ")
    if word in ("brag", "lead") and value.casefold() == "none":
        return "none"
    return value if word in ("brag", "ref") else f"“{value}”"


class Onward(NamedTuple):
    """A way in which the last word of a filter could go on: the whole text then, and what of it is
    new, for showing."""

    text: str
    words: str


def completions(text: str, known: Mapping[str, Sequence[str]]) -> tuple[Onward, ...]:
    """The ways in which the last word of a filter could go on, the likeliest first; none behind a
    space. `known` has the values already used, by key ("lead", "register", "outcome")."""
    found = pieces(text)
    if not found or text[-1:].isspace():
        return ()
    start = found[-1].start
    head, tail = text[:start], text[start:]
    sign = next((x for x in ("not:", "-") if tail.casefold().startswith(x)), "")
    word = tail[len(sign) :]
    key, colon, typed = word.partition(":")
    if colon and key.casefold() in KEYS:
        before, comma, last = typed.rpartition(",")
        options = KEYS[key.casefold()] or known.get(key.casefold(), ())
        put = f"{head}{sign}{key}:{before}{comma}"
        return tuple(Onward(put + quoted(x), x) for x in _fitting(last.strip('"“”„'), options))
    words = (*FLAGS, *(f"{x}:" for x in KEYS), *ALIASES)
    return tuple(Onward(f"{head}{sign}{x}", x) for x in _fitting(word, words))


def _fitting(typed: str, options: Sequence[str]) -> list[str]:
    """The options that begin with what was typed, then those that hold it."""
    looked = folded(typed)
    begins = [x for x in options if folded(x).startswith(looked)]
    return [*begins, *(x for x in options if looked in folded(x) and x not in begins)]

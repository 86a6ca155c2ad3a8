"""What a text points at: "See IN2 above", "See action plans A2 and A4".

Cross-references are read from the words and never stored, so the two cannot disagree. A capital
with a number is a reference only where the words say so ("see", "refer to", "as for", "under …
above"): "S47 training" and "A4 paper" are none.

On the path of the list: texts without such words cost a few substring tests, and the patterns,
kept small because compiling them is what costs, are compiled when the first such word is met.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from ceplan.models.item import Item

_LEADS = ("see", "refer", "as for", "as per", "same as", "covered ", "reported ", "under")
"""How the words begin that say that a ref follows."""

_KINDS = ("action", "item", "outcome", "priority", "prioritie", "measure", "point", "ref", "no")
"""Without their plural s. After one of these a bare number is a ref: "see action 12", but not "see
12 families"."""

_RECOMMENDATION = ("rec", "recommendation", "area", "afi")
_FILLERS = ("also", "the", "our", "both", "under", "at", "for")
_NAMES = ("plan", "notice", "register", "improvement")
_JOINS = (",", ";", "&", "/", "and", "or")
_RANGES = ("-", "–", "to")
_LONGEST_RANGE = 30

_PAPER = ("paper", "sheet", "poster", "leaflet")
_UNITS = ("hour", "day", "week", "month", "year", "time", "per", "percent", "million", "fte")
_LAW = ("training", "enquiry", "enquirie", "investigation", "assessment")
"""What makes the number before it none of ours: A4 paper, 2.5 hours, and after S the sections of
the Children Act (S47 enquiries)."""


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:see|refer(?:red)? to|refer(?:red)? back to|as for|as per|same as"
        r"|covered (?:by|in|under)|reported (?:in|at|under)|(under))\b[:(]?",
        re.IGNORECASE,
    )


@cache
def _token() -> re.Pattern[str]:
    """A ref with its letters and number apart, or a word, or a sign between refs."""
    return re.compile(
        r"\s*(?:(([A-Za-z]{0,3})(\d{1,3}(?:\.\d{1,2}){0,2}[a-z]?))(?!\w|[./-]\d|\s*%)"
        r"|([A-Za-z]+)[.:]?|([,;&/–-]))"
    )


def _ref(letters: str, number: str, kind: str) -> str:
    """The ref that these make after `kind` ("Rec. ", "number" or ""), or "" when they make none."""
    if letters.lower() == "rec":
        return f"Rec. {number}"
    if letters:
        quarter_or_stage = letters.upper() in ("Q", "KS") and number in "12345"
        return "" if quarter_or_stage else letters + number
    if "." in number or number[-1] in "abcdefgh":
        return number
    if not number.isdigit() or not kind:
        return ""
    return f"Rec. {number}" if kind == "Rec. " else number


def _between(first: str, last: str) -> list[str]:
    """The refs after `first` up to `last` ("IN2", "IN4" gives IN3, IN4), where both count alike."""
    stem, low = first.rstrip("0123456789"), first[len(first.rstrip("0123456789")) :]
    high = last.removeprefix(stem)
    if low.isdigit() and high.isdigit() and 0 < int(high) - int(low) <= _LONGEST_RANGE:
        return [f"{stem}{n}" for n in range(int(low) + 1, int(high) + 1)]
    return [last]


def _no_ref(ref: str, word: str) -> bool:
    """Whether the word after it shows that what looked like a ref is none."""
    return word in _PAPER or word in _UNITS or (word in _LAW and ref[0] in "Ss")


def _refs_at(text: str, at: int) -> tuple[list[str], int, bool]:
    """The refs that begin at `at`, the offset after them, whether "above" or "below" follows."""
    refs: list[str] = []
    kind, between, wanted, end = "", "", True, at
    while token := _token().match(text, at):
        at = token.end()
        whole, letters, number, word, sign = token.groups()
        word = (word or sign or "").lower()
        single = word.removesuffix("s")
        if whole:
            ref = _ref(letters, number, kind) if wanted else ""
            if not ref:
                break
            refs += _between(refs[-1], ref) if between in _RANGES and refs else [ref]
            between, wanted, end = "", False, at
            kind = kind if number.isdigit() and not letters else ""
        elif not wanted:
            if word in ("above", "below"):
                return refs, at, True
            if _no_ref(refs[-1], single):
                return refs[:-1], end, False
            if word not in _JOINS and word not in _RANGES:
                break
            between, wanted = word, True
        elif single in _RECOMMENDATION or single in _KINDS:
            kind = "Rec. " if single in _RECOMMENDATION else "number"
        elif word not in _FILLERS and single not in _NAMES and not (refs and word in _JOINS):
            break
    return refs, end, False


def _found(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Each reference in `text`: where it begins and ends, and its refs."""
    at = 0
    for start in _starts(text):
        lead = _lead().match(text, start) if start >= at else None
        if lead:
            refs, end, placed = _refs_at(text, lead.end())
            if refs and (placed or not lead[1]):
                yield start, end, refs
                at = end


def _starts(text: str) -> list[int]:
    """Where one of `_LEADS` stands in `text`. Plain searches, since a pattern that looks at
    each letter of each text costs several times as much."""
    lower = text.lower()
    if len(lower) != len(text):  # "İ" becomes two; offsets must stay those of the text
        lower = "".join(x.lower() if len(x.lower()) == 1 else x for x in text)
    starts = []
    for lead in _LEADS:
        at = lower.find(lead)
        while at >= 0:
            starts.append(at)
            at = lower.find(lead, at + 1)
    starts.sort()
    return starts


def mentions(text: str) -> tuple[str, ...]:
    """The refs that `text` points at, as written, in order, each once.

    A numbered recommendation or area for improvement comes out as "Rec. 5" however it is written;
    "IN2 to IN4" gives all three.
    """
    return _unique(ref for _, _, refs in _found(text) for ref in refs)


def see(item: Item) -> tuple[str, ...]:
    """The refs that an item points at in its action, progress and next steps, each once, without
    its own."""
    texts = [item.action]
    texts += [x.text for x in item.progress]
    texts += [x.text for x in item.next_steps]
    return see_in(texts, item.ref)


def see_in(texts: Iterable[str], ref: str) -> tuple[str, ...]:
    """The refs that these texts of the item `ref` point at, each once, without its own."""
    # NUL is no part of any ref, so that no reference runs on into the next text.
    refs = mentions("\0".join(texts))
    return tuple(x for x in refs if x.lower() != ref.lower()) if refs else ()


class Target(NamedTuple):
    """What a reference points at: the ref as it was written, the id of the item it names and that
    item's action. No id where there is none to go to; the words then say why, if not because
    nothing in the plan has that ref."""

    ref: str
    item: str = ""
    words: str = ""


def by_ref(known: Mapping[str, str]) -> ByRef:
    """`known` (ref to id) prepared for `resolve`: do this once where many items are resolved."""
    return known if isinstance(known, ByRef) else ByRef((k.lower(), v) for k, v in known.items())


class ByRef(dict[str, str]):
    """Refs in lower case to ids; made by `by_ref`."""


def resolve(refs: tuple[str, ...], known: Mapping[str, str]) -> tuple[tuple[str, str | None], ...]:
    """Each ref with the id it names in `known`, or None: a gap to be shown by its name.

    Case does not count. "Rec. 5" is also found under "Recommendation 5" and, last, under "5", the
    ref by which a register of recommendations numbers its rows.
    """
    if not refs:
        return ()
    table = by_ref(known)
    return tuple((ref, _target(ref.lower(), table)) for ref in refs)


def _target(ref: str, table: ByRef) -> str | None:
    return next((table[x] for x in names(ref) if x in table), None)


def names(ref: str) -> tuple[str, ...]:
    """The printed refs, in lower case, under which a reference is looked for, best first."""
    ref = ref.lower()
    if not ref.startswith("rec. "):
        return (ref,)
    number = ref.removeprefix("rec. ")
    return ref, f"rec {number}", f"rec{number}", f"recommendation {number}", number


def _unique(refs: Iterator[str]) -> tuple[str, ...]:
    """The refs once each, by their first spelling: case does not make another."""
    seen: dict[str, str] = {}
    for ref in refs:
        seen.setdefault(ref.lower(), ref)
    return tuple(seen.values())

"""Which line of a register a line of the paper is: by its words as they stand, by the words that
the last paper had for it, by runs of lines that were parted or joined since, or by likeness.

So a line that a person has edited is known again, and is not proposed anew beside what became
of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

ALIKE = 0.6
"""The share of words in common from which a line of the paper is an earlier one, said anew."""

_WORK = 40_000
"""Pairs of lines that are held against each other; beyond, lines are only told by their words."""


class Known(NamedTuple):
    """A line of the register: what it says (None when it was taken away), and what the last paper
    said of it (None when no paper did). `row` is its id."""

    row: str
    now: str | None
    was: str | None


@dataclass
class Matched(Generic[T]):
    """The lines of a paper with the lines of the register that they are, those that the register
    lacks, and the lines of the register that are not in the paper."""

    pairs: list[tuple[T, Known]] = field(default_factory=list)
    new: list[T] = field(default_factory=list)
    left: list[Known] = field(default_factory=list)


def plain(words: str) -> str:
    """Words for comparing: NFC, white space single."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def match(
    lines: Sequence[T],
    text: Callable[[T], str],
    known: Sequence[Known],
    *,
    by_place: bool = False,
) -> Matched[T]:
    """Tell the lines of a paper and those of the register apart; each line of the register is one
    line of the paper at most, or part of one run. `by_place` takes those that are left for each
    other in their order, as for the leads of an item."""
    out: Matched[T] = Matched(left=list(known))
    wanted = list(lines)
    for face in (_now, _was):
        wanted = _same(wanted, text, out, face)
    for face in (_now, _was):
        wanted = _joined(wanted, text, out.left, face)
        wanted = _parted(wanted, text, out.left, face)
    wanted = _in_order(wanted, out) if by_place else _alike(wanted, text, out)
    out.new = wanted
    return out


def _now(x: Known) -> str | None:
    return None if x.now is None else plain(x.now)


def _was(x: Known) -> str | None:
    return None if x.was is None else plain(x.was)


Face = Callable[[Known], str | None]


def _same(wanted: Iterable[T], text: Callable[[T], str], out: Matched[T], face: Face) -> list[T]:
    """Pair the lines that say the same, each as often as it is there."""
    places: dict[str, list[Known]] = {}
    for x in reversed(out.left):
        if (said := face(x)) is not None:
            places.setdefault(said, []).append(x)
    rest, used = [], set()
    for line in wanted:
        if found := places.get(plain(text(line))):
            x = found.pop()
            used.add(x.row)
            out.pairs.append((line, x))
        else:
            rest.append(line)
    out.left = [x for x in out.left if x.row not in used]
    return rest


def _joined(wanted: list[T], text: Callable[[T], str], left: list[Known], face: Face) -> list[T]:
    """Without the runs of lines that the register holds as one line."""
    out: list[T] = []
    at = 0
    while at < len(wanted):
        run, to = plain(text(wanted[at])), at + 1
        there = {y: x for x in left if (y := face(x)) is not None}
        while to < len(wanted) and run not in there and any(x.startswith(run) for x in there):
            run, to = f"{run} {plain(text(wanted[to]))}", to + 1
        if to > at + 1 and run in there:
            left.remove(there[run])
            at = to
        else:
            out.append(wanted[at])
            at += 1
    return out


def _parted(wanted: list[T], text: Callable[[T], str], left: list[Known], face: Face) -> list[T]:
    """Without the lines that the register holds as several lines, one after another."""
    out: list[T] = []
    for line in wanted:
        said = plain(text(line))
        faces = [face(x) for x in left]
        for start in range(len(left)):
            run, to = faces[start], start + 1
            while run is not None and to < len(left) and run != said and said.startswith(run):
                more = faces[to]
                run, to = (None if more is None else f"{run} {more}"), to + 1
            if run is not None and run == said:
                del left[start:to]
                break
        else:
            out.append(line)
    return out


def _alike(wanted: list[T], text: Callable[[T], str], out: Matched[T]) -> list[T]:
    """Pair what is left by likeness to what the last paper said, the likest first. A line that no
    paper brought is its author's own, and is no version of anything."""
    once = [x for x in out.left if x.was]
    if not once or len(once) * len(wanted) > _WORK:
        return wanted
    likes: list[tuple[float, int, int]] = []
    for n, line in enumerate(wanted):
        words = _words(text(line))
        for m, x in enumerate(once):
            likeness = _likeness(words, _words(x.was or ""))
            if likeness >= ALIKE:
                likes.append((-likeness, n, m))
    taken: dict[int, int] = {}
    for _, n, m in sorted(likes):
        if n not in taken and m not in taken.values():
            taken[n] = m
    for n in sorted(taken):
        out.pairs.append((wanted[n], once[taken[n]]))
    gone = {once[m].row for m in taken.values()}
    out.left = [x for x in out.left if x.row not in gone]
    return [x for n, x in enumerate(wanted) if n not in taken]


def _in_order(wanted: list[T], out: Matched[T]) -> list[T]:
    once = [x for x in out.left if x.was]
    pairs = list(zip(wanted, once, strict=False))
    out.pairs += pairs
    gone = {x.row for _, x in pairs}
    out.left = [x for x in out.left if x.row not in gone]
    return wanted[len(pairs) :]


def likeness(one: str, other: str) -> float:
    """The share of words that two texts have in common, in order."""
    return _likeness(_words(one), _words(other))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _likeness(a: list[str], b: list[str]) -> float:
    if not a or not b or 2 * min(len(a), len(b)) < ALIKE * (len(a) + len(b)):
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()

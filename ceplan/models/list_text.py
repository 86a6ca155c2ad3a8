"""A whole list of lines as one text, and what an edited text means for the lines.

Each line stands on a row of its own; a line's own line breaks go on in rows that begin with two
spaces (or a tab), because that can be typed, pasted and read out anywhere, in every editor and
font. What is done with the text afterwards is a `ListPlan`: which line became which row. A line
that is found again keeps its row in the record, and with it its date, its ticks and its history.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

INDENT = "  "
NO_WORDS = "(no words)"
"""Stands for a line without words, which would otherwise vanish from the text."""

ALIKE = 0.5
"""Two lines at least so alike (0 to 1) are taken for one that was changed. Below, one was removed
and another added: its ticks must not pass to words that say something else."""

MOST_PAIRS = 40_000
"""Pairs of lines compared for likeness; beyond, only lines on the same place are."""

LETTER_BY_LETTER = 300
"""Characters up to which lines are compared by letters; longer ones by words."""


class Place(NamedTuple):
    """A row of the text: the line it is (its id, "" for a new one), its words, those it had."""

    line: str
    text: str
    was: str = ""

    @property
    def changed(self) -> bool:
        """Whether a line that was there has other words now."""
        return bool(self.line) and self.text != self.was


class ListPlan(NamedTuple):
    """What an edited text means: the rows in their order, the lines that are gone, and the ids of
    those that stand elsewhere than before."""

    places: tuple[Place, ...]
    removed: tuple[Place, ...]
    moved: frozenset[str]

    @property
    def changed(self) -> int:
        """How many lines have other words."""
        return sum(1 for x in self.places if x.changed)

    @property
    def new(self) -> int:
        """How many lines were added."""
        return sum(1 for x in self.places if not x.line)

    @property
    def as_they_were(self) -> int:
        """How many lines were not touched."""
        return sum(1 for x in self.places if x.line and not x.changed and x.line not in self.moved)

    @property
    def nothing(self) -> bool:
        """Whether the text says what was there before."""
        return self.as_they_were == len(self.places) and not self.removed


def normal(text: str) -> str:
    """A line's words as they come back from the text: white space at the ends of its rows left
    out, which nobody sees and editors take away. Everything else as it is."""
    rows = [row.rstrip() for row in text.splitlines()]
    while rows and not rows[0].strip():
        rows.pop(0)
    while rows and not rows[-1]:
        rows.pop()
    return "\n".join([rows[0].lstrip(), *rows[1:]]) if rows else NO_WORDS


def written(texts: Iterable[str]) -> str:
    """The lines as one text."""
    return "\n".join(
        "\n".join(
            row if not n or not row else INDENT + row
            for n, row in enumerate(normal(text).split("\n"))
        )
        for text in texts
    )


def read(text: str) -> tuple[str, ...]:
    """The lines that a text holds. Blank rows between lines do not count; those before a row that
    goes on with a line are that line's own."""
    lines: list[list[str]] = []
    blank = 0
    for row in text.removeprefix("\ufeff").splitlines():
        if not row.strip():
            blank += 1
        elif lines and row.startswith((INDENT, "\t")):
            lines[-1] += [""] * blank
            lines[-1].append(row[1:] if row.startswith("\t") else row[len(INDENT) :])
            blank = 0
        else:
            lines.append([row])
            blank = 0
    return tuple(normal("\n".join(rows)) for rows in lines)


def plan(lines: Sequence[tuple[str, str]], text: str) -> ListPlan:
    """What `text` means for the lines (each an id and its words, in order): first the same words
    are found again, then those most alike; what is left is removed, or new."""
    ids = [line for line, _ in lines]
    old = [normal(words) for _, words in lines]
    new = read(text)
    pairs = _same(old, new)
    pairs |= _nearest(old, new, pairs)
    places = tuple(
        Place(ids[pairs[n]], words, old[pairs[n]]) if n in pairs else Place("", words)
        for n, words in enumerate(new)
    )
    kept = set(pairs.values())
    removed = tuple(Place(line, "", old[n]) for n, line in enumerate(ids) if n not in kept)
    order = [pairs[n] for n in range(len(new)) if n in pairs]
    staying = set(_longest_rise(order))
    return ListPlan(places, removed, frozenset(ids[n] for n in order if n not in staying))


def put_together(
    was: Sequence[tuple[str, str]],
    text: str,
    now: Sequence[tuple[str, str]],
    *,
    theirs: bool,
) -> tuple[tuple[str, str], ...]:
    """The lines (each an id, "" for a new one, and its words) of a list that one person wrote as
    `text` upon the lines `was` while others made it the lines `now`: each one's lines, and of those
    that both changed theirs or mine. A line that one took away and the other changed stays where
    the words of the other are wanted."""
    mine = plan(was, text)
    old, new = ({line: normal(words) for line, words in lines} for lines in (was, now))
    said: dict[str, str] = {}
    for n, place in enumerate(mine.places):
        line, here = place.line or f" {n}", new.get(place.line)
        if not place.line or (place.changed and (here == old[line] or not theirs)):
            said[line] = place.text
        elif here is not None:
            said[line] = here
    gone = {x.line for x in mine.removed}
    for line, words in new.items():
        if line not in said and (line not in gone or (theirs and words != old[line])):
            said[line] = words
    rows = [place.line or f" {n}" for n, place in enumerate(mine.places)]
    both = [x for x in old if x in new]
    moved = both != [x for x in new if x in old]
    first, second = (list(new), rows) if moved and (theirs or not mine.moved) else (rows, list(new))
    order = [x for x in first if x in said]
    at = 0
    for line in second:
        if line in order:
            at = order.index(line) + 1
        elif line in said:
            order.insert(at, line)
            at += 1
    return tuple((x if x in old or x in new else "", said[x]) for x in order)


def upon(found: ListPlan, now: Mapping[str, str]) -> ListPlan:
    """The same rows where the lines (words by id) say something else by now."""
    there = {line: normal(words) for line, words in now.items()}
    places, removed = (
        tuple(x._replace(was=there.get(x.line, x.was)) for x in rows)
        for rows in (found.places, found.removed)
    )
    return found._replace(places=places, removed=removed)


def summary(found: ListPlan) -> str:
    """What would happen, counted: "2 changed, 1 new, 1 removed, 3 moved, 12 as they were"."""
    if found.nothing:
        return f"All {len(found.places)} as they were." if found.places else "No lines."
    counts = (
        (found.changed, "changed"),
        (found.new, "new"),
        (len(found.removed), "removed"),
        (len(found.moved), "moved"),
        (found.as_they_were, "as they were" if found.as_they_were > 1 else "as it was"),
    )
    return ", ".join(f"{n} {what}" for n, what in counts if n) + "."


def _same(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Rows with the words of a line, by number: those in the same order first, then moved ones."""
    pairs: dict[int, int] = {}
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for block in matcher.get_matching_blocks():
        pairs |= {block.b + n: block.a + n for n in range(block.size)}
    taken = set(pairs.values())
    left: dict[str, list[int]] = defaultdict(list)
    for n, words in enumerate(old):
        if n not in taken:
            left[words].append(n)
    for n, words in enumerate(new):
        if n not in pairs and left.get(words):
            pairs[n] = left[words].pop(0)
    return pairs


def _nearest(old: Sequence[str], new: Sequence[str], known: dict[int, int]) -> dict[int, int]:
    """The other rows with the line each is most like; the most alike are paired first, and of
    equals those that stand nearest."""
    taken = set(known.values())
    rows = [n for n in range(len(new)) if n not in known]
    lines = [n for n in range(len(old)) if n not in taken]
    many = len(rows) * len(lines) > MOST_PAIRS
    pairs = zip(lines, rows, strict=False) if many else ((a, b) for b in rows for a in lines)
    found = []
    for a, b in pairs:
        likeness = _alike(old[a], new[b])
        if likeness >= ALIKE:
            found.append((-likeness, abs(a - b), b, a))
    out: dict[int, int] = {}
    for _, _, b, a in sorted(found):
        if b not in out and a not in taken:
            out[b] = a
            taken.add(a)
    return out


def _alike(old: str, new: str) -> float:
    """How alike two texts are, from 0 to 1."""
    short = len(old) <= LETTER_BY_LETTER and len(new) <= LETTER_BY_LETTER
    a, b = (old, new) if short else (old.split(), new.split())
    matcher = SequenceMatcher(None, a, b, autojunk=not short)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """The longest run of rising numbers among these, which need not be neighbours: the lines that
    can stay where they are."""
    ends: list[int] = []  # the last number of the best run of each length
    places: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        size = bisect_left(ends, number)
        before.append(places[size - 1] if size else -1)
        if size == len(ends):
            ends.append(number)
            places.append(at)
        else:
            ends[size], places[size] = number, at
    run = []
    at = places[-1] if places else -1
    while at >= 0:
        run.append(numbers[at])
        at = before[at]
    return run[::-1]

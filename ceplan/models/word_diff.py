"""What differs between two texts, word by word: for a history that shows old beside new.

Pure. What is gone and what is new is told by signs as well as by colour: `[-gone-]`, `{+new+}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

SAME, GONE, NEW = "same", "gone", "new"

MOST_WORK = 4_000_000
"""Pairs of words that are compared; beyond, the changed part is shown whole, old before new."""

LEAST_ALIKE = 0.35
"""Below this share of letters in common two texts are shown one after the other: marks in every
second word are harder to read than both texts."""


class Run(NamedTuple):
    """A piece of text and what became of it: SAME, GONE (it stood in the old one) or NEW."""

    kind: str
    text: str


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"\s+|\w+|[^\w\s]")


def compare(old: str, new: str) -> tuple[Run, ...]:
    """The two texts as one, run by run: SAME and GONE make the old one, SAME and NEW the new."""
    if old == new:
        return (Run(SAME, old),) if old else ()
    a, b = _token().findall(old), _token().findall(new)
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    middle = list(_changes(a[head : len(a) - tail], b[head : len(b) - tail]))
    ends = [Run(SAME, "".join(a[:head]))], [Run(SAME, "".join(a[len(a) - tail :]))]
    runs = _joined([*ends[0], *middle, *ends[1]])
    alike = sum(len(x.text) for x in runs if x.kind == SAME and x.text.strip())
    if alike < LEAST_ALIKE * max(len(old), len(new)) and alike < 200:
        return tuple(x for x in (Run(GONE, old), Run(NEW, new)) if x.text)
    return runs


def signed(runs: Iterable[Run]) -> str:
    """The runs as one text with signs: "launched [-in May-]{+in June+}"."""
    return "".join(sign(x) for x in runs)


def sign(run: Run) -> str:
    """A run with the signs of what became of it."""
    if run.kind == GONE:
        return f"[-{run.text}-]"
    return f"{{+{run.text}+}}" if run.kind == NEW else run.text


def shortened(runs: tuple[Run, ...], around: int = 60) -> tuple[Run, ...]:
    """The runs with what is the same cut to `around` characters next to a change, "…" in place of
    the rest."""
    out = []
    for number, run in enumerate(runs):
        text = run.text
        first, last = number == 0, number == len(runs) - 1
        if run.kind == SAME and len(text) > 2 * around and not (first and last):
            begin = "" if first else text[:around].rpartition(" ")[0]
            end = "" if last else text[-around:].partition(" ")[2]
            text = f"{begin} … {end}"
            text = text.lstrip() if first else text.rstrip() if last else text
        out.append(Run(run.kind, text))
    return tuple(out)


def _common(a: list[str], b: list[str]) -> int:
    """How many words stand alike at the beginning."""
    for number, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return number
    return min(len(a), len(b))


def _changes(a: list[str], b: list[str]) -> Iterator[Run]:
    if not a or not b or len(a) * len(b) > MOST_WORK:
        yield Run(GONE, "".join(a))
        yield Run(NEW, "".join(b))
        return
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Run(SAME, "".join(a[i:j]))
        else:
            yield Run(GONE, "".join(a[i:j]))
            yield Run(NEW, "".join(b[k:m]))


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of one kind put together, what is gone before what is new; a space alone between
    two changes belongs to both."""
    out: list[Run] = []
    gone = new = ""
    held = ""  # white space after a change, of which is not known yet what follows it
    for run in runs:
        if not run.text:
            continue
        if run.kind == SAME:
            if (gone or new) and run.text.isspace() and not held:
                held = run.text
                continue
            out += [x for x in (Run(GONE, gone), Run(NEW, new)) if x.text]
            out.append(Run(SAME, held + run.text))
            gone = new = held = ""
        else:
            gone, new, held = gone + held, new + held, ""
            gone, new = (gone + run.text, new) if run.kind == GONE else (gone, new + run.text)
    out += [x for x in (Run(GONE, gone), Run(NEW, new), Run(SAME, held)) if x.text]
    return tuple(_merged(out))


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    last: Run | None = None
    for run in runs:
        if last is not None and last.kind == run.kind:
            last = Run(run.kind, last.text + run.text)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last

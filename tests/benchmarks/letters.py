"""Search as one types, through a pty: from a key to the repaint of the places, against the bare
full-text query of the same words in the same run. What is beyond the query may take two frames.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from ceplan.screens.search import MOST
from tests.benchmarks.keys import Terminal
from tests.benchmarks.paint import screens
from tests.benchmarks.paired import Ratio, in_pairs

FRAMES = 33
"""Milliseconds: two frames at 60 a second."""

TYPED = ("supervision", "thresholds", "fostering", "leadership")
"""What is typed; as words that stand in a third of the rows each, they are as bad as can be."""

BACKSPACE, SEVERAL = b"\x7f", 5


def measure(plans: dict[int, Path], folder: Path) -> Iterator[Ratio]:
    """Each key of a word, at 10,000 items: the first letter (which stands in most rows there are),
    those in the middle of it, and a second word."""
    if os.name == "nt":
        print("typing is measured on POSIX only")
        return
    os.environ.update(HOME=str(folder), XDG_CONFIG_HOME=str(folder), XDG_DATA_HOME=str(folder))
    plan = folder / "typing.ceplan"
    shutil.copy(plans[10_000], plan)
    bare = sqlite3.connect(f"file:{plan}?mode=ro", uri=True)
    for size in ((24, 80), (60, 200)):
        ours = Terminal(screens(plan), size)
        try:
            ours.until(b"N9 ")
            ours.rest()
            ours.press(b"/", b"Type words")
            yield _first(ours, bare, size)
            yield _within(ours, bare, size, "")
            yield _within(ours, bare, size, "children ")
        finally:
            ours.close()
    bare.close()


def _query(bare: sqlite3.Connection, words: str) -> float:
    """Seconds that the full-text query alone takes for the first places."""
    query = " ".join(f'"{word}"*' for word in words.split())
    start = time.perf_counter()
    sql = "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?"
    found = bare.execute(sql, (query, MOST)).fetchall()
    spent = time.perf_counter() - start
    assert found, words
    return spent


def _marked(words: str) -> bytes:
    """What a repaint writes where the last word stands: the mark ends right behind it."""
    return words.split()[-1][1:].encode() + b"\x1b[0m"


def _where(size: tuple[int, int]) -> str:
    return f"10,000 items, {size[1]}x{size[0]}"


def _first(ours: Terminal, bare: sqlite3.Connection, size: tuple[int, int]) -> Ratio:
    """The first letter: its places are known by the count line, the list being empty before."""
    letters = [word[0] for word in TYPED]
    turn, same = iter(letters * 10), iter(letters * 10)

    def key() -> float:
        spent = ours.press(next(turn).encode(), b"the first %d places" % MOST)
        ours.press(BACKSPACE, b"Type words")
        return spent

    return in_pairs(
        f"first letter to repaint, {_where(size)} / the bare query",
        key,
        lambda: _query(bare, next(same)),
        most=FRAMES,
        rounds=20,
    )


def _within(ours: Terminal, bare: sqlite3.Connection, size: tuple[int, int], before: str) -> Ratio:
    """The letters of a word from its second to its last, behind the words `before` it."""

    def typed() -> Iterator[tuple[str, str]]:
        while True:
            for word in TYPED:
                for end in range(2, len(word) + 1):
                    yield word, before + word[:end]

    turn, same = typed(), typed()
    typed_before: list[str] = []

    def key() -> float:
        word, words = next(turn)
        if len(words) == len(before) + 2:
            if typed_before:
                ours.press(b"\x15", b"Type words")  # the field is emptied
            typed_before.append(word)
            ours.press((before + word[0]).encode(), b"places")
            ours.rest()
        return ours.press(words[-1].encode(), _marked(words), SEVERAL)

    found = in_pairs(
        f"{'second word' if before else 'next letter'} to repaint, {_where(size)} / the bare query",
        key,
        lambda: _query(bare, next(same)[1]),
        most=FRAMES,
        rounds=sum(len(word) - 1 for word in TYPED) - 1,
    )
    ours.press(b"\x15", b"Type words")
    return found

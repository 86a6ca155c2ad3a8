"""Full-text search over everything people write. No words that anybody types ever raise."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from ceplan.models.facts import ENTITIES, LINES
from ceplan.models.listing import Hit
from ceplan.record import index
from ceplan.record.fold import REMOVED
from ceplan.record.session import Session
from ceplan.record.sums import sound
from ceplan.record.tables import table_columns

_WORD = re.compile(r"\w+")
_WORDS = re.compile(r"[^\W_]+")
"""Words as the index takes them apart: an underscore is no letter."""

Place = tuple[str, int]
"""A derived row: its table and its number."""


class Found(NamedTuple):
    """The first hits, and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int


class Searching(Session):
    """Finding words."""

    def search(self, words: str, limit: int = 50, *, count: bool = True) -> Found:
        """The places where all these words stand (each also as the beginning of a longer one,
        accents and letter case aside). An item whose ref was typed comes first; the rest in the
        order of the plan: ranking every hit would cost more than the reader gains.

        `count=False` leaves `total` at the hits that were read, for a screen that searches as one
        types: counting all of them costs twice what finding the first does.
        """
        asked = plain(words)
        parts = [w for w in asked.split() if _WORDS.search(w)]
        if not asked:
            return Found((), 0)
        with self.reading() as conn:
            if parts and index.indexed(conn):
                places, total = _by_index(conn, parts, limit, count)
            else:
                places, total = _by_reading(conn, asked, parts, limit)
            hits = _hits(conn, places, parts or [asked])
        return Found(hits, total)


def plain(words: str) -> str:
    """The words as the file holds words: composed, without what can never stand in it."""
    sound = words.encode("utf-8", "ignore").decode().replace("\x00", " ")
    return unicodedata.normalize("NFC", sound).strip()


def _by_index(
    conn: sqlite3.Connection, parts: list[str], limit: int, count: bool
) -> tuple[list[Place], int]:
    query = " ".join('"' + part.casefold().replace('"', '""') + '"*' for part in parts)
    found = conn.execute(
        "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?", (query, limit)
    ).fetchall()
    exact = conn.execute(
        "SELECT n FROM item WHERE ref = ? COLLATE NOCASE AND standing <> ?",
        (" ".join(parts), REMOVED),
    ).fetchall()
    first = [("item", n) for (n,) in exact]
    # Whoever has that ref is among the matches too, so it is counted once.
    places = list(dict.fromkeys([*first, *(index.place(i) for (i,) in found)]))
    total = len(places)
    if count and len(found) == limit:
        matches = "SELECT count(*) FROM words WHERE words MATCH ?"
        (total,) = conn.execute(matches, (query,)).fetchone()
    return places[:limit], total


def _by_reading(
    conn: sqlite3.Connection, asked: str, parts: list[str], limit: int
) -> tuple[list[Place], int]:
    """The plain fallback: each word as the beginning of a word, as the index has it; where nothing
    that was asked is a word, the signs as they stand."""
    found: list[Place] = []
    for table, names in index.SEARCHED.items():
        sql = f"SELECT n, {', '.join(names)} FROM {table} WHERE standing <> {REMOVED} ORDER BY n"
        for n, *said in conn.execute(sql):
            text = "\n".join(str(x) for x in said if x)
            if stands(text, parts) if parts else asked in text:
                found.append((table, n))
    return found[:limit], len(found)


def stands(text: str, parts: list[str]) -> bool:
    """Whether every part stands in a text: its words one after the other, the last of them also as
    the beginning of a longer one."""
    words = _WORDS.findall(folded(text))
    return all(_run(words, _WORDS.findall(folded(part))) for part in parts)


def _run(words: list[str], run: list[str]) -> bool:
    if not run:
        return False
    *whole, last = run
    return any(
        words[at : at + len(whole)] == whole and words[at + len(whole)].startswith(last)
        for at in range(len(words) - len(whole))
    )


def _hits(conn: sqlite3.Connection, places: list[Place], parts: list[str]) -> tuple[Hit, ...]:
    """What stands at these places, every row that is shown held against its sum."""
    rows: dict[Place, tuple[str, str, str]] = {}
    for table in dict.fromkeys(t for t, _ in places):
        numbers = [n for t, n in places if t == table]
        rows.update(_said(conn, table, numbers))
    homes = _homes(conn, {item for item, _, _ in rows.values() if item})
    found = []
    for place in places:
        if place in rows:
            item, what, text = rows[place]
            ref, register = homes.get(item, ("", ""))
            found.append(Hit(item, ref, register, what, text, marks(text, parts)))
    return tuple(found)


def _said(
    conn: sqlite3.Connection, table: str, numbers: list[int]
) -> dict[Place, tuple[str, str, str]]:
    """The rows of one table by their numbers: (item, what it is called, its words)."""
    columns = table_columns(ENTITIES[table])
    item = {"item": 0}.get(table, columns.index("item") if table in LINES else None)
    names = [name for name in index.SEARCHED[table] if (table, name) != ("item", "ref")]
    at = [columns.index(name) for name in names]
    found: dict[Place, tuple[str, str, str]] = {}
    marks = ", ".join("?" * len(numbers))
    for row in conn.execute(f"SELECT * FROM {table} WHERE n IN ({marks})", numbers):
        cells = sound(row, table)
        text = " · ".join(str(cells[i]) for i in at if cells[i])
        found[table, row[0]] = ("" if item is None else cells[item], _SAID[table], text)
    return found


def _homes(conn: sqlite3.Connection, items: set[str]) -> dict[str, tuple[str, str]]:
    """The ref and the title of the register of these items."""
    marks = ", ".join("?" * len(items))
    found = [
        sound(row, "item")
        for row in conn.execute(f"SELECT * FROM item WHERE id IN ({marks})", list(items))
    ]
    titles = {}
    for register in {cells[1] for cells in found}:
        for row in conn.execute("SELECT * FROM register WHERE id = ?", (register,)):
            titles[register] = sound(row, "register")[2]
    return {cells[0]: (cells[3] or "", titles.get(cells[1]) or "") for cells in found}


_SAID = {
    "meeting": "meeting",
    "plan": "plan",
    "register": "register",
    "outcome": "outcome",
    "outcome_line": "outcome",
    "item": "action",
    "lead": "lead",
    "progress": "progress",
    "step": "next step",
    "evidence": "evidence",
}


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


def marks(text: str, parts: list[str]) -> tuple[tuple[int, int], ...]:
    """Where in a text the searched words stand, as (start, end); for showing them marked."""
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

"""Full-text search over everything people write. No words that anybody types ever raise."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from typing import NamedTuple

from ceplan.models.facts import LINES
from ceplan.models.listing import Hit
from ceplan.record import index
from ceplan.record.fold import REMOVED
from ceplan.record.session import Session

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
        asked = _plain(words)
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


def _plain(words: str) -> str:
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
            if _stands(text, parts) if parts else asked in text:
                found.append((table, n))
    return found[:limit], len(found)


def _stands(text: str, parts: list[str]) -> bool:
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
    """What stands at these places, a query for each table and one for the items."""
    rows: dict[Place, tuple[str, str, str]] = {}
    for table in dict.fromkeys(t for t, _ in places):
        numbers = [n for t, n in places if t == table]
        rows.update(_said(conn, table, numbers))
    items = list({item for item, _, _ in rows.values() if item})
    sql = (
        "SELECT item.id, item.ref, r.title FROM item LEFT JOIN register r ON r.id = item.register "
        f"WHERE item.id IN ({', '.join('?' * len(items))})"
    )
    homes = {i: (ref or "", title or "") for i, ref, title in conn.execute(sql, items)}
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
    names = [name for name in index.SEARCHED[table] if (table, name) != ("item", "ref")]
    item = {"item": "id"}.get(table, "item" if table in LINES else "''")
    sql = (
        f"SELECT n, {item}, {', '.join(names)} FROM {table} "
        f"WHERE n IN ({', '.join('?' * len(numbers))})"
    )
    return {
        (table, row[0]): (row[1], _SAID[table], " · ".join(str(x) for x in row[2:] if x))
        for row in conn.execute(sql, numbers)
    }


_SAID = {
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


def marks(text: str, parts: list[str]) -> tuple[tuple[int, int], ...]:
    """Where in a text the searched words stand, as (start, end); for showing them marked."""
    looked = tuple({folded(w) for part in parts for w in _WORD.findall(part)})
    if not looked:
        return ()
    found = []
    for match in _WORD.finditer(text):
        word = folded(match.group())
        if word.startswith(looked):
            longest = max(len(w) for w in looked if word.startswith(w))
            found.append((match.start(), min(match.end(), match.start() + longest)))
    return tuple(found)

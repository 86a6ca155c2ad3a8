"""Full-text search over everything people write. No words that anybody types ever raise."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from typing import Any, NamedTuple

from ceplan.models.facts import LINES
from ceplan.models.listing import Hit
from ceplan.record import index
from ceplan.record.fold import REMOVED
from ceplan.record.session import Session

_WORD = re.compile(r"\w+")


class Found(NamedTuple):
    """The first hits, and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int


class Searching(Session):
    """Finding words."""

    def search(self, words: str, limit: int = 50) -> Found:
        """The places where all these words stand (each also as the beginning of a longer one,
        accents and letter case aside). An item whose ref was typed comes first; the rest in the
        order of the plan: ranking every hit would cost more than the reader gains."""
        asked = _plain(words)
        parts = [w for w in asked.split() if _WORD.search(w)]
        if not asked:
            return Found((), 0)
        with self.reading() as conn:
            if parts and index.indexed(conn):
                rows, total = _by_index(conn, parts, limit)
            else:
                rows, total = _by_reading(conn, asked, limit)
            hits = [_hit(conn, table, row, parts or [asked]) for table, row in rows]
        hits.sort(key=lambda h: h.ref.casefold() != asked.casefold())
        return Found(tuple(hits), total)


def _plain(words: str) -> str:
    """The words as the file holds words: composed, without what can never stand in it."""
    sound = words.encode("utf-8", "ignore").decode().replace("\x00", " ")
    return unicodedata.normalize("NFC", sound).strip()


def _by_index(conn: sqlite3.Connection, parts: list[str], limit: int) -> tuple[list[Any], int]:
    query = " ".join('"' + part.replace('"', '""') + '"*' for part in parts)
    ids = [
        i
        for (i,) in conn.execute(
            "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?", (query, limit)
        )
    ]
    total = len(ids)
    if total == limit:
        (total,) = conn.execute(
            "SELECT count(*) FROM words WHERE words MATCH ?", (query,)
        ).fetchone()
    exact = conn.execute(
        "SELECT n FROM item WHERE ref = ? COLLATE NOCASE AND standing <> ?",
        (" ".join(parts), REMOVED),
    ).fetchall()
    places = [index.place(i) for i in ids]
    first = [("item", n) for (n,) in exact if ("item", n) not in places]
    return [*first, *places], total + len(first)


def _by_reading(conn: sqlite3.Connection, asked: str, limit: int) -> tuple[list[Any], int]:
    """The plain fallback: the words as one run of letters, in any column that people write."""
    escaped = re.sub(r"([\\%_])", r"\\\1", asked)
    found: list[Any] = []
    for table, names in index.SEARCHED.items():
        where = " OR ".join(f"{name} LIKE ? ESCAPE '\\'" for name in names)
        sql = f"SELECT n FROM {table} WHERE standing <> {REMOVED} AND ({where})"
        found += [(table, n) for (n,) in conn.execute(sql, [f"%{escaped}%"] * len(names))]
    return found[:limit], len(found)


def _hit(conn: sqlite3.Connection, table: str, n: int, parts: list[str]) -> Hit:
    names = index.SEARCHED[table]
    said = conn.execute(f"SELECT id, {', '.join(names)} FROM {table} WHERE n = ?", (n,)).fetchone()
    words = dict(zip(names, said[1:], strict=True))
    item = said[0] if table == "item" else ""
    if table in LINES:
        (item,) = conn.execute(f"SELECT item FROM {table} WHERE n = ?", (n,)).fetchone()
    ref, register = "", ""
    if item:
        home = conn.execute(
            "SELECT item.ref, r.title FROM item LEFT JOIN register r ON r.id = item.register "
            "WHERE item.id = ?",
            (item,),
        ).fetchone()
        ref, register = (home[0] or "", home[1] or "") if home else ("", "")
        words.pop("ref", None)
    text = " · ".join(str(x) for x in words.values() if x)
    return Hit(item, ref, register, _SAID[table], text, marks(text, parts))


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
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def marks(text: str, parts: list[str]) -> tuple[tuple[int, int], ...]:
    """Where in a text the searched words stand, as (start, end); for showing them marked."""
    looked = {folded(w) for part in parts for w in _WORD.findall(part)}
    found = []
    for match in _WORD.finditer(text):
        word = folded(match.group())
        lengths = [len(w) for w in looked if word.startswith(w)]
        if lengths:
            found.append((match.start(), min(match.end(), match.start() + max(lengths))))
    return tuple(found)

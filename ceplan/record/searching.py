"""Full-text search over everything people write. No words that anybody types ever raise."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from functools import lru_cache

from ceplan.models.finding import Found, Hit, folded
from ceplan.record import index
from ceplan.record.fold import REMOVED
from ceplan.record.found import Place, hits
from ceplan.record.session import Session

_WORDS = re.compile(r"[^\W_]+")
"""Words as the index takes them apart: an underscore is no letter."""

_MOST_WORDS = 60


class Searching(Session):
    """Finding words."""

    def search(self, words: str, limit: int = 50) -> Found:
        """The places where all these words stand, as `hits`, and how many there are in all."""
        with self.reading():
            found = self.hits(words, limit)
            return Found(found, len(found) if len(found) < limit else self.places(words))

    def hits(self, words: str, limit: int = 50) -> tuple[Hit, ...]:
        """The first places where all these words stand (each also as the beginning of a longer
        one, accents and letter case aside). An item whose ref was typed comes first with all its
        places, the rest in the order of the plan. Ranking every hit by its words would cost ten
        times what finding the first does, and who has too many types another word."""
        asked, parts = _taken_apart(words)
        if not asked:
            return ()
        with self.reading() as conn:
            exact = _named(conn, " ".join(parts))
            if _by_index(conn, parts):
                sql = "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?"
                found = [index.place(n) for (n,) in conn.execute(sql, (_query(parts), limit))]
            else:
                found = _by_reading(conn, asked, parts)
            # Whoever has that ref is among the matches too.
            places = list(dict.fromkeys([*(("item", n) for n in exact), *found]))[:limit]
            return hits(conn, places, parts or [asked], frozenset(exact.values()))

    def places(self, words: str) -> int:
        """In how many places all these words stand. Apart from the first of them, because
        counting costs more than finding those."""
        asked, parts = _taken_apart(words)
        if not asked:
            return 0
        with self.reading() as conn:
            if not _by_index(conn, parts):
                return len(_by_reading(conn, asked, parts))
            sql = "SELECT count(*) FROM words WHERE words MATCH ?"
            return int(conn.execute(sql, (_query(parts),)).fetchone()[0])

    def named(self, ref: str, limit: int) -> tuple[Hit, ...]:
        """The items whose ref begins like that, the shortest first, each with its action."""
        start = plain(ref)
        if not start:
            return ()
        with self.reading() as conn:
            rows = conn.execute(
                "SELECT item.id, item.ref, r.title, item.action FROM item "
                "JOIN register r ON r.id = item.register "
                "WHERE substr(item.ref, 1, ?) = ? COLLATE NOCASE AND item.standing <> ? "
                "ORDER BY length(item.ref), r.position, item.position LIMIT ?",
                (len(start), start, REMOVED, limit),
            ).fetchall()
        return tuple(Hit(i, r or "", t or "", "ref", a or "", ()) for i, r, t, a in rows)


def plain(words: str) -> str:
    """The words as the file holds words: composed, without what can never stand in it."""
    sound = words.encode("utf-8", "ignore").decode().replace("\x00", " ")
    return unicodedata.normalize("NFC", sound).strip()


def _taken_apart(words: str) -> tuple[str, list[str]]:
    """The words as the file holds them, and those of them that the index knows as words, once."""
    asked = plain(words)
    return asked, list(dict.fromkeys(w for w in asked.split() if _WORDS.search(w)))


def _by_index(conn: sqlite3.Connection, parts: list[str]) -> bool:
    """Whether the index can answer: it takes only so many words at once."""
    return 0 < len(parts) <= _MOST_WORDS and index.indexed(conn)


def _query(parts: list[str]) -> str:
    return " ".join('"' + part.casefold().replace('"', '""') + '"*' for part in parts)


def _named(conn: sqlite3.Connection, ref: str) -> dict[int, str]:
    """The items of just that ref: number and id."""
    sql = "SELECT n, id FROM item WHERE ref = ? COLLATE NOCASE AND standing <> ?"
    return dict(conn.execute(sql, (ref, REMOVED)).fetchall()) if ref else {}


def _by_reading(conn: sqlite3.Connection, asked: str, parts: list[str]) -> list[Place]:
    """The plain fallback: each word as the beginning of a word, as the index has it; where nothing
    that was asked is a word, the signs as they stand."""
    found: list[Place] = []
    for table, names in index.SEARCHED.items():
        said = " || char(10) || ".join(f"coalesce({name}, '')" for name in names)
        sql = f"SELECT n, {said} FROM {table} WHERE standing <> {REMOVED}"
        if not parts:
            sql += f" AND instr({said}, ?)"
        for n, text in conn.execute(sql + " ORDER BY n", [] if parts else [asked]):
            if not parts or stands(text, parts):
                found.append((table, n))
    return found


def stands(text: str, parts: list[str]) -> bool:
    """Whether every part stands in a text: its words one after the other, the last of them also as
    the beginning of a longer one."""
    looked, letters = _runs(tuple(parts)), folded(text)
    if not all(run and run[0] in letters for run in looked):
        return False  # told at once for nearly every text there is
    words = _WORDS.findall(letters)
    return all(_run(words, run) for run in looked)


@lru_cache(16)
def _runs(parts: tuple[str, ...]) -> tuple[list[str], ...]:
    """The words of each part, as they are compared."""
    return tuple(_WORDS.findall(folded(part)) for part in parts)


def _run(words: list[str], run: list[str]) -> bool:
    *whole, last = run
    return any(
        words[at : at + len(whole)] == whole and words[at + len(whole)].startswith(last)
        for at in range(len(words) - len(whole))
    )

"""Which items are wanted, and in which order: the terms of a filter as SQL.

Light where nothing is filtered: a plain list pays only for what it asks. What is stale, changed or
named alike is defined in the models; SQL asks them, so that there is one definition of each.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from ceplan.models.listing import Term, Wanted
from ceplan.record.sums import sound

SUPPLIED = (
    "EXISTS (SELECT 1 FROM evidence e WHERE e.item = item.id AND e.standing <> 1 "
    "AND e.supplied_on IS NOT NULL)"
)
DISPUTED = (
    "(item.disputes <> '' OR item.standing = 2 OR item.id IN ("
    # Read through, once: asking four tables for each of ten thousand items takes five times that.
    + " UNION ALL ".join(
        f"SELECT item FROM {t} NOT INDEXED WHERE standing <> 1 AND (disputes <> '' OR standing = 2)"
        for t in ("progress", "step", "evidence", "lead")
    )
    + "))"
)
_LED = "EXISTS (SELECT 1 FROM lead l WHERE l.item = item.id AND l.standing <> 1)"
_FLAGS = {
    "no-evidence": f"NOT {SUPPLIED}",
    "no-lead": f"NOT {_LED}",
    "no-progress": (
        "NOT EXISTS (SELECT 1 FROM progress p WHERE p.item = item.id AND p.standing <> 1)"
    ),
    "in-dispute": DISPUTED,
    "open-steps": (
        "EXISTS (SELECT 1 FROM step s WHERE s.item = item.id AND s.standing <> 1 "
        "AND s.done IS NULL)"
    ),
}
_PLAN_ORDER = ("r.position", "r.id", "item.position", "item.id")


class Moment(NamedTuple):
    """What a filter is asked against: the file, today, the zone of the person who looks, and how
    to learn the day of the last Board (asked only where a term needs it)."""

    conn: sqlite3.Connection
    today: dt.date
    zone: dt.tzinfo | None
    last_board: Callable[[], dt.date | None]


def local(at: str, zone: dt.tzinfo | None) -> dt.datetime:
    """A moment of the record as the clock on the wall had it for the person at the keys: what was
    saved at half past midnight in summer time was saved on that day, not on the day before."""
    return dt.datetime.fromisoformat(at).astimezone(zone)


def where(wanted: Wanted, moment: Moment) -> tuple[str, list[Any]]:
    """The condition that the wanted items meet, and what its question marks stand for. Refused
    where a value of a filter cannot be read."""
    parts, args = ["item.standing <> 1"], list[Any]()
    for column, value in (("register", wanted.register), ("outcome", wanted.outcome)):
        if value:
            parts.append(f"item.{column} = ?")
            args.append(value)
    for term in wanted.terms:
        sql, values = _term(term, moment)
        # NOT of NULL would be neither: what cannot be said to hold does not hold.
        parts.append(f"NOT coalesce(({sql}), 0)" if term.negated else f"({sql})")
        args += values
    return "WHERE " + " AND ".join(parts), args


def ids(wanted: Wanted, moment: Moment) -> list[str]:
    """The ids of the wanted items in the wanted order."""
    condition, args = where(wanted, moment)
    joined, order = "", ""
    if wanted.sort:
        from ceplan.record.sorting import sorting

        order = sorting(wanted.sort, wanted.reverse, moment.conn)
    plain = wanted.reverse and not wanted.sort
    places = ", ".join(f"{x} DESC" if plain else x for x in _PLAN_ORDER)
    if wanted.register and not wanted.sort:
        places = "item.position DESC, item.id DESC" if plain else "item.position, item.id"
    else:
        joined = "JOIN register r ON r.id = item.register"
    sql = f"SELECT item.id FROM item {joined} {condition} ORDER BY {order}{places}"
    return [i for (i,) in moment.conn.execute(sql, args)]


def _term(term: Term, moment: Moment) -> tuple[str, list[Any]]:
    if term.word in _FLAGS:
        return _FLAGS[term.word], []
    if term.word == "overdue":
        return "item.deadline < ?", [moment.today.isoformat()]
    if term.word in ("stale", "changed"):
        _define_since(moment)
        return f"is_{term.word}(item.updated, item.stage)", []
    each = [_EACH[term.word](value, moment) for value in term.values]
    return " OR ".join(sql for sql, _ in each), [x for _, found in each for x in found]


def _define_since(moment: Moment) -> None:
    """Give SQL the models' own definitions of stale and changed, so that there is one of each."""
    from ceplan.models.status import changed, stale

    last, zone = moment.last_board(), moment.zone

    @lru_cache(4096)
    def day(minute: str) -> dt.date:
        return local(f"{minute}+00:00", zone).date()

    def is_stale(updated: str, stage: str | None) -> bool:
        return stale(day(updated[:16]), stage or "not started", last)

    def is_changed(updated: str, stage: str | None) -> bool:
        return changed(day(updated[:16]), last)

    moment.conn.create_function("is_stale", 2, is_stale, deterministic=True)
    moment.conn.create_function("is_changed", 2, is_changed, deterministic=True)


def _lead(value: str, moment: Moment) -> tuple[str, list[Any]]:
    """Letters as people compare them: SQL's own know no case beyond A to Z."""
    from ceplan.models.names import folded

    if value.casefold() == "none":
        return f"NOT {_LED}", []

    @lru_cache(1000)
    def is_named(looked: str, name: str | None, organisation: str | None) -> bool:
        both = name or "", organisation or ""
        return any(looked in folded(sign.join(both)) for sign in (" ", ", "))

    moment.conn.create_function("is_named", 3, is_named, deterministic=True)
    return (
        "EXISTS (SELECT 1 FROM lead l WHERE l.item = item.id AND l.standing <> 1 AND "
        "is_named(?, l.name, l.organisation))",
        [folded(value)],
    )


def _brag(value: str, moment: Moment) -> tuple[str, list[Any]]:
    return ("item.brag IS NULL", []) if value == "none" else ("item.brag = ?", [value])


def _stage(value: str, moment: Moment) -> tuple[str, list[Any]]:
    return "coalesce(item.stage, 'not started') = ?", [value.replace("-", " ")]


def _ref(value: str, moment: Moment) -> tuple[str, list[Any]]:
    """A whole ref, or with a star at its end how it begins."""
    if value.endswith("*") and value != "*":
        head = value[:-1]
        return "substr(item.ref, 1, ?) = ? COLLATE NOCASE", [len(head), head]
    return "item.ref = ? COLLATE NOCASE", [value]


def _due(value: str, moment: Moment) -> tuple[str, list[Any]]:
    from ceplan.models.due import DEADLINES
    from ceplan.models.due_asked import due_asked

    asked = due_asked(value, moment.today)
    if asked.state == "":
        return "item.due_text IS NULL AND item.due_date IS NULL", []
    if asked.state is not None:
        return "item.due_precision = ?", [asked.state]
    parts = [f"item.due_precision IN ({', '.join('?' * len(DEADLINES))})"]
    args = sorted(DEADLINES)
    for sign, day in ((">=", asked.first), ("<=", asked.last)):
        if day is not None:
            parts.append(f"item.due_date {sign} ?")
            args.append(day.isoformat())
    return " AND ".join(parts), args


def _share(column: str) -> Callable[[str, Moment], tuple[str, list[Any]]]:
    """How much of the evidence is there: none of it, some and not all, all of at least one."""
    any_of, lacking = (
        f"EXISTS (SELECT 1 FROM evidence e WHERE e.item = item.id AND e.standing <> 1 AND "
        f"e.{column} IS {state})"
        for state in ("NOT NULL", "NULL")
    )
    said = {
        "none": f"NOT {any_of}",
        "some": f"{any_of} AND {lacking}",
        "all": f"{any_of} AND NOT {lacking}",
    }
    return lambda value, moment: (said[value], [])


def _register(value: str, moment: Moment) -> tuple[str, list[Any]]:
    """The registers of that title, kind or number, else those with it in their title."""
    rows = moment.conn.execute("SELECT * FROM register ORDER BY position, id").fetchall()
    there = [c for c in (sound(row, "register") for row in rows) if c[-3] != 1]
    names = [(c[0], (c[2] or "", c[1] or "", str(n)), c[2] or "") for n, c in enumerate(there, 1)]
    return _among("register", value, names)


def _outcome(value: str, moment: Moment) -> tuple[str, list[Any]]:
    """The outcomes of that ref, else those with it in their words."""
    rows = moment.conn.execute("SELECT * FROM outcome ORDER BY position, id")
    there = [c for c in (sound(row, "outcome") for row in rows) if c[-3] != 1]
    return _among("outcome", value, [(c[0], (c[2] or "",), c[3] or "") for c in there])


def _among(
    column: str, value: str, names: Sequence[tuple[str, tuple[str, ...], str]]
) -> tuple[str, list[Any]]:
    """Rows by (id, its names, its words): of that name, else with the value in its words."""
    from ceplan.models.names import folded

    looked = folded(value)
    exact = [i for i, called, _ in names if looked in map(folded, called)]
    found = exact or [i for i, _, words in names if looked in folded(words)]
    return f"item.{column} IN ({', '.join('?' * len(found))})", found


def _words(value: str, moment: Moment) -> tuple[str, list[Any]]:
    from ceplan.record.holding import holding

    return holding(moment.conn, value)


_EACH: dict[str, Callable[[str, Moment], tuple[str, list[Any]]]] = {
    "lead": _lead,
    "brag": _brag,
    "stage": _stage,
    "ref": _ref,
    "due": _due,
    "evidence": _share("supplied_on"),
    "validated": _share("validated_on"),
    "register": _register,
    "outcome": _outcome,
    "words": _words,
}

"""Is this file what it says? The whole record proved, and the tables held against a replay of it.

Takes a second for a big plan, so it runs after the first paint, on a connection of its own.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from ceplan.models.facts import ENTITIES
from ceplan.record import connection, derive, document, index
from ceplan.record.change import COLUMNS, Change, Writer, from_row
from ceplan.record.connection import COMMAND_WAIT_MS, told
from ceplan.record.sense import fault
from ceplan.record.sums import row_sum
from ceplan.record.tables import table_columns


class Health(NamedTuple):
    """What was found. `problems` make the file unsound; `notes` are odd and harmless."""

    changes: int
    problems: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong with the file."""
        return not self.problems


_ENOUGH = 20


def verify(path: str) -> Health:
    """The health of the plan file at `path`. CannotOpen or Damaged when it is so broken that it
    cannot be looked into."""
    copy = copied(path)
    try:
        with told(path):
            return of(copy)
    finally:
        copy.close()


def copied(path: str) -> sqlite3.Connection:
    """The plan file page by page in memory, as of one moment: whoever proves a big plan takes
    seconds, and as long as a reader holds the file itself nobody can save to it."""
    conn = connection.connect(path, write=False, wait_ms=COMMAND_WAIT_MS)
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with told(path):
            # Hold the moment first: a backup would wait for a busy file without end.
            conn.execute("BEGIN")
            conn.execute("SELECT 1 FROM sqlite_master").fetchone()
            conn.backup(copy)
    except BaseException:
        copy.close()
        raise
    finally:
        conn.close()
    return copy


def of(conn: sqlite3.Connection) -> Health:
    """The health of an open plan file, as of one moment."""
    problems: list[str] = []
    for check in (_pages, _changes, _tables, index.faults):
        for problem in check(conn):
            problems.append(problem)
            if len(problems) >= _ENOUGH:
                problems.append("and more; the list stops here")
                break
        if problems:
            break  # what rests on a broken part says nothing of its own
    (count,) = conn.execute("SELECT count(*) FROM change").fetchone()
    return Health(count, tuple(problems), tuple(_odd(conn)) if not problems else ())


def unsound(conn: sqlite3.Connection) -> str:
    """The first thing wrong with the pages or the record of an open file, as a sentence; "" when
    they are sound."""
    return next(chain(_pages(conn), _changes(conn)), "")


def _pages(conn: sqlite3.Connection) -> Iterator[str]:
    for (said,) in conn.execute(f"PRAGMA integrity_check({_ENOUGH})"):
        if said != "ok":
            yield f"SQLite finds the file's pages damaged: {said}"
    for row in conn.execute("PRAGMA foreign_key_check"):
        yield f"A change names a writer that is not there (table {row[0]}, row {row[1]})."


def _changes(conn: sqlite3.Connection) -> Iterator[str]:
    for row in conn.execute(
        "SELECT id, person, account, machine, version, opened, nonce FROM writer"
    ):
        if Writer(*row).digest() != row[0]:
            yield f"The writer {row[0][:12]} does not match its own seal."
    last: dict[str, Change] = {}
    known: set[str] = set()
    added: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    plans = 0
    for row in conn.execute(f"SELECT {COLUMNS} FROM change ORDER BY n"):
        change = from_row(row)
        known.add(change.id)
        added[change.row] += change.kind == "add"
        plans += change.entity == "plan" and change.kind == "add"
        if kinds.setdefault(change.row, change.entity) != change.entity:
            yield f"The change {change.id[:12]} takes its row for another kind than it is."
        yield from _one(change, last.get(change.writer))
        last[change.writer] = change
    for row_id, parents in conn.execute("SELECT id, parents FROM change WHERE parents <> ''"):
        for parent in parents.split(","):
            if parent not in known:
                yield f"The change {row_id[:12]} builds on one that is missing ({parent[:12]})."
    for row_name, count in added.items():
        if count != 1:
            yield f"The row {row_name[:12]} was added {count} times."
    if plans != 1:
        yield f"The record begins {plans} plans; a file holds one."


def _one(change: Change, before: Change | None) -> Iterator[str]:
    name = f"The change {change.id[:12]} of {change.at[:16]}"
    if change.digest() != change.id:
        yield f"{name} does not match its own seal: its words were altered."
    elif wrong := fault(change):
        yield f"{name} {wrong}."
    if change.seq != (before.seq + 1 if before else 1):
        yield f"{name} is number {change.seq} of its writer; one before it is missing."
    elif change.prev != (before.id if before else ""):
        yield f"{name} does not follow the one written before it."


def _tables(conn: sqlite3.Connection) -> Iterator[str]:
    """The derived tables against a replay of the record."""
    tables = {name: table_columns(entity) for name, entity in ENTITIES.items()}
    tables["document"] = document.COLUMNS
    want: dict[str, dict[object, tuple[object, ...]]] = {name: {} for name in tables}
    for table, cells in derive.expected(conn):
        want[table][cells[0]] = cells
    for name, rows in want.items():
        names = ", ".join(tables[name])
        for found in conn.execute(f"SELECT {names}, sum FROM {name} NOT INDEXED"):
            expected = rows.pop(found[0], None)
            if expected != found[:-1] or row_sum(found[:-1]) != found[-1]:
                yield f"A row of {name} ({str(found[0])[:12]}) is not what the record says."
        for row in rows:
            yield f"A row of {name} ({str(row)[:12]}) is in the record and not in the table."


def _odd(conn: sqlite3.Connection) -> Iterator[str]:
    """What may be a wrong clock: it does no harm, because order never rests on it."""
    for low, high, said in (
        ("", "2010", "before 2010"),
        ("2100", "~", "after 2100"),
    ):
        (count,) = conn.execute(
            "SELECT count(*) FROM change WHERE at >= ? AND at < ?", (low, high)
        ).fetchone()
        if count:
            yield f"{count} changes carry a moment {said}: a clock was wrong. Their order holds."

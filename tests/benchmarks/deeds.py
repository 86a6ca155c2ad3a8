"""The record against bare SQLite under the same settings: a tick, a search, opening a big plan."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import sqlite3
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from ceplan.record.connection import SCREEN_WAIT_MS, settle_in
from ceplan.record.plan import Plan
from ceplan.record.session import Person
from tests.benchmarks.paired import Ratio, in_pairs
from tests.benchmarks.whole import own_peak


def _plan(path: Path, *, check_pages: bool = True) -> Plan:
    return Plan(
        str(path),
        person=Person("Improvement Lead", "lead", "laptop"),
        now=lambda: dt.datetime(2014, 1, 21, 10, tzinfo=dt.UTC),
        wait_ms=SCREEN_WAIT_MS,
        check_pages=check_pages,
    )


def measure(plans: dict[int, Path], folder: Path) -> Iterator[Ratio]:
    """Each against its floor, at 10,000 items."""
    copy = folder / "deeds.ceplan"
    shutil.copy(plans[10_000], copy)
    yield _tick(copy, folder)
    yield _search(copy)
    with _plan(copy, check_pages=False) as plan:
        ids = plan.item_ids()
    empty = plans[25]
    yield in_pairs(
        "open, ids and first screenful, 10,000 items / 25 items",
        lambda: _open(copy),
        lambda: _open(empty),
        memory=own_peak(),
    )
    assert len(ids) == 10_000


def _open(path: Path) -> None:
    with _plan(path, check_pages=False) as plan:
        plan.rows(plan.item_ids()[:40])


def _tick(copy: Path, folder: Path) -> Ratio:
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    settle_in(bare, SCREEN_WAIT_MS, write=True)
    # As many rows as the plan has, of the same length: a small file is written sooner.
    bare.execute("BEGIN")
    bare.execute("CREATE TABLE row (id TEXT PRIMARY KEY, version INTEGER, done TEXT, text TEXT)")
    bare.execute("CREATE TABLE log (n INTEGER PRIMARY KEY, row TEXT, at TEXT, value TEXT)")
    names = [str(uuid.UUID(int=n * 2**90)) for n in range(40_000)]
    bare.executemany("INSERT INTO row VALUES (?, 0, NULL, ?)", [(n, "x" * 200) for n in names])
    bare.executemany("INSERT INTO log VALUES (NULL, ?, '', ?)", [(n, "x" * 400) for n in names])
    bare.execute("COMMIT")
    turn = iter(random.Random(1).sample(names, 2000))

    def floor() -> float:
        row = next(turn)
        bare.execute("SELECT * FROM row WHERE id = ?", (row,)).fetchone()
        start = time.perf_counter()
        bare.execute("BEGIN IMMEDIATE")
        done = bare.execute(
            "UPDATE row SET done = '2014-01-21', version = 1 WHERE id = ? AND version = 0",
            (row,),
        )
        assert done.rowcount == 1
        bare.execute(
            "INSERT INTO log (row, at, value) VALUES (?, '2014-01-21', ?)", (row, "x" * 400)
        )
        bare.execute("COMMIT")
        return time.perf_counter() - start

    with _plan(copy) as plan:
        # Down a list of items, as people tick: one piece of evidence after another.
        # Each was just looked at (on both sides), as on the screen where it is ticked.
        items = [i for i in plan.items(plan.item_ids()[:1000]) if i.evidence]
        found = iter([i.id for i in items if not i.evidence[0].supplied])

        def ours() -> float:
            item = plan.item(next(found))
            start = time.perf_counter()
            plan.tick_evidence(item, item.evidence[0].id)
            return time.perf_counter() - start

        ratio = in_pairs(
            "one tick / guarded update and insert",
            ours,
            floor,
            limit=2.0,
            rounds=60,
            memory=own_peak(),
        )
    bare.close()
    return ratio


def _search(copy: Path) -> Ratio:
    with _plan(copy) as plan:
        query = '"thresh"* "plans"*'
        sql = "SELECT rowid, text FROM words WHERE words MATCH ? LIMIT 50"
        return in_pairs(
            "search, first page / the bare FTS5 query",
            lambda: _do(lambda: plan.hits("thresh plans", 50)),
            lambda: _do(lambda: plan.conn.execute(sql, (query,)).fetchall()),
            limit=3.0,
            rounds=60,
            memory=own_peak(),
        )


def _do(work: object) -> None:
    assert callable(work)
    work()

"""Items read one after another are those that are read whole, and damage is told just the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ceplan.errors import Damaged
from ceplan.models.due import Due
from ceplan.record.in_turn import BATCH
from ceplan.record.plan import Plan
from tests.benchmarks.big_plan import build
from tests.record.desk import at_desk, raw


@pytest.fixture(scope="module")
def long_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a plan of more than two batches, made once."""
    path = tmp_path_factory.mktemp("long") / "long.ceplan"
    build(str(path), 2 * BATCH + 30)
    return path.read_bytes()


@pytest.fixture
def path(long_bytes: bytes, tmp_path: Path) -> Path:
    place = tmp_path / "long.ceplan"
    place.write_bytes(long_bytes)
    return place


@pytest.fixture
def plan(path: Path) -> Iterator[Plan]:
    with at_desk(path) as opened:
        yield opened


def test_they_are_the_items_as_read_whole(plan: Plan) -> None:
    ids = plan.item_ids()
    first, second, third = plan.items(ids[:3])
    plan.set_due(first, Due("May 2015", dt.date(2015, 5, 31), "month"), reason="late")
    plan.add_step(second, "a step more", None, "Chair")
    plan.remove_item(third)
    wanted = [*reversed(ids), "nowhere", ids[5]]
    with plan.reading():
        found = tuple(plan.in_turn(wanted))
    assert found == plan.items(wanted)
    assert len(found) == len(ids) - 1 > 2 * BATCH
    assert found[-1].slips
    assert not tuple(plan.in_turn([]))


def test_no_row_comes_from_an_index(path: Path) -> None:
    """What an index has lost is there all the same."""
    with at_desk(path) as plan, plan.reading() as conn:
        asked: list[str] = []
        conn.set_trace_callback(asked.append)
        assert tuple(plan.in_turn(plan.item_ids()))
        conn.set_trace_callback(None)
        scans = [x for x in asked if x.startswith("SELECT") and " progress " in x]
        assert scans
        for sql in scans:
            plans = conn.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
            assert not [x for x in plans if "progress_place" in str(x) or "COVERING" in str(x)]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE item SET action = 'other words' WHERE n = 3",
        "UPDATE item SET id = 'another' WHERE n = 3",
        "UPDATE progress SET text = 'other words' WHERE n = 3",
        "UPDATE progress SET item = 'another' WHERE n = 3",
        "UPDATE step SET n = -3 WHERE n = 3",
        "UPDATE step SET n = 1 << 50 WHERE n = 3",
        "UPDATE evidence SET standing = 1 WHERE n = 3",
    ],
)
def test_damage_is_told(path: Path, sql: str) -> None:
    with at_desk(path) as plan:
        ids = plan.item_ids()
    with closing(raw(path)) as conn:
        assert conn.execute(sql).rowcount == 1
    with at_desk(path) as plan, plan.reading(), pytest.raises(Damaged):
        tuple(plan.in_turn(ids))

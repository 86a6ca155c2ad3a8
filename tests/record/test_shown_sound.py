"""What is shown was held against its sum or its seal, wherever it is read from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from ceplan.errors import Damaged
from ceplan.models.filter import parse
from ceplan.models.listing import Wanted
from ceplan.record.plan import Plan
from tests.record.desk import at_desk, month, raw

Look = Callable[[Plan], object]

ALTERED: dict[str, tuple[str, Look]] = {
    "a line found by search": (
        "UPDATE progress SET text = 'Thresholds were never published.' WHERE text LIKE 'Thres%'",
        lambda p: p.search("thresholds"),
    ),
    "the ref beside a hit": (
        "UPDATE item SET ref = 'IN9' WHERE ref = 'IN1'",
        lambda p: p.search("briefed"),
    ),
    "the register beside a hit": (
        "UPDATE register SET title = 'Other'",
        lambda p: p.search("briefed"),
    ),
    "evidence counted in a list": (
        "UPDATE evidence SET supplied_on = '2014-01-01'",
        lambda p: p.rows(p.item_ids()),
    ),
    "evidence that a list no longer counts": (
        "UPDATE evidence SET standing = 1",
        lambda p: p.rows(p.item_ids()),
    ),
    "steps counted in a list": (
        "UPDATE step SET done = '2014-01-01'",
        lambda p: p.rows(p.item_ids()),
    ),
    "a dispute marked in a list": (
        "UPDATE lead SET disputes = 'name'",
        lambda p: p.rows(p.item_ids()),
    ),
    "a value in a history": (
        "UPDATE change SET value = '\"Other.\"' WHERE value = '\"Mine.\"'",
        lambda p: p.history(),
    ),
    "the value before it in a history of a few": (
        "UPDATE change SET value = '\"Other.\"' WHERE value = '\"First.\"'",
        lambda p: p.history(p.find("IN2").id, "action", limit=1),
    ),
    "the moment of a change": (
        "UPDATE change SET at = '2015-01-21T10:42:00.000000+00:00' WHERE value = '\"Mine.\"'",
        lambda p: p.history(),
    ),
    "a name in a history": (
        "UPDATE writer SET person = 'Someone else'",
        lambda p: p.history(),
    ),
    "a line taken away, in a history": (
        "UPDATE progress SET text = 'Other.' WHERE standing = 1",
        lambda p: p.history(p.find("IN2").id),
    ),
    "a ref in a history": (
        "UPDATE item SET ref = 'IN9' WHERE ref = 'IN1'",
        lambda p: p.history(),
    ),
    "the reason of a move": (
        "UPDATE change SET reason = 'Other' WHERE field = 'due'",
        lambda p: p.find("IN2"),
    ),
    "the date before a move": (
        "UPDATE change SET value = replace(value, 'Nov 2013', 'Oct 2013') WHERE kind = 'add'",
        lambda p: p.find("IN2"),
    ),
    "who moved a date": (
        "UPDATE writer SET person = 'Someone else'",
        lambda p: p.find("IN2"),
    ),
    "the deed that undo names": (
        "UPDATE change SET value = replace(value, '2014-03-31', '2014-04-30') WHERE field = 'due'",
        lambda p: p.undoable(),
    ),
}


def alter(path: Path, sql: str) -> None:
    """Do it past the guards of the file, which stand again afterwards."""
    conn = raw(path)
    guards = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        conn.execute(f"DROP TRIGGER {name}")
    assert conn.execute(sql).rowcount
    for _, guard in guards:
        conn.execute(guard)
    conn.close()


@pytest.mark.parametrize(("sql", "look"), ALTERED.values(), ids=ALTERED)
def test_an_altered_value_is_told_and_not_shown(path: Path, sql: str, look: Look) -> None:
    with at_desk(path) as plan:
        item = plan.set_words(plan.find("IN2"), "action", "First.")
        item = plan.set_words(item, "action", "Mine.")
        item = plan.add_progress(item, "To be taken away.")
        item = plan.remove_line(item, item.progress[0].id)
        plan.set_due(item, month("Mar 2014", 2014, 3, 31), reason="late")
        look(plan)
    alter(path, sql)
    with at_desk(path) as plan, pytest.raises(Damaged):
        look(plan)


def test_what_was_updated_after_midnight_is_of_that_day(path: Path) -> None:
    """In a zone ahead of UTC the record's date is still yesterday's."""
    summer = dt.timezone(dt.timedelta(hours=1))
    night = dt.datetime(2014, 6, 12, 0, 30, tzinfo=summer)
    with at_desk(path, now=lambda: night) as plan:
        plan.add_meeting("Board", dt.date(2014, 6, 12))
        item = plan.add_progress(plan.find("IN1"), "After midnight.")
        assert item.updated.startswith("2014-06-11T23:30")
        later = dt.date(2014, 6, 20)
        stale = plan.item_ids(Wanted(terms=parse("stale")), later)
        assert item.id not in stale
        assert plan.find("IN2").id in stale
        (row,) = plan.rows([item.id])
        assert row.updated.startswith("2014-06-12T00:30")

"""Clocks that are wrong (B128): order and hashes hold, because neither rests on a clock."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ceplan.record import merge
from ceplan.record.verify import verify
from tests.record.desk import AUDITOR, NOW, at_desk, changes, expected, tables


class Hand:
    """A clock whose hand is moved."""

    def __init__(self, at: dt.datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> dt.datetime:
        return self.at


LONDON = ZoneInfo("Europe/London")

MOVES = {
    "back a year": (NOW, NOW - dt.timedelta(days=365)),
    "the hour that comes twice": (
        dt.datetime(2014, 10, 26, 1, 30, tzinfo=LONDON, fold=0),
        dt.datetime(2014, 10, 26, 1, 15, tzinfo=LONDON, fold=1),
    ),
    "the hour that is left out": (
        dt.datetime(2014, 3, 30, 0, 59, tzinfo=LONDON),
        dt.datetime(2014, 3, 30, 2, 1, tzinfo=LONDON),
    ),
    "a leap day": (
        dt.datetime(2016, 2, 29, 23, 59, tzinfo=dt.UTC),
        dt.datetime(2016, 3, 1, 0, 1, tzinfo=dt.UTC),
    ),
    "the same moment": (NOW, NOW),
}


@pytest.mark.parametrize("move", MOVES)
def test_order_holds(path: Path, move: str) -> None:
    first, second = MOVES[move]
    hand = Hand(first)
    with at_desk(path, now=hand) as plan:
        item = plan.set_words(plan.find("IN1"), "action", "First.")
        item = plan.set_due(item, None, reason="first")
        hand.at = second
        item = plan.set_words(item, "action", "Second.")
        item = plan.add_progress(item, "Today.")
        assert item.action == "Second."
        assert item.progress[-1].dated == second.date()
        assert [e.new for e in plan.history(item.id, "action")][-2:] == ["First.", "Second."]
        assert plan.undo().sentence.endswith("Today.")
        assert "Second." in plan.undo().sentence
        assert plan.find("IN1").action == "First."
        plan.redo()
        assert plan.find("IN1").action == "Second."
        assert tables(plan.conn) == expected(plan.conn)
    assert verify(str(path)).sound


def test_moments_are_written_in_utc(path: Path) -> None:
    fold = Hand(MOVES["the hour that comes twice"][0])
    with at_desk(path, now=fold) as plan:
        item = plan.add_progress(plan.find("IN1"), "Summer.")
        fold.at = MOVES["the hour that comes twice"][1]
        plan.add_progress(item, "Winter.")
        summer, winter = (c.at for c in changes(plan.conn)[-2:])
    assert summer == "2014-10-26T00:30:00.000000+00:00"
    assert winter == "2014-10-26T01:15:00.000000+00:00"
    assert summer < winter, "though the clock on the wall went back"


@pytest.mark.parametrize("apart", [0, 1, 999])
def test_two_writers_within_a_millisecond(path: Path, apart: int) -> None:
    """The same words at the same moment by two people are still two changes."""
    copy = Path(shutil.copyfile(path, path.with_name("copy.ceplan")))
    later = Hand(NOW + dt.timedelta(microseconds=apart))
    with at_desk(path) as mine, at_desk(copy, AUDITOR, later) as theirs:
        for plan in (mine, theirs):
            item = plan.add_progress(plan.find("IN1"), "The same.")
            plan.set_words(item, "action", plan.person.name)
        for plan, other in ((mine, theirs), (theirs, mine)):
            plan.conn.execute("BEGIN IMMEDIATE")
            assert merge.take_in(plan.conn, other.conn) in (2, 2)
            plan.conn.execute("COMMIT")
        assert tables(mine.conn) == tables(theirs.conn) == expected(mine.conn)
        item = mine.find("IN1")
        assert [p.text for p in item.progress].count("The same.") == 2
        assert item.disputes == ("action",)
        assert item.action == theirs.find("IN1").action
    assert verify(str(path)).sound


def test_a_clock_that_was_far_ahead_hides_nothing(path: Path) -> None:
    """What was written in 2090 does not win over what was written on top of it in 2014."""
    hand = Hand(NOW.replace(year=2090))
    with at_desk(path, now=hand) as plan:
        item = plan.set_due(plan.find("IN1"), None, reason="in 2090")
        hand.at = NOW
        item = plan.set_due(item, item.slips[0].was, reason="back in 2014")
        assert [s.reason for s in item.slips] == ["in 2090"]
        assert item.due == item.original_due

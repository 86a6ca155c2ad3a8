"""Seeing that another program has saved to the plan."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ceplan.record.making import make
from ceplan.record.plan import Plan
from ceplan.record.session import Person

PERSON = Person("Improvement Lead", "lead", "laptop")


def clock() -> dt.datetime:
    return dt.datetime(2014, 1, 21, 10, 42, tzinfo=dt.UTC)


def test_the_version_moves_with_the_saves_of_others_alone(tmp_path: Path) -> None:
    path = str(tmp_path / "plan.ceplan")
    make(path, title="A plan", person=PERSON, now=clock)
    with Plan(path, person=PERSON, now=clock) as one, Plan(path, person=PERSON, now=clock) as two:
        before = one.version()
        one.add_meeting("Improvement Board", dt.date(2014, 2, 18))
        assert one.version() == before
        two.add_meeting("Improvement Board", dt.date(2014, 3, 18))
        assert one.version() != before

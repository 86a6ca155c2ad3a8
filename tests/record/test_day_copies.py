"""A program that stays open: the copy of each day is made before the first deed of that day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ceplan.errors import CannotSave
from ceplan.record.backup import finish_daily, folder, listed
from ceplan.record.day_copies import DayCopies, drop
from tests.record.desk import NOW, at_desk


class Days:
    """A clock that stands at `at`."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> dt.datetime:
        return self.at


def proved(copies: DayCopies, now: dt.datetime) -> None:
    """What the look into the file does with a copy."""
    draft = copies.taken()
    if draft is not None:
        finish_daily(copies.path, draft.copy, now)


def points(path: Path) -> list[str]:
    with at_desk(path) as plan:
        return [x.text for x in plan.find("IN1").progress][2:]


def test_each_day_has_the_plan_as_it_was_before_its_first_deed(path: Path) -> None:
    now, told = Days(), list[str]()
    with at_desk(path, now=now) as plan:
        plan.copies = DayCopies(plan.path, now, told.append)
        for day in range(3):
            plan.find("IN1")
            assert len(listed(str(path))) == day, "to look needs no copy"
            for n in range(2):
                plan.add_progress(plan.find("IN1"), f"{day} {n}")
            proved(plan.copies, now.at)
            now.at += dt.timedelta(days=1)
    assert told == []
    first, second, third = listed(str(path))
    assert [points(x) for x in (first, second, third)] == [
        [],
        ["0 0", "0 1"],
        ["0 0", "0 1", "1 0", "1 1"],
    ]


def test_a_copy_that_cannot_be_made_is_told_once_and_stops_nobody(path: Path) -> None:
    (path.parent / f"{path.stem} backups").write_text("in the way", encoding="utf-8")
    now, told = Days(), list[str]()
    with at_desk(path, now=now) as plan:
        plan.copies = DayCopies(plan.path, now, told.append)
        plan.add_progress(plan.find("IN1"), "First.")
        plan.add_progress(plan.find("IN1"), "Second.")
    assert points(path) == ["First.", "Second."]
    (sentence,) = told
    assert sentence.startswith("Today's backup could not be made: ")


def test_a_copy_that_another_program_made_is_not_made_again(path: Path) -> None:
    one, other = (DayCopies(str(path), Days(), list[str]().append) for _ in range(2))
    other.begin()  # both at once
    one.begin()
    proved(one, NOW)
    (made,) = listed(str(path))
    written = made.stat().st_mtime_ns
    proved(other, NOW)
    third = DayCopies(str(path), Days(), list[str]().append)
    third.begin()
    assert third.draft is None
    assert [x.stat().st_mtime_ns for x in folder(str(path)).iterdir()] == [written]


def test_a_copy_nobody_proved_makes_room_for_the_next_day(path: Path) -> None:
    now = Days()
    copies = DayCopies(str(path), now, list[str]().append)
    copies.begin()
    assert copies.due, "it waits for its proof"
    now.at += dt.timedelta(days=1)
    copies.begin()
    assert copies.draft is not None
    assert list(folder(str(path)).iterdir()) == [copies.draft.copy]
    drop(copies.taken())
    assert list(folder(str(path)).iterdir()) == []


def test_who_may_only_look_makes_no_copy(path: Path) -> None:
    with at_desk(path) as plan:
        plan.copies = DayCopies(plan.path, Days(), list[str]().append)
        plan.view_only = "the plan file is read-only."
        with pytest.raises(CannotSave, match="read-only"):
            plan.add_progress(plan.find("IN1"), "Never.")
    assert listed(str(path)) == []


@pytest.mark.parametrize("wrote", [True, False])
def test_who_leaves_before_the_proof_keeps_the_copy_of_the_day_it_is_of(
    path: Path, wrote: bool
) -> None:
    now = Days()
    with at_desk(path, now=now) as plan:
        plan.copies = DayCopies(plan.path, now, list[str]().append)
        plan.copies.begin()
        if wrote:
            plan.add_progress(plan.find("IN1"), "Mine.")
        now.at += dt.timedelta(days=1)
    day = f"{path.stem} {NOW.date().isoformat()} daily.ceplan"
    assert [x.name for x in folder(str(path)).iterdir()] == ([day] if wrote else [])

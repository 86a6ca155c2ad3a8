"""Views: kept in the plan like everything else, with a history, an undo, and both sides of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ceplan.errors import ChangedMeanwhile, NotFound, Refused
from ceplan.models.filter import parse
from ceplan.models.listing import SavedView
from ceplan.record.plan import Plan
from ceplan.record.verify import verify
from tests.record.desk import AUDITOR, at_desk, expected, tables


def views(plan: Plan) -> list[tuple[str, str, str, bool]]:
    return [(x.name, x.filter, x.sort, x.reverse) for x in plan.views()]


def test_saved_renamed_removed_and_undone(plan: Plan) -> None:
    plan.save_view("Late", parse("late -brag:none"), "due", True)
    plan.save_view("audits", parse('"two words"'))
    plan.save_view("By ref", (), "ref")
    plan.save_view("Backwards", (), "", True)
    whole = [
        ("audits", '"two words"', "", False),
        ("Backwards", "", "", True),
        ("By ref", "", "ref", False),
        ("Late", "overdue -brag:none", "due", True),
    ]
    assert views(plan) == whole, "by name, whatever its letter case"
    assert plan.view(" late ").name == "Late"
    plan.rename_view(plan.view("late"), "Overdue ones")
    plan.remove_view(plan.view("audits"))
    assert [x[0] for x in views(plan)] == ["Backwards", "By ref", "Overdue ones"]
    told = [plan.undo().sentence for _ in range(2)]
    assert told == ["view removed: audits", "view name: Overdue ones, was Late"]
    assert views(plan) == whole
    verbs = [x.verb for x in plan.history()][-8:]
    assert verbs == [*["save view"] * 4, "rename view", "remove view", "undo", "undo"]
    assert tables(plan.conn) == expected(plan.conn)


def test_a_name_is_there_once(plan: Plan) -> None:
    plan.save_view("Late", parse("overdue"))
    with pytest.raises(Refused, match="already: overdue"):
        plan.save_view("LATE", parse("brag:red"))
    plan.save_view("Red", parse("brag:red"))
    with pytest.raises(Refused, match="already"):
        plan.rename_view(plan.view("Red"), "late")
    plan.rename_view(plan.view("Red"), "red")
    plan.save_view("LATE", parse("brag:blue"), replace=plan.view("late"))
    assert views(plan) == [("LATE", "brag:blue", "", False), ("red", "brag:red", "", False)]


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\x1b[2J", "a\x00b"])
def test_names_pass_the_gate(plan: Plan, name: str) -> None:
    with pytest.raises(Refused):
        plan.save_view(name, parse("overdue"))
    assert views(plan) == []


def test_what_a_filter_holds_passes_the_gate(plan: Plan) -> None:
    for text in ("lead:\x1b[2J", '"\x9b"', "lead:" + "x" * 3_000):
        with pytest.raises(Refused):
            plan.save_view("Odd", parse(text))
    with pytest.raises(Refused):
        plan.save_view("Odd", (), "colour")
    assert views(plan) == []


def test_what_another_changed_meanwhile_is_not_overwritten(path: Path) -> None:
    with at_desk(path) as mine, at_desk(path, AUDITOR) as theirs:
        mine.save_view("Late", parse("overdue"))
        (seen,) = mine.views()
        theirs.save_view("Late", parse("overdue brag:red"), replace=theirs.view("late"))
        with pytest.raises(ChangedMeanwhile):
            mine.save_view("Late", parse("stale"), replace=seen)
        with pytest.raises(ChangedMeanwhile):
            mine.remove_view(seen)
        assert views(mine) == [("Late", "overdue brag:red", "", False)]
        (seen,) = mine.views()
        theirs.remove_view(theirs.view("late"))
        with pytest.raises(ChangedMeanwhile):
            mine.rename_view(seen, "Later")
        assert views(mine) == []


def test_no_view_of_that_name(plan: Plan) -> None:
    with pytest.raises(NotFound, match="No view is saved yet"):
        plan.view("Late")
    plan.save_view("Late", parse("overdue"))
    with pytest.raises(NotFound, match="The views are: Late"):
        plan.view("Red")


def test_the_file_is_proved_with_views_in_it(path: Path) -> None:
    with at_desk(path) as plan:
        plan.save_view("Late", parse("overdue"))
        (view,) = plan.views()
        assert isinstance(view, SavedView)
        plan.rename_view(view, "Overdue ones")
    assert verify(str(path)).problems == ()

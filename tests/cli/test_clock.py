"""Two clocks: --today says which day counts as today, and never when something was done."""

from __future__ import annotations

import datetime as dt
import sqlite3

import pytest

OTHER_DAYS = ("2014-01-21", "2099-12-31")


@pytest.fixture
def since():
    """The moment the test began."""
    return dt.datetime.now(dt.UTC)


def _moments(path, after):
    """The moments of the changes after a number, and of whoever made them."""
    with sqlite3.connect(path) as conn:
        found = conn.execute(
            "SELECT change.at, opened FROM change JOIN writer ON writer.id = change.writer "
            "WHERE n > ?",
            (after,),
        ).fetchall()
    return [dt.datetime.fromisoformat(x) for row in found for x in row]


def _last(path):
    with sqlite3.connect(path) as conn:
        return conn.execute("SELECT max(n) FROM change").fetchone()[0]


@pytest.mark.parametrize("day", OTHER_DAYS)
@pytest.mark.parametrize(
    "words",
    [
        ("progress", "IN5", "A line"),
        ("evidence", "IN5", "A paper"),
        ("set", "IN5", "stage", "not started"),
        ("add", "IN77", "A new item", "--register", "1"),
        ("meeting", "add", "A Board", "--date", "2014-02-03"),
        ("set", "IN5,IN6", "stage", "not started", "--yes"),
    ],
    ids=" ".join,
)
def test_a_change_is_sealed_with_the_moment_it_was_made(bare, plan_path, since, day, words) -> None:
    before = _last(plan_path)
    assert bare("--plan", str(plan_path), "--today", day, *words).code == 0
    moments = _moments(plan_path, before)
    assert moments
    assert all(since <= x <= dt.datetime.now(dt.UTC) for x in moments)


def test_what_is_made_or_taken_in_is_of_the_moment_too(bare, tmp_path, since) -> None:
    plan, table = tmp_path / "new.ceplan", tmp_path / "table.tsv"
    table.write_text("Ref\tAction\nX1\tDo one thing\n", encoding="utf-8")
    there = ("--plan", str(plan), "--today", "2014-01-21")
    assert bare("new", str(plan), "--title", "T", *there[2:]).code == 0
    assert bare("import", str(table), "--title", "A notice", "--yes", *there).code == 0
    assert all(since <= x <= dt.datetime.now(dt.UTC) for x in _moments(plan, 0))


@pytest.mark.parametrize("day", OTHER_DAYS)
def test_backups_bear_the_day_they_were_made(bare, plan_path, tmp_path, day) -> None:
    there = ("--plan", str(plan_path), "--today", day)
    assert bare("progress", "IN5", "A line", *there).code == 0
    assert bare("backup", *there).code == 0
    table = tmp_path / "table.tsv"
    table.write_text("Ref\tAction\nX1\tDo one thing\n", encoding="utf-8")
    assert bare("import", str(table), "--title", "A notice", "--yes", *there).code == 0
    names = [x.name for x in (plan_path.parent / "plan backups").iterdir()]
    assert len(names) == 3
    assert not [x for x in names if day in x or day.replace("-", "") in x]


def test_the_day_that_counts_is_the_one_that_was_named(bare, plan_path, item) -> None:
    there = ("--plan", str(plan_path), "--today", "2014-01-21", "--as", "Improvement Lead")
    assert bare("progress", "IN5", "A line", *there).code == 0
    assert item("IN5").progress[-1].dated == dt.date(2014, 1, 21)
    assert "21 January 2014" in bare(*there).out
    assert bare("list", "--overdue", *there).out != bare("list", "--overdue", *there[:2]).out


def test_the_history_says_the_same_every_day(bare, plan_path) -> None:
    """For a script that names the day, "today" is that day."""
    there = ("--plan", str(plan_path), "--today", "2014-01-21", "--as", "Improvement Lead")
    assert bare("progress", "IN5", "A line", *there).code == 0
    line = bare("history", "IN5", *there).out.splitlines()[-1]
    assert "today" not in line
    assert f" {dt.datetime.now().astimezone().year} " in line

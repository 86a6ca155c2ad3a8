"""A record that was tampered with (B109, B110): verification says so, in words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ceplan.errors import CeplanError, Damaged, Refused
from ceplan.record import derive, merge
from ceplan.record.change import Change, canonical
from ceplan.record.plan import Plan
from ceplan.record.verify import verify
from tests.record.desk import (
    AUDITOR,
    at_desk,
    changes,
    expected,
    forge,
    ids,
    lay_down,
    raw,
    stranger,
    tables,
)


def next_change(plan_path: Path, **facts: object) -> Change:
    """The change that would follow the newest one, with some facts other than they should be."""
    conn = raw(plan_path)
    last = changes(conn)[-1]
    item = next(c for c in changes(conn) if c.entity == "item")
    conn.close()
    made = last._replace(
        seq=last.seq + 1,
        prev=last.id,
        deed="forged",
        verb="set",
        kind="set",
        entity="item",
        row=item.row,
        field="action",
        parents=(item.id,),
        value=canonical("Forged."),
    )
    return made._replace(**facts)  # type: ignore[arg-type]


def added(path: Path, change: Change, *, resealed: bool = True) -> Change:
    conn = raw(path)
    found = forge(conn, change, resealed=resealed)
    conn.close()
    return found


def problem(path: Path) -> str:
    found = verify(str(path))
    assert not found.sound
    return " ".join(found.problems)


def test_a_change_that_only_the_record_has(path: Path) -> None:
    added(path, next_change(path))
    assert "not what the record says" in problem(path)


def test_a_wrong_hash(path: Path) -> None:
    added(path, next_change(path, id="0" * 64), resealed=False)
    assert "does not match its own seal" in problem(path)


def test_a_missing_parent(path: Path) -> None:
    added(path, next_change(path, parents=("f" * 64,)))
    assert "builds on one that is missing" in problem(path)


def test_a_gap_in_a_writers_numbers(path: Path) -> None:
    change = next_change(path)
    added(path, change._replace(seq=change.seq + 1))
    assert "one before it is missing" in problem(path)


def test_a_chain_that_does_not_follow(path: Path) -> None:
    added(path, next_change(path, prev="e" * 64))
    assert "does not follow" in problem(path)


def test_a_number_used_twice(path: Path) -> None:
    added(path, next_change(path, seq=changes(raw(path))[-1].seq))
    assert "one before it is missing" in problem(path)


def test_a_change_that_stands_there_twice(path: Path) -> None:
    added(path, changes(raw(path))[-1], resealed=False)
    assert "one before it is missing" in problem(path)


def test_parents_in_a_circle(path: Path) -> None:
    """Whoever makes a circle cannot seal it: an id cannot be inside what it is the sum of."""
    one = next_change(path, id="a" * 64, parents=("b" * 64,))
    two = one._replace(id="b" * 64, seq=one.seq + 1, prev="a" * 64, parents=("a" * 64,))
    added(path, one, resealed=False)
    added(path, two, resealed=False)
    assert "does not match its own seal" in problem(path)
    with at_desk(path) as plan:
        with pytest.raises(Damaged, match="seal"):
            plan.history()
        assert plan.contests(one.row) == ()


@pytest.mark.parametrize(
    "facts",
    [
        {"value": "not json"},
        {"value": "[" * 100_000},
        {"kind": "add", "field": "", "parents": (), "row": "new", "value": '"no object"'},
        {"kind": "add", "field": "", "parents": (), "row": "new", "value": "{"},
        {"entity": "wizard"},
        {"field": "wizard"},
        {"field": "due", "value": '{"text":"x","date":"2014-99-99","precision":"day"}'},
        {"field": "due", "value": '"words"'},
        {"field": "stage", "value": "17"},
        {"field": "stage", "value": '{"reason":"","stage":"\\u001b[31mred"}'},
        {"field": "stage", "value": '{"reason":"","stage":"abandoned"}'},
        {"field": "brag", "value": '{"colour":"pink","direction":"","reason":"x"}'},
        {"field": "brag", "value": '{"colour":"amber","direction":"up","reason":"x"}'},
        {"field": "due", "value": '{"date":"2014-01-01","precision":"hour","text":"x"}'},
        {
            "kind": "add",
            "field": "",
            "parents": (),
            "row": "new",
            "entity": "register",
            "value": '{"kind":"wizard","position":9,"title":"x"}',
        },
        {
            "kind": "add",
            "field": "",
            "parents": (),
            "row": "new",
            "entity": "lead",
            "value": '{"name":"Auditor","position":9,"role":"wizard"}',
        },
        {"entity": "step", "field": "text"},
        {"entity": "progress", "field": "dated", "value": '"2014-01-01"'},
        {
            "kind": "add",
            "field": "",
            "parents": (),
            "row": "new",
            "entity": "plan",
            "value": '{"title":"x"}',
        },
        {"value": '["a list"]'},
        {"value": '"half \\ud800"'},
        {"at": "yesterday"},
        {"field": "position", "value": '"first"'},
    ],
    ids=lambda facts: "-".join(f"{k}={v}"[:30] for k, v in facts.items()),
)
def test_well_sealed_nonsense_is_told_and_never_a_traceback(
    path: Path, facts: dict[str, object]
) -> None:
    made = added(path, next_change(path, **facts))
    assert verify(str(path)).problems
    with at_desk(path) as plan:
        for look in (plan.history, plan.undoable, lambda: plan.items(plan.item_ids())):
            try:
                look()
            except CeplanError as error:
                assert error.exit_code == 3
        before = tables(plan.conn)
        try:
            plan.add_progress(plan.find("IN1"), "On top.")
        except CeplanError:
            assert tables(plan.conn) == before
    assert made.deed == "forged"


@pytest.mark.parametrize("year", ["1970", "9999"])
def test_a_moment_of_a_wrong_clock_is_accepted_and_noted(path: Path, year: str) -> None:
    conn = raw(path)
    writer = stranger(conn)
    item = next(c for c in changes(conn) if c.entity == "item")
    conn.close()
    facts = {"writer": writer, "seq": 1, "prev": "", "at": f"{year}-01-01T00:00:00.000000+00:00"}
    other = Path(shutil.copyfile(path, path.with_name("other.ceplan")))
    conn = raw(other)
    forge(conn, next_change(path, **facts))
    conn.close()
    with at_desk(path) as mine, at_desk(other, AUDITOR) as theirs:
        mine.conn.execute("BEGIN IMMEDIATE")
        assert merge.take_in(mine.conn, theirs.conn) == 1
        mine.conn.execute("COMMIT")
        assert mine.item(item.row).action == "Forged.", "order rests on parents, not on clocks"
        assert mine.set_words(mine.item(item.row), "action", "After.").action == "After."
        assert tables(mine.conn) == expected(mine.conn)
        mine.rows(mine.item_ids())
    found = verify(str(path))
    assert found.sound
    assert any("clock" in note for note in found.notes)


def unite(path: Path, other: Path) -> None:
    with at_desk(path) as mine, at_desk(other) as theirs:
        mine.conn.execute("BEGIN IMMEDIATE")
        try:
            merge.take_in(mine.conn, theirs.conn)
        finally:
            mine.conn.execute("ROLLBACK")


@pytest.mark.parametrize(
    "facts",
    [
        {"id": "0" * 64},
        {"parents": ("f" * 64,)},
        {"entity": "wizard"},
        {"entity": "step", "field": "text"},
        {"row": "never added", "parents": ()},
        {
            "kind": "add",
            "field": "",
            "parents": (),
            "row": "new",
            "entity": "plan",
            "value": '{"title":"x"}',
        },
        {"value": "not json"},
    ],
    ids=str,
)
def test_a_union_takes_nothing_unsound(path: Path, facts: dict[str, object]) -> None:
    other = Path(shutil.copyfile(path, path.with_name("other.ceplan")))
    added(other, next_change(path, **facts), resealed="id" not in facts)
    before = ids(raw(path))
    with pytest.raises(Damaged):
        unite(path, other)
    assert ids(raw(path)) == before


def test_a_union_of_two_that_claim_one_number(path: Path) -> None:
    """A writer's chain cannot fork: then one of the files was tampered with."""
    other = Path(shutil.copyfile(path, path.with_name("other.ceplan")))
    added(path, next_change(path))
    added(other, next_change(other, value=canonical("Otherwise.")))
    with pytest.raises(Damaged):
        unite(path, other)


def test_a_union_with_another_plan(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "another.ceplan"
    lay_down(other)
    with pytest.raises(Refused, match="another plan"):
        unite(path, other)


def test_a_writer_that_is_not_there(path: Path) -> None:
    added(path, next_change(path, writer="nobody", seq=1, prev=""))
    assert "writer that is not there" in problem(path)


def without_a_plan(path: Path) -> None:
    """A file whose record is sound change by change, and begins no plan."""
    conn = raw(path)
    (kept,) = conn.execute("SELECT sql FROM sqlite_master WHERE name = 'change_is_kept'").fetchone()
    conn.execute("DROP TRIGGER change_is_kept")
    conn.execute("DELETE FROM change")
    conn.execute(kept)
    conn.execute("BEGIN")
    derive.replay(conn)
    conn.execute("COMMIT")
    conn.close()


def test_a_file_without_a_plan(path: Path, tmp_path: Path) -> None:
    without_a_plan(path)
    assert "begins 0 plans" in problem(path)
    other = Path(shutil.copyfile(path, tmp_path / "copy.ceplan"))
    with pytest.raises(Damaged, match="Neither"):
        unite(path, other)


def test_a_renamed_writer(path: Path) -> None:
    whole = path.read_bytes()
    other = whole.replace(b"Improvement Lead", b"Improvement Load")
    assert other != whole
    path.write_bytes(other)
    assert "does not match its own seal" in problem(path)


def test_a_sound_plan_is_sound(plan: Plan, path: Path) -> None:
    plan.add_progress(plan.find("IN1"), "More.")
    found = verify(str(path))
    assert found.sound
    assert found.problems == found.notes == ()
    assert found.changes == len(ids(plan.conn))

"""The search index: made with the first save, left by a Python without FTS5, made anew after."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from ceplan.errors import CannotSave
from ceplan.record import index
from ceplan.record.verify import verify
from tests.record.desk import at_desk, raw


def with_module(path: Path, old: str, new: str) -> None:
    """Have the index ask for another module: a file whose module is not there is to SQLite what
    an FTS5 index is to a Python without FTS5."""
    with closing(raw(path)) as conn:
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = 'words'", (old, new)
        )


def in_step(path: Path) -> bool:
    with closing(raw(path)) as conn:
        return index.indexed(conn) and not list(index.faults(conn))


def found(path: Path, words: str) -> list[str]:
    with at_desk(path, write=False) as plan:
        return [hit.text for hit in plan.search(words).hits]


def add(path: Path, words: str) -> None:
    with at_desk(path) as plan:
        plan.add_progress(plan.find("IN1"), words)


def test_a_new_plan_has_its_index(path: Path) -> None:
    assert in_step(path)


def test_what_was_written_without_it_is_found_all_the_same(path: Path) -> None:
    with_module(path, "USING fts5 ", "USING absent ")
    add(path, "Said on another laptop.")
    assert found(path, "laptop") == ["Said on another laptop."]
    with_module(path, "USING absent ", "USING fts5 ")
    assert not in_step(path)
    assert found(path, "laptop") == ["Said on another laptop."]
    assert verify(str(path)).sound
    add(path, "Said on this one.")
    assert in_step(path)
    assert found(path, "laptop") == ["Said on another laptop."]
    assert verify(str(path)).sound


def test_what_was_removed_without_it_is_not_found(path: Path) -> None:
    with_module(path, "USING fts5 ", "USING absent ")
    with at_desk(path) as plan:
        item = plan.find("IN1")
        plan.remove_line(item, item.progress[1].id)
    with_module(path, "USING absent ", "USING fts5 ")
    assert found(path, "briefed") == []
    add(path, "Another.")
    assert found(path, "briefed") == []
    assert in_step(path)


@pytest.mark.parametrize(
    "spoil",
    [
        "DROP TABLE words",
        "DROP TABLE words_in_step",
        "UPDATE words_in_step SET held = held + 1",
        "DELETE FROM words_in_step",
    ],
)
def test_an_index_that_is_missing_or_of_an_older_make_is_made_anew(path: Path, spoil: str) -> None:
    with closing(raw(path)) as conn:
        conn.execute(spoil)
    assert not in_step(path)
    assert found(path, "briefed") == ["Zoë briefed the teams."]
    assert verify(str(path)).sound
    add(path, "Said since.")
    assert in_step(path)
    assert found(path, "since") == ["Said since."]


def test_a_save_that_fails_leaves_it_as_it_was(path: Path) -> None:
    with closing(raw(path)) as conn:
        conn.execute("DELETE FROM words_in_step")
    before, elsewhere = path.read_bytes(), path.with_name("moved.ceplan")
    with at_desk(path) as plan, pytest.raises(CannotSave), plan.deed("test") as writing:
        writing.add("meeting", {"name": "Board", "held": "2014-01-21"})
        path.rename(elsewhere)  # noticed after everything was written, before it is saved
    assert elsewhere.read_bytes() == before


def test_meetings_are_found_by_their_names(path: Path) -> None:
    with at_desk(path) as plan:
        plan.add_meeting("Improvement Board, winter", plan.today())
        (hit,) = plan.search("winter").hits
        assert (hit.what, hit.text) == ("meeting", "Improvement Board, winter")
    assert in_step(path)

"""What others did since somebody read, and the words that a plan uses already."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ceplan.errors import ChangedMeanwhile, Damaged
from ceplan.models.item import Lead
from ceplan.record.plan import Plan
from ceplan.record.verify import verify
from tests.record.desk import AUDITOR, at_desk


def test_who_changed_what_since_it_was_read(plan: Plan, path: Path) -> None:
    mine = plan.find("IN1")
    point = mine.progress[0].id
    assert plan.moves_since(mine.seen, (mine.id, point)) == ()
    with at_desk(path, AUDITOR) as theirs:
        now = theirs.edit_line(theirs.find("IN1"), point, text="Theirs.")
        theirs.set_words(now, "action", "Theirs too.")
    moves = plan.moves_since(mine.seen, (mine.id, point))
    assert [(m.row, m.field, m.kind, m.by) for m in moves] == [
        (point, "text", "set", AUDITOR.name),
        (mine.id, "action", "set", AUDITOR.name),
    ]
    assert plan.moves_since(plan.newest(), (mine.id, point)) == ()


def test_a_change_that_the_file_does_not_hold_was_before_everything(plan: Plan) -> None:
    item = plan.find("IN1")
    assert next(m.kind for m in plan.moves_since("none", (item.id,))) == "add"


def test_a_forged_author_is_not_shown(plan: Plan, path: Path) -> None:
    mine = plan.find("IN1")
    with at_desk(path, AUDITOR) as theirs:
        theirs.set_words(theirs.find("IN1"), "action", "Theirs.")
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("DROP TRIGGER writer_is_final")
        conn.execute("UPDATE writer SET person = 'Somebody else'")
    with pytest.raises(Damaged):
        plan.moves_since(mine.seen, (mine.id,))


def test_writing_on_what_was_taken_away_in_view_brings_it_back(plan: Plan, path: Path) -> None:
    mine = plan.find("IN1")
    point = mine.progress[0].id
    with at_desk(path, AUDITOR) as theirs:
        theirs.remove_line(theirs.find("IN1"), point)
    with pytest.raises(ChangedMeanwhile):
        plan.edit_line(mine, point, text="Mine.")
    now = plan.edit_line(mine._replace(seen=plan.newest()), point, text="Mine.")
    assert [(x.text, x.removed) for x in now.progress if x.id == point] == [("Mine.", "")]
    assert verify(str(path)).sound
    deed = plan.undoable()
    assert deed is not None
    plan.undo(deed.id)
    assert point not in [x.id for x in plan.find("IN1").progress]


def test_words_in_use_come_most_used_first(plan: Plan) -> None:
    item = plan.find("IN1")
    for number, who in enumerate(("Rare Post", "Usual Post", "Usual Post", "Usual Post")):
        item = plan.add_step(item, f"step {number}", None, who)
    item = plan.set_leads(item, (Lead("", "Head of Care", "the council"),))
    found = plan.used("who")
    assert found.index("Usual Post") < found.index("Rare Post")
    assert "Head of Care" in found
    assert "Head of Care, the council" in plan.used("lead")
    assert plan.used("organisation")[0] == "the council"


def test_the_folders_of_links_are_offered_before_the_links(plan: Plan) -> None:
    item = plan.find("IN1")
    for link in (r"S:\Audit\one.docx", r"S:\Audit\two.docx", "https://example.org/a/page"):
        item = plan.add_evidence(item, link, link=link)
    found = [x for x in plan.used("link") if "Audit" in x or "example" in x]
    assert found[:2] == ["S:\\Audit\\", "https://example.org/a/"]
    assert r"S:\Audit\one.docx" in found


def test_what_was_taken_away_is_not_offered(plan: Plan) -> None:
    item = plan.add_step(plan.find("IN1"), "step", None, "A post of the past")
    plan.remove_line(item, item.next_steps[-1].id)
    assert "A post of the past" not in plan.used("who")

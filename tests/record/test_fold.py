"""What a row is, given its changes: heads, disputes, removal, and the tables made from them."""

from __future__ import annotations

from pathlib import Path

from ceplan.models.item import Brag
from ceplan.record import derive, merge
from ceplan.record.change import Change, canonical, seal
from ceplan.record.fold import CONTESTED, LIVE, REMOVED, RowState, fold, standing
from ceplan.record.plan import Plan
from ceplan.record.seen import newest
from tests.record.desk import AUDITOR, LEAD, at_desk, expected, raw, tables


def change(
    kind: str, field: str = "", value: object = None, *parents: Change, n: int = 1
) -> Change:
    """A change of one imagined row, sealed."""
    named = tuple(sorted(p.id for p in parents))
    said = canonical(value) if kind in ("add", "set") else ""
    at = f"2014-01-21T10:42:{n:02d}.000000+00:00"
    return seal(
        Change("", "w", n, "", "d", "v", "", kind, "progress", "row", field, named, said, at, "")
    )


def state(*found: Change) -> RowState:
    folded = fold(found)
    assert folded is not None
    assert fold(tuple(reversed(found))) == folded, "the order of the changes must not matter"
    return folded


ADD = change("add", "", {"item": "i", "text": "first"})


def test_without_its_add_there_is_no_row() -> None:
    assert fold([change("set", "text", "x", ADD)]) is None


def test_a_chain_has_one_head() -> None:
    one = change("set", "text", "one", ADD, n=2)
    two = change("set", "text", "two", one, n=3)
    found = state(ADD, one, two)
    assert found.head_ids("text") == (two.id,)
    assert found.values["text"] == "two"
    assert found.disputes == ()


def test_two_heads_with_different_words_are_a_dispute() -> None:
    one = change("set", "text", "one", ADD, n=2)
    two = change("set", "text", "two", ADD, n=3)
    found = state(ADD, one, two)
    assert found.disputes == ("text",)
    assert set(found.head_ids("text")) == {one.id, two.id}
    assert found.values["text"] == "one", "the first by moment and id, the same everywhere"


def test_two_heads_with_the_same_words_are_none() -> None:
    found = state(
        ADD, change("set", "text", "same", ADD, n=2), change("set", "text", "same", ADD, n=3)
    )
    assert found.disputes == ()
    assert len(found.head_ids("text")) == 2


def test_a_change_on_top_of_every_head_decides() -> None:
    one = change("set", "text", "one", ADD, n=2)
    two = change("set", "text", "two", ADD, n=3)
    decided = change("set", "text", "two", one, two, n=4)
    found = state(ADD, one, two, decided)
    assert found.disputes == ()
    assert found.head_ids("text") == (decided.id,)


def test_a_removal_of_what_was_seen_holds() -> None:
    gone = change("remove", "", None, ADD, n=2)
    assert standing(state(ADD, gone), ()) == REMOVED


def test_a_removal_does_not_hold_over_an_unseen_edit() -> None:
    edit = change("set", "text", "mine", ADD, n=2)
    gone = change("remove", "", None, ADD, n=3)
    assert standing(state(ADD, edit, gone), ()) == CONTESTED
    seen = change("remove", "", None, ADD, edit, n=4)
    assert standing(state(ADD, edit, seen), ()) == REMOVED


def test_two_removals_see_together() -> None:
    edit = change("set", "text", "mine", ADD, n=2)
    one = change("remove", "", None, ADD, n=3)
    two = change("remove", "", None, ADD, edit, n=4)
    assert standing(state(ADD, edit, one, two), ()) == REMOVED


def test_a_restored_row_is_there_with_its_words() -> None:
    edit = change("set", "text", "mine", ADD, n=2)
    gone = change("remove", "", None, ADD, edit, n=3)
    back = change("restore", "", None, gone, n=4)
    found = state(ADD, edit, gone, back)
    assert standing(found, ()) == LIVE
    assert found.values["text"] == "mine"


def test_an_unseen_line_keeps_a_removed_item() -> None:
    item = change("add", "", {"ref": "IN1"})._replace(entity="item", row="i")
    item = seal(item)
    gone = seal(change("remove", "", None, item, n=2)._replace(entity="item", row="i"))
    above = state(item, gone)
    assert standing(above, ()) == REMOVED
    assert standing(above, (state(ADD),)) == CONTESTED


def test_the_file_tells_who_removed_and_who_edited(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.ceplan"
    copy.write_bytes(path.read_bytes())
    with at_desk(path) as mine, at_desk(copy, AUDITOR) as theirs:
        item = mine.edit_line(mine.find("IN1"), mine.find("IN1").progress[0].id, text="Reworded.")
        line = item.progress[0].id
        mine.remove_line(item, line)
        theirs.edit_line(theirs.find("IN1"), line, text="Thresholds were printed.")
        mine.conn.execute("BEGIN IMMEDIATE")
        merge.take_in(mine.conn, theirs.conn)
        mine.conn.execute("COMMIT")
        found = mine.find("IN1")
        assert found.in_dispute
        assert found.progress[0].removed == f"removed by {LEAD.name}, edited by {AUDITOR.name}"
        assert mine.rows([found.id])[0].in_dispute
        gone = mine.remove_line(found, line)
        assert line not in {p.id for p in gone.progress}, "who sees both may remove it"


def test_both_sides_of_a_lead_are_in_dispute(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.ceplan"
    copy.write_bytes(path.read_bytes())
    with at_desk(path) as mine, at_desk(copy, AUDITOR) as theirs:
        for plan, name in ((mine, "Director"), (theirs, "Chief Executive")):
            item = plan.find("IN1")
            plan.set_leads(item, (item.leads[0]._replace(name=name),))
        mine.conn.execute("BEGIN IMMEDIATE")
        merge.take_in(mine.conn, theirs.conn)
        mine.conn.execute("COMMIT")
        item = mine.find("IN1")
        assert mine.rows([item.id])[0].in_dispute
        assert item.in_dispute, "the item and its line in the list say the same"


def test_tables_are_a_replay_after_every_deed(plan: Plan) -> None:
    item = plan.find("IN1")
    deeds = (
        lambda i: plan.add_progress(i, "More."),
        lambda i: plan.tick_evidence(i, i.evidence[0].id),
        lambda i: plan.validate_evidence(i, i.evidence[0].id, how="read"),
        lambda i: plan.set_due(i, None, reason="not agreed"),
        lambda i: plan.set_brag(i, Brag("red", "", "late")),
        lambda i: plan.set_stage(i, "complete", reason="the lead says so"),
        lambda i: plan.complete_step(i, i.next_steps[0].id, to_progress=True),
        lambda i: plan.move_line(i, i.progress[-1].id, -2),
        lambda i: plan.remove_line(i, i.progress[1].id),
        lambda i: plan.set_leads(i, ()),
    )
    for deed in deeds:
        item = deed(item)
        assert tables(plan.conn) == expected(plan.conn)
    for _ in deeds:
        plan.undo()
        assert tables(plan.conn) == expected(plan.conn)


def test_replay_makes_the_same_tables_anew(plan: Plan, path: Path) -> None:
    item = plan.add_progress(plan.find("IN1"), "More.")
    plan.remove_line(item, item.progress[0].id)
    before = tables(plan.conn)
    plan.conn.execute("BEGIN IMMEDIATE")
    derive.replay(plan.conn)
    plan.conn.execute("COMMIT")
    assert tables(plan.conn) == before
    assert raw(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert [h.text for h in plan.search("More").hits] == ["More."]


def test_both_sides_of_a_field_are_shown_and_one_deed_decides(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.ceplan"
    copy.write_bytes(path.read_bytes())
    with at_desk(path) as mine, at_desk(copy, AUDITOR) as theirs:
        mine.set_words(mine.find("IN1"), "action", "Agree on thresholds.")
        theirs.set_words(theirs.find("IN1"), "action", "Publish thresholds.")
        mine.conn.execute("BEGIN IMMEDIATE")
        merge.take_in(mine.conn, theirs.conn)
        mine.conn.execute("COMMIT")
        item = mine.find("IN1")
        assert item.disputes == ("action",)
        (contest,) = mine.contests(item.id)
        assert {(said, who) for said, who, _ in contest.sides} == {
            ("Agree on thresholds.", LEAD.name),
            ("Publish thresholds.", AUDITOR.name),
        }
        decided = mine.set_words(item, "action", "Publish thresholds.")
        assert decided.disputes == ()
        assert decided.action == "Publish thresholds."
        assert mine.contests(item.id) == ()
        mine.undo()
        again = mine.find("IN1")
        assert again.disputes == ("action",)
        assert {s[0] for s in mine.contests(item.id)[0].sides} == {s[0] for s in contest.sides}
        mine.redo()
        assert mine.find("IN1") == decided._replace(seen=newest(mine.conn), updated=decided.updated)

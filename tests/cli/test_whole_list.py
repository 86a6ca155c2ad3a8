"""A whole list as text on the command line, the history in plain words, undo of one deed."""

from __future__ import annotations

import re

import pytest

from ceplan.record.merge import take_in
from ceplan.record.plan import Plan
from ceplan.record.session import Person
from tests.cli.conftest import PERSON, clock

OTHER = Person("Audit Officer", "audit", "desk 4")


def _printed(run, tmp_path, kind="progress", ref="IN5"):
    """The file of a list as it was printed, and its rows below the head line."""
    place = tmp_path / "list.txt"
    place.write_text(run(kind, ref, "--print").out, "utf-8")
    return place, place.read_text("utf-8").splitlines()


def test_printed_edited_and_written_anew(run, item, tmp_path) -> None:
    was = item("IN5").progress
    place, (head, first, *rest) = _printed(run, tmp_path)
    assert len(rest) + 1 == len(was)
    edited = [head, *rest, f"{first} And more.", "New one", "  in two rows"]
    place.write_text("\n".join(edited), "utf-8")
    said = run("progress", "IN5", "--all", str(place), "--yes")
    assert said == (0, "IN5: progress: 1 changed, 1 new, 1 moved, 4 as they were.\n", "")
    now = item("IN5").progress
    assert [x.id for x in now[:5]] == [x.id for x in (*was[1:], was[0])]
    assert now[4][1:3] == (f"{was[0].text} And more.", was[0].dated)
    assert now[5].text == "New one\nin two rows"
    assert run("undo").out.startswith("Undone: ")
    assert item("IN5").progress == was


@pytest.mark.parametrize("kind", ["progress", "step", "evidence"])
def test_there_and_back_changes_nothing(run, unchanged, kind) -> None:
    text = run(kind, "IN5", "--print").out
    said = run(kind, "IN5", "--all", "-", stdin=text.encode())
    assert said.code == 0
    assert "Nothing was changed." in said.out


@pytest.mark.usefixtures("unchanged")
def test_without_a_yes_it_shows_what_would_happen(run, item) -> None:
    texts = [x.text for x in item("IN5").progress]
    said = run("progress", "IN5", "--all", "-", stdin="\n".join(texts[1:]).encode())
    assert (said.code, said.out) == (1, "")
    assert "IN5: progress: 1 removed, 4 as they were." in said.err
    assert f"removed: {texts[0]}" in said.err
    assert "--print" in said.err


@pytest.mark.usefixtures("unchanged")
def test_without_the_head_line_a_yes_beforehand_is_refused(run, item) -> None:
    texts = [x.text for x in item("IN5").progress]
    said = run("progress", "IN5", "--all", "-", "--yes", stdin="\n".join(texts[1:]).encode())
    assert (said.code, said.out) == (2, "")
    assert "does not say when it was printed" in said.err
    assert "ceplan progress IN5 --print" in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("kind", ["progress", "step", "evidence"])
def test_the_head_line_says_whose_list_it_is_and_of_when(run, kind) -> None:
    head, *_ = run(kind, "IN5", "--print").out.splitlines()
    name = {"step": "next steps"}.get(kind, kind)
    assert re.fullmatch(
        rf"# IN5 {name} as of \d+ [A-Z][a-z]+ 20\d\d \d\d:\d\d "
        r"\(\d+-[0-9a-f]{12}-[0-9a-f]{8}; keep this line\)",
        head,
    )


def test_what_others_did_since_it_was_printed_is_neither_reverted_nor_removed(
    run, item, plan_path, tmp_path
) -> None:
    place, rows = _printed(run, tmp_path)
    with Plan(str(plan_path), person=OTHER, now=clock) as plan:
        mine = plan.find("IN5")
        mine = plan.edit_line(mine, mine.progress[0].id, text="Others have been here")
        mine = plan.remove_line(mine, mine.progress[1].id)
        mine = plan.move_line(mine, mine.progress[3].id, -1)
        mine = plan.add_progress(mine, "A line of somebody else")
        plan.set_words(mine, "source", "Another source")
    place.write_text("\n".join([*rows, "One more of mine"]), "utf-8")
    saved = plan_path.read_bytes()
    for words in ((), ("--yes",)):
        said = run("progress", "IN5", "--all", str(place), *words)
        assert (said.code, said.out) == (2, "")
        *named, last = said.err.splitlines()
        assert all("Audit Officer, 21 Jan 2014" in x or "Audit Officer, today" in x for x in named)
        assert len(named) == 4
        assert "progress 1: Others have been here, was" in named[0]
        assert "progress removed: " in named[1]
        assert " moved" in named[2]
        assert "added: A line of somebody else" in named[3]
        assert "nothing was changed" in last
        assert "--print" in last
        assert plan_path.read_bytes() == saved


def test_what_others_did_elsewhere_is_in_nobodys_way(run, item, plan_path, tmp_path) -> None:
    place, rows = _printed(run, tmp_path)
    with Plan(str(plan_path), person=OTHER, now=clock) as plan:
        plan.add_step(plan.find("IN5"), "A step")
        plan.add_progress(plan.find("IN6"), "A point")
        mine = plan.find("IN5")
        plan.edit_line(mine, mine.progress[0].id, dated=clock().date())
    place.write_text("\n".join([*rows, "One more of mine"]), "utf-8")
    assert run("progress", "IN5", "--all", str(place), "--yes").code == 0
    assert item("IN5").progress[-1].text == "One more of mine"


def test_what_was_said_of_a_line_since_is_not_taken_away_with_it(
    run, item, plan_path, tmp_path
) -> None:
    place, (head, first, *rest) = _printed(run, tmp_path, "evidence")
    with Plan(str(plan_path), person=OTHER, now=clock) as plan:
        mine = plan.find("IN5")
        for piece in mine.evidence:
            mine = plan.edit_line(mine, piece.id, link="a link to it")
    place.write_text("\n".join([head, *rest]), "utf-8")
    said = run("evidence", "IN5", "--all", str(place), "--yes")
    assert (said.code, said.out) == (2, "")
    assert "Audit Officer, " in said.err
    assert item("IN5").evidence[0].link == "a link to it"
    place.write_text("\n".join([head, first, *rest, "Another piece"]), "utf-8")
    assert run("evidence", "IN5", "--all", str(place), "--yes").code == 0


def test_a_line_on_which_people_differ_is_named_when_it_is_printed(run, plan_path) -> None:
    copy = plan_path.with_name("copy.ceplan")
    copy.write_bytes(plan_path.read_bytes())
    for place, person in ((plan_path, PERSON), (copy, OTHER)):
        with Plan(str(place), person=person, now=clock) as plan:
            mine = plan.find("IN5")
            plan.edit_line(mine, mine.progress[1].id, text=f"As the {person.name} says")
    with (
        Plan(str(copy), person=OTHER, now=clock) as from_,
        Plan(str(plan_path), person=PERSON, now=clock) as plan,
        plan.deed("merge"),
    ):
        take_in(plan.conn, from_.conn)
    said = run("progress", "IN5", "--print")
    assert said.code == 0
    assert len(said.out.splitlines()) == 6
    assert said.err.startswith("People differ on line 2, which the text cannot show")
    assert said.err.count("\n") == 1
    assert run("progress", "IN6", "--print").err == ""


@pytest.mark.usefixtures("unchanged")
def test_a_text_of_another_list_or_another_plan_is_refused(run, tmp_path) -> None:
    place, (head, *rows) = _printed(run, tmp_path)
    new = "\n".join([*rows, "New"])
    number, change, _ = re.search(r"\((\d+)-(\w+)-(\w+);", head).groups()
    for words, first, named in (
        (("evidence", "IN5"), head, "is the IN5 progress"),
        (("progress", "IN6"), head, "is the IN5 progress"),
        (("progress", "IN5"), head.replace(change, "0" * 12), "no longer"),
        (("progress", "IN5"), head.replace(f"({number}-", f"({number}0-"), "no longer"),
        (("progress", "IN5"), head.replace(change, ""), "not as it was printed"),
        (("progress", "IN5"), head.removesuffix(" keep this line)"), "not as it was printed"),
    ):
        place.write_text(f"\n{first}\n{new}", "utf-8-sig")
        said = run(*words, "--all", str(place), "--yes")
        assert (said.code, said.out) == (2, ""), first
        assert named in said.err
        assert said.err.count("\n") == 1


def test_an_empty_list_is_printed_with_its_head_and_filled(run, item, tmp_path) -> None:
    assert run("add", "IN77", "A new item", "--register", "1").code == 0
    place, rows = _printed(run, tmp_path, ref="IN77")
    assert len(rows) == 1
    place.write_text("\n".join([*rows, "# a line that begins with a number sign"]), "utf-8")
    assert run("progress", "IN77", "--all", str(place), "--yes").code == 0
    assert [x.text for x in item("IN77").progress] == ["# a line that begins with a number sign"]


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("progress", "IN5", "x", "--all", "-"), "one whole list"),
        (("progress", "IN5", "--all", "-", "--remove", "1"), "one whole list"),
        (("progress", "IN5", "--all", "-", "--print"), "one whole list"),
        (("progress", "IN5,IN6", "--all", "-"), "one whole list"),
        (("progress", "IN5", "--all", "no-such-file"), "no-such-file"),
        (("progress", "IN5", "--all", "."), "cannot be read"),
        (("progress", "IN99", "--print"), "IN99"),
        (("undo", "--deed", "99999"), "ceplan history numbers them"),
        (("undo", "--deed", "x"), "ceplan history numbers them"),
        (("undo", "--deed", "1"), "began with that"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(run, words, named) -> None:
    said = run(*words)
    assert (said.code, said.out) == (2, "")
    assert named in said.err
    assert said.err.count("\n") == 1


@pytest.mark.usefixtures("unchanged")
def test_what_is_no_text_is_refused(run, tmp_path) -> None:
    place = tmp_path / "list.txt"
    place.write_bytes(b"caf\xe9")
    for words in (("--all", str(place)), ("--all", "-")):
        said = run("progress", "IN5", *words, "--yes", stdin=b"caf\xe9")
        assert said.code == 2
        assert "UTF-8" in said.err
    head = run("progress", "IN5", "--print").out.splitlines()[0]
    bad = f"{head}\none\nbad \x1b[2J".encode()
    said = run("progress", "IN5", "--all", "-", "--yes", stdin=bad)
    assert said.code == 2
    assert "Line 2 holds an escape character" in said.err


def test_the_history_in_plain_words_and_one_deed_taken_back(run, item) -> None:
    was = item("IN5").source
    assert run("set", "IN5", "source", "Inspection 2013").code == 0
    assert run("set", "IN5", "source", "Inspection 2014", "--reason", "a slip").code == 0
    assert run("set", "IN5", "lead", "Fostering Manager").code == 0
    said = run("history", "IN5").out
    assert "changed IN5 source of issue: Inspection [-2013-]{+2014+}" in said
    assert "  because: a slip" in said
    assert "lead" in said
    assert "lead 1" not in said
    assert "Improvement Lead, " in said
    number = next(x for x in said.splitlines() if "[-2013-]" in x).split()[0]
    first = next(x for x in said.splitlines() if "source of issue" in x).split()[0]
    refused = run("undo", "--deed", first)
    assert (refused.code, refused.out) == (2, "")
    assert "built on this later" in refused.err
    assert run("undo", "--deed", number).out == (
        "Undone: IN5 source of issue, Inspection 2014 back to Inspection 2013\n"
    )
    assert item("IN5").source == "Inspection 2013"
    assert run("undo", "--deed", first).code == 0
    assert item("IN5").source == was
    assert item("IN5").leads[0].name == "Fostering Manager"
    assert "Changes: " in run("show", "IN5", "--history").out

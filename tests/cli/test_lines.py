"""progress, step, evidence: each adds, edits and removes a line, and says so."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest


def test_progress_is_added(run, item) -> None:
    said = run("progress", "IN5", "Managers met with the Board")
    assert said == (0, "IN5: progress 6 added: Managers met with the Board\n", "")
    point = item("IN5").progress[5]
    assert (point.text, point.dated) == ("Managers met with the Board", dt.date(2014, 1, 21))


def test_progress_of_another_day(run, item) -> None:
    assert run("progress", "IN5", "Earlier", "--dated", "02/01/2014").code == 0
    assert item("IN5").progress[-1].dated == dt.date(2014, 1, 2)


@pytest.mark.parametrize("said", ["2 January 2014", "Thursday 2nd Jan 2014", "2/1/2014"])
def test_progress_of_a_day_as_people_write_it(run, item, said: str) -> None:
    assert run("progress", "IN5", "Earlier", "--dated", said)[::2] == (0, "")
    assert item("IN5").progress[-1].dated == dt.date(2014, 1, 2)


def test_a_day_that_is_none_is_quoted_as_it_was_typed(run, item) -> None:
    before = item("IN5")
    said = run("progress", "IN5", "Earlier", "--dated", "3 Juni 2026")
    assert said.code == 2
    assert "“3 Juni 2026” is not a date" in said.err
    assert item("IN5") == before


def test_progress_of_a_day_to_come_is_taken_and_remarked_upon(run, item) -> None:
    said = run("progress", "IN5", "Planned", "--dated", "31/12/2030")
    assert said.code == 0
    assert "31 December 2030 is still to come" in said.err
    assert item("IN5").progress[-1].dated == dt.date(2030, 12, 31)
    said = run("progress", "IN5", "--edit", "2", "--dated", "22/01/2014")
    assert "22 January 2014 is still to come" in said.err
    assert run("progress", "IN5", "Today").err == ""


def test_the_year_that_a_refusal_names_is_taken_for_a_meeting(run) -> None:
    said = run("meeting", "add", "June Board", "--date", "3/6/27")
    assert said.code == 2
    assert "Type 3/6/2027" in said.err
    assert run("meeting", "add", "June Board", "--date", "3/6/2027").code == 0
    assert "2027-06-03" in run("meeting", "list", "--format", "json").out


def test_progress_is_edited_and_removed(run, item) -> None:
    first = item("IN5").progress
    said = run("progress", "IN5", "--edit", "2", "Standards, launched")
    assert said.out == "IN5: progress 2 changed: Standards, launched\n"
    after = item("IN5").progress
    assert after[1].text == "Standards, launched"
    assert after[1].dated == first[1].dated
    said = run("progress", "IN5", "--remove", "2")
    assert said.out == "IN5: progress 2 removed: Standards, launched\n"
    assert [x.id for x in item("IN5").progress] == [x.id for x in first if x.id != first[1].id]


def test_only_the_day_of_a_line_is_changed(run, item) -> None:
    text = item("IN5").progress[1].text
    assert run("progress", "IN5", "--edit", "2", "--dated", "2013-09-17").code == 0
    assert item("IN5").progress[1][1:3] == (text, dt.date(2013, 9, 17))


def test_an_edit_that_changes_nothing_says_so(run, item) -> None:
    said = run("progress", "IN5", "--edit", "2", item("IN5").progress[1].text)
    assert (said.code, said.err) == (0, "")
    assert "nothing was changed" in said.out


def test_step_with_its_date_and_person(run, item) -> None:
    assert run("step", "IN5", "Ask for it", "--by", "June 2014", "--who", "Audit Manager").code == 0
    step = item("IN5").next_steps[-1]
    assert (step.text, step.who) == ("Ask for it", "Audit Manager")
    assert step.due is not None
    assert step.due == ("June 2014", dt.date(2014, 6, 30), "month")
    assert run("step", "IN5", "--edit", "2", "--by", "none").code == 0
    assert item("IN5").next_steps[-1].due is None


def test_evidence_with_kind_link_and_period(run, item) -> None:
    words = ("--kind", "Audit", "--link", "files/q3.pdf", "--effective", "Q3 2013/14")
    said = run("evidence", "IN5", "Audit of case files", *words)
    assert said.out == "IN5: evidence 3 added: Audit of case files\n"
    piece = item("IN5").evidence[-1]
    assert (piece.kind, piece.link, piece.supplied) == ("audit", "files/q3.pdf", None)
    assert piece.effective is not None
    assert piece.effective.date == dt.date(2013, 12, 31)
    assert run("evidence", "IN5", "--edit", "3", "--kind", "data").code == 0
    assert item("IN5").evidence[-1].kind == "data"
    assert run("evidence", "IN5", "--remove", "3").code == 0
    assert len(item("IN5").evidence) == 2


def test_text_from_standard_input(run, item) -> None:
    assert run("progress", "IN5", "-", stdin="One line\nand another é\n".encode()).code == 0
    assert item("IN5").progress[-1].text == "One line\nand another é"
    said = run("progress", "IN5", "-", stdin=b"caf\xe9")
    assert said.code == 2
    assert "UTF-8" in said.err


def test_text_that_begins_with_a_dash(run, item) -> None:
    """B124."""
    assert run("progress", "IN5", "--", "--help").code == 0
    assert item("IN5").progress[-1].text == "--help"
    assert run("progress", "IN5", "- a point").code == 0
    assert item("IN5").progress[-1].text == "- a point"


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("progress", "IN99", "x"), "IN99"),
        (("progress", "IN5"), "text"),
        (("progress", "IN5", ""), "Progress is needed"),
        (("progress", "IN5", "--edit", "6", "x"), "no number 6"),
        (("progress", "IN5", "--edit", "0", "x"), "'0'"),
        (("progress", "IN5", "--edit", "²", "x"), "²"),
        (("progress", "IN5", "--edit", "-1", "x"), "-1"),
        (("progress", "IN5", "--edit", "1"), "say"),
        (("progress", "IN5", "--remove", "9"), "no number 9"),
        (("progress", "IN5", "--remove", "1", "x"), "no text"),
        (("progress", "IN5", "--remove", "1", "--edit", "1"), "Either"),
        (("progress", "IN5", "x", "--dated", "yesterweek"), "date"),
        (("progress", "IN5", "one", "two"), "quotes"),
        (("progress", "IN5", "--frobnicate"), "--frobnicate"),
        (("progress",), "REF"),
        (("evidence", "IN5", "x", "--kind", "rumour"), "voice of child"),
        (("step", "IN5", "x", "--by", "2026-02-30"), "2026-02-30"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(run, words, named) -> None:
    said = run(*words)
    assert (said.code, said.out) == (2, "")
    assert named in said.err
    assert said.err.count("\n") == 1


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    "day",
    [
        "2026-02-30",
        "0000-00-00",
        "2026-W01-1",
        "20260101",
        "01/02/26",
        "２０２６-01-01",
        "3026-01-01",
    ],
)
def test_days_are_strict(run, day) -> None:
    """B120, B121."""
    said = run("progress", "IN5", "x", "--dated", day)
    assert (said.code, said.out) == (2, "")


@pytest.mark.usefixtures("unchanged")
def test_a_text_over_the_limit_is_refused_with_its_count(run) -> None:
    """B125."""
    said = run("progress", "IN5", "x" * 1_000_000)
    assert said.code == 2
    assert "1,000,000" in said.err
    said = run("progress", "IN5", "-", stdin=b"x" * 10_000_000)
    assert said.code == 2
    assert "20,000" in said.err


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    "words",
    [
        ("progress", "IN5", "x"),
        ("progress", "IN5", "--edit", "1", "x"),
        ("step", "IN5", "--remove", "1"),
        ("tick", "IN1", "1"),
        ("set", "IN5", "due", "June 2014"),
        ("undo",),
        ("meeting", "add", "Board", "--date", "2014-03-01"),
    ],
)
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_read_only_plan_is_left_alone(run, plan_path: Path, words, what) -> None:
    place = plan_path if what == "file" else plan_path.parent
    mode = place.stat().st_mode
    place.chmod(0o555 if what == "folder" else 0o444)
    try:
        said = run(*words)
        again = run("show", "IN5")
    finally:
        place.chmod(mode)
    assert (said.code, said.out) == (3 if words != ("undo",) else said.code, "")
    assert said.err.count("\n") == 1
    assert again.code == 0


def test_the_gate_says_what_it_mended(run, item) -> None:
    said = run("progress", "IN5", "a\u200bb")
    assert said.code == 0
    assert "invisible" in said.err
    assert item("IN5").progress[-1].text == "ab"


def test_a_name_that_looks_like_another_is_noticed_and_taken(run, item) -> None:
    """B35."""
    said = run("step", "IN5", "x", "--who", "Head of Sаfeguarding")
    assert said.code == 0
    assert "looks like" in said.err
    assert item("IN5").next_steps[-1].who == "Head of Sаfeguarding"


def test_the_first_change_of_a_day_makes_a_backup(run, plan_path: Path) -> None:
    folder = plan_path.parent / "plan backups"
    assert run("list").code == 0
    assert not folder.exists()
    assert run("progress", "IN5", "x").err == ""
    made = [x.name for x in folder.iterdir()]
    day = dt.datetime.fromtimestamp((folder / made[0]).stat().st_mtime).date()
    assert made == [f"plan {day} daily.ceplan"]
    assert run("progress", "IN5", "x").err == ""
    assert [x.name for x in folder.iterdir()] == made


def test_no_backup_is_no_reason_to_stop(run, plan_path: Path, item) -> None:
    (plan_path.parent / "plan backups").write_text("in the way", encoding="utf-8")
    said = run("progress", "IN5", "All the same")
    assert said.code == 0
    assert "backup was not made" in said.err
    assert item("IN5").progress[-1].text == "All the same"


def test_search_says_which_line_it_is(run) -> None:
    """As the commands that change a line count it, so that a script can go on with it."""
    run("progress", "IN8", "A word on wombats.")
    (hit,) = run("search", "wombats", "--format", "json").json["hits"]
    (item,) = run("show", "IN8", "--format", "json").json["items"]
    points = item["progress"]
    assert (hit["ref"], hit["kind"], hit["number"]) == ("IN8", "progress", len(points))
    assert f"IN8 progress {len(points)}" in run("search", "wombats").out

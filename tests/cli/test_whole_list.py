"""A whole list as text on the command line, the history in plain words, undo of one deed."""

from __future__ import annotations

import pytest


def test_printed_edited_and_written_anew(run, item, tmp_path) -> None:
    was = item("IN5").progress
    text = run("progress", "IN5", "--print").out
    assert len(text.splitlines()) == len(was)
    place = tmp_path / "list.txt"
    first, *rest = text.splitlines()
    place.write_text("\n".join([*rest, f"{first} And more.", "New one", "  in two rows"]), "utf-8")
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
    assert "--yes saves it" in said.err


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
    said = run("progress", "IN5", "--all", "-", "--yes", stdin=b"one\nbad \x1b[2J")
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

"""import: the next version of a paper, rows left out, mends refused, headings mapped, a pack."""

from __future__ import annotations

from pathlib import Path

import pytest

HEAD = "Ref\tAction\tLead\tDue\tProgress\n"
ONE = f"{HEAD}X1\tAgree the rota\tChair\tJune 2014\tRota drafted\nX2\tSign it\tChair\tMay 2014\t\n"
TWO = (
    f"{HEAD}X1\tAgree the new rota\tHead of Service\tJuly 2014\tRota drafted in May\n"
    "X3\tPost it\tChair\tMay 2014\t\n"
)
NEW = ("--title", "Peer review")


@pytest.fixture
def papers(tmp_path: Path, run) -> tuple[str, str]:
    """Two versions of a paper on disk; the first is in the plan."""
    found = []
    for name, words in (("one.tsv", ONE), ("two.tsv", TWO)):
        (tmp_path / name).write_text(words, encoding="utf-8")
        found.append(str(tmp_path / name))
    assert run("import", found[0], *NEW, "--yes").code == 0
    return found[0], found[1]


def test_the_next_version_is_shown_word_by_word_and_taken_in(run, papers, item) -> None:
    said = run("import", papers[1], *NEW, "--dry-run")
    assert "Changed X1 action: Agree the {+new +}rota\n" in said.out
    assert "Changed X1 due: [-June-]{+July+} 2014\n" in said.out
    assert "Changed X1 lead: [-Chair-]{+Head of Service+}" in said.out
    assert "Gone from the paper (kept) X2: Sign it" in said.out
    assert run("import", papers[1], *NEW, "--yes").code == 0
    now = item("X1")
    assert (now.action, now.due.text, str(now.leads[0])) == (
        "Agree the new rota",
        "July 2014",
        "Head of Service",
    )
    assert now.slips[0].reason == "paper two.tsv"
    assert [x.text for x in now.progress] == ["Rota drafted in May"]
    assert item("X2").action == "Sign it"
    assert "already" in run("import", papers[1], *NEW, "--yes").err
    run("undo")
    assert item("X1").due.text == "June 2014"


def test_what_was_edited_here_is_in_dispute(run, papers, item) -> None:
    run("set", "X1", "action", "Our own words")
    assert "already" in run("import", papers[0], *NEW, "--yes").err
    found = run("import", papers[1], *NEW, "--dry-run", "--format", "json").json
    fields = {x["field"]: x for x in found["changed"][0]["fields"]}
    assert fields["action"]["disputed"]
    assert not fields["due"]["disputed"]
    assert "IN-DISPUTE" in {x["code"] for x in found["findings"]}
    run("import", papers[1], *NEW, "--yes")
    assert item("X1").disputes == ("action",)


def test_what_is_in_dispute_stands_last_and_is_said_again_at_the_end(run, papers) -> None:
    run("set", "X1", "action", "Our own words")
    said = run("import", papers[1], *NEW, "--yes").out.splitlines()
    assert said[-1] == (
        "Imported: 1 new, 1 changed, 1 in dispute; 1 item that the paper no longer has is kept"
    )
    assert said[-2] == "For you to look at: 2, the last lines above"  # with the gap in the refs
    assert said[-3].startswith("In dispute X1 action: ceplan: Our own words; the paper: Agree the")
    assert said[-4].startswith("REF-GAP")
    assert said[-5] == "Mended: nothing"
    assert sum("In dispute X1 action" in x for x in said) == 1


def test_what_is_only_told_is_not_called_mended(run, tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text(
        "# Rota\n\n| Ref | Action | RAG | Progress | Next steps |\n|-|-|-|-|-|\n"
        "| 1 | Agree the rota | Blue | Drafted | None – complete |\n"
        "| 2 | Sign the rota | Green | Begun | N/A |\n",
        encoding="utf-8",
    )
    said = run("import", str(path), "--dry-run").out.splitlines()
    assert said[-4].startswith("Told: ")
    assert said[-3] == "Mended: nothing"
    assert said[-1] == "For you to look at: 1, the last line above"
    assert said[-2].startswith("BLUE-NOT-DONE (row 5, 1): blue. Blue means done, and 1 comes in as")
    (none,) = [x for x in said if x.startswith("NOTHING-SAID")]
    assert none.startswith("NOTHING-SAID (rows 5, 6, Next steps): None – complete; N/A. 2 cells")


def test_a_point_that_may_begin_is_told_in_a_sentence(run, tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text(
        "# Rota\n\n| Ref | Action | Progress | Next steps |\n|-|-|-|-|\n"
        "| 1 | Agree the rota | Recruitment campaign “Come Home to Us” Launched in May | On |\n",
        encoding="utf-8",
    )
    found = run("import", str(path), "--dry-run").out.splitlines()
    offered = [x for x in found if x.startswith("BULLETS-OFFERED")]
    for line in offered:
        assert "): After “" in line
        assert "a point may begin, with “" in line
        assert "proposed:" not in line
    assert offered


def test_a_paper_that_shares_nothing_makes_a_register_of_its_own(run, tmp_path: Path) -> None:
    one, two = tmp_path / "one.tsv", tmp_path / "two.tsv"
    head = "Ref\tAction\tLead\tDue\n"
    one.write_text(f"{head}9.1\tAgree the staff rota\tChair\tJune 2014\n", encoding="utf-8")
    two.write_text(f"{head}A1\tRepair every boiler\tClerk\tMay 2014\n", encoding="utf-8")
    said = run("import", str(one), "--title", "Improvement plan", "--yes")
    assert said.code == 0
    said = run("import", str(two), "--dry-run").out
    assert "Into: Improvement plan (a new register beside one of that title" in said
    assert "Gone from the paper: 0\n" in said
    asked = run("import", str(two), "--register", "Improvement plan", "--dry-run").out
    assert "Into: Improvement plan (in the plan)" in asked
    assert run("import", str(two), "--title", "Boilers", "--yes").code == 0
    again = run("import", str(two), "--title", "Boilers", "--yes")
    assert "already" in again.err


def test_rows_are_left_out(run, papers, item) -> None:
    said = run("import", papers[1], *NEW, "--yes", "--without", "x1 due, X3")
    last = "Imported: 0 new, 1 changed; 1 item that the paper no longer has is kept\n"
    assert said.out.endswith(last)
    assert (item("X1").action, item("X1").due.text) == ("Agree the new rota", "June 2014")
    assert run("show", "X3").code == 1


@pytest.mark.usefixtures("unchanged")
def test_what_cannot_be_is_refused(run, tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(ONE, encoding="utf-8")
    for words in (
        ("--without", "X9"),
        ("--refuse", "REF-REPEATED"),
        ("--refuse", "NONSENSE@row 1"),
        ("--map", "Lead"),
        ("--map", "Lead=wizard"),
        ("--map", "Not there=lead"),
        ("--only", "2"),
    ):
        said = run("import", str(path), *NEW, "--yes", *words)
        assert (said.code, said.out) == (2, ""), words
        assert said.err.count("\n") <= 2


def test_a_refused_mend_is_taken_as_it_was_said(run, tmp_path: Path, item) -> None:
    path = tmp_path / "mended.tsv"
    rows = ["Y1\tOne", "Y2\tTwo", "N3\tThree", "Y4\tFour"]
    path.write_text("\n".join(["Ref\tAction", *rows]), encoding="utf-8")
    assert "REF-DAMAGED (row 4, Ref): N3; proposed: Y3" in run("import", str(path), *NEW).out
    assert run("import", str(path), *NEW, "--yes", "--refuse", "REF-DAMAGED@row 4").code == 0
    assert item("N3").action == "Three"


def test_a_heading_is_mapped_once_and_remembered(run, tmp_path: Path, item) -> None:
    words = "Ref\tAction\tWhat the team says\n{}1\tOne\tWe began\n{}2\tTwo\tWe met\n"
    for name in "PQ":
        (tmp_path / f"{name}.tsv").write_text(words.format(name, name), encoding="utf-8")
    mapped = run(
        *("import", str(tmp_path / "P.tsv"), "--title", "P", "--yes"),
        *("--map", "What the team says=progress"),
    )
    assert mapped.code == 0
    assert item("P1").progress[0].text == "We began"
    said = run("import", str(tmp_path / "Q.tsv"), "--title", "Q", "--yes")
    assert "COLUMN-REMEMBERED" in said.out
    assert item("Q2").progress[0].text == "We met"


PACK = """# Pack

## Notice of improvement

| Ref | Action | Progress |
| --- | --- | --- |
| K1 | Agree it | Begun |
| K2 | Sign it | Done |

Some words between the two.

## Peer review

| Ref | Action | Progress |
| --- | --- | --- |
| L1 | Post it | Begun |
| L2 | File it | Done |
"""


def test_the_papers_of_a_file_come_in_together_or_some_of_them(run, tmp_path: Path) -> None:
    path = tmp_path / "pack.md"
    path.write_text(PACK, encoding="utf-8")
    said = run("import", str(path), "--dry-run", "--format", "json")
    assert said.code == 0
    assert [[y["ref"] for y in x["new"]] for x in said.json["papers"]] == [
        ["K1", "K2"],
        ["L1", "L2"],
    ]
    assert run("import", str(path), "--only", "2", "--dry-run", "--format", "json").json["new"]
    assert run("import", str(path), "--without", "K1", "--yes").code == 2
    assert run("import", str(path), "--yes").code == 0
    assert run("show", "K1").code == run("show", "L1").code == 0
    run("undo")
    assert run("show", "K1").code == run("show", "L1").code == 1

"""import, export, meeting."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

SEED = Path(__file__).parents[2].parent / "shared" / "seeds" / "002_0407edd7c9c1e926.txt"

TABLE = "Ref\tAction\tProgress\tNext steps\nX1\tDo one thing\tBegun\tGo on\nX2\tSee X1 above\t\t\n"


@pytest.fixture
def table(tmp_path: Path) -> str:
    """A small table on disk."""
    path = tmp_path / "table.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return str(path)


NEW = ("--title", "A new notice")


@pytest.mark.usefixtures("unchanged")
def test_without_a_yes_nothing_is_changed(run, table) -> None:
    said = run("import", table, *NEW)
    assert said.code == 2
    assert "New: 2" in said.out
    assert "--yes" in said.err
    said = run("import", table, *NEW, "--dry-run")
    assert said.code == 0
    assert "dry run" in said.err
    assert "New X1: Do one thing (1 progress, 1 next step)" in said.out


@pytest.mark.usefixtures("unchanged")
def test_the_proposal_as_json(run, table) -> None:
    said = run("import", table, *NEW, "--dry-run", "--format", "json")
    assert said.code == 0
    found = said.json
    assert found["layout"] == "notice"
    assert [x["ref"] for x in found["new"]] == ["X1", "X2"]
    assert (found["changed"], found["unchanged"], found["removed"]) == ([], 0, [])
    assert all(set(x) == {"code", "where", "said", "proposed", "why"} for x in found["findings"])


def test_a_yes_takes_it_in_after_a_backup(run, table, item, plan_path: Path) -> None:
    said = run("import", table, *NEW, "--yes")
    assert said.code == 0
    assert said.out.endswith("Imported: 2 new, 0 changed\n")
    assert item("X1").progress[0].text == "Begun"
    assert item("X1").register_title == "A new notice"
    names = [x.name for x in (plan_path.parent / "plan backups").iterdir()]
    assert any("before import" in x for x in names)
    again = run("import", table, *NEW, "--yes")
    assert again.code == 0
    assert "already" in again.err
    assert run("undo").code == 0
    assert run("show", "X1").code == 1


def test_import_from_standard_input(run, item) -> None:
    assert run("import", "-", *NEW, "--yes", "--format", "json", stdin=TABLE.encode()).json
    assert item("X2").action == "See X1 above"


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    "data",
    [b"", b"Ref\tAction\n", b'Ref,Action\nX1,"never closed', b"\x00\x01\x02", b"just words\n"],
)
def test_a_bad_table_is_a_sentence(run, data) -> None:
    """Some of B60 to B72; the rest are with the importing room."""
    said = run("import", "-", *NEW, "--yes", stdin=data)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("file", ["", "missing.csv", ".", "a\0b", "x" * 5000])
def test_a_file_that_cannot_be_read(run, file) -> None:
    said = run("import", "--yes", "--", file)
    assert (said.code, said.out) == (2, "")
    assert "cannot be read" in said.err


@pytest.mark.skipif(not SEED.exists(), reason="the papers of the seeds are not here")
def test_the_real_notice(bare, tmp_path: Path) -> None:
    path = str(tmp_path / "real.ceplan")
    assert bare("new", path, "--title", "Real").code == 0
    assert bare("import", str(SEED), "--yes").code == 0
    items = bare("list", "--format", "json").json["items"]
    assert [x["ref"] for x in items] == [f"IN{n}" for n in range(1, 26)]
    assert "A2" in items[4]["see"]
    assert "Unchanged: 25" in bare("import", str(SEED), "--yes").out


PACK = SEED.with_name("001_ad2c88db1d848798.txt")


@pytest.mark.skipif(not PACK.exists(), reason="the papers of the seeds are not here")
def test_the_deadlines_of_an_inspection_are_shown_in_its_own_words(bare, tmp_path: Path) -> None:
    """They count from a day that the paper does not give, so no date is made of them."""
    path = str(tmp_path / "real.ceplan")
    assert bare("new", path, "--title", "Real").code == 0
    assert bare("import", str(PACK), "--yes").code == 0
    items = bare("list", "--register", "Areas", "--format", "json").json["items"]
    assert Counter(x["due"]["text"] for x in items) == {
        "Immediately": 4,
        "Within three months": 6,
        "Within six months": 6,
    }
    assert not any(x["overdue"] or x["due"]["date"] for x in items)
    shown = bare("list", "--register", "Areas").out
    assert shown.count("Due: Within three months\n") == 6
    assert "Due: Within six months" in bare("show", "11", "--register", "Areas").out


@pytest.mark.usefixtures("unchanged")
class TestExport:
    """The Board's table."""

    def test_text_in_a_pipe(self, run) -> None:
        said = run("export", "board")
        assert said.code == 0
        assert said.out.startswith("Marking: OFFICIAL-SENSITIVE\n")
        assert "Ref: IN5" in said.out

    def test_json_and_one_register(self, run) -> None:
        found = run("export", "board", "--format", "json", "--register", "notice").json
        assert [len(t["rows"]) for t in found["tables"]] == [25]

    @pytest.mark.parametrize("ending", ["html", "md", "csv", "txt", "svg", "json"])
    def test_into_a_file_by_its_ending(self, run, tmp_path: Path, ending) -> None:
        path = tmp_path / f"board.{ending}"
        said = run("export", "board", "--to", str(path))
        assert (said.code, said.err) == (0, "")
        assert "IN25" in path.read_text(encoding="utf-8-sig")

    def test_never_over_a_file_without_force(self, run, tmp_path: Path) -> None:
        path = tmp_path / "board.html"
        path.write_text("mine", encoding="utf-8")
        said = run("export", "board", "--to", str(path))
        assert (said.code, said.out) == (2, "")
        assert path.read_text(encoding="utf-8") == "mine"
        assert run("export", "board", "--to", str(path), "--force").code == 0
        assert path.read_text(encoding="utf-8") != "mine"

    def test_marking(self, run) -> None:
        out = run("export", "board", "--marking", "official").out
        assert out.startswith("Marking: OFFICIAL\n")
        assert run("export", "board", "--marking", "none").out.startswith("Title: ")

    @pytest.mark.parametrize(
        ("words", "named"),
        [
            (("pack",), "later version"),
            (("nonsense",), "board"),
            (("board", "--format", "docx"), "docx"),
            (("board", "--format", "odt"), "markdown"),
            (("board", "--marking", "SECRET"), "OFFICIAL-SENSITIVE"),
            (("board", "--since", "x"), "later version"),
            (("board", "--to", "no-such-folder/x.html"), "folder"),
            (("board", "--to", "x.odt"), "ending"),
            ((), "REPORT"),
        ],
    )
    def test_refused(self, run, words, named) -> None:
        said = run("export", *words)
        assert (said.code, said.out) == (2, "")
        assert named in said.err


def test_meetings(run) -> None:
    assert run("meeting", "add", "Improvement Board", "--date", "2014-03-04").code == 0
    found = json.loads(run("meeting", "list", "--format", "json").out)["meetings"]
    assert found[-1] == {"name": "Improvement Board", "date": "2014-03-04"}
    assert "4 March 2014: Improvement Board" in run("meeting", "list").out
    for words in (
        ("add", "Improvement Board", "--date", "2014-03-04"),
        ("add", "Board"),
        ("add", "Board", "--date", "soon"),
        ("show", "Board"),
        ("hold",),
    ):
        assert run("meeting", *words).code == 2


@pytest.mark.usefixtures("unchanged")
def test_a_file_larger_than_any_paper_is_refused(run, tmp_path: Path) -> None:
    """Without holes filled in: the file takes no room on the disk."""
    large = tmp_path / "large.csv"
    with large.open("wb") as made:
        made.truncate(1 << 30)
    said = run("import", str(large), "--yes")
    assert (said.code, said.out) == (2, "")
    assert "larger than 64 MB" in said.err


def test_what_a_paper_tells_progress_of_is_in_progress(run, item, table) -> None:
    assert run("import", table, *NEW, "--yes").code == 0
    assert item("X1").progress
    assert item("X1").stage == "in progress"


@pytest.mark.usefixtures("unchanged")
def test_a_proposal_shows_new_outcomes_and_what_is_met(run, tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(
        "| Outcome | Ref | Action | Lead | Met? | Success measures |\n|--|--|--|--|--|--|\n"
        "| 1. Warm homes | X1 | Mend it | Clerk | No | No cold home |\n",
        encoding="utf-8",
    )
    said = run("import", str(path), *NEW, "--dry-run")
    assert "New outcome 1: Warm homes / Success indicator: No cold home" in said.out
    found = run("import", str(path), *NEW, "--dry-run", "--format", "json").json
    assert found["new"][0]["met"] == "not met"
    (outcome,) = found["beside"]["outcomes"]
    assert (outcome["title"], outcome["indicators"]) == ("Warm homes", ["No cold home"])


def test_an_item_comes_in_at_the_stage_that_the_proposal_said(run, item, tmp_path: Path) -> None:
    path = tmp_path / "blue.tsv"
    path.write_text("Ref\tAction\tRAG\tProgress\nX1\tAgree it\tBlue\tDrafted\n", encoding="utf-8")
    said = run("import", str(path), "--title", "Blue", "--yes").out
    assert "X1 comes in as in progress; both will stand." in said
    assert (item("X1").stage, item("X1").brag.colour) == ("in progress", "blue")

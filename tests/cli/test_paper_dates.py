"""Dates of papers that nobody may type: taken in, proved, and brought back as they were."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

NEW = ("--title", "Peer review")
ONE = (
    "Ref\tAction\tDue\n"
    "X1\tAgree the rota\t31/3/27\n"
    "X2\tSign it\tQ4 26/27\n"
    "X3\tPost it\t31 March 2026 → 30 June 2026\n"
    "X4\tRead it\tImmediate\n"
)
DATES = {
    "X1": ("31/3/27", dt.date(2027, 3, 31), "day"),
    "X2": ("Q4 26/27", dt.date(2027, 3, 31), "quarter"),
    "X3": ("31 March 2026 → 30 June 2026", dt.date(2026, 6, 30), "day"),
    "X4": ("Immediate", None, "unknown"),
}


@pytest.fixture
def paper(tmp_path: Path, run) -> str:
    """The paper on disk, and in the plan."""
    path = tmp_path / "one.tsv"
    path.write_text(ONE, encoding="utf-8")
    assert run("import", str(path), *NEW, "--yes").code == 0
    return str(path)


def test_the_words_stay_and_the_day_is_read(run, paper, item) -> None:
    assert {x: tuple(item(x).due) for x in DATES} == DATES
    assert run("verify").code == 0
    assert "already" in run("import", paper, *NEW, "--yes").err


def test_the_same_date_written_in_full_is_no_change(run, paper, tmp_path: Path) -> None:
    path = tmp_path / "two.tsv"
    whole = ONE.replace("31/3/27", "31 March 2027").replace("31 March 2026 → ", "")
    path.write_text(whole, encoding="utf-8")
    assert "already" in run("import", str(path), *NEW, "--yes").err
    path.write_text(whole.replace("31 March 2027", "31/3/28"), encoding="utf-8")
    said = run("import", str(path), *NEW, "--yes", "--format", "json").json
    assert [x["ref"] for x in said["changed"]] == ["X1"]


def test_a_list_brings_the_dates_back(run, bare, paper, tmp_path: Path) -> None:
    out = run("list", "--register", "Peer review", "--format", "json").out
    path = tmp_path / "list.json"
    path.write_text(out, encoding="utf-8")
    there = str(tmp_path / "other.ceplan")
    other = ("--plan", there, "--as", "Lead")
    assert bare(*other, "new", there, "--title", "P").code == 0
    assert bare(*other, "import", str(path), "--yes").code == 0
    said = json.loads(bare(*other, "list", "--format", "json").out)
    assert {x["ref"]: x["due"]["date"] for x in said["items"]} == {
        ref: str(date) if date else None for ref, (_, date, _) in DATES.items()
    }
    assert {x["ref"]: x["due"]["text"] for x in said["items"]} == {
        ref: words for ref, (words, _, _) in DATES.items()
    }


def test_an_export_brought_back_is_no_change(run, paper, tmp_path: Path) -> None:
    for form in ("md", "csv", "json", "html"):
        path = tmp_path / f"out.{form}"
        said = run("export", "board", "--register", "Peer review", "--to", str(path))
        assert said.code == 0, said.err
        assert "already" in run("import", str(path), "--register", "Peer review", "--yes").err


def test_a_lead_is_set_where_the_date_could_not_be_typed(run, paper, item) -> None:
    assert run("set", "X1", "lead", "Head of Service").code == 0
    assert tuple(item("X1").due) == DATES["X1"]

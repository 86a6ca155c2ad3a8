"""B60 to B80 by command: each refused, or shown as said, and the plan untouched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.test_delimited import HEAD

BAD = {
    "B60 empty": b"",
    "B61 header only": HEAD.encode(),
    "B62 unclosed quote": (HEAD + 'IN1,"Do,,\n').encode(),
    "B63 field of 200 KB": (HEAD + f"IN1,Do,{'x' * 200_000},\n").encode(),
    "B64 too many rows": (HEAD + "IN1,Do,,\n" * 50_001).encode(),
    "B69 duplicate headings": b"Ref,Action,Action\nIN1,a,b\n",
    "B70 no action": b"Ref,Progress\nIN1,a\n",
    "B72 ragged rows": (HEAD + "IN1,Do this, that and more,b,c\n").encode(),
    "B73 a ref twice": b"Ref,Action\nA7,Do\nA7,Do that\n",
    "B75 brackets": b"[" * 200_000,
    "B76 a key twice": b'{"a":1,"a":2}',
    "B77 no numbers": b'{"Ref": NaN, "Action": 1e999}',
    "B78 a long number as ref": (HEAD + "9" * 5_000 + ",Do,,\n").encode(),
}


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("ending", ["csv", "txt"])
def test_it_is_refused_in_a_sentence(run, tmp_path: Path, name: str, ending: str) -> None:
    path = tmp_path / f"paper.{ending}"
    path.write_bytes(BAD[name])
    said = run("import", str(path), "--title", "A new notice", "--yes")
    assert said.code == 2, said.out
    assert said.out == ""
    assert "Traceback" not in said.err
    assert said.err.strip()
    assert len(said.err) < 2_000


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("heading", ['a"; drop table item;--', "__proto__", "__class__", "Hat"])
def test_a_column_nobody_knows_is_listed(run, tmp_path: Path, heading: str) -> None:
    """B71, B79, B80: with its words, and left out only after a yes."""
    path = tmp_path / "paper.tsv"
    path.write_text(f"Ref\tAction\t{heading}\nX1\tDo\tits words\n", encoding="utf-8")
    said = run("import", str(path), "--title", "A new notice", "--dry-run", "--format", "json")
    assert said.code == 0, said.err
    assert "COLUMN-UNKNOWN" in {x["code"] for x in said.json["findings"]}
    (left,) = said.json["left"]
    assert left["title"] == heading
    assert "its words" in left["text"]
    shown = run("import", str(path), "--title", "A new notice", "--dry-run").out
    assert "Left alone" in shown


@pytest.mark.usefixtures("unchanged")
def test_dates_are_read_day_first_and_shown_before_anything(run, tmp_path: Path) -> None:
    """B94: the UK order is what the proposal says."""
    path = tmp_path / "paper.tsv"
    path.write_text("Ref\tAction\tDue\nX1\tDo\t03/04/2026\n", encoding="utf-8")
    said = run("import", str(path), "--title", "A new notice", "--dry-run", "--format", "json")
    assert said.json["new"][0]["due"]["date"] == "2026-04-03"

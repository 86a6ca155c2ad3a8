"""Items of one ref: two people may have given it apart, so a paper that has two of them, or one of
a ref that stands in the register for another thing, comes in, and each is told before it does."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

OTHER = "Another thing under the same ref"


def _as_list(run: Any, path: Path, ref: str = "IN1", *, state: bool = True) -> None:
    """The list of the plan with one more item, of this ref."""
    found = run("list", "--format", "json").json
    one = next(x for x in found["items"] if x["ref"] == "IN1")
    found["items"].append({**one, "ref": ref, "action": OTHER, "id": None})
    if not state:
        del found["plan"]["state"]
    path.write_text(json.dumps(found), "utf-8")


def _as_table(run: Any, path: Path) -> None:
    """The table that the Board gets with one row more."""
    run("export", "board", "--format", "csv", "--to", str(path))
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    ref, action = rows[0].index("Ref"), rows[0].index("Action")
    one = next(x for x in rows if x[ref] == "IN1")
    rows.append([*one[:action], OTHER, *one[action + 1 :]])
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def _actions(run: Any, ref: str) -> list[str]:
    found = run("list", "--format", "json").json["items"]
    return [x["action"] for x in found if x["ref"] == ref]


@pytest.mark.parametrize("write", [_as_list, _as_table])
def test_a_second_item_of_a_ref_comes_in_and_is_told(run, tmp_path: Path, write) -> None:
    before = _actions(run, "IN1")
    path = tmp_path / ("again.json" if write is _as_list else "again.csv")
    write(run, path)
    said = run("import", str(path), "--yes")
    assert said.code == 0, said.err
    assert "REF-STANDS" in said.out
    assert "beside it" in said.out
    assert _actions(run, "IN1") == [*before, OTHER]
    assert "already" in run("import", str(path), "--yes").err
    assert _actions(run, "IN1") == [*before, OTHER]


@pytest.mark.parametrize("state", [True, False])
def test_a_ref_that_was_given_here_to_another_item_is_told(run, tmp_path: Path, state) -> None:
    path = tmp_path / "list.json"
    _as_list(run, path, "IN77", state=state)
    before = _actions(run, "IN1")
    assert run("set", "IN1", "ref", "IN77").code == 0
    said = run("import", str(path), "--yes")
    assert said.code == 0, said.err
    assert "REF-STANDS" in said.out
    assert sorted(_actions(run, "IN77")) == sorted([*before, OTHER])


def test_two_of_one_ref_for_a_new_register_are_told(run, bare, tmp_path: Path) -> None:
    path, empty = tmp_path / "again.csv", str(tmp_path / "empty.ceplan")
    _as_table(run, path)
    assert bare("new", empty, "--title", "Ours").code == 0
    said = bare("import", str(path), "--plan", empty, "--as", "Clerk", "--yes")
    assert said.code == 0, said.err
    assert said.out.count("REF-TWICE") == 1
    assert "REF-STANDS" not in said.out
    found = bare("list", "--plan", empty, "--format", "json").json["items"]
    assert [x["ref"] for x in found].count("IN1") == 2

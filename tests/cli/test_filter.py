"""Filters, sorts and views on the command line: as much as the screens can."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def refs(said: Any) -> list[str]:
    return [x["ref"] for x in said.json["items"]]


def test_words_where_and_options_all_hold(run) -> None:
    both = refs(run("list", "overdue", "lead:head", "--format", "json"))
    assert both
    assert both == refs(run("list", "--where", "overdue lead:head", "--format", "json"))
    assert both == refs(run("list", "--overdue", "--lead", "head", "--format", "json"))
    assert both == refs(run("list", "lead:head", "--where", "late", "--format", "json"))
    late, led = refs(run("list", "overdue", "--format", "json")), "lead:head"
    assert both == [x for x in late if x in refs(run("list", led, "--format", "json"))]
    others = refs(run("list", "overdue", f"not:{led}", "--format", "json"))
    assert sorted(both + others) == sorted(late)
    for where in (("--where=-lead:head overdue",), ("--where", "-lead:head", "late")):
        assert others == refs(run("list", *where, "--format", "json"))
    assert others == refs(run("list", "--format", "json", "--", "-lead:head", "overdue"))


def test_the_plain_list_counts_what_it_filters(run) -> None:
    said = run("list", "brag:red,amber", "no-evidence", "--sort", "ref")
    found = refs(run("list", "brag:red,amber", "no-evidence", "--sort", "ref", "--format", "json"))
    assert f"Items: {len(found)}\n" in said.out
    at = [said.out.index(f"Ref: {x}\n") for x in found]
    assert at == sorted(at)


def test_sorts_in_every_form(run) -> None:
    ahead = refs(run("list", "register:1", "--sort", "ref", "--format", "json"))
    assert ahead[:3] == ["IN1", "IN2", "IN3"]
    assert ahead.index("IN10") == ahead.index("IN9") + 1
    assert (
        refs(run("list", "register:1", "--sort", "ref", "--reverse", "--format", "json"))
        == (ahead[::-1])
    )
    due = run("list", "--sort", "due", "--format", "json").json["items"]
    days = [x["due"]["date"] for x in due if x["due"] and x["due"]["date"]]
    assert days == sorted(days)
    plain = refs(run("list", "--format", "json"))
    assert refs(run("list", "--sort", "plan", "--format", "json")) == plain
    assert refs(run("list", "--reverse", "--format", "json")) == plain[::-1]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("list", "overdu"), "Did you mean overdue?"),
        (("list", "--where", "brag:rde"), "Did you mean brag:red?"),
        (("list", "--sort", "colour"), "One of: plan, ref, action"),
        (("list", "--view", "none such"), "No view is saved yet"),
        (("list", "due:soon"), "no date that can be read"),
        (("view", "burn", "x"), "list, save, rename, remove"),
        (("view", "save", "x"), "What does it show?"),
        (("view", "save"), "Which view?"),
        (("view", "save", "x", "leed:y"), "Did you mean lead:?"),
        (("view", "rename", "x"), "needs its new name"),
        (("view", "remove", "x"), "There is no view 'x'"),
        (("view", "save", "\x1b[2J", "overdue"), "escape character"),
    ],
)
def test_what_is_not_known_is_refused(run, unchanged, words, sentence) -> None:
    said = run(*words)
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err


def test_nothing_found_and_no_board(run, plan_path: Path) -> None:
    assert run("list", "zzzzzz").code == 1
    with sqlite3.connect(plan_path) as conn:
        before = conn.execute("SELECT count(*) FROM change").fetchone()
    said = run("list", "changed", "--today", "2012-01-01")
    assert (said.code, said.out) == (1, "")
    assert "No Board before today is on record" in said.err
    with sqlite3.connect(plan_path) as conn:
        assert conn.execute("SELECT count(*) FROM change").fetchone() == before


def test_a_view_is_saved_listed_used_renamed_removed_and_brought_back(run) -> None:
    words = ("overdue", "brag:red,amber")
    assert run("view", "list").code == 1
    said = run("view", "save", "Late and red", " ".join(words), "--sort", "due", "--reverse")
    assert (said.code, said.out) == (0, "View saved: Late and red: overdue brag:red,amber\n")
    by_hand = refs(run("list", *words, "--sort", "due", "--reverse", "--format", "json"))
    assert refs(run("list", "--view", "late and RED", "--format", "json")) == by_hand
    fewer = refs(run("list", "brag:red", "--view", "Late and red", "--format", "json"))
    assert fewer == [x for x in by_hand if x in fewer] != by_hand
    (view,) = run("view", "list", "--format", "json").json["views"]
    assert view == {
        "name": "Late and red",
        "filter": "overdue brag:red,amber",
        "sort": "due",
        "reverse": True,
        "items": len(by_hand),
        "in_dispute": False,
    }
    assert run("view", "rename", "Late and red", "Worst").code == 0
    assert "Worst: overdue brag:red,amber, by due, reversed" in run("view", "list").out
    assert run("view", "remove", "worst").code == 0
    assert run("view", "list").code == 1
    assert "removed view: [-Worst-]" in run("history").out
    assert run("undo").code == 0
    assert "Worst" in run("view", "list").out


def test_a_view_is_never_overwritten_in_silence(run) -> None:
    assert run("view", "save", "Late", "overdue").code == 0
    said = run("view", "save", "LATE", "brag:red")
    assert said.code == 2
    assert "--replace" in said.err
    assert "Late: overdue" in run("view", "list").out
    assert run("view", "save", "LATE", "brag:red", "--replace").code == 0
    assert "LATE: brag:red" in run("view", "list").out
    assert run("undo").code == 0
    assert "Late: overdue" in run("view", "list").out


def test_while_another_program_saves_nothing_is_kept(run, plan_path: Path) -> None:
    other = sqlite3.connect(plan_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    said = run("view", "save", "Late", "overdue")
    other.execute("ROLLBACK")
    other.close()
    assert said.code == 3
    assert "Another program is saving" in said.err
    assert run("view", "list").code == 1


def test_the_parser_of_filters_is_read_only_where_one_is_said(plan_path: Path) -> None:
    code = (
        "import sys; from ceplan.cli.main import main; "
        f"main(['list', '--plan', {str(plan_path)!r}, *{{}}]); "
        "print(*sorted(x for x in sys.modules if x.startswith('ceplan.')), file=sys.stderr)"
    )

    def loaded(*words: str) -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", code.format(list(words))],
            capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
        )  # fmt: skip
        return set(done.stderr.split())

    late = {"ceplan.models.filter", "ceplan.record.sorting", "ceplan.record.viewing"}
    assert not loaded() & late
    assert not loaded("--overdue", "--brag", "red") & late
    assert loaded("overdue", "--sort", "due") >= {"ceplan.models.filter", "ceplan.record.sorting"}

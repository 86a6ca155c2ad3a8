"""How what was typed is taken apart."""

from __future__ import annotations

import pytest

from ceplan.cli import words
from ceplan.cli.commands import COMMANDS, GROUPS, START, VALUED
from ceplan.cli.main import parted


def _parsers():
    for name, command in {**COMMANDS, "": START}.items():
        options, _ = words.does(name, command[0])
        yield name, words.parser(name, command, options)


def test_the_options_with_values_are_all_known() -> None:
    """`parted` must not take the value of an option for the command."""
    valued, flags = set(), set()
    for _, made in _parsers():
        for action in made._actions:
            (flags if action.nargs == 0 else valued).update(action.option_strings)
    assert valued <= VALUED
    assert not flags & VALUED


def test_every_command_is_in_the_help_and_has_its_own(bare) -> None:
    assert {x for _, names in GROUPS for x in names} == set(COMMANDS)
    whole = bare("--help")
    assert (whole.code, whole.err) == (0, "")
    for name in COMMANDS:
        assert f"  {name} " in whole.out or f"  {name}\n" in whole.out
        said = bare(name, "--help")
        assert said.code == 0
        assert said.out.startswith(f"usage: ceplan {name}")
        assert max(map(len, said.out.splitlines())) <= 80
    assert max(map(len, whole.out.splitlines())) <= 90
    assert bare("help", "list").out == bare("list", "--help").out
    fields = bare("set", "--help").out.split("FIELD is one of")[1].split(";")[0]
    assert [x.strip() for x in fields.split(",")] == [
        *("action", "ref", "source", "lead", "due", "stage", "brag", "outcome", "met")
    ]
    for name in ("measure", "judgement"):
        assert "keep " in bare(name, "--help").out
    assert bare("--version").out.startswith("ceplan ")


@pytest.mark.parametrize(
    ("argv", "name", "rest"),
    [
        (["list"], "list", []),
        ([], "", []),
        (["--plan", "list", "show", "IN5"], "show", ["--plan", "list", "IN5"]),
        (["--plain", "list"], "list", ["--plain"]),
        (["--plan=x", "list", "--overdue"], "list", ["--plan=x", "--overdue"]),
        (["--register", "plan", "list"], "list", ["--register", "plan"]),
        (["--plain"], "", ["--plain"]),
        (["--", "list"], "", ["--", "list"]),
    ],
)
def test_options_may_stand_before_the_command(argv, name, rest) -> None:
    assert parted(argv) == (name, rest)


def test_options_before_and_after_are_the_same(bare, plan_path) -> None:
    plan = ("--plan", str(plan_path))
    day = ("--today", "2014-01-21")
    first = bare(*plan, *day, "list", "--overdue", "--format", "json")
    assert first.code == 0
    assert bare("list", "--overdue", "--format", "json", *day, *plan) == first
    assert bare("--overdue", "--format", "json", *day, "list", *plan) == first


def test_the_plan_from_the_environment(bare, plan_path, monkeypatch) -> None:
    monkeypatch.setenv("CEPLAN_PLAN", str(plan_path))
    assert bare("show", "IN5").code == 0
    assert bare("show", "IN5", "--plan", "another.ceplan").code == 3


@pytest.mark.parametrize(
    ("argv", "named"),
    [
        (("lst",), "'list'"),
        (("check",), "later version"),
        (("changes",), "later version"),
        (("where", "extra"), "'extra'"),
        (("list", "--plan"), "--plan"),
        (("list", "--today", "soon"), "soon"),
        (("list", "--today", "01/02/26"), "two digits"),
        (("list", "--over"), "--over"),
        (("--frobnicate",), "--frobnicate"),
        (("list", "--as", ""), "name"),
    ],
)
def test_wrong_usage_is_one_sentence(bare, plan_path, argv, named, monkeypatch) -> None:
    monkeypatch.setenv("CEPLAN_PLAN", str(plan_path))
    said = bare(*argv)
    if argv == ("list", "--as", ""):
        argv = ("progress", "IN5", "x", "--as", "")
        said = bare(*argv)
    assert (said.code, said.out) == (2, "")
    assert named in said.err
    assert said.err.count("\n") == 1

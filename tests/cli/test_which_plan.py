"""Which plan a command means when nobody says: it is said where something is written there."""

from __future__ import annotations

from pathlib import Path

import pytest

TEN = "Written to the plan opened last: “Ten” (ten.ceplan)."


@pytest.fixture
def ten(bare, tmp_path: Path) -> Path:
    path = tmp_path / "ten.ceplan"
    assert bare("new", str(path), "--title", "Ten", "--sample").code == 0
    return path


def test_new_says_that_it_is_meant_from_now_on(bare, tmp_path: Path) -> None:
    said = bare("new", str(tmp_path / "ten.ceplan"), "--title", "Ten")
    assert "Commands without --plan now mean this plan." in said.err
    assert said.err.count("\n") == 1


def test_new_says_that_another_goes_before_it(bare, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("CEPLAN_PLAN", str(tmp_path / "other.ceplan"))
    said = bare("new", str(tmp_path / "ten.ceplan"), "--title", "Ten")
    assert "now mean this plan" not in said.err
    assert "other.ceplan" in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("step", "IN1", "Mine"),
        ("set", "IN1", "source", "Mine"),
        ("meeting", "add", "Board", "--date", "2014-03-04"),
        ("view", "save", "Late", "overdue"),
        ("measure", "add", "X1", "Mine"),
    ],
)
@pytest.mark.usefixtures("ten")
def test_what_writes_says_where(bare, words) -> None:
    said = bare(*words)
    assert said.code == 0
    assert said.err.splitlines().count(TEN) == 1
    assert TEN not in said.out


@pytest.mark.usefixtures("ten")
def test_what_is_refused_or_only_looks_says_nothing_of_it(bare) -> None:
    for words in (("list",), ("show", "IN1"), ("step", "NOPE9", "Mine"), ("history",), ("verify",)):
        assert "opened last" not in bare(*words).err, words


def test_a_plan_that_was_named_is_not_named_again(bare, ten: Path, monkeypatch) -> None:
    assert bare("--plan", str(ten), "step", "IN1", "Mine").err == ""
    monkeypatch.setenv("CEPLAN_PLAN", str(ten))
    assert bare("step", "IN1", "Another").err == ""


def test_a_name_without_an_ending_gets_one(bare, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = bare("new", "ten", "--title", "Ten")
    assert said.out == f"Made: Ten in {tmp_path / 'ten.ceplan'}\n"
    assert (tmp_path / "ten.ceplan").exists()
    assert not (tmp_path / "ten").exists()
    assert bare("new", "ten", "--title", "Ten").code == 2  # never over one that is there

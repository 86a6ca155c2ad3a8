"""The drawn list: what it says of disputes, and that a forged plan cannot act on a terminal."""

from __future__ import annotations

import datetime as dt

import pytest

from ceplan.cli import drawing
from ceplan.models.due import Due
from ceplan.models.item import Brag, Item, Lead
from ceplan.reports.item_words import in_brief

TODAY = dt.date(2014, 1, 21)
ESCAPE = "\x1b]52;c;cHduZWQ=\x07"


@pytest.fixture
def drawn(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """An item as the list draws it, wide enough that nothing is cut."""
    monkeypatch.setenv("COLUMNS", "200")

    def draw(x: Item) -> str:
        drawing.items(iter([(x,)]), TODAY, 3)
        return capsys.readouterr().out

    return draw


def plain(**given) -> Item:
    facts = {"id": "i", "register": "r", "ref": "IN1", "action": "Do it", "stage": "complete"}
    return Item(**{**facts, **given})


@pytest.mark.parametrize(
    ("field", "one_side"),
    [("stage", "complete"), ("brag", "green"), ("due", "2015")],
)
def test_a_field_in_dispute_shows_no_side(drawn, field: str, one_side: str) -> None:
    item = plain(brag=Brag("green", reason="r"), due=Due("2015", dt.date(2015, 12, 31), "year"))
    assert one_side in drawn(item)
    torn = drawn(item._replace(disputes=(field,)))
    assert one_side not in torn
    assert torn.count("in dispute") == 2  # in its place, and before the action


@pytest.mark.parametrize(
    "torn",
    [
        {"disputes": ("action",)},
        {"removed": "removed by A, edited by B"},
        {"leads": (Lead("l", "Head", disputes=("name",)),)},
    ],
)
def test_every_other_dispute_stands_before_the_action(drawn, torn) -> None:
    assert "in dispute: Do it" in drawn(plain(**torn))
    assert "in dispute" not in drawn(plain())


@pytest.mark.parametrize(
    "forged",
    [
        {"stage": f"in{ESCAPE}"},
        {"brag": Brag(f"red{ESCAPE}")},
        {"due": Due(f"x{ESCAPE}", None, "unknown")},
        {"ref": ESCAPE},
        {"action": ESCAPE},
    ],
)
def test_a_forged_plan_cannot_act_on_the_terminal(drawn, forged) -> None:
    assert not {"\x1b", "\x07"} & set(drawn(plain(**forged)))


def test_lines_for_ears_say_it_behind_the_words() -> None:
    lead = Lead("l", "Head", removed="removed by A, edited by B")
    torn = plain(disputes=("stage", "due"), leads=(lead,))
    said = dict(in_brief(torn, TODAY))
    assert said["Stage"] == "complete (in dispute)"
    assert said["Due"].endswith(" (in dispute)")
    assert said["Lead"] == "Head (in dispute: removed by A, edited by B)"
    assert said["In dispute"] == "stage, due"
    assert "In dispute" not in dict(in_brief(plain(), TODAY))

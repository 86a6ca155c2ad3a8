"""What the lists say of items, as words: columns that line up, lines that fit, at every width."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ceplan.models.due import Due
from ceplan.models.item import Brag, Evidence, Item, Lead, NextStep, ProgressPoint, Tick
from ceplan.models.keys import say_key as said
from ceplan.models.listing import ItemRow
from ceplan.models.text import visible
from ceplan.widgets.brag_sign import brag_sign
from ceplan.widgets.item_columns import cells, headings
from ceplan.widgets.item_lines import lay_out
from ceplan.widgets.key_line import keys
from ceplan.widgets.text_line import fitted
from ceplan.widgets.wrapping import wrap

TODAY = dt.date(2014, 1, 21)
JUNE = Due("June 2013", dt.date(2013, 6, 30), "month")

ROW = ItemRow(
    "id",
    "IN2",
    "Improve child protection plans: how good they are, how they are delivered",
    "in progress",
    Brag("amber", "to red", "slow"),
    JUNE,
    dt.date(2013, 6, 30),
    1,
    5,
    2,
    "2014-01-14T09:00:00+00:00",
    False,
)


def words(pieces: list[tuple[str, str]]) -> str:
    return "".join(text for text, _ in pieces)


def test_a_line_at_80_columns() -> None:
    assert words(cells(ROW, 78, TODAY)).split("  ")[0] == "IN2"
    line = words(cells(ROW, 78, TODAY))
    for part in ("in progress", "▲ amber ↓", "1/5", "205 d late"):
        assert part in line
    assert words(headings(78)).split() == ["Ref", "Action", "Stage", "BRAG", "Evid.", "Due"]


@pytest.mark.parametrize("width", range(40, 200, 7))
def test_columns_line_up(width: int) -> None:
    strange = ROW._replace(
        ref="漢字漢字漢字", action="[/] \x1b[2J", brag=None, due=None, limit=None
    )
    lines = [words(headings(width)), words(cells(ROW, width, TODAY))]
    lines.append(words(cells(strange, width, TODAY)))
    assert {cell_len(line) for line in lines} == {width}


def test_what_is_in_dispute_says_so() -> None:
    assert "IN DISPUTE" in words(cells(ROW._replace(in_dispute=True), 78, TODAY))


@pytest.mark.parametrize(
    ("brag", "stage", "words"),
    [
        (None, "in progress", "no status"),
        (Brag("green"), "in progress", "● green"),
        (Brag("amber", "to green"), "in progress", "▲ amber ↑"),
        (Brag("amber"), "in progress", "▲ amber ?"),
        (Brag("red"), "in progress", "◆ red"),
        (Brag("blue"), "complete", "■ blue  C"),
        (Brag("blue"), "evidenced", "■ blue  E"),
        (Brag("blue"), "embedded", "■ blue  M"),
        (Brag("blue"), "in progress", "■ blue  ?"),
        (Brag("purple"), "in progress", "unknown"),
    ],
)
def test_a_brag_has_a_sign_and_a_word(brag: Brag | None, stage: str, words: str) -> None:
    assert brag_sign(brag, stage)[0] == words
    assert cell_len(words) <= 9


ITEM = Item(
    "id",
    "register",
    "IN2",
    "Improve child protection plans " * 6,
    due=JUNE,
    brag=Brag("amber", "to green", "visits on time stood at 88% " * 4),
    leads=(Lead("1", "Head of Safeguarding", "CEC"),),
    progress=(ProgressPoint("2", "New practice standards", dt.date(2014, 1, 14)),),
    next_steps=(NextStep("3", "More statutory visits", JUNE, "Service Manager"),),
    evidence=(
        Evidence("4", "Audit report", "audit", supplied=Tick("Audit Lead", dt.date(2013, 12, 2))),
        Evidence("5", "What children said"),
    ),
)


@pytest.mark.parametrize("width", range(29, 200, 9))
def test_an_item_fits_and_says_everything(width: int) -> None:
    lines = [words(line) for line in lay_out(ITEM, width, TODAY).lines]
    assert max(cell_len(line) for line in lines) <= width
    flat = " ".join(" ".join(lines).split())
    if width >= 50 and width < 96:
        for part in (
            "IN2",
            "Head of Safeguarding, CEC",
            "205 days late",
            "▲ amber to green",
            "New practice standards",
            "More statutory visits",
            "Service Manager",
            "☑ Audit report",
            "☐ What children said",
        ):
            assert part in flat, part


def test_the_status_keeps_its_colour_and_its_reason_does_not() -> None:
    toned = [piece for line in lay_out(ITEM, 60, TODAY).lines for piece in line]
    amber = [text for text, tone in toned if tone == "amber"]
    assert "".join(amber) == "▲ amber to green"


def test_an_empty_item_says_what_is_missing() -> None:
    flat = "\n".join(words(x) for x in lay_out(Item("i", "r", "IN9", "Act"), 80, TODAY).lines)
    for part in ("nobody yet", "no date", "no status", "No progress yet", "No evidence yet"):
        assert part in flat


@given(st.text(max_size=200), st.integers(1, 60))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = wrap(text, width)
    for line in lines:
        assert cell_len(line) <= max(width, 2)
    kept = "".join("".join(lines).split())
    assert kept == "".join(visible(text).split())


@given(st.text(max_size=60), st.text(max_size=40), st.integers(30, 120))
def test_the_two_sides_of_a_line_never_meet(left: str, right: str, width: int) -> None:
    pieces = fitted(((visible(left, newlines=False), ""),), ((right, ""),), width)
    assert cell_len(words(pieces)) <= width


def test_keys_are_said_as_people_say_them() -> None:
    from ceplan.screens.items_keys import ITEMS_KEYS

    shown = keys(ITEMS_KEYS, {})
    assert ("slash", "/", "find") in shown
    assert shown[-1] == ("question_mark", "?", "help")
    assert said("ctrl+y") == "Ctrl+Y"
    assert said("f1") == "F1"

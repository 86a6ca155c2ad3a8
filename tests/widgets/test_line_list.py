"""The list of lines: what it says, how it moves, and what it draws again."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from ceplan.models.dates import read_due
from ceplan.models.item import Evidence, Item, NextStep, ProgressPoint, Tick, Validation
from ceplan.widgets.line_list import LineList
from ceplan.widgets.line_words import Line, count_words, rows

TODAY = dt.date(2014, 1, 21)
TICK = Tick("Chair", dt.date(2014, 1, 14))


def words(line: Line, width: int = 200) -> list[str]:
    return ["".join(text for text, _ in row).strip() for row in rows(line, TODAY, width)]


SAID: tuple[tuple[Line, str], ...] = (
    (ProgressPoint("1", "Done so far"), "• Done so far"),
    (NextStep("1", "Do it"), "☐ Do it"),
    (
        NextStep("1", "Do it", read_due("9 January 2014"), "Manager"),
        "by 9 Jan · 12 d late · Manager",
    ),
    (NextStep("1", "Do it", read_due("TBA")), "by to be agreed"),
    (NextStep("1", "Do it", read_due("9 January 2014"), done=TODAY), "done 21 Jan"),
    (Evidence("1", "Audit"), "not supplied · document"),
    (Evidence("1", "Audit", supplied=TICK), "supplied 14 Jan by Chair · awaiting validation"),
    (
        Evidence("1", "Audit", supplied=TICK, validated=Validation("Head", TODAY, "read it", "ok")),
        "✓ validated 21 Jan by Head: read it; found: ok",
    ),
    (ProgressPoint("1", "Words", disputes=("text",)), "! in dispute: text"),
    (ProgressPoint("1", "Words", removed="removed by A, edited by B"), "! removed by A"),
)


@pytest.mark.parametrize(("line", "wanted"), SAID, ids=range(len(SAID)))
def test_what_a_line_says(line: Line, wanted: str) -> None:
    assert any(wanted in row for row in words(line))


@given(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=200),
    st.text("ab 漢\u0301", max_size=40),
    st.integers(12, 60),
)
def test_no_row_is_wider_than_its_place_and_no_word_is_lost(
    text: str, who: str, width: int
) -> None:
    lines: tuple[Line, ...] = (
        ProgressPoint("1", text, TODAY),
        NextStep("1", text, read_due("June 2013"), who),
        Evidence("1", text, link=who, supplied=Tick(who, TODAY)),
    )
    for line in lines:
        for row in rows(line, TODAY, width):
            assert cell_len("".join(part for part, _ in row)) <= width


def test_counts_say_what_they_count() -> None:
    item = Item("i", "r", "IN1", "Action")
    assert count_words(item, "evidence") == "none"
    item = item._replace(
        evidence=(Evidence("1", "a", supplied=TICK), Evidence("2", "b")),
        next_steps=(NextStep("1", "a", done=TODAY), NextStep("2", "b")),
        progress=(ProgressPoint("1", "a"),),
    )
    assert count_words(item, "evidence") == "1 of 2 supplied"
    assert count_words(item, "step") == "1 of 2 open"
    assert count_words(item, "progress") == "1"


class OneList(App[None]):
    def __init__(self, item: Item) -> None:
        super().__init__()
        self.first = item
        self.deeds: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield LineList("progress", TODAY)

    def on_mount(self) -> None:
        self.query_one(LineList).item = self.first

    def on_line_list_deed(self, event: LineList.Deed) -> None:
        self.deeds.append((event.deed, event.line))


def item_of(*texts: str) -> Item:
    points = tuple(ProgressPoint(x.split()[0], x, TODAY) for x in texts)
    return Item("i", "r", "IN1", "Action", progress=points)


async def test_keys_move_and_tell() -> None:
    app = OneList(item_of("one", "two", "three"))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("j", "space", "G", "d", "k", "K", "g", "enter", "down", "V", "w", "J")
        await pilot.pause()
        assert app.deeds == [
            ("tick", "two"),
            ("remove", "three"),
            ("up", "two"),
            ("edit", "one"),
            ("validate", "two"),
            ("validate", "two"),
            ("down", "two"),
        ]


@pytest.mark.parametrize(
    ("texts", "cursor"),
    [
        (("zero", "one", "two", "three"), 2),
        (("one", "three", "two"), 2),
        (("one", "three"), 1),
        (("two",), 0),
        ((), 0),
    ],
)
async def test_the_cursor_stays_on_its_line(texts: tuple[str, ...], cursor: int) -> None:
    app = OneList(item_of("one", "two", "three"))
    async with app.run_test(size=(40, 10)) as pilot:
        listed = app.query_one(LineList)
        await pilot.press("j")
        listed.item = item_of(*texts)
        await pilot.pause()
        assert max(0, listed.cursor) == cursor
        assert listed.count == len(texts)


async def test_only_the_line_that_differs_is_drawn_again() -> None:
    app = OneList(item_of("one", "two", "three"))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        listed = app.query_one(LineList)
        drawn: list[int] = []
        draw = listed.render_line
        listed.render_line = lambda y: (drawn.append(y), draw(y))[1]  # type: ignore[method-assign]
        listed.item = item_of("one", "two more", "three")
        await pilot.pause()
        changed = [y for y in drawn if y == 1]
        assert changed
        assert "two more" in listed.render_line(1).text


async def test_a_click_puts_the_cursor_there_and_a_second_opens() -> None:
    app = OneList(item_of("one", "two " + "long " * 20, "three"))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.click(LineList, offset=(5, 2))
        assert app.query_one(LineList).cursor == 1
        await pilot.click(LineList, offset=(5, 2), times=2)
        await pilot.pause()
        assert app.deeds == [("edit", "two")]


@pytest.mark.parametrize("keys", [("pagedown",) * 9, ("end",), ("down",) * 60])
async def test_every_way_reaches_the_last_line(keys: tuple[str, ...]) -> None:
    app = OneList(item_of(*(f"{n} {'word ' * n}" for n in range(20))))
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        listed = app.query_one(LineList)
        assert listed.cursor == 19
        assert "21 Jan" in "".join(listed.render_line(y).text for y in range(8))

"""Text in widgets: to the letter, and never wider than its place."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.widgets import Static

from ceplan.models.text import visible
from ceplan.widgets.text import content, cut, padded
from tests.hostile import HOSTILE, Hostile, name

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"


@pytest.mark.parametrize("hostile", HOSTILE, ids=name)
def test_content_is_the_visible_text_without_spans(hostile: Hostile) -> None:
    made = content(hostile.text)
    assert made.plain == visible(hostile.text)
    assert made.spans == []


async def test_a_screen_of_hostile_text_paints_it_to_the_letter() -> None:
    texts = [x.text for x in HOSTILE if len(x.text) < 100]

    class Shown(App[None]):
        def compose(self) -> ComposeResult:
            yield Static(content("\n".join(texts)))

    app = Shown()
    async with app.run_test(size=(120, 100)):
        static = app.query_one(Static)
        painted = "\n".join(static.render_line(y).text.rstrip() for y in range(static.size.height))
    for wanted in ("[@click=app.quit]Quit[/]", "␛[2J", ":smile:", "⟦U+202E⟧gpj.exe", "[/]"):
        assert wanted in painted
    assert "\x1b" not in painted


CUT = (
    ("short", 10, "short"),
    ("Whole systems framework", 14, "Whole systems…"),
    ("Whole systems framework", 13, "Whole system…"),
    ("Whole systems framework", 12, "Whole syste…"),
    ("A framework of systems", 15, "A framework of…"),
    ("A framework of systems", 14, "A framework…"),
    ("Incomprehensibilities", 8, "Incompr…"),
    ("漢字漢字漢字", 10, "漢字漢字…"),
    ("한국어 텍스트", 10, "한국어…"),
    (FAMILY * 5, 6, FAMILY * 2 + "…"),
    ("one\ntwo", 20, "one / two"),
    ("word", 1, "…"),
    ("word", 0, ""),
)


@pytest.mark.parametrize(("text", "cells", "wanted"), CUT, ids=range(len(CUT)))
def test_cutting(text: str, cells: int, wanted: str) -> None:
    assert cut(text, cells) == wanted


@given(st.text(st.characters(exclude_categories=())), st.integers(0, 30))
def test_a_cut_text_never_exceeds_its_cells(text: str, cells: int) -> None:
    assert cell_len(cut(text, cells)) <= cells
    assert cell_len(padded(text, cells)) == cells
    assert "\n" not in cut(text, cells)


@given(
    st.text(st.sampled_from("a 漢\u200d\ufe0f\u0301\U0001f468\U0001f469\u2764한م")),
    st.integers(0, 9),
)
@example("\u200d\u200d漢a", 2)
def test_joined_and_wide_letters_keep_columns_in_line(text: str, cells: int) -> None:
    assert cell_len(cut(text, cells)) <= cells
    assert cell_len(padded(text, cells) + "|") == cells + 1

"""A console without bracketed paste: pasted line breaks arrive as Enter, and save nothing."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot

from ceplan.models.item import Item
from ceplan.record.plan import Plan
from ceplan.screens.form import Form
from ceplan.widgets.burst import GAP, RUN, Burst
from tests.screens.item_app import ItemApp, changes, said, stored, typed


async def poured(pilot: Pilot[Item], text: str) -> None:
    """Let the keys of a text come in as a console hands over a paste: all at once."""
    found = [events.Key("enter", "\r") if x == "\n" else events.Key(x, x) for x in text]
    for event in found:
        event.set_sender(pilot.app)
    driver = pilot.app._driver
    assert driver is not None
    for event in found:
        driver.send_message(event)
    await pilot.pause()
    await pilot.pause()


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("one\ntwo\nthree", "one\ntwo\nthree"),
        ("a\nb", "a\nb"),
        ("\nabc", "\nabc"),
        ("abcd\n", "abcd\n"),
        ("abc\n\ndef", "abc\n\ndef"),
    ],
)
async def test_pasted_line_breaks_are_line_breaks(
    plan: Plan, plan_path: str, pasted: str, kept: str
) -> None:
    app = ItemApp(plan, "IN2")
    before = changes(plan_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p")
        await poured(pilot, pasted)
        form = app.screen
        assert isinstance(form, Form)
        assert form.values()["text"] == kept
        assert changes(plan_path) == before
        assert "saves nothing; press Enter to save" in said(app)


async def test_three_pasted_bullets_become_three_points_after_asking(
    plan: Plan, plan_path: str
) -> None:
    app = ItemApp(plan, "IN2")
    was = len(stored(plan_path).progress)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p")
        await poured(pilot, "• First\n• Second\n• Third")
        await typed(pilot, "enter", "s")
        now = stored(plan_path).progress
        assert [x.text for x in now[was:]] == ["First", "Second", "Third"]


async def test_in_a_field_of_one_line_a_break_is_a_space(plan: Plan, plan_path: str) -> None:
    app = ItemApp(plan, "IN2")
    before = changes(plan_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "n", "=Words", "tab", "tab")
        await poured(pilot, "Head of\nAdoption")
        assert isinstance(app.screen, Form)
        assert app.screen.values()["who"] == "Head of Adoption"
        assert changes(plan_path) == before


async def test_in_a_choice_it_saves_nothing(plan: Plan, plan_path: str) -> None:
    app = ItemApp(plan, "IN2")
    before = changes(plan_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "e", "b")
        await poured(pilot, "green\ngreen\n")
        assert isinstance(app.screen, Form)
        assert changes(plan_path) == before


async def test_a_pressed_enter_saves(plan: Plan, plan_path: str) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p")
        await pilot.press(*"Words", "enter")
        await pilot.pause()
        assert app.screen is app.shown
        assert stored(plan_path).progress[-1].text == "Words"


def test_hands_are_slower_than_a_paste() -> None:
    hand, paste = Burst(), Burst()
    for n in range(RUN + 2):
        hand.key(n * 0.02)
        paste.key(n * GAP / 3)
    assert not hand.running(hand._last + 0.02)
    assert paste.running(paste._last + GAP / 3)
    assert not paste.running(paste._last + 0.02)

"""The forms: what they say as one types, what they refuse and keep, and two people at one line."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import Static

from ceplan.models.item import Lead
from ceplan.models.leads import read_leads
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.ask import Ask
from ceplan.screens.form import Form
from ceplan.screens.line_form import pasted_lines
from ceplan.widgets.words import ROOM, Words
from tests.screens.item_app import ItemApp, changes, painted, said, stored, typed


def meant(app: ItemApp) -> str:
    """What the form says beneath its fields."""
    return "\n".join(str(x.render()) for x in app.screen.query(".hint").results(Static))


MEANINGS = (
    (("p",), "dated today, 21 January 2014"),
    (("p", "tab", "=14/01/2014"), "dated 14 January 2014"),
    (("p", "tab", "=4 Jan 2014"), "dated 4 January 2014"),
    (("p", "tab", "=31/12/2030"), "31 December 2030 is still to come"),
    (("p", "tab", "=32/13/2013"), "“32/13/2013” is not a date: there is no month 13"),
    (("p", "tab", "=14/01/14"), "two digits for the year"),
    (("n", "tab", "=June 2013"), "due by 30 June 2013, to the month, 205 days ago"),
    (("n", "tab", "=soonish"), "is not a date that can be read"),
    (("v", "tab", "tab", "tab", "=Q2 2013/14"), "speaks for the quarter that ends on 30 September"),
    (("e", "d", "ctrl+u", "=22/01/2014"), "due by 22 January 2014, tomorrow"),
    (("e", "s", "right"), "pieces of evidence validated: closing it needs a reason"),
    (("e", "l", "ctrl+n", "=with Youth Service, CEC"), "helps: Youth Service of CEC"),
    (("shift+tab", "j", "V"), "tested today by Improvement Lead"),
)


@pytest.mark.parametrize(("keys", "words"), MEANINGS, ids=lambda x: str(x)[:30])
async def test_a_form_says_what_is_meant(plan: Plan, keys: tuple[str, ...], words: str) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *keys)
        assert words in " ".join(meant(app).split())


async def test_testing_ones_own_evidence_is_said(plan: Plan) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "shift+tab", "G", "space", "V")
        assert "also supplied it: a Board expects someone else" in " ".join(meant(app).split())
        await typed(pilot, "=Read two files", "enter")
        assert "a Board expects someone else to test it" in said(app)


async def test_what_was_there_before_stands_on_top(plan: Plan) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter")
        assert f"Before: {app.shown.item.progress[0].text}" in painted(app)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("p", "enter"), "is needed"),
        (("p", "=Words", "tab", "=31/02/2014", "enter"), "no day 31"),
        (("n", "=Words", "tab", "=someday", "enter"), "is not a date that can be read"),
        (("e", "d", "ctrl+u", "=June 2014", "enter"), "Moving a due date needs a reason"),
        (("e", "s", "right", "enter"), "needs a reason"),
        (("e", "b", "r", "tab", "f7", "delete", "enter"), "reason for the BRAG is needed"),
    ],
    ids=str,
)
async def test_what_is_refused_leaves_the_form_open_with_its_words(
    plan: Plan, plan_path: str, keys: tuple[str, ...], words: str
) -> None:
    app = ItemApp(plan, "IN2")
    before = changes(plan_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *keys)
        assert isinstance(app.screen, Form)
        assert words in said(app)
        assert changes(plan_path) == before


async def test_saving_unchanged_words_writes_nothing(plan: Plan, plan_path: str) -> None:
    app = ItemApp(plan, "IN2")
    before = changes(plan_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "enter")
        assert app.screen is app.shown
        assert changes(plan_path) == before


@pytest.mark.parametrize(("answer", "added"), [("s", 3), ("o", 1), ("escape", 0)])
async def test_several_pasted_lines_become_several_or_one(
    plan: Plan, plan_path: str, answer: str, added: int
) -> None:
    app = ItemApp(plan, "IN2")
    was = stored(plan_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p")
        assert app.focused is not None
        app.focused.post_message(events.Paste("• First\n\n• Second\r\nThird\n"))
        await pilot.pause()
        await typed(pilot, "enter")
        assert isinstance(app.screen, Ask)
        assert "There are 3 lines" in painted(app)
        await typed(pilot, answer)
        now = stored(plan_path)
        assert len(now.progress) == len(was.progress) + added
        if added == 3:
            assert [x.text for x in now.progress[-3:]] == ["First", "Second", "Third"]
            assert "3 points added to IN2" in said(app)
        elif not added:
            assert isinstance(app.screen, Form)


async def test_one_bad_line_of_several_adds_none(plan: Plan, plan_path: str) -> None:
    app = ItemApp(plan, "IN2")
    before = changes(plan_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p")
        assert app.focused is not None
        app.focused.post_message(events.Paste("First\nSec\x1bond\nThird"))
        await pilot.pause()
        await typed(pilot, "enter", "s")
        assert isinstance(app.screen, Form)
        assert "Line 2 holds an escape character" in said(app)
        assert changes(plan_path) == before


def test_lines_lose_their_bullets_and_nothing_else() -> None:
    assert pasted_lines("• a\n - b\n\n3.5 c\n*d") == ["a", "b", "3.5 c", "d"]


async def test_a_paste_of_ten_megabytes_is_refused_with_its_count_and_kept(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    before = changes(plan_path)
    huge = "x" * 10_000_000
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p", "=Typed before")
        assert app.focused is not None
        app.focused.post_message(events.Paste(huge))
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        assert "10,000,000 characters; the most is 20,000" in said(app)
        assert form.values()["text"] == "Typed before"
        kept = [x.values["text"] for x in drafts.of_plan(plan.facts().id)]
        assert huge in kept
        assert changes(plan_path) == before


async def test_a_text_over_the_limit_is_refused_with_its_count_and_can_be_shortened(
    plan: Plan, plan_path: str
) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p")
        field = app.focused
        assert isinstance(field, Words)
        field.post_message(events.Paste("word " * (ROOM // 6)))
        await pilot.pause()
        await typed(pilot, "enter")
        assert "the most is 20,000" in said(app)
        assert len(field.text) == ROOM // 6 * 5
        field.text = field.text[:100]
        await typed(pilot, "enter")
        assert app.screen is app.shown


def test_leads_are_read_a_line_each_and_old_ones_stay_to_the_letter() -> None:
    old = (Lead("1", "Head of Care, East"), Lead("2", "Police", "", "contributor"))
    text = "Head of Care, East\nwith Police\n\nService Manager, CEC\nwith Health, NHS"
    assert read_leads(text, old) == (
        *old,
        Lead("", "Service Manager", "CEC"),
        Lead("", "Health", "NHS", "contributor"),
    )

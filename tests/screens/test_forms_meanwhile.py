"""Two people at the same words: the form learns of it, shows it, and nothing typed is lost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from ceplan.models.item import Brag, Item, Lead
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.record.verify import verify
from ceplan.screens.both import BothScreen
from ceplan.screens.drafts import leftover
from ceplan.screens.form import Form
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.theirs import TheirsPanel
from tests.hostile import HOSTILE
from tests.screens.conftest import PERSON, clock
from tests.screens.item_app import ItemApp, changes, painted, said, stored, typed

CHAIR = PERSON._replace(name="Chair of the Board", account="chair")
THEIRS = "The Chair's own words"


def by_chair(path: str, deed: Callable[[Plan, Item], object]) -> None:
    """Let the Chair do something to IN2 in another program."""
    with Plan(path, person=CHAIR, now=clock) as other:
        deed(other, other.find("IN2"))


def their_words(plan: Plan, item: Item) -> object:
    return plan.edit_line(item, item.progress[0].id, text=THEIRS)


def form(app: ItemApp) -> Form:
    """The form in view."""
    assert isinstance(app.screen, Form)
    return app.screen


def told(app: ItemApp) -> str:
    """What the panel of the form says."""
    return form(app).query_one(TheirsPanel).sentence


async def learned(pilot: Pilot[Item], app: ItemApp) -> None:
    """Wait until the form has looked, as it does by itself."""
    form(app).look()
    await pilot.pause()


async def test_the_form_learns_of_it_by_itself_within_two_seconds(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "= mine")
        field = app.focused
        assert field is not None
        at = field.cursor_location  # type: ignore[attr-defined]
        by_chair(plan_path, their_words)
        began = time.monotonic()
        while not told(app) and time.monotonic() - began < 2:
            await asyncio.sleep(0.02)
        await pilot.pause()
        assert told(app) == "Changed by Chair of the Board today 10:42 since you opened this."
        assert f"Now: {THEIRS}" in painted(app)
        for words in ("Ctrl+T take theirs", "Ctrl+G keep mine", "Ctrl+B both"):
            assert words in painted(app)
        assert app.focused is field
        assert field.cursor_location == at  # type: ignore[attr-defined]
        assert form(app).values()["text"].endswith(" mine")


async def test_enter_saves_nothing_while_it_is_not_decided(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "= mine")
        by_chair(plan_path, their_words)
        before = changes(plan_path)
        for _ in range(2):
            await typed(pilot, "enter")
            assert "Not saved yet: Chair of the Board changed it" in said(app)
            assert "Changed by Chair of the Board" in told(app)
            assert form(app).values()["text"].endswith(" mine")
            assert changes(plan_path) == before


@pytest.mark.parametrize("by_mouse", [False, True])
async def test_take_theirs_keeps_mine_as_a_draft(
    plan: Plan, plan_path: str, drafts: Drafts, by_mouse: bool
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "= mine")
        by_chair(plan_path, their_words)
        await learned(pilot, app)
        if by_mouse:
            await pilot.click(form(app).query_one(TheirsPanel).query_one(KeyLine), offset=(3, 0))
            await pilot.pause()
        else:
            await typed(pilot, "ctrl+t")
        assert form(app).values()["text"] == THEIRS
        assert told(app) == ""
        assert "Yours is kept as a draft" in said(app)
        (draft,) = leftover(drafts, plan)
        assert draft.values["text"].endswith(" mine")
        before = changes(plan_path)
        await typed(pilot, "ctrl+r")
        assert form(app).values()["text"].endswith(" mine")
        await typed(pilot, "ctrl+r", "enter")
        assert changes(plan_path) == before
        assert app.shown.item == stored(plan_path)
        assert leftover(drafts, plan) == (draft,)


async def test_keep_mine_is_a_decision_over_theirs(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "= mine")
        by_chair(plan_path, their_words)
        await learned(pilot, app)
        await typed(pilot, "ctrl+g")
        assert "Saving puts yours over what Chair of the Board (today 10:42) wrote" in told(app)
        await typed(pilot, "enter")
        assert app.screen is app.shown
        now = stored(plan_path)
        assert now.progress[0].text.endswith(" mine")
        assert not now.progress[0].disputes
        assert app.shown.item == now
        olds = [x.old for x in plan.history(now.id) if x.row == now.progress[0].id]
        assert olds[-1] == THEIRS
        assert leftover(drafts, plan) == ()


async def test_what_they_change_after_the_decision_is_told_again(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "= mine")
        by_chair(plan_path, their_words)
        await learned(pilot, app)
        await typed(pilot, "ctrl+g")
        by_chair(plan_path, lambda p, i: p.edit_line(i, i.progress[0].id, text="Once more"))
        await typed(pilot, "enter")
        assert "Not saved yet" in said(app)
        assert stored(plan_path).progress[0].text == "Once more"
        assert "Now: Once more" in painted(app)


async def test_see_both_tells_them_apart_by_signs(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    plan.edit_line(plan.find("IN2"), plan.find("IN2").progress[0].id, text="Launched 14 January")
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "= at last")
        by_chair(
            plan_path,
            lambda p, i: p.edit_line(i, i.progress[0].id, text="Launched 21 January"),
        )
        await learned(pilot, app)
        await typed(pilot, "ctrl+b")
        assert isinstance(app.screen, BothScreen)
        assert "Launched [-14-]{+21+} January" in painted(app)
        assert "Launched 14 January{+ at last+}" in painted(app)
        assert "changed by Chair of the Board today 10:42" in painted(app)
        await typed(pilot, "escape")
        assert told(app)
        await typed(pilot, "ctrl+b", "m", "enter")
        assert stored(plan_path).progress[0].text == "Launched 14 January at last"


async def test_another_field_of_the_same_line_is_told_and_left_theirs(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "tab", "ctrl+u", "=01/02/2014")
        by_chair(plan_path, their_words)
        await learned(pilot, app)
        assert "Changed by Chair of the Board" in told(app)
        await typed(pilot, "enter")
        now = stored(plan_path).progress[0]
        assert now.text == THEIRS
        assert str(now.dated) == "2014-02-01"
        assert app.shown.item == stored(plan_path)


async def test_what_matters_nothing_to_the_form_is_not_told(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "= mine")
        by_chair(plan_path, lambda p, i: p.set_words(i, "action", "Theirs"))
        by_chair(plan_path, lambda p, i: p.add_progress(i, "Theirs"))
        await learned(pilot, app)
        assert told(app) == ""
        await typed(pilot, "enter")
        assert app.shown.item == stored(plan_path)
        assert app.shown.item.action == "Theirs"


FACTS = (
    ("a", "= mine", lambda p, i: p.set_words(i, "action", "Theirs"), "Now: Theirs"),
    ("d", "=x", lambda p, i: p.set_due(i, None, reason="r"), "Now: nothing"),
    ("s", "right", lambda p, i: p.set_stage(i, "not started"), "Now: not started"),
    (
        "b",
        "right",
        lambda p, i: p.set_brag(i, Brag("red", "", "Why")),
        "BRAG: ◆ red\nReason: Why",
    ),
    ("l", "= mine", lambda p, i: p.set_leads(i, (Lead("", "Theirs"),)), "Now: Theirs"),
    ("f", "= mine", lambda p, i: p.set_words(i, "source", "Theirs"), "Now: Theirs"),
)


@pytest.mark.parametrize(("key", "mine", "deed", "words"), FACTS, ids=lambda x: str(x)[:12])
async def test_every_fact_can_be_taken_or_kept(
    plan: Plan,
    plan_path: str,
    drafts: Drafts,
    key: str,
    mine: str,
    deed: Callable[[Plan, Item], object],
    words: str,
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 40)) as pilot:
        await typed(pilot, "e", key, mine)
        held = form(app).values()
        by_chair(plan_path, deed)
        theirs = stored(plan_path)
        await learned(pilot, app)
        assert "Changed by Chair of the Board" in told(app)
        lines = [x.strip(" ▌┃▐█") for x in painted(app).splitlines()]
        assert all(any(x in line for line in lines) for x in words.split("\n"))
        assert form(app).values() == held
        await typed(pilot, "ctrl+t", "enter")
        assert app.screen is app.shown
        assert stored(plan_path) == theirs
        assert app.shown.item == theirs
        assert any(held == x.values for x in leftover(drafts, plan))


async def test_a_test_of_evidence_learns_that_it_was_unticked(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "shift+tab", "G", "space", "V", "=Read two files")
        line = app.shown.item.evidence[-1].id
        by_chair(plan_path, lambda p, i: p.untick_evidence(i, line))
        await learned(pilot, app)
        assert "Changed by Chair of the Board" in told(app)
        assert "Supplied: no" in painted(app)
        await typed(pilot, "enter")
        assert "not supplied" in said(app)
        assert stored(plan_path).evidence[-1].validated is None


async def test_two_tests_of_one_piece_of_evidence(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "shift+tab", "G", "space", "V", "=Read two files")
        line = app.shown.item.evidence[-1].id
        by_chair(plan_path, lambda p, i: p.validate_evidence(i, line, how="Asked around"))
        await typed(pilot, "enter")
        assert "Not saved yet" in said(app)
        assert "How it was tested: Asked around" in painted(app)
        await typed(pilot, "ctrl+t")
        assert form(app).values()["how"] == "Asked around"
        await typed(pilot, "escape")
        assert said(app) == ""
        assert [x.values["how"] for x in leftover(drafts, plan)] == ["Read two files"]
        await typed(pilot, "V")
        assert "Before: validated by Chair of the Board on 21 January 2014: Asked around" in (
            " ".join(painted(app).split())
        )
        await typed(pilot, "ctrl+r", "enter")
        test = stored(plan_path).evidence[-1].validated
        assert test is not None
        assert (test.by, test.how) == ("Improvement Lead", "Read two files")


async def test_a_line_that_was_removed_comes_back_only_by_decision(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        line = app.shown.item.progress[0].id
        await typed(pilot, "enter", "= mine")
        by_chair(plan_path, lambda p, i: p.remove_line(i, line))
        await learned(pilot, app)
        assert "This progress was removed by Chair of the Board" in told(app)
        assert "take theirs" not in painted(app)
        await typed(pilot, "ctrl+t", "enter")
        assert "Not saved yet: Chair of the Board removed it" in said(app)
        assert line not in [x.id for x in stored(plan_path).progress]
        await typed(pilot, "ctrl+g", "enter")
        assert app.screen is app.shown
        (now,) = [x for x in stored(plan_path).progress if x.id == line]
        assert now.text.endswith(" mine")
        assert not now.removed
        assert verify(plan_path).sound


async def test_words_for_an_item_that_is_gone_stay_as_a_draft(
    plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    made = plan.add_item(plan.find("IN2").register, "N1", "To be taken away")
    app = ItemApp(plan, "N1", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "p", "=Half a sentence")
        last = plan.undoable()
        assert last is not None
        with Plan(plan_path, person=PERSON, now=clock) as other:
            other.undo(last.id)
        await learned(pilot, app)
        assert "This item was removed by Improvement Lead (you), in another window" in told(app)
        await typed(pilot, "enter")
        assert isinstance(app.screen, Form)
        await typed(pilot, "escape")
        (draft,) = leftover(drafts, plan)
        assert (draft.item, draft.values["text"]) == (made.id, "Half a sentence")


@pytest.mark.parametrize("text", [x.text for x in HOSTILE[::9]], ids=lambda x: ascii(x)[:20])
async def test_their_words_are_never_markup(
    plan: Plan, plan_path: str, drafts: Drafts, text: str
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "= mine")
        theirs = form(app).view
        assert theirs is not None
        found = form(app).theirs
        assert found is None
        by_chair(plan_path, their_words)
        await learned(pilot, app)
        panel = form(app).theirs
        assert panel is not None
        form(app).theirs = panel._replace(values={**panel.values, "text": text}, by=text, when=text)
        form(app).tell_theirs()
        await pilot.pause()
        assert "\x1b" not in painted(app)
        await typed(pilot, "ctrl+b")
        assert "\x1b" not in painted(app)
        assert app.is_running


async def test_a_draft_that_cannot_be_kept_gives_nothing_away(
    plan: Plan, plan_path: str, tmp_path: object
) -> None:
    from pathlib import Path

    blocked = Path(str(tmp_path)) / "blocked"
    blocked.write_text("a file where the folder should be")
    app = ItemApp(plan, "IN2", Drafts(blocked / "drafts"))
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "= mine")
        by_chair(plan_path, their_words)
        await learned(pilot, app)
        await typed(pilot, "ctrl+t")
        assert form(app).values()["text"].endswith(" mine")
        assert "Nothing was replaced" in said(app)
        assert told(app)


@pytest.mark.parametrize(
    ("key", "words", "says"),
    [
        *((key, THEIRS, "") for key in ("t", "ctrl+t")),
        *((key, " mine", "Saving puts yours over what Chair") for key in ("m", "ctrl+g")),
        *((key, " mine", "Changed by Chair") for key in ("escape", "ctrl+b", "enter")),
    ],
)
async def test_the_keys_of_both_sides(
    plan: Plan, plan_path: str, drafts: Drafts, key: str, words: str, says: str
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "= mine")
        by_chair(plan_path, their_words)
        await learned(pilot, app)
        opened = form(app)
        before = changes(plan_path)
        await typed(pilot, "ctrl+b")
        assert isinstance(app.screen, BothScreen)
        await typed(pilot, key)
        assert app.screen is opened
        assert told(app).startswith(says) if says else told(app) == ""
        assert opened.values()["text"].endswith(words)
        assert changes(plan_path) == before


async def test_help_over_both_sides(plan: Plan, plan_path: str, drafts: Drafts) -> None:
    app = ItemApp(plan, "IN2", drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "= mine")
        by_chair(plan_path, their_words)
        await learned(pilot, app)
        before = changes(plan_path)
        await typed(pilot, "ctrl+b", "f1")
        assert "type to search" in painted(app)
        assert changes(plan_path) == before
        await typed(pilot, "escape")
        assert isinstance(app.screen, BothScreen)

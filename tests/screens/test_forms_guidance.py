"""What forms say to whoever fills them in: in the right place, once, and while it holds."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll

from ceplan.app import CeplanApp
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.form import Form
from ceplan.screens.help import HelpScreen
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.said import Said
from tests.screens.item_app import ItemApp, painted, said, typed
from tests.screens.seen import seen, settled


def rows(app: ItemApp) -> list[str]:
    """The lines on the terminal."""
    return painted(app).splitlines()


def row(app: ItemApp, words: str) -> int:
    """Where words stand on the terminal; they must stand there once."""
    found = [n for n, line in enumerate(rows(app)) if words in line]
    assert len(found) == 1, f"{words!r} stands {len(found)} times:\n{painted(app)}"
    return found[0]


@pytest.mark.parametrize(
    ("keys", "label", "words", "following"),
    [
        (("n", "tab", "=soonish"), "By when", "is not a date", "Who does it"),
        (("n", "tab", "=soonish", "enter"), "By when", "is not a date", "Who does it"),
        (("n", "tab", "=June 2014"), "By when", "due by 30 June 2014", "Who does it"),
        (("e", "d"), "Due", "due by 30 April 2014", "Why moved"),
        (("e", "d", "= x", "enter"), "Due", "is not a date", "Why moved"),
        (("shift+tab", "j", "V"), "Tested by", "tested today by", "What was found"),
        (("e", "b"), "BRAG", "The left and right arrows choose.", "Reason"),
    ],
    ids=str,
)
async def test_a_sentence_stands_once_and_beneath_its_own_field(
    plan: Plan, keys: tuple[str, ...], label: str, words: str, following: str
) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        if "n" in keys:
            await typed(pilot, "n", "=Words", *keys[1:])
        else:
            await typed(pilot, *keys)
        lines = rows(app)
        place = row(app, words)
        at = next(n for n, line in enumerate(lines) if line.startswith(f"  {label} "))
        after = next(n for n, line in enumerate(lines) if line.startswith(f"  {following} "))
        assert at < place < after
        assert not lines[place][: len(f"  {label} ")].strip()


@pytest.mark.parametrize(
    ("keys", "words", "name", "mend"),
    [
        (("p", "enter"), "Progress is needed.", "text", ("=x",)),
        (("v", "enter"), "Evidence is needed.", "text", ("=x",)),
        (("n", "=x", "tab", "=junk", "tab", "enter"), "is not a date", "due", ("ctrl+u",)),
        (("e", "d", "backspace", "=5", "enter"), "needs a reason", "reason", ("=x",)),
        (("e", "s", "right", "enter"), "closing it as complete needs", "reason", ("=x",)),
        (
            ("e", "b", "r", "tab", "f7", "delete", "shift+tab", "enter"),
            "is needed.",
            "reason",
            ("x",),
        ),
        (("e", "b", *["right"] * 4, "enter"), "blue means done", "brag", ("left",)),
        (("shift+tab", "j", "V", "tab", "enter"), "it was tested is needed.", "how", ("=x",)),
    ],
    ids=str,
)
async def test_an_error_goes_to_its_field_and_goes_when_that_changes(
    plan: Plan, keys: tuple[str, ...], words: str, name: str, mend: tuple[str, ...]
) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *keys)
        assert words in said(app)
        assert app.focused is not None
        assert app.focused.id == name
        beneath = app.screen.query_one(f"#{name}-hint").region.y
        assert app.screen.query_one(Said).region.y >= beneath
        await typed(pilot, *mend)
        assert said(app) == ""
        assert words not in painted(app)


async def test_a_missing_reason_is_one_sentence(plan: Plan) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "e", "b", "r", "tab", "f7", "delete", "enter")
        assert said(app) == "A reason for the BRAG is needed."


async def test_every_amber_can_be_declared(plan: Plan) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "e", "b")
        for words in ("amber to green", "amber to red", "amber, direction not said"):
            assert words in painted(app).split("BRAG", 1)[1]
        await typed(pilot, "right", "right", "enter")
        brag = app.shown.item.brag
        assert brag is not None
        assert (brag.colour, brag.direction) == ("amber", "")


async def test_why_moved_is_asked_only_of_a_date_that_stood_there(plan: Plan) -> None:
    item = plan.find("IN2")
    plan.set_due(item, None, reason="a test")
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "e", "d")
        assert "Why moved" not in painted(app)
        await typed(pilot, "=June 2014", "enter")
        assert app.screen is app.shown
        assert app.shown.item.due is not None


async def test_a_form_over_a_screen_shows_its_own_keys_alone(plan: Plan) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "e")
        assert "Enter choose" in rows(app)[-1]
        assert "add" not in rows(app)[-1]
        await typed(pilot, "b")
        assert "Enter save" in rows(app)[-1]
        assert "Ctrl+N new line" in rows(app)[-1]
        assert "add" not in rows(app)[-1]


async def test_how_to_leave_is_said_in_the_smallest_terminal(plan: Plan) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(60, 15)) as pilot:
        await typed(pilot, "v")
        assert "Esc leave" in rows(app)[-1]
        assert "F1 help" in rows(app)[-1]


@pytest.mark.parametrize(("width", "whole"), [(80, True), (99, True), (120, False)])
async def test_a_box_takes_the_whole_width_where_there_is_little(
    plan: Plan, width: int, whole: bool
) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(width, 40)) as pilot:
        for keys in (("e",), ("b",)):
            await typed(pilot, *keys)
            box = app.screen.query_one(VerticalScroll).region
            assert (box.x == 0 and box.right == width) is whole
            foot = app.screen.query_one(KeyLine).region
            assert (foot.y, foot.width) == (39, width)


async def test_f1_explains_the_fields_and_the_keys(plan: Plan, drafts: Drafts) -> None:
    app = CeplanApp(plan, drafts)
    async with app.run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        await pilot.press("n")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        for words in ("By when", "Who does it", "Such as 30 June 2014", "Ctrl+R", "Ctrl+N"):
            assert words in seen(app)
        await pilot.press("f1")
        await pilot.pause()
        assert app.screen is form


async def test_f1_says_what_an_empty_date_means(plan: Plan, drafts: Drafts) -> None:
    app = CeplanApp(plan, drafts)
    async with app.run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        await pilot.press("p", "f1")
        await pilot.pause()
        assert "Empty: today." in " ".join(seen(app).split())


async def test_ctrl_c_is_answered_in_a_sentence_of_ours(plan: Plan, drafts: Drafts) -> None:
    app = CeplanApp(plan, drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert "Ctrl+Q leaves" in seen(app)
        assert "Do you want to quit" not in seen(app)
        assert not app._notifications

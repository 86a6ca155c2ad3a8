"""Hostile words on the item screen and its forms: shown to the letter, never obeyed, never lost."""

from __future__ import annotations

import pytest
from textual import events
from textual.widget import Widget

from ceplan.models.text import CONTROLS, one_line, visible
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.form import Form
from ceplan.widgets.words import Words
from ceplan.widgets.words import painted as painted_words
from tests.hostile import ENTERED, HOSTILE, Hostile, name
from tests.screens.item_app import ItemApp, changes, painted, said, stored, typed

SIZES = ((80, 24), (60, 20), (200, 60))
LINKS = "abcdefgh"


def harmless(text: str) -> bool:
    """Whether nothing in a painted screen could act on a terminal."""
    import re

    return re.search(f"[{CONTROLS}\u202a-\u202e\u2066-\u2069]", text.replace("\n", "")) is None


def hostile_plan(plan: Plan, texts: tuple[str, ...]) -> None:
    """Put words past the door, as a file that others have touched may hold them."""
    item = plan.find("IN2")
    with plan.deed("test") as writing:
        for number, text in enumerate(texts):
            stored_text = text.encode("utf-8", "replace").decode().replace("\0", "")
            for kind in ("progress", "step", "evidence"):
                writing.add(
                    kind,
                    {"item": item.id, "text": stored_text, "position": 100.0 + number},
                )
        writing.set(item.id, "action", "\n".join(t.replace("\0", "") for t in texts[:30]))
        writing.set(item.id, "source", texts[7])


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_stored_words_are_shown_and_not_obeyed(plan: Plan, size: tuple[int, int]) -> None:
    texts = tuple(
        x.text
        for x in HOSTILE
        if len(x.text) < 300 and not any("\ud800" <= c <= "\udfff" for c in x.text)
    )
    hostile_plan(plan, texts)
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=size) as pilot:
        seen = ""
        for _ in range(3):
            await typed(pilot, "g")
            for _ in range(len(texts)):
                await pilot.press("pagedown")
                seen += painted(app)
            await typed(pilot, "tab")
        for _ in range(20):
            await pilot.press("ctrl+d")
            seen += painted(app)
        assert harmless(seen)
        for wanted in ("[bold]x[/bold]", "[/]", "[@click=app.quit]Quit[/]", ":smile:", "␛[2J"):
            assert wanted in seen
        await typed(pilot, "h")
        assert harmless(painted(app))
        await typed(pilot, "escape", "G", "d")
        assert harmless(painted(app))
        await typed(pilot, "escape", "enter")
        assert harmless(painted(app))


async def test_a_click_on_words_that_look_like_a_link_does_nothing(plan: Plan) -> None:
    item = plan.find("IN2")
    plan.set_words(item, "action", "[@click=app.quit]Quit[/]")
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = painted(app).splitlines()
        y = next(n for n, row in enumerate(rows) if "[@click" in row)
        await pilot.click(offset=(rows[y].index("Quit") + 1, y))
        await pilot.pause()
        assert app.screen is app.shown


@pytest.mark.parametrize("hostile", [x for x in HOSTILE if len(x.text) < 300], ids=name)
async def test_a_paste_is_kept_and_saved_or_refused_by_name(
    hostile: Hostile, plan: Plan, plan_path: str, drafts: Drafts
) -> None:
    app = ItemApp(plan, "IN2", drafts)
    before = changes(plan_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "v")
        field = app.focused
        assert isinstance(field, Words)
        field.post_message(events.Paste(hostile.text))
        await pilot.pause()
        assert harmless(painted(app))
        await typed(pilot, "enter")
        if app.screen is not app.shown and not isinstance(app.screen, Form):
            await typed(pilot, "o")  # several lines: as one
        if hostile.stored is None:
            assert isinstance(app.screen, Form)
            assert said(app)
            assert field.text
            assert changes(plan_path) == before
        else:
            assert app.screen is app.shown
            assert stored(plan_path).evidence[-1].text == hostile.stored
        assert harmless(painted(app))


@pytest.mark.parametrize(
    "hostile", [x for x in ENTERED if x.text.isprintable() and x.text.isascii()], ids=name
)
async def test_typed_words_are_shown_to_the_letter(
    hostile: Hostile, plan: Plan, plan_path: str
) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(200, 60)) as pilot:
        await typed(pilot, "p")
        for character in hostile.text:
            app.focused.post_message(events.Key(character, character))  # type: ignore[union-attr]
        await pilot.pause()
        await typed(pilot, "enter")
        assert stored(plan_path).progress[-1].text == hostile.stored
        assert one_line(hostile.stored or "")[:40] in painted(app)


@pytest.mark.parametrize("hostile", HOSTILE, ids=name)
def test_a_field_paints_one_harmless_sign_for_each_character(hostile: Hostile) -> None:
    for line in hostile.text.splitlines():
        shown = painted_words(line)
        assert len(shown) == len(line)
        assert harmless(shown)
        assert all(not ("\ud800" <= c <= "\udfff") for c in shown)


def test_the_gate_is_the_models(plan: Plan) -> None:
    """What the lists paint is what the one gate says."""
    from ceplan.models.item import ProgressPoint
    from ceplan.widgets.line_words import rows

    for hostile in HOSTILE:
        if len(hostile.text) < 300:
            made = rows(ProgressPoint("1", hostile.text), plan.today(), 2_000)
            words = "\n".join("".join(text for text, _ in row)[2:] for row in made)
            gate = "\n".join(x.rstrip() for x in visible(hostile.text).split("\n"))
            assert words == gate


def test_every_binding_of_the_item_and_its_forms_is_explained() -> None:
    from textual.binding import Binding

    from ceplan.screens.ask import Ask
    from ceplan.screens.drafts import DraftsScreen
    from ceplan.screens.history import HistoryScreen
    from ceplan.screens.item import ItemScreen
    from ceplan.widgets.choice import Choice
    from ceplan.widgets.line_list import LineList

    owners: tuple[type[Widget], ...] = (
        Ask,
        Form,
        DraftsScreen,
        ItemScreen,
        HistoryScreen,
        Choice,
        LineList,
        Words,
    )
    for owner in owners:
        for binding in owner.BINDINGS:
            assert isinstance(binding, Binding)
            assert binding.tooltip
            assert binding.id and "." in binding.id

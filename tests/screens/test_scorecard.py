"""The scorecard and the judgements: reached from the registers and from search, shown whole and
changed with the form; the file is asserted each time, and once when it cannot be written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Any

import pytest
from textual.pilot import Pilot

from ceplan.app import CeplanApp
from ceplan.models.measure import Measure
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.record.session import Person
from ceplan.screens.form import Form
from ceplan.screens.items import ItemsScreen
from ceplan.screens.judgements import JudgementsScreen
from ceplan.screens.measure import MeasureScreen
from ceplan.screens.scorecard import ScorecardScreen
from ceplan.widgets.side_list import SideList
from tests.hostile import HOSTILE
from tests.record.desk import scorecard, whole
from tests.screens.conftest import PERSON, clock
from tests.screens.seen import in_front, seen, settled

OTHER = Person("Audit Officer", "audit", "desk 4")


@pytest.fixture
def plan(plan_path: str) -> Iterator[Plan]:
    """The sample plan with a scorecard of two measures and a judgement."""
    with Plan(plan_path, person=PERSON, now=clock) as opened:
        opened.accept(whole(scorecard()))
        yield opened


@pytest.fixture
def app(plan: Plan, drafts: Drafts) -> CeplanApp:
    return CeplanApp(plan, drafts, clock)


def filed(plan_path: str, ref: str = "P1.2") -> Measure:
    """A measure as the file holds it, read by another program."""
    with Plan(plan_path, person=OTHER, now=clock, write=False) as plan:
        return next(x for x in plan.measures() if x.ref == ref)


def front(app: CeplanApp) -> str:
    return "\n".join(strip.text.rstrip() for strip in in_front(app))


async def to_scorecard(pilot: Pilot[Any], words: str = "Scorecard") -> None:
    """From the list to the entry of these words in the window of registers, and open it."""
    await settled(pilot)
    await pilot.press("r")
    await pilot.pause()
    side = pilot.app.screen.query_one(SideList)
    at = next(n for n, x in enumerate(side.entries) if x.words == words)
    while side.cursor < at:
        await pilot.press("down")
    await pilot.press("enter")
    await settled(pilot)


async def to_measure(pilot: Pilot[Any]) -> None:
    await to_scorecard(pilot)
    await pilot.press("enter")
    await settled(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_entries_stand_beneath_the_registers(app: CeplanApp, size: Any) -> None:
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("r")
        await pilot.pause()
        lines = [" ".join(x.split()) for x in front(app).splitlines()]
        assert any("Scorecard 2" in x for x in lines), front(app)
        assert any("Judgements 1" in x for x in lines)


async def test_a_plan_without_measures_shows_no_entry(plan_path: str, drafts: Drafts) -> None:
    with Plan(plan_path, person=PERSON, now=clock) as bare:
        app = CeplanApp(bare, drafts, clock)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await pilot.press("r")
            await pilot.pause()
            assert "Scorecard" not in front(app)
            assert "Judgements" not in front(app)
            app.push_screen(ScorecardScreen(bare))
            await settled(pilot)
            assert "No measures yet." in seen(app)
            for key in ("enter", "e", "u", "U"):
                await pilot.press(key)
                await pilot.pause()
            await pilot.press("escape")
            app.push_screen(JudgementsScreen(bare))
            await settled(pilot)
            assert "No judgement is on record." in seen(app)
            for key in ("enter", "d", "y"):
                await pilot.press(key)
                await pilot.pause()
            assert isinstance(app.screen, JudgementsScreen)
            await pilot.press("a")
            await settled(pilot)
            assert isinstance(app.screen, Form)


async def test_the_list_and_a_measure_whole(app: CeplanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_scorecard(pilot)
        assert isinstance(app.screen, ScorecardScreen)
        said = seen(app)
        assert "Parenting scorecard   2 measures" in said
        line = next(x for x in said.splitlines() if "P1.2" in x)
        assert "93% (provisio…" in line
        assert "→ same" in line
        assert "◆ red" in line
        heads = next(x for x in said.splitlines() if "Measure" in x)
        assert heads.index("Latest") == line.index("93%"), "each head stands over its column"
        assert heads.index("RAG") == line.index("◆")
        assert "no RAG" in next(x for x in said.splitlines() if "P5.6" in x)
        await pilot.press("enter")
        await settled(pilot)
        said = seen(app)
        for words in (
            "P1.2   Parenting scorecard",
            "Reviews held in time",
            "◆ red",
            "→ same",
            "high is good",
            "97%",
            "none given",
            "Two reviews were late.",
            "Corporate priority: Outcome 5",
            "2019-20 Q2",
            "93% (provisional)",
            "Esc back",
        ):
            assert words in said, said
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert isinstance(app.screen, ItemsScreen)


async def test_a_reading_is_changed_added_removed_and_undone(
    app: CeplanApp, plan_path: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_measure(pilot)
        await pilot.press("G", "enter")
        await settled(pilot)
        await pilot.press("tab", "backspace", "backspace", "backspace", *"95%")
        await pilot.press("tab", "left", "enter")
        await settled(pilot)
        assert "Reading saved. u undoes it." in seen(app)
        assert "2019-20 Q2" in seen(app)
        found = filed(plan_path)
        assert (found.readings[-1].value, found.readings[-1].state) == ("95%", "")
        assert found.travel == "improved"
        assert "↑ improved" in seen(app)
        await pilot.press("a")
        await settled(pilot)
        await pilot.press(*"2019-20", "space", *"Q3", "tab", *"90%", "enter")
        await settled(pilot)
        assert [x.said for x in filed(plan_path).readings] == ["91%", "93%", "95%", "90%"]
        assert "↓ worsened" in seen(app)
        await pilot.press("d")
        await pilot.pause()
        assert "Remove the reading of 2019-20 Q2?" in front(app)
        await pilot.press("escape")
        await pilot.pause()
        assert len(filed(plan_path).readings) == 4
        await pilot.press("d", "y")
        await settled(pilot)
        assert [x.said for x in filed(plan_path).readings] == ["91%", "93%", "90%"]
        assert "95%" not in seen(app)
        await pilot.press("u", "enter")
        await settled(pilot)
        assert len(filed(plan_path).readings) == 4
        assert "95%" in seen(app)


async def test_the_commentary_and_the_rag_are_changed(app: CeplanApp, plan_path: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_measure(pilot)
        await pilot.press("e")
        await settled(pilot)
        await pilot.press(*" More.", "tab", "right", "ctrl+s")
        await settled(pilot)
        found = filed(plan_path)
        assert found.commentary == "Two reviews were late. More."
        assert found.rag == "amber"
        assert "▲ amber" in seen(app)
        assert "Two reviews were late. More." in seen(app)
        await pilot.press("e")
        await settled(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "Nothing was changed." in seen(app)


async def test_what_another_changed_is_said_and_not_overwritten(
    app: CeplanApp, plan_path: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_measure(pilot)
        await pilot.press("e")
        await settled(pilot)
        await pilot.press(*" Mine.")
        with Plan(plan_path, person=OTHER, now=clock) as other:
            other.edit_measure(filed(plan_path), commentary="Theirs.", target="98%")
        for _ in range(2):
            await pilot.press("ctrl+s")
            await settled(pilot)
            assert isinstance(app.screen, Form)
            assert "Commentary: Theirs." in front(app)
            assert "Target: 98%" in front(app)
            assert "Ctrl+T take theirs" in front(app)
            assert filed(plan_path).commentary == "Theirs."
        await pilot.press("ctrl+g", "ctrl+s")
        await settled(pilot)
        found = filed(plan_path)
        assert found.commentary == "Two reviews were late. Mine."
        assert found.target == "98%", "what this person did not touch stays as the other left it"


async def test_when_nothing_can_be_written_nothing_changes(app: CeplanApp, plan_path: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_measure(pilot)
        before = filed(plan_path)
        await pilot.press("G", "enter")
        await settled(pilot)
        await pilot.press("tab", *"9")
        with closing(sqlite3.connect(plan_path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await pilot.press("enter")
            await settled(pilot)
            assert isinstance(app.screen, Form)
            assert "another program" in front(app).lower()
            assert "93%9" in front(app), "the words stay"
            other.execute("ROLLBACK")
        assert filed(plan_path) == before
        await pilot.press("enter")
        await settled(pilot)
        assert filed(plan_path).readings[-1].value == "93%9"


async def test_search_opens_a_measure_and_a_judgement(app: CeplanApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"reviews held")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, MeasureScreen)
        assert "P1.2   Parenting scorecard" in seen(app)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("ctrl+u", *"leaders")
        await settled(pilot)
        assert "judgement" in seen(app)


async def test_a_judgement_is_added_changed_and_removed(app: CeplanApp, plan_path: str) -> None:
    def grades() -> dict[str, str]:
        with Plan(plan_path, person=OTHER, now=clock, write=False) as plan:
            return {x.area: x.grade for x in plan.judgements()}

    async with app.run_test(size=(80, 24)) as pilot:
        await to_scorecard(pilot, "Judgements")
        said = seen(app)
        assert "Judgements   1 on record" in said
        assert "29/11/2019" in said
        assert "29 November 2019" in said, "the one of the cursor stands whole beneath"
        await pilot.press("a")
        await settled(pilot)
        await pilot.press(*"Care", "tab", *"Adequate", "tab", "tab", "tab", *"ILACS", "enter")
        await settled(pilot)
        assert "is no grade of ILACS" in front(app)
        assert grades() == {"Leaders": "Good"}
        await pilot.press(*["backspace"] * 8)  # the field that it is about has the focus
        await pilot.press(*"Good", "ctrl+s")
        await settled(pilot)
        assert grades() == {"Leaders": "Good", "Care": "Good"}
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("tab", *["backspace"] * 4, *"Inadequate", "ctrl+s")
        await settled(pilot)
        assert grades()["Care"] == "Inadequate"
        assert "Inadequate" in seen(app)
        await pilot.press("d", "y")
        await settled(pilot)
        assert grades() == {"Leaders": "Good"}
        await pilot.press("u", "enter")
        await settled(pilot)
        assert grades()["Care"] == "Inadequate"


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda h: h.code)
async def test_hostile_words_are_only_words(plan: Plan, drafts: Drafts, hostile: Any) -> None:
    from ceplan.errors import Refused

    found = plan.measures()[0]
    for facts in ({"commentary": hostile.text}, {"name": hostile.text}, {"target": hostile.text}):
        try:
            found = plan.edit_measure(found, **facts)
        except Refused:
            continue
    judged = plan.judgements()[0]
    with suppress(Refused):
        plan.edit_judgement(judged, area=hostile.text, framework="")
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_measure(pilot)
        await pilot.press("e", "escape", "escape", "escape")
        await to_scorecard(pilot, "Judgements")
        await pilot.press("enter", "escape")
        await settled(pilot)
        assert app.is_running
        assert not any(ord(c) < 32 and c != "\n" for c in seen(app))

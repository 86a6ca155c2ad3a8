"""Five things that every user does, from the opening of the program: each within twenty key
presses beyond the typed text, as the foot of each screen shows the way."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.pilot import Pilot

from ceplan.app import CeplanApp
from ceplan.models.item import Item, Lead
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.widgets.item_list import ItemList
from tests.screens.conftest import PERSON, clock
from tests.screens.item_app import changes, stored
from tests.screens.seen import seen, settled

MOST = 20


def yesterday() -> dt.datetime:
    return clock() - dt.timedelta(days=1)


class Hands:
    """Someone at the keyboard: presses keys and types words, and counts the first."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.pressed = 0

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await settled(self.pilot)
            self.pressed += 1
            assert self.pressed <= MOST, "too many keys"

    async def write(self, words: str) -> None:
        await self.pilot.press(*("space" if x == " " else x for x in words))
        await settled(self.pilot)

    @property
    def sees(self) -> str:
        return seen(self.pilot.app)


def everything(path: str) -> dict[str, Item]:
    """The items in the file, by ref."""
    with Plan(path, person=PERSON, now=clock, write=False) as other:
        return {item.ref: item for item in map(other.item, other.item_ids())}


@pytest.mark.parametrize("size", [(80, 24), (200, 60)], ids=str)
async def test_what_is_overdue_and_has_no_evidence(
    plan: Plan, plan_path: str, drafts: Drafts, size: tuple[int, int]
) -> None:
    app, before = CeplanApp(plan, drafts, clock), changes(plan_path)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        hands = Hands(pilot)
        assert "f filter" in hands.sees
        await hands.press("f")
        assert "overdue no-evidence" in hands.sees
        await hands.write("overdue no-evidence")
        await hands.press("enter")
        (found,) = app.screen.query_one(ItemList).ids
        item = plan.item(found)
        assert item.ref in hands.sees
        assert "late" in hands.sees
        assert not [x for x in item.evidence if x.supplied]
        assert item.due is not None
        assert item.due.deadline is not None and item.due.deadline < plan.today()
    assert changes(plan_path) == before


@pytest.mark.parametrize("size", [(80, 24), (200, 60)], ids=str)
async def test_this_months_progress_on_in8(
    plan: Plan, plan_path: str, drafts: Drafts, size: tuple[int, int]
) -> None:
    was = stored(plan_path, "IN8").progress
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        hands = Hands(pilot)
        await hands.press(*["down"] * 7)
        assert "▌IN8" in hands.sees
        assert "p progress" in hands.sees
        await hands.press("p")
        assert "dated today, 21 January 2014" in hands.sees
        await hands.write("Two more adopters were approved")
        await hands.press("enter")
        assert "Progress added to IN8" in hands.sees
    now = stored(plan_path, "IN8").progress
    assert now[:-1] == was
    assert now[-1].text == "Two more adopters were approved"
    assert now[-1].dated == clock().date()


@pytest.mark.parametrize("size", [(80, 24), (200, 60)], ids=str)
async def test_evidence_is_ticked_and_validated(
    plan: Plan, plan_path: str, drafts: Drafts, size: tuple[int, int]
) -> None:
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        hands = Hands(pilot)
        await hands.press("down", "down")
        assert "▌IN3" in hands.sees
        await hands.press("enter", "tab", "tab", "down")
        assert "space tick" in hands.sees.lower()
        await hands.press("space")
        assert "supplied 21 Jan" in hands.sees
        await hands.press("V")
        assert "How it was tested" in hands.sees
        await hands.write("Read ten of them")
        await hands.press("enter")
        assert "validated 21 Jan" in hands.sees
    evidence = stored(plan_path, "IN3").evidence[1]
    assert evidence.supplied is not None
    assert evidence.supplied.by == PERSON.name
    assert evidence.validated is not None
    assert evidence.validated.how == "Read ten of them"


@pytest.mark.parametrize("size", [(80, 24), (200, 60)], ids=str)
async def test_a_wrong_edit_of_yesterday_is_undone_alone(
    plan_path: str, drafts: Drafts, size: tuple[int, int]
) -> None:
    with Plan(plan_path, person=PERSON, now=yesterday) as before:
        was = before.find("IN8").leads
        before.set_leads(before.find("IN8"), (Lead("", "Head of Highways", "CEC"),))
        before.add_progress(before.find("IN8"), "Right, and later")
        before.add_progress(before.find("IN2"), "Right, and elsewhere")
    with Plan(plan_path, person=PERSON, now=clock) as plan:
        app = CeplanApp(plan, drafts, clock)
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            hands = Hands(pilot)
            await hands.press("H")
            assert "u undo this" in hands.sees
            await hands.press("down", "down")
            assert "▌You · yesterday 10:42" in hands.sees
            await hands.press("u")
            asked = " ".join(hands.sees.split())
            assert "Undo: IN8 lead" in asked
            assert "Head of Highways" in asked
            await hands.press("enter")
            assert "Undone: IN8 lead" in " ".join(hands.sees.split())
    assert stored(plan_path, "IN8").leads == was
    assert stored(plan_path, "IN8").progress[-1].text == "Right, and later"
    assert stored(plan_path, "IN2").progress[-1].text == "Right, and elsewhere"


@pytest.mark.parametrize("size", [(80, 24), (200, 60)], ids=str)
async def test_all_fostering_actions_get_a_new_lead(
    plan: Plan, plan_path: str, drafts: Drafts, size: tuple[int, int]
) -> None:
    meant = ("IN3", "IN8", "2.3")
    for ref in meant:
        plan.set_leads(plan.find(ref), (Lead("", "Fostering Manager", "CEC"),))
    before = everything(plan_path)
    app = CeplanApp(plan, drafts, clock)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        hands = Hands(pilot)
        await hands.press("r", "up", "enter")
        assert "Whole plan" in hands.sees
        await hands.press("f")
        await hands.write("lead:fostering")
        await hands.press("enter", "b", "l")
        await hands.write("Head of Placements, CEC")
        await hands.press("enter")
        assert f"{len(meant)} items will change" in hands.sees
        await hands.press("enter")
        assert f"{len(meant)} items changed: lead. u undoes it." in hands.sees
    after = everything(plan_path)
    for ref, item in after.items():
        if ref in meant:
            assert [str(x) for x in item.leads] == ["Head of Placements, CEC"]
        else:
            assert item.leads == before[ref].leads

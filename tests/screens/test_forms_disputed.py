"""Forms on words in which people differ: both sides are seen, and only what is said decides."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ceplan.models.item import Item, Lead
from ceplan.record import merge
from ceplan.record.plan import Plan
from ceplan.record.session import Person
from ceplan.screens.ask import Ask
from ceplan.screens.form import Form
from tests.screens.conftest import PERSON, clock
from tests.screens.item_app import ItemApp, changes, painted, said, stored, typed

AUDITOR = Person("Quality Auditor", "auditor", "desk")


def differ(path: str, place: Path, deed: Callable[[Plan, Item, str], object]) -> str:
    """Let two people do the same to IN2 apart, and put it together; gives the path."""
    copy = str(place / "copy.ceplan")
    shutil.copyfile(path, copy)
    with Plan(path, person=PERSON, now=clock) as one:
        deed(one, one.find("IN2"), "desk")
        with Plan(copy, person=AUDITOR, now=clock) as other:
            deed(other, other.find("IN2"), "elsewhere")
            one.conn.execute("BEGIN IMMEDIATE")
            merge.take_in(one.conn, other.conn)
            one.conn.execute("COMMIT")
    return path


def words_and_who(plan: Plan, item: Item, where: str) -> object:
    line = item.next_steps[0].id
    return plan.edit_line(item, line, text=f"Said at the {where}", who=f"Head of the {where}")


def source(plan: Plan, item: Item, where: str) -> object:
    return plan.set_words(item, "source", f"Said at the {where}")


def leads(plan: Plan, item: Item, where: str) -> object:
    return plan.set_leads(item, (Lead("", f"Head of the {where}"),))


@pytest.fixture
def opened(request: pytest.FixtureRequest, plan_path: str, tmp_path: Path) -> Iterator[Plan]:
    differ(plan_path, tmp_path, request.param)
    with Plan(plan_path, person=PERSON, now=clock) as plan:
        yield plan


def flat(app: ItemApp) -> str:
    return " ".join(painted(app).split())


of_lines = pytest.mark.parametrize("opened", [words_and_who], indirect=True)
of_source = pytest.mark.parametrize("opened", [source], indirect=True)
of_leads = pytest.mark.parametrize("opened", [leads], indirect=True)


@of_lines
async def test_both_sides_stand_beneath_their_fields(opened: Plan) -> None:
    app = ItemApp(opened, "IN2")
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "tab", "enter")
        assert isinstance(app.screen, Form)
        for side in ("“Said at the desk” (Improvement Lead", "“Said at the elsewhere” (Quality"):
            assert side in flat(app)
        assert "“Head of the desk” (Improvement Lead" in flat(app)


@of_lines
@pytest.mark.parametrize("key", ["o", "enter"])
async def test_saving_one_field_leaves_the_others_in_dispute(
    opened: Plan, plan_path: str, key: str
) -> None:
    assert set(stored(plan_path).next_steps[0].disputes) == {"text", "who"}
    app = ItemApp(opened, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "tab", "enter", "= mine", "enter")
        assert isinstance(app.screen, Ask)
        assert "People differ on this: Who does it. What is to stand?" in flat(app)
        await typed(pilot, key)
        assert app.screen is app.shown
        now = stored(plan_path).next_steps[0]
        assert now.text.endswith(" mine")
        assert now.disputes == ("who",)
        assert app.shown.item == stored(plan_path)


@of_lines
async def test_esc_decides_nothing_and_goes_back_to_the_form(opened: Plan, plan_path: str) -> None:
    app = ItemApp(opened, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        before = changes(plan_path)
        await typed(pilot, "tab", "enter", "= mine", "enter", "escape")
        assert isinstance(app.screen, Form)
        assert app.screen.values()["text"].endswith(" mine")
        assert changes(plan_path) == before


@of_lines
@pytest.mark.parametrize("answers", ["ss", "s2", "2o", "oo"])
async def test_either_side_can_be_chosen_also_the_one_that_is_shown(
    opened: Plan, plan_path: str, answers: str
) -> None:
    was = stored(plan_path).next_steps[0]
    sides = {
        "text": {"Said at the desk", "Said at the elsewhere"},
        "who": {"Head of the desk", "Head of the elsewhere"},
    }
    app = ItemApp(opened, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        before = changes(plan_path)
        await typed(pilot, "tab", "enter", "enter", *answers)
        assert app.screen is app.shown
        now = stored(plan_path).next_steps[0]
        for field, answer in zip(("text", "who"), answers, strict=True):
            shown = getattr(was, field)
            (other,) = sides[field] - {shown}
            assert getattr(now, field) == (other if answer == "2" else shown)
            assert (field in now.disputes) == (answer == "o")
        assert (changes(plan_path) == before) == (answers == "oo")
        assert (said(app) == "Nothing was changed.") == (answers == "oo")
        assert app.shown.item == stored(plan_path)


@of_source
@pytest.mark.parametrize("answer", ["s", "2", "o"])
async def test_a_fact_of_the_item_is_decided_by_the_same_rule(
    opened: Plan, plan_path: str, answer: str
) -> None:
    shown = stored(plan_path).source
    app = ItemApp(opened, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "e", "f", "enter")
        assert "People differ on this" in flat(app)
        await typed(pilot, answer)
        now = stored(plan_path)
        assert (now.source == shown) == (answer != "2")
        assert bool(now.disputes) == (answer == "o")
        assert app.shown.item == now


@of_source
async def test_what_is_typed_anew_is_decided_without_a_question(
    opened: Plan, plan_path: str
) -> None:
    app = ItemApp(opened, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "e", "f", "= again", "enter")
        assert app.screen is app.shown
        assert stored(plan_path).source.endswith(" again")
        assert not stored(plan_path).disputes


@of_leads
@pytest.mark.parametrize("answer", ["s", "o"])
async def test_a_lead_can_be_settled_as_it_is_shown(
    opened: Plan, plan_path: str, answer: str
) -> None:
    was = stored(plan_path).leads
    assert was[0].disputes == ("name",)
    app = ItemApp(opened, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "e", "l", "ctrl+n", "=with Health visitor", "enter")
        assert "People differ on this" in flat(app)
        await typed(pilot, answer)
        assert app.screen is app.shown
        now = stored(plan_path)
        assert [x.name for x in now.leads] == [was[0].name, "Health visitor"]
        assert bool(now.leads[0].disputes) == (answer == "o")
        assert app.shown.item == now


@of_lines
async def test_a_plan_that_cannot_be_written_keeps_the_dispute_and_the_form(
    opened: Plan, plan_path: str
) -> None:
    app = ItemApp(opened, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        before = changes(plan_path)
        await typed(pilot, "tab", "enter", "enter")
        opened.view_only = "the plan file is read-only."
        await typed(pilot, "s", "s")
        assert isinstance(app.screen, Form)
        assert "Nothing can be changed" in said(app)
        assert changes(plan_path) == before
        assert set(stored(plan_path).next_steps[0].disputes) == {"text", "who"}


async def test_enter_on_a_form_as_it_opened_changes_nothing_and_says_so(
    plan: Plan, plan_path: str
) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "space", "p", "=An earlier deed", "enter")
        before, was = changes(plan_path), stored(plan_path)
        for keys in (("g", "enter"), ("tab", "enter"), ("tab", "enter"), ("e", "a"), ("e", "b")):
            await typed(pilot, *keys, "enter")
            assert app.screen is app.shown
            assert said(app) == "Nothing was changed."
        assert changes(plan_path) == before
        assert stored(plan_path) == was == app.shown.item

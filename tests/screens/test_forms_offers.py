"""Words used already, offered as one types, and never taken by themselves."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from ceplan.models.suggesting import compared, fitting
from ceplan.record.plan import Plan
from ceplan.screens.form import Form
from ceplan.widgets.offers import Offers
from tests.hostile import HOSTILE
from tests.screens.conftest import PERSON, clock
from tests.screens.item_app import ItemApp, changes, painted, stored, typed

POSTS = ("Warden of Adoption", "Warden of Fostering", "Service Manager, Warden Office")


@pytest.fixture
def used(plan: Plan) -> Plan:
    """The plan with a few posts in use, the first most often, and nothing else that begins so."""
    item = plan.find("IN1")
    for who in (*POSTS, POSTS[0]):
        item = plan.add_step(item, "A step", None, who)
    return plan


def values(app: ItemApp) -> dict[str, str]:
    assert isinstance(app.screen, Form)
    return app.screen.values()


def offered(app: ItemApp) -> tuple[str, ...]:
    """What is offered in the field that keys go to."""
    found = [x for x in app.screen.query(Offers) if x.found]
    return found[0].found if found else ()


WHO = ("n", "=A step", "tab", "tab")


@pytest.mark.parametrize(
    ("keys", "who"),
    [
        (("=warden of a", "right"), POSTS[0]),
        (("=warden of", "down", "enter"), POSTS[0]),
        (("=warden of", "down", "down", "enter"), POSTS[1]),
        (("=warden of", "down", "down", "up", "tab"), POSTS[0]),
        (("=warden of", "down", "escape"), "warden of"),
        (("=warden of", "tab"), "warden of"),
        (("=warden of", "left", "right"), "warden of"),
        (("=nobody", "right", "down"), "nobody"),
    ],
    ids=str,
)
async def test_an_offer_is_taken_by_a_key_made_for_it_alone(
    used: Plan, plan_path: str, keys: tuple[str, ...], who: str
) -> None:
    app = ItemApp(used, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        before = changes(plan_path)
        await typed(pilot, *WHO, *keys)
        assert values(app)["who"] == who
        assert changes(plan_path) == before
        await typed(pilot, "enter")
        assert app.screen is app.shown
        assert stored(plan_path).next_steps[-1].who == who


async def test_what_is_offered_stands_beneath_the_field(used: Plan) -> None:
    app = ItemApp(used, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *WHO, "=warden")
        assert offered(app)[:2] == POSTS[:2]
        assert "→ takes it, ↓ others" in painted(app)
        lines = painted(app).splitlines()
        field = next(n for n, line in enumerate(lines) if "Who does it" in line)
        assert POSTS[0] in lines[field + 1]
        await typed(pilot, "shift+tab")
        assert offered(app) == ()
        assert POSTS[0] not in painted(app)


async def test_an_offer_is_taken_by_a_click(used: Plan, plan_path: str) -> None:
    app = ItemApp(used, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *WHO, "=warden")
        offers = next(x for x in app.screen.query(Offers) if x.found)
        await pilot.click(offers, offset=(30, 1))
        await pilot.pause()
        assert values(app)["who"] == POSTS[1]
        await typed(pilot, "enter")
        assert stored(plan_path).next_steps[-1].who == POSTS[1]


async def test_a_lead_is_offered_for_the_line_of_the_cursor(used: Plan, plan_path: str) -> None:
    app = ItemApp(used, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "e", "l", "ctrl+n", "=Warden of F", "down", "enter", "enter")
        assert stored(plan_path).leads[-1].name == POSTS[1]


async def test_nothing_is_offered_before_a_key(used: Plan) -> None:
    app = ItemApp(used, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "e", "l")
        assert offered(app) == ()


async def test_a_plan_that_is_busy_offers_nothing(plan_path: str) -> None:
    with Plan(plan_path, person=PERSON, now=clock, wait_ms=1) as plan:
        app = ItemApp(plan, "IN2")
        async with app.run_test(size=(80, 24)) as pilot:
            await typed(pilot, *WHO)
            with closing(sqlite3.connect(plan_path, isolation_level=None)) as other:
                other.execute("BEGIN EXCLUSIVE")
                await typed(pilot, "=warden")
                assert offered(app) == ()
                assert values(app)["who"] == "warden"


@pytest.mark.parametrize("text", [x.text for x in HOSTILE[::9]], ids=lambda x: ascii(x)[:20])
async def test_offers_are_never_markup(plan: Plan, text: str) -> None:
    app = ItemApp(plan, "IN2")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *WHO)
        offers = app.screen.query(Offers).first()
        offers.found = (text, "next")
        offers.set_class(True, "-any")
        offers.refresh(layout=True)
        await pilot.pause()
        assert "\x1b" not in painted(app)


def test_what_begins_so_comes_before_what_holds_it() -> None:
    known = compared(
        ["Team of heads", "Head of A", "HEAD of B", "Ahead", "head of a", "two\nlines"]
    )
    assert fitting("head", known) == ("Head of A", "HEAD of B", "head of a", "Team of heads")
    assert fitting("Head of A", known) == ("head of a",)
    assert fitting("  ", known) == ()
    assert fitting("head", compared(f"head {n}" for n in range(9))) == tuple(
        f"head {n}" for n in range(4)
    )

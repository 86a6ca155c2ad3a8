"""Every form: what it saves stands on the screen and in the file; when the file cannot be written,
neither changes, the words stay and are kept, and Enter saves them once it can."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from ceplan.models.item import Item
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.drafts import leftover
from ceplan.screens.form import Form
from ceplan.widgets.theirs import TheirsPanel
from tests.screens.conftest import PERSON, clock
from tests.screens.item_app import ItemApp, changes, painted, said, stored, typed
from tests.screens.test_busy import held


@pytest.fixture
def hasty(plan_path: str) -> Iterator[Plan]:
    """The sample plan, opened so that it waits for nobody."""
    with Plan(plan_path, person=PERSON, now=clock, wait_ms=1) as opened:
        yield opened


def _due(item: Item) -> str:
    return item.due.text if item.due else ""


def _brag(item: Item) -> str:
    return f"{item.brag.colour} {item.brag.direction}: {item.brag.reason}" if item.brag else ""


def _tested(item: Item) -> str:
    test = item.evidence[1].validated
    return f"{test.by}: {test.how}; {test.result}" if test else ""


FORMS: tuple[tuple[tuple[str, ...], Callable[[Item], str], str], ...] = (
    (("p", "=Mine"), lambda i: i.progress[-1].text, "Mine"),
    (("n", "=Mine", "tab", "=June 2014"), lambda i: i.next_steps[-1].text, "Mine"),
    (("v", "=Mine", "tab", "right"), lambda i: i.evidence[-1].kind, "data"),
    (("enter", "ctrl+a", "=Mine "), lambda i: i.progress[0].text[:5], "Mine "),
    (("tab", "enter", "tab", "tab", "ctrl+u", "=Mine"), lambda i: i.next_steps[0].who, "Mine"),
    (("e", "a", "= Mine"), lambda i: i.action[-5:], " Mine"),
    (("e", "l", "ctrl+u", "=Mine, CEC"), lambda i: str(i.leads[0]), "Mine, CEC"),
    (("e", "d", "ctrl+u", "=May 2014", "tab", "=Mine"), _due, "May 2014"),
    (("e", "s", "right", "tab", "=Mine"), lambda i: f"{i.stage} {i.stage_reason}", "complete Mine"),
    (("e", "b", "r", "tab", "f7", "delete", "=Mine"), _brag, "red : Mine"),
    (("e", "f", "=Mine"), lambda i: i.source, "Mine"),
    (
        (
            "shift+tab",
            "j",
            "V",
            "f7",
            "delete",
            "=Mine",
            "tab",
            "ctrl+u",
            "=Auditor",
            "tab",
            "=Fit",
        ),
        _tested,
        "Auditor: Mine; Fit",
    ),
)


def _name(part: object) -> str | None:
    """A name that is the same in every process: workers compare what they found."""
    return None if callable(part) else str(part)[:30]


@pytest.mark.parametrize(("keys", "fact", "words"), FORMS, ids=_name)
async def test_a_form_that_cannot_be_saved_keeps_its_words_and_saves_them_later(
    hasty: Plan,
    plan_path: str,
    drafts: Drafts,
    keys: tuple[str, ...],
    fact: Callable[[Item], str],
    words: str,
) -> None:
    app = ItemApp(hasty, "IN2", drafts)
    async with app.run_test(size=(80, 40)) as pilot:
        await typed(pilot, *keys)
        form = app.screen
        assert isinstance(form, Form)
        before, mine, shown = changes(plan_path), form.values(), app.shown.item
        with held(plan_path):
            await typed(pilot, "enter")
            assert app.screen is form
            assert "another program" in said(app).lower()
            assert form.values() == mine
            assert app.shown.item is shown
        assert changes(plan_path) == before
        assert [x.values for x in leftover(drafts, hasty)] == [mine]
        assert form.query_one(TheirsPanel).sentence == ""
        await typed(pilot, "enter")
        assert app.screen is app.shown
        now = stored(plan_path)
        assert fact(now) == words
        assert app.shown.item == now
        assert ("May 2014" if "d" in keys else "Mine") in painted(app)
        assert leftover(drafts, hasty) == ()

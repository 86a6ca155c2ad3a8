"""Forms of measures, readings and judgements while others work on the same: what they made of it
stands over the form, a draft is held against it, and a dispute is decided only by saying so."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ceplan.app import CeplanApp
from ceplan.models.judgement import Judgement
from ceplan.models.measure import Measure
from ceplan.record import merge
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.record.session import Person
from ceplan.screens.ask import Ask
from ceplan.screens.both import BothScreen
from ceplan.screens.drafts import leftover
from ceplan.screens.form import Form
from ceplan.screens.measure import MeasureScreen
from ceplan.widgets.theirs import TheirsPanel
from tests.record.desk import scorecard, whole
from tests.screens.conftest import PERSON, clock
from tests.screens.item_app import changes, said
from tests.screens.seen import seen, settled
from tests.screens.test_scorecard import OTHER, filed, front, to_measure, to_scorecard

AUDITOR = Person("Quality Auditor", "auditor", "desk 5")


@pytest.fixture
def path(plan_path: str) -> str:
    """The sample plan with a scorecard of two measures and a judgement."""
    with Plan(plan_path, person=PERSON, now=clock) as opened:
        opened.accept(whole(scorecard()))
    return plan_path


def by_other(path: str, deed: Callable[[Plan], object]) -> None:
    with Plan(path, person=OTHER, now=clock) as other:
        deed(other)


def judged(path: str) -> Judgement:
    with Plan(path, person=OTHER, now=clock, write=False) as plan:
        return plan.judgements()[0]


def the_form(app: CeplanApp) -> Form:
    assert isinstance(app.screen, Form)
    return app.screen


def told(app: CeplanApp) -> str:
    return the_form(app).query_one(TheirsPanel).sentence


def differ(path: str, place: Path, deed: Callable[[Plan, str], object]) -> None:
    """Let two people do the same apart, and put it together."""
    copy = str(place / "copy.ceplan")
    shutil.copyfile(path, copy)
    with Plan(path, person=PERSON, now=clock) as one, Plan(copy, person=AUDITOR, now=clock) as two:
        deed(one, "1")
        deed(two, "2")
        one.conn.execute("BEGIN IMMEDIATE")
        merge.take_in(one.conn, two.conn)
        one.conn.execute("COMMIT")


def measure_of(plan: Plan) -> Measure:
    return next(x for x in plan.measures() if x.ref == "P1.2")


@pytest.mark.parametrize("key", ["ctrl+t", "ctrl+g"])
async def test_a_reading_that_another_changed_is_taken_or_kept(
    path: str, drafts: Drafts, key: str
) -> None:
    with Plan(path, person=PERSON, now=clock) as plan:
        app = CeplanApp(plan, drafts, clock)
        async with app.run_test(size=(80, 24)) as pilot:
            await to_measure(pilot)
            await pilot.press("G", "enter")
            await settled(pilot)
            await pilot.press("tab", *"1")
            row = filed(path).readings[-1].id
            by_other(path, lambda p: p.edit_reading(measure_of(p), row, value="88%"))
            the_form(app).look()
            await pilot.pause()
            assert told(app).startswith("Changed by Audit Officer")
            assert "Now: 88%" in front(app)
            await pilot.press("enter")
            await settled(pilot)
            assert "Not saved yet" in said(app)
            assert filed(path).readings[-1].value == "88%"
            await pilot.press("ctrl+b")
            await pilot.pause()
            assert isinstance(app.screen, BothScreen)
            assert "88%" in front(app)
            await pilot.press("escape", key, "enter")
            await settled(pilot)
            assert isinstance(app.screen, MeasureScreen)
            want = "88%" if key == "ctrl+t" else "93%1"
            assert filed(path).readings[-1].value == want
            assert want in seen(app)


async def test_a_judgement_that_another_changed_is_taken_and_mine_stays_a_draft(
    path: str, drafts: Drafts
) -> None:
    with Plan(path, person=PERSON, now=clock) as plan:
        app = CeplanApp(plan, drafts, clock)
        async with app.run_test(size=(80, 24)) as pilot:
            await to_scorecard(pilot, "Judgements")
            await pilot.press("enter")
            await settled(pilot)
            await pilot.press(*" and managers")
            by_other(path, lambda p: p.edit_judgement(p.judgements()[0], area="Leadership"))
            await pilot.press("ctrl+s")
            await settled(pilot)
            await pilot.pause()
            assert "Not saved yet: Audit Officer changed it" in said(app)
            assert judged(path).area == "Leadership"
            await pilot.press("ctrl+t")
            await pilot.pause()
            assert the_form(app).values()["area"] == "Leadership"
            assert [x.values["area"] for x in leftover(drafts, plan)] == ["Leaders and managers"]
            before = changes(path)
            await pilot.press("ctrl+s")
            await settled(pilot)
            assert "Nothing was changed." in seen(app)
            assert changes(path) == before


@pytest.mark.parametrize("keep", [False, True])
async def test_a_reading_that_another_took_away_comes_back_only_by_decision(
    path: str, drafts: Drafts, keep: bool
) -> None:
    with Plan(path, person=PERSON, now=clock) as plan:
        app = CeplanApp(plan, drafts, clock)
        async with app.run_test(size=(80, 24)) as pilot:
            await to_measure(pilot)
            await pilot.press("G", "enter")
            await settled(pilot)
            await pilot.press("tab", *"1")
            row = filed(path).readings[-1].id
            by_other(path, lambda p: p.remove_reading(measure_of(p), row))
            await pilot.press("enter")
            await settled(pilot)
            assert told(app).startswith("This reading was removed by Audit Officer")
            assert row not in [x.id for x in filed(path).readings]
            await pilot.press(*(("ctrl+g", "enter") if keep else ("escape",)))
            await settled(pilot)
            assert (row in [x.id for x in filed(path).readings]) == keep
            assert bool(leftover(drafts, plan)) != keep


async def test_a_draft_of_a_measure_brings_back_what_was_typed_alone(
    path: str, drafts: Drafts
) -> None:
    with Plan(path, person=PERSON, now=clock) as plan:
        app = CeplanApp(plan, drafts, clock)
        async with app.run_test(size=(80, 40)) as pilot:
            await to_measure(pilot)
            await pilot.press("e")
            await settled(pilot)
            await pilot.press(*" Mine.", "escape")
            await settled(pilot)
            by_other(path, lambda p: p.edit_measure(measure_of(p), target="99%"))
            app.screen.show()  # type: ignore[attr-defined]
            await settled(pilot)
            await pilot.press("e")
            await settled(pilot)
            await pilot.press("ctrl+r")
            await pilot.pause()
            assert told(app) == ""
            await pilot.press("ctrl+s")
            await settled(pilot)
            assert filed(path).commentary.endswith(" Mine.")
            assert filed(path).target == "99%"


@pytest.mark.parametrize(("answer", "target"), [("o", ""), ("s", "shown"), ("2", "other")])
async def test_saving_a_commentary_decides_no_disputed_target(
    path: str, drafts: Drafts, tmp_path: Path, answer: str, target: str
) -> None:
    differ(path, tmp_path, lambda p, n: p.edit_measure(measure_of(p), target=f"9{n}%"))
    was = filed(path)
    assert was.disputes == ("target",)
    (other,) = {"91%", "92%"} - {was.target}
    with Plan(path, person=PERSON, now=clock) as plan:
        app = CeplanApp(plan, drafts, clock)
        async with app.run_test(size=(80, 40)) as pilot:
            await to_measure(pilot)
            await pilot.press("e")
            await settled(pilot)
            assert "People differ" in front(app)
            assert "“92%” (Quality Auditor" in " ".join(front(app).split())
            await pilot.press(*" Mine.", "ctrl+s")
            await settled(pilot)
            assert isinstance(app.screen, Ask)
            assert "People differ on this: Target." in front(app)
            await pilot.press(answer)
            await settled(pilot)
            assert isinstance(app.screen, MeasureScreen)
            now = filed(path)
            assert now.commentary.endswith(" Mine.")
            assert now.disputes == (("target",) if answer == "o" else ())
            assert now.target == (other if target == "other" else was.target)


async def test_a_disputed_reading_can_be_left_open_and_nothing_is_written(
    path: str, drafts: Drafts, tmp_path: Path
) -> None:
    row = filed(path).readings[-1].id
    differ(path, tmp_path, lambda p, n: p.edit_reading(measure_of(p), row, value=f"9{n}%"))
    with Plan(path, person=PERSON, now=clock) as plan:
        app = CeplanApp(plan, drafts, clock)
        async with app.run_test(size=(80, 24)) as pilot:
            before = changes(path)
            await to_measure(pilot)
            await pilot.press("G", "enter")
            await settled(pilot)
            await pilot.press("enter", "o")
            await settled(pilot)
            assert "Nothing was changed." in seen(app)
            assert changes(path) == before
            await pilot.press("enter", "enter", "s")
            await settled(pilot)
            assert filed(path).readings[-1].disputes == ()


async def test_a_disputed_judgement_is_decided_by_saying_so(
    path: str, drafts: Drafts, tmp_path: Path
) -> None:
    def deed(plan: Plan, number: str) -> object:
        return plan.edit_judgement(plan.judgements()[0], area=f"Leaders {number}")

    differ(path, tmp_path, deed)
    shown = judged(path).area
    with Plan(path, person=PERSON, now=clock) as plan:
        app = CeplanApp(plan, drafts, clock)
        async with app.run_test(size=(80, 40)) as pilot:
            await to_scorecard(pilot, "Judgements")
            await pilot.press("enter")
            await settled(pilot)
            await pilot.press("enter", "s")
            await settled(pilot)
            assert (judged(path).area, judged(path).disputes) == (shown, ())

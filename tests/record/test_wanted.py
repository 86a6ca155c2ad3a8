"""Which items a filter finds, and in which order: each word against the items as they are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ceplan.errors import Refused
from ceplan.models.due import Due
from ceplan.models.filter import parse
from ceplan.models.item import Brag, Item, Lead
from ceplan.models.listing import SORTS, Wanted
from ceplan.models.status import item_overdue, stale
from ceplan.record.plan import Plan
from ceplan.record.sorting import natural
from tests.record.desk import BOARD, NOW, month

TODAY = NOW.date()


def refs(plan: Plan, text: str = "", sort: str = "", reverse: bool = False, **place: str) -> str:
    wanted = Wanted(terms=parse(text), sort=sort, reverse=reverse, **place)
    ids = plan.item_ids(wanted, TODAY)
    assert plan.counts(wanted, TODAY).items == plan.number(wanted, TODAY) == len(ids)
    return " ".join(row.ref for row in plan.rows(ids))


@pytest.fixture
def busy(plan: Plan) -> Plan:
    """The small plan with something to find in each of its items."""
    item = plan.find("IN1")
    item = plan.tick_evidence(item, item.evidence[0].id)
    item = plan.add_evidence(item, "Second audit")
    plan.validate_evidence(item, item.evidence[0].id, how="read")
    item = plan.set_brag(plan.find("IN2"), Brag("red", "", "late"))
    item = plan.add_progress(item, "Élodie met the fostering service")
    plan.complete_step(plan.add_step(item, "Done step"), plan.item(item.id).next_steps[-1].id)
    item = plan.set_leads(plan.find("1.1"), (Lead("", "Straße Manager", "The Trust"),))
    plan.set_due(item, Due("ongoing", None, "ongoing"), reason="r")
    return plan


def test_places(busy: Plan) -> None:
    one, two = busy.registers()
    (outcome,) = busy.outcomes()
    assert refs(busy) == "IN1 IN2 1.1"
    assert refs(busy, register=one.id) == "IN1 IN2"
    assert refs(busy, register=one.id, reverse=True) == "IN2 IN1"
    assert refs(busy, reverse=True) == "1.1 IN2 IN1"
    assert refs(busy, register=two.id) == refs(busy, outcome=outcome.id) == "1.1"
    assert refs(busy, register="no such") == ""


ITEM_TESTS: dict[str, Callable[[Item], bool]] = {
    "overdue": lambda x: item_overdue(x, TODAY),
    "no-evidence": lambda x: not x.supplied,
    "no-lead": lambda x: not x.leads,
    "lead:none": lambda x: not x.leads,
    "no-progress": lambda x: not x.progress,
    "in-dispute": lambda x: x.in_dispute,
    "open-steps": lambda x: any(not s.done for s in x.next_steps),
    "brag:red": lambda x: x.brag is not None and x.brag.colour == "red",
    "brag:none": lambda x: x.brag is None,
    "brag:red,none": lambda x: x.brag is None or x.brag.colour == "red",
    "stage:in-progress": lambda x: x.stage == "in progress",
    "stage:not-started,in-progress": lambda x: x.stage in ("not started", "in progress"),
    "evidence:none": lambda x: not x.supplied,
    "evidence:some": lambda x: 0 < x.supplied < len(x.evidence),
    "evidence:all": lambda x: 0 < x.supplied == len(x.evidence),
    "validated:none": lambda x: not x.validated,
    "validated:some": lambda x: 0 < x.validated < len(x.evidence),
    "validated:all": lambda x: 0 < x.validated == len(x.evidence),
    "lead:straße": lambda x: any("Straße" in y.name for y in x.leads),
    "lead:TRUST": lambda x: any("Trust" in y.organisation for y in x.leads),
    "register:notice": lambda x: x.register_kind == "notice",
    "register:2": lambda x: x.register_kind == "plan",
    'register:"improvement plan"': lambda x: x.register_kind == "plan",
    "outcome:1": lambda x: x.outcome is not None,
    "outcome:heard": lambda x: x.outcome is not None,
    "ref:in1": lambda x: x.ref == "IN1",
    "ref:IN*": lambda x: x.ref.startswith("IN"),
    "due:none": lambda x: x.due is None,
    "due:ongoing": lambda x: x.due is not None and x.due.precision == "ongoing",
    "due:<today": lambda x: x.due is not None and bool(x.due.deadline and x.due.deadline < TODAY),
    "élodie": lambda x: x.ref == "IN2",
    "elod": lambda x: x.ref == "IN2",
    '"the fostering serv"': lambda x: x.ref == "IN2",
    '"fostering the"': lambda x: False,
    "fostering,audit": lambda x: x.ref in ("IN1", "IN2"),
    "%": lambda x: False,
    "lead:%": lambda x: False,
    "lead:_": lambda x: False,
}


@pytest.mark.parametrize("text", ITEM_TESTS)
def test_each_word_and_its_opposite(busy: Plan, text: str) -> None:
    items = busy.items(busy.item_ids())
    holds = ITEM_TESTS[text]
    assert refs(busy, text) == " ".join(x.ref for x in items if holds(x))
    assert refs(busy, f"-{text}") == " ".join(x.ref for x in items if not holds(x))


def test_every_word_finds_something_here(busy: Plan) -> None:
    """Or the comparison above would hold for a filter that finds nothing."""
    empty = {x for x in ITEM_TESTS if not refs(busy, x)}
    assert empty == {'"fostering the"', "%", "lead:%", "lead:_", "in-dispute", "validated:all"} | {
        x for x in ("evidence:all", "due:none") if x in empty
    }


def test_words_together_all_hold(busy: Plan) -> None:
    assert refs(busy, "overdue brag:red") == "IN2"
    assert refs(busy, "overdue -brag:red") == ""
    assert refs(busy, "brag:red lead:trust") == ""


def test_dates(busy: Plan) -> None:
    busy.set_due(busy.find("IN1"), month("June 2013", 2013, 6, 30), reason="r")
    busy.set_due(busy.find("IN2"), Due("9 July 2013", dt.date(2013, 7, 9), "day"), reason="r")
    for text, found in {
        "due:june-2013": "IN1",
        "due:2013-06-30": "IN1",
        "due:<2013-07-01": "IN1",
        "due:<=july-2013": "IN1 IN2",
        "due:<july-2013": "IN1",
        "due:>june-2013": "IN2",
        "due:>=30/06/2013": "IN1 IN2",
        "due:2013": "IN1 IN2",
        "due:june-2013,july-2013": "IN1 IN2",
        "-due:june-2013": "IN2 1.1",
        "due:none": "",
    }.items():
        assert refs(busy, text) == found, text


def test_stale_and_changed_are_the_models_own(plan: Plan) -> None:
    assert refs(plan, "stale") == refs(plan, "changed") == "", "without a Board nothing is"
    plan.add_meeting("Board", BOARD)
    later = TODAY + dt.timedelta(days=30)
    plan.add_meeting("Board", TODAY)
    items = plan.items(plan.item_ids())
    last = plan.last_board(later)
    for text, today in (("stale", TODAY), ("stale", later), ("changed", TODAY), ("changed", later)):
        last = plan.last_board(today)
        old = [x.id for x in items if stale(dt.date.fromisoformat(x.updated[:10]), x.stage, last)]
        new = [x.id for x in items if last and x.updated[:10] >= last.isoformat()]
        found = plan.item_ids(Wanted(terms=parse(text)), today)
        assert found == (old if text == "stale" else new)
        assert found or text == "stale"


def test_words_without_the_index(busy: Plan) -> None:
    """A Python without FTS5 finds the same by reading."""
    words = [x for x in ITEM_TESTS if ":" not in x]
    before = {x: refs(busy, x) for x in words}
    busy.conn.execute("DROP TABLE words")
    assert {x: refs(busy, x) for x in words} == before


def test_a_word_that_was_taken_away_is_not_found(busy: Plan) -> None:
    item = busy.find("IN2")
    busy.remove_line(item, item.progress[-1].id)
    assert refs(busy, "elodie") == ""


def test_sorts(busy: Plan) -> None:
    busy.set_due(busy.find("IN2"), Due("9 July 2013", dt.date(2013, 7, 9), "day"), reason="r")
    assert refs(busy, sort="ref") == "1.1 IN1 IN2"
    assert refs(busy, sort="ref", reverse=True) == "IN2 IN1 1.1"
    assert refs(busy, sort="brag") == "IN2 IN1 1.1", "red, amber, and what has none last"
    assert refs(busy, sort="brag", reverse=True) == "IN1 IN2 1.1", "what has none last still"
    assert refs(busy, sort="stage") == "IN2 1.1 IN1"
    assert refs(busy, sort="lead") == "IN1 1.1 IN2", "no lead last"
    assert refs(busy, sort="updated")[:3] in ("IN1", "IN2", "1.1")
    for sort in SORTS:
        assert sorted(refs(busy, sort=sort).split()) == ["1.1", "IN1", "IN2"], sort
        assert sorted(refs(busy, sort=sort, reverse=True).split()) == ["1.1", "IN1", "IN2"], sort


def test_evidence_steps_and_due_against_the_lines(busy: Plan) -> None:
    def rows(sort: str, reverse: bool = False) -> list[object]:
        found = busy.rows(busy.item_ids(Wanted(sort=sort, reverse=reverse)))
        return {
            "evidence": [r.supplied / r.evidence if r.evidence else -1 for r in found],
            "steps": [-r.open_steps for r in found],
            "due": [r.due.date for r in found if r.due and r.due.date],
            "updated": [r.updated for r in found][::-1],
        }[sort]

    for sort in ("evidence", "steps", "due", "updated"):
        ahead = rows(sort)
        assert ahead == sorted(ahead), sort  # type: ignore[type-var]
        if sort != "due":
            assert rows(sort, reverse=True) == ahead[::-1], sort


def test_refs_count_as_people_count() -> None:
    said = ["IN10", "IN2", "1.10", "1.2", "A4", "in1", "IN1b"]
    assert sorted(said, key=lambda x: natural(x) or "") == [
        "1.2", "1.10", "A4", "in1", "IN1b", "IN2", "IN10",
    ]  # fmt: skip


def test_a_sort_of_a_newer_program_is_the_plans_order(busy: Plan) -> None:
    assert refs(busy, sort="colour of paper") == "IN1 IN2 1.1"


def test_half_a_character_is_refused(plan: Plan) -> None:
    for text in ("lead:\ud800", "ref:\ud800", "register:\ud800"):
        terms = parse(text)
        try:
            assert plan.item_ids(Wanted(terms=terms)) == []
        except Refused as error:
            assert "half of a character" in str(error)


@pytest.mark.parametrize("words", ['"', "(", "AND", "*", "a-b", "'", "50%", "_", "[/]", "NEAR(a"])
def test_no_words_ever_break_the_index(busy: Plan, words: str) -> None:
    quoted = '"' + words.replace('"', '""') + '"'
    assert isinstance(refs(busy, quoted), str)

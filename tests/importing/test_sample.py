"""The sample plan: true to the shape of the real papers, in none of their sentences."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ceplan.errors import Refused
from ceplan.importing.sample import Sample, fixture, read_paper, sample
from ceplan.models.crossref import mentions
from ceplan.models.entry import Clean, clean
from ceplan.models.paper import Paper, PaperItem
from ceplan.models.status import deadline, overdue

SHARED = Path(__file__).parents[2].parent / "shared"
NOTICE_SEED = "002_0407edd7c9c1e926.txt"
PLAN_SEED = "001_ad2c88db1d848798.txt"
RUN = 6
"""So many words in a row, the same as in a real paper, are its sentence and not ours."""

POINTS = [5, 9, 4, 1, 5, 5, 9, 11, 5, 3, 6, 5, 5, 4, 3, 3, 6, 3, 8, 2, 2, 1, 3, 2, 2]
STEPS = [2, 6, 2, 1, 1, 1, 1, 6, 2, 2, 4, 2, 2, 1, 2, 1, 2, 2, 1, 1, 1, 1, 2, 0, 1]
"""Progress points and next steps of IN1 to IN25 in the real notice."""


@pytest.fixture(scope="module")
def told() -> Sample:
    return sample()


@pytest.fixture(scope="module")
def notice(told: Sample) -> Paper:
    return told.papers[0]


@pytest.fixture(scope="module")
def plan(told: Sample) -> Paper:
    return told.papers[1]


def seed(name: str) -> str:
    """The text of a real paper."""
    path = SHARED / "seeds" / name
    if not path.is_file():
        pytest.skip("the councils' papers are not on this machine")
    return path.read_text(encoding="utf-8")


def items(told: Sample) -> list[PaperItem]:
    return [item for paper in told.papers for item in paper.items]


def by_ref(paper: Paper) -> dict[str, PaperItem]:
    return {item.ref: item for item in paper.items}


def texts(value: Any) -> Iterator[str]:
    """Every text anywhere in a piece of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for x in value.values() for text in texts(x))
    elif isinstance(value, list):
        yield from (text for x in value for text in texts(x))


def all_texts() -> list[str]:
    names = ("sample.json", "notice.json", "plan.json")
    return [t for name in names for t in texts(json.loads(fixture(name).read_text("utf-8")))]


def words(text: str) -> list[str]:
    plain = re.sub(r"</?\w+/?>", " ", text).replace("’", "'").lower()
    return re.findall(r"[a-z0-9&]+(?:'[a-z]+)?", plain)


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def plan_rows() -> dict[str, tuple[str, list[str]]]:
    """The date and the leads of each action in the real plan, by ref. Rows of the damaged table
    differ in width, so a row is read from the cell that starts with a ref."""
    found = {}
    for line in seed(PLAN_SEED).split("SINGLE IMPROVEMENT PLAN")[1].splitlines()[:70]:
        cells = [re.sub(r"<(?!br)[^>]*>", "", x).strip() for x in line.split("|")]
        for n, cell in enumerate(cells):
            ref = re.match(r"(\d\.\d{1,2}) ?[A-Z][a-z]", cell)
            if ref and len(cells) > n + 2:
                lead = cells[n + 2].replace("<br>Chair", " Chair")
                found[ref[1]] = (cells[n + 1], lead.split("<br>"))
    return found


def test_plan_facts(told: Sample) -> None:
    assert told.title == "Cheshire East children's improvement plan"
    assert (told.council, told.marking) == ("Cheshire East Council", "OFFICIAL-SENSITIVE")
    assert told.today == dt.date(2014, 1, 21)
    assert [on for _, on in told.meetings] == [dt.date(2013, 12, 10), dt.date(2014, 1, 21)]
    assert [paper.kind for paper in told.papers] == ["notice", "plan"]


def test_notice_has_the_items_points_and_steps_of_the_real_one(notice: Paper) -> None:
    assert [x.ref for x in notice.items] == [f"IN{n}" for n in range(1, 26)]
    assert [len(x.progress) for x in notice.items] == POINTS
    assert [len(x.next_steps) for x in notice.items] == STEPS
    assert (sum(POINTS), sum(STEPS)) == (112, 47)


def test_notice_line_by_line_beside_the_points_worked_out_by_hand(notice: Paper) -> None:
    path = SHARED / "examples" / "notice_bullets_odd.json"
    if not path.is_file():
        pytest.skip("the worked examples are not on this machine")
    ours = by_ref(notice)
    for ref, real in json.loads(path.read_text(encoding="utf-8")).items():
        for said, meant in (("progress", ours[ref].progress), ("next_steps", ours[ref].next_steps)):
            assert len(meant) == len(real[said]), f"{ref} {said}"
            for line, mine in zip(real[said], meant, strict=True):
                numbers = re.findall(r"(?<![A-Z])\d+", line)
                assert all(n in mine.text for n in numbers), f"{ref}: {mine.text}"
                assert mentions(mine.text) == mentions(line), f"{ref}: {mine.text}"


def test_cross_references_of_the_real_notice(notice: Paper) -> None:
    found = {
        x.ref: tuple(
            dict.fromkeys(r for p in (*x.progress, *x.next_steps) for r in mentions(p.text))
        )
        for x in notice.items
    }
    assert {ref: to for ref, to in found.items() if to} == {
        "IN4": ("IN2",),
        "IN5": ("A2", "A4"),
        "IN6": ("C4",),
        "IN7": ("A4",),
        "IN17": ("IN14",),
    }


def test_plan_has_the_outcomes_and_actions_of_the_real_one(plan: Paper) -> None:
    counts = {"1": 17, "2": 9, "3": 2, "4": 5, "5": 3, "6": 2}
    assert [x.ref for x in plan.outcomes] == list(counts)
    assert [(x.outcome, x.ref) for x in plan.items] == [
        (outcome, f"{outcome}.{n}") for outcome, many in counts.items() for n in range(1, many + 1)
    ]
    assert all(x.title and x.sources and x.indicators and x.checks for x in plan.outcomes)
    assert [len(x.indicators) for x in plan.outcomes] == [18, 5, 8, 5, 6, 3]


def test_plan_dates_and_numbers_of_leads_are_the_real_ones(plan: Paper) -> None:
    real = plan_rows()
    assert list(real) == [x.ref for x in plan.items]
    for x in plan.items:
        date, leads = real[x.ref]
        assert (x.due and x.due.text, len(x.leads)) == (date, len(leads)), x.ref


def test_one_person_of_the_paper_is_one_post_throughout(plan: Paper) -> None:
    real = plan_rows()
    posts: dict[str, set[tuple[str, str]]] = {}
    for x in plan.items:
        for person, post in zip(real[x.ref][1], x.leads, strict=True):
            posts.setdefault(person.split(",")[0], set()).add((post.name, post.organisation))
    assert all(len(found) == 1 for found in posts.values()), posts
    assert len(posts) == len(set.union(*posts.values()))
    assert posts["All partners"] == {("All partners", "")}


def test_no_person_of_the_paper_is_named() -> None:
    people = {
        person.split(",")[0]
        for _, leads in plan_rows().values()
        for person in leads
        if person != "All partners"
    }
    assert len(people) >= 14
    ours = " ".join(all_texts())
    for person in people:
        for name in person.split():
            assert not re.search(rf"\b{name}\b", ours), name


def test_no_sentence_of_the_papers_stands_here() -> None:
    real: set[tuple[str, ...]] = set()
    seed(NOTICE_SEED)
    for path in (SHARED / "seeds").glob("*.txt"):
        real |= runs(path.read_text(encoding="utf-8"))
    pointer = re.compile(r"See (?:action plans? )?[A-Z]+\d+(?: and [A-Z]\d)?(?: above)?")
    for text in all_texts():
        if not pointer.fullmatch(text):
            shared = runs(text) & real
            assert not shared, f"{shared} in {text!r}"


def test_dates_are_read_to_their_precision(told: Sample, plan: Paper) -> None:
    for x in items(told):
        assert x.due is None or x.due.precision in {"day", "month", "from"}, x.due
    ours = by_ref(plan)
    due = ours["1.1"].due
    assert due and (due.date, due.precision) == (dt.date(2013, 6, 30), "month")
    due = ours["1.4"].due
    assert due and (due.date, due.precision) == (dt.date(2013, 4, 1), "from")
    assert due.deadline is None


def test_evidence_is_supplied_then_validated_by_someone_else(told: Sample) -> None:
    for x in items(told):
        for e in x.evidence:
            assert e.supplied is None or e.supplied.on <= told.today
            if e.validated:
                assert e.supplied, e.text
                assert e.validated.by != e.supplied.by, e.text
                assert e.supplied.on <= e.validated.on <= told.today, e.text
                assert e.validated.how and e.validated.result, e.text


def test_what_is_called_evidenced_is(told: Sample) -> None:
    closed = [x for x in items(told) if x.stage in {"evidenced", "embedded"}]
    assert len(closed) >= 4
    for x in closed:
        assert x.evidence and all(e.validated for e in x.evidence), x.ref


def test_each_paper_shows_every_state_of_evidence(notice: Paper, plan: Paper) -> None:
    for paper in (notice, plan):
        evidence = [e for x in paper.items for e in x.evidence]
        assert any(e.validated for e in evidence)
        assert any(e.supplied and not e.validated for e in evidence)
        assert any(not e.supplied for e in evidence)
    assert sum(1 for x in notice.items if not x.evidence) == 5


def test_some_items_are_overdue(told: Sample, notice: Paper, plan: Paper) -> None:
    late = [
        [x.ref for x in paper.items if overdue(deadline(x.due, x.stage), told.today)]
        for paper in (notice, plan)
    ]
    assert late[0] == ["IN3", "IN7", "IN12", "IN18", "IN23"]
    assert len(late[1]) >= 3


def test_nothing_has_happened_after_today(told: Sample) -> None:
    for x in items(told):
        assert all(p.dated is None or p.dated <= told.today for p in x.progress), x.ref
        assert all(s.done is None or s.done <= told.today for s in x.next_steps), x.ref


def test_blue_and_only_blue_is_done(told: Sample) -> None:
    done = {"complete", "evidenced", "embedded"}
    for x in items(told):
        if x.brag:
            assert (x.brag.colour == "blue") == (x.stage in done), x.ref
    assert [x.ref for x in items(told) if not x.brag] == ["IN4", "6.2"]


def test_some_items_have_no_lead(told: Sample) -> None:
    assert [x.ref for x in items(told) if not x.leads] == ["IN4", "IN22"]


def test_every_text_may_come_in_at_the_door_as_it_is() -> None:
    for text in all_texts():
        assert clean(text, field="text") == Clean(text)


ITEM = {"ref": "X1", "action": "Do it", "stage": "in progress"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"stag": "complete"}, "stag"),
        ({"stage": "finished"}, "finished"),
        ({"due": "the day after Tuesday week"}, "the day after"),
        ({"action": " "}, "action"),
        ({"progress": {"text": "Done"}}, "progress"),
        ({"progress": ["Done"]}, "progress 1"),
        ({"progress": [{"text": "Done", "dated": "20131210"}]}, "20131210"),
        ({"progress": [{"text": "Done", "on": "2013-12-10"}]}, "progress 1"),
        ({"outcome": "9"}, "outcome 9"),
        ({"brag": {"colour": "purple", "reason": "x"}}, "purple"),
        ({"brag": {"colour": "amber", "reason": "x"}}, "to green or to red"),
        ({"brag": {"colour": "red", "reason": ""}}, "reason"),
        ({"evidence": [{"text": "x", "kind": "rumour"}]}, "rumour"),
        (
            {
                "evidence": [
                    {
                        "text": "x",
                        "kind": "audit",
                        "validated": {"by": "A", "on": "2013-12-10", "how": "read"},
                    }
                ]
            },
            "not supplied",
        ),
    ],
)
def test_what_the_form_does_not_know_is_refused_with_its_place(
    change: dict[str, Any], said: str
) -> None:
    paper = {"layout": "notice", "kind": "notice", "title": "T", "items": [{**ITEM, **change}]}
    with pytest.raises(Refused) as refused:
        read_paper(json.dumps(paper), "mine.json")
    assert said in refused.value.message
    assert "mine.json" in refused.value.message
    assert "X1" in refused.value.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not JSON"),
        ("[]", "object"),
        ('{"layout": "notice", "layout": "plan"}', "twice"),
        ('{"layout": "notice", "kind": "memo", "title": "T"}', "memo"),
        ('{"layout": "notice", "kind": "plan", "title": "T", "note": "x"}', "note"),
    ],
)
def test_a_paper_that_is_none_is_refused(text: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read_paper(text, "mine.json")


def test_a_ref_may_stand_once_only() -> None:
    paper = {"layout": "notice", "kind": "notice", "title": "T", "items": [ITEM, ITEM]}
    with pytest.raises(Refused, match="X1 stands there more than once"):
        read_paper(json.dumps(paper), "mine.json")

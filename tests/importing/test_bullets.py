"""Splitting run-together bullets: how well, and that no word is ever lost."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceplan.importing.bullets import split
from ceplan.importing.names import learn
from ceplan.models.paper import Paper

EXAMPLES = Path(__file__).parents[2].parent / "shared" / "examples" / "notice_bullets_odd.json"


def boundaries(points: Iterable[str]) -> set[int]:
    """After how many words a new point begins."""
    return set(list(accumulate(len(x.split()) for x in points))[:-1])


def test_boundaries_of_the_real_notice(notice: Paper) -> None:
    if not EXAMPLES.exists():
        pytest.skip("the worked examples are not here")
    right = made = wanted = 0
    for ref, cells in json.loads(EXAMPLES.read_text(encoding="utf-8")).items():
        item = next(x for x in notice.items if x.ref == ref)
        for lines, said in ((item.progress, "progress"), (item.next_steps, "next_steps")):
            got, want = boundaries(x.text for x in lines), boundaries(cells[said])
            right, made, wanted = right + len(got & want), made + len(got), wanted + len(want)
    assert right / made >= 0.95
    assert 2 * right / (made + wanted) >= 0.95


def test_the_notice_has_the_points_that_people_count_in_it(notice: Paper) -> None:
    points = sum(len(x.progress) for x in notice.items)
    steps = sum(len(x.next_steps) for x in notice.items)
    assert abs(points - 112) <= 3
    assert abs(steps - 47) <= 1


PROSE = (
    "The Scrutiny Panel asks that the Housing Partnership work with the Youth Justice Service.",
    "Reports go to the Scrutiny Panel and to the Council. Staff and tenants are heard.",
)

LISTS = (
    ("Repairs backlog halved", "Tenant survey published", "New duty rota agreed with the Council"),
    ("Recruit two family workers", "Train all foster carers", "Report to the Scrutiny Panel"),
    ("Visits logged weekly", "Audit of visits by Youth Justice Service completed March 2021"),
    ("See H4 above", "Waiting list reduced (from 40 to 12)", "Continue to meet tenants"),
    ("Strategy approved by the Scrutiny Panel.", "Leaflet sent to all homes."),
    ("Draft shared with the Housing Partnership", "Staff briefed", "Dashboard in place"),
)


@pytest.mark.parametrize("points", LISTS)
def test_a_line_of_bullets_comes_apart_where_they_began(points: tuple[str, ...]) -> None:
    names = learn([*PROSE, *(" ".join(x) for x in LISTS)])
    assert split(" " + " ".join(points), names).points == points


MORE = (
    "Duty desk fully staffed since January 2014 | Threshold guide relaunched with partners | "
    "Early Help Strategy signed off by HSB | Single front door in place",
    "Monthly surgeries chaired by the DCS | Team managers trained in reflective supervision | "
    "Supervision policy refreshed | Dip sampling shows 78% compliance | Practice Board set up",
    "Interim Head of Service appointed | Permanent Assistant Director recruited June 2013 | "
    "Agency staff reduced from 34% to 21% | ASYE programme extended | Payments approved by Cabinet",
    "Police and Health now attend all meetings | S47 timescales improved | "
    "Conferences held within 15 days: 94% | Chairs raise concerns through QA Manager",
    "Complete recruitment to vacant posts | Roll out the new model | Agree audits with HSB",
    "Virtual School Head appointed | PEP completion now 92% | Attendance monitored by the Council"
    " | Tuition policy published | Designated teacher forum re-established",
    "All cases audited | Ongoing monitoring by IROs | Backlog cleared | No unallocated cases",
    "Work with schools on referrals | Work with GPs on quality | Analysis of re-referrals | "
    "Team around the family model to be piloted",
)
"""Lines as such papers write them, without a table around them to learn from."""


def test_boundaries_of_lines_from_elsewhere() -> None:
    lists = [x.split(" | ") for x in MORE]
    cells = [" " + " ".join(x) for x in lists]
    names = learn(cells)
    got = [boundaries(split(x, names).points) for x in cells]
    want = [boundaries(x) for x in lists]
    right = sum(len(a & b) for a, b in zip(got, want, strict=True))
    assert right / sum(map(len, got)) >= 0.95
    assert 2 * right / (sum(map(len, got)) + sum(map(len, want))) >= 0.92


@pytest.mark.parametrize(
    "one",
    [
        "Reports go to the Scrutiny Panel and to the Head of Housing in April",
        "Monitor the Youth Justice Service (Tier 2) and the 'Safe Homes' scheme",
        "Carried out by Housing Partnership officers",
        "See action plan H4",
        "Panel",
        "",
    ],
)
def test_names_do_not_open_points(one: str) -> None:
    assert split(" " + one, learn(PROSE)).points == ((one,) if one else ())


def test_sentences_in_a_cell_without_bullets_stay_together() -> None:
    text = "The rota is agreed. Staff are briefed and Improved cover is in place."
    assert split(text, learn([text])).points == (text,)


def test_what_is_unsure_is_offered_and_not_made() -> None:
    found = split(" Wardens to monitor Tenant Forum papers", learn(["a tenant forum"]))
    assert found.points == ("Wardens to monitor Tenant Forum papers",)
    assert [x.after for x in found.doubts] == ["Tenant Forum papers"]


@pytest.mark.parametrize(
    "text",
    [
        "• One thing\n• Another of two\n  lines",
        "\uf0b7 One thing \uf0b7 Another of two\n  lines",
        "- One thing\n- Another of two\n  lines",
    ],
)
def test_signs_decide_where_they_are_left(text: str) -> None:
    assert split(text, learn([])).points == ("One thing", "Another of two\n  lines")


def test_line_ends_decide_where_there_are_no_signs() -> None:
    text = "One thing New and bold\nanother, reported to\nthe Board"
    points = ("One thing New and bold", "another, reported to\nthe Board")
    assert split(text, learn([])).points == points


SOME = """See IN2 above New Review Board Improvement the of to ( ) (CiN) 'Child's CAF in. audits, A4
    – Social Workers launched 'ways' " “x ” 2013 and Ö"""
WORDS = st.sampled_from(SOME.split())


@given(st.one_of(st.text(), st.lists(WORDS, max_size=30).map(" ".join)), st.booleans())
def test_splitting_never_loses_or_reorders_words(text: str, bullet: bool) -> None:
    cell = f" {text}" if bullet else text
    found = split(cell, learn([cell]))
    signs = "•◦‣▪▫■□●○∙·⁃➢➤✓✔☐☑☒\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf0a8*–-"
    bare = str.maketrans("", "", signs)
    joined = " ".join(found.points)
    assert joined.translate(bare).split() == cell.translate(bare).split()
    if not any(sign in cell for sign in signs):
        assert joined.split() == cell.split()
    assert all(x == x.strip() and x for x in found.points)


@pytest.mark.parametrize(
    ("cell", "points"),
    [
        (" Backlog cleared by 3 March RTB Manager appointed", 2),
        (" Panel held on 12 September Clerk named as lead", 2),
        (" Asked the March Board for a view", 1),
    ],
)
def test_a_day_ends_a_point(cell: str, points: int) -> None:
    assert len(split(cell, learn([cell])).points) == points

"""Columns that councils head in their own way: statuses of several kinds, areas beside actions."""

from __future__ import annotations

import pytest

from ceplan.importing.read import read_papers
from ceplan.models.item import Brag
from ceplan.models.paper import Paper
from tests.importing.office import STYLES, p, tbl, tr, word


def read(text: str, name: str = "x.md") -> Paper:
    (paper,) = read_papers(text.encode(), name=name).papers
    return paper


STATUS = """Ref,Priority,Action,Lead,Start date,End date,Status
P1.1,Homes,Mend the doors,Clerk,01/01/2025,30/06/2025,On track
P1.2,Homes,Mend the roof,Chair,01/02/2025,31/03/2025,Complete
P2.15,Streets,Light the lamps,Clerk,01/03/2025,31/08/2025,Asleep
P2.16,Streets,Sweep,Clerk,01/03/2025,31/08/2025,Not started
"""


def test_a_status_of_stages_and_colours_is_taken_as_both() -> None:
    found = read(STATUS, "x.csv")
    assert [(x.stage, x.brag) for x in found.items] == [
        ("", Brag("green", "", "On track")), ("complete", None), ("", None), ("not started", None),
    ]  # fmt: skip
    unread = [(x.where, x.said) for x in found.findings if x.code == "STATUS-UNREAD"]
    assert unread == [("row 4, Status", "Asleep")]
    assert "Status" not in {x.said for x in found.findings if x.code == "COLUMN-UNKNOWN"}


def test_a_column_of_priorities_beside_the_actions_groups_them() -> None:
    found = read(STATUS, "x.csv")
    assert [x.title for x in found.outcomes] == ["Homes", "Streets"]
    assert [x.outcome for x in found.items] == ["1", "1", "2", "2"]
    assert [x.due.text for x in found.items if x.due] == [
        "30/06/2025", "31/03/2025", "31/08/2025", "31/08/2025",
    ]  # fmt: skip
    assert [x.said for x in found.findings if x.code == "COLUMN-UNKNOWN"] == ["Start date"]


def test_a_status_that_says_nothing_known_is_named_beside_colours_that_were_parted() -> None:
    found = read(
        "Ref,Action,Current position (RAG),Status\nP1,Mend,Green,Asleep\nP2,Sweep,Begun,Dozing\n",
        "x.csv",
    )
    assert [x.brag for x in found.items] == [Brag("green"), None]
    assert [x.said for x in found.findings if x.code == "COLUMN-UNKNOWN"] == ["Status"]


def test_how_pressing_an_action_is_groups_nothing() -> None:
    found = read(STATUS.replace("Homes", "High").replace("Streets", "Medium"), "x.csv")
    assert not found.outcomes
    assert "Priority" in {x.said for x in found.findings if x.code == "COLUMN-UNKNOWN"}


def test_the_recommendation_beside_an_action_is_where_it_comes_from() -> None:
    found = read(
        "| Ref | Recommendation | Actions | Owner | Timescale |\n|--|--|--|--|--|\n"
        "| 1 | Doors that close | Mend them | Clerk | May 2025 |\n"
        "| 2 | Roofs that hold | Mend them too | Clerk | May 2025 |\n"
    )
    assert [x.source for x in found.items] == ["Doors that close", "Roofs that hold"]
    assert [x.action for x in found.items] == ["Mend them", "Mend them too"]


def test_recommendations_with_a_status_of_met_or_not() -> None:
    found = read(
        "| Rec. | Recommendation | Lead | Status |\n|--|--|--|--|\n"
        "| Rec. 1 | Mend doors | Clerk | Met |\n| Rec. 2 | Mend roofs | Clerk | Partially met |\n"
        "| Rec. 3 | Sweep | Clerk | Not yet met |\n| Rec. 4 | Paint | Clerk | Asleep |\n"
    )
    assert [x.met for x in found.items] == ["met", "partly met", "not met", ""]
    assert [x.said for x in found.findings if x.code == "STATUS-UNREAD"] == ["Asleep"]


@pytest.mark.parametrize(
    ("title", "heads", "kind"),
    [
        ("# Action log", "Lead | By when", "plan"),
        ("# Improvement notice 2025", "Lead | By when", "notice"),
        ("# Log", "Progress | Next steps", "notice"),
        ("", "Lead | By when", "plan"),
    ],
)
def test_only_what_calls_itself_a_notice_or_names_nobody_is_one(
    title: str, heads: str, kind: str
) -> None:
    found = read(
        f"{title}\n\n| Ref | Action | {heads} |\n|--|--|--|--|\n"
        "| 1 | Mend it | Clerk | May 2025 |\n"
        "| 2 | Paint it | Clerk | May 2025 |\n"
    )
    assert (found.kind, found.layout) == (kind, kind)


def test_a_heading_that_says_its_day_still_heads_the_plan() -> None:
    found = read(
        "# Rosedale Council\n\n## Homes action plan - update to the Board, 9 October 2024\n\n"
        "| Ref | Action | Lead |\n|--|--|--|\n| 1 | Mend it | Clerk |\n| 2 | Paint it | Clerk |\n"
    )
    assert found.title == "Homes action plan - update to the Board, 9 October 2024"
    assert str(found.as_at) == "2024-10-09"


def test_numbered_lines_of_a_cell_are_not_run_together() -> None:
    found = read(
        "| Ref | Action | Lead |\n|--|--|--|\n| 1 | 1.1 Mend doors<br>1.2 Mend roofs | Clerk |\n"
        "| 2 | 2.1 Sweep<br>2.2 Paint | Clerk |\n"
    )
    assert [x.action for x in found.items] == [
        "1.1 Mend doors\n1.2 Mend roofs",
        "2.1 Sweep\n2.2 Paint",
    ]


def test_tables_under_bold_lines_that_name_an_area_are_one_plan() -> None:
    found = read(
        "# Homes plan\n\n**Area for improvement 1: Doors**\n\n| Action | Who | When |\n|--|--|--|\n"
        "| Mend them | Clerk | May 2025 |\n\n**Area for improvement 2: Roofs**\n\n"
        "| Action | Who | When |\n|--|--|--|\n| Mend those | Chair | May 2025 |\n"
    )
    assert [(x.ref, x.title) for x in found.outcomes] == [("1", "Doors"), ("2", "Roofs")]
    assert [(x.ref, x.outcome) for x in found.items] == [("1", "1"), ("2", "2")]
    assert found.title == "Homes plan"


def test_sections_below_a_section_keep_it() -> None:
    found = read(
        "| Ref | Action | Lead |\n|--|--|--|\n| Priority 1: Homes | | |\n| Outcome: Warm | | |\n"
        "| 1 | Mend it | Clerk |\n| Outcome: Dry | | |\n| 2 | Paint it | Clerk |\n"
        "| Priority 2: Streets | | |\n| 3 | Sweep | Clerk |\n"
    )
    assert [(x.ref, x.title) for x in found.outcomes] == [
        ("1", "Homes – Outcome: Warm"), ("2", "Homes – Outcome: Dry"), ("3", "Streets"),
    ]  # fmt: skip
    assert [x.outcome for x in found.items] == ["1", "2", "3"]


def test_lettered_lines_are_lines_of_their_own() -> None:
    found = read(
        "| Ref | Action | Progress |\n|--|--|--|\n"
        "| 1 | Mend:<br>a) doors<br>b) roofs | a) done<br>b) begun |\n"
        "| 2 | Sweep | Swept.<br>Washed. |\n"
    )
    assert found.items[0].action == "Mend:\na) doors\nb) roofs"
    assert [x.text for y in found.items for x in y.progress] == [
        "a) done", "b) begun", "Swept.", "Washed.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("SRO", "leads"),
        ("Senior Responsible Officer", "leads"),
        ("Assigned to", "leads"),
        ("Highlights this period", "progress"),
        ("Progress since the last meeting", "progress"),
        ("Key activity next period", "next_steps"),
        ("Planned activity", "next_steps"),
    ],
)
def test_headings_of_boards_and_programmes(heading: str, field: str) -> None:
    found = read(
        f"| ID | Action | {heading} |\n|--|--|--|\n| 1 | Mend | Ask |\n| 2 | Sweep | Beg |\n"
    )
    assert len(getattr(found.items[0], field)) == 1


def test_milestones_of_a_recommendation_are_its_actions() -> None:
    found = read(
        "| Rec No | Ofsted recommendation (July 2024) | Lead officer | Key milestones |"
        " Milestone date | Delivery confidence |\n|--|--|--|--|--|--|\n"
        "| 1 | Doors that close | Clerk | Hinges bought | 30 Sep 2024 | Green |\n"
        "| | | | Doors hung | 31 Dec 2024 | Amber / Red |\n"
        "| 2 | Roofs that hold | Chair | Slates bought | Jan 2025 | Amber |\n"
    )
    assert [(x.ref, x.action, x.source) for x in found.items] == [
        ("1", "Hinges bought", "Doors that close"), ("1b", "Doors hung", "Doors that close"),
        ("2", "Slates bought", "Roofs that hold"),
    ]  # fmt: skip
    assert [x.brag.colour for x in found.items if x.brag] == ["green", "amber", "amber"]
    assert [x.due.text for x in found.items if x.due] == ["30 Sep 2024", "31 Dec 2024", "Jan 2025"]


def test_a_plan_headed_by_questions() -> None:
    found = read(
        "| Priority | What do we want to achieve? | Actions | Lead(s) | Completed by |"
        " Evidence of success | B R A G |\n|--|--|--|--|--|--|--|\n"
        "| 1 Homes | Nobody is cold | Mend boilers | Clerk | Mar-26 | No complaint | R |\n"
        "| 1 Homes | Nobody is wet | Mend roofs | Clerk | Mar-26 | No leak | A |\n"
    )
    assert found.kind == "plan"
    assert [x.title for x in found.outcomes] == ["Nobody is cold", "Nobody is wet"]
    assert [x.indicators for x in found.outcomes] == [("No complaint",), ("No leak",)]
    assert [x.brag.colour for x in found.items if x.brag] == ["red", "amber"]


def test_actions_with_leads_and_progress_are_a_plan_without_refs_and_dates() -> None:
    found = read(
        "| Action | Owner | Update |\n|--|--|--|\n| Mend doors | Clerk | Begun |\n"
        "| Mend roofs | Chair | None |\n"
    )
    assert (found.kind, [x.ref for x in found.items]) == ("plan", ["1", "2"])


def test_a_cell_that_says_that_there_is_nothing_is_no_line() -> None:
    found = read(
        "| Ref | Action | Progress | Next steps |\n|--|--|--|--|\n| 1 | Mend it | Begun | N/A |\n"
        "| 2 | Paint it | Done | None. |\n| 3 | Sweep | Swept | Nil return to the Board |\n"
    )
    assert [[x.text for x in y.next_steps] for y in found.items] == [
        [],
        [],
        ["Nil return to the Board"],
    ]
    assert [(x.where, x.said) for x in found.findings if x.code == "NOTHING-SAID"] == [
        ("rows 3, 4, Next steps", "N/A; None.")
    ]


@pytest.mark.parametrize(
    ("head", "below", "title"),
    [
        ("Westmoor City Council", "Homes improvement plan", "Homes improvement plan"),
        ("London Borough of Westmoor", "Our action plan 2025", "Our action plan 2025"),
        ("Westmoor Council Plan", "Another plan", "Westmoor Council Plan"),
        ("Westmoor Council", "The plan is new and it was agreed.", "Westmoor Council"),
        ("Westmoor Council", "Minutes of the meeting", "Westmoor Council"),
    ],
)
def test_a_council_is_no_title_where_the_paper_has_one(head: str, below: str, title: str) -> None:
    style = '<w:pStyle w:val="H1"/>'
    table = tbl(tr("Ref", "Action", "Lead"), tr("1", "Mend", "Clerk"), tr("2", "Sweep", "Clerk"))
    data = word(p(head, style) + p(below) + p("For the Board") + table, styles=STYLES)
    (found,) = read_papers(data, name="x.docx").papers
    assert found.title == title


def test_a_version_is_no_title() -> None:
    found = read(
        "# Homes plan\n\n# Version 4.1\n\n| Ref | Action | Lead |\n|--|--|--|\n"
        "| 1 | Mend | Clerk |\n| 2 | Sweep | Clerk |\n"
    )
    assert found.title == "Homes plan"


def test_refs_under_no_heading_are_refs() -> None:
    found = read(
        "| | Action | Lead | Progress RAG | Commentary |\n|--|--|--|--|--|\n"
        "| 1.1 | Mend | Clerk | 🟢 | Mended |\n| 1.2 | Paint | Clerk | A | Half |\n"
        "| 2.1 | Sweep | Clerk | | |\n"
    )
    assert [x.ref for x in found.items] == ["1.1", "1.2", "2.1"]
    assert [x.brag.colour for x in found.items if x.brag] == ["green", "amber"]
    assert [x.text for y in found.items for x in y.progress] == ["Mended", "Half"]


def test_a_first_date_stands_where_none_was_revised() -> None:
    found = read(
        "| No | Action | Owner | Original date | Revised date |\n|--|--|--|--|--|\n"
        "| 1 | Mend | Clerk | May 2025 | July 2025 |\n| 2 | Sweep | Clerk | May 2025 | |\n"
    )
    assert [x.due.text for x in found.items if x.due] == ["July 2025", "May 2025"]


def test_an_inspection_of_today_with_its_numbered_areas() -> None:
    file = read_papers(
        (
            b"# ILACS inspection June 2024\n\n| Judgement | Grade |\n|--|--|\n"
            b"| Leaders | Requires improvement to be good |\n| Overall | Good |\n\n"
            b"## What needs to improve\n\n1. Doors that close.\n2. Roofs that hold.\n"
        ),
        name="x.md",
    )
    judged, areas = file.papers
    assert {(x.inspection, x.framework) for x in judged.judgements} == {
        (
            "ILACS inspection June 2024",
            "outstanding, good, requires improvement to be good, inadequate",
        )
    }
    assert [(x.ref, x.action) for x in areas.items] == [
        ("1", "Doors that close."), ("2", "Roofs that hold."),
    ]  # fmt: skip


def test_a_table_under_a_part_of_a_plan_is_called_by_the_plan() -> None:
    found = read(
        "# Homes plan\n\nPosition as at 31 January 2025\n\n## Priority 1: Warm homes\n\n"
        "| Ref | Action | Lead |\n|--|--|--|\n| 1 | Mend | Clerk |\n| 2 | Sweep | Clerk |\n"
    )
    assert (found.title, str(found.as_at)) == ("Homes plan", "2025-01-31")
    assert [x.title for x in found.outcomes] == ["Warm homes"]
    assert {x.outcome for x in found.items} == {"1"}


@pytest.mark.parametrize(
    ("heading", "cells", "due"),
    [
        ("Target", ("30 April 2025", "May 2025"), ["30 April 2025", "May 2025"]),
        ("Target", ("95%", "Two homes"), []),
        ("Start", ("30 April 2025", "May 2025"), []),
        ("Date raised", ("30 April 2025", "May 2025"), []),
    ],
)
def test_a_column_of_dates_says_by_when(
    heading: str, cells: tuple[str, str], due: list[str]
) -> None:
    found = read(
        f"| No | Action | Lead | {heading} |\n|--|--|--|--|\n| 1 | Mend | Clerk | {cells[0]} |\n"
        f"| 2 | Sweep | Clerk | {cells[1]} |\n"
    )
    assert [x.due.text for x in found.items if x.due] == due


def test_indicators_on_lines_of_their_own_are_several() -> None:
    found = read(
        "| Outcome | No | Action | Success measures |\n|--|--|--|--|\n"
        "| 1. Warm homes | 1.1 | Mend | Fewer calls<br>Faster repairs |\n"
        "| | 1.2 | Sweep | Cleaner steps |\n"
    )
    assert found.outcomes[0].indicators == ("Fewer calls", "Faster repairs", "Cleaner steps")


def test_words_beside_the_heading_of_judgements_are_named() -> None:
    found = read(
        "| Judgement | and the rest |\n|--|--|\n| Leaders | Good |\n| Practice | Inadequate |\n"
    )
    assert [(x.code, x.said) for x in found.findings] == [("ROW-OUTSIDE", "and the rest")]

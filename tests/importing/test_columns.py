"""Columns that councils head in their own way: statuses of several kinds, areas beside actions."""

from __future__ import annotations

import pytest

from ceplan.importing.read import read_papers
from ceplan.models.item import Brag
from ceplan.models.paper import Paper


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

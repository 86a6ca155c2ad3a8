"""Priorities, areas and judgements that stand as lists: numbered, updated below, led up to."""

from __future__ import annotations

import datetime as dt

from ceplan.importing.read import read_papers
from ceplan.models.paper import Paper, PaperJudgement, PaperLead


def papers(text: str) -> tuple[Paper, ...]:
    return read_papers(text.encode(), name="paper.md").papers


NUMBERED = """\
# Virtual School report

## Our priorities for 2023/24

1. **Raise attendance.** Update: It rose from 91% to 93%. Completed.
2. **Plans within 20 days** – Progress: 94% in time; goes on.
3. Training for teachers (Update: Achieved, 64 of 66 schools)
4. Reduce suspensions.
   Update – not achieved; they rose by 4%.

## Priorities for 2024/25:

1. Plans within 20 days
2. Extend the offer
"""


def test_numbered_priorities_with_their_updates() -> None:
    last, following = papers(NUMBERED)
    assert [(x.ref, x.action, x.progress[0].text) for x in last.items] == [
        ("1", "Raise attendance.", "It rose from 91% to 93%. Completed."),
        ("2", "Plans within 20 days", "94% in time; goes on."),
        ("3", "Training for teachers", "Achieved, 64 of 66 schools"),
        ("4", "Reduce suspensions.", "not achieved; they rose by 4%."),
    ]
    assert [(x.code, x.where) for x in last.findings] == [
        ("UPDATE-APART", "row 5"),
        ("STAGE-OFFERED", "row 5"),
        ("STAGE-OFFERED", "row 7"),
    ]
    assert (following.title, len(following.items)) == ("Priorities for 2024/25", 2)
    assert [x.proposed for x in following.findings if x.code == "CARRIED-ON"] == ["1"]


def test_an_update_on_a_line_of_its_own_belongs_to_the_priority_above() -> None:
    (paper,) = papers(
        "# Annual report\n\n- Open a second home\n  - Update: opened in May 2024\n"
        "- Recruit ten carers\n  - Update: six recruited\n"
    )
    assert paper.title == "Priorities: Annual report"
    assert [(x.action, [y.text for y in x.progress]) for x in paper.items] == [
        ("Open a second home", ["opened in May 2024"]),
        ("Recruit ten carers", ["six recruited"]),
    ]


def test_a_list_that_a_sentence_leads_up_to_is_named_by_it() -> None:
    (paper,) = papers(
        "# Health report\n\n## Assessments\n\nMore is to be done. The primary focus for action "
        "will be around:\n- Late requests, which are escalated.\n- Missed appointments.\n"
    )
    assert paper.title == "The primary focus for action: Assessments"
    assert [x.action for x in paper.items] == [
        "Late requests, which are escalated.",
        "Missed appointments.",
    ]


def test_judgements_in_a_list_and_areas_under_numbered_headings() -> None:
    found = papers(
        "# Inspection of children's services\n\nInspection dates: 4 to 15 March 2024\n\n"
        "The judgements were:\n\n- Overall effectiveness: Requires improvement to be good\n"
        "- Care leavers – Good.\n\n## Areas for improvement?\n\n"
        "### 1. Contacts out of hours\n\nFour people were recruited. The protocol will be "
        "rewritten by June 2024. This includes the police.\n\nLead: Head of front door\n\n"
        "### 2. Supervision\n\nTwo audits are done.\n"
    )
    judged, areas = found
    said = "Inspection of children's services"
    assert [(x.area, x.grade, x.inspection, x.held) for x in judged.judgements] == [
        ("Overall effectiveness", "Requires improvement to be good", said, dt.date(2024, 3, 15)),
        ("Care leavers", "Good", said, dt.date(2024, 3, 15)),
    ]
    assert areas.title == f"Areas for improvement: {said}"
    one, two = areas.items
    assert (one.ref, one.leads) == ("1", (PaperLead("Head of front door"),))
    assert [x.text for x in one.progress] == ["Four people were recruited."]
    assert [x.text for x in one.next_steps] == [
        "The protocol will be rewritten by June 2024.",
        "This includes the police.",
    ]
    assert (two.ref, [x.text for x in two.progress]) == ("2", ["Two audits are done."])
    assert areas.findings == ()


def test_the_heading_of_a_table_of_judgements_is_no_doubt() -> None:
    (paper,) = papers(
        "| Judgement | Grade |\n|---|---|\n| Children in care | Good |\n| Overall | Good |\n"
    )
    assert paper.findings == ()
    assert paper.judgements[0] == PaperJudgement("Children in care", "Good", where="row 3")


def test_a_column_for_each_inspection_gives_a_grade_each() -> None:
    (paper,) = papers(
        "# Inspection of children's services\n\nInspection dates: 4 to 15 March 2024\n\n"
        "| Judgement | 2019 | 2024 |\n|---|---|---|\n| Overall effectiveness | Inadequate | RI |\n"
        "| Care leavers | | Good. |\n| Leaders | Inadequate | Good |\n"
    )
    assert [(x.area, x.grade, x.inspection, x.held is None) for x in paper.judgements] == [
        ("Overall effectiveness", "Inadequate", "2019", True),
        ("Overall effectiveness", "RI", "2024", False),
        ("Care leavers", "Good", "2024", False),
        ("Leaders", "Inadequate", "2019", True),
        ("Leaders", "Good", "2024", False),
    ]


def test_what_stands_beside_a_grade_is_named() -> None:
    (paper,) = papers(
        "| Area | Grade | What inspectors said |\n|---|---|---|\n"
        "| Children in care | Good | They are seen |\n| Care leavers | RI | Plans are late |\n"
    )
    assert [(x.area, x.grade) for x in paper.judgements] == [
        ("Children in care", "Good"),
        ("Care leavers", "RI"),
    ]
    assert [(x.code, x.where, x.said) for x in paper.findings] == [
        ("ROW-OUTSIDE", "row 1", "What inspectors said"),
        ("GRADE-TEXT", "row 3", "They are seen"),
        ("GRADE-TEXT", "row 4", "Plans are late"),
    ]


def test_entries_that_all_begin_with_update_are_entries() -> None:
    (paper,) = papers("# Our priorities\n\n- Update - one is done\n- Update - two goes on\n")
    assert [x.action for x in paper.items] == ["Update - one is done", "Update - two goes on"]


def test_several_updates_below_a_priority_are_all_its_own() -> None:
    (paper,) = papers(
        "# Our priorities\n\n- Open a home\n  - Update June: a site is found\n"
        "  - Update May: it is sought\n- Recruit\n"
    )
    assert [x.action for x in paper.items] == ["Open a home", "Recruit"]
    assert [x.text for x in paper.items[0].progress] == [
        "June: a site is found",
        "May: it is sought",
    ]

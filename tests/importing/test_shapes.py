"""Shapes that councils' plans have: a table for each priority, several updates, revised dates."""

from __future__ import annotations

import pytest

from ceplan.importing.read import read_papers
from ceplan.models.paper import Paper, PaperFile
from tests.importing.words import lost

PARTS = """# Improvement plan

Position as at 1 March 2024

## Priority 1: Homes that are safe

| No | What we will do | Lead | By when | Success measures |
|--|--|--|--|--|
| 1.1 | Mend doors | Head of Repairs | May 2024 | No open door |
| 1.2 | Mend roofs | Clerk | July 2024 | No wet floor |

## Priority 2: Homes that are warm

| No | What we will do | Lead | By when | Success measures |
|--|--|--|--|--|
| 2.1 | Mend boilers | Head of Repairs | June 2024 | Warm in an hour |
"""


def read(text: str) -> PaperFile:
    return read_papers(text.encode(), name="x.md")


def one(text: str) -> Paper:
    (paper,) = read(text).papers
    return paper


def test_a_table_for_each_priority_is_one_plan_with_outcomes() -> None:
    paper = one(PARTS)
    assert (paper.title, str(paper.as_at)) == ("Improvement plan", "2024-03-01")
    assert [x.ref for x in paper.items] == ["1.1", "1.2", "2.1"]
    assert [(x.ref, x.title) for x in paper.outcomes] == [
        ("1", "Homes that are safe"), ("2", "Homes that are warm"),
    ]  # fmt: skip
    assert [x.outcome for x in paper.items] == ["1", "1", "2"]
    assert [x.indicators for x in paper.outcomes] == [
        ("No open door", "No wet floor"), ("Warm in an hour",),
    ]  # fmt: skip
    assert paper.kind == "plan"
    rows = [x for x in PARTS.split("\n") if not x.startswith("| No")]
    assert not lost(rows, read(PARTS))


def test_tables_whose_refs_clash_stay_apart() -> None:
    text = PARTS.replace("2.1", "1.1")
    assert [[x.ref for x in y.items] for y in read(text).papers] == [["1.1", "1.2"], ["1.1"]]


def test_tables_under_other_headings_stay_apart() -> None:
    text = PARTS.replace("Priority 1: ", "").replace("Priority 2: ", "")
    assert [x.title for x in read(text).papers] == ["Homes that are safe", "Homes that are warm"]


def test_several_updates_are_all_progress_in_their_order() -> None:
    paper = one(
        "| Ref | Action | Update March | Update June | Lead |\n|-|-|-|-|-|\n"
        "| 1 | Open it | Door bought | Door hung<br>Lock ordered | Chair |\n"
        "| 2 | Shut it |  | Not begun | Clerk |\n"
    )
    assert [[p.text for p in x.progress] for x in paper.items] == [
        ["Door bought", "Door hung", "Lock ordered"], ["Not begun"],
    ]  # fmt: skip
    assert [(x.code, x.said) for x in paper.findings] == [("COLUMN-JOINED", "Update June")]


@pytest.mark.parametrize(
    ("revised", "due", "found"),
    [("July 2024", "July 2024", ["May 2024"]), ("", "May 2024", [])],
)
def test_a_revised_date_is_taken_and_the_first_one_named(
    revised: str, due: str, found: list[str]
) -> None:
    paper = one(
        "| Ref | Action | Due date | Revised date |\n|-|-|-|-|\n"
        f"| 1 | Open it | May 2024 | {revised} |\n"
    )
    assert paper.items[0].due is not None
    assert paper.items[0].due.text == due
    assert [x.said for x in paper.findings if x.code == "DUE-REVISED"] == found


def test_recommendations_and_whether_they_are_met() -> None:
    paper = one(
        "# After it\n\n| Rec | Recommendation | Owner | Met? | Progress |\n|-|-|-|-|-|\n"
        "| R1 | Answer calls | Clerk | Partially met | Two of three lines |\n"
        "| R2 | Mend doors | Chair | Yes | |\n| R3 | Mend roofs | Chair | No |  |\n"
    )
    assert paper.kind == "recommendations"
    assert [(x.ref, x.met) for x in paper.items] == [
        ("R1", "partly met"), ("R2", "met"), ("R3", "not met"),
    ]  # fmt: skip


def test_priorities_in_a_table() -> None:
    paper = one(
        "| Priority | Update | Status |\n|-|-|-|\n| Answer calls | Begun | In progress |\n"
        "| Mend doors | Done in May | Complete |\n"
    )
    assert (paper.kind, [x.ref for x in paper.items]) == ("priorities", ["1", "2"])
    assert [x.stage for x in paper.items] == ["in progress", "complete"]


def test_success_measures_without_outcomes_are_the_evidence_of_each_action() -> None:
    text = (
        "| Ref | Action | Success measures | Evidence |\n|-|-|-|-|\n"
        "| 1 | Open it | Open by May | Photograph |\n| 2 | Shut it | | |\n"
    )
    paper = one(text)
    assert [x.text for x in paper.items[0].evidence] == ["Open by May", "Photograph"]
    assert not paper.outcomes
    assert [x.code for x in paper.findings] == ["TAKEN-AS-EVIDENCE"]


ALIGNED = """Homes improvement plan

Ref    Action                      Progress                    Date for
                                                               completion
H1     Mend every door that        • Two doors are mended      May 2024
       does not close              • A third is ordered
H2     Tell tenants when           Not begun                   TBC

Page 2

H3     Mend roofs                                              June 2024



This line is no part of the table, though it is a long one and runs across all of its columns.
"""


def test_columns_kept_apart_by_spaces() -> None:
    file = read(ALIGNED)
    (paper,) = file.papers
    assert paper.title == "Homes improvement plan"
    assert [(x.ref, x.action, x.due.text if x.due else "") for x in paper.items] == [
        ("H1", "Mend every door that does not close", "May 2024"),
        ("H2", "Tell tenants when", "TBC"),
        ("H3", "Mend roofs", "June 2024"),
    ]
    assert [p.text for p in paper.items[0].progress] == [
        "Two doors are mended", "A third is ordered",
    ]  # fmt: skip
    assert "no part of the table" in file.left[-1].text


def test_a_work_programme_over_two_pages() -> None:
    paper = one(
        "## Work programme 3 May 2024\n\n"
        "| Issue | Description/Comments | Suggested by | Portfolio<br>Holder | Current Position"
        " R,A,G | Date for completion |\n|--|--|--|--|--|--|\n"
        "| Warm<br>homes | To hear how<br>boilers are<br>mended | The<br>Panel | Homes | Begun |"
        " TBA |\n"
        "| Doors | To see that<br>each is | A<br>tenant | Homes | To be | 9 July 2024 |\n\n"
        "Page 2\n\n"
        "|  | mended in<br>time |  |  | told |  |\n|--|--|--|--|--|--|\n"
        "| Roofs | To visit<br>two | The<br>Panel | Homes |  | May 2024 and<br>continuing |\n"
    )
    assert (paper.kind, str(paper.as_at)) == ("programme", "2024-05-03")
    assert [(x.ref, x.action) for x in paper.items] == [
        ("1", "Warm homes\nTo hear how boilers are mended"),
        ("2", "Doors\nTo see that each is mended in time"),
        ("3", "Roofs\nTo visit two"),
    ]
    assert [p.text for p in paper.items[1].progress] == ["To be told"]
    assert paper.items[0].source == "Suggested by: The Panel; Portfolio: Homes"
    assert [x.due.precision for x in paper.items if x.due] == ["to be agreed", "day", "ongoing"]

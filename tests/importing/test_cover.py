"""Cover sheets as reports print them: a field on each line, or several on one."""

from __future__ import annotations

from ceplan.importing.read import read_papers

PACK = """\
# Scrutiny Committee

Date: Tuesday, 7th May, 2013
Time: 2.00 pm
Venue: Committee Suite 1,2 & 3, The Town Hall,

Market Street BX1 1AA

Report of: Subject/Title:

Borough Solicitor Work programme update

Author:

Contact: Officer C

Lead inspector: Inspector A
Her Majesty's Inspector

Name: Officer B Designation: Scrutiny Officer
Tel No: 01234 567890 Email: b@example.org

| Ref | Action | Lead |
|---|---|---|
| 1 | Answer calls | Head of service |
"""


def test_each_field_of_a_cover_sheet_stands_alone() -> None:
    read = read_papers(PACK.encode(), name="pack.md")
    assert [(x.label, x.text) for x in read.cover] == [
        ("Date", "Tuesday, 7th May, 2013"),
        ("Time", "2.00 pm"),
        ("Venue", "Committee Suite 1,2 & 3, The Town Hall, Market Street BX1 1AA"),
        ("Report of: Subject/Title", "Borough Solicitor Work programme update"),
        ("Contact", "Officer C"),
        ("Lead inspector", "Inspector A Her Majesty's Inspector"),
        ("Name", "Officer B"),
        ("Designation", "Scrutiny Officer"),
        ("Tel No", "01234 567890"),
        ("Email", "b@example.org"),
    ]


def test_each_report_of_a_pack_has_its_own_cover() -> None:
    table = (
        "| Ref | Action | Lead |\n|--|--|--|\n| {} | Mend it | Clerk |\n| {} | Sweep | Clerk |\n"
    )
    first, second = read_papers(
        (
            f"Date of meeting: 7 May 2024\n\n# Homes plan\n\n{table.format(1, 2)}\n"
            f"Report of: Clerk\n\n# Streets plan\n\n{table.format(3, 4)}\nName: Sam Post\n"
        ).encode(),
        name="x.md",
    ).papers
    assert [(x.label, x.text) for x in first.cover] == [("Date of meeting", "7 May 2024")]
    assert [(x.label, x.text) for x in second.cover] == [
        ("Report of", "Clerk"), ("Name", "Sam Post"),
    ]  # fmt: skip


def test_a_report_that_lists_apart_what_is_met_is_one_set_of_recommendations() -> None:
    (found,) = read_papers(
        b"Report title: Progress on the inspection\nReport author: Clerk\n\n## 1. Summary\n\n"
        b"Five were made. The following recommendations have not been met:\n\n"
        b"- Rec 2 - Mend the doors\n- Rec 6 - Mend the roof\n\n"
        b"The following recommendation has been partially met:\n\n- Rec 3 - Sweep\n\n"
        b"The following recommendations have been met:\n\n- Rec 1 - Paint\n- Rec 4 - Wash\n",
        name="x.md",
    ).papers
    assert found.title == "Recommendations: Progress on the inspection"
    assert [(x.ref, x.met) for x in found.items] == [
        ("Rec 2", "not met"), ("Rec 6", "not met"), ("Rec 3", "partly met"),
        ("Rec 1", "met"), ("Rec 4", "met"),
    ]  # fmt: skip
    assert [x.proposed for x in found.findings] == ["not met", "partly met", "met"]
    assert [(x.label, x.text) for x in found.cover] == [
        ("Report title", "Progress on the inspection"), ("Report author", "Clerk"),
    ]  # fmt: skip


def test_a_cover_sheet_in_a_table_without_colons() -> None:
    (found,) = read_papers(
        b"| Cover sheet | |\n|--|--|\n| Report title | Homes |\n| Meeting date | 3 March 2025 |\n"
        b"| Author | Clerk |\n| Recommendation(s) | Note it |\n\n"
        b"| Ref | Action | Lead |\n|--|--|--|\n| 1 | Mend | Clerk |\n| 2 | Sweep | Clerk |\n",
        name="x.md",
    ).papers
    labels = [x.label for x in found.cover if x.text]
    assert labels == ["Report title", "Meeting date", "Author", "Recommendation(s)"]


def test_bullets_of_a_field_that_ran_together_are_lines() -> None:
    (found,) = read_papers(
        b"| Report title: | Homes |\n|--|--|\n"
        b"| Actions for the Board: | The Board is asked to: <ul> \xe2\x80\xa2 Note it "
        b"\xe2\x80\xa2 Endorse it</ul> |\n\n"
        b"| Ref | Action | Lead |\n|--|--|--|\n| 1 | Mend | Clerk |\n| 2 | Sweep | Clerk |\n",
        name="x.md",
    ).papers
    assert found.cover[1].text.split("\n") == [
        "The Board is asked to:", "• Note it", "• Endorse it",
    ]  # fmt: skip

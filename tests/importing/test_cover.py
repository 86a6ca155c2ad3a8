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

"""Items that take several rows of their table: cells merged downwards, and actions without refs."""

from __future__ import annotations

import time

import pytest

from ceplan.errors import Refused
from ceplan.importing.read import read_papers
from ceplan.models.paper import Paper
from tests.importing.office import c, excel, sheet, tbl, tc, tr, word

HEADS = ("Ref", "Action required", "Responsible officer", "Deadline", "Latest update", "Evidence")
ABOVE = ("1a", "Mend the doors", "Head of Repairs", "31 March 2025", "Doors counted", "The count")
BELOW = ("", "", "Tenants Lead", "", "Hinges bought", "The receipt")
LAST = ("1b", "Mend the roof", "Clerk; Tenants Lead", "May 2025", "Roofer asked", "")


def html() -> bytes:
    def tds(cells: tuple[str, ...], *down: int) -> str:
        spans = (f'<td rowspan="2">{x}' if n in down else f"<td>{x}" for n, x in enumerate(cells))
        return f"<tr>{''.join(spans)}</tr>"

    below = tuple(x for x in BELOW if x)
    rows = (tds(HEADS), tds(ABOVE, 0, 1, 3), tds(below), tds(LAST))
    return f"<table>{''.join(rows)}</table>".encode()


def docx() -> bytes:
    start, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    above = (tc(x, start if n in (0, 1, 3) else "") for n, x in enumerate(ABOVE))
    below = (tc(x, goes_on if n in (0, 1, 3) else "") for n, x in enumerate(BELOW))
    return word(tbl(tr(*HEADS), tr(*above), tr(*below), tr(*LAST)))


def xlsx() -> bytes:
    rows = [
        "".join(c(f"{'ABCDEF'[at]}{n}", x) for at, x in enumerate(cells) if x)
        for n, cells in enumerate((HEADS, ABOVE, BELOW, LAST), 1)
    ]
    merged = "".join(f'<mergeCell ref="{x}2:{x}3"/>' for x in "ABD")
    return excel(sheet(*rows, after=f"<mergeCells>{merged}</mergeCells>"))


@pytest.mark.parametrize("name", ["html", "docx", "xlsx"])
def test_cells_beside_a_merged_one_are_points_and_leads_of_their_own(name: str) -> None:
    data = {"html": html, "docx": docx, "xlsx": xlsx}[name]()
    (paper,) = read_papers(data, name=f"x.{name}").papers
    first, second = paper.items
    assert [x.text for x in first.progress] == ["Doors counted", "Hinges bought"]
    assert [x.text for x in first.evidence] == ["The count", "The receipt"]
    assert [x.name for x in first.leads] == ["Head of Repairs", "Tenants Lead"]
    assert [x.name for x in second.leads] == ["Clerk", "Tenants Lead"]
    assert first.due and first.due.text == "31 March 2025"
    assert "STRAY" not in {x.code for x in paper.findings}


def read(text: str) -> Paper:
    (paper,) = read_papers(text.encode(), name="x.md").papers
    return paper


SUB = """| Ref | Area | Action | Lead | By when |
|--|--|--|--|--|
| AFI 1 | Doors | Mend the doors | Clerk | May 2025 |
| {ref} | | Paint the doors | Painter | June 2025 |
| {ref} | | Count the doors | Clerk | July 2025 |
| AFI 2 | Roofs | Mend the roof | Roofer | May 2025 |
"""


@pytest.mark.parametrize("ref", ["", "AFI 1"])
def test_several_actions_under_one_ref_are_items_of_their_own(ref: str) -> None:
    found = read(SUB.format(ref=ref))
    assert [(x.ref, x.action) for x in found.items] == [
        ("AFI 1", "Mend the doors"),
        ("AFI 1b", "Paint the doors"),
        ("AFI 1c", "Count the doors"),
        ("AFI 2", "Mend the roof"),
    ]
    assert [x.name for y in found.items for x in y.leads] == ["Clerk", "Painter", "Clerk", "Roofer"]
    assert [x.due.text for x in found.items if x.due] == [
        "May 2025", "June 2025", "July 2025", "May 2025",
    ]  # fmt: skip
    given = [(x.where, x.proposed) for x in found.findings if x.code == "REF-GIVEN"]
    assert given == [("row 4, Ref", "AFI 1b"), ("row 5, Ref", "AFI 1c")]
    assert not {"ROW-JOINED", "DATE-UNREAD", "REF-UNSURE"} & {x.code for x in found.findings}


def test_words_that_a_page_end_parted_stay_one_action() -> None:
    found = read(
        "| Ref | Action | Lead | By when |\n|--|--|--|--|\n"
        "| H1 | Mend the doors of every | Clerk | May |\n| | house | | 2025 |\n"
        "| H2 | Mend the roof | Roofer | June 2025 |\n"
    )
    assert [x.action for x in found.items] == ["Mend the doors of every house", "Mend the roof"]
    assert found.items[0].due and found.items[0].due.text == "May 2025"


def test_the_section_of_an_item_in_several_rows_is_said_once() -> None:
    found = read(
        "| Ref | Action | Progress | By when |\n|--|--|--|--|\n"
        "| **Outcome 1: Warm homes** | | | |\n"
        "| H1 | Mend the doors | The carpenter has | May 2025 |\n| | | begun | |\n"
        "| H2 | Mend the roof | | June 2025 |\n"
    )
    assert [x.title for x in found.outcomes] == ["Warm homes"]
    assert {x.outcome for x in found.items} == {"1"}
    assert "WORDS-REPEATED" not in {x.code for x in found.findings}


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("AD (Health), ICB<br>Head of Care", ["AD (Health), ICB", "Head of Care"]),
        ("Sam Post, RTB<br>Chair<br>Clerk, RBC", ["Sam Post, RTB Chair", "Clerk, RBC"]),
        ("Clerk, Rosedale<br>Borough Council", ["Clerk, Rosedale Borough Council"]),
        ("AD Housing / AD Corporate Parenting", ["AD Housing", "AD Corporate Parenting"]),
        ("MASH/Early Help Manager", ["MASH/Early Help Manager"]),
        ("Head of<br>Repairs", ["Head of Repairs"]),
    ],
)  # fmt: skip
def test_who_is_answerable(said: str, names: list[str]) -> None:
    found = read(
        f"| Ref | Action | Lead | By when |\n|--|--|--|--|\n| H1 | Mend it | {said} | May 2025 |\n"
        "| H2 | Paint it | Clerk | May 2025 |\n"
    )
    leads = found.items[0].leads
    assert [", ".join(filter(None, (x.name, x.organisation))) for x in leads] == names


def test_a_file_of_nothing_but_rows_that_go_on_is_refused_before_its_end() -> None:
    rows = "\tmore words of it\tClerk\t\n" * 20_000
    before = time.process_time()
    with pytest.raises(Refused, match="with the rows below that continue it"):
        read_papers(f"Ref\tAction\tLead\tDue\nA1\tMend\tClerk\tMay 2025\n{rows}".encode(), name="x")
    assert time.process_time() - before < 20

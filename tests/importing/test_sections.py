"""Rows over the whole width, lettered refs, coloured cells, numbers glued to words."""

from __future__ import annotations

import pytest

from ceplan.importing.documents import papers_in
from ceplan.importing.raw import RawRow, RawTable, Reading
from ceplan.importing.read import read_papers
from ceplan.models.paper import Paper


def paper(text: str, name: str = "x.md") -> Paper:
    (one,) = read_papers(text.encode(), name=name).papers
    return one


TABLE = """| Ref | Action | Progress |
|--|--|--|
| Theme 1: Homes that are safe |  |  |
| 1 | Mend doors | Begun |
| 2 | Mend roofs |  |
| Theme 2: Homes that are warm | Theme 2: Homes that are warm | Theme 2: Homes that are warm |
| 3 | Mend boilers |  |
"""


def test_rows_over_the_whole_width_are_the_outcomes_of_the_rows_below() -> None:
    found = paper(TABLE)
    assert [(x.ref, x.title) for x in found.outcomes] == [
        ("1", "Homes that are safe"), ("2", "Homes that are warm"),
    ]  # fmt: skip
    assert [x.outcome for x in found.items] == ["1", "1", "2"]
    assert [x.code for x in found.findings].count("SECTION-TAKEN") == 2


def test_one_such_row_among_items_is_a_note() -> None:
    found = paper("| Ref | Action | Lead |\n|-|-|-|\n| 1 | A b | |\n| As at May | | |\n| 2 | C | |")
    assert not found.outcomes
    assert [x.said for x in found.findings if x.code == "ROW-OUTSIDE"] == ["As at May"]


def test_a_lettered_ref_is_sound_beside_its_number() -> None:
    rows = "".join(f"{x}\tDo {n}\n" for n, x in enumerate(["1", "2", "2a", "2b", "3", "4"]))
    found = paper(f"Ref\tAction\n{rows}", "x.txt")
    assert [x.ref for x in found.items] == ["1", "2", "2a", "2b", "3", "4"]
    assert not found.findings


@pytest.mark.parametrize(
    ("cells", "refs"),
    [
        (["1.9Open it", "1.10Close it"], ["1.9", "1.10"]),
        (["1. Open it", "2. Close it"], ["1", "2"]),
        (["IN1 Open it", "IN2: Close it"], ["IN1", "IN2"]),
        (["Rec. 5: Open it", "Rec. 6: Close it"], ["Rec. 5", "Rec. 6"]),
        (["P2.15 Open it", "P2.16 Close it"], ["P2.15", "P2.16"]),
        (["2a Open it", "2b) Close it"], ["2a", "2b"]),
        (["2 shops open", "3 shops close"], ["1", "2"]),
        (["Open it", "Close it"], ["1", "2"]),
    ],
)
def test_refs_glued_to_their_words(cells: list[str], refs: list[str]) -> None:
    rows = "".join(f"| {x} | Chair | May 2024 |\n" for x in cells)
    found = paper(f"| Action | Lead | Due |\n|--|--|--|\n{rows}")
    assert [x.ref for x in found.items] == refs
    kept = cells if refs == ["1", "2"] and cells[0][0] != "1" else ["Open it", "Close it"]
    assert [x.action for x in found.items] == kept


def test_the_colour_of_an_empty_cell_is_its_status() -> None:
    rows = (
        RawRow(1, ("Ref", "Action", "RAG")),
        RawRow(2, ("1", "Open it", ""), ("", "", "red")),
        RawRow(3, ("2", "Close it", "G"), ("", "", "amber")),
        RawRow(4, ("3", "Paint it", "")),
    )
    (found,) = papers_in(Reading((RawTable(rows),))).papers
    assert [x.brag.colour if x.brag else "" for x in found.items] == ["red", "green", ""]
    assert [(x.where, x.proposed) for x in found.findings] == [("row 2", "red")]

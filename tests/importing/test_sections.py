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


def test_words_behind_a_ref_in_its_column_are_the_action() -> None:
    found = paper("Ref\tAction\tLead\n1.1 Open the door\t\tChair\n1.2\tClose it\tClerk\n", "x.txt")
    assert [(x.ref, x.action) for x in found.items] == [
        ("1.1", "Open the door"), ("1.2", "Close it"),
    ]  # fmt: skip
    assert [x.code for x in found.findings] == ["REF-GLUED"]


def test_a_word_that_is_no_colour_is_named_in_a_document_and_kept() -> None:
    found = paper(
        "| Ref | Action | RAG |\n|-|-|-|\n| 1 | Open it | purple |\n| 2 | Shut it | 🟢 |\n"
    )
    assert [x.brag.colour if x.brag else "" for x in found.items] == ["", "green"]
    assert [(x.code, x.said) for x in found.findings] == [("BRAG-UNREAD", "purple")]


@pytest.mark.parametrize(
    ("said", "colour", "direction"),
    [
        ("R", "red", ""),
        ("Amber (to red): no staff", "amber", "to red"),
        ("Amber/Green", "amber", "to green"),
        ("A/R", "amber", "to red"),
        ("☹️", "red", ""),
        ("🟡", "amber", ""),
        ("On track", "green", ""),
        ("Yellow", "amber", ""),
    ],
)
def test_colours_as_letters_words_and_faces(said: str, colour: str, direction: str) -> None:
    found = paper(f"| Ref | Action | RAG |\n|-|-|-|\n| 1 | Open it | {said} |\n")
    brag = found.items[0].brag
    assert brag is not None
    assert (brag.colour, brag.direction) == (colour, direction)


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ("# Work plan 16 April 2024", "2024-04-16"),
        ("# Work plan\n\nPosition as at 3rd May 2024.", "2024-05-03"),
        ("# Work plan\n\nFor the meeting on 3 May 2024.", "None"),
        ("# Work plan 1 May 2024 to 3 May 2024", "None"),
    ],
)
def test_the_day_that_a_paper_is_of(above: str, day: str) -> None:
    found = paper(f"{above}\n\n| Ref | Action | Lead |\n|-|-|-|\n| 1 | Open it | Chair |\n")
    assert str(found.as_at) == day

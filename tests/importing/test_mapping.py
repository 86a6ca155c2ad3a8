"""Layouts that are not known: a person says which heading is which field."""

from __future__ import annotations

import pytest

from ceplan.errors import Refused
from ceplan.importing.headings import assign
from ceplan.importing.mapping import FIELDS, checked, guessed
from ceplan.importing.read import read_papers
from ceplan.models.item import Brag
from ceplan.models.paper import PaperFile, PaperLead

CSV = """Our promise,Whose job it is,How far we are,Colour now,Room
Mend the roof,Head of Repairs,Half is done,Amber,12
Paint the door,Clerk,,Green,14
"""
SAID = {"OUR promise:": "action", "Whose job it is": "Lead", "How far we are": "progress"}


def read(text: str, mapping: dict[str, str], name: str = "x.csv") -> PaperFile:
    return read_papers(text.encode(), name=name, mapping=mapping)


def test_columns_are_what_a_person_says() -> None:
    file = read(CSV, {**SAID, "Colour now": "brag", "Room": ""})
    (paper,) = file.papers
    one = paper.items[0]
    assert [x.ref for x in paper.items] == ["1", "2"]
    assert (one.action, one.leads) == ("Mend the roof", (PaperLead("Head of Repairs"),))
    assert [x.text for x in one.progress] == ["Half is done"]
    assert one.brag == Brag("amber")
    assert [(x.title, x.text) for x in file.left] == [("Room", "row 2: 12\nrow 3: 14")]


def test_what_nobody_spoke_of_is_listed_with_its_words() -> None:
    file = read(CSV, SAID)
    assert [x.title for x in file.left] == ["Colour now", "Room"]
    assert "row 2: Amber" in file.left[0].text


def test_a_persons_word_goes_before_what_a_heading_seems_to_mean() -> None:
    table = "Ref,Action,Owner,Notes\nH1,Agree it,A draft,The Chair\n"
    (paper,) = read(table, {"Owner": "progress", "Notes": "lead"}).papers
    assert [x.text for x in paper.items[0].progress] == ["A draft"]
    assert paper.items[0].leads == (PaperLead("The Chair"),)


def test_a_table_of_a_document_is_mapped_and_the_others_stay_as_they_are() -> None:
    text = """# Report

| Ref | Action | Progress |
|--|--|--|
| H1 | Agree it | Done |

# Promises

| Our promise | How far we are |
|--|--|
| Mend the roof | Half is done |
| Paint the door | Not begun |
"""
    assert len(read(text, {}, "x.md").papers) == 1
    file = read(text, {"Our promise": "action", "How far we are": "progress"}, "x.md")
    assert [[x.ref for x in y.items] for y in file.papers] == [["H1"], ["1", "2"]]
    assert file.papers[1].title == "Promises"


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ({"Our promise": "colour of the door"}, "no field “colour of the door”"),
        ({"Our promise": "action", "Room": "Action"}, "Two headings"),
        ({"Nobody wrote this": "action"}, "“nobody wrote this”"),
        ({"  ": "action"}, "heading is needed"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(mapping: dict[str, str], said: str) -> None:
    with pytest.raises(Refused, match=said):
        read(CSV, mapping)


def test_fields_are_given_by_name_or_by_the_boards_word() -> None:
    assert checked({"A": "next_steps"}) == checked({"a.": "Next  STEPS"}) == {"a": "next_steps"}
    assert checked({"A": "leave out"}) == {"a": ""}
    assert set(FIELDS) >= {"ref", "action", "progress", "next_steps", "lead", "due", "brag"}


def test_a_form_begins_with_what_the_headings_seem_to_mean() -> None:
    assert guessed(["Ref", "Owner", "Colour now", "By when"]) == ("ref", "lead", "", "due")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Current Position R,A,G", "progress"),
        ("Portfolio Holder as at May 2024", "portfolio"),
        ("Description/Comments", "action"),
        ("Lead officer and team", "lead"),
        ("Our planned actions", "action"),
        ("RAG status at end of March", "brag"),
        ("Progress made this quarter", "progress"),
        ("Number of visits", ""),
        ("Colour", ""),
    ],
)
def test_longer_headings_are_read_by_the_words_they_hold(heading: str, field: str) -> None:
    row = ["Ref", "Date for completion", heading]
    found = {at: x for x, at in assign(row, loose=True).items()}
    assert found.get(2, "") == field

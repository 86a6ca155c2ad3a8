"""Scorecards: values as printed, colours however they are shown, odd data flagged."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ceplan.importing import from_text
from ceplan.importing.read import read_papers
from ceplan.models.paper import CoverLine, Paper, PaperFile, PaperMeasure, PaperReading
from tests.importing.words import lost

HERE = Path(__file__).parent / "documents"


@pytest.fixture(scope="module")
def read() -> PaperFile:
    return read_papers((HERE / "scorecard.txt").read_bytes(), name="scorecard.txt")


@pytest.fixture(scope="module")
def card(read: PaperFile) -> Paper:
    (paper,) = read.papers
    return paper


def measure(paper: Paper, ref: str) -> PaperMeasure:
    return next(x for x in paper.measures if x.ref == ref)


def test_measures_stand_under_their_group_with_their_values(card: Paper) -> None:
    assert (card.kind, card.title) == ("scorecard", "Homes Scorecard, quarter 2")
    assert [x.ref for x in card.measures] == ["H1", "H1.1", "H1.2", "H1.4", "H1.5", "H1.6"]
    assert [x.group for x in card.measures] == ["General", *["Priority 1 - Repairs"] * 5]
    one = measure(card, "H1.1")
    assert (one.polarity, one.neighbours, one.national, one.unit) == ("low", "61", "64", "number")
    assert one.readings == (
        PaperReading("Yr. end 23-24", "32"),
        PaperReading("Qu 1 24-25", "40"),
        PaperReading("Qu 2 24-25", "55"),
    )
    assert one.about == (CoverLine("Council Plan", "Priority 1", "row 21, Council Plan"),)
    assert measure(card, "H1").target == "4,000-4,100"


def test_commentary_in_the_text_is_put_to_its_measure(card: Paper) -> None:
    said = measure(card, "H1.1").commentary.split("\n")
    assert said == [
        "Two teams were short of staff over the summer.",
        "Both are complete again since September.",
    ]


def test_colours_are_read_from_faces_letters_and_never_guessed(card: Paper) -> None:
    assert [x.rag for x in card.measures] == ["green", "red", "amber", "red", "green", ""]
    codes = {x.code: x.said for x in card.findings}
    assert codes["RAG-UNREAD"] == "dotted"
    assert codes["RAG-FACES-ALIKE"] == "☹️ 😞"


def test_odd_data_is_flagged_and_kept(card: Paper) -> None:
    found = [(x.code, x.where) for x in card.findings if not x.code.startswith("RAG")]
    assert found == [
        ("COLUMN-EMPTY", "row 17, column 10"),
        ("READING-MISSING", "row 22, Qu 1 24-25"),
        ("REF-GAP", "row 23, Ref"),
        ("READING-ODD", "row 23, Qu 2 24-25"),
        ("RED-UNEXPLAINED", "row 23"),
        ("HEADING-REPEATED", "row 25"),
        ("UNIT-DIFFERS", "row 26"),
        ("READINGS-SAME", "row 27"),
    ]
    assert measure(card, "H1.4").readings[-1].value == "0"
    assert [x.state for x in measure(card, "H1.2").readings] == ["", "missing", ""]
    assert measure(card, "H1.5").readings[-1] == PaperReading("Qu 2 24-25", "85%p", "provisional")


def test_no_word_is_lost(read: PaperFile) -> None:
    reading = from_text.read((HERE / "scorecard.txt").read_bytes())
    cells = [c for t in reading.tables for r in t.rows[1:] for c in r.cells]
    plain = [x for x in cells if x not in ("High is Good", "Low is Good", "G")]
    assert not lost(plain, read)


@pytest.fixture(scope="module")
def quarter(seeds: Path) -> Paper:
    (found,) = seeds.glob("004_*.txt")
    read = read_papers(found.read_bytes(), name=found.name)
    return next(x for x in read.papers if "Scorecard" in x.title)


def test_fifty_four_measures_of_the_councils_scorecard(quarter: Paper) -> None:
    sizes = Counter(x.ref.partition(".")[0][:2] for x in quarter.measures)
    assert len(quarter.measures) == 54
    assert [sizes[f"P{n}"] for n in range(1, 6)] == [3, 15, 18, 8, 7]
    assert "P3.7" not in {x.ref for x in quarter.measures}
    assert all(len(x.readings) == 3 and x.name and x.group for x in quarter.measures)
    assert sum(1 for x in quarter.measures for y in x.readings if not y.state) == 150
    assert Counter(x.polarity for x in quarter.measures) == {"high": 21, "low": 21, "": 12}
    assert [len(x.about) for x in quarter.measures] == [2] * 54


def test_facts_of_the_councils_scorecard(quarter: Paper) -> None:
    assert measure(quarter, "G1").target == "400-475"
    days = measure(quarter, "P3.17")
    assert (days.unit, days.target, days.national, days.rag) == ("days", "121", "226", "red")
    assert [x.value for x in days.readings] == ["130", "138", "152"]
    told = [x.ref for x in quarter.measures if x.commentary]
    assert told == ["P3.1", "P3.2", "P3.4", "P3.5", "P3.17"]
    colours = Counter(x.rag for x in quarter.measures)
    assert colours[""] == 2 and sum(colours.values()) == 54


def test_odd_data_of_the_councils_scorecard_is_flagged(quarter: Paper) -> None:
    found = {x.code: x for x in quarter.findings}
    assert found["READING-ODD"].said == "11, 0"
    assert "P4.4" in found["UNIT-DIFFERS"].why
    assert "P3.7" in found["REF-GAP"].why
    assert measure(quarter, "P2.12").readings[-1].value == "0"
    assert [x.value for x in measure(quarter, "P4.4").readings] == ["", "80%", "100%"]

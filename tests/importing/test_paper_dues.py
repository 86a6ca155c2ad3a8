"""Dates as papers write them: years of two digits, and dates that lead to a revised one."""

from __future__ import annotations

import datetime as dt

import pytest

from ceplan.errors import Refused
from ceplan.importing.paper_dues import read_paper_due
from ceplan.importing.read import read_papers
from ceplan.importing.voices import meant
from ceplan.models.dates import check_due_entry, read_due
from ceplan.models.due import Due
from ceplan.models.paper import Finding

MARCH = dt.date(2027, 3, 31)
JUNE = dt.date(2026, 6, 30)


def of_cell(words: str) -> tuple[Due | None, list[Finding]]:
    """What a cell of a document comes to."""
    rows = f"# Plan\n\n| Ref | Action | Due date |\n|-|-|-|\n| 1 | Open it | {words} |\n"
    (paper,) = read_papers(rows.encode(), name="plan.md").papers
    return paper.items[0].due, list(paper.findings)


@pytest.mark.parametrize(
    ("words", "date", "precision", "read"),
    [
        ("31/3/27", MARCH, "day", "31 Mar 2027"),
        ("31.3.27", MARCH, "day", "31 Mar 2027"),
        ("31-03-27", MARCH, "day", "31 Mar 2027"),
        ("by 31/03/27", MARCH, "day", "31 Mar 2027"),
        ("31 March 27", MARCH, "day", "31 Mar 2027"),
        ("31-Mar-27", MARCH, "day", "31 Mar 2027"),
        ("31st Mar ’27", MARCH, "day", "31 Mar 2027"),
        ("3/4/27", dt.date(2027, 4, 3), "day", "3 Apr 2027"),
        ("Q4 26/27", MARCH, "quarter", "Q4 2026/27"),
        ("end of Q4 26-27", MARCH, "quarter", "Q4 2026/27"),
    ],
)
def test_a_year_of_two_digits_is_of_this_century(
    words: str, date: dt.date, precision: str, read: str
) -> None:
    due, findings = of_cell(words)
    assert due == Due(words, date, precision)
    assert [(x.code, x.where, x.said, x.proposed) for x in findings] == [
        ("DATE-YEAR-TWO", "row 5, Due", words, read)
    ]


@pytest.mark.parametrize("words", ["Q4 2026-27", "31/3/2027", "Mar-27"])
def test_a_date_that_is_whole_is_no_finding(words: str) -> None:
    due, findings = of_cell(words)
    assert due == read_due(words)
    assert due.date == MARCH
    assert findings == []


@pytest.mark.parametrize(
    "words",
    ["31/13/27", "32/3/27", "Mar 27", "26/27", "1.2", "A1.2.27", "12/31/27", "30/2/27", "3/27"],
)
def test_what_cannot_be_told_stays_words(words: str) -> None:
    due, findings = of_cell(words)
    assert due == Due(words)
    assert [x.code for x in findings] == ["DATE-UNREAD"]


@pytest.mark.parametrize("words", ["Immediate", "Immediately", "ASAP"])
def test_at_once_is_no_date(words: str) -> None:
    assert of_cell(words)[0] == Due(words)


@pytest.mark.parametrize(
    "words",
    [
        "31 March 2026 → 30 June 2026",
        "31 March 2026 -> 30 June 2026",
        "31 March 2026 to 30 June 2026 (revised)",
        "31 March 2026 → 30 June 2026 (revised)",
        "31 March 2026, revised to 30 June 2026",
        "31 March 2026 (revised 30 June 2026)",
    ],
)
def test_of_a_date_and_its_revised_one_the_second_is_taken(words: str) -> None:
    due, findings = of_cell(words)
    assert due == Due(words, JUNE, "day")
    assert [(x.code, x.said, x.proposed) for x in findings] == [
        ("DUE-REVISED", "31 March 2026", "30 June 2026")
    ]


def test_a_revised_date_with_a_short_year_says_both() -> None:
    due, findings = of_cell("31/12/26 → 31/3/27")
    assert due == Due("31/12/26 → 31/3/27", MARCH, "day")
    assert [(x.code, x.said, x.proposed) for x in findings] == [
        ("DUE-REVISED", "31/12/26", "31/3/27"),
        ("DATE-YEAR-TWO", "31/3/27", "31 Mar 2027"),
    ]


def test_a_range_is_no_revision() -> None:
    due, findings = of_cell("31 March 2026 to 30 June 2026")
    assert due == Due("31 March 2026 to 30 June 2026", JUNE, "day")
    assert findings == []


def test_what_a_person_types_needs_all_of_the_year() -> None:
    for typed in ("31/3/27", "31.3.27", "Q4 26/27", "31 March 2026 → 30 June 2026"):
        with pytest.raises(Refused):
            check_due_entry(typed)
        assert read_due(typed) == Due(typed)


def test_two_ways_to_write_one_date_mean_the_same() -> None:
    assert meant("31/3/27") == meant("31 March 2027")
    assert meant("31 March 2026 → 30 June 2026") == meant("30/6/26")
    assert meant("31/3/27") != meant("31/3/28")
    assert read_paper_due("").due == Due("")

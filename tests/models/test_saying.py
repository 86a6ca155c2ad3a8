"""Dues in words: as exact as they were written, never late when done, whatever the locale."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceplan.models.dates import read_due
from ceplan.models.due import PRECISIONS, Due
from ceplan.models.saying import meaning, say_date, say_day, say_due, say_late
from ceplan.models.text import one_line

TODAY = dt.date(2013, 7, 12)


@pytest.mark.parametrize(
    ("text", "date", "due", "whole"),
    [
        ("9 July 2013", "9 Jul", "3 d late", "due by 9 July 2013, 3 days ago"),
        ("12 July 2013", "12 Jul", "12 Jul", "due by 12 July 2013, today"),
        ("13 July 2013", "13 Jul", "13 Jul", "due by 13 July 2013, tomorrow"),
        ("11 July 2013", "11 Jul", "1 d late", "due by 11 July 2013, yesterday"),
        ("9 July 2014", "9 Jul 2014", "9 Jul 2014", "due by 9 July 2014, in 362 days"),
        ("June 2013", "June", "12 d late", "due by 30 June 2013, to the month, 12 days ago"),
        ("June 2014", "Jun 2014", "Jun 2014", "due by 30 June 2014, to the month, in 353 days"),
        (
            "w/c 15 July 2013",
            "week to 21 Jul",
            "week to 21 Jul",
            "due by 21 July 2013, to the",
        ),
        ("spring 2014", "spring 2014", "spring 2014", "due by 31 May 2014, to the season"),
        ("winter 2013/14", "winter 2013/14", "winter 2013/14", "due by 28 February 2014"),
        ("Q2 2013/14", "Q2 2013/14", "Q2 2013/14", "due by 30 September 2013, to the quarter"),
        ("Q4 2013/14", "Q4 2013/14", "Q4 2013/14", "due by 31 March 2014, to the quarter"),
        ("2014", "2014", "2014", "due by 31 December 2014, to the year"),
        ("2013/14", "2013/14", "2013/14", "due by 31 March 2014, to the year, in 262 days"),
        ("From April 2013", "from April", "from April", "starts April 2013, no last day"),
        ("From 9 May 2012", "from 9 May 2012", "from 9 May 2012", "starts 9 May 2012"),
        ("ongoing", "ongoing", "ongoing", "ongoing, no last day"),
        ("9 May 2013 and continuing", "ongoing", "ongoing", "ongoing since 9 May 2013"),
        ("TBA", "to be agreed", "to be agreed", "to be agreed, no date yet"),
        ("complete", "complete", "complete", "complete"),
        ("completed 9 May 2013", "complete", "complete", "complete, by 9 May 2013"),
        ("when it suits", "when it suits", "when it suits", "no date can be read from these words"),
    ],
)
def test_dues_in_words(text: str, date: str, due: str, whole: str) -> None:
    read = read_due(text)
    assert say_date(read, TODAY) == date
    assert say_due(read, TODAY) == due
    assert meaning(read, TODAY).startswith(whole)


def test_no_due_at_all() -> None:
    assert say_date(None, TODAY) == say_due(None, TODAY) == meaning(None, TODAY) == "no date"


@pytest.mark.parametrize("stage", ["complete", "evidenced", "embedded"])
def test_what_is_done_is_never_late(stage: str) -> None:
    due = read_due("9 July 2013")
    assert say_due(due, TODAY, stage=stage) == "9 Jul"
    assert say_due(due, TODAY, stage="in progress") == "3 d late"


def test_days_and_lateness() -> None:
    assert say_day(dt.date(2013, 6, 30), TODAY) == "30 Jun"
    assert say_day(dt.date(2012, 6, 30), TODAY) == "30 Jun 2012"
    assert [say_late(n) for n in (12, 1, 0, -3)] == ["12 d late", "1 d late", "today", "in 3 d"]


DUES = st.builds(Due, st.text(), st.none() | st.dates(), st.sampled_from(PRECISIONS))


@given(DUES, st.dates())
def test_every_due_can_be_said(due: Due, today: dt.date) -> None:
    """Also one that no grammar of ours made: an older or damaged file must still be shown."""
    for words in (say_date(due, today), say_due(due, today), meaning(due, today)):
        assert words
        assert (words.isprintable() and words.isascii()) or due.precision == "unknown"
        assert words == one_line(words)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)), st.dates())
def test_a_due_said_is_read_as_the_same(day: dt.date, today: dt.date) -> None:
    """What lists say of a day, month, quarter or year of another year reads back as it was."""
    month = f"{day:%Y-%m}"
    for due in (Due(day.isoformat(), day, "day"), Due(month, _end(day, 1), "month")):
        if due.date is not None and due.date.year != today.year:
            again = read_due(say_date(due, today))
            assert (again.date, again.precision) == (due.date, due.precision)
    for text in (f"{day.year}", f"{day.year}/{(day.year + 1) % 100:02d}", f"autumn {day.year}"):
        due = read_due(text)
        again = read_due(say_date(due, today))
        assert (again.date, again.precision) == (due.date, due.precision)


def _end(day: dt.date, months: int) -> dt.date:
    after = day.month - 1 + months
    return dt.date(day.year + after // 12, after % 12 + 1, 1) - dt.timedelta(days=1)

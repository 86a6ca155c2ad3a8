"""The grammar of dues: what each form means, what is refused, and that nothing is invented."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceplan.errors import Refused
from ceplan.models.dates import check_due_entry, read_day, read_due
from ceplan.models.due import DEADLINES, PRECISIONS
from ceplan.models.entry import clean
from ceplan.models.saying import MONTHS, WEEKDAYS

TODAY = dt.date(2013, 7, 12)

READ = {
    # days, the day always before the month
    "2014-02-01": ("2014-02-01", "day"),
    "2014-02-01 00:00:00": ("2014-02-01", "day"),
    "1/2/2014": ("2014-02-01", "day"),
    "01.02.2014": ("2014-02-01", "day"),
    "1-2-2014": ("2014-02-01", "day"),
    "9 July 2013": ("2013-07-09", "day"),
    "9th July 2013": ("2013-07-09", "day"),
    "Tuesday 9 July 2013": ("2013-07-09", "day"),
    "Tues, 9th of July, 2013": ("2013-07-09", "day"),
    "July 9, 2013": ("2013-07-09", "day"),
    "9-Jul-2013": ("2013-07-09", "day"),
    "29 February 2024": ("2024-02-29", "day"),
    "by 30 June 2013.": ("2013-06-30", "day"),
    "9\xa0July\n2013": ("2013-07-09", "day"),
    # months, and what says less than a month's name
    "June 2013": ("2013-06-30", "month"),
    "JUNE, 2013": ("2013-06-30", "month"),
    "Mar-14": ("2014-03-31", "month"),
    "Mar ’14": ("2014-03-31", "month"),
    "Feb 2024": ("2024-02-29", "month"),
    "Sept 2013": ("2013-09-30", "month"),
    "by June 2013": ("2013-06-30", "month"),
    "to October 2013": ("2013-10-31", "month"),
    "to be completed by June 2013": ("2013-06-30", "month"),
    "end of January 2020": ("2020-01-31", "month"),
    "by the end of January 2020": ("2020-01-31", "month"),
    "mid June 2013": ("2013-06-30", "month"),
    "mid-June 2013": ("2013-06-30", "month"),
    "early/mid June 2013": ("2013-06-30", "month"),
    "late May 2013": ("2013-05-31", "month"),
    # quarters and financial years
    "Q2 2019-20": ("2019-09-30", "quarter"),
    "Q4 2019-20": ("2020-03-31", "quarter"),
    "Quarter 2 of 2019/20": ("2019-09-30", "quarter"),
    "2019/20 Q1": ("2019-06-30", "quarter"),
    "the third quarter of 2019-2020": ("2019-12-31", "quarter"),
    "by end of Q3 2023/24": ("2023-12-31", "quarter"),
    "2019-20": ("2020-03-31", "year"),
    "2013/14": ("2014-03-31", "year"),
    "financial year 2013/2014": ("2014-03-31", "year"),
    "1999/00": ("2000-03-31", "year"),
    "2014": ("2014-12-31", "year"),
    "early 2014": ("2014-12-31", "year"),
    # seasons
    "Spring 2014": ("2014-05-31", "season"),
    "summer 2014": ("2014-08-31", "season"),
    "autumn 2014": ("2014-11-30", "season"),
    "Winter 2013/14": ("2014-02-28", "season"),
    "winter 2023-24": ("2024-02-29", "season"),
    # weeks
    "w/c 9 December 2013": ("2013-12-15", "week"),
    "week commencing 09/12/2013": ("2013-12-15", "week"),
    "week ending 13 December 2013": ("2013-12-13", "week"),
    "week to 15 Dec 2013": ("2013-12-15", "week"),
    # ranges, due at their end
    "March - October 2013": ("2013-10-31", "month"),
    "March–October 2013": ("2013-10-31", "month"),
    "from April to October 2013": ("2013-10-31", "month"),
    "between March and June 2013": ("2013-06-30", "month"),
    "April 2013 to 9 July 2013": ("2013-07-09", "day"),
    "1-5 July 2013": ("2013-07-05", "day"),
    "28 June - 5 July 2013": ("2013-07-05", "day"),
    "December/January 2014": ("2014-01-31", "month"),
    "Spring/Summer 2014": ("2014-08-31", "season"),
    "Q1-Q3 2019-20": ("2019-12-31", "quarter"),
    # no deadline
    "From April 2013": ("2013-04-01", "from"),
    "from 2013/14": ("2013-04-01", "from"),
    "June 2013 onwards": ("2013-06-01", "from"),
    "16 April 2013 and continuing": ("2013-04-16", "ongoing"),
    "From April 2013 and ongoing": ("2013-04-01", "ongoing"),
    "Ongoing since April 2013": ("2013-04-01", "ongoing"),
    "Ongoing": (None, "ongoing"),
    "on-going": (None, "ongoing"),
    "continuous": (None, "ongoing"),
    "TBA": (None, "to be agreed"),
    "t.b.c.": (None, "to be agreed"),
    "To be confirmed": (None, "to be agreed"),
    "June 2013 (TBC)": (None, "to be agreed"),
    "complete": (None, "complete"),
    "Completed": (None, "complete"),
    "Completed 9 July 2013": ("2013-07-09", "complete"),
    "Complete - June 2013": ("2013-06-30", "complete"),
}


@pytest.mark.parametrize("text", READ)
def test_what_each_form_means(text: str) -> None:
    due = read_due(f"  {text}\n")
    date = due.date.isoformat() if due.date else None
    assert (due.text, date, due.precision) == (text, *READ[text])
    assert check_due_entry(text) == due._replace(text=text.replace("\n", " "))


UNREAD = (
    # no year: none is lent
    "30 June",
    "by 30 June",
    "June",
    "Q2",
    "end of March",
    "w/c 9 December",
    # never swapped, never mended
    "12/13/2013",
    "2026-02-30",
    "29 February 2013",
    "31/04/2014",
    "0000-00-00",
    "Monday 9 July 2013",
    "9nd July 2013",
    # could be either of two
    "Mar 14",
    "Mar-99",
    "Q2 2019",
    "Winter 2013",
    "2013-june-14",
    "September 2017-18",
    "completed by June 2013",
    # forms not taken
    "01/02/26",
    "9-Jul-13",
    "20260101",
    "2026-W01-1",
    "2014-02",
    "06/2013",
    "２０２６-02-01",
    "٠١/٠٢/٢٠٢٦",
    # a part of a day, a start that is not named, years that plans do not have
    "mid 9 July 2013",
    "from the end of March 2013",
    "June 1987",
    "1234",
    "9 July 2913",
    # no day to count from
    "immediately",
    "within three months",
    # no dates at all
    "A1.2",
    "1.10Establish",
    "G1 to G3",
    "2 of 4",
    "400-475",
    "see IN2 above",
    "not complete",
    "May be done in 2014 or so",
    "[/]",
    "\x1b[2J",
    "June 2013; review September 2013",
    "2014 " * 1000,
)


@pytest.mark.parametrize("text", UNREAD)
def test_what_is_not_read_stays_as_words_and_is_refused_at_entry(text: str) -> None:
    due = read_due(text)
    assert (due.text, due.date, due.precision) == (text.strip(), None, "unknown")
    with pytest.raises(Refused) as refused:
        check_due_entry(text)
    assert refused.value.hint
    assert refused.value.message.isprintable()
    assert len(refused.value.message) < 200


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-02-30", "no day 30"),
        ("12/13/2013", "no month 13. The day comes first"),
        ("01/02/26", "01/02/2026"),
        ("9-Jul-13", "9-jul-2013"),
        ("20260101", "2026-01-01"),
        ("2026-W01-1", "w/c"),
        ("２０２６-02-01", "Type “2026-02-01”"),
        ("June 1987", "is the year 1987 right? Years from 1990 to 2100"),
        ("by 9 July 2913", "is the year 2913 right?"),
        ("Monday 9 July 2013", "is a Tuesday"),
        ("29 February 2013", "no day 29"),
        ("Mar 14", "a day or a month"),
        ("by 30 June", "which year"),
        ("Q2 2019", "Q2 2019/20"),
        ("winter 2013", "winter 2012/13 or winter 2013/14"),
        ("06/2013", "Say June 2013"),
        ("2014-02", "Say February 2014"),
        ("within six months", "from which day"),
        ("soon", "TBA or unknown"),
        ("", "No date was given"),
        ("x" * 10**6, "too long"),
    ],
)
def test_a_refused_due_says_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        check_due_entry(text)
    assert said in str(refused.value)


@pytest.mark.parametrize("odd", ["\x0b", "\x1c", "\x85", "\x1b", "\u202e"])
def test_what_could_act_on_a_screen_is_in_no_date(odd: str) -> None:
    with pytest.raises(Refused, match="Due holds"):
        check_due_entry(f"June{odd}2015")


@pytest.mark.parametrize("between", ["\n", "\u2028", "\r\n", " \u200b"])
def test_a_due_is_one_line(between: str) -> None:
    assert check_due_entry(f"June{between}2015").text == "June 2015"


def test_unknown_can_be_said() -> None:
    assert check_due_entry("unknown").precision == "unknown"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02-01", dt.date(2026, 2, 1)),
        (" 01/02/2026 ", dt.date(2026, 2, 1)),
        ("today", TODAY),
        ("Yesterday", dt.date(2013, 7, 11)),
        ("tomorrow", dt.date(2013, 7, 13)),
        ("3 June 2026", dt.date(2026, 6, 3)),
        ("03 june 2026", dt.date(2026, 6, 3)),
        ("3 Jun  2026", dt.date(2026, 6, 3)),
        ("3rd June 2026", dt.date(2026, 6, 3)),
        ("30 SEPT 2026", dt.date(2026, 9, 30)),
        ("Wednesday 3 June 2026", dt.date(2026, 6, 3)),
        ("Wed, 3rd Jun 2026", dt.date(2026, 6, 3)),
        ("3/6/2026", dt.date(2026, 6, 3)),
        ("3/12/2026", dt.date(2026, 12, 3)),
        ("29/2/2024", dt.date(2024, 2, 29)),
    ],
)
def test_a_day_typed(text: str, day: dt.date) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-02-30", "no day 30"),
        ("0000-00-00", "no month 0"),
        ("2026-W01-1", "a week"),
        ("20260101", "2026-01-01"),
        ("01/02/26", "all four are needed"),
        ("1/2/026", "needs all four digits of the year"),
        ("2026-6-3", "not a date"),
        ("3.6.2026", "not a date"),
        ("June 3 2026", "not a date"),
        ("3 of June 2026", "not a date"),
        ("3 Juni 2026", "not a date"),
        ("3June 2026", "not a date"),
        ("3 June 2026 5", "not a date"),
        ("٣ June 2026", "“3 June 2026”"),
        ("3 June 26", "all four are needed"),
        ("3 June", "does not say which year"),
        ("31 June 2026", "“31 June 2026” is not a date: that month has no day 31"),
        ("3th June 2026", "wrong ending: 3rd"),
        ("Monday 3 June 2026", "3 June 2026 is a Wednesday"),
        ("3 June 2126", "is that year right"),
        ("32/13/2026", "“32/13/2026” is not a date: there is no month 13"),
        ("30/2/2026", "“30/2/2026” is not a date: that month has no day 30"),
        ("Der 3. Juni", "“Der 3. Juni” is not a date"),
        ("12/13/2013", "no month 13"),
        ("２０２６-02-01", "2026-02-01"),
        ("2026-02-²¹", "not a date"),
        ("2101-01-01", "is that year right"),
        ("1989-12-31", "is that year right"),
        ("June 2013", "not a date"),
        ("-001-01-01", "not a date"),
        ("", "No date was given"),
        ("\x1b[2J", "not a date"),
    ],
)
def test_a_day_refused(text: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        read_day(text, TODAY)
    assert said in str(refused.value)
    assert str(refused.value).isprintable()


def test_what_a_day_of_two_digits_is_told_to_be_is_taken() -> None:
    """The hint names a form that is a day wherever days are typed."""
    for typed in ("3/6/27", "03/06/27", "3 June 27"):
        with pytest.raises(Refused) as refused:
            read_day(typed, TODAY)
        full = refused.value.hint.removeprefix("Type ").partition(",")[0]
        assert read_day(full, TODAY) == dt.date(2027, 6, 3)


# Nothing is invented. The pieces below make texts that look like dates far more often than chance.

_ANY_OF = st.sampled_from
_YEAR = _ANY_OF(("2013", "2014", "2013/14", "2019-20", "1999/00", "1987", "14", "’14", "２０１４"))
_SHORT = [month[:3] for month in MONTHS]
_NAMED = [*MONTHS, *_SHORT, "Sept", "spring", "summer", "winter", "Q2", "quarter 3"]
_DAY = _ANY_OF(("1", "9", "9th", "9nd", "13", "29", "30", "31", "99", "Monday 1", "Tues 9"))
_JOIN = _ANY_OF([" ", " ", " ", "-", ", ", " of ", ""])
_PERIOD = st.one_of(
    _YEAR,
    st.builds("{}{}{}".format, _ANY_OF(_NAMED), _JOIN, _YEAR),
    st.builds("{}{}{}{}{}".format, _DAY, _JOIN, _ANY_OF(_NAMED), _JOIN, _YEAR),
    st.builds("{}/{}/{}".format, st.integers(0, 32), st.integers(0, 13), _YEAR),
    st.builds("{}-{:02d}-{:02d}".format, _YEAR, st.integers(0, 13), st.integers(0, 32)),
    _ANY_OF([*_NAMED, "A1.2", "IN2", "TBC", "ongoing", "1", "12"]),
)
_BEFORE = [
    "",
    "",
    "by ",
    "end of ",
    "mid-",
    "from ",
    "to ",
    "w/c ",
    "completed ",
    "between ",
    "until ",
]
_BETWEEN = _ANY_OF([" ", " - ", "–", "-", "/", " to ", " and ", "; "])
_AFTER = ["", "", " and continuing", " onwards", " (TBC)", ".", " 5", "-14"]
DATELIKE = st.builds("{}{}{}".format, _ANY_OF(_BEFORE), _PERIOD, _ANY_OF(_AFTER))
RANGELIKE = st.builds("{}{}{}".format, DATELIKE, _BETWEEN, DATELIKE)


@st.composite
def nearly_dates(draw: st.DrawFn) -> str:
    """A form that is read, with a few letters struck out, changed or put in."""
    text = draw(st.sampled_from(sorted(READ)))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        new = draw(st.sampled_from(["", *"0123456789/-. 'w"]))
        text = text[:at] + new + text[at + draw(st.integers(0, 1)) :]
    return text


ANY = st.one_of(st.text(), DATELIKE, RANGELIKE, nearly_dates())


@settings(max_examples=600)
@given(ANY)
def test_never_more_exact_than_written(text: str) -> None:
    due = read_due(text)
    assert due.text == text.strip()
    assert due.precision in PRECISIONS
    if due.date is None:
        assert due.precision not in DEADLINES
        return
    # a date needs its year, or Mon-YY, in ASCII digits, and lies in or just after it
    plain = " ".join(text.split()).lower()
    years = {int(y) for y in re.findall(r"(?<![0-9])[0-9]{4}", plain)}
    years |= {2000 + int(y) for y in re.findall(r"[a-z](?:-|[‐‑‒–—−]| ?['‘’ʼ])([0-9]{2})", plain)}
    assert due.date.year in years | {y + 1 for y in years if re.search(r"[/-]|[‐-—−]|w", plain)}
    named = due.date.strftime("%m").lstrip("0"), MONTHS[due.date.month - 1][:3].lower()
    if due.precision == "day":
        assert re.search(rf"(?<![0-9])0?{due.date.day}(?![0-9])", plain)
        assert named[1] in plain or re.search(rf"(?<![0-9])0?{named[0]}(?![0-9])", plain)
    if due.precision == "month":
        assert named[1] in plain
        assert (due.date + dt.timedelta(days=1)).day == 1
    if due.precision == "quarter":
        assert "q" in plain
    if due.precision == "season":
        assert re.search("spring|summer|autumn|winter", plain)


@given(ANY)
def test_entry_takes_what_is_read_and_refuses_the_rest(text: str) -> None:
    try:
        said = clean(text, field="Due", multiline=False, required=False).text
    except Refused:
        with pytest.raises(Refused):
            check_due_entry(text)
        return
    due = read_due(said)
    try:
        assert check_due_entry(text) == due
    except Refused as refused:
        assert due.precision == "unknown"
        assert str(refused).isprintable()
    try:
        assert FIRST <= read_day(text, TODAY) <= LAST
    except Refused as refused:
        assert str(refused).isprintable()


FIRST, LAST = dt.date(1990, 1, 1), dt.date(2100, 12, 31)
DAYS = st.dates(FIRST, LAST)


@given(DAYS, st.sampled_from(["", "by ", "on ", "until "]))
def test_every_way_of_writing_a_day_gives_that_day(day: dt.date, before: str) -> None:
    name = MONTHS[day.month - 1]
    for text in (
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02d}.{day.month:02d}.{day.year}",
        f"{day.day} {name} {day.year}",
        f"{name[:3]} {day.day}, {day.year}",
    ):
        due = read_due(before + text)
        assert (due.date, due.precision) == (day, "day")
    for text in (
        day.isoformat(),
        day.strftime("%d/%m/%Y"),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day} {name} {day.year}",
        f"{WEEKDAYS[day.weekday()]} {day.day} {name[:3]} {day.year}",
    ):
        assert read_day(text, TODAY) == day


@given(DAYS)
def test_a_period_ends_on_its_last_day(day: dt.date) -> None:
    """The month, quarter and financial year that hold `day` end on or after it, and within them."""
    month = read_due(f"{MONTHS[day.month - 1]} {day.year}")
    assert month.date is not None
    assert (month.date.year, month.date.month) == (day.year, day.month)
    assert month.date >= day
    start = day.year if day.month >= 4 else day.year - 1
    if start < FIRST.year:
        return
    both = f"{start}/{(start + 1) % 100:02d}"
    quarter = read_due(f"Q{(day.month - 4) % 12 // 3 + 1} {both}")
    year = read_due(both)
    assert quarter.date is not None
    assert 0 <= (quarter.date - day).days < 92
    assert year.date == dt.date(start + 1, 3, 31)


@given(st.integers(1, 31), st.integers(13, 31), st.integers(1990, 2100))
def test_day_and_month_are_never_swapped(day: int, month: int, year: int) -> None:
    for mark in "/.-":
        assert read_due(f"{day}{mark}{month}{mark}{year}").date is None

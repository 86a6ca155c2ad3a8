"""Scorecards as other councils print them: months under years, arrows, colours in many ways."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

from ceplan.errors import Refused
from ceplan.importing.read import read_papers
from ceplan.models.paper import Paper, PaperFile


def read(text: str, name: str = "scorecard.md") -> PaperFile:
    return read_papers(text.encode(), name=name)


def card(text: str, name: str = "scorecard.md") -> Paper:
    (paper,) = read(text, name).papers
    return paper


QUARTERS = """\
# Children's scorecard, quarter 3
Data as at 31 December 2024

| PI | Indicator | Good performance is | 2023/24 Outturn | Target 24/25 | Q2 24/25 | Q3 24/25 | \
Q3 RAG | DoT | England 2023/24 | SN Average (2023/24) | Comments |
|---|---|---|---|---|---|---|---|---|---|---|---|
| **Front door** | | | | | | | | | | | |
| FD1 | % decided in a day | Higher is better | 88% | >= 95% | 93% | 95% | G | ↑ | n/a | | |
| FD2 | Re-referrals | Lower is better | 22% | <=20% | 24% | 25% | Amber to red | ↓ | 22% | 21% | |
| C1 | Children in care (number) | Within range | 512 | 400-475 | 520 | 518p | A | ↔ | | | |
"""


def test_columns_that_name_a_period_and_something_beside_it_are_that_something() -> None:
    paper = card(QUARTERS)
    one, two, three = paper.measures
    assert [x.ref for x in paper.measures] == ["FD1", "FD2", "C1"]
    assert [x.rag for x in paper.measures] == ["green", "amber", "amber"]
    assert [x.polarity for x in paper.measures] == ["high", "low", "target"]
    assert [x.period for x in one.readings] == ["2023/24 Outturn", "Q2 24/25", "Q3 24/25"]
    assert [x.travel for x in paper.measures] == ["", "", "same"]
    assert [[y.text for y in x.about if y.label == "DoT"] for x in paper.measures] == [
        ["↑"],
        ["↓"],
        [],
    ]
    assert (one.target, one.group, two.national, two.neighbours) == (
        ">= 95%",
        "Front door",
        "22%",
        "21%",
    )
    assert [x.target for x in paper.measures] == [">= 95%", "<=20%", "400-475"]
    assert three.readings[-1].state == "provisional" and three.unit == "number"
    assert [x.text for x in two.about if x.label == "England 2023/24"] == ["22%"]
    assert [x.text for x in two.about if x.label == "Q3 RAG"] == ["Amber to red"]


def test_months_under_their_year_and_colours_of_cells() -> None:
    page = (
        "<h2>Safeguarding, October 2024</h2><table><tr><th rowspan=2>Ref<th rowspan=2>Measure"
        "<th rowspan=2>Polarity<th rowspan=2>Target<th colspan=3>2024<th rowspan=2>RAG</tr>"
        "<tr><th>Aug<th>Sep<th>Oct</tr>"
        "<tr><td colspan=8>Help and protection</tr>"
        "<tr><td>1.1<td>Assessments in time<td>&uarr;<td>&ge; 90%<td>84%<td>86%<td>91%"
        "<td style='background-color:#00B050'></tr>"
        "<tr><td>1.2<td>Plans of two years<td>&darr;<td>under 3%<td>4%<td>5%<td>5%"
        "<td style='background:#FF0000'></tr></table>"
    )
    one, two = card(page, "scorecard.html").measures
    assert [x.period for x in one.readings] == ["Aug 2024", "Sep 2024", "Oct 2024"]
    assert (one.rag, two.rag) == ("green", "red")
    assert (one.polarity, two.polarity) == ("high", "low")
    assert (one.target, one.group) == ("≥ 90%", "Help and protection")


def test_the_colour_of_the_latest_figure_is_the_rag_where_no_column_says_it() -> None:
    page = (
        "<table><tr><th>Measure<th>Target<th>Jun 2024<th>Jul 2024</tr>"
        "<tr><td>Visits in time<td>95%<td bgcolor='#00B050'>96%<td bgcolor='#FF0000'>80%</tr>"
        "<tr><td>Reviews in time<td>95%<td bgcolor='#00B050'>96%<td bgcolor='#00B050'>97%</tr>"
        "</table>"
    )
    paper = card(page, "scorecard.html")
    assert [x.rag for x in paper.measures] == ["red", "green"]
    assert [(x.where, x.proposed) for x in paper.findings if x.code == "RAG-FROM-FILL"] == [
        ("row 2, Jul 2024", "red"),
        ("row 3, Jul 2024", "green"),
    ]


def test_a_colour_beside_each_quarter_the_last_is_how_it_is_now() -> None:
    one, two = card(
        "| Ref | Measure | Polarity | Q1 | RAG | Q2 | RAG | Q3 | RAG | Year end target "
        "| Year end forecast |\n|---|---|---|---|---|---|---|---|---|---|---|\n"
        "| A1 | Visits in time | High | 80% | R | 85% | A | | | 90% | 93% |\n"
        "| A2 | Missing children | Low | 12 | G | 15 | A | | | 10 | 20 |\n"
    ).measures
    assert (one.rag, two.rag, one.target, two.target) == ("amber", "amber", "90%", "10")
    assert [(x.period, x.value) for x in one.readings] == [("Q1", "80%"), ("Q2", "85%")]
    assert [(x.label, x.text) for x in one.about] == [
        ("RAG (Q1)", "R"),
        ("Year end forecast", "93%"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Apr | May",
        "Apr-24 | May-24",
        "2023/24 Q4 | 2024/25 Q1",
        "31/03/2024 | 30.06.2024",
        "31 March 2024 | 30 June 2024",
        "Previous | Current",
        "Last quarter | This quarter",
        "Autumn 2023 | Spring 2024",
        "2022-23 actual | 2023-24 actual",
    ],
)
def test_periods_as_papers_head_them(heading: str) -> None:
    (one,) = card(
        f"| Measure | Target | {heading} | RAG |\n|---|---|---|---|---|\n"
        "| Visits in time | 95% | 80% | 85% | 🟠 |\n"
    ).measures
    assert [x.period for x in one.readings] == heading.split(" | ")
    assert ([x.value for x in one.readings], one.rag) == (["80%", "85%"], "amber")


def test_one_figure_with_its_target_and_colour_is_a_scorecard() -> None:
    (one,) = card(
        "| KPI | Target | Actual | RAG |\n|---|---|---|---|\n| Visits in time | 95% | 80% | R ↓ |\n"
    ).measures
    assert [(x.period, x.value) for x in one.readings] == [("Actual", "80%")]
    assert (one.target, one.rag, one.travel) == ("95%", "red", "")
    assert [(x.label, x.text) for x in one.about] == [("Direction of travel", "↓")]


def test_a_plan_with_a_measure_for_each_action_stays_a_plan() -> None:
    paper = card(
        "| Ref | Action | Measure | Baseline | Target | Lead | By when | RAG |\n"
        "|---|---|---|---|---|---|---|---|\n"
        "| 1 | Visit in time | Visits in time | 80% | 95% | Head of service | May 2024 | A |\n"
        "| 2 | Review in time | Reviews in time | 70% | 95% | Head of service | May 2024 | A |\n"
    )
    assert [x.action for x in paper.items] == ["Visit in time", "Review in time"]


def test_crosses_under_months_are_no_figures() -> None:
    with pytest.raises(Refused):
        read(
            "| Indicator | Apr | May | Jun | RAG |\n|---|---|---|---|---|\n"
            "| Train all staff | x | planned start | x | |\n| Visit | | at the end | | |\n"
        )


PARTS = """\
# Scorecard of Barchester

## Front door

| Measure | Target | Q4 23/24 | Q1 24/25 | RAG |
|---|---|---|---|---|
| Contacts decided in one day | 95% | 90% | 92% | A |

## Children in care

| Measure | Target | Q4 23/24 | Q1 24/25 | RAG |
|---|---|---|---|---|
| Average days to match | 121 | 130 | 152 | R |

## Improvement plan

| Ref | Action | Lead | Due | RAG |
|---|---|---|---|---|
| 1.1 | Review thresholds | Head of service | June 2024 | G |

| KPI | Q4 23/24 | Q1 24/25 | Target | Status |
|---|---|---|---|---|
| Visits in time | 90% | 92% | 95% | Amber |
"""


def test_a_table_under_each_heading_is_one_scorecard_and_none_runs_into_a_plan() -> None:
    first, plan, last = read(PARTS).papers
    assert first.title == "Scorecard of Barchester"
    assert [(x.group, x.unit) for x in first.measures] == [
        ("Front door", "%"),
        ("Children in care", "days"),
    ]
    assert [x.ref for x in plan.items] == ["1.1"]
    assert [x.name for x in last.measures] == ["Visits in time"]


def test_what_the_end_of_a_page_parts_is_put_together_and_no_word_is_left_unnamed() -> None:
    paper = card(
        "| Ref | Measure | Polarity | Q1 | Q2 | RAG | Commentary |\n|---|---|---|---|---|---|---|\n"
        "| 1 | Visits in | High is good | 80% | 85% | A | Vacancies in two |\n"
        "\nPage 2\n\n"
        "| | time | | | | | |\n|---|---|---|---|---|---|---|\n"
        "| | | | | | | teams, now filled |\n"
        "| | Children in care | | | | | |\n"
        "| 2 | Reviews in time | High is good | 80% | 85% | A | |\n"
        "| Key: R is more than a tenth off target | | | | | | |\n"
    )
    one, two = paper.measures
    assert (one.name, one.commentary) == ("Visits in time", "Vacancies in two teams, now filled")
    assert (one.group, two.group) == ("", "Children in care")
    assert [(x.code, x.where, x.said) for x in paper.findings] == [
        ("ROW-JOINED", "row 7", "time"),
        ("ROW-JOINED", "row 9", "teams, now filled"),
        ("ROW-OUTSIDE", "row 12", "Key: R is more than a tenth off target"),
    ]


def test_red_measures_that_are_not_explained_are_named_in_one_line() -> None:
    paper = card(
        "| Ref | Measure | Target | Q1 24/25 | Q2 24/25 | RAG |\n|---|---|---|---|---|---|\n"
        "| A1 | Visits in time | 95% | 80% | 85% | R |\n"
        "| A2 | Reviews in time | 95% | 82% | 86% | R |\n"
        "| A3 | Plans in time | 95% | 83% | 87% | R |\n\n"
        "Measure A1 - Visits in time\n\nTwo teams were short of staff.\n"
    )
    (one,) = [x for x in paper.findings if x.code == "RED-UNEXPLAINED"]
    assert one.why == (
        "These 2 measures are red and the paper says nothing of them, as it does of others: A2, A3."
    )


def test_a_month_that_names_its_year_is_not_given_it_twice() -> None:
    (one,) = card(
        "| Measure | Target | 2024/25 | | RAG |\n|---|---|---|---|---|\n"
        "| | | Apr 2024 | May 2024 | |\n| Visits in time | 95% | 80% | 85% | A |\n"
    ).measures
    assert [x.period for x in one.readings] == ["Apr 2024", "May 2024"]


def test_a_sheet_names_the_scorecard_that_has_no_heading() -> None:
    book = Workbook()
    assert book.active is not None
    book.active.title = "Key measures"
    book.active.append(["Measure", "Target", "Q1", "Q2", "RAG"])
    book.active.append(["Visits in time", "95%", "80%", "85%", "A"])
    file = BytesIO()
    book.save(file)
    (paper,) = read_papers(file.getvalue(), name="book.xlsx").papers
    assert paper.title == "Key measures"


def test_a_table_below_an_introduction_has_the_heading_of_its_section() -> None:
    paper = card(
        "# Barchester\n\n## Our scorecard\n\nThe table says how we do.\n\n"
        "| Measure | Target | Q1 | Q2 | RAG |\n|---|---|---|---|---|\n"
        "| Visits in time | 95% | 80% | 85% | A |\n"
    )
    assert paper.title == "Our scorecard"


@pytest.mark.parametrize(
    ("said", "travel"),
    [
        ("Improving", "improved"),
        ("Better", "improved"),
        ("Declining", "worsened"),
        ("No change", "same"),
        ("➡️", "same"),
        ("↔", "same"),
        ("⬆️", ""),
        ("▼", ""),
        ("not improving, worse", "worsened"),
    ],
)
def test_a_direction_of_travel_is_taken_where_it_says_what_is_better(
    said: str, travel: str
) -> None:
    (one,) = card(
        f"| Measure | Target | Q1 | Q2 | Trend |\n|---|---|---|---|---|\n"
        f"| Visits in time | 95% | 80% | 85% | {said} |\n"
    ).measures
    assert one.travel == travel
    assert [x.text for x in one.about] == ([] if travel else [said])


def test_few_are_held_back_and_a_number_on_plans_is_a_number() -> None:
    (one,) = card(
        "| Measure | Target | Q1 | Q2 | RAG |\n|---|---|---|---|---|\n"
        "| Number on protection plans | | <6 | 12 | A |\n"
    ).measures
    assert (one.unit, [(x.value, x.state) for x in one.readings]) == (
        "number",
        [("<6", "suppressed"), ("12", "")],
    )

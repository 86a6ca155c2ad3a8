"""Tables of figures by year and quarter: taken by period, one register for each report."""

from __future__ import annotations

import pytest

from ceplan.errors import Refused
from ceplan.importing.read import read_papers

REPORT = """\
# Committee

Report Title: Health report 2019

## Table 1

| All children | | Quarter 1 | Quarter 2 |
|---|---|---|---|
| Reviews in time | 2017-2018 | 80% | 94% |
| | 2018-2019 | 81.5%↑ | 84.5%↓ |
| Reviews away | 2018-2019 | 31%↓ | n/a |

Some words on dentists.

## Table 2

| Date | Seen by a dentist | National data |
|---|---|---|
| 31.03.18 | 85.2% | 84% |
| 31.03.19 | 75.7% | 85% |
"""


def test_figures_by_period_are_measures_of_one_register() -> None:
    (paper,) = read_papers(REPORT.encode(), name="report.md").papers
    assert (paper.kind, paper.title) == ("scorecard", "Figures: Health report 2019")
    time, away, seen, national = paper.measures
    assert [(x.period, x.value) for x in time.readings] == [
        ("Quarter 1 2017-2018", "80%"),
        ("Quarter 2 2017-2018", "94%"),
        ("Quarter 1 2018-2019", "81.5%"),
        ("Quarter 2 2018-2019", "84.5%"),
    ]
    assert (time.group, time.unit, time.travel, time.where) == ("Table 1", "%", "", "row 9")
    assert [(x.label, x.text) for x in time.about] == [("Direction of travel", "↓")]
    assert [(x.value, x.state) for x in away.readings] == [("31%", ""), ("n/a", "missing")]
    assert (away.travel, away.where) == ("", "row 11")
    assert [x.value for x in seen.readings] == ["85.2%", "75.7%"]
    assert (national.name, national.group) == ("National data: Seen by a dentist", "Table 2")
    assert [(x.code, x.where, x.said) for x in paper.findings] == [
        ("FIGURES-BY-PERIOD", "row 9", "Reviews in time; Reviews away"),
        ("ARROWS-APART", "row 9", "81.5%↑, 84.5%↓"),
        ("ARROWS-APART", "row 11", "31%↓"),
        ("READING-MISSING", "row 11, Quarter 2 2018-2019", "n/a"),
        ("FIGURES-BY-PERIOD", "row 17", "Seen by a dentist; National data: Seen by a dentist"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "| Year | Budget |\n|---|---|\n| 2018/19 | £1,200 |\n| 2019/20 | £1,300 |\n",
        "| Date | What was said |\n|---|---|\n| 4 May 2019 | A visit |\n| 5 May 2019 | None |\n",
        "| Date | Room |\n|---|---|\n| 31.03.18 | 4 |\n",
    ],
)
def test_budgets_diaries_and_single_rows_are_no_figures(table: str) -> None:
    with pytest.raises(Refused):
        read_papers(f"# Report\n\n{table}".encode(), name="report.md")


def test_signs_behind_a_figure_of_a_scorecard_are_its_colour_and_travel() -> None:
    (paper,) = read_papers(
        (
            "| Measure | Target | Q1 | Q2 |\n|---|---|---|---|\n"
            "| Visits in time | 95% | 90% | 92% 🟠 ↑ |\n| Re-referrals | <20% | 23% | 25%▼ 🔴 |\n"
        ).encode(),
        name="card.md",
    ).papers
    assert [(x.readings[-1].value, x.rag, x.about[-1].text) for x in paper.measures] == [
        ("92%", "amber", "↑"),
        ("25%", "red", "▼"),
    ]

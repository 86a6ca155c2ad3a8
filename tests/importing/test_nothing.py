"""What is said of a document that holds no plan, and which day each paper of a pack is of."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ceplan.errors import Refused
from ceplan.importing.read import read_papers


def test_a_report_about_a_plan_names_the_appendix_that_is_the_plan(seeds: Path) -> None:
    (report,) = seeds.glob("003_*.txt")
    with pytest.raises(Refused, match="None of the 3 tables") as found:
        read_papers(report.read_bytes(), name=report.name)
    assert "“Access to Information”" in found.value.message  # empty cells say nothing
    assert found.value.hint == (
        "It names an appendix in row 137, “Early Help and Children's Social Care Improvement and "
        "Impact Plan”; if that is the plan, it is a file of its own: import that one."
    )
    with pytest.raises(Refused, match="The table of the file is no known plan") as found:
        read_papers(b"# Report\n\n| Option | Risk |\n|---|---|\n| One | None |\n", name="a.md")
    assert "--map" in found.value.hint


def test_the_day_of_a_paper_is_not_that_of_the_table_before_it() -> None:
    first, second = read_papers(
        b"# Work programme\n\nUpdated 3 September 2024\n\n"
        b"| Issue | Suggested by | Date for completion |\n|---|---|---|\n| Homes | X | TBA |\n\n"
        b"# Scorecard\n\n| Measure | Target | Q1 | Q2 | RAG |\n|---|---|---|---|---|\n"
        b"| Visits | 95% | 80% | 85% | A |\n",
        name="pack.md",
    ).papers
    assert (first.as_at, second.as_at) == (dt.date(2024, 9, 3), None)

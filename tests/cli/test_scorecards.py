"""Scorecards of other councils by command: taken in whole, and the same again is nothing new."""

from __future__ import annotations

from pathlib import Path

import pytest

CARDS = {
    "arrows.md": (
        "# Scorecard\n\n| Ref | Measure | Polarity | Target | Q1 24/25 | Q2 24/25 | RAG | DoT |\n"
        "|---|---|---|---|---|---|---|---|\n"
        "| A1 | Visits in time | Higher is better | >= 95% | 90% | 92% | A | ↑ |\n"
        "| A2 | Re-referrals | Lower is better | <20% | 23% | 25% | Red to amber | ▼ |\n"
        "| A3 | Caseload | None | n/a | 17 | * | - | ↔ |\n"
    ),
    "figures.md": (
        "# Annual report\n\n| All | | Quarter 1 | Quarter 2 |\n|---|---|---|---|\n"
        "| Reviews in time | 2017-18 | 80% | 94%↑ |\n| | 2018-19 | 81% | 84%↓ |\n"
    ),
    "groups.md": (
        "# Scorecard\n\n| Measure | Target | Q1 | Q2 | RAG |\n|---|---|---|---|---|\n"
        "| Absence | | | | |\n| Boys | 5% | 6% | 7% | R |\n| Girls | 5% | 5% | 4% | G |\n"
        "| Suspensions | | | | |\n| Boys | 2% | 3% | 3% | R |\n| Girls | 2% | 2% | 2% | G |\n"
    ),
}


@pytest.mark.parametrize("name", CARDS)
def test_it_is_taken_in_and_the_same_again_is_nothing_new(run, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(CARDS[name], encoding="utf-8")
    said = run("import", str(path), "--yes")
    assert said.code == 0, said.err
    again = run("import", str(path), "--yes")
    assert (again.code, "already" in again.err) == (0, True), again.out


def test_an_arrow_is_kept_and_says_nothing_of_better(run, tmp_path: Path) -> None:
    path = tmp_path / "arrows.md"
    path.write_text(CARDS["arrows.md"], encoding="utf-8")
    assert run("import", str(path), "--yes").code == 0
    shown = run("measure", "show", "A2").out
    assert "Direction of travel: ↓ worsened" in shown  # by the figures: 23% to 25%, low is good
    assert "DoT: ▼" in shown
    assert "RAG: Red to amber" in shown

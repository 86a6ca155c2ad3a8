"""Into which register a paper goes: a title alone does not make it the next version of another."""

from __future__ import annotations

import pytest

from ceplan.importing.homes import home
from ceplan.importing.read import read_papers
from ceplan.models.paper import Paper
from ceplan.models.register import Register

PLAN = Register("r", "plan", "Improvement plan")
THERE = {
    "1.1": "Agree how thresholds are applied",
    "1.2": "Visit every child on time",
    "1.3": "Write a plan for each child in care",
}
HEAD = "Ref\tAction\tLead\tDue\n"
OTHER = (
    "A1\tRepair the boilers in every block\tClerk\tMay 2026\n"
    "A2\tInspect fire doors\tClerk\tMay 2026\n"
)


def paper(rows: str, title: str = "") -> Paper:
    (found,) = read_papers(f"{HEAD}{rows}".encode(), name="x.tsv", title=title).papers
    return found


def into(found: Paper, *registers: Register) -> Register | None:
    return home(found, registers or (PLAN,), lambda _: THERE)


def test_a_paper_that_shares_nothing_is_none_of_a_register_called_by_its_kind() -> None:
    found = paper(OTHER)
    assert found.title == PLAN.title  # it says none, and so did the one before it
    assert into(found) is None
    assert into(paper(OTHER.replace("A1", "1.1").replace("A2", "1.2"))) is None


@pytest.mark.parametrize(
    "rows",
    [
        "1.1\tAgree how thresholds are now applied\tClerk\tMay 2026\n",
        "A1\tVisit every child on time\tClerk\tMay 2026\n",
        "A1\tVisit every child, on time\tClerk\tMay 2026\nA2\tInspect doors\tClerk\t\n",
        "1.1\tRepair boilers\tClerk\tMay 2026\n1.2\tVisit every child on time\tClerk\tMay 2026\n",
    ],
)
def test_a_newer_one_joins_by_its_words(rows: str) -> None:
    assert into(paper(rows)) == PLAN


def test_a_newer_one_of_a_title_of_its_own_joins_by_a_ref() -> None:
    ours = Register("o", "plan", "Our recovery plan")
    newer = paper("1.1\tRepair boilers\tClerk\tMay 2026\n", "Our recovery plan")
    assert into(newer, ours) == ours
    assert into(paper(OTHER, "Our recovery plan"), ours) is None


def test_a_register_without_items_takes_the_paper_of_its_title() -> None:
    assert home(paper(OTHER), (PLAN,), lambda _: {}) == PLAN


def test_of_two_of_one_title_the_one_is_meant_that_it_is_about() -> None:
    second = Register("s", "plan", PLAN.title)
    words = {"r": THERE, "s": {"A1": "Repair the boilers in every block"}}
    assert home(paper(OTHER), (PLAN, second), lambda x: words[x.id]) == second

"""Improvement plans whose outcomes span rows, in the state that a conversion leaves them in."""

from __future__ import annotations

from pathlib import Path

import pytest

from ceplan.importing import from_text
from ceplan.importing.doubtful import ASKED, kind
from ceplan.importing.read import read_papers
from ceplan.importing.rows import Piece
from ceplan.importing.slid import slid_sources
from ceplan.models.paper import Finding, Paper, PaperFile, PaperLead
from tests.importing.words import lost

HERE = Path(__file__).parent / "documents"


@pytest.fixture(scope="module")
def read() -> PaperFile:
    return read_papers((HERE / "plan.md").read_bytes(), name="plan.md")


@pytest.fixture(scope="module")
def plan(read: PaperFile) -> Paper:
    (paper,) = read.papers
    return paper


def codes(paper: Paper, code: str) -> list[Finding]:
    return [x for x in paper.findings if x.code == code]


def test_the_parts_of_the_table_are_one_plan_named_by_the_headings_above(
    read: PaperFile, plan: Paper
) -> None:
    assert plan.title == "Homes and Repairs Plan April to December 2024"
    assert (plan.layout, plan.kind) == ("plan", "plan")
    assert [x.ref for x in plan.items] == ["1.1", "1.2", "1.3", "2.1", "2.2"]
    assert [x.code for x in read.findings] == ["TABLE-JOINED"]


def test_refs_glued_to_their_words_are_taken_off(plan: Paper) -> None:
    assert [x.action for x in plan.items] == [
        "Count open repairs each week",
        "Train all call handlers",
        "Publish the waiting times",
        "Inspect every stairwell",
        "Mend doors that do not close",
    ]


def test_a_heading_over_two_rows_is_put_together(plan: Paper) -> None:
    (found,) = codes(plan, "HEADING-CONTINUED")
    assert found.said == "COMPLETION | RESPONSIBILITY"
    assert [x.due.precision for x in plan.items if x.due] == [
        "month", "from", "day", "to be agreed", "month",
    ]  # fmt: skip


def test_several_leads_in_one_cell(plan: Paper) -> None:
    assert plan.items[2].leads == (
        PaperLead("Chair of the Panel, RTB Chair"),
        PaperLead("Clerk", "RBC"),
    )
    assert plan.items[3].leads == (PaperLead("All landlords"),)


def test_outcomes_have_their_lines_once(plan: Paper) -> None:
    one, two = plan.outcomes
    assert (one.ref, one.title) == ("1", "Repairs are done on time")
    assert one.sources == ("Tenant survey",)
    assert one.indicators == (
        "Fewer repairs open for longer than a month",
        "Every emergency seen within a day",
        "Tenants say that they know when the work will be done",
    )
    assert one.checks == ("Weekly count", "Page on the website")
    assert (two.ref, two.title) == ("2", "Homes are safe")
    assert two.sources == ("Fire review", "Audit")
    assert two.indicators == ("No stairwell blocked", "Doors close by themselves")
    assert two.checks == ("Fire safety log", "Door checks")
    assert [x.outcome for x in plan.items] == ["1", "1", "1", "2", "2"]


def test_what_the_conversion_made_up_is_named(plan: Paper) -> None:
    strays = {x.said for x in codes(plan, "STRAY")}
    assert strays == {"1.3F", "7", "I", "$\\neg$", "the work will be dune", "1"}
    assert {x.said for x in codes(plan, "COLUMN-INVENTED")} == {
        "Fewer repairs open for longer than", "Door checks",
    }  # fmt: skip
    assert {x.said for x in codes(plan, "CELL-REPEATED")} == {
        "repairs are done on", "Fewer repairs open for longer than",
    }  # fmt: skip
    (shifted,) = codes(plan, "ROW-SHIFTED")
    assert shifted.said.startswith("2.2 Mend doors")


def test_letters_that_only_look_right_are_mended(plan: Paper) -> None:
    (found,) = codes(plan, "LETTERS-LOOKALIKE")
    assert found.proposed == "TBA" != found.said


def test_no_word_of_the_document_is_lost(read: PaperFile) -> None:
    reading = from_text.read((HERE / "plan.md").read_bytes())
    cells = [c for t in reading.tables for r in t.rows[2:] for c in r.cells]
    assert not lost(cells, read)
    left = "\n".join(x.text for x in read.left)
    assert "The Board asked for a shorter paper" in left
    assert "Any other business was not raised" in left


@pytest.fixture(scope="module")
def pack(seeds: Path) -> PaperFile:
    (found,) = sorted(seeds.glob("001_*.txt"))
    return read_papers(found.read_bytes(), name=found.name)


@pytest.fixture(scope="module")
def single(pack: PaperFile) -> Paper:
    return next(x for x in pack.papers if x.layout == "plan")


def test_the_single_plan_has_six_outcomes_and_thirty_eight_actions(single: Paper) -> None:
    counts = [17, 9, 2, 5, 3, 2]
    refs = [f"{n}.{m}" for n, count in enumerate(counts, 1) for m in range(1, count + 1)]
    assert [x.ref for x in single.items] == refs
    assert [x.ref for x in single.outcomes] == list("123456")
    assert [x.outcome for x in single.items] == [x.partition(".")[0] for x in refs]
    assert all(x.due and x.due.precision in ("month", "from") for x in single.items)
    assert [x.ref for x in single.items if x.due and x.due.precision == "from"] == ["1.4"]
    assert [len(x.leads) for x in single.items if len(x.leads) != 1] == [2, 2]
    assert [x.ref for x in single.items if x.leads[0].name == "All partners"] == [
        "3.2", "4.5", "5.2", "6.2",
    ]  # fmt: skip


def test_the_single_plan_says_each_indicator_and_check_once(single: Paper) -> None:
    assert [len(x.indicators) for x in single.outcomes] == [16, 5, 9, 5, 6, 3]
    assert [len(x.checks) for x in single.outcomes] == [7, 5, 1, 1, 3, 3]
    for outcome in single.outcomes:
        for lines in (outcome.indicators, outcome.checks, outcome.sources):
            assert len(set(lines)) == len(lines)
    assert [x.said for x in codes(single, "STRAY") if x.said.startswith("1.")] == ["1.14F"]


def test_no_word_of_the_tables_of_the_pack_is_lost(pack: PaperFile, seeds: Path) -> None:
    (found,) = seeds.glob("001_*.txt")
    reading = from_text.read(found.read_bytes())
    cells = [c for t in reading.tables for r in t.rows for c in r.cells]
    headings = {c for t in reading.tables for c in t.rows[0].cells}
    assert not lost([x for x in cells if x not in headings and "ВА" not in x], pack)


def test_sources_that_slid_into_the_outcome_are_sources(single: Paper) -> None:
    """The first words of the fourth and all of the fifth are lost in the paper, and said so."""
    fourth, fifth = single.outcomes[3:5]
    assert fourth.title.endswith("the right response at the right time")
    assert fourth.sources[-2:] == (
        "Social Care and Family Service Review",
        "Mock Inspection, Jan 2013",
    )
    assert [x.where for x in codes(single, "OUTCOME-STARTS-MIDWAY")] == ["row 464, Outcome"]
    assert [(x.where, x.proposed) for x in codes(single, "OUTCOME-LOST")] == [
        ("row 469, Outcome", fifth.title)
    ]


@pytest.mark.parametrize(
    ("outcome", "source", "title", "slid"),
    [
        ("Homes are safe Fire Audit Peer Review, May", "• Audit\n• Peer Review,", "Homes are safe",
         ["Fire Audit", "Peer Review, May"]),
        ("Homes are safe after the Fire Audit Peer Review", "• Fire Audit\n• Peer Review", "", []),
        ("Homes are safe Peer Review", "• Peer Review", "", []),
        ("Fire Audit Peer Review", "• Fire Audit\n• Peer Review", "", []),
        ("Homes are safe Fire Audit Peer Review say so", "• Fire Audit\n• Peer Review", "", []),
        ("Homes are safe", "• Fire Audit\n• Peer Review", "", []),
    ],
)  # fmt: skip
def test_only_lines_that_both_cells_bear_out_are_moved(
    outcome: str, source: str, title: str, slid: list[str]
) -> None:
    kept, moved = slid_sources([Piece(4, outcome)], [Piece(4, source), Piece(5, "• Homes")])
    assert [x.text for x in kept] == [title or outcome]
    assert [x.text for x in moved] == slid


PARTED = """| Outcome | Source of issue | Action | Lead | Success indicators | Evidence and validation check | |
|--|--|--|--|--|--|--|
| 1. Homes are safe | • Fire Report • Tenants and | 1.1 Mend doors | Clerk, RTB | No open door | • Log • Reports to Repairs and Works | |
| | Landlords Survey | 1.2 Mend roofs to please the Works Programme Board | Clerk, RTB | | • Programme Board • Audit | |
| | Card • Estates and | 1.3 Mend walls | Chair, RTB Chair | | | |
| for all Yards Tidy Review Mock Fire, May | Review • Mock Fire, | 1.4 Mend lifts | Clerk | | | |
| | | | T | | Rosedale Homes Board | ¬ |
| 2. Homes are warm | • Fire Report | 2.1 Mend boilers | Clerk | Fewer leaks in the attic in the attic of the house | | |
| | | | I | | Rosodale Hemes board | |
| | | 2.2 Mend pipes | Clerk | No leak | Water log | |
"""  # noqa: E501


@pytest.fixture(scope="module")
def parted() -> Paper:
    (paper,) = read_papers(PARTED.encode(), name="x.md").papers
    return paper


def test_a_line_goes_on_before_the_first_sign_of_the_cell_below(parted: Paper) -> None:
    assert parted.outcomes[0].sources == (
        "Fire Report", "Tenants and Landlords Survey Card", "Estates and Yards Tidy Review",
        "Mock Fire, May",
    )  # fmt: skip


def test_a_name_that_the_paper_knows_is_put_together_over_the_end_of_a_row(parted: Paper) -> None:
    assert parted.outcomes[0].checks == (
        "Log",
        "Reports to Repairs and Works Programme Board",
        "Audit",
    )


def test_what_stands_on_the_top_of_each_page_is_no_evidence(parted: Paper) -> None:
    assert parted.outcomes[1].checks == ("Water log",)
    strays = {x.said for x in codes(parted, "STRAY")}
    assert {"Rosedale Homes Board", "Rosodale Hemes board"} <= strays


def test_a_line_that_says_its_words_twice_is_named(parted: Paper) -> None:
    (found,) = codes(parted, "WORDS-DOUBLED")
    assert found.said.startswith("Fewer leaks in the attic in")
    assert parted.outcomes[1].indicators[0] == found.said


def test_a_post_is_no_organisation(parted: Paper) -> None:
    assert [x.leads[0] for x in parted.items[:3]] == [
        PaperLead("Clerk", "RTB"), PaperLead("Clerk", "RTB"), PaperLead("Chair, RTB Chair"),
    ]  # fmt: skip


def test_nobody_is_asked_about_words_that_stand_elsewhere_anyway(single: Paper) -> None:
    asked = {x.code for x in single.findings if kind(x) == ASKED}
    assert not asked & {"COLUMN-INVENTED", "CELL-REPEATED", "LINE-REPEATED", "HEADING-CONTINUED"}
    assert {"STRAY", "LINE-STARTS-MIDWAY", "OUTCOME-STARTS-MIDWAY", "WORDS-DOUBLED"} <= asked

"""Whole documents: several papers among running text, each taken, the rest left with its text."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from ceplan.errors import Refused
from ceplan.importing import from_text
from ceplan.importing.read import read_papers
from ceplan.models.due import Due
from ceplan.models.paper import CoverLine, Paper, PaperFile
from tests.importing.words import held, lost, words

HERE = Path(__file__).parent / "documents"


def read(name: str) -> PaperFile:
    return read_papers((HERE / name).read_bytes(), name=name)


def seed(seeds: Path, number: str) -> PaperFile:
    (found,) = seeds.glob(f"{number}_*.txt")
    return read_papers(found.read_bytes(), name=found.name)


def of(file: PaperFile, kind: str) -> Paper:
    return next(x for x in file.papers if x.kind == kind)


@pytest.fixture(scope="module")
def pack() -> PaperFile:
    return read("pack.md")


@pytest.fixture(scope="module")
def assessment() -> PaperFile:
    return read("self-assessment.txt")


def test_each_paper_of_a_pack_is_found_in_order(pack: PaperFile) -> None:
    assert [x.kind for x in pack.papers] == ["recommendations", "judgements", "recommendations"]


def test_judgements_have_their_inspection_and_its_last_day(pack: PaperFile) -> None:
    paper = of(pack, "judgements")
    assert [(x.area, x.grade) for x in paper.judgements] == [
        ("Overall effectiveness", "Inadequate"), ("Leadership", "Adequate"),
    ]  # fmt: skip
    assert {x.held for x in paper.judgements} == {dt.date(2024, 3, 15)}
    assert {x.inspection for x in paper.judgements} == {"Inspection of homes for children 2024"}


def test_areas_stand_under_their_deadline_even_without_a_bullet(pack: PaperFile) -> None:
    paper = pack.papers[0]
    assert [(x.ref, x.due.text) for x in paper.items if x.due] == [
        ("1", "At once"), ("2", "At once"),
        ("3", "Within two months"), ("4", "Within two months"), ("5", "Within two months"),
    ]  # fmt: skip
    assert paper.items[2].action == "train all night staff in first aid"
    assert [x.said for x in paper.findings if x.code == "DATE-UNREAD"] == [
        "At once", "Within two months",
    ]  # fmt: skip


def test_areas_have_what_is_done_and_what_is_planned_with_its_date(pack: PaperFile) -> None:
    one, two = pack.papers[2].items
    assert one.action == "The number of managers, and how long they stay"
    assert [x.text for x in one.progress] == ["Two managers were appointed in April."]
    assert [(x.text, x.due) for x in one.next_steps] == [
        (
            "A third will start by the end of September 2024.",
            Due("by the end of September 2024", dt.date(2024, 9, 30), "month"),
        )
    ]
    assert [x.due.precision for x in two.next_steps if x.due] == ["from"]
    assert two.next_steps[0].text.startswith("We will ask families")


def test_what_says_the_same_again_is_left_with_a_word(pack: PaperFile) -> None:
    (again,) = [x for x in pack.left if "same grades" in x.why]
    assert again.text.startswith("Judgement | Grade")


def test_what_is_left_has_its_text_and_no_word_is_lost(pack: PaperFile) -> None:
    left = [x.text for x in pack.left]
    assert any(x.startswith("Outstanding | far beyond") for x in left)
    assert any("Staff know the children well." in x for x in left)
    whole = (HERE / "pack.md").read_text("utf-8")
    assert {x for x in lost([whole], pack) if not x[0].isdigit()} == set()


def test_the_fields_of_cover_sheets_are_handed_back(assessment: PaperFile) -> None:
    assert assessment.cover == (
        CoverLine("Title of Report", "Homes Plan Update", "row 1"),
        CoverLine("Date of meeting", "4 June 2024", "row 2"),
        CoverLine("Written by", "Director of Homes", "row 3"),
        CoverLine("Is this report for", "Information ☐\nDecision ☑", "row 5"),
        CoverLine("Why is it brought?", "The Board answers for the plan.", "row 6"),
    )


def test_recommendations_are_met_or_not_by_the_words_above_them(assessment: PaperFile) -> None:
    paper = of(assessment, "recommendations")
    assert [(x.ref, x.met) for x in paper.items] == [("Rec. 2", "not met"), ("Rec. 11", "not met")]
    assert paper.items[1].action == "Publish what repairs cost, as was said in May"
    (found,) = paper.findings
    assert (found.code, found.said) == ("MET-FROM-TEXT", "These remain outstanding:")
    assert paper.title == "Recommendations: Homes Plan Update"


def test_priorities_have_their_update_and_the_next_years_are_carried_on(
    assessment: PaperFile,
) -> None:
    last, following = (x for x in assessment.papers if x.kind == "priorities")
    assert [x.action for x in last.items] == [
        "Open a second office.",
        "Train call handlers",
        "Count visits: This tells where people go.",
    ]
    assert [x.progress[0].text for x in last.items] == [
        "completed, and a third is looked at.",
        "ongoing action.",
        "a new counter is in use.",
    ]
    assert [x.stage for x in last.items] == ["", "in progress", ""]
    assert [x.proposed for x in last.findings if x.code == "STAGE-OFFERED"] == ["complete"]
    assert following.title == "Priorities for 2025"
    carried = [(x.said, x.proposed) for x in following.findings if x.code == "CARRIED-ON"]
    assert ("Train call handlers", "2") in carried
    assert not lost([(HERE / "self-assessment.txt").read_text("utf-8")], assessment) - {
        "input", "type", "checkbox", "checked", "1", "2", "Last", "year", "s", "work",
    }  # fmt: skip


def test_a_document_without_a_plan_is_refused_with_what_was_found() -> None:
    with pytest.raises(Refused, match="known plan"):
        read_papers(b"Hello\n\n| A | B |\n|--|--|\n| c | d |\n", name="x.md")
    with pytest.raises(Refused, match="No table and no list"):
        read_papers(b"Hello\n\nThis is a letter. It says nothing of a plan.\n", name="x.md")


def test_the_notice_is_the_same_by_both_ways_in(notice: Paper, notice_bytes: bytes) -> None:
    (paper,) = read_papers(notice_bytes, name="notice.txt").papers
    assert (paper.items, paper.title) == (notice.items, notice.title)


def test_the_pack_of_2013(seeds: Path) -> None:
    file = seed(seeds, "001")
    assert [x.kind for x in file.papers] == ["recommendations", "judgements", "plan", "programme"]
    dues = [x.due.text for x in of(file, "recommendations").items if x.due]
    assert dues == ["Immediately"] * 4 + ["Within three months"] * 6 + ["Within six months"] * 6
    grades = [x.grade for x in of(file, "judgements").judgements]
    assert grades == ["Inadequate", "Adequate", "Inadequate", "Adequate"]
    assert {x.held for x in of(file, "judgements").judgements} == {dt.date(2013, 3, 20)}


def test_the_work_programme_over_four_pages(seeds: Path) -> None:
    programme = of(seed(seeds, "001"), "programme")
    assert [x.ref for x in programme.items] == [str(n) for n in range(1, 17)]
    precisions = [x.due.precision for x in programme.items if x.due]
    assert precisions == (
        ["ongoing"] + ["day"] * 4 + ["month"] + ["day"] * 4 + ["month"] + ["to be agreed"] * 5
    )
    assert [x.proposed for x in programme.findings if x.code == "ROW-JOINED"] == ["6", "12"]
    assert all("Portfolio: " in x.source and "Suggested by: " in x.source for x in programme.items)


def test_the_pack_of_2020(seeds: Path) -> None:
    file = seed(seeds, "004")
    assert [x.kind for x in file.papers] == [
        "priorities", "priorities", "scorecard", "priorities", "judgements", "recommendations",
        "scorecard",
    ]  # fmt: skip
    assert len({x.title for x in file.papers}) == len(file.papers)
    judged = of(file, "judgements").judgements
    assert [x.grade for x in judged] == ["Requires improvement to be good"] * 4
    assert {(x.framework, x.held) for x in judged} == {("ILACS", dt.date(2019, 11, 29))}
    areas = of(file, "recommendations").items
    dated = [(x.ref, y.due.text) for x in areas for y in x.next_steps if y.due]
    assert len(areas) == 5
    assert dated == [
        ("2", "by February 2020"), ("3", "from July 2020"), ("4", "by the end of January 2020"),
    ]  # fmt: skip
    assert all(x.next_steps for x in areas)


def test_the_priorities_of_the_annual_report(seeds: Path) -> None:
    last, focus, following = (x for x in seed(seeds, "004").papers if x.kind == "priorities")
    assert [len(x.progress) for x in last.items] == [1] * 7
    assert last.title.startswith("Priorities: The Health of Cared for Children")
    assert focus.title.startswith("The primary focus for action: ") and len(focus.items) == 3
    assert [x.ref for x in last.items if x.stage == "in progress"] == ["6", "7"]
    assert len(following.items) == 7
    carried = [x.proposed for x in following.findings if x.code == "CARRIED-ON"]
    assert carried == ["2", "3", "6", "7"]


def test_the_tables_of_the_annual_report_are_figures_by_period(seeds: Path) -> None:
    figures = next(x for x in seed(seeds, "004").papers if x.title.startswith("Figures: "))
    assert [len(x.readings) for x in figures.measures] == [8, 8, 5, 5, 5, 5, 5, 5]
    assert Counter(x.group for x in figures.measures) == {"Table 1": 2, "Table 2": 2, "Table 3": 4}
    last = figures.measures[1]
    assert (last.readings[3].period, last.readings[3].value) == ("Quarter 4 2017-2018", "27%")
    assert (last.readings[4].value, last.about[0].text) == ("31%", "↑")
    assert figures.measures[2].readings[-1].value == "75.7%"
    assert figures.measures[3].readings[-1].value == "85%"


def test_the_outstanding_recommendations_and_their_cover_sheet(seeds: Path) -> None:
    file = seed(seeds, "000")
    (paper,) = file.papers
    assert sorted(int(x.ref.removeprefix("Rec. ")) for x in paper.items) == [5, 7, 8, 9, 12, 16]
    assert {x.met for x in paper.items} == {"not met"}
    labels = [x.label for x in file.cover]
    assert labels[:4] == ["Title of Report", "Date of meeting", "Written by", "Contact details"]
    assert len(labels) > 12
    ticked = next(x.text for x in file.cover if x.label == "Is this report for")
    assert ticked == "Information ☐\nDiscussion ☑\nDecision ☐"


@pytest.mark.parametrize("number", ["000", "001", "004"])
def test_no_word_of_a_whole_paper_is_lost(seeds: Path, number: str) -> None:
    file = seed(seeds, number)
    (found,) = seeds.glob(f"{number}_*.txt")
    reading = from_text.read(found.read_bytes())
    said = [*held(tuple(getattr(x, "text", "") for x in reading.blocks))]
    said += [c for t in reading.tables for r in t.rows for c in r.cells]
    gone = {x for x in lost(said, file) if not x.isdigit()}
    assert gone <= words(["High Low is Good Measure ТВА"]) | words(
        c for t in reading.tables for c in t.rows[0].cells
    )


LIST = "# Areas for improvement\n\n- answer every call\n- mend {} door\n- mend each roof\n"


def test_characters_that_may_not_come_in_are_refused_with_their_row() -> None:
    with pytest.raises(Refused, match="Row 4 holds an escape character"):
        read_papers(LIST.format("\x1b[2J").encode(), name="x.md")
    table = "| Judgement | Grade |\n|-|-|\n| Leaders\u202e | Good |\n| Practice | Good |\n"
    with pytest.raises(Refused, match="Row 3 holds a right-to-left override"):
        read_papers(table.encode(), name="x.md")


def test_the_end_of_a_page_parts_lines_and_what_has_no_shape_goes_with_a_word() -> None:
    file = read_papers(
        LIST.format("each\u200b").replace("- mend", "\f- mend").encode(), name="x.md"
    )
    assert [x.action for x in file.papers[0].items] == [
        "answer every call", "mend each door", "mend each roof",
    ]  # fmt: skip
    assert [x.code for x in file.findings] == ["CHARACTERS-MENDED"]


@pytest.mark.parametrize(
    "text",
    [
        "[a](" * 20_000,
        "<li " * 20_000,
        "<input " * 10_000,
        "*a " * 50_000,
        "\n\n".join(["| A | B |\n|-|-|\n| 1 | x |"] * 800),
        "Priorities for 2025\n\n" + "\n".join(f"- do thing {n} and that" for n in range(1_500)),
        "\n\n".join(f"# Head {n}\n\ntext" for n in range(8_000)),
    ],
    ids=["links", "lists", "boxes", "stars", "tables", "entries", "headings"],
)
def test_a_document_that_means_harm_costs_little_time(text: str) -> None:
    import time

    began = time.perf_counter()
    read_papers(f"{text}\n\n| Ref | Action |\n|-|-|\n| 1 | Open it |\n".encode(), name="x.md")
    assert time.perf_counter() - began < 10

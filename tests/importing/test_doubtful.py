"""What was mended, what is only told, what a person must look at; and cells that say nothing."""

from __future__ import annotations

import pytest

from ceplan.importing.doubtful import ASKED, MENDED, TOLD, kind
from ceplan.importing.read import read_papers
from ceplan.models.paper import Finding, Paper


def one(words: str) -> Paper:
    (paper,) = read_papers(words.encode(), name="plan.md").papers
    return paper


@pytest.mark.parametrize(
    ("code", "proposed", "which"),
    [
        ("COLUMN-DERIVED", "", TOLD),
        ("TITLE-FOUND", "Plan", TOLD),
        ("GONE-FROM-PAPER", "", TOLD),
        ("TAKEN-AWAY-HERE", "", TOLD),
        ("STAGE-UNPROVED", "complete", TOLD),
        ("MEND-REFUSED", "1", TOLD),
        ("BLUE-NOT-DONE", "blue", ASKED),
        ("IN-DISPUTE", "Ours", ASKED),
        ("BULLETS-OFFERED", "Two", ASKED),
        ("DATE-UNREAD", "", ASKED),
        ("BULLETS-SPLIT", "One\nTwo", MENDED),
        ("DATE-YEAR-TWO", "31 Mar 2027", MENDED),
    ],
)
def test_only_what_was_mended_is_called_so(code: str, proposed: str, which: str) -> None:
    assert kind(Finding(code, "row 4", "words", proposed, "")) == which


HEAD = "# Plan\n\n| Ref | Action | Progress | Next steps |\n|-|-|-|-|\n"
NO_STEPS = (
    "None", "N/A", "–", "None – complete", "None - Completed.", "• None", "Nil",
    "No further action", "None required", "N/A (complete)", "No further steps required",
)  # fmt: skip


def test_no_steps_are_no_steps_and_one_finding() -> None:
    rows = "".join(f"| {n} | Do {n} | Begun | {x} |\n" for n, x in enumerate(NO_STEPS, 1))
    paper = one(HEAD + rows)
    assert [x.next_steps for x in paper.items] == [()] * len(NO_STEPS)
    (found,) = paper.findings
    assert (found.code, found.where) == (
        "NOTHING-SAID",
        f"rows {', '.join(map(str, range(5, 16)))}, Next steps",
    )
    assert kind(found) == TOLD
    for words in NO_STEPS:
        assert words in found.said


def test_one_cell_that_says_nothing_is_named_as_it_was() -> None:
    paper = one(
        f"{HEAD}| 1 | Do it | None | Go on from here. |\n| 2 | Do all of it | Begun | n/a |\n"
    )
    assert [(x.code, x.where, x.said) for x in paper.findings] == [
        ("NOTHING-SAID", "row 5, Progress", "None"),
        ("NOTHING-SAID", "row 6, Next steps", "n/a"),
    ]


@pytest.mark.parametrize("words", ["None of the staff came", "Complete", "No action on rents"])
def test_words_that_say_something_are_steps(words: str) -> None:
    paper = one(f"{HEAD}| 1 | Do it | Begun | {words} |\n")
    assert [x.text for x in paper.items[0].next_steps] == [words]


def test_none_and_complete_is_progress_where_it_stands_under_progress() -> None:
    paper = one(f"{HEAD}| 1 | Do it | None – complete | Go on |\n")
    assert [x.text for x in paper.items[0].progress] == ["None – complete"]

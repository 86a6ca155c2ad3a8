"""References as the papers write them, and what only looks like one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ceplan.models.crossref import by_ref, mentions, resolve, see
from ceplan.models.item import Item, NextStep, ProgressPoint

NOTICE = Path(__file__).parents[2].parent / "shared" / "seeds" / "002_0407edd7c9c1e926.txt"

FOUND = {
    "See IN2 above": ("IN2",),
    "See action plan A4": ("A4",),
    "See action plans A2 and A4": ("A2", "A4"),
    "See C4": ("C4",),
    "Checks go on. See IN14 above Reports go to the Board": ("IN14",),
    "SEE IN2.": ("IN2",),
    "See IN2.Staff were asked": ("IN2",),
    "(see IN2)": ("IN2",),
    "see: IN2; IN3 & IN4": ("IN2", "IN3", "IN4"),
    "see A2/A4": ("A2", "A4"),
    "see recommendations 5, 7 and 12": ("Rec. 5", "Rec. 7", "Rec. 12"),
    "see Rec. 5": ("Rec. 5",),
    "refer to areas for improvement 3 and 4": ("Rec. 3", "Rec. 4"),
    "see action 12": ("12",),
    "see 1.10 and 2a": ("1.10", "2a"),
    "refer to P2.15 below target": ("P2.15",),
    "As for IN3": ("IN3",),
    "reported under IN14 above": ("IN14",),
    "see IN2 to IN5": ("IN2", "IN3", "IN4", "IN5"),
    "see recommendations 7–9": ("Rec. 7", "Rec. 8", "Rec. 9"),
    "See IN2. See in2 and IN3": ("IN2", "IN3"),
    "see action plan A2, and also action plan A4": ("A2", "A4"),
    "see action A2 and 3 posts": ("A2",),
    "See IN2 and tell the staff": ("IN2",),
    "see A4 and 2.5 hours": ("A4",),
}

NONE = (
    "",
    "S47 training",
    "see S47 enquiries",
    "A4 paper",
    "see A4 paper",
    "Working Together 2013 (WT13)",
    "IN2",
    "under S47",
    "foreseen A4",
    "see 12 families",
    "see 2013",
    "see 12.11.2013",
    "see 2.5 hours",
    "see 3.5% more",
    "see the 2nd page",
    "see Q3 results",
    "see KS2 results",
    "see Graph 1 and 2",
    "see Paragraph 64",
    "please see the full report",
    "see above",
)


@pytest.mark.parametrize(("text", "refs"), FOUND.items())
def test_refs_are_found_in_order_and_once(text: str, refs: tuple[str, ...]) -> None:
    assert mentions(text) == refs


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_ref_is_none(text: str) -> None:
    assert mentions(text) == ()


def test_every_reference_of_the_real_notice_is_found() -> None:
    if not NOTICE.exists():
        pytest.skip("the council's notice is not beside the repository")
    found: dict[str, set[str]] = {}
    for row in NOTICE.read_text(encoding="utf-8").splitlines():
        ref, _, rest = row.partition("\t")
        if re.fullmatch(r"I?N\d+", ref) and mentions(rest):
            found.setdefault(ref, set()).update(mentions(rest))
    assert found == {
        "IN4": {"IN2"},
        "IN5": {"A2", "A4"},
        "IN6": {"C4"},
        "IN7": {"A4"},
        "IN17": {"IN14"},
    }


def test_an_item_points_from_its_action_its_progress_and_its_next_steps() -> None:
    item = Item(
        id="1",
        register="r",
        ref="IN4",
        action="Assess risk as per A4",
        progress=(ProgressPoint("2", "See IN2 above"), ProgressPoint("3", "See IN4")),
        next_steps=(NextStep("4", "see in2 and C4"),),
    )
    assert see(item) == ("A4", "IN2", "C4")
    assert see(Item(id="1", register="r", ref="IN4", action="Assess risk")) == ()


def test_resolving_names_the_gaps() -> None:
    known = {"IN2": "a", "a4": "b", "5": "c", "Rec. 7": "d"}
    refs = ("in2", "A4", "C4", "Rec. 5", "Rec. 7", "Rec. 9")
    wanted = (
        ("in2", "a"),
        ("A4", "b"),
        ("C4", None),
        ("Rec. 5", "c"),
        ("Rec. 7", "d"),
        ("Rec. 9", None),
    )
    assert resolve(refs, known) == wanted
    assert resolve(refs, by_ref(known)) == wanted

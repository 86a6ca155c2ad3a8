"""Headings by their meaning, rows that belong together, and the short cells."""

from __future__ import annotations

import datetime as dt

import pytest

from ceplan.errors import Refused
from ceplan.importing.read import read_paper
from ceplan.models.due import Due
from ceplan.models.item import Brag
from ceplan.models.paper import Paper, PaperLead


def paper(*rows: str, layout: str = "") -> Paper:
    return read_paper("\n".join(rows).encode(), name="x", layout=layout)


@pytest.mark.parametrize(
    "heading",
    [
        "Ref\tAction\tProgress\tNext Steps",
        "NO.\tWHAT MUST BE DONE\tUPDATE\tWHAT NEXT",
        "Reference:\tRequirement\tWhat we have done so far\tPlanned",
        " ref  no \tRecommendation (2019)\tProgress  to date\tNext step(s)",
        "Progress\tRef\tNext steps\tAction",
    ],
)
def test_headings_are_known_by_meaning(heading: str) -> None:
    swapped = heading.startswith("Progress")
    row = "Done it\tH1\tGo on\tAgree it" if swapped else "H1\tAgree it\tDone it\tGo on"
    (one,) = paper("A title", "", heading, row).items
    assert (one.ref, one.action) == ("H1", "Agree it")
    assert [x.text for x in (*one.progress, *one.next_steps)] == ["Done it", "Go on"]


def test_status_is_the_stage_where_a_colour_stands_beside_it() -> None:
    (one,) = paper("Ref\tAction\tRAG\tStatus", "H1\tAgree it\tG\tCompleted").items
    assert (one.brag, one.stage) == (Brag("green"), "complete")


def test_the_short_cells() -> None:
    (one,) = paper(
        "Ref,Action,Lead,By when,BRAG,Outcome,Source,Evidence",
        'H1,Agree it,"Head of Housing; Chair\nof the Panel",June 2013,'
        "Amber (to red): no staff,2. Safe homes,Audit,Minutes",
    ).items
    assert one.leads == tuple(map(PaperLead, ("Head of Housing", "Chair of the Panel")))
    assert one.due == Due("June 2013", dt.date(2013, 6, 30), "month")
    assert one.brag == Brag("amber", "to red", "no staff")
    assert (one.outcome, one.source) == ("2", "Audit")
    assert [x.text for x in one.evidence] == ["Minutes"]


def test_outcomes_are_listed_once_with_their_label() -> None:
    found = paper("Ref\tAction\tOutcome", "1\tA b\tSafe homes", "2\tB c\t2. Fair rents")
    found = paper("Ref\tAction\tOutcome", *("1\tA b\tO1: Safe", "2\tB c\tO1: Safe", "3\tC d\tFair"))
    assert [(x.ref, x.title) for x in found.outcomes] == [("O1", "Safe"), ("1", "Fair")]
    assert [x.outcome for x in found.items] == ["O1", "O1", "1"]


def test_words_that_are_no_date_are_kept_and_named() -> None:
    found = paper("Ref\tAction\tDue", "H1\tAgree it\twhen staff return")
    assert found.items[0].due == Due("when staff return")
    assert [x.code for x in found.findings] == ["DATE-UNREAD"]


def test_a_heading_that_stands_again_is_no_item() -> None:
    found = paper("Ref\tAction", "H1\tAgree it", "REF\tACTION", "H2\tSign it")
    assert [x.ref for x in found.items] == ["H1", "H2"]
    assert [(x.code, x.where) for x in found.findings] == [("HEADING-REPEATED", "row 3")]


def test_a_row_with_words_under_ref_only_belongs_to_no_item() -> None:
    found = paper("Ref\tAction", "H1\tAgree it", "Notes to this table, in full\t", "H2\tSign it")
    assert [x.ref for x in found.items] == ["H1", "H2"]
    assert [(x.code, x.where) for x in found.findings] == [("ROW-OUTSIDE", "row 3")]


def test_lines_above_the_table_are_its_title_and_what_is_left_out() -> None:
    found = paper("Housing notice", "Draft for the Panel", "Ref\tAction", "H1\tAgree it")
    assert found.title == "Housing notice"
    assert [x.code for x in found.findings] == ["TITLE-FOUND", "TEXT-ABOVE"]
    assert paper("Ref\tAction", "H1\tAgree it").title == "Improvement notice"


def test_a_continuation_joins_every_cell_of_the_row_above() -> None:
    (one,) = paper(
        "Ref\tAction\tProgress", "H1\tAgree the\t A plan drafted", "\trota\tfor all homes"
    ).items
    assert (one.action, [x.text for x in one.progress]) == (
        "Agree the rota",
        ["A plan drafted for all homes"],
    )


def test_repeated_words_are_named_and_kept() -> None:
    found = paper("Ref\tAction", "H1\tAgree it with all tenants", "\twith all tenants by May")
    assert found.items[0].action == "Agree it with all tenants with all tenants by May"
    (one,) = [x for x in found.findings if x.code == "WORDS-REPEATED"]
    assert (one.said, one.where) == ("with all tenants", "row 3, Action")


def test_a_layout_by_name() -> None:
    assert paper("Ref\tAction", "H1\tAgree it", layout="notice").layout == "notice"
    with pytest.raises(Refused, match="no layout “scorecard”"):
        paper("Ref\tAction", "H1\tAgree it", layout="scorecard")


@pytest.mark.parametrize(
    ("cells", "brag", "stage"),
    [
        (("Red", "G"), "red", ""),
        (("In progress", "Complete"), None, "in progress"),
        (("Under way", "Red"), None, "in progress"),
        (("Asleep", "Awake"), None, ""),
    ],
)
def test_a_status_is_what_its_cells_say(
    cells: tuple[str, str], brag: str | None, stage: str
) -> None:
    found = paper("Ref\tAction\tStatus", f"H1\tAgree it\t{cells[0]}", f"H2\tSign it\t{cells[1]}")
    first = found.items[0]
    assert (first.brag and first.brag.colour, first.stage) == (brag, stage)
    unread = [x.said for x in found.findings if x.code == "COLUMN-UNKNOWN"]
    assert unread == ([] if brag or stage else ["Status"])


@pytest.mark.parametrize("action", ["", "Agree it"])
def test_rows_under_one_ref_are_points_of_one_item(action: str) -> None:
    found = paper(
        "Ref\tAction\tProgress", "H1\tAgree it\tMet", f"H1\t{action}\tWrote", "H2\tSign\t"
    )
    assert [x.ref for x in found.items] == ["H1", "H2"]
    assert [x.text for x in found.items[0].progress] == ["Met", "Wrote"]
    assert found.items[0].action == "Agree it"
    assert [(x.code, x.where) for x in found.findings] == [("ROW-JOINED", "row 3")]

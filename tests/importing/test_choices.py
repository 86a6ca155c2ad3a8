"""Rows of a proposal: left out by name, and mends refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ceplan.errors import Refused
from ceplan.importing.choices import CHANGED, DISPUTED, GONE, NEW, rows_of, without
from ceplan.importing.propose import propose
from ceplan.importing.read import read_paper
from ceplan.importing.refusing import can_refuse, named, refused
from ceplan.models.paper import Finding, Paper
from ceplan.models.proposal import FieldChange, Proposal
from tests.importing.test_propose import held, paper

OLD = paper("H1\tAgree it\t Rota drafted", "H2\tSign it\t\t", "H3\tPost it\t\t")


def proposal() -> Proposal:
    new = paper("H1\tAgree it now\t Rota drafted Staff told\tFile it", "H2\tSign it", "H4\tNew one")
    found = propose(new, held(OLD), "r")
    (changed,) = found.changed
    other = FieldChange("item", changed.id, "source", "a", "b", "b", disputed=True)
    return replace(found, changed=(replace(changed, fields=(*changed.fields, other)),))


def test_every_row_has_a_name_of_its_own_and_a_section() -> None:
    rows = rows_of(proposal())
    assert [(x.key, x.section) for x in rows] == [
        ("H4", NEW),
        ("H1 action", CHANGED),
        ("H1 progress", CHANGED),
        ("H1 next step", CHANGED),
        ("H1 source", DISPUTED),
        ("H3", GONE),
    ]
    assert (rows[1].old, rows[1].new) == ("Agree it", "Agree it now")


@pytest.mark.parametrize("row", [x.key for x in rows_of(proposal()) if x.place])
def test_one_row_is_left_out_and_the_rest_stays(row: str) -> None:
    keys = [x.key for x in rows_of(proposal())]
    left = without(proposal(), [f" {row.casefold()} "])
    assert [x.key for x in rows_of(left)] == [x for x in keys if x != row]


def test_a_ref_leaves_out_all_of_its_item() -> None:
    left = without(proposal(), ["h1", "H4"])
    assert left.empty
    assert [x.key for x in rows_of(left)] == ["H3"]


@pytest.mark.parametrize("odd", ["H9", "H3", "H1 due"])
def test_what_is_not_there_is_not_left_out(odd: str) -> None:
    with pytest.raises(Refused, match="Nothing of the proposal"):
        without(proposal(), [odd])


def read(*rows: str) -> Paper:
    table = "\n".join(("Ref\tAction\tProgress", *rows))
    return read_paper(table.encode(), name="x")


RUN = ("H1\tOne", "H2\tTwo", "H1\tThree\t Rota drafted Staff told", "H4\tFour")


def test_a_mended_ref_is_taken_as_it_was_said() -> None:
    found = read(*RUN)
    assert [x.ref for x in found.items] == ["H1", "H2", "H3", "H4"]
    (mend,) = named(found, ["ref-repeated@Row 4"])
    assert can_refuse(found, mend)
    with pytest.raises(Refused, match="Two items"):
        refused(found, [mend])
    apart = replace(found, items=found.items[1:])
    back = refused(apart, [mend])
    assert [x.ref for x in back.items] == ["H2", "H1", "H4"]
    assert "MEND-REFUSED" in {x.code for x in back.findings}


def test_split_points_are_joined_again() -> None:
    found = read(*RUN)
    assert [x.text for x in found.items[2].progress] == ["Rota drafted", "Staff told"]
    back = refused(found, named(found, ["BULLETS-SPLIT@row 4, Progress"]))
    assert [x.text for x in back.items[2].progress] == ["Rota drafted Staff told"]
    assert back.items[0] == found.items[0]


@pytest.mark.parametrize("odd", ["NOTHING", "BULLETS-SPLIT@row 77", "REF-GAP"])
def test_what_is_no_mend_is_not_refused(odd: str) -> None:
    found = read(*RUN)
    found = replace(found, findings=(*found.findings, Finding("REF-GAP", "row 1", "", "", "")))
    with pytest.raises(Refused):
        named(found, [odd])


def test_a_new_outcome_is_shown_with_all_its_lines_once() -> None:
    from ceplan.models.paper import PaperOutcome

    warm = PaperOutcome("1", "Homes are warm", ("Survey",), ("No cold home",), ("Log",))
    old = replace(OLD, outcomes=(warm,), items=tuple(replace(x, outcome="1") for x in OLD.items))
    (first, *_) = rows_of(propose(old, (), ""))[-1:]
    assert (first.key, first.section, first.place) == ("outcome 1", NEW, ())
    assert first.new.split("\n") == [
        "Homes are warm", "Source: Survey", "Success indicator: No cold home",
        "Evidence check: Log",
    ]  # fmt: skip

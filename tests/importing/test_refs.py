"""Refs are mended by the run of numbers, and only where it leaves one answer."""

from __future__ import annotations

import pytest

from ceplan.errors import Refused
from ceplan.importing.read import read_paper
from ceplan.models.paper import Paper


def paper(*refs: str) -> Paper:
    rows = "".join(f"{x}\tAgree it\n" for x in refs)
    return read_paper(f"Ref\tAction\n{rows}".encode(), name="x")


MENDED = [
    (("H1", "H2", "H1", "H4"), ("H1", "H2", "H3", "H4"), {"REF-REPEATED": "row 4, Ref"}),
    (("H9", "H9", "H11"), ("H9", "H10", "H11"), {}),
    (("H1", "H2", "3", "H4"), ("H1", "H2", "H3", "H4"), {"REF-DAMAGED": "row 4, Ref"}),
    (("H11", "l12", "H13", "H14"), ("H11", "H12", "H13", "H14"), {"REF-DAMAGED": "row 3, Ref"}),
    (("1.8", "1.9", "1.1O", "1.11"), ("1.8", "1.9", "1.10", "1.11"), {"REF-DAMAGED": "row 4, Ref"}),
    (("H08", "H09", "H08", "H11"), ("H08", "H09", "H10", "H11"), {"REF-REPEATED": "row 4, Ref"}),
    (("H1", "H1", "H3", "N4", "H5"), ("H1", "H2", "H3", "H4", "H5"), {"REF-DAMAGED": "row 5, Ref"}),
]


@pytest.mark.parametrize(("said", "refs", "codes"), MENDED)
def test_mended(said: tuple[str, ...], refs: tuple[str, ...], codes: dict[str, str]) -> None:
    found = paper(*said)
    assert tuple(x.ref for x in found.items) == refs
    for code, where in codes.items():
        assert [x.where for x in found.findings if x.code == code] == [where]


@pytest.mark.parametrize(
    "said",
    [
        ("H1", "H2", "H3", "N4"),  # nothing after it says where the run goes
        ("H1", "H2", "Appendix", "H4"),  # quite unlike: another kind of row
        ("H1", "H2", "N9", "H7"),  # the run leaves four numbers
    ],
)
def test_unsure_is_kept_as_said(said: tuple[str, ...]) -> None:
    found = paper(*said)
    assert tuple(x.ref for x in found.items) == said
    assert "REF-UNSURE" in {x.code for x in found.findings}


@pytest.mark.parametrize(
    "said",
    [
        ("A1", "A2", "B1", "B2"),
        ("1.1", "1.2", "2.1", "2.2", "2.3", "3.1", "3.2"),
        ("H2", "H1", "H3"),
        ("Housing", "Health", "Schools"),
        ("H1",),
    ],
)
def test_sound_refs_are_left_alone(said: tuple[str, ...]) -> None:
    found = paper(*said)
    assert tuple(x.ref for x in found.items) == said
    assert not found.findings


@pytest.mark.parametrize(
    ("said", "rows"),
    [(("H1", "H5", "H1", "H9"), ("row 2", "row 4")), (("H1", "H2", "h 2"), ("row 3", "row 4"))],
)
def test_two_items_with_one_ref_are_refused(said: tuple[str, ...], rows: tuple[str, str]) -> None:
    with pytest.raises(Refused) as e:
        paper(*said)
    assert all(x in e.value.message for x in rows)


def test_numbers_that_the_run_leaves_out_are_named() -> None:
    (one,) = paper("H1", "H2", "H5", "H6").findings
    assert one.code == "REF-GAP"
    assert "H3, H4" in one.why


def test_an_action_below_one_that_breaks_off_may_have_lost_its_first_words() -> None:
    said = "Ref\tAction\nH1\tMend the doors and the\nH1\tRTB homes of every tenant\nH3\tSweep\n"
    found = read_paper(said.encode(), name="x")
    assert [x.ref for x in found.items] == ["H1", "H2", "H3"]
    (midway,) = [x for x in found.findings if x.code == "ACTION-STARTS-MIDWAY"]
    assert (midway.where, midway.said) == ("row 3, Action", "RTB homes of every tenant")
    assert "H1 breaks off right above" in midway.why

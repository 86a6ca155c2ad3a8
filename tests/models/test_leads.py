"""Leads as people write them, on the command line and in the form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceplan.models.item import Lead
from ceplan.models.leads import lead_line, read_leads


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("", []),
        (" ; \n ;", []),
        ("Head of Care", [("Head of Care", "", "lead")]),
        ("Head of Safety, Quality, CEC", [("Head of Safety, Quality", "CEC", "lead")]),
        ("A; contributor: B, C", [("A", "", "lead"), ("B", "C", "contributor")]),
        ("A\nwith B, C", [("A", "", "lead"), ("B", "C", "contributor")]),
        ("WITH B; Contributor : C", [("B", "", "contributor"), ("C", "", "contributor")]),
        ("Lead: A", [("A", "", "lead")]),
        ("Area: north", [("Area: north", "", "lead")]),
        ("Without Walls", [("Without Walls", "", "lead")]),
        (", CEC", [("CEC", "", "lead")]),
        ("contributor:", [("", "", "contributor")]),
    ],
)
def test_both_ways_of_writing_are_read_everywhere(text: str, leads: list[tuple[str, ...]]) -> None:
    assert [x[1:4] for x in read_leads(text)] == leads


WORDS = st.text("ab,;: with", min_size=1).map(str.strip).filter(bool)
LEADS = st.builds(Lead, st.just("id"), WORDS, WORDS | st.just(""), st.sampled_from(["lead"]))


@given(st.lists(LEADS | LEADS.map(lambda x: x._replace(role="contributor")), max_size=3))
def test_what_was_shown_and_left_alone_stays_to_the_letter(old: list[Lead]) -> None:
    """Unless two of them are shown by the same line, and nobody could tell them apart."""
    lines = [lead_line(x) for x in old]
    if len({*lines, *(f"{x.role}: {x}" for x in old)}) == 2 * len(old):
        assert read_leads("\n".join(lines), tuple(old)) == tuple(old)

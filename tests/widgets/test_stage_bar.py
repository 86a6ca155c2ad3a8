"""The bar of stages: told by its signs alone, in few signs too, and never wider than it may be."""

from __future__ import annotations

from ceplan.models.signs import TWINS
from ceplan.models.stage import STAGES
from ceplan.widgets.side_list import Entry, SideList
from ceplan.widgets.stage_bar import SIGNS, stage_bar


def said(pieces: object) -> str:
    return "".join(text for text, _ in pieces)  # type: ignore[attr-defined]


def test_every_stage_has_a_sign_and_a_twin_of_its_own() -> None:
    assert list(SIGNS) == list(STAGES)
    assert len(set(SIGNS.values())) == len(STAGES)
    assert len({TWINS[sign][0] for sign in SIGNS.values()}) == len(STAGES)


def test_the_bar_goes_from_light_to_full() -> None:
    assert said(stage_bar((1, 2, 3, 2, 2), 10)) == "·░░▒▒▒▓▓██"
    assert said(stage_bar((0, 0, 0, 0, 0), 6)) == " " * 6
    assert said(stage_bar((), 4)) == " " * 4


def test_a_line_is_as_wide_as_the_list_and_its_bars_stand_in_one_column() -> None:
    side = SideList()
    side.entries = (
        Entry("register", "r", "Improvement notice", 1_025, 0, True, (0, 1, 0, 0, 0)),
        Entry(
            "outcome", "o", "1 Practice that is a long way too wide", 7, 1, False, (7, 0, 0, 0, 0)
        ),
        Entry("view", "", "All items", 12),
    )
    side.measure()
    for width, bar in ((60, 10), (45, 10), (36, 6), (28, 4), (20, 0)):
        lines = [said(side.pieces(n, width)) for n in range(3)]
        assert {len(x) for x in lines} == {width}
        assert lines[0].count("░") == bar
        assert lines[1].count("·") == bar
        if bar:
            assert lines[0].index("░") == lines[1].index("·")
        assert lines[0].rstrip().endswith("1,025")
        assert lines[2].rstrip().endswith(" 12")

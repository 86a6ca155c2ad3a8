"""Word documents: words, lists, tables and tracked changes as a reader of the page has them."""

from __future__ import annotations

import pytest

from ceplan.errors import Refused
from ceplan.importing import from_office
from ceplan.importing.raw import RawLine, RawTable, Reading
from tests.importing.office import NUMBERING, STYLES, W, listed, p, tbl, tc, tr, word


def read(body: str) -> Reading:
    return from_office.read(word(body, numbering=NUMBERING, styles=STYLES))


def cells(reading: Reading) -> list[tuple[str, ...]]:
    (table,) = reading.tables
    return [row.cells for row in table.rows]


def codes(reading: Reading) -> set[str]:
    return {x.code for x in reading.findings}


def test_lines_and_tables_come_in_order_and_are_numbered_through() -> None:
    found = read(
        p("Improvement notice", '<w:pStyle w:val="H1"/>')
        + p("Position at 14 January 2014")
        + tbl(tr("Ref", "Action"), tr("IN1", "Do it"))
        + p("")
        + p("Progress of others", '<w:pStyle w:val="Own"/>')
        + tbl(tr("A", "B"))
    )
    assert [x for x in found.blocks if isinstance(x, RawLine)] == [
        RawLine(1, "Improvement notice", "heading", 1),
        RawLine(2, "Position at 14 January 2014"),
        RawLine(5, "Progress of others", "heading", 2),
    ]
    first, second = found.tables
    assert [(x.number, x.cells) for x in first.rows] == [
        (3, ("Ref", "Action")),
        (4, ("IN1", "Do it")),
    ]
    assert (first.title, second.title) == ("Improvement notice", "Progress of others")
    assert [type(x) for x in found.blocks] == [RawLine, RawLine, RawTable, RawLine, RawTable]


def test_entries_of_lists_stand_on_lines_of_their_own() -> None:
    bullets = listed("One", 1) + listed("Two", 1) + p("Three", '<w:pStyle w:val="Bullet"/>')
    found = read(tbl(tr("IN1", tc(p("Before") + bullets + listed("", 1)))))
    assert cells(found) == [("IN1", "Before\n• One\n• Two\n• Three")]


def test_numbers_that_word_makes_are_written_out() -> None:
    found = read(
        listed("First", 2)
        + listed("Under it", 2, 1)
        + listed("Deeper", 2, 2)
        + listed("Again", 2, 1)
        + listed("Second", 2)
        + listed("Bullet", 1)
    )
    assert [(x.kind, x.level, x.sign) for x in found.blocks if isinstance(x, RawLine)] == [
        ("entry", 1, "1"),
        ("entry", 2, "1.1"),
        ("entry", 3, "a)"),
        ("entry", 2, "1.2"),
        ("entry", 1, "2"),
        ("entry", 1, ""),
    ]


def test_a_ref_that_is_only_a_number_of_word() -> None:
    """Many papers number their first column by Word alone: no words stand in it."""
    found = read(tbl(tr("Ref", "Action"), *(tr(tc(listed("", 2)), f"Do {n}") for n in "ab")))
    assert cells(found) == [("Ref", "Action"), ("1", "Do a"), ("2", "Do b")]


def test_tracked_insertions_are_taken_and_deletions_left() -> None:
    change = (
        "<w:p><w:r><w:t>Kept </w:t></w:r><w:ins><w:r><w:t>added</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> moved</w:t></w:r></w:moveTo></w:p>"
    )
    gone = "<w:tr><w:trPr><w:del/></w:trPr>" + tc("gone") + "</w:tr>"
    found = read(tbl(tr("IN1", tc(change)), gone))
    assert cells(found) == [("IN1", "Kept added moved")]
    assert {"INSERTIONS-TAKEN", "DELETIONS-LEFT"} <= codes(found)


def test_merged_cells_stand_once() -> None:
    wide = tc("Outcome 1", '<w:gridSpan w:val="3"/>')
    top, under = tc("IN1", '<w:vMerge w:val="restart"/>'), tc("IN1", "<w:vMerge/>")
    found = read(tbl(tr(wide), tr(top, "a", "b"), tr(under, "c", "d")))
    assert cells(found) == [("Outcome 1", "", ""), ("IN1", "a", "b"), ("", "c", "d")]
    assert "CELLS-MERGED" in codes(found)


def test_a_table_within_a_cell_becomes_lines_of_it() -> None:
    inner = tbl(tr("Audit", "March"), tr("Review", "May"))
    found = read(tbl(tr("IN1", tc(p("See:") + inner + p("")))))
    assert cells(found) == [("IN1", "See:\nAudit | March\nReview | May")]
    assert "TABLE-WITHIN" in codes(found)


def test_what_nobody_sees_is_left_and_said() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>seen</w:t></w:r>"
    found = read(tbl(tr(tc(f"<w:p>{hidden}</w:p>"))))
    assert cells(found) == [("seen",)]
    assert "HIDDEN-LEFT" in codes(found)


def test_a_footnote_is_listed_with_its_words() -> None:
    mark = '<w:p><w:r><w:t>Audit</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    part = f'<w:footnotes {W}><w:footnote w:id="2">{p("As at March.")}</w:footnote></w:footnotes>'
    found = from_office.read(word(mark, footnotes=part))
    assert [x.said for x in found.findings if x.code == "FOOTNOTE-LEFT"] == ["As at March."]


def test_breaks_tabs_and_signs() -> None:
    words = (
        "<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t>"
        '<w:noBreakHyphen/><w:sym w:char="F0FC"/><w:br w:type="page"/></w:r></w:p>'
    )
    assert cells(read(tbl(tr(tc(words))))) == [("One\ntwo\tthree-✓",)]


def test_words_in_content_controls_and_links_count() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{tc('In a control')}</w:sdtContent></w:sdt>"
    link = tc("<w:p><w:hyperlink><w:r><w:t>A link</w:t></w:r></w:hyperlink></w:p>")
    row = f"<w:tr>{control}{link}</w:tr>"
    assert cells(read(f"<w:sdt><w:sdtContent>{tbl(row)}</w:sdtContent></w:sdt>")) == [
        ("In a control", "A link")
    ]


@pytest.mark.parametrize("body", ["", p(""), tbl(tr("", ""))])
def test_no_words_is_a_sentence(body: str) -> None:
    with pytest.raises(Refused, match="no words"):
        read(body)


def test_a_document_of_any_length_is_capped() -> None:
    with pytest.raises(Refused, match="50,000"):
        read(p("x") * 50_001)


def test_deep_nesting_ends() -> None:
    body = p("kernel")
    for _ in range(200):
        body = tbl(tr(tc(body + p("x"))))
    assert read(p("Above") + body).blocks

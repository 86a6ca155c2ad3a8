"""Web pages: lines and tables as a browser would show them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceplan.errors import Refused
from ceplan.importing import from_web
from ceplan.importing.raw import RawLine, Reading
from ceplan.importing.read import read_papers


def read(text: str) -> Reading:
    return from_web.read(text.encode())


def cells(text: str) -> list[tuple[str, ...]]:
    (table,) = read(text).tables
    return [row.cells for row in table.rows]


def test_lines_and_tables_come_in_order() -> None:
    found = read(
        "<title>No words</title><h1>Improvement <b>notice</b></h1><p>Position at 14 January"
        "<table><tr><th>Ref<th>Action<tr><td>IN1<td>Do it</table>"
        "<h2>Next</h2><ul><li>One<li>Two<ol><li>Deep</ol></ul>After<script>alert(1)</script>"
    )
    assert [x for x in found.blocks if isinstance(x, RawLine)] == [
        RawLine(1, "Improvement notice", "heading", 1),
        RawLine(2, "Position at 14 January"),
        RawLine(5, "Next", "heading", 2),
        RawLine(6, "One", "entry", 1),
        RawLine(7, "Two", "entry", 1),
        RawLine(8, "Deep", "entry", 2, "1"),
        RawLine(9, "After"),
    ]
    (table,) = found.tables
    assert table.title == "Improvement notice"
    assert [(x.number, x.cells) for x in table.rows] == [
        (3, ("Ref", "Action")),
        (4, ("IN1", "Do it")),
    ]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("Do<br>it", "Do\nit"),
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("<ul><li>One</li><li><p>Two</p></li></ul>", "• One\n• Two"),
        ("Before<ul><li>One</ul>after", "Before\n• One\nafter"),
        ("<ol start=3><li>One<li>Two</ol>", "3. One\n4. Two"),
        ("a\n   b &amp; &lt;c&gt; &#163;5", "a b & <c> £5"),
        ("<b>a</b><i>b</i> <a href='http://e'>c</a>", "ab c"),
        ("<img src=x alt=Green>", "Green"),
        ("x<style>td { }</style><!-- y -->z", "xz"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a | b\nc"),
        ("<div>a<div>b</div></div>", "a\nb"),
        ("[/] {x} <b", "[/] {x}"),
    ],
)
def test_words_of_a_cell(cell: str, words: str) -> None:
    assert cells(f"<table><tr><td>IN1</td><td>{cell}</td></tr></table>") == [("IN1", words)]


def test_merged_cells_stand_once() -> None:
    text = (
        "<table><tr><td colspan=3>Outcome</td></tr>"
        "<tr><td rowspan=2>IN1</td><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>"
        "<tr><td>IN2</td><td>e</td><td>f</td></tr></table>"
    )
    assert cells(text) == [
        ("Outcome", "", ""),
        ("IN1", "a", "b"),
        ("", "c", "d"),
        ("IN2", "e", "f"),
    ]
    assert "CELLS-MERGED" in {x.code for x in read(text).findings}


def test_a_caption_is_the_title_and_the_heading_row_may_stand_in_a_part_of_its_own() -> None:
    text = "<table><caption>Board</caption><thead><tr><th>Ref</th></tr></thead><tbody><tr><td>1"
    (table,) = read(text).tables
    assert table.title == "Board"
    assert [row.cells for row in table.rows] == [("Ref",), ("1",)]


def test_a_page_of_an_older_program() -> None:
    found = from_web.read("<table><tr><td>Children’s £5</table>".encode("cp1252"))
    assert found.tables[0].rows[0].cells == ("Children’s £5",)
    assert "ENCODING-CP1252" in {x.code for x in found.findings}


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><td>" * 3_000 + "x",
        "<ul><li>" * 3_000 + "x",
        "<table>x<tr>y<td>z",
        "<div>" * 30_000 + "x",
        "<table><tr><td colspan=9999 rowspan=9999>x" + "<tr><td>y" * 500,
        "<table><tr><td colspan=-1 rowspan=1e9>x",
        "<p>x</table></td></ul></li></ol></tr>",
        "<!DOCTYPE html [<!ENTITY a 'b'>]><p>x&a;",
        "<![CDATA[x]]><p>x",
        "<p>x<",
    ],
)
def test_no_page_breaks_it(text: str) -> None:
    found = read(text)
    assert "x" in str(found.blocks)


@pytest.mark.parametrize("text", ["", " ", "<p></p>", "<script>x</script>", "<table><tr><td>"])
def test_no_words_is_a_sentence(text: str) -> None:
    with pytest.raises(Refused):
        read(text)


def test_too_many_rows_are_a_sentence() -> None:
    with pytest.raises(Refused, match="50,000"):
        read("<table>" + "<tr><td>x" * 50_001)


@given(
    st.text(
        st.sampled_from("<>/abltdrhpuio123 &;\"'=!-\n") | st.characters(codec="utf-8"), max_size=200
    )
)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read(f"x{text}")
    except Refused:
        return


def test_two_tables_of_the_same_headings_are_told_apart_by_their_captions() -> None:
    """They are two papers; without a caption of its own a table goes on with the one above."""
    head, row = "<tr><th>Ref<th>Action<th>Lead", "<tr><td>{}1<td>Mend it<td>Clerk"
    page = "".join(
        f"<table><caption>{name}</caption>{head}{row.format(name[0])}</table>"
        for name in ("Homes plan", "Roads plan")
    )
    papers = read_papers(f"<html>{page}</html>".encode(), name="x.html").papers
    assert [(x.title, x.items[0].ref) for x in papers] == [
        ("Homes plan", "H1"),
        ("Roads plan", "R1"),
    ]
    bare = page.replace("<caption>Roads plan</caption>", "")
    (paper,) = read_papers(f"<html>{bare}</html>".encode(), name="x.html").papers
    assert [x.ref for x in paper.items] == ["H1", "R1"]

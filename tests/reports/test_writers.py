"""What each format owes beyond its cells: nothing runs, nothing is fetched, nothing is cut."""

from __future__ import annotations

import csv
import io
import re
from xml.etree import ElementTree

import pytest

from ceplan.models.report import Column, KeyEntry, Report, Table, cell
from ceplan.reports import to_csv, to_html, to_markdown, to_svg, to_text
from ceplan.reports.formats import FORMATS, render
from ceplan.reports.page_style import BAND, INK, PAPER, QUIET, TINTS
from tests.reports import reading_back as back
from tests.reports.nasty import CONTROL, FORMULAS, MARKUP, TODAY, nasty


def one(text: str, **given: object) -> Report:
    """A report that holds the text in every place that takes one."""
    table = Table(text, (Column("Ref"), Column("Action")), ((cell("IN1"), cell(text)),))
    given = {"council": text, "marking": "OFFICIAL", "summary": (text,), **given}
    return Report(text, TODAY, (table,), key=(KeyEntry(text, text),), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", CONTROL)
def test_no_control_character_gets_through(name: str, text: str) -> None:
    """B18 to B30: what a terminal obeys is nowhere in the output."""
    data = render(one(text), FORMATS[name]).decode(to_csv.ENCODING if name == "csv" else "utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", data)
    assert "\r" not in data.replace("\r\n", "")
    assert "\x1b" not in data


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_defuses_formulas(text: str) -> None:
    """B46 to B53."""
    rows = list(csv.reader(io.StringIO(to_csv.write(one(text)), newline="")))
    assert rows[1][2].startswith("'")
    for row in rows:
        assert not any(re.match(r"\s*[=+\-@＝＋－＠]", value) for value in row)


@pytest.mark.parametrize("text", ["See =1", "IN1", "", "'quoted'", "3-4"])
def test_csv_leaves_other_text_alone(text: str) -> None:
    assert to_csv.defused(text) == text


def test_csv_is_one_flat_table_for_spreadsheets() -> None:
    text = to_csv.write(nasty())
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0][:3] == ["Register", "Ref", "Action"]
    assert rows[0][-3:] == ["As at", "Marking", "Key"]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert text.endswith("\r\n")
    assert [row[-1] != "" for row in rows[1:]].count(True) == 1
    single = list(csv.reader(io.StringIO(to_csv.write(one("x", marking="")), newline="")))
    assert single[0] == ["Register", "Ref", "Action", "As at", "Key"]


def test_csv_cuts_nothing_that_a_spreadsheet_would_cut() -> None:
    """B54: 40,000 characters go on in a row of their own that says so."""
    text = "=" * 40_000
    columns = (Column("Ref"), Column("Action"))
    report = Report("x", TODAY, (Table("x", columns, ((cell("IN1"), cell(text)),)),))
    rows = list(csv.reader(io.StringIO(to_csv.write(report), newline="")))
    assert all(len(value) <= 32_767 for row in rows for value in row)
    assert [row[1] for row in rows[1:]] == ["IN1", "IN1 (continued)"]
    got = back.from_csv(render(report, FORMATS["csv"]), [["Ref", "Action"]])
    assert got == [[["IN1", text]]]


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", '" onmouseover="x', "'><img src=x>", "]]>", "&x;", *MARKUP],
)
def test_html_runs_and_fetches_nothing(text: str) -> None:
    """B55, B56."""
    page = to_html.write(one(text, marking=text))
    reader = back._Html()
    reader.feed(page)
    tags = {tag for tag, _ in reader.seen}
    assert not tags & {"script", "img", "a", "link", "iframe", "object", "form", "i", "b", "base"}
    names = {name for _, given in reader.seen for name in given}
    assert not any(name.startswith("on") or name in ("src", "href") for name in names)
    assert "url(" not in page and "@import" not in page
    assert page.count("</style>") == 1
    assert reader.tables[0][0] == ["IN1", text]


def test_html_is_a_real_table() -> None:
    page = to_html.write(nasty())
    reader = back._Html()
    reader.feed(page)
    seen = reader.seen
    assert page.startswith("<!doctype html>")
    assert ("html", {"lang": "en-GB"}) in seen
    policy = [given["content"] for tag, given in seen if "http-equiv" in given]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]
    tables = nasty().tables
    assert sum(tag == "caption" for tag, _ in seen) == len(tables)
    scopes = [given["scope"] for tag, given in seen if tag == "th"]
    assert scopes.count("col") == sum(len(t.columns) for t in tables)
    assert scopes.count("row") == sum(len(t.rows) - len(t.headings) for t in tables)
    assert scopes.count("rowgroup") == sum(len(t.headings) for t in tables)
    assert page.count(">OFFICIAL-SENSITIVE</p>") == 2
    assert "thead { display: table-header-group; }" in page


def test_html_marking_cannot_leave_its_style_rule() -> None:
    page = to_html.write(one("x", marking='"; } </style><script> TITLE \\'))
    assert "<script" not in page
    assert page.count("</style>") == 1


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("ground", "ink"),
    [
        *TINTS.values(),
        (PAPER, INK),
        (PAPER, QUIET),
        (BAND, INK),
        *((PAPER, x) for _, x in TINTS.values()),
    ],
)
def test_contrast_is_enough_to_read(ground: str, ink: str) -> None:
    low, high = sorted((luminance(ground), luminance(ink)))
    assert (high + 0.05) / (low + 0.05) >= 4.5


@pytest.mark.parametrize("text", ["<script>", "&x;", "]]>", '"/><a href="x">', *MARKUP, *CONTROL])
def test_svg_is_well_formed_and_literal(text: str) -> None:
    """B56: XML stays XML, and the title is the report's."""
    tree = ElementTree.fromstring(to_svg.write(one(text)))
    space = "{http://www.w3.org/2000/svg}"
    kinds = {e.tag.removeprefix(space) for e in tree.iter()}
    assert kinds <= {"svg", "title", "style", "rect", "text", "path"}
    assert tree.attrib["aria-label"] == (tree.find(f"{space}title").text or "")  # type: ignore[union-attr]
    assert not any("href" in name for e in tree.iter() for name in e.attrib)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("**b** <b>", r"\*\*b\*\* \<b\>"),
        ("a|b", r"a\|b"),
        ("# x", r"\# x"),
        ("- x", r"\- x"),
        ("12. x", r"12\. x"),
        ("1) x", r"1\) x"),
        ("[x](y)", r"\[x\](y)"),
        ("\\", "\\\\"),
        ("https://x", r"https\://x"),
        (":smile:", r"\:smile:"),
        ("&amp;", r"\&amp;"),
        (" x\u3000", "&#32;x&#12288;"),
        ("IN2: 4-5 (x) 1.2", "IN2: 4-5 (x) 1.2"),
    ],
)
def test_markdown_is_literal(text: str, written: str) -> None:
    """B17, B57."""
    assert to_markdown.escaped(text) == written


def test_markdown_keeps_one_row_on_one_line() -> None:
    lines = to_markdown.write(one("a|b\nc")).split("\n")
    assert r"| IN1 | a\|b<br>c |" in lines


def test_text_says_the_marking_first_and_last_and_the_counts_before_the_table() -> None:
    lines = to_text.write(nasty()).rstrip("\n").split("\n")
    assert lines[0] == lines[-1] == "Marking: OFFICIAL-SENSITIVE"
    assert lines[4].startswith("84 items in 3 registers: ")
    assert lines.index("Notice [/] =cmd <i>: 66 items") > 4
    assert not re.search("[\u2500-\u257f]", "\n".join(lines))


def test_words_of_a_cell_cannot_pass_for_a_label_in_text() -> None:
    assert "  Ref: IN9" in to_text.write(one("x\nRef: IN9")).split("\n")

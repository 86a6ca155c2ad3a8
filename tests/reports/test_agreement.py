"""All formats print the same cells: each is read back and held against the report itself."""

from __future__ import annotations

import re
from collections import Counter
from io import StringIO
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from ceplan.models.report import Column, Report, Table, cell
from ceplan.models.text import one_line, visible
from ceplan.reports.cleaned import cleaned
from ceplan.reports.formats import FORMATS, render
from ceplan.reports.to_rich import Document, Lines, sections
from tests.reports import reading_back as back
from tests.reports.nasty import EXPORTS, FORMULAS, MARKUP, TODAY, nasty

HOSTILE = (
    *MARKUP,
    *FORMULAS,
    *EXPORTS,
    "\\",
    "\\|",
    "a\\",
    "<br>",
    "&#32;",
    "**",
    "'=1",
    "''=1",
    "| ---",
    "Key",
    "Ref: IN9",
)


def texts(report: Report, name: str) -> str:
    return render(report, FORMATS[name]).decode("utf-8")


def wanted(report: Report) -> list[back.Grid]:
    """What every format must say: `Cell.plain` as it may be shown."""
    return [[[visible(c.plain) for c in row] for row in t.rows] for t in report.tables]


def read_back(report: Report, name: str) -> list[back.Grid]:
    data = render(report, FORMATS[name])
    columns = [[c.name for c in t.columns] for t in report.tables]
    if name == "csv":
        return back.from_csv(data, columns)
    text = data.decode("utf-8")
    if name == "text":
        heads = {visible(t.rows[n][0].plain) for t in report.tables for n in t.headings}
        captions = [one_line(t.caption) for t in report.tables]
        return back.from_text(text, captions, heads, [len(x) for x in columns])
    reader = {"json": back.from_json, "html": back.from_html, "markdown": back.from_markdown}
    return reader[name](text)


READABLE = ("csv", "html", "json", "markdown", "text")


@pytest.mark.parametrize("name", READABLE)
def test_format_says_every_cell_of_the_nasty_plan(name: str) -> None:
    report = nasty()
    for got, want in zip(read_back(report, name), wanted(report), strict=True):
        assert got == want


def one_cell(*words: str) -> Report:
    columns = (Column("Ref"), Column("Action"), Column("Progress"))
    rows = tuple((cell(f"IN{n}"), cell(w), cell(f"x {w}")) for n, w in enumerate(words))
    return Report("Title", TODAY, (Table("Notice: some", columns, rows, name="Notice"),))


@pytest.mark.parametrize("name", READABLE)
@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.one_of(st.text(max_size=40), st.sampled_from(HOSTILE)), max_size=3))
def test_format_says_any_words_whatever(name: str, words: list[str]) -> None:
    report = one_cell(*words)
    assert read_back(report, name) == wanted(report)


def test_rich_cells_are_the_reports_cells() -> None:
    console = Console(width=60_000, color_system=None)
    for table in cleaned(nasty()).tables:
        rows = [r for n, r in enumerate(table.rows) if n not in table.headings]
        grids = [g for g in sections(table) if g.row_count]
        printed = [list(zip(*(c._cells for c in g.columns), strict=True)) for g in grids]
        got = [row for grid in printed for row in grid]
        assert len(got) == len(rows)
        for row, cells in zip(got, rows, strict=True):
            for shown, want in zip(row, cells, strict=True):
                assert isinstance(shown, Lines)
                lines = console.render_lines(shown, pad=False)
                said = ["".join(s.text for s in line) for line in lines]
                assert [x.strip() for x in said] == [str(x).strip() for x in want.lines]


def characters(text: str) -> Counter[str]:
    return Counter(re.sub(r"[\s─]", "", text))


def every_word(report: Report) -> str:
    """All that a picture of the report must show, each thing once."""
    clean = cleaned(report)
    parts = [clean.marking * 2, clean.title, clean.council, "· As at 21 January 2014"]
    parts += clean.summary
    for table in clean.tables:
        parts += [table.caption, *(c.name for c in table.columns)]
        parts += [c.plain for row in table.rows for c in row]
    parts += ["Key", *(k.sign + k.meaning for k in clean.key)]
    return "".join(parts)


def test_rich_file_shows_every_character_once() -> None:
    assert characters(texts(nasty(), "rich")) == characters(every_word(nasty()))


def test_svg_shows_every_character_once_and_every_short_word() -> None:
    tree = ElementTree.fromstring(texts(nasty(), "svg"))
    shown = [e.text or "" for e in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert characters("".join(shown)) == characters(every_word(nasty()))
    words = {w for text in shown for w in text.split()}
    cells = [c.plain for t in cleaned(nasty()).tables for row in t.rows for c in row]
    short = {w for text in cells for w in text.split() if len(w) < 7 and w.isascii()}
    assert short <= words


def test_narrow_terminal_shows_every_character_too() -> None:
    out = StringIO()
    Console(file=out, width=60, color_system=None).print(Document(nasty()))
    said = characters(out.getvalue())
    for character, count in characters(every_word(nasty())).items():
        assert said[character] >= count
    assert max(map(cell_len, out.getvalue().split("\n"))) <= 60

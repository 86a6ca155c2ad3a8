"""The Markdown as a real reader of it sees it: tables of text, and no mark-up from people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ceplan.models.report import Column, KeyEntry, Report, Table, cell
from ceplan.models.text import visible
from ceplan.reports import to_markdown
from tests.reports.nasty import EXPORTS, FORMULAS, MARKUP, TODAY, UNICODE, nasty


def parsed(report: Report) -> list[Token]:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return reader.parse(to_markdown.write(report))


def rows(tokens: list[Token]) -> Iterator[list[str]]:
    """The rows of every table's body, as texts."""
    row: list[str] = []
    for before, token in pairwise(tokens):
        if before.type == "tr_open":
            row = []
        elif before.type == "td_open":
            row.append("".join(said(x) for x in token.children or ()))
        elif token.type == "tr_close" and row:
            yield row


def said(token: Token) -> str:
    if token.type == "html_inline":
        assert token.content == "<br>"
        return "\n"
    assert token.type in ("text", "text_special", "strong_open", "strong_close"), token
    return token.content


def spaced(text: str) -> str:
    """White space at the ends of lines is the reader's; the words are ours."""
    return "\n".join(x.strip() for x in text.split("\n"))


def test_a_reader_of_markdown_finds_the_reports_cells() -> None:
    report = nasty()
    want = [[spaced(visible(c.plain)) for c in row] for t in report.tables for row in t.rows]
    assert [[spaced(c) for c in row] for row in rows(parsed(report))] == want


@pytest.mark.parametrize("text", [*MARKUP, *UNICODE, *FORMULAS, *EXPORTS, "    code", "\\"])
def test_people_cannot_make_mark_up_anywhere(text: str) -> None:
    table = Table(text, (Column("Ref"), Column(text)), ((cell(text), cell(text)),))
    report = Report(text, TODAY, (table,), text, "", (text,), (KeyEntry(text, text),))
    kinds = [x.type for x in parsed(report)]
    assert kinds.count("heading_open") == 3
    assert kinds.count("table_open") == kinds.count("bullet_list_open") == 1
    assert not {"blockquote_open", "code_block", "fence", "hr", "html_block"} & set(kinds)
    assert "ordered_list_open" not in kinds
    inline = {c.type for x in parsed(report) for c in x.children or ()}
    assert inline <= {"text", "text_special", "html_inline"}

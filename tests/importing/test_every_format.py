"""The same notice in every format gives the same items, word for word."""

from __future__ import annotations

import csv
import html
import io

import pytest

from ceplan.importing.read import format_of, read_paper, read_papers
from ceplan.models.paper import Paper, PaperItem
from tests.importing.office import c, excel, p, sheet, tbl, tr, word

Rows = list[list[str]]


def said(item: PaperItem) -> tuple[object, ...]:
    """All that an item says, but for its place in the file."""
    return (
        item.ref,
        item.action,
        [x.text for x in item.progress],
        [x.text for x in item.next_steps],
    )


def as_word(title: str, rows: Rows) -> bytes:
    return word(p(html.escape(title)) + tbl(*(tr(*map(html.escape, row)) for row in rows)))


def as_excel(title: str, rows: Rows) -> bytes:
    made = [c("A1", html.escape(title))]
    for n, row in enumerate(rows, 2):
        made.append("".join(c(f"{'ABCD'[at]}{n}", html.escape(x)) for at, x in enumerate(row)))
    return excel(sheet(*made))


def as_web(title: str, rows: Rows) -> bytes:
    cells = ("".join(f"<td>{html.escape(x)}</td>" for x in row) for row in rows)
    table = "".join(f"<tr>{row}</tr>\n" for row in cells)
    return f"<!DOCTYPE html><p>{html.escape(title)}</p><table>{table}</table>".encode()


def as_markdown(title: str, rows: Rows) -> bytes:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|---" * 4 + "|")
    return "\n".join([f"# {title}", "", *lines]).encode()


def as_csv(title: str, rows: Rows) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([[title], *rows])
    return out.getvalue().encode("cp1252")


FORMATS = {
    "notice.docx": as_word,
    "notice.xlsx": as_excel,
    "notice.html": as_web,
    "notice.md": as_markdown,
    "notice.csv": as_csv,
}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_notice(name: str, notice: Paper, notice_bytes: bytes) -> None:
    title, *lines = notice_bytes.decode("utf-8").split("\n")
    rows = [[*x.split("\t"), "", "", ""][:4] for x in lines if x.strip()]
    data = FORMATS[name](title, rows)
    (paper,) = read_papers(data, name=name).papers
    assert len(paper.items) == 25
    if not name.endswith(".md"):
        assert list(map(said, read_paper(data, name=name).items)) == list(map(said, paper.items))
    if name.endswith((".html", ".md")):  # which know no blank before the words of a cell
        bare = "\n".join([title, *("\t".join(x.strip() for x in row) for row in rows)])
        notice = read_paper(bare.encode(), name="notice.txt")
    assert [said(x) for x in paper.items] == [said(x) for x in notice.items]


@pytest.mark.parametrize(
    ("name", "start", "form"),
    [
        ("plan.xls", b"<html><table>", "web"),
        ("plan.txt", b"PK\x03\x04", "office"),
        ("plan.docx", b"", "office"),
        ("plan.HTM", b"<table>", "web"),
        ("plan.csv", b"Ref,Action", "delimited"),
        ("plan", b"Ref\tAction", "text"),
    ],
)
def test_a_file_is_what_it_holds(name: str, start: bytes, form: str) -> None:
    assert format_of(name, start) == form

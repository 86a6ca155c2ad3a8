"""The real notice in every format of plain text: the same 25 items, the same mends."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable

import pytest

from ceplan.importing.read import read_papers
from ceplan.models.paper import Paper, PaperItem


def rows(data: bytes) -> list[list[str]]:
    return [x.split("\t") for x in data.decode("utf-8").split("\n")]


def saved(delimiter: str, encoding: str) -> Callable[[bytes], tuple[str, bytes]]:
    def write(data: bytes) -> tuple[str, bytes]:
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter).writerows(rows(data))
        text = out.getvalue().replace("\uf0b7", "•")
        return "notice.csv", text.encode(encoding, errors="replace")

    return write


def piped(data: bytes) -> tuple[str, bytes]:
    """The rows as a Markdown table, which keeps no blank at the start of a cell."""
    lines = ["# The notice", ""]
    for n, row in enumerate(x for x in rows(data)[2:] if len(x) > 1):
        lines.append("| " + " | ".join(x.strip() for x in row) + " |")
        if not n:
            lines.append("|--|--|--|--|")
    return "notice.md", "\n".join(lines).encode()


def words(item: PaperItem) -> Counter[str]:
    texts = [item.action, *(x.text for x in (*item.progress, *item.next_steps))]
    return Counter(w for t in texts for w in t.split())


@pytest.mark.parametrize(
    "write", [saved(";", "cp1252"), saved(",", "utf-8-sig"), saved("\t", "utf-16"), piped]
)
def test_the_same_items_come_out(
    write: Callable[[bytes], tuple[str, bytes]], notice: Paper, notice_bytes: bytes
) -> None:
    name, data = write(notice_bytes)
    (paper,) = read_papers(data, name=name).papers
    assert [x.ref for x in paper.items] == [x.ref for x in notice.items]
    codes = {"REF-REPEATED", "REF-DAMAGED", "ROW-JOINED", "WORDS-REPEATED"}
    mended = [(x.code, x.said) for x in paper.findings if x.code in codes]
    assert mended == [(x.code, x.said) for x in notice.findings if x.code in codes]
    assert [words(x) for x in paper.items] == [words(x) for x in notice.items]
    assert paper.kind == "notice"


def test_points_written_as_a_list_in_markdown_are_those_points(notice: Paper) -> None:
    lines = ["| No. | What must be done | What we have done so far | What next |", "|-|-|-|-|"]
    for x in notice.items:
        cells = [x.ref, x.action.replace("\n", "<br>")]
        cells.append("<br>".join(f"- {p.text}" for p in x.progress))
        cells.append("<ul>" + "".join(f"<li>{p.text}</li>" for p in x.next_steps) + "</ul>")
        lines.append("| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |")
    (paper,) = read_papers("\n".join(lines).encode(), name="notice.md").papers
    for x, there in zip(paper.items, notice.items, strict=True):
        assert [p.text for p in x.progress] == [p.text for p in there.progress]
        assert [p.text for p in x.next_steps] == [p.text for p in there.next_steps]

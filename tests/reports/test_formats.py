"""Which format is meant, and what is said when none is."""

from __future__ import annotations

import pytest

from ceplan.errors import Refused
from ceplan.reports.formats import FORMATS, format_for


@pytest.mark.parametrize(
    ("name", "path", "meant"),
    [
        ("html", None, "html"),
        ("HTML", "x.csv", "html"),
        (None, "Board.HTM", "html"),
        (None, "a.b/board.md", "markdown"),
        (None, "board.markdown", "markdown"),
        (None, "board.txt", "text"),
        (None, "board.svg", "svg"),
        (None, "board.csv", "csv"),
        (None, "board.json", "json"),
        (None, "-", "text"),
        (None, None, "text"),
    ],
)
def test_the_format_meant(name: str | None, path: str | None, meant: str) -> None:
    assert format_for(name, path).name == meant


@pytest.mark.parametrize(
    ("name", "path"), [("word", None), (None, "board"), (None, "board.zip"), ("[/]", None)]
)
def test_an_unknown_format_is_refused_with_those_there_are(
    name: str | None, path: str | None
) -> None:
    with pytest.raises(Refused) as refused:
        format_for(name, path)
    assert all(format_name in str(refused.value) for format_name in FORMATS)


@pytest.mark.parametrize(
    ("name", "path"), [("xlsx", None), ("docx", None), (None, "board.PDF"), (None, "x.docx")]
)
def test_a_format_that_comes_later_is_refused_plainly(name: str | None, path: str | None) -> None:
    with pytest.raises(Refused, match=r"does not write .* yet"):
        format_for(name, path)

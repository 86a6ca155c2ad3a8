"""What ceplan exports comes back as it went: any words, in every format that keeps a table."""

from __future__ import annotations

import datetime as dt
import re
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceplan.importing.read import read_papers
from ceplan.models.entry import clean, empty
from ceplan.models.item import Item, NextStep, ProgressPoint
from ceplan.models.register import PlanFacts, Register
from ceplan.reports import to_csv, to_html, to_markdown
from ceplan.reports.board import board

LETTERS = "aB 1.,:;|<>*_\\`#&\"'[](){}=+-@~^$%!/?\n—é•☐<br>"


def _kept(words: str) -> bool:
    """Words that begin as a sign or a date of the export do would say something else there."""
    return not re.match(r"[•☐☑\s]|\d", words) and not empty(words) and not words.endswith(")")


def _lines(words: str) -> str:
    """Words as a form keeps them, each line's white space single and none of it a bullet."""
    lines = (" ".join(x.split()) for x in clean(words, field="x", required=False).text.split("\n"))
    return "\n".join(x for x in lines if x and not re.match(r"[-*–•☐☑]( |$)", x))


TEXTS = st.text(LETTERS, min_size=1, max_size=30).map(_lines).filter(_kept)
ROWS = st.lists(
    st.tuples(TEXTS, st.lists(TEXTS, max_size=3), st.lists(TEXTS, max_size=2)),
    min_size=1,
    max_size=4,
)


def plan(rows: list[tuple[str, list[str], list[str]]]) -> list[Item]:
    return [
        Item(
            id=f"row {n}",
            register="r",
            ref=f"H{n}",
            action=action,
            register_title="Improvement notice",
            register_kind="notice",
            progress=tuple(ProgressPoint(f"p{i}", x) for i, x in enumerate(progress)),
            next_steps=tuple(NextStep(f"n{i}", x) for i, x in enumerate(steps)),
        )
        for n, (action, progress, steps) in enumerate(rows, 1)
    ]


@pytest.mark.parametrize(
    ("module", "name"), [(to_csv, "b.csv"), (to_markdown, "b.md"), (to_html, "b.html")]
)
@settings(max_examples=150, deadline=None)
@given(rows=ROWS)
def test_any_words_come_back(
    module: ModuleType, name: str, rows: list[tuple[str, list[str], list[str]]]
) -> None:
    items = plan(rows)
    register = Register("r", "notice", "Improvement notice")
    report = board(PlanFacts("p", "Plan"), [(register, items)], today=dt.date(2024, 2, 1))
    (paper,) = read_papers(module.write(report).encode(module.ENCODING), name=name).papers
    assert [x.action for x in paper.items] == [x.action for x in items]
    for x, there in zip(paper.items, items, strict=True):
        assert [p.text for p in x.progress] == [p.text for p in there.progress]
        assert [p.text for p in x.next_steps] == [p.text for p in there.next_steps]

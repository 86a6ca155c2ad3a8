"""What ceplan exports comes back as it went: any words, in every format that keeps a table."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceplan.errors import Refused
from ceplan.importing.read import read_papers
from ceplan.models.entry import clean, empty
from ceplan.models.item import Item, NextStep, ProgressPoint
from ceplan.models.paper import PaperItem
from ceplan.models.register import PlanFacts, Register
from ceplan.reports import to_csv, to_html, to_json, to_markdown, to_text, to_tsv
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


FORMATS = [
    (to_csv, "b.csv"),
    (to_markdown, "b.md"),
    (to_html, "b.html"),
    (to_json, "b.json"),
    (to_text, "b.txt"),
    (to_tsv, "b.tsv"),
]
"""Every format but those that draw (rich, svg), which are pictures and no tables."""

Rows = list[tuple[str, list[str], list[str]]]
NOTICE = Register("r", "notice", "Improvement notice")
PLAN = Register("q", "plan", "Single Improvement Plan")


def items_of(rows: Rows, register: Register = NOTICE, outcomes: int = 0) -> list[Item]:
    return [
        Item(
            id=f"row {n}",
            register=register.id,
            ref=f"H{n}",
            action=action,
            register_title=register.title,
            register_kind=register.kind,
            outcome=f"o{n % outcomes}" if outcomes else None,
            outcome_ref=str(n % outcomes + 1) if outcomes else "",
            outcome_title=f"An aim {n % outcomes + 1}" if outcomes else "",
            progress=tuple(ProgressPoint(f"p{i}", x) for i, x in enumerate(progress)),
            next_steps=tuple(NextStep(f"n{i}", x) for i, x in enumerate(steps)),
        )
        for n, (action, progress, steps) in enumerate(rows, 1)
    ]


def exported(module: ModuleType, *held: tuple[Register, list[Item]]) -> bytes:
    report = board(PlanFacts("p", "Plan"), held, today=dt.date(2024, 2, 1))
    return module.write(report).encode(module.ENCODING)


def told(items: Iterable[Item | PaperItem]) -> list[tuple[str, str, list[str], list[str]]]:
    return [
        (x.ref, x.action, [p.text for p in x.progress], [p.text for p in x.next_steps])
        for x in items
    ]


def as_pasted(module: ModuleType, rows: Rows) -> Rows:
    """The rows as the format can tell them: what is pasted has no line ends within a point."""
    if module is not to_tsv:
        return rows
    flat = lambda x: re.sub(r"[•☐☑]", "", x).replace("\n", " ").strip() or "x"  # noqa: E731
    return [(flat(a), [*map(flat, b)], [*map(flat, c)]) for a, b, c in rows]


@pytest.mark.parametrize(("module", "name"), FORMATS)
@settings(max_examples=150, deadline=None)
@given(rows=ROWS)
def test_any_words_come_back(module: ModuleType, name: str, rows: Rows) -> None:
    items = items_of(as_pasted(module, rows))
    (paper,) = read_papers(exported(module, (NOTICE, items)), name=name).papers
    assert told(paper.items) == told(items)


@pytest.mark.parametrize(("module", "name"), FORMATS)
@settings(max_examples=40, deadline=None)
@given(rows=ROWS, more=ROWS)
def test_a_whole_plan_comes_back_register_by_register(
    module: ModuleType, name: str, rows: Rows, more: Rows
) -> None:
    """With the outcomes of its items, and neither register taken into the other."""
    first = items_of(as_pasted(module, rows))
    second = items_of(as_pasted(module, more), PLAN, outcomes=2)
    papers = read_papers(exported(module, (NOTICE, first), (PLAN, second)), name=name).papers
    assert [x.title for x in papers] == [NOTICE.title, PLAN.title]
    assert told(papers[0].items) == told(first)
    in_turn = sorted(second, key=lambda x: [y.outcome_ref for y in second].index(x.outcome_ref))
    assert told(papers[1].items) == told(in_turn)
    assert [x.outcome for x in papers[1].items] == [x.outcome_ref for x in in_turn]
    assert {x.title for x in papers[1].outcomes} == {x.outcome_title for x in in_turn}


TWO: Rows = [("Mend the door", ["It is open"], ["Close it"]), ("Tell tenants", [], [])]

DAMAGED = {
    "cut short": (lambda x: x[:-40], "line"),
    "a row too short": (lambda x: x.replace(b'"Tell tenants",', b""), "row 2 has 3 cells"),
    "no text": (lambda x: x.replace(b'"Tell tenants"', b"7"), "Table 1 of the file, row 2"),
    "no rows": (lambda x: x.replace(b'"rows"', b'"rose"'), "Table 1 of the file has no rows"),
    "a key twice": (lambda x: x.replace(b'"rows"', b'"columns"'), "“columns” stands twice"),
    "no tables": (lambda x: x.replace(b'"tables"', b'"tales"'), "not the Board's table"),
    "a number that is none": (lambda x: x.replace(b'"Tell tenants"', b"NaN"), "“NaN”"),
}


@pytest.mark.parametrize(("damage", "said"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_json_export_is_refused_naming_the_place(
    damage: Callable[[bytes], bytes], said: str
) -> None:
    whole = exported(to_json, (NOTICE, items_of(TWO)))
    assert damage(whole) != whole
    with pytest.raises(Refused, match=re.escape(said)):
        read_papers(damage(whole), name="b.txt")


def test_a_text_export_that_was_edited_is_refused_naming_the_line() -> None:
    whole = exported(to_text, (NOTICE, items_of(TWO))).decode()
    edited = whole.replace("Next steps:", "Our own heading:", 1)
    assert edited != whole
    with pytest.raises(Refused, match=r"Line \d+ of this export"):
        read_papers(edited.encode(), name="b.txt")

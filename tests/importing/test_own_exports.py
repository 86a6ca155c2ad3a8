"""What ceplan exports comes back as it went: any words, every field that the table has, in every
format that keeps a table."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceplan.errors import Refused
from ceplan.importing.read import read_papers
from ceplan.models.dates import read_due
from ceplan.models.entry import clean, empty
from ceplan.models.item import Brag, Evidence, Item, Lead, NextStep, ProgressPoint, Tick
from ceplan.models.paper import PaperItem, PaperStep
from ceplan.models.register import PlanFacts, Register
from ceplan.models.stage import DONE, STAGES
from ceplan.models.wording.when import due_said
from ceplan.reports import to_csv, to_html, to_json, to_markdown, to_text, to_tsv
from ceplan.reports.board import board

PIECES = (
    *"aB 1.,:;|<>*_\\`#&\"'[](){}=+-@~^$%!/?\n—é•☐…“”",
    *("<br>", " (in dispute)", " (as recorded)", "14 Jan 2014: ", " (done 3 Jan 2014)", " (by x)"),
    *(", by ", "no lead", "with ", "none recorded", "suggested ", "Key", "Ref: ", "Outcome 1: "),
)
"""Letters, marks of every format, and all that an export adds of its own."""


def _kept(words: str) -> str:
    """Words as a form keeps them. No page keeps the white space within a line, nor blank lines."""
    lines = (" ".join(x.split()) for x in clean(words, field="x", required=False).text.split("\n"))
    return "\n".join(filter(None, lines))


TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join).map(_kept)
WORDS = TEXTS.filter(lambda x: not empty(x))
LINE = WORDS.map(lambda x: " ".join(x.split())).filter(lambda x: not empty(x))
TURNS = ("", "to green", "to red")
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))
SAID = ("9 July 2013", "June 2013", "spring 2014", "Q2 2019/20", "from April 2013", "TBA")
DUES = st.none() | st.sampled_from(SAID).map(read_due) | LINE.map(read_due)
OR_NONE = st.just("") | LINE
POINTS = st.tuples(WORDS, st.none() | DAYS).map(lambda x: ProgressPoint("p", *x))
STEPS = st.tuples(WORDS, DUES, OR_NONE, st.none() | DAYS).map(lambda x: NextStep("s", *x))
ROLES = st.sampled_from(["lead", "contributor"])
LEADS = st.tuples(LINE, OR_NONE, ROLES).map(lambda x: Lead("l", *x))
COLOURS = [("blue", ""), ("red", ""), ("green", ""), *(("amber", x) for x in TURNS)]
BRAGS = st.none() | st.builds(lambda x, y: Brag(*x, y), st.sampled_from(COLOURS), TEXTS)
EVIDENCE = st.just(()) | st.just(
    (Evidence("e", "Audit"), Evidence("f", "Minutes", supplied=Tick("Chair", dt.date(2014, 1, 2))))
)


@st.composite
def items(draw: st.DrawFn, register: Register, outcomes: int = 0) -> list[Item]:
    """The items of a register, each with any words in all that the Board's table shows; some below
    one of so many outcomes."""
    titles = draw(st.lists(LINE, min_size=outcomes, max_size=outcomes, unique=True))
    made = []
    for n in range(1, draw(st.integers(1, 4)) + 1):
        at = draw(st.integers(0, outcomes))
        under = (f"o{at}", str(at), titles[at - 1]) if at else (None, "", "")
        leads = sorted(draw(st.lists(LEADS, max_size=3)), key=lambda x: x.role == "contributor")
        made.append(
            Item(
                id=f"row {n}",
                register=register.id,
                ref=f"H{n}",
                action=draw(WORDS),
                register_title=register.title,
                register_kind=register.kind,
                outcome=under[0],
                outcome_ref=under[1],
                outcome_title=under[2],
                due=draw(DUES),
                stage=draw(st.sampled_from(STAGES)),
                brag=draw(BRAGS),
                leads=tuple(leads),
                progress=tuple(draw(st.lists(POINTS, max_size=3))),
                next_steps=tuple(draw(st.lists(STEPS, max_size=2))),
                evidence=draw(EVIDENCE),
            )
        )
    return made


FORMATS = [
    (to_csv, "b.csv"),
    (to_markdown, "b.md"),
    (to_html, "b.html"),
    (to_json, "b.json"),
    (to_text, "b.txt"),
    (to_tsv, "b.tsv"),
]
"""Every format but those that draw (rich, svg), which are pictures and no tables."""

NOTICE = Register("r", "notice", "Improvement notice")
PLAN = Register("q", "plan", "Single Improvement Plan")


def exported(module: ModuleType, *held: tuple[Register, list[Item]]) -> bytes:
    report = board(PlanFacts("p", "Plan"), held, today=dt.date(2014, 2, 1))
    return module.write(report).encode(module.ENCODING)


Told = list[tuple[object, ...]]


def told(found: Iterable[Item | PaperItem]) -> Told:
    """What an item says in the fields that the Board's table has."""

    def step(x: NextStep | PaperStep) -> tuple[object, ...]:
        return x.text, due_said(x.due), x.who, x.done

    return [
        (
            x.ref,
            x.action,
            [(p.text, p.dated) for p in x.progress],
            [step(n) for n in x.next_steps],
            [(f"{y.name}, {y.organisation}".removesuffix(", "), y.role) for y in x.leads],
            (due_said(x.due), x.due.date if x.due else None, x.due.precision if x.due else ""),
            x.brag,
            x.stage if x.stage in DONE else "",
        )
        for x in found
    ]


def as_pasted(module: ModuleType, held: list[Item]) -> list[Item]:
    """The items as the format can tell them: what is pasted has one line for each cell, its lines
    parted by " / ", so that words can have neither line ends nor such strokes of their own."""
    if module is not to_tsv:
        return held

    def flat(said: str) -> str:
        return " ".join(re.sub(r"[/\n•☐☑]", " ", said).split()) or "x"

    return [
        x._replace(
            action=flat(x.action),
            due=read_due(flat(x.due.text)) if x.due else None,
            brag=x.brag._replace(reason=flat(x.brag.reason)) if x.brag else None,
            leads=tuple(
                y._replace(name=flat(y.name), organisation=y.organisation and flat(y.organisation))
                for y in x.leads
            ),
            progress=tuple(y._replace(text=flat(y.text)) for y in x.progress),
            next_steps=tuple(
                y._replace(
                    text=flat(y.text),
                    due=read_due(flat(y.due.text)) if y.due else None,
                    who=y.who and flat(y.who),
                )
                for y in x.next_steps
            ),
        )
        for x in held
    ]


@pytest.mark.parametrize(("module", "name"), FORMATS)
@settings(max_examples=150, deadline=None)
@given(held=items(NOTICE))
def test_any_words_come_back(module: ModuleType, name: str, held: list[Item]) -> None:
    held = as_pasted(module, held)
    (paper,) = read_papers(exported(module, (NOTICE, held)), name=name).papers
    assert told(paper.items) == told(held)


@pytest.mark.parametrize(("module", "name"), FORMATS)
@settings(max_examples=60, deadline=None)
@given(first=items(NOTICE), second=items(PLAN, outcomes=2))
def test_a_whole_plan_comes_back_register_by_register(
    module: ModuleType, name: str, first: list[Item], second: list[Item]
) -> None:
    """With the outcomes of its items, and neither register taken into the other."""
    first, second = as_pasted(module, first), as_pasted(module, second)
    papers = read_papers(exported(module, (NOTICE, first), (PLAN, second)), name=name).papers
    assert [(x.title, x.kind) for x in papers] == [(x.title, x.kind) for x in (NOTICE, PLAN)]
    assert told(papers[0].items) == told(first)
    order = [*dict.fromkeys(x.outcome_ref for x in second if x.outcome), ""]
    in_turn = sorted(second, key=lambda x: order.index(x.outcome_ref))
    assert told(papers[1].items) == told(in_turn)
    assert [x.outcome for x in papers[1].items] == [x.outcome_ref for x in in_turn]
    titles = {x.ref: x.title for x in papers[1].outcomes}
    assert titles == {x.outcome_ref: x.outcome_title for x in in_turn if x.outcome}


TWO = [
    Item("a", "r", "H1", "Mend the door", progress=(ProgressPoint("p", "It is open"),)),
    Item("b", "r", "H2", "Tell tenants"),
]

DAMAGED = {
    "cut short": (lambda x: x[:-40], "line"),
    "a row too short": (lambda x: x.replace(b'"Tell tenants",', b""), "row 2 has 3 cells"),
    "no text": (lambda x: x.replace(b'"Tell tenants"', b"7"), "Table 1 of the file, row 2"),
    "no rows": (lambda x: x.replace(b'"rows"', b'"rose"'), "Table 1 of the file has no rows"),
    "a key twice": (lambda x: x.replace(b'"rows"', b'"columns"'), "“columns” stands twice"),
    "a number that is none": (lambda x: x.replace(b'"Tell tenants"', b"NaN"), "“NaN”"),
}


@pytest.mark.parametrize(("damage", "said"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_json_export_is_refused_naming_the_place(
    damage: Callable[[bytes], bytes], said: str
) -> None:
    whole = exported(to_json, (NOTICE, TWO))
    assert damage(whole) != whole
    with pytest.raises(Refused, match=re.escape(said)):
        read_papers(damage(whole), name="b.txt")


def test_a_text_export_that_was_edited_is_refused_naming_the_line() -> None:
    whole = exported(to_text, (NOTICE, TWO)).decode()
    edited = whole.replace("Next steps:", "Our own heading:", 1)
    assert edited != whole
    with pytest.raises(Refused, match=r"Line \d+ of this export"):
        read_papers(edited.encode(), name="b.txt")


HELD = [
    TWO[0]._replace(
        action="=1+1 doors",
        progress=(ProgressPoint("p", "- seen\n+ noted", dt.date(2014, 1, 14)),),
        next_steps=(NextStep("s", "Close it (all)", read_due("June 2014"), "Chair"),),
        leads=(Lead("l", "Head of Repairs", "Council"),),
        brag=Brag("amber", "to red", "@ risk"),
    ),
    TWO[1],
]


def test_a_csv_export_saved_as_a_workbook_comes_back(tmp_path: Path) -> None:
    """Somebody opened it in Excel, and what keeps formulas from running stands in the cells."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    text = exported(to_csv, (NOTICE, HELD)).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        book.active.append(row)
    path = tmp_path / "board.xlsx"
    book.save(path)
    (paper,) = read_papers(path.read_bytes(), name="board.xlsx").papers
    assert told(paper.items) == told(HELD)


@pytest.mark.parametrize("listed", [False, True])
def test_an_export_saved_by_word_comes_back(tmp_path: Path, listed: bool) -> None:
    """Its lines as paragraphs, as entries of a list too; its key below."""
    docx = pytest.importorskip("docx")
    report = board(PlanFacts("p", "Plan"), [(NOTICE, HELD)], today=dt.date(2014, 2, 1))
    document = docx.Document()
    document.add_heading(report.title, 1)
    (table,) = report.tables
    document.add_heading(table.caption, 2)
    grid = document.add_table(rows=0, cols=len(table.columns))
    for row in ([x.name for x in table.columns], *([x.plain for x in y] for y in table.rows)):
        for cell, words in zip(grid.add_row().cells, row, strict=True):
            for n, line in enumerate(words.split("\n")):
                into = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
                into.text = line
                if listed and line[:1] in "•☐☑":
                    into.style = "List Bullet"
    document.add_heading("Key", 2)
    for entry in report.key:
        document.add_paragraph(f"{entry.sign}: {entry.meaning}")
    path = tmp_path / "board.docx"
    document.save(path)
    (paper,) = read_papers(path.read_bytes(), name="board.docx").papers
    assert told(paper.items) == told(HELD)

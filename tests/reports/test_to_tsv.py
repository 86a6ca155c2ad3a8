"""Rows to be pasted: one line each, read back as the same cells, formulas defused."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from ceplan.models.report import Column, Report, Table, cell
from ceplan.models.text import one_line
from ceplan.reports.to_csv import CELL_LIMIT, defused
from ceplan.reports.to_tsv import write
from tests.reports.nasty import TODAY, nasty


def report(*rows: tuple[str, ...], headings: tuple[int, ...] = ()) -> Report:
    columns = (Column("Ref"), Column("Action"))
    cells = tuple(tuple(cell(x) for x in row) for row in rows)
    return Report("A plan", TODAY, (Table("Notice: 1 item", columns, cells, headings, "Notice"),))


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_row_is_a_line_and_reads_back(ref: str, action: str) -> None:
    text = write(report((ref, action)))
    assert text.count("\n") == 2
    wanted = [defused(one_line(ref)), defused(one_line(action)), TODAY.isoformat()]
    # A tab goes to a stop of its line, and which line that is depends on when lines are joined.
    assert [x.split() for x in read(text)[1]] == [x.split() for x in wanted]


def test_the_head_of_a_group_is_a_column() -> None:
    text = write(report(("Outcome 1", ""), ("1.1", "a\nb"), ("1.2", "c\td"), headings=(0,)))
    assert [row[:3] for row in read(text)] == [
        ["Outcome", "Ref", "Action"],
        ["Outcome 1", "1.1", "a / b"],
        ["Outcome 1", "1.2", "c   d"],
    ]


def test_nothing_is_cut() -> None:
    rows = read(write(report(("IN1", "x" * (CELL_LIMIT + 5)))))
    assert [row[0] for row in rows[1:]] == ["IN1", "IN1 (continued)"]
    assert "".join(row[1] for row in rows[1:]) == "x" * (CELL_LIMIT + 5)


def test_several_registers_are_told_apart() -> None:
    rows = read(write(nasty()))
    assert rows[0][0] == "Register"
    assert len({len(row) for row in rows}) == 1

"""A report as Markdown (GitHub's tables), in which nothing that people wrote is mark-up.

The escapes cover what common readers act on beyond the standard too: bare addresses, :emoji:,
@mentions and $mathematics$.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceplan.models.report import Cell, Report, Table
from ceplan.models.saying import say_whole_day
from ceplan.models.wording.state import state_line
from ceplan.reports.cleaned import cleaned

ENCODING = "utf-8"

_SIGNS = re.compile(r"[\\`*_{}\[\]<>|~$@&]|:(?=\S)|(?<=www)\.")
_START = re.compile(r"^([#+=-]|\d+(?=[.)]))")
_OUTER = re.compile(r"^\s+|\s+$")


def write(report: Report) -> str:
    """The report as Markdown; lines of a cell are parted by `<br>`."""
    return "\n".join(_lines(cleaned(report))) + "\n"


def escaped(text: str) -> str:
    """One line of text with every character that Markdown could act on made literal. White space
    at its ends is kept as references, since tables drop it."""
    outer = {m.span(): m[0] for m in _OUTER.finditer(text)}
    core = _SIGNS.sub(r"\\\g<0>", text.strip())
    core = _START.sub(_start, core)
    before = next((x for (at, _), x in outer.items() if at == 0), "")
    after = next((x for (at, _), x in outer.items() if at), "")
    return _references(before) + core + _references(after)


def _start(match: re.Match[str]) -> str:
    """A sign that would begin a heading, a list or a rule; a number keeps its digits and its full
    stop or bracket is escaped by what follows."""
    return match[0] + "\\" if match[0].isdigit() else "\\" + match[0]


def _references(space: str) -> str:
    return "".join(f"&#{ord(x)};" for x in space)


def _lines(report: Report) -> Iterator[str]:
    if report.marking:
        yield from (f"**{escaped(report.marking)}**", "")
    yield from (f"# {escaped(report.title)}", "")
    facts = [escaped(report.council), f"As at {say_whole_day(report.as_at)}"]
    facts.append(state_line(report.state) if report.state else "")
    yield " · ".join(filter(None, facts))
    for sentence in report.summary:
        yield from ("", escaped(sentence))
    for table in report.tables:
        yield from ("", f"## {escaped(table.caption)}", "")
        yield from _rows(table)
    if report.key:
        yield from ("", "## Key", "")
        yield from (f"- {escaped(k.sign)}: {escaped(k.meaning)}" for k in report.key)
    if report.marking:
        yield from ("", f"**{escaped(report.marking)}**")


def _rows(table: Table) -> Iterator[str]:
    yield _row([escaped(c.name) for c in table.columns])
    yield _row(["---"] * len(table.columns))
    for place, row in enumerate(table.rows):
        texts = [_cell(c) for c in row]
        if place in table.headings and texts[0]:
            texts[0] = f"**{texts[0]}**"
        yield _row(texts)


def _row(texts: list[str]) -> str:
    return "| " + " | ".join(texts) + " |"


def _cell(cell: Cell) -> str:
    return "<br>".join(escaped(str(line)) for line in cell.lines)

"""A report as one web page: a real table that screen readers, browsers and printers understand.

Complete in itself: no script, no link to anything outside; the content security policy says so too,
should a hole ever be found in the escaping.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ceplan.models.report import Cell, Line, Report, Table
from ceplan.models.saying import say_whole_day
from ceplan.models.wording.state import state_line
from ceplan.reports.cleaned import cleaned
from ceplan.reports.page_style import TINTS, style

ENCODING = "utf-8"

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write(report: Report) -> str:
    """The report as an HTML 5 document, in British English by its `lang`."""
    return "\n".join(_page(cleaned(report))) + "\n"


def _page(report: Report) -> Iterator[str]:
    yield "<!doctype html>"
    yield '<html lang="en-GB">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(report.title)}</title>"
    yield f"<style>{style(report.marking, report.title)}</style>"
    yield "</head>"
    yield "<body>"
    if report.marking:
        yield f'<p class="marking">{escape(report.marking)}</p>'
    yield from _header(report)
    yield "<main>"
    for table in report.tables:
        yield from _table(table)
    yield from _key(report)
    yield "</main>"
    if report.marking:
        yield f'<p class="marking last">{escape(report.marking)}</p>'
    yield "</body>"
    yield "</html>"


def _header(report: Report) -> Iterator[str]:
    council = f"{escape(report.council)} · " if report.council else ""
    yield "<header>"
    yield f"<h1>{escape(report.title)}</h1>"
    state = f" · {escape(state_line(report.state))}" if report.state else ""
    yield f'<p class="facts">{council}As at {say_whole_day(report.as_at)}{state}</p>'
    if report.summary:
        yield '<ul class="summary">'
        yield from (f"<li>{escape(sentence)}</li>" for sentence in report.summary)
        yield "</ul>"
    yield "</header>"


def _table(table: Table) -> Iterator[str]:
    whole = sum(c.share for c in table.columns)
    name = escape(table.name, quote=True)
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{name}">'
    yield "<table>"
    yield f"<caption>{escape(table.caption)}</caption>"
    yield "<colgroup>"
    yield from (f'<col style="width:{c.share / whole:.1%}">' for c in table.columns)
    yield "</colgroup>"
    yield "<thead>"
    yield "<tr>"
    yield from (f'<th scope="col">{escape(c.name)}</th>' for c in table.columns)
    yield "</tr>"
    yield "</thead>"
    yield "<tbody>"
    for place, row in enumerate(table.rows):
        if place in table.headings:
            yield from ("</tbody>", "<tbody>") if place else ()
            yield _group(row)
        else:
            yield from _row(row)
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _group(row: tuple[Cell, ...]) -> str:
    words = _lines(row[0].lines)
    return f'<tr class="group"><th colspan="{len(row)}" scope="rowgroup">{words}</th></tr>'


def _row(row: tuple[Cell, ...]) -> Iterator[str]:
    yield "<tr>"
    for place, cell in enumerate(row):
        if place == 0:
            yield f'<th scope="row">{_lines(cell.lines)}</th>'
        else:
            tone = f' class="{cell.tone}"' if cell.tone in (*TINTS, "quiet") else ""
            yield f"<td{tone}>{_content(cell)}</td>"
    yield "</tr>"


def _content(cell: Cell) -> str:
    """A cell as a list where its lines carry marks, as lines where they do not or where it is a
    status, whose first line is the word that counts."""
    if cell.tone in TINTS:
        first, rest = _lines(cell.lines[:1]), _lines(cell.lines[1:])
        return f'<span class="first">{first}</span>{rest}'
    if not any(line.mark for line in cell.lines):
        return _lines(cell.lines)
    items: list[list[Line]] = []
    for line in cell.lines:
        if line.mark or not items:
            items.append([line])
        else:
            items[-1].append(line)  # it goes on with the line above
    return '<ul role="list">' + "".join(f"<li>{_lines(x)}</li>" for x in items) + "</ul>"


def _lines(lines: tuple[Line, ...] | list[Line]) -> str:
    return "".join(_line(line) for line in lines)


def _line(line: Line) -> str:
    mark = f'<span class="mark">{escape(line.mark)}</span> ' if line.mark else ""
    return f'<span class="line">{mark}<span class="text">{escape(line.text)}</span></span>'


def _key(report: Report) -> Iterator[str]:
    if not report.key:
        return
    yield '<section class="key" aria-labelledby="key">'
    yield '<h2 id="key">Key</h2>'
    yield "<dl>"
    for entry in report.key:
        yield f"<dt>{escape(entry.sign)}</dt><dd>{escape(entry.meaning)}</dd>"
    yield "</dl>"
    yield "</section>"

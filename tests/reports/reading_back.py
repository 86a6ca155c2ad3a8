"""Each format read back into cells, without the writers' own code, so that they can be compared.

A reader gives the tables in order, each as rows of plain texts, one for each column.
"""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser

Grid = list[list[str]]


def from_json(text: str) -> list[Grid]:
    return [table["rows"] for table in json.loads(text)["tables"]]


def from_html(text: str) -> list[Grid]:
    reader = _Html()
    reader.feed(text)
    return reader.tables


class _Html(HTMLParser):
    """Collects the lines of each cell; `seen` holds every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[Grid] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self._body = False
        self._spans: list[bool] = []
        self._lines: list[str] | None = None
        self._width = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.seen.append((tag, given))
        if tag == "table":
            self.tables.append([])
        elif tag == "tbody":
            self._body = True
        elif tag == "tr" and self._body:
            self.tables[-1].append([])
        elif tag in ("td", "th") and self._body:
            self._lines, self._width = [], int(given.get("colspan") or 1)
        elif tag == "span":
            self._spans.append(given.get("class") == "line")
            if self._spans[-1] and self._lines is not None:
                self._lines.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "tbody":
            self._body = False
        elif tag == "span":
            self._spans.pop()
        elif tag in ("td", "th") and self._lines is not None:
            cells = ["\n".join(self._lines), *[""] * (self._width - 1)]
            self.tables[-1][-1].extend(cells)
            self._lines = None

    def handle_data(self, data: str) -> None:
        if self._lines is not None and any(self._spans):
            self._lines[-1] += data


def from_markdown(text: str) -> list[Grid]:
    tables: list[Grid] = []
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if line.startswith("| ---"):
            rows = []
            for row in lines[at + 1 :]:
                if not row.startswith("|"):
                    break
                rows.append(_markdown_row(row))
            tables.append(rows)
    return tables


def _markdown_row(row: str) -> list[str]:
    cells, cell = [], ""
    tokens = re.findall(r"\\.|&#\d+;|<br>|\||\*\*|.", row)
    for token in tokens[1:]:
        if token == "|":
            cells.append(cell)
            cell = ""
        else:
            cell += token
    return ["".join(_plain(x) for x in _markdown_tokens(c.strip(" "))) for c in cells]


def _markdown_tokens(cell: str) -> list[str]:
    return re.findall(r"\\.|&#\d+;|<br>|\*\*|.", cell)


def _plain(token: str) -> str:
    if token == "<br>":
        return "\n"
    if token.startswith("&#") and len(token) > 2:
        return chr(int(token[2:-1]))
    if token.startswith("\\"):
        return token[1:]
    return "" if token == "**" else token


FORMULA = re.compile(r"[\t\r]|\s*[=+\-@＝＋－＠]")


def from_csv(data: bytes, columns: list[list[str]]) -> list[Grid]:
    """`columns` are the column names of each table; a register that comes later is a new table."""
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    head, *body = [[_undefused(x) for x in row] for row in rows]
    several = head[0] == "Register"
    names = list(dict.fromkeys(row[0] for row in body)) if several else [""]
    found: dict[str, Grid] = {name: [] for name in names}
    for row in body:
        grid = found[row[0] if several else ""]
        wanted = columns[names.index(row[0]) if several else 0]
        cells = [row[head.index(name)] for name in wanted]
        if cells[0].endswith(" (continued)"):
            grid[-1] = [grid[-1][0], *(a + b for a, b in zip(grid[-1][1:], cells[1:], strict=True))]
        else:
            grid.append(cells)
    tables = list(found.values())
    return tables + [[] for _ in columns[len(tables) :]]


def _undefused(text: str) -> str:
    return text[1:] if text.startswith("'") and FORMULA.match(text.lstrip("'")) else text


def from_text(text: str, captions: list[str], headings: set[str], width: list[int]) -> list[Grid]:
    """`captions` part the tables; a line of `headings` is a row of its own, `width` cells wide."""
    tables: list[Grid] = []
    for block in text.split("\n\n"):
        lines = block.rstrip("\n").split("\n")
        if lines[0] in captions and len(lines) == 1:
            tables.append([])
        elif lines[0] == "Key":
            break
        elif tables and lines[0] in headings:
            tables[-1].append([lines[0], *[""] * (width[len(tables) - 1] - 1)])
        elif tables:
            tables[-1].append(_fields(lines))
    return tables


def _fields(lines: list[str]) -> list[str]:
    cells: list[list[str]] = []
    for line in lines:
        if line.startswith("  "):
            cells[-1].append(line[2:])
        else:
            _, sign, value = line.partition(": ")
            cells.append([value] if sign else [])
    return ["\n".join(x) for x in cells]

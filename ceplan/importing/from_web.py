"""The reader for web pages (.html, .htm): lines and tables in the order of the page.

As far as a browser would show words: scripts and styles are none, an item of a list stands on a
line of its own behind a bullet. Nothing that the page names is fetched.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from ceplan.importing.bullets import SIGNS
from ceplan.importing.colours import of_css
from ceplan.importing.encoding import decode
from ceplan.importing.laid import MOST_COLUMNS, Laid
from ceplan.importing.raw import Reading

_NO_WORDS = {"script", "style", "title", "template", "noscript", "svg", "math", "select", "iframe"}
_LINES = {"p", "div", "section", "article", "blockquote", "pre", "dt", "dd", "figure", "address"}
_LINES |= {"main", "header", "footer", "nav", "aside", "form", "fieldset", "details", "summary"}
_ENDS_CELL = {"td", "th", "tr", "table", "thead", "tbody", "tfoot", "caption"}
_DEEPEST = 50
"""Lists and tables within each other; a page that has more means harm."""


def read(data: bytes) -> Reading:
    """The lines and tables of the page. Refused for what is no text, or holds no words."""
    text, findings = decode(data)
    page = _Page()
    page.feed(text)
    page.close()
    page.finish()
    page.laid.findings[:0] = findings
    if page.merged:
        why = "Merged cells: their words stand once, in the first."
        page.laid.note("CELLS-MERGED", str(page.merged), why)
    if page.nested:
        why = "A table within a cell: its rows became lines of the cell."
        page.laid.note("TABLE-WITHIN", str(page.nested), why)
    return page.laid.reading()


class _Table:
    """A table as it is read: its finished rows, the row and the cell that are open."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.fills: list[list[str]] = []
        self.under: list[set[int]] = []
        self.row: dict[int, str] | None = None
        self.colours: dict[int, str] = {}
        self.cell: list[str] | None = None
        self.span = (1, 1)
        self.colour = ""
        self.below: dict[int, int] = {}
        self.reached: set[int] = set()
        self.caption = ""

    def place(self, text: str) -> None:
        """Put a cell where no cell of a row above reaches down to."""
        row = self.row if self.row is not None else {}
        at = max(row, default=-1) + 1
        while self.below.get(at, 0) > 0:
            row[at] = ""
            self.reached.add(at)
            at += 1
        across, down = self.span
        for n in range(at, min(at + across, MOST_COLUMNS)):
            row[n] = text if n == at else ""
            self.colours[n] = self.colour
            if down > 1:
                self.below[n] = down  # this row is counted off at its end too
        self.row = row

    def end_row(self) -> None:
        """The open row is whole."""
        if self.row is not None:
            width = max(self.row, default=-1) + 1
            self.rows.append([self.row.get(n, "") for n in range(width)])
            self.fills.append([self.colours.get(n, "") for n in range(width)])
            self.under.append(self.reached)
            self.below = {n: down - 1 for n, down in self.below.items() if down > 1}
        self.row = None
        self.colours, self.reached = {}, set()


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.laid = Laid()
        self.merged = self.nested = 0
        self._words: list[str] = []
        self._tables: list[_Table] = []
        self._lists: list[int | None] = []
        self._silent: list[str] = []
        self._heading = 0
        self._entry: tuple[int, str] | None = None
        self._pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        said = {name: value or "" for name, value in attrs}
        if tag in _NO_WORDS:
            self._silent.append(tag)
        if self._silent:
            return
        if tag == "br":
            self._words.append("\n")
        elif tag == "span" and said.get("class") == "line" and "".join(self._words).strip():
            self._words.append("\n")  # ceplan's own pages write each line of words so
        elif tag == "img" and said.get("alt"):
            self._words.append(said["alt"])
        elif tag in ("ul", "ol"):
            self._end_line()
            if len(self._lists) < _DEEPEST:
                self._lists.append(_span(said.get("start", ""), 1) if tag == "ol" else None)
        elif tag == "li":
            self._end_line()
            self._begin_entry()
        elif re.fullmatch(r"h[1-6]", tag):
            self._end_line()
            self._heading = int(tag[1])
        elif tag in _ENDS_CELL:
            self._begin_of_table(tag, said)
        elif tag in _LINES:
            self._end_line()
            self._pre += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if self._silent:
            if tag in self._silent:
                del self._silent[len(self._silent) - 1 - self._silent[::-1].index(tag) :]
            return
        if tag in ("ul", "ol"):
            self._end_line()
            if self._lists:
                self._lists.pop()
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr" and self._tables:
            self._end_cell()
            self._tables[-1].end_row()
        elif tag == "table":
            self._end_table()
        elif tag == "caption" and self._tables:
            self._tables[-1].caption = " ".join("".join(self._words).split())
            self._words.clear()
        elif tag in _LINES or tag == "li" or re.fullmatch(r"h[1-6]", tag):
            self._end_line()
            self._pre = max(0, self._pre - (tag == "pre"))

    def handle_data(self, data: str) -> None:
        """Words; white space in them is a space, as a browser has it."""
        if not self._silent:
            self._words.append(data if self._pre else re.sub(r"[ \t\n\r\f]+", " ", data))

    def _begin_entry(self) -> None:
        sign = ""
        if self._lists and (number := self._lists[-1]) is not None:
            sign = str(number)
            self._lists[-1] = number + 1
        self._entry = (max(1, len(self._lists)), sign)

    def _begin_of_table(self, tag: str, said: dict[str, str]) -> None:
        if tag == "table":
            self._end_line()
            if len(self._tables) < _DEEPEST:
                self._tables.append(_Table())
            return
        if not self._tables:
            return
        table = self._tables[-1]
        self._end_cell()
        if tag in ("tr", "thead", "tbody", "tfoot"):
            table.end_row()
            table.row = {} if tag == "tr" else None
        elif tag in ("td", "th"):
            table.cell = []
            across, down = (_span(said.get(x, ""), 1) for x in ("colspan", "rowspan"))
            table.span = (min(across, MOST_COLUMNS), down)
            table.colour = of_css(said.get("style", ""), said.get("bgcolor", ""))
            self.merged += across > 1 or down > 1

    def _end_line(self) -> None:
        """What was said since the last line is a line: of the open cell, else of the page."""
        text = "\n".join(" ".join(x.split(" ")).strip() for x in "".join(self._words).split("\n"))
        text = text.strip()
        self._words.clear()
        level, sign = self._entry or (0, "")
        if text:
            if self._tables and self._tables[-1].cell is not None:
                mark = f"{sign}. " if sign else "" if text[0] in SIGNS else "• "
                self._tables[-1].cell.append(f"{mark if level else ''}{text}")
            elif self._heading:
                self.laid.line(" ".join(text.split()), "heading", self._heading)
            else:
                self.laid.line(text, "entry" if level else "text", level, sign)
            self._entry = None
        self._heading = 0

    def _end_cell(self) -> None:
        table = self._tables[-1] if self._tables else None
        if table is None:
            return
        if table.cell is None:  # between the cells nothing can stand but white space
            self._stray()
            return
        self._end_line()
        table.place("\n".join(table.cell))
        table.cell, self._entry = None, None

    def _stray(self) -> None:
        """Words in a table and in no cell: a browser shows them above it."""
        words = " ".join("".join(self._words).split())
        self._words.clear()
        if not words:
            return
        outer = self._tables[-2] if len(self._tables) > 1 else None
        if outer is None:
            self.laid.line(words)
        else:
            outer.cell = [*(outer.cell or ()), words]

    def _end_table(self) -> None:
        if not self._tables:
            return
        self._end_cell()
        table = self._tables.pop()
        table.end_row()
        outer = self._tables[-1] if self._tables else None
        if outer is None:
            self.laid.table(table.rows, table.caption, table.fills, table.under)
        else:
            self.nested += 1
            lines = [" | ".join(" ".join(x.split()) for x in r if x.strip()) for r in table.rows]
            if outer.cell is None:
                outer.cell = []
            outer.cell += [x for x in lines if x]

    def finish(self) -> None:
        """What is still open at the end of the page ends there."""
        while self._tables:
            self._end_table()
        self._end_line()


def _span(said: str, otherwise: int) -> int:
    number = said.strip()
    return (
        int(number) if number.isascii() and number.isdigit() and 0 < len(number) < 5 else otherwise
    )

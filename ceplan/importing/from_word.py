"""The reader for Word documents (.docx): lines and tables in the order of the document.

The words as a reader of the printed page has them: tracked insertions are taken, deletions left,
numbers that Word makes are written out. Read with the standard library: python-docx finds a cell
anew for every one it is asked for, which for a table of 400 rows takes longer than all else here,
and knows neither tracked changes nor the numbers of lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ceplan.importing.bullets import SIGNS
from ceplan.importing.colours import of_hex
from ceplan.importing.laid import MOST_COLUMNS, Laid
from ceplan.importing.package import Package, attribute, local
from ceplan.importing.raw import Reading
from ceplan.importing.word_lists import Numbering

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAIN = "word/document.xml"
_LEFT = {"del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr", "sdtPr", "tcPr"}
"""Elements whose words are no words of the document as it stands: what was deleted, the second
version of a drawing, the formula of a field, and formats."""
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_SYMBOLS = {"F0FC": "✓", "F0FE": "☑", "F0A8": "☐", "F06F": "☐", "F0FB": "✗", "F0B7": "•"}
_DEEPEST = 20


def read(package: Package) -> Reading:
    """The document. Refused when it is damaged, unsafe, or holds no words."""
    document = _Document(package)
    for block in package.blocks(MAIN, "body"):
        document.take(block)
    return document.reading()


class _Row(NamedTuple):
    """The words and the colours of its cells, and the places that a cell above reaches into."""

    cells: list[str]
    fills: list[str]
    under: set[int]


class _Document:
    def __init__(self, package: Package) -> None:
        self.laid = Laid()
        self.numbering = Numbering(package)
        self.counts = dict.fromkeys(("ins", "del", "merged", "nested", "hidden"), 0)
        self._footnotes = package

    def take(self, block: Element, depth: int = 0) -> None:
        """Lay down a paragraph or a table; of anything around them what it holds."""
        kind = local(block.tag)
        if kind == "p":
            self._paragraph(block)
        elif kind == "tbl":
            rows = list(self._rows(block, 0))
            self.laid.table(
                [x.cells for x in rows],
                fills=[x.fills for x in rows],
                under=[x.under for x in rows],
            )
        elif kind in ("sdt", "sdtContent", "ins", "moveTo", "customXml") and depth < _DEEPEST:
            for child in block:
                self.take(child, depth + 1)

    def _paragraph(self, paragraph: Element) -> None:
        text = self._words(paragraph)
        style = self.numbering.of(paragraph, bool(text.strip()))
        kind = "heading" if style.heading else "entry" if style.listed else "text"
        words = f"{style.sign} {text}" if style.heading and style.sign else text
        sign = "" if style.heading else style.sign
        self.laid.line(words, kind, style.heading or style.level, sign)

    def _rows(self, table: Element, depth: int) -> Iterator[_Row]:
        for row in _within(table, "tr"):
            properties = next((x for x in row if local(x.tag) == "trPr"), None)
            said = {local(x.tag): x for x in properties} if properties is not None else {}
            if "del" in said:
                self.counts["del"] += 1
                continue
            before = _number(said.get("gridBefore"))
            cells = [""] * min(before, MOST_COLUMNS)
            fills = list(cells)
            under: set[int] = set()
            for cell in _within(row, "tc"):
                text, span, colour = self._cell(cell, depth)
                if text is None:
                    under.add(len(cells))
                cells += [text or "", *[""] * (span - 1)]
                fills += [colour] * span
            yield _Row(cells[:MOST_COLUMNS], fills[:MOST_COLUMNS] if any(fills) else [], under)

    def _cell(self, cell: Element, depth: int) -> tuple[str | None, int, str]:
        """The words of a cell, how many columns it spans, and its colour. What is merged into the
        cell above has none, so that its words stand once."""
        found = next((x for x in cell if local(x.tag) == "tcPr"), None)
        said = {local(x.tag): x for x in found} if found is not None else {}
        span = max(1, min(_number(said.get("gridSpan")), MOST_COLUMNS))
        merge = said.get("vMerge")
        colour = of_hex(attribute(said["shd"], "fill")) if "shd" in said else ""
        if span > 1 or merge is not None:
            self.counts["merged"] += 1
        if merge is not None and attribute(merge, "val") != "restart":
            return None, span, colour
        return "\n".join(self._lines(cell, depth)), span, colour

    def _lines(self, holder: Element, depth: int) -> Iterator[str]:
        """The paragraphs of a cell, entries of lists behind their sign; of a table within a cell
        a line for each row."""
        for child in holder:
            kind = local(child.tag)
            if kind == "p":
                text = self._words(child).rstrip()
                style = self.numbering.of(child, bool(text))
                signed = not style.sign and text.lstrip()[:1] in tuple(SIGNS)
                if text and style.listed and not signed:
                    sign = f"{style.sign}." if style.sign.isdigit() else style.sign or "•"
                    yield f"{sign} {text.lstrip()}"
                elif text or style.sign:
                    yield text or style.sign
            elif kind == "tbl" and depth < _DEEPEST:
                self.counts["nested"] += 1
                for row in self._rows(child, depth + 1):
                    if words := " | ".join(" ".join(x.split()) for x in row.cells if x.strip()):
                        yield words
            elif kind in ("sdt", "sdtContent", "ins", "moveTo", "customXml") and depth < _DEEPEST:
                yield from self._lines(child, depth + 1)

    def _words(self, paragraph: Element) -> str:
        """The words of a paragraph as they stand once every tracked change is accepted."""
        out: list[str] = []
        waiting = [paragraph]
        while waiting:
            element = waiting.pop()
            kind = local(element.tag)
            if kind == "t":
                out.append(element.text or "")
            elif kind in ("del", "moveFrom", "ins"):
                self.counts["ins" if kind == "ins" else "del"] += 1
            elif kind == "r" and _hidden(element):
                self.counts["hidden"] += 1
                continue
            elif kind in _SIGNS:
                out.append(_SIGNS[kind])
            elif kind == "br":
                out.append("" if attribute(element, "type") in ("page", "column") else "\n")
            elif kind == "sym":
                out.append(_SYMBOLS.get(attribute(element, "char").upper(), "•"))
            elif kind in ("footnoteReference", "endnoteReference"):
                self._note(element)
            if kind not in _LEFT:
                waiting.extend(reversed(element))
        return "".join(out)

    def _note(self, mark: Element) -> None:
        """A footnote: its mark is no part of the words, its own words are listed."""
        kind = local(mark.tag).removesuffix("Reference")
        notes = self._footnotes.tree(f"word/{kind}s.xml")
        wanted = attribute(mark, "id")
        for note in notes if notes is not None else ():
            if attribute(note, "id") == wanted:
                words = " ".join(x.text or "" for x in note.iter() if local(x.tag) == "t")
                why = "A footnote of the document; it belongs to no column and is left out."
                self.laid.note("FOOTNOTE-LEFT", " ".join(words.split()), why)

    def reading(self) -> Reading:
        """What was laid down, with what had to be decided on the way."""
        for count, code, why in (
            ("ins", "INSERTIONS-TAKEN", "Tracked insertions were taken as words of the document."),
            ("del", "DELETIONS-LEFT", "Tracked deletions are left out, as when they are accepted."),
            ("merged", "CELLS-MERGED", "Merged cells: their words stand once, in the first."),
            ("nested", "TABLE-WITHIN", "A table within a cell: its rows became lines of the cell."),
            ("hidden", "HIDDEN-LEFT", "Hidden words, which nobody sees on paper, are left out."),
        ):
            if self.counts[count]:
                self.laid.note(code, str(self.counts[count]), why)
        return self.laid.reading()


def _within(holder: Element, wanted: str, depth: int = 0) -> Iterator[Element]:
    """The rows of a table or cells of a row, those that stand in a content control too."""
    for child in holder:
        kind = local(child.tag)
        if kind == wanted:
            yield child
        elif kind in ("sdt", "sdtContent", "customXml", "ins") and depth < _DEEPEST:
            yield from _within(child, wanted, depth + 1)


def _hidden(run: Element) -> bool:
    properties = next((x for x in run if local(x.tag) == "rPr"), None)
    for each in properties if properties is not None else ():
        if local(each.tag) == "vanish":
            return attribute(each, "val") not in ("0", "false")
    return False


def _number(element: Element | None) -> int:
    said = attribute(element, "val") if element is not None else ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0

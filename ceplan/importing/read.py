"""One entry for a paper: from the bytes of a file to what it says, with every mend listed.

The path is reader, recognise, repair, paper; each step is a module of its own and knows only its
neighbours. A new format is a reader in `READERS`, a new layout an entry in `layout.py`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ceplan.errors import Refused
from ceplan.importing import from_delimited, from_text
from ceplan.importing.documents import papers_in
from ceplan.importing.mapping import checked, refuse_unmet
from ceplan.importing.raw import Reading, quoted
from ceplan.importing.recognise import recognise
from ceplan.importing.table_paper import paper_of
from ceplan.models.paper import Finding, Paper, PaperFile


def _office(data: bytes) -> Reading:
    from ceplan.importing import from_office  # heavy, and most papers are text

    return from_office.read(data)


def _web(data: bytes) -> Reading:
    from ceplan.importing import from_web

    return from_web.read(data)


def _json(data: bytes) -> Reading:
    from ceplan.importing import from_json

    return from_json.read(data)


READERS: Mapping[str, Callable[[bytes], Reading]] = {
    "delimited": from_delimited.read,
    "text": from_text.read,
    "office": _office,
    "web": _web,
    "json": _json,
}
"""A reader for each format by name."""

_FORMATS = {
    **dict.fromkeys((".csv", ".tsv"), "delimited"),
    **dict.fromkeys((".docx", ".docm", ".doc", ".xlsx", ".xlsm", ".xls"), "office"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "web"),
}

_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of Word and Excel begin, today's and older ones."""


def read_papers(
    data: bytes,
    *,
    name: str,
    layout: str = "",
    title: str = "",
    split: bool = True,
    mapping: Mapping[str, str] | None = None,
) -> PaperFile:
    """Every paper of a whole document, with what was left alone, each mend a finding.

    `data` are the bytes of the file and `name` what people call it, whose ending tells the format;
    `layout` names the layout to look for ("" for any); `title` is the register's name where the
    file holds one paper; `split` false leaves every cell of lines one point, to the letter;
    `mapping` is what a person says of headings that are not known, heading to field. Raises
    `Refused` when nothing in it is a paper, saying what was found; the places are named.
    """
    reading = READERS[format_of(name, data)](data)
    if reading.file:
        refuse_unmet((), checked(mapping or {}))
        return _told_whole(reading.file, reading.findings, layout, title)
    return papers_in(reading, layout=layout, title=title, split=split, mapping=mapping)


def _told_whole(file: PaperFile, over: Sequence[Finding], layout: str, title: str) -> PaperFile:
    """The papers of a file that says itself what they are, those of a kind where `layout` names
    one; `title` names the paper where there is but one."""
    papers = [x for x in file.papers if layout in ("", x.kind)]
    if not papers:
        kinds = ", ".join(dict.fromkeys(x.kind for x in file.papers))
        raise Refused(
            f"The file holds nothing of the layout {quoted(layout)}; nothing was imported.",
            hint=f"It holds: {kinds}.",
        )
    if title and len(papers) == 1:
        papers = [replace(papers[0], title=title)]
    return replace(file, papers=tuple(papers), findings=(*over, *file.findings))


def read_paper(
    data: bytes, *, name: str, layout: str = "", title: str = "", split: bool = True
) -> Paper:
    """What a file with one table says, mended; `read_papers` for whatever else a file may hold.

    `data` are the bytes of the file and `name` what people call it, for errors; `layout` names the
    layout to look for ("" for any); `title` is the register's name ("" takes the line above the
    table, else the layout's own); `split` false leaves every cell of lines one point, to the
    letter. Raises `Refused` naming row and column; nothing is ever taken in part.
    """
    form = format_of(name, data)
    reading = READERS["delimited" if form == "text" else form](data)
    table, unknown = recognise(reading, layout)
    found = (*reading.findings, *unknown)
    return paper_of(table, found, title=title, split=split, saved=reading.saved)


def format_of(name: str, data: bytes = b"") -> str:
    """The format of a file by how it begins, where that says more than its name (a web page that
    a program called .xls, or JSON), else by the ending of its name; any other is tried as text."""
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = data[:200].decode("utf-16", "replace").strip().lower().encode()
    if data.startswith(_PACKED):
        return "office"
    if start.startswith((b"<!doctype html", b"<html")):
        return "web"
    if re.match(rb'\{\s*["}]|\[\s*\{', start) or name.casefold().endswith(".json"):
        return "json"
    return _FORMATS.get(os.path.splitext(name)[1].casefold(), "text")

"""The reader for a document as text: Markdown, or the text that a conversion made of a PDF.

It parts the document into lines (headings, list entries, paragraphs) and tables (rows parted by
pipes or tabs), in order and with their line numbers; what they mean is for the layouts. A file
that is one delimited table is left to its own reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ceplan.errors import Refused
from ceplan.importing import from_delimited, from_own_text
from ceplan.importing.aligned import table_at
from ceplan.importing.encoding import decode
from ceplan.importing.from_delimited import MOST_ROWS
from ceplan.importing.headings import known_headings
from ceplan.importing.markup import plain
from ceplan.importing.names import leads_on
from ceplan.importing.raw import RawLine, RawRow, RawTable, Reading

LOOKED_AT = 200
"""Lines among which a heading of a delimited table is looked for."""
MOST_ABOVE = 3
"""Lines of title above the heading of a file that is one table."""
MOST_LINES = 500_000
LONGEST_HEADING = 200
"""Characters of a line that may be a heading though nothing marks it as one."""

LONGEST_LABEL = 45
"""Characters of a line ending in a colon that may be a heading: a longer one leads up to a list."""

Block = RawLine | RawTable

_RULE = re.compile(r"\|?[\s:|-]*-[\s:|-]*\|?")
_LABELLED = re.compile(r"[A-Z][^:.]{1,40}:\s+\S")
"""A field of a form ("Date of meeting: 4 May"), which heads nothing."""
_TWO = re.compile(r"[.!?] +[A-Z“\"]")
"""Where one sentence ends and the next begins: more than a heading says."""
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_BULLET = re.compile(r"(\s*)(?:[-*–•▪◦●\uf0b7])(?:\s+|(?=[A-Z]))(.*)")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
_NUMBER = re.compile(
    r"(\d{1,3}(?:\.\d{1,3}){1,3})\.?(?:\s+|(?=[A-Z]))(?=\S)(.*)"
    rf"|(\d{{1,3}})[.)]\*{{0,3}}\s+(.*)|(\d{{1,2}})\s+(?!{_MONTH})(?=[A-Z])(.*)"
    r"|\(?([a-z]|[ivx]{2,4})\)\s+(.*)"
)


def read(data: bytes) -> Reading:
    """The lines and tables of the file. Raises `Refused` for what is no text."""
    text, findings = decode(data)
    if from_own_text.is_own(text):
        return from_own_text.read(text, findings)
    if one_table(text):
        return from_delimited.read(data)
    blocks = blocks_of(text.replace("\f", "\n").replace("\v", "\n"))  # where pages ended
    tables = tuple(x for x in blocks if isinstance(x, RawTable))
    return Reading(tables, findings, tuple(blocks))


def one_table(text: str) -> bool:
    """Whether the file is a single delimited table, a line or two of title above it allowed."""
    lines = [x for x in text.split("\n") if x.strip()]
    if any(x.lstrip().startswith("|") for x in lines):
        return False
    for at, line in enumerate(lines[:LOOKED_AT]):
        for sign in "\t,;":
            if sign in line and known_headings(x.strip(' "') for x in line.split(sign)) > 1:
                below = lines[at + 1 :]
                apart = sum(sign in x for x in below)
                return at <= MOST_ABOVE and (sign != "\t" or apart * 10 >= len(below) * 9)
    return sum(x.count("\t") > 0 for x in lines) * 10 >= len(lines) * 9


def blocks_of(text: str) -> list[Block]:
    """The blocks of a document in order. Raises `Refused` for more than one import takes."""
    out: list[Block] = []
    lines = text.split("\n")
    rows = sum(x.lstrip().startswith("|") or "\t" in x for x in lines)
    if rows > MOST_ROWS or len(lines) > MOST_LINES:
        raise Refused(
            f"The file has more than {MOST_ROWS:,} rows of tables or {MOST_LINES:,} lines, the "
            "most that one import takes.",
            hint="Import a part of it. Nothing was imported.",
        )
    at = 0
    while at < len(lines):
        if lines[at].lstrip().startswith("|"):
            at = _table(lines, at, out, lambda x: x.lstrip().startswith("|"), _piped)
        elif "\t" in lines[at].rstrip(" \n"):
            at = _table(lines, at, out, lambda x: "\t" in x, lambda x: x.split("\t"))
        elif "  " in lines[at].strip() and (found := table_at(lines, at)):
            lined, end = found
            out.append(RawTable(tuple(lined), f"lines {at + 1} to {end}", _headed(out)))
            at = end
        elif lines[at].strip():
            at = _words(lines, at, out)
        else:
            at += 1
    return out


def _table(
    lines: list[str],
    at: int,
    out: list[Block],
    goes_on: Callable[[str], bool],
    cells: Callable[[str], list[str]],
) -> int:
    """Take the rows of a table from line `at` on; the line after them."""
    rows: list[RawRow] = []
    start = at
    while at < len(lines) and goes_on(lines[at]):
        if not _RULE.fullmatch(lines[at].replace("\t", "|").strip()):
            rows.append(RawRow(at + 1, tuple(plain(x) for x in cells(lines[at]))))
        at += 1
    if any(not x.blank for x in rows):
        title = _headed(out)
        out.append(RawTable(tuple(rows), f"lines {start + 1} to {at}", title))
    return at


def _headed(out: list[Block]) -> str:
    """The last heading since the table before."""
    for block in reversed(out):
        if isinstance(block, RawTable):
            return ""
        if block.kind == "heading":
            return block.text
    return ""


def _piped(line: str) -> list[str]:
    bare = line.strip().removeprefix("|")
    cells = re.split(r"(?<!\\)\|", bare)
    return cells[:-1] if len(cells) > 1 and not cells[-1].strip() else cells


def _words(lines: list[str], at: int, out: list[Block]) -> int:
    """Take one line or paragraph; the line after it."""
    found = _line(lines, at)
    held = out[-1] if out else None
    after = at + 1
    if found.kind == "text" and not found.sign:
        while after < len(lines) and _runs_on(lines[after], lines[after - 1]):
            found = _longer(found, lines[after])
            after += 1
    if isinstance(held, RawLine) and _continues(held, found, lines[at - 1] if at else ""):
        out[-1] = _longer(held, found.text)
    elif found.text:
        out.append(found)
    return after


def _runs_on(line: str, above: str) -> bool:
    """Whether a line right below the line `above` of a paragraph belongs to it."""
    if _LABELLED.match(line) and _LABELLED.match(above):
        return False
    marked = _HEADING.fullmatch(line.strip()) or _BULLET.fullmatch(line) or _NUMBER.match(line)
    return bool(line.strip()) and not marked and "\t" not in line and line.lstrip()[0] != "|"


def _line(lines: list[str], at: int) -> RawLine:
    """One line as what marks it says."""
    line, number = lines[at].rstrip(), at + 1
    if heading := _HEADING.fullmatch(line.strip()):
        sign, words = _numbered(heading[2])
        return RawLine(number, words, "heading", len(heading[1]), sign)
    bullet = _BULLET.fullmatch(line)
    sign, words = _numbered(bullet[2] if bullet else line.strip())
    if bullet:
        return RawLine(number, words, "entry", 2 if bullet[1] else 1, sign)
    if _stands_alone(lines, at, words):
        return RawLine(number, words, "heading", 7, sign)
    return RawLine(number, words, "text", 0, sign)


def _numbered(words: str) -> tuple[str, str]:
    """The number that stands before words, and the words without markup."""
    bare = re.sub(r"^\*{1,3}(?=\d{1,3}[.)]\*{1,3}\s)", "", words)
    found = _NUMBER.fullmatch(bare)
    if not found:
        return "", plain(words)
    kept = [x for x in found.groups() if x is not None]
    return kept[0], plain(kept[1])


def _stands_alone(lines: list[str], at: int, words: str) -> bool:
    """Whether a line of these words reads as a heading: short, alone between blank lines, no
    sentence."""
    before, after = lines[at - 1 : at], lines[at + 1 : at + 2]
    alone = not any(x.strip() for x in (*before, *after)) or lines[at].strip().startswith("**")
    short = len(words) <= LONGEST_HEADING and words[-1:] not in (".", ",", ";", "?", "”", '"')
    if _LABELLED.match(words) or "@" in words or _TWO.search(words):
        return False
    if words.endswith(":") and len(words) > LONGEST_LABEL:
        return False
    return alone and short and words[:1].isupper() and not leads_on(words.split()[-1].rstrip(":"))


def _continues(held: RawLine, found: RawLine, above: str) -> bool:
    """Whether a line goes on with the one before it: right below it, or over the end of a page in
    the middle of a sentence."""
    if found.kind != "text" or found.sign or held.kind == "heading" or not held.text:
        return False
    if above.strip():
        return not (_LABELLED.match(found.text) and _LABELLED.match(plain(above.strip())))
    return found.text[:1].islower() and leads_on(held.text.split()[-1])


def _longer(held: RawLine, words: str) -> RawLine:
    text = f"{held.text} {plain(words)}"
    return RawLine(held.number, text, held.kind, held.level, held.sign)

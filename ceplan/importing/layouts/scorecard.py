"""Scorecards: a row for each measure, a column for each period.

A table is a scorecard by its columns: at least two of them are periods, and one says how good a
value is (target, polarity, RAG, what others reach). Commentary that stands in the text beside it,
under the ref of its measure, is put to it. Odd data is flagged (`measures.py`), never mended.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ceplan.importing.cells import title_line
from ceplan.importing.columns import with_fills
from ceplan.importing.glued import full_width
from ceplan.importing.headings import assign, listed, meaning
from ceplan.importing.layouts.found import Blocks, Found, heading_above
from ceplan.importing.layouts.measures import doubts, unit_of
from ceplan.importing.raw import RawLine, RawRow, RawTable, place
from ceplan.importing.status_words import is_face, read_brag
from ceplan.importing.table_paper import row_of
from ceplan.models.entry import TITLE_LIMIT, clean
from ceplan.models.paper import CoverLine, Finding, Paper, PaperMeasure, PaperReading

WORDS = {
    "ref": listed("ref | ref no | reference | no | id | pi ref | measure no | indicator no"),
    "name": listed(
        """measure | indicator | performance measure | performance indicator | kpi | measure name |
        name | description | what we measure | key performance indicator"""
    ),
    "polarity": listed("polarity | good is | good performance is | good performance | aim to"),
    "neighbours": listed(
        """stat neigh av | statistical neighbours | statistical neighbour average | stat neighbours
        | stat neighbour average | sn average | sn | statistical neighbour"""
    ),
    "national": listed("national av | national | national average | england | england average"),
    "target": listed("target | annual target | goal"),
    "unit": listed("unit | units | measured in"),
    "rag": listed("rag | brag | rag rating | rag status | status | rating | current rag"),
    "travel": listed("direction of travel | dot | travel | trend | direction"),
    "commentary": listed("commentary | comments | comment | narrative | explanation | notes"),
}
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_PERIOD = re.compile(
    rf"(?:yr|year) ?end\b.*|outturn\b.*|(?:full )?year\b.*\d.*|q(?:u|tr|uarter)? ?[1-4]\b.*"
    rf"|{_MONTH}[ -]?'?\d{{2,4}}|\d{{4}} ?[-/] ?\d{{2,4}}(?: outturn)?|ytd\b.*|20\d\d"
)
_HEADED = re.compile(
    r"(?:measure|indicator|kpi|pi)?\s*([a-z]{0,4}\d{1,3}(?:\.\d{1,3})*[a-z]?)\s*[-–:]\s*(\S.*)",
    re.IGNORECASE,
)
_JUDGES = ("polarity", "target", "rag", "national", "neighbours")
_FIELDS = ("target", "neighbours", "national", "travel", "commentary")
_POLARITIES = (
    (re.compile(r"\b(?:high|higher|bigger|up|increase|maximise)\b"), "high"),
    (re.compile(r"\b(?:low|lower|smaller|down|decrease|minimise)\b"), "low"),
    (re.compile(r"\b(?:target|range|close|within)\b"), "target"),
    (re.compile(r"\b(?:none|neutral|n/?a|info\w*|context\w*)\b"), "none"),
)


def find(blocks: Blocks, taken: set[int]) -> list[Found]:
    """The scorecards among the tables not taken yet."""
    out = []
    for at, block in enumerate(blocks):
        if at not in taken and isinstance(block, RawTable):
            for n, row in enumerate(block.rows[:20]):
                if (columns := _columns(row, block.rows[n + 1 :])) is not None:
                    found = _found(blocks, at, n, columns)
                    out += [found] if found.paper and found.paper.measures else []
                    break
    return out


def _columns(row: RawRow, below: tuple[RawRow, ...]) -> dict[str, int] | None:
    """The fields of a scorecard's heading row, or None for any other row."""
    periods = [n for n, x in enumerate(row.cells) if _PERIOD.fullmatch(meaning(x))]
    if len(periods) < 2:
        return None
    rest = ["" if n in periods else x for n, x in enumerate(row.cells)]
    columns = assign(rest, loose=True, known=WORDS)
    if "name" not in columns:
        free = [n for n, x in enumerate(row.cells) if not x.strip() and n < periods[0]]
        widest = max(free, key=lambda n: _width(below, n), default=None)
        if widest is None:
            return None
        columns["name"] = widest
    return columns if any(x in columns for x in _JUDGES) else None


def _width(rows: tuple[RawRow, ...], n: int) -> int:
    """How many characters stand in a column."""
    return sum(len(x.cells[n]) for x in rows if n < len(x.cells))


def _found(blocks: Blocks, at: int, n: int, columns: dict[str, int]) -> Found:
    table = blocks[at]
    assert isinstance(table, RawTable)
    heading = table.rows[n]
    findings: list[Finding] = []
    rows = table.rows[n + 1 :]
    above, over = title_line(tuple(x for x in table.rows[:n] if not x.blank))
    if "rag" in columns:
        coloured, findings = with_fills(rows, columns["rag"])
        rows = tuple(coloured)
    measures = _measures(rows, heading, columns, findings)
    said, used = _commentary(blocks, measures)
    measures = [
        replace(x, commentary="\n".join(y for y in (x.commentary, said.get(x.ref, "")) if y))
        for x in measures
    ]
    findings += doubts(measures, heading.number, bool(said))
    findings += _faces(rows, heading, columns)
    title = above or heading_above(blocks, at)
    paper = Paper(
        "scorecard",
        "scorecard",
        title if 0 < len(title) <= TITLE_LIMIT else "Scorecard",
        (),
        findings=tuple(sorted([*over, *findings], key=row_of)),
        measures=tuple(measures),
    )
    return Found(paper, frozenset({at, *used}))


def _measures(
    rows: tuple[RawRow, ...], heading: RawRow, columns: dict[str, int], findings: list[Finding]
) -> list[PaperMeasure]:
    """The measures, each with the group whose row stands above it."""
    out: list[PaperMeasure] = []
    group = ""
    said = [meaning(x) for x in heading.cells]
    empty = _empty(rows, said)
    for at in empty:
        why = "No measure has a value in this column yet; no reading is taken from it."
        where = place(heading.number, f"column {at + 1}")
        findings.append(Finding("COLUMN-EMPTY", where, heading.cells[at], "", why))
    for row in rows:
        cells = _cleaned(row, len(said))
        if [meaning(x) for x in cells] == said:
            why = (
                "The heading row stands here again, as at the top of a new page; it is no measure."
            )
            words = " | ".join(x for x in cells if x)
            findings.append(Finding("HEADING-REPEATED", place(row.number), words, "", why))
        elif words := full_width(cells):
            group = words
        elif cells[columns["name"]]:
            out.append(_measure(row.number, cells, heading, columns, group, empty))
        elif any(cells):
            why = "The row names no measure; it is left out."
            words = " | ".join(x for x in cells if x)
            findings.append(Finding("ROW-OUTSIDE", place(row.number), words, "", why))
    return out


def _cleaned(row: RawRow, wide: int) -> list[str]:
    """The cells of a row through the door that every text passes."""
    cells = [*row.cells, *[""] * (wide - len(row.cells))][:wide]
    return [
        " ".join(clean(x, field=f"Row {row.number}, column {n}", required=False).text.split())
        for n, x in enumerate(cells, 1)
    ]


def _empty(rows: tuple[RawRow, ...], said: list[str]) -> list[int]:
    """The periods in which no measure has a value."""
    periods = [n for n, x in enumerate(said) if _PERIOD.fullmatch(x)]
    again = [x for x in rows if [meaning(c) for c in x.cells] != said]
    return [n for n in periods if not any(x.cells[n : n + 1] and x.cells[n].strip() for x in again)]


def _measure(
    number: int,
    cells: list[str],
    heading: RawRow,
    columns: dict[str, int],
    group: str,
    empty: list[int],
) -> PaperMeasure:
    periods = [n for n, x in enumerate(heading.cells) if _PERIOD.fullmatch(meaning(x))]
    values = tuple(
        PaperReading(" ".join(heading.cells[n].split()), cells[n], _state(cells[n]))
        for n in periods
        if n not in empty
    )
    about = tuple(
        CoverLine(heading.cells[n], x, place(number, heading.cells[n]))
        for n, x in enumerate(cells)
        if x and n not in columns.values() and n not in periods
    )
    said = {x: cells[columns[x]] for x in _FIELDS if x in columns}
    name = cells[columns["name"]]
    return PaperMeasure(
        ref=cells[columns["ref"]] if "ref" in columns else "",
        name=name,
        group=group,
        unit=cells[columns["unit"]] if "unit" in columns else unit_of(name, values),
        polarity=_polarity(cells[columns["polarity"]] if "polarity" in columns else ""),
        readings=values,
        rag=_rag(cells[columns["rag"]] if "rag" in columns else ""),
        where=place(number),
        about=about,
        **said,
    )


def _state(value: str) -> str:
    """What a cell says of its value: missing, suppressed, provisional, or "" for nothing."""
    plain = value.casefold().strip("()[] ")
    if plain in ("", "-", "–", "n/a", "na", "not available", "tbc", "no data", "nyp", ".."):
        return "missing"
    if plain in ("*", "x", "c", "suppressed", "<5", "fewer than 5", "under 5"):
        return "suppressed"
    return "provisional" if re.search(r"\d%? ?\(?p(?:rov(?:isional)?)?\)?$", plain) else ""


def _polarity(words: str) -> str:
    plain = words.casefold()
    return next((kind for pattern, kind in _POLARITIES if pattern.search(plain)), "")


def _rag(words: str) -> str:
    """The colour that a cell says, "" for none and for words that are no colour."""
    try:
        found = read_brag(words)
    except ValueError:
        return ""
    return found.colour if found else ""


def _faces(rows: tuple[RawRow, ...], heading: RawRow, columns: dict[str, int]) -> list[Finding]:
    """One finding where colours are printed as faces, with what each was read as; one for each
    cell that is no colour at all."""
    if "rag" not in columns:
        return []
    at = columns["rag"]
    said = [(x.number, x.cells[at].strip()) for x in rows if len(x.cells) > at]
    faces = {x: _rag(x) for _, x in said if x and is_face(x)}
    out = []
    if faces:
        why = "Colours are printed as faces; each was read as the colour it stands for."
        shown = ", ".join(f"{k} {v}" for k, v in faces.items())
        where = place(heading.number, heading.cells[at])
        out.append(Finding("RAG-FACES", where, " ".join(faces), shown, why))
        for colour in dict.fromkeys(x for x in faces.values() if x):
            alike = [k for k, v in faces.items() if v == colour]
            if len(alike) > 1:
                said_all = " ".join(alike)
                why = f"{len(alike)} faces were read as {colour}; the paper may tell them apart."
                out.append(Finding("RAG-FACES-ALIKE", where, said_all, colour, why))
    for number, x in said:
        if x and meaning(x) != meaning(heading.cells[at]) and not _rag(x):
            why = "It is no colour that is known; no RAG is taken."
            out.append(Finding("RAG-UNREAD", place(number, heading.cells[at]), x, "", why))
    return out


def _commentary(blocks: Blocks, measures: list[PaperMeasure]) -> tuple[dict[str, str], set[int]]:
    """What the text says under the ref of a measure, and which lines that is."""
    known = {x.ref.casefold(): x for x in measures if x.ref}
    said: dict[str, list[str]] = {}
    used: set[int] = set()
    ref = ""
    for at, block in enumerate(blocks):
        if isinstance(block, RawTable):
            ref = ""
            continue
        if block.kind != "entry" and (named := _named(block, known)):
            ref = named
            used.add(at)
        elif block.kind == "heading":
            ref = ""
        elif ref:
            said.setdefault(ref, []).append(block.text)
            used.add(at)
    return {k: "\n".join(v) for k, v in said.items()}, used if said else set()


def _named(line: RawLine, known: dict[str, PaperMeasure]) -> str:
    """The ref of the measure that a line names as a heading does ("Measure P3.1 - Number of")."""
    found = _HEADED.match(line.text)
    measure = known.get(found[1].casefold()) if found else None
    if not found or measure is None:
        return ""
    ours, theirs = measure.name.casefold().split(), found[2].casefold().split()
    return measure.ref if len(set(ours) & set(theirs)) * 2 >= len(set(ours)) else ""

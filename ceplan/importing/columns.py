"""What a table says in more columns than one, or without words: several columns of updates, a
status that is only the colour of its cell or of several kinds, what stands beside the actions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ceplan.importing.headings import BESIDE, EITHER, NAMED, assign, meaning
from ceplan.importing.raw import RawRow, place
from ceplan.importing.status_words import told
from ceplan.models.paper import Finding

_LINES = ("progress", "next_steps", "evidence")
"""The columns of which a table may have several."""


def with_more_lines(
    rows: Sequence[RawRow], heading: RawRow, columns: Mapping[str, int]
) -> tuple[list[RawRow], list[Finding]]:
    """The rows with further columns of lines ("Update March", "Update June") put to the first of
    their kind, in the order of the columns, each cell on lines of its own."""
    out = list(rows)
    findings: list[Finding] = []
    for n, said in enumerate(heading.cells):
        if n in columns.values() or not said.strip():
            continue
        field = next((f for f in assign(["ref", "lead", said], loose=True) if f in _LINES), "")
        to = columns.get(field, -1)
        if to < 0 or not filled(out, n):
            continue
        why = f"It is another column of {NAMED[field]}; its words were put to that of the first."
        where = place(heading.number, f"column {n + 1}")
        findings.append(Finding("COLUMN-JOINED", where, said, heading.cells[to], why))
        out = [with_lines(x, to, n) for x in out]
    return out, findings


def with_lines(row: RawRow, to: int, of: int) -> RawRow:
    """The row with the words of cell `of` put to those of cell `to`, in the order of the columns,
    each on lines of their own."""
    first, last = min(to, of), max(to, of)
    if len(row.cells) <= last or not row.cells[of].strip():
        return row
    cells = list(row.cells)
    cells[to] = "\n".join(x for x in (cells[first].strip(), cells[last].strip()) if x)
    cells[of] = ""
    return replace(row, cells=tuple(cells))


def with_fills(rows: Sequence[RawRow], at: int) -> tuple[list[RawRow], list[Finding]]:
    """The rows with the colour of an empty status cell as its word: papers colour the cell and
    write nothing in it. A finding for each, since nobody reads it in the words. A row of one
    colour is striped for the eye; that says nothing of its status."""
    out: list[RawRow] = []
    findings: list[Finding] = []
    for x in rows:
        fill = x.fills[at] if at < len(x.fills) else ""
        striped = x.fills.count(fill) == len(x.cells) > 1
        if fill and not striped and at < len(x.cells) and not x.cells[at].strip():
            why = "The cell is empty and coloured; its colour is taken as the status."
            findings.append(Finding("RAG-FROM-FILL", place(x.number), "", fill, why))
            x = replace(x, cells=(*x.cells[:at], fill, *x.cells[at + 1 :]))
        out.append(x)
    return out, findings


def with_status(
    rows: Sequence[RawRow], heading: RawRow, at: int, columns: Mapping[str, int]
) -> tuple[list[RawRow], dict[str, int], list[Finding]]:
    """The rows with a column of statuses of several kinds ("On track", "Complete", "Met") parted
    into a column for each kind behind the last heading, those columns, and a finding for each word
    that says none. Nothing is parted where fewer than half of its words can be read."""
    words = [x.cells[at].strip() if at < len(x.cells) else "" for x in rows]
    free = [x for x in ("brag", "stage", "met") if x not in columns]
    read = [told(x, free) for x in words]
    known = [x for x in read if x]
    if not known or len(known) * 2 < sum(1 for x in words if x):
        return list(rows), {}, []
    fields = [x for x in free if x in known]
    wide = len(heading.cells)
    out: list[RawRow] = []
    findings: list[Finding] = []
    for row, said, field in zip(rows, words, read, strict=True):
        if said and not field:
            why = "These words are none that are known there; nothing is taken from them."
            where = place(row.number, " ".join(heading.cells[at].split()))
            findings.append(Finding("STATUS-UNREAD", where, said, "", why))
        cells = [*row.cells, *[""] * (wide - len(row.cells))]
        cells[at] = ""
        more = (said if x == field else "" for x in fields)
        out.append(replace(row, cells=(*cells[:wide], *more, *cells[wide:])))
    return out, {x: wide + n for n, x in enumerate(fields)}, findings


def status_at(
    said: Sequence[str], rows: Sequence[RawRow], columns: dict[str, int]
) -> tuple[int, dict[str, int]]:
    """The place of a column of statuses of several kinds, or -1, and the columns without it: one
    headed "Status", or one headed as the colour where stages stand between the colours."""
    at = columns.get("brag", -1)
    if at >= 0 and "stage" not in columns:
        words = [y for x in rows if at < len(x.cells) and (y := x.cells[at].strip())]
        kinds = {told(x, ("brag", "stage")) for x in words}
        if kinds == {"brag", "stage"} and not any(any(x.fills[at : at + 1]) for x in rows):
            return at, {k: v for k, v in columns.items() if k != "brag"}
    return next((n for n, x in enumerate(said) if x in EITHER), -1), columns


def with_colours(
    rows: Sequence[RawRow], heading: RawRow, at: int, wide: int
) -> tuple[list[RawRow], dict[str, int], list[Finding]]:
    """The rows with the colours of a column that is headed as both ("Current position R, A, G")
    put in a column of their own behind the `wide` ones: a cell that says a colour and nothing else
    but why, and the colour in which one with other words is printed. Nothing is parted where there
    is none."""
    if not _BOTH.search(" ".join(heading.cells[at].split())):
        return list(rows), {}, []
    out: list[RawRow] = []
    findings: list[Finding] = []
    found = False
    for row in rows:
        cells = [*row.cells, *[""] * (wide - len(row.cells))]
        fill = row.fills[at] if at < len(row.fills) else ""
        colour = "" if row.fills.count(fill) == len(row.cells) > 1 else fill
        if told(cells[at].strip(), ["brag"]):
            colour, cells[at] = cells[at], ""
        elif colour:
            why = "The cell is coloured; its colour is taken as the status."
            findings.append(Finding("RAG-FROM-FILL", place(row.number), cells[at], colour, why))
        found = found or bool(colour)
        out.append(replace(row, cells=(*cells[:wide], colour, *cells[wide:])))
    return (out, {"brag": wide}, findings) if found else (list(rows), {}, [])


_BOTH = re.compile(r"(?<!\w)(?:B\W{0,3})?R\W{0,3}A\W{0,3}G(?:\W{0,3}B)?(?!\w)")
"""How a heading says that a column of words holds colours too."""


def with_named_items(
    columns: dict[str, int], heading: RawRow, rows: Sequence[RawRow]
) -> dict[str, int]:
    """The columns with one headed "Item" as the issue where it holds names and no numbers; what
    became of the items of a meeting ("Outcome") is their progress."""
    at = columns.get("ref", -1)
    if at >= 0 and meaning(heading.cells[at]) == "item" and "issue" not in columns:
        said = [x for y in rows[:50] if at < len(y.cells) and (x := y.cells[at].strip())]
        named = sum(1 for x in said if len(x) > _LONGEST_REF and not any(c.isdigit() for c in x))
        if named * 2 > len(said):
            columns = {"issue" if k == "ref" else k: v for k, v in columns.items()}
    at = columns.get("issue", -1)
    if at >= 0 and meaning(heading.cells[at]) not in ("issue", "issues"):
        free = "progress" not in columns
        columns = {"progress" if k == "outcome" and free else k: v for k, v in columns.items()}
    return columns


_LONGEST_REF = 8
"""Characters of words that may be a ref though no number stands in them."""


def without_rag(
    cells: Sequence[str], said: Sequence[str], rows: Sequence[RawRow], columns: Mapping[str, int]
) -> dict[str, int]:
    """The columns, with one that is headed as the RAG of something ("Progress RAG") as the status
    where nothing but colours stands below it; what it was taken for is looked for beside it."""
    at = next((n for n, x in enumerate(said) if _RAG.search(x)), -1)
    if at < 0 or columns.get("brag", at) != at:
        return dict(columns)
    words = [x.cells[at] for x in rows if at < len(x.cells) and x.cells[at].strip()]
    if not words or not all(told(x, ("brag",)) for x in words):
        return dict(columns)
    others = assign(["" if n == at else x for n, x in enumerate(cells)], loose=True)
    return {**others, **{k: v for k, v in columns.items() if v != at}, "brag": at}


_RAG = re.compile(r"\bb?rag(?: rating| status)?$")


def beside(
    said: Sequence[str], rows: Sequence[RawRow], columns: Mapping[str, int]
) -> dict[str, int]:
    """The columns that name what the actions are for or come from, where no other column does:
    priorities that group them, the recommendation that they answer. How pressing an action is
    ("High") groups nothing; where rows span the table, those are its groups."""
    out: dict[str, int] = _refs(said, rows, columns)
    for n, heading in enumerate(said):
        field = BESIDE.get(heading, "")
        if not field or field in columns or field in out or n in columns.values():
            continue
        cells = {x.cells[n].strip().casefold() for x in rows if n < len(x.cells)} - {""}
        spanned = any(sum(1 for c in x.cells if c.strip()) == 1 for x in rows)
        if cells and not cells <= _LEVELS and not (field == "outcome" and spanned):
            out[field] = n
    if at := _dates(said, rows, {**columns, **out}):
        out["due"] = at
    return out


def _dates(said: Sequence[str], rows: Sequence[RawRow], columns: Mapping[str, int]) -> int:
    """The one column that is headed as a date may be and holds nothing else, where no other says
    by when; 0 for none or several."""
    from ceplan.models.dates import read_due

    if "due" in columns:
        return 0
    found = []
    for n, heading in enumerate(said):
        words = [x.cells[n] for x in rows if n < len(x.cells) and x.cells[n].strip()]
        if n in columns.values() or not _DATED.search(heading) or len(words) * 2 < len(rows):
            continue
        if all(read_due(x).precision != "unknown" for x in words):
            found.append(n)
    return found[0] if len(found) == 1 else 0


_DATED = re.compile(
    r"^(?!.*\b(?:start|started|review|updated?|raised|added|opened|actual|baseline)\b)"
    r".*\b(?:target|dates?|deadline|complet\w+|finish|end|when|due|by)\b"
)


def _refs(
    said: Sequence[str], rows: Sequence[RawRow], columns: Mapping[str, int]
) -> dict[str, int]:
    """The first column as that of the refs, where it is no other and each row has one there."""
    if "ref" in columns or not said or 0 in columns.values():
        return {}
    items = [x for x in rows if sum(1 for c in x.cells if c.strip()) > 1]
    refs = [x.cells[0].strip().casefold() for x in items]
    if len(refs) < 2 or len({*refs}) < len(refs) or not all(_REF.fullmatch(x) for x in refs):
        return {}
    return {"ref": 0}


_REF = re.compile(r"[a-z]{0,4}[ .-]?\d{1,3}(?:\.\d{1,3})*[a-z]?")
_LEVELS = frozenset(
    {*"123456789abcdhml", "high", "medium", "low", "critical", "urgent", "essential", "desirable"}
)


def filled(rows: Sequence[RawRow], at: int) -> int:
    """How many rows have words in a column."""
    return sum(1 for x in rows if x.cells[at : at + 1] and x.cells[at].strip())

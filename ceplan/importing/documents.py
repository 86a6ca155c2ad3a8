"""A whole document: every paper in it, and everything that was left alone, with its text.

The layouts are asked in turn, those that are hard to mistake first; what none of them takes is
listed, the tables one by one and the running text between them by its headings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from ceplan.errors import Refused
from ceplan.importing.headings import meaning
from ceplan.importing.layout import LAYOUTS, by_title
from ceplan.importing.layouts import (
    areas,
    cover,
    items,
    judgements,
    priorities,
    recommendations,
    scorecard,
)
from ceplan.importing.layouts.dated import as_at
from ceplan.importing.layouts.found import Blocks, Found, cleaned, heading_above, text_of
from ceplan.importing.layouts.nothing import nothing
from ceplan.importing.mapping import Mapped, checked, refuse_unmet
from ceplan.importing.own import by_register, own_document
from ceplan.importing.pages import furniture, joined
from ceplan.importing.raw import RawLine, RawTable, Reading, quoted
from ceplan.importing.recognise import columns_left, recognise
from ceplan.importing.sectioned import put_together
from ceplan.importing.table_paper import paper_of
from ceplan.models.paper import Finding, LeftAlone, Paper, PaperFile
from ceplan.models.wording.state import read_state


def _lists_of_recommendations(blocks: Blocks, taken: set[int]) -> list[Found]:
    """Areas for improvement and numbered recommendations: one kind of register."""
    numbered = recommendations.find(blocks, taken)
    used = {n for x in numbered for n in x.used}
    return [*numbered, *areas.find(blocks, taken | used)]


OTHERS: Mapping[str, Callable[[Blocks, set[int]], list[Found]]] = {
    "scorecard": scorecard.find,
    "judgements": judgements.find,
    "recommendations": _lists_of_recommendations,
    "priorities": priorities.find,
}
"""The layouts that are no tables of items, by name, in the order in which they are asked."""

_TABLES = tuple(dict.fromkeys(x.name for x in LAYOUTS))
"""The layouts that are tables of items."""


def papers_in(
    reading: Reading,
    *,
    layout: str = "",
    title: str = "",
    split: bool = True,
    mapping: Mapping[str, str] | None = None,
) -> PaperFile:
    """Every paper of a document, of the one layout where `layout` names it. `title` names the
    paper where there is but one; `mapping` is what a person said of headings (`mapping.checked`).
    Raises `Refused` when there is none, saying what was found."""
    _refuse_unknown(layout)
    mapped = checked(mapping or {})
    refuse_unmet(reading.tables, mapped)
    reading = replace(reading, tables=by_register(reading.tables))
    blocks: list[RawLine | RawTable] = list(reading.tables)
    over: list[Finding] = []
    if reading.blocks:
        blocks, over = joined(reading.blocks)
        blocks, more = put_together(blocks)
        blocks, mended = cleaned(blocks)
        over += [*more, *mended]
    found, broken = _found(blocks, reading, layout, mapped, split)
    found.sort(key=lambda x: min(x.used))
    papers = [
        replace(
            x.paper,
            name=_named(blocks, x),
            as_at=x.paper.as_at or as_at(x.paper.title, _above(blocks, x)),
            state=x.paper.state or _state_above(blocks, x),
        )
        for x in found
        if x.paper
    ]
    if not papers:
        raise nothing(blocks, broken)
    sheet = cover.find(blocks, {n for x in found for n in x.used})
    if title and len(papers) == 1:
        papers = [replace(papers[0], title=title)]
    used = {n for x in found for n in x.used}
    covered = {n for x in sheet for n in x.used}
    left = [*(y for x in found for y in x.left), *_left(blocks, used, covered, broken, papers)]
    fields = tuple(y for x in sheet for y in x.cover)
    papers = _covered(papers, [min(x.used) for x in found if x.paper], sheet)
    return PaperFile(tuple(papers), tuple(left), fields, (*reading.findings, *over))


def _covered(papers: list[Paper], places: Sequence[int], sheet: Sequence[Found]) -> list[Paper]:
    """The papers of a document, each with the fields of the cover sheet in front of it: a pack
    holds several reports. What stands behind the last paper is its own."""
    out = list(papers)
    for found in sheet:
        at = min(found.used)
        n = next((n for n, x in enumerate(places) if x > at), len(out) - 1)
        out[n] = replace(out[n], cover=(*out[n].cover, *found.cover))
    return out


def _found(
    blocks: Blocks, reading: Reading, layout: str, mapped: Mapped, split: bool
) -> tuple[list[Found], dict[int, str]]:
    """What each layout finds, and the tables that look like a plan and cannot be read."""
    document = bool(reading.blocks)
    found: list[Found] = []
    broken: dict[int, str] = {}
    taken: set[int] = set()
    if mapped:  # a person's word goes first: these tables are no other layout's
        told = {n for n, x in enumerate(blocks) if _told(x, mapped)}
        others = set(range(len(blocks))) - told
        found, broken = items.find(
            blocks,
            others,
            layout=layout,
            mapped=mapped,
            split=split,
            document=document,
            saved=reading.saved,
        )
        taken = {n for x in found for n in x.used} | set(broken)
    for name, find in OTHERS.items():
        if layout in ("", name):
            found += find(blocks, taken)
            taken |= {n for x in found for n in x.used}
    if not document and len(reading.tables) == 1 and not found and layout in ("", *_TABLES):
        table, unknown = recognise(reading, layout, mapped)
        if not (layout or mapped):
            above = " ".join(x for y in table.before for x in y.cells)
            named = by_title(table.layout, above, table.columns)
            table = replace(table, layout=named)
        paper = paper_of(table, unknown, split=split, saved=reading.saved)
        return [Found(paper, frozenset({0}), columns_left(table))], {}
    own = document and own_document(blocks)
    more, faults = items.find(
        blocks,
        taken,
        layout=layout,
        split=split,
        document=document,
        own=own,
        saved=reading.saved,
    )
    return [*found, *more], {**broken, **faults}


def _state_above(blocks: Blocks, found: Found) -> str:
    """The state of the plan that the nearest line above a paper of ceplan's own names; "" for any
    other paper."""
    above = reversed(blocks[: min(found.used)]) if found.own else ()
    lines = (x.text for x in above if isinstance(x, RawLine))
    return next(filter(None, map(read_state, lines)), "")


def _told(block: RawLine | RawTable, mapped: Mapped) -> bool:
    """Whether a person spoke of a heading of this table."""
    return isinstance(block, RawTable) and any(
        meaning(x) in mapped for r in block.rows for x in r.cells
    )


def _refuse_unknown(layout: str) -> None:
    known = list(dict.fromkeys([*_TABLES, *OTHERS]))
    if layout and layout not in known:
        hint = f"Known layouts: {', '.join(known)}."
        raise Refused(f"There is no layout {quoted(layout)}.", hint=hint)


def _above(blocks: Blocks, found: Found) -> list[str]:
    """The lines right above what was found, and those of the table above its heading."""
    at = _begins(blocks, found)
    before = takewhile(lambda x: isinstance(x, RawLine), reversed(blocks[max(0, at - 5) : at]))
    lines = [x.text for x in before if isinstance(x, RawLine)][::-1]
    block = blocks[at]
    if isinstance(block, RawTable) and found.paper:
        lines += [x.said for x in found.paper.findings if x.code in ("TITLE-FOUND", "TEXT-ABOVE")]
    return lines


def _begins(blocks: Blocks, found: Found) -> int:
    """The place of what was found: of its first table, else of its first line."""
    return min([x for x in found.used if isinstance(blocks[x], RawTable)] or found.used)


def _named(blocks: Blocks, found: Found) -> str:
    at = _begins(blocks, found)
    block = blocks[at]
    where = block.name if isinstance(block, RawTable) else f"line {block.number}"
    return " · ".join(x for x in (heading_above(blocks, at), where) if x)


def _left(
    blocks: Blocks,
    used: set[int],
    covered: set[int],
    broken: dict[int, str],
    papers: Sequence[Paper],
) -> list[LeftAlone]:
    """What no layout took, in order: tables one by one, the text between them together, without
    the fields of cover sheets."""
    out: list[LeftAlone] = []
    text: list[RawLine] = []
    named = "\n".join(y for x in papers for y in (x.title, x.name))
    for at, block in enumerate(blocks):
        if at in covered:
            continue
        if isinstance(block, RawLine) and at not in used:
            text.append(block)
            continue
        out += _running(text, named)
        text = []
        if isinstance(block, RawTable) and at not in used:
            why = broken.get(at) or "No row of it is the heading of a plan that is known."
            where = f"row {block.rows[0].number}"
            title = block.title or heading_above(blocks, at)
            out.append(LeftAlone(where, title, why, text_of(block)))
    return [*out, *_running(text, named)]


def _running(lines: Sequence[RawLine], named: str) -> list[LeftAlone]:
    """Running text between what was taken, as one part named by its first heading; headings that
    name a paper are no text that was left."""
    told = [x for x in lines if not furniture(x.text)]
    if all(x.kind == "heading" and x.text in named for x in told):
        return []
    heads = [x.text for x in told if x.kind == "heading"]
    first = heads[0] if heads else told[0].text[:80]
    more = f" and {len(heads) - 1} more headings" if len(heads) > 2 else ""
    where = f"row {told[0].number}"
    if told[-1].number != told[0].number:
        where = f"rows {told[0].number} to {told[-1].number}"
    text = "\n".join(f"{x.sign} {x.text}".strip() for x in lines)
    return [LeftAlone(where, f"{first}{more}", "Running text; no plan was recognised in it.", text)]

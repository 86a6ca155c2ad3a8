"""From a table whose columns are known to a paper: mended, gathered, split, with every finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from ceplan.importing.cells import cells, check_width, title_line
from ceplan.importing.doubts import doubts
from ceplan.importing.fields import brag, due, leads, lenient, met, source, stage
from ceplan.importing.glued import refs_apart
from ceplan.importing.grouped import by_words, grouped, has_lines, is_grouped
from ceplan.importing.letters import with_letters
from ceplan.importing.names import Names, learn
from ceplan.importing.own_paper import own_paper
from ceplan.importing.points import nothing_together, points
from ceplan.importing.proofs import with_proofs
from ceplan.importing.recognise import Recognised
from ceplan.importing.refs import mend_refs
from ceplan.importing.rows import Gathered, gather, joins
from ceplan.importing.sections import with_sections
from ceplan.importing.spanned import with_spanned
from ceplan.importing.strays import without_strays
from ceplan.importing.wraps import unwrapped, widened, with_issue
from ceplan.models.paper import (
    Finding,
    Paper,
    PaperEvidence,
    PaperItem,
    PaperOutcome,
    PaperPoint,
    PaperStep,
)

LEARNT_FROM = 5_000
"""Cells from which the names of a document are learnt; more teach nothing new."""


def paper_of(
    table: Recognised,
    found: Sequence[Finding] = (),
    *,
    title: str = "",
    split: bool = True,
    document: bool = False,
    saved: bool = True,
) -> Paper:
    """The paper that a recognised table is. `found` are the findings so far; `title` the register's
    name ("" takes the line above the table, else the layout's own); `split` false leaves every
    cell of lines one point; `document` says that the table stood in a document that a conversion
    made, whose damage is mended first; `saved` is that of its `Reading`. Raises `Refused` naming
    row and column."""
    saved = saved and not document
    if table.own:
        return own_paper(table, found, title=title, saved=saved)
    above, over = title_line(table.before)
    table, findings, sectioned = _plainer(table, document)
    rows, mended = cells(table, saved=saved)
    items, repeated = gather(rows)
    refs, renamed = mend_refs(items)
    outcomes, homes, grown = _under_outcomes(items, refs, sectioned)
    names = cache(lambda: _learnt(items)) if split else None
    built = [
        _item(x, ref, names, home, document)
        for x, ref, home in zip(items, refs, homes, strict=True)
    ]
    said = [f for _, more in built for f in more]
    findings = [*found, *over, *findings, *mended, *joins(items, refs), *repeated, *renamed, *grown]
    findings += [*doubts(items, refs), *nothing_together(said)]
    return Paper(
        table.layout.name,
        table.layout.kind,
        title or above or table.layout.title,
        tuple(x for x, _ in built),
        tuple(outcomes),
        tuple(sorted(findings, key=row_of)),
        silent=table.silent,
    )


def _plainer(table: Recognised, document: bool) -> tuple[Recognised, list[Finding], bool]:
    """The table with each fact in a cell of the row that it is about: what spans rows, stands
    between them or was parted by a conversion is put there. Also the findings, and whether rows
    between the items name the sections that they are in."""
    table = widened(table) if document else table
    for row in table.rows:
        check_width(row, table)
    table, sections = with_sections(table)
    table, proofs = with_proofs(table)
    table, numbered = refs_apart(table)
    table, given = with_spanned(table)
    findings = [*sections, *proofs, *numbered, *given]
    if document:
        table, scraps = without_strays(unwrapped(table))
        table, letters = with_letters(table)
        findings += [*scraps, *letters]
    return with_issue(table), findings, bool(sections)


def _under_outcomes(
    items: list[Gathered], refs: list[str], sectioned: bool
) -> tuple[list[PaperOutcome], list[str], list[Finding]]:
    """The outcomes of the items, for each item the ref of its own, and the findings. Sections have
    named the outcome of each item already, so none of theirs spans rows."""
    if has_lines(items) or (is_grouped(items) and not sectioned):
        return grouped(items, refs)
    return *by_words(items), []


def row_of(finding: Finding) -> int:
    """The row that a finding names, for sorting."""
    found = re.match(r"rows? (\d{1,9})", finding.where)
    return int(found[1]) if found else 0


def _learnt(items: list[Gathered]) -> Names:
    texts = [p.text for x in items for ps in x.pieces.values() for p in ps]
    return learn(texts[:LEARNT_FROM])


def _item(
    item: Gathered,
    ref: str,
    names: Callable[[], Names] | None,
    outcome: str,
    document: bool,
) -> tuple[PaperItem, list[Finding]]:
    lines: dict[str, list[str]] = {}
    findings: list[Finding] = []
    for field in ("progress", "next_steps", "evidence"):
        lines[field], more = points(item, field, names)
        findings += more
    when, undated = due(item)
    if document:
        far, more = lenient(stage, item, "stage", "")
        colour, again = lenient(brag, item, "brag", None)
        whether, still = lenient(met, item, "met", "")
        findings += [*more, *again, *still]
    else:
        far, colour, whether = stage(item), brag(item), met(item)
    made = PaperItem(
        ref=ref,
        action=item.words("action"),
        where=f"row {item.row}",
        outcome=outcome,
        source=source(item),
        due=when,
        stage=far,
        brag=colour,
        leads=leads(item),
        progress=tuple(map(PaperPoint, lines["progress"])),
        next_steps=tuple(map(PaperStep, lines["next_steps"])),
        evidence=tuple(map(PaperEvidence, lines["evidence"])),
        met=whether,
    )
    return made, [*findings, *undated]

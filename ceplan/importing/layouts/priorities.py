"""Priorities: last year's with an update each, and the list of the next year's.

A list is of the first kind when most of its entries hold the word "Update" before what has become
of them; of the second when its heading speaks of priorities. A priority of the next year that
reads like one of last year's is said to be carried on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from ceplan.importing.layouts.found import Blocks, Found, heading_above
from ceplan.importing.pages import furniture
from ceplan.importing.raw import RawLine, RawTable, place
from ceplan.models.entry import TITLE_LIMIT
from ceplan.models.paper import Finding, Paper, PaperItem, PaperPoint

_UPDATE = re.compile(r"[\s:;.]*\b(?:Update|Progress|Position)(?: \w+ ?\d*)?\s*[–—:-]\s*(?=\S)")
_ONGOING = re.compile(r"(?:this is )?(?:an )?(?:on-?going|in progress|under ?way)\b", re.IGNORECASE)
_DONE = re.compile(r"(?:now |fully )?complete[d]?\b", re.IGNORECASE)
_ALIKE = 0.8
_WITHIN = 12
"""Characters from which one priority standing within another is no chance."""


def find(blocks: Blocks, taken: set[int]) -> list[Found]:
    """The lists of priorities not taken yet."""
    out: list[Found] = []
    for heading, run in _lists(blocks, taken):
        updated = [x for _, x in run if _UPDATE.search(x.text)]
        spoken = bool(heading and re.search(r"\bpriorit(?:y|ies)\b", heading, re.IGNORECASE))
        if len(run) < 2 or not (len(updated) * 2 > len(run) or spoken):
            continue
        earlier = [x for y in out if y.paper for x in y.paper.items]
        used = frozenset(n for n, _ in run)
        title = heading if spoken and heading else heading_above(blocks, run[0][0])
        out.append(Found(_paper(title, [x for _, x in run], earlier), used))
    return out


def _lists(blocks: Blocks, taken: set[int]) -> Iterator[tuple[str, list[tuple[int, RawLine]]]]:
    """Each list of plain entries with the heading it stands under."""
    heading = ""
    run: list[tuple[int, RawLine]] = []
    for n, block in enumerate(blocks):
        if isinstance(block, RawLine) and furniture(block.text):
            continue
        if (
            isinstance(block, RawLine)
            and block.kind == "entry"
            and not block.sign
            and n not in taken
        ):
            run.append((n, block))
            continue
        if run:
            yield heading, run
            run = []
        if isinstance(block, RawTable):
            heading = ""
        elif block.kind == "heading":
            heading = block.text
    if run:
        yield heading, run


def _paper(title: str, lines: list[RawLine], earlier: list[PaperItem]) -> Paper:
    items: list[PaperItem] = []
    count = len(lines)
    why = f"The list has no refs; its items are numbered 1 to {count} in the order they stand."
    findings = [Finding("REF-GIVEN", place(lines[0].number), "", f"1 to {count}", why)]
    if marks := {x[0].strip(" .;:") for line in lines if (x := _UPDATE.search(line.text))}:
        why = "What follows this word is taken as progress, what stands before it as the priority."
        said = ", ".join(sorted(marks))
        findings.append(Finding("UPDATE-APART", place(lines[0].number), said, "", why))
    for ref, line in enumerate(lines, 1):
        item, more = _item(str(ref), line)
        items.append(item)
        findings += more
        if before := _carried(item, earlier):
            why = f"It reads like priority {before.ref} of the earlier list: it is carried on."
            findings.append(Finding("CARRIED-ON", item.where, before.action, item.ref, why))
    title = title if 0 < len(title) <= TITLE_LIMIT else "Priorities"
    return Paper("priorities", "priorities", title, tuple(items), (), tuple(findings))


def _item(ref: str, line: RawLine) -> tuple[PaperItem, list[Finding]]:
    where = place(line.number)
    parts = _UPDATE.split(line.text, maxsplit=1)
    action = parts[0].rstrip(" :")
    made = PaperItem(ref, action or line.text, where)
    if len(parts) == 1 or not action:
        return made, []
    update = parts[1].strip()
    made = replace(made, progress=(PaperPoint(update),))
    if _ONGOING.match(update):
        why = "The update says that it goes on."
        stage = Finding("STAGE-FROM-UPDATE", where, update, "in progress", why)
        return replace(made, stage="in progress"), [stage]
    if _DONE.match(update):
        why = "The update begins by saying that it is complete; whether it is, a person must say."
        return made, [Finding("STAGE-OFFERED", where, update, "complete", why)]
    return made, []


def _carried(item: PaperItem, earlier: list[PaperItem]) -> PaperItem | None:
    """The earlier priority that this one reads like, by what stands before its first colon."""
    said = item.action[:300].partition(":")[0].casefold()
    for x in earlier:
        held = x.action[:300].partition(":")[0].casefold()
        within = min(len(said), len(held)) >= _WITHIN and (said in held or held in said)
        if within or SequenceMatcher(None, said, held).ratio() >= _ALIKE:
            return x
    return None

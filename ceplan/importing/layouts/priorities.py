"""Priorities: last year's with an update each, and the list of the next year's.

A list is of the first kind when most of its entries hold the word "Update" before what has become
of them; of the second when its heading, or the sentence that leads up to it, speaks of priorities.
Its entries are bullets, or numbered from 1. A priority of the next year that reads like one of last
year's is said to be carried on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from ceplan.importing.layouts.found import Blocks, Found, heading_above
from ceplan.importing.layouts.sentences import sentences
from ceplan.importing.pages import furniture
from ceplan.importing.raw import RawLine, RawTable, place
from ceplan.models.entry import TEXT_LIMIT, TITLE_LIMIT
from ceplan.models.paper import Finding, Paper, PaperItem, PaperPoint

_UPDATE = re.compile(
    r"\b(?:Update|UPDATE|Progress|PROGRESS|Position|(?:Current|Latest) position|What we did"
    r"|What we have done|What has happened|Where we are)"
    r"(?: to date| so far|(?P<when> \w+ ?\d*))?\s*[–—:-]\s*(?=\S)"
)
_ONGOING = re.compile(r"(?:this is )?(?:an )?(?:on-?going|in progress|under ?way)\b", re.IGNORECASE)
_DONE = re.compile(
    r"^(?:now |fully )?(?:completed?|achieved|delivered)\b"
    r"|(?:^|[.;:–—-]) ?(?:now |fully )?(?:completed?|achieved)\.?$",
    re.IGNORECASE,
)
_LEADS_UP = re.compile(
    r"\bpriorit(?:y|ies)\b[^.:]*\b(?:are|is|will be|include|as follows|set)\b[^.:]*:$"
    r"|\bfocus for action\b[^.:]*:$",
    re.IGNORECASE,
)
"""How a sentence leads up to a list of priorities that has no heading of its own."""
_VERB = re.compile(r"\b(?:are|is|will be|include|as follows|were|have been)\b|:")
"""Where such a sentence has named the list."""
_LOOKED_AT = 300
"""Characters at the end of a line in which such a sentence is looked for."""
_ALIKE = 0.8
_WITHIN = 12
"""Characters from which one priority standing within another is no chance."""


def find(blocks: Blocks, taken: set[int]) -> list[Found]:
    """The lists of priorities not taken yet."""
    out: list[Found] = []
    for run in _lists(blocks, taken):
        updated = [x for x in run.lines if _UPDATE.search(x.text)]
        spoken = bool(re.search(r"\bpriorit(?:y|ies)\b", run.heading, re.IGNORECASE))
        led = _LEADS_UP.search(run.above[-_LOOKED_AT:]) is not None
        if len(run.lines) < 2 or not (len(updated) * 2 > len(run.lines) or spoken or led):
            continue
        earlier = [x for y in out if y.paper for x in y.paper.items]
        title = run.heading.rstrip(" :")
        if not spoken:
            above = heading_above(blocks, run.first) or run.heading
            title = _title(above, run.above if led else "")
        out.append(Found(_paper(title, run.lines, earlier), frozenset(run.used)))
    return out


def _title(above: str, led: str) -> str:
    """What a list is called that has no heading of its own: by what leads up to it, where a
    sentence does, and by what the report is headed."""
    if above and not led and re.search(r"\bpriorit", above, re.IGNORECASE):
        return above
    first = "Priorities"
    if led:
        said = _VERB.split(sentences(led)[-1], maxsplit=1)[0].strip(" :,")
        first = said[:1].upper() + said[1:] or first
    whole = f"{first}: {above}" if above else first
    return whole if len(whole) <= TITLE_LIMIT else above


@dataclass(slots=True)
class _Run:
    """The entries of one list with the heading it stands under and the line right above it."""

    heading: str
    above: str
    lines: list[RawLine]
    used: list[int]

    @property
    def first(self) -> int:
        """The place of its first entry."""
        return self.used[0]

    def takes(self, n: int, line: RawLine) -> bool:
        """Whether a line belongs to the list, which then has it: a bullet among bullets, the next
        number among numbers, or an update of the entry above."""
        numbered = bool(self.lines[0].sign)
        last = self.lines[-1]
        below = line.level > self.lines[0].level or not _UPDATE.search(last.text)
        if _UPDATE.match(line.text.lstrip("([")) and below and len(last.text) < TEXT_LIMIT:
            self.lines[-1] = replace(last, text=f"{last.text} {line.text}")
        elif line.sign == (str(len(self.lines) + 1) if numbered else "") and (
            numbered or line.kind == "entry"
        ):
            self.lines.append(line)
        else:
            return False
        self.used.append(n)
        return True


def _lists(blocks: Blocks, taken: set[int]) -> Iterator[_Run]:
    """Each list of entries, with bullets or numbered from 1."""
    heading, above = "", ""
    run: _Run | None = None
    for n, block in enumerate(blocks):
        if isinstance(block, RawLine) and furniture(block.text):
            continue
        line = block if isinstance(block, RawLine) and n not in taken else None
        line = line if line and line.kind != "heading" else None
        if run and line and run.takes(n, line):
            continue
        if run:
            yield run
            run = None
        if line and (line.sign == "1" or (line.kind == "entry" and not line.sign)):
            run = _Run(heading, above, [line], [n])
        elif isinstance(block, RawTable):
            heading, above = "", ""
        elif block.kind == "heading":
            heading, above = block.text, ""
        else:
            above = block.text
    if run:
        yield run


def _paper(title: str, lines: list[RawLine], earlier: list[PaperItem]) -> Paper:
    items: list[PaperItem] = []
    count = len(lines)
    why = f"The list has no refs; its items are numbered 1 to {count} in the order they stand."
    given = Finding("REF-GIVEN", place(lines[0].number), "", f"1 to {count}", why)
    findings = [] if lines[0].sign else [given]
    if marks := {x[0].strip(" :–—-") for line in lines if (x := _UPDATE.search(line.text))}:
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
    found = _UPDATE.search(line.text)
    before = line.text[: found.start()].rstrip() if found else line.text
    action = before.rstrip(" :;–—-([")
    made = PaperItem(ref, action or line.text, where)
    if not found or not action:
        return replace(made, action=line.text.rstrip(" :")), []
    update = line.text[found.end() :].strip()
    if before[-1:] in ("(", "[") and update[-1:] in (")", "]"):
        update = update[:-1].rstrip()  # the brackets stood around the whole update
    made = replace(made, progress=_points(found, update))
    if _ONGOING.match(update):
        why = "The update says that it goes on."
        stage = Finding("STAGE-FROM-UPDATE", where, update, "in progress", why)
        return replace(made, stage="in progress"), [stage]
    if _DONE.search(update):
        why = "The update says that it is complete; whether it is, a person must say."
        return made, [Finding("STAGE-OFFERED", where, update, "complete", why)]
    return made, []


def _points(first: re.Match[str], update: str) -> tuple[PaperPoint, ...]:
    """The updates of a priority, each with what its word says of when it was given ("Update
    June")."""
    marks = [first, *_UPDATE.finditer(update)]
    ends = [x.start() for x in marks[1:]] + [len(update)]
    starts = [0, *(x.end() for x in marks[1:])]
    out: list[PaperPoint] = []
    for mark, start, end in zip(marks, starts, ends, strict=True):
        when = (mark["when"] or "").strip()
        said = update[start:end].strip(" ;([")
        out.append(PaperPoint(f"{when}: {said}" if when else said))
    return tuple(x for x in out if x.text)


def _carried(item: PaperItem, earlier: list[PaperItem]) -> PaperItem | None:
    """The earlier priority that this one reads like, by what stands before its first colon."""
    said = item.action[:300].partition(":")[0].casefold()
    for x in earlier:
        held = x.action[:300].partition(":")[0].casefold()
        within = min(len(said), len(held)) >= _WITHIN and (said in held or held in said)
        if within or SequenceMatcher(None, said, held).ratio() >= _ALIKE:
            return x
    return None

"""Areas for improvement that an inspection named, as lists under a heading that says so.

Three shapes: a list under each deadline ("Within three months:"), a heading for each area with
paragraphs on what is done about it and what is planned, and a plain list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from ceplan.importing.headings import meaning
from ceplan.importing.layouts.found import Blocks, Found, inspection_above, taken_text
from ceplan.importing.layouts.sentences import planned
from ceplan.importing.pages import furniture
from ceplan.importing.raw import RawLine, RawTable, place
from ceplan.models.due import Due
from ceplan.models.entry import TITLE_LIMIT
from ceplan.models.paper import Finding, LeftAlone, Paper, PaperItem, PaperLead

_SAYS_SO = frozenset(
    {
        "areas for improvement",
        "area for improvement",
        "areas for development",
        "areas for priority action",
        "what needs to improve",
        "what needs to improve in this service",
        "areas to improve",
    }
)
_DEADLINE = re.compile(
    r"(?:immediately|at once|with immediate effect|urgently|within .{3,30}|by .{3,30}"
    r"|as soon as .{3,30})",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:lead|owner|lead officer|responsible(?: officer)?|lead responsibility)\s*:"
    r"\s*([^.;,\n]{3,80}\.?)",
    re.IGNORECASE,
)
"""A line of its own that says who leads on an area."""
_COMPARED = 300
"""Characters of an area that are held against another."""
_ALIKE = 0.75
"""How alike two areas read that are the same one in other words."""


def find(blocks: Blocks, taken: set[int]) -> list[Found]:
    """The lists of areas not taken yet. A list that names again the areas of an earlier one is left
    alone, with a word."""
    out: list[Found] = []
    for at, block in enumerate(blocks):
        if at in taken or isinstance(block, RawTable) or not _opens(block):
            continue
        items, used = _items(blocks, at)
        if len(items) < 2:
            continue
        earlier = next((x for x in out if x.paper and _again(items, x.paper.items)), None)
        title = _title(block, inspection_above(blocks, at))
        if earlier and earlier.paper:
            why = f"It names again the areas of “{earlier.paper.title}”."
            text = taken_text(blocks, used)
            out.append(Found(None, used, (LeftAlone(place(block.number), title, why, text),)))
        else:
            rows = {place(x.number) for n in used if isinstance(x := blocks[n], RawLine) and x.sign}
            numbered = all(x.where in rows for x in items)
            out.append(Found(_paper(title, items, block.number, numbered), used))
    return out


def _opens(line: RawLine) -> bool:
    """Whether a line is the heading of such lists; it may go on with a sentence."""
    if line.kind == "entry":
        return False
    first = re.split(r"(?<=\w)[.:]\s", f"{line.text} ", maxsplit=1)[0]
    return meaning(first) in _SAYS_SO


def _title(line: RawLine, inspection: str) -> str:
    first = re.split(r"(?<=\w)[.:]\s", f"{line.text} ", maxsplit=1)[0].strip(" ?:")
    whole = f"{first}: {inspection}" if inspection else first
    return whole if len(whole) <= TITLE_LIMIT else first


def _items(blocks: Blocks, at: int) -> tuple[list[PaperItem], frozenset[int]]:
    """The areas under the heading at `at`, and the blocks they are made of."""
    section = list(_section(blocks, at))
    under = any(_DEADLINE.fullmatch(x.text.rstrip(": ")) for _, x in section)
    headed = not under and any(x.kind == "heading" for _, x in section)
    top = blocks[at]
    found = _by_deadline(section) if under else _by_heading(section) if headed else _plain(section)
    items, used = found
    whole = (
        isinstance(top, RawLine) and meaning(top.text) in _SAYS_SO
    )  # else what it says besides is left as text
    return items, frozenset({at, *used} if whole else used)


def _section(blocks: Blocks, at: int) -> Iterator[tuple[int, RawLine]]:
    """The lines that belong to the heading at `at`: up to a table, a heading as high that is no
    deadline, or the next number."""
    top = blocks[at]
    assert isinstance(top, RawLine)
    for n in range(at + 1, len(blocks)):
        block = blocks[n]
        if isinstance(block, RawTable):
            return
        if furniture(block.text):
            continue
        deadline = _DEADLINE.fullmatch(block.text.rstrip(": "))
        within = bool(top.sign) and block.sign.startswith(f"{top.sign}.")
        if block.kind == "heading" and not deadline:
            if top.sign and block.sign and not within:
                return
            if not top.sign and block.level <= top.level:
                return
        yield n, block


def _by_deadline(section: Iterable[tuple[int, RawLine]]) -> tuple[list[PaperItem], set[int]]:
    """An item for each line under a deadline; a bullet that the conversion lost is no matter."""
    items: list[PaperItem] = []
    used: set[int] = set()
    when = ""
    for n, line in section:
        bare = line.text.rstrip(": ")
        if _DEADLINE.fullmatch(bare) and line.kind != "entry":
            when = bare
        elif not when or line.kind == "heading":
            continue
        else:
            where, ref = place(line.number), str(len(items) + 1)
            items.append(PaperItem(ref, line.text, where, due=_due(when)))
        used.add(n)
    return items, used


def _by_heading(section: Iterable[tuple[int, RawLine]]) -> tuple[list[PaperItem], set[int]]:
    """An item for each heading, with what the paragraphs below it say is done and planned."""
    heads: list[tuple[RawLine, list[str]]] = []
    used: set[int] = set()
    for n, line in section:
        if line.kind == "heading" and (not line.sign or "." not in line.sign):
            heads.append((line, []))
        elif heads:
            heads[-1][1].append(line.text)
        else:
            continue
        used.add(n)
    items = []
    for n, (line, texts) in enumerate(heads, 1):
        leads = tuple(PaperLead(x[1].rstrip(".")) for t in texts if (x := _LEAD.fullmatch(t)))
        progress, steps = planned(t for t in texts if not _LEAD.fullmatch(t))
        items.append(
            PaperItem(
                line.sign or str(n),
                line.text,
                place(line.number),
                leads=leads,
                progress=progress,
                next_steps=steps,
            )
        )
    return items, used


def _plain(section: Iterable[tuple[int, RawLine]]) -> tuple[list[PaperItem], set[int]]:
    """An item for each entry of the first list, of bullets or numbered from 1 on."""
    items: list[PaperItem] = []
    used: set[int] = set()
    for n, line in section:
        ref = str(len(items) + 1)
        bullet = line.kind == "entry" and not line.sign
        if bullet or (line.sign == ref and line.kind != "heading"):
            items.append(PaperItem(ref, line.text, place(line.number)))
            used.add(n)
        elif items:
            break
    return items, used


def _due(words: str) -> Due:
    from ceplan.models.dates import read_due

    return read_due(words)


def _paper(title: str, items: list[PaperItem], row: int, numbered: bool) -> Paper:
    why = f"The list has no refs; its items are numbered 1 to {len(items)} in the order they stand."
    findings = [] if numbered else [Finding("REF-GIVEN", place(row), "", f"1 to {len(items)}", why)]
    unread = {x.due.text: x.where for x in reversed(items) if x.due and not x.due.date}
    for words, where in reversed(unread.items()):
        why = "The words set no date by themselves; they are kept and nothing is due."
        findings.append(Finding("DATE-UNREAD", f"{where}, Due", words, "", why))
    return Paper("recommendations", "recommendations", title, tuple(items), (), tuple(findings))


def _again(items: Iterable[PaperItem], earlier: Iterable[PaperItem]) -> bool:
    """Whether each of the items reads like one of the earlier ones. Stops at the first that does
    not, so long lists of other things cost little."""
    held = [x.action[:_COMPARED].casefold() for x in earlier]
    said = [x.action[:_COMPARED].casefold() for x in items]
    if len(said) > len(held):
        return False
    return all(any(SequenceMatcher(None, x, y).ratio() >= _ALIKE for y in held) for x in said)

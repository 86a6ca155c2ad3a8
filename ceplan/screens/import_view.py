"""The rows of an import as words: a line for each in the list, and one whole beneath it."""

from __future__ import annotations

from textual.content import Content

from ceplan.models.word_diff import GONE, NEW, SAME, compare, shortened, sign, signed
from ceplan.screens.import_state import FINDINGS, LEFT, PAPERS, Shown
from ceplan.widgets.import_list import LEFT_OUT, TAKEN, Line
from ceplan.widgets.text import content

_STYLES = {GONE: "strike", NEW: "bold underline", SAME: ""}


def line_of(x: Shown, section: str) -> Line:
    """A row for the list."""
    box = (TAKEN if x.taken else LEFT_OUT) if x.choice else ""
    words = x.what
    if section == FINDINGS:
        words = f"{x.old} → {x.new}: {x.why}" if x.new and x.new != x.old else f"{x.old}: {x.why}"
        words = words.removeprefix(": ")
    elif section == LEFT:
        words = f"{x.what} ({len(x.new.split()):,} words): {x.why}"
    elif section == PAPERS:
        words = x.what
    elif x.disputed:
        words = f"here: {x.old or 'nothing'} / paper: {x.new}"
    elif x.old and x.new:
        words = signed(shortened(compare(x.old, x.new), 30))
    else:
        words = f"{x.new or x.old}"
    key = x.key.partition(" ")[2] or x.key if section == FINDINGS else x.key
    quiet = not x.taken and section not in (LEFT, FINDINGS)
    return Line(key, words, box, quiet)


def whole_of(x: Shown, section: str, papers: int) -> Content:
    """A row whole, for beneath the list."""
    parts: list[Content] = []
    if section in (FINDINGS, LEFT):
        parts.append(content(f"{x.key}: {x.why}"))
        if section == LEFT:
            parts.append(content(f"{x.what}\n{x.new}"))
        else:
            parts += [content(f"The paper says: {x.old}")] if x.old else []
            parts += [content(f"Taken instead: {x.new}")] if x.new and x.new != x.old else []
        return Content("\n").join(parts)
    if section == PAPERS:
        return content(f"{x.what}\n{x.new}")
    where = f"   (paper {x.paper + 1})" if papers > 1 else ""
    head = f"{x.key}{'' if x.what in ('item', 'line') else f': {x.what}'}{where}"
    parts.append(content(head).stylize("bold"))
    if x.disputed:
        parts.append(content(f"In ceplan: {x.old or 'nothing'}"))
        parts.append(content(f"The paper:  {x.new}"))
        parts.append(content("Both were changed; both will stand in dispute until one is chosen."))
    elif x.old and x.new:
        runs = compare(x.old, x.new)
        parts.append(Content("").join(content(sign(y)).stylize(_STYLES[y.kind]) for y in runs))
    else:
        parts.append(content(x.new or x.old))
        if not x.new:
            parts.append(content("The paper no longer has it; it is kept."))
    return Content("\n").join(parts)


def plain_of(x: Shown, section: str) -> tuple[tuple[str, str], ...]:
    """A row as heads and words, for the window to read it in."""
    heads = {FINDINGS: ("The paper says", "Taken instead")}.get(section, ("In the plan", "Paper"))
    found: tuple[tuple[str, str], ...] = (
        (x.key, x.what if section != LEFT else f"{x.what}. {x.why}"),
    )
    found += ((heads[0], x.old),) if x.old else ()
    return (*found, *(((heads[1], x.new),) if x.new else ()))

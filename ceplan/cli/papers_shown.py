"""A proposal as a command shows it: lines for a pipe and a screen reader, a table on a terminal,
one JSON object for scripts.

What needs a person stands last, where the eye is when a long list has gone by.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ceplan.cli import speaking
from ceplan.importing.as_json import file_json
from ceplan.importing.choices import DISPUTED, GONE, NEW, Row, disputed_rows, rows_of
from ceplan.importing.doubtful import ASKED, IN_ROWS, MENDED, SAID_WHOLE, TOLD, kind
from ceplan.importing.refusing import can_refuse
from ceplan.models.paper import Finding, Paper, PaperFile
from ceplan.models.proposal import Proposal
from ceplan.models.stage import of_new
from ceplan.models.word_diff import compare, shortened, signed


def show(
    found: Sequence[Proposal],
    file: PaperFile,
    titles: Mapping[str, str],
    form: str,
    *,
    drawn: bool,
) -> None:
    """Show what accepting these proposals would do. `titles` are those of the registers by id;
    `drawn` asks for tables on a terminal."""
    if form == "json":
        speaking.one_json(file_json(found, file))
        return
    for x in file.findings:
        speaking.label(f"{x.code} ({x.where})" if x.where else x.code, x.why)
    for left in file.left:
        head = speaking.short(left.title, 70) or "untitled"
        size = len(left.text.split())
        speaking.label(f"Left alone ({left.where})", f"{head}. {left.why} {size} words.")
    for number, each in enumerate(found, 1):
        if len(found) > 1:
            place = f" ({each.paper.name})" if each.paper.name else ""
            speaking.label(f"Paper {number}", f"{each.paper.title}{place}")
        _one(each, titles, drawn)


def _one(proposal: Proposal, titles: Mapping[str, str], drawn: bool) -> None:
    paper = proposal.paper
    home = titles.get(proposal.register, "")
    disputed = disputed_rows(proposal)
    speaking.labels(
        [
            ("Layout", paper.layout),
            ("Into", f"{home} (in the plan)" if home else _new_register(paper, titles)),
            ("Items", str(len(paper.items))),
            ("New", str(len(proposal.new))),
            ("Changed", str(len(proposal.changed))),
            ("In dispute", str(len(disputed)) if disputed else ""),
            ("Unchanged", str(proposal.unchanged)),
            ("Gone from the paper", str(len(proposal.removed))),
            ("Measures", str(len(paper.measures)) if paper.measures else ""),
            ("Judgements", str(len(paper.judgements)) if paper.judgements else ""),
            ("Cover sheet", str(len(paper.cover)) if paper.cover else ""),
            ("Findings", str(len(_apart(paper)))),
        ]
    )
    if drawn:
        from ceplan.cli.papers_drawn import draw

        draw(proposal)
    else:
        _lines(proposal)
    _findings(proposal)


def _new_register(paper: Paper, titles: Mapping[str, str]) -> str:
    """The register that a paper would make, and that another of its title is not meant."""
    if paper.title not in titles.values():
        return f"{paper.title} (a new register)"
    beside = "a new register beside one of that title, with which it shares nothing"
    return f"{paper.title} ({beside}; --title names it otherwise, --register takes it into that)"


def _lines(proposal: Proposal) -> None:
    """The rows, one line for each."""
    for x in proposal.new:
        steps = f"{len(x.next_steps)} next step{'' if len(x.next_steps) == 1 else 's'}"
        counts = f"{len(x.progress)} progress, {steps}"
        speaking.label(f"New {x.ref}", f"{speaking.short(x.action, 70)} ({counts})")
    for row in rows_of(proposal):
        if row.section == NEW and row.what != "item":
            words = row.new.removeprefix(f"{row.key}: ")  # a judgement says its area itself
            name = row.key if row.key.startswith(row.what) else f"{row.what} {row.key}"
            speaking.label(f"New {name}", speaking.short(words, 90))
        elif row.section == GONE:
            speaking.label(f"Gone from the paper (kept) {row.key}", speaking.short(row.old, 90))
        elif row.section not in (NEW, DISPUTED):  # what is in dispute stands last
            speaking.label(f"{row.section} {row.key}", said(row))


def said(row: Row) -> str:
    """What a row changes, in words: word by word, or both sides where both will stand."""
    if row.section == DISPUTED:
        return f"ceplan: {row.old or 'nothing'}; the paper: {row.new}; both will stand"
    if not row.old:
        return f"{row.what}: {row.new}" if row.what.startswith("new ") else f"{{+{row.new}+}}"
    return signed(shortened(compare(row.old, row.new)))


def _apart(paper: Paper) -> list[Finding]:
    """The findings that no row of the proposal shows itself."""
    return [x for x in paper.findings if x.code not in IN_ROWS]


def _findings(proposal: Proposal) -> None:
    apart = _apart(proposal.paper)
    by = {name: [x for x in apart if kind(x) == name] for name in (TOLD, MENDED, ASKED)}
    disputed = disputed_rows(proposal)
    if any(of_new(x.stage, progress=bool(x.progress)) != x.stage for x in proposal.new):
        speaking.label("Stage", "in progress, for new items of which the paper tells progress")
    for x in (*by[TOLD], *by[MENDED]):
        _finding(proposal.paper, x)
    if not apart and not disputed:
        return
    mended, look = len(by[MENDED]), len(by[ASKED]) + len(disputed)
    if by[TOLD]:
        speaking.label("Told", f"{len(by[TOLD])}; nothing was mended there")
    speaking.label("Mended", f"{mended}; look at a few" if mended else "nothing")
    for x in by[ASKED]:
        _finding(proposal.paper, x)
    for row in disputed:
        speaking.label(f"{DISPUTED} {row.key}", said(row))
    last = "the last lines above" if look > 1 else "the last line above"
    speaking.label("For you to look at", f"{look}, {last}" if look else "nothing")


def _finding(paper: Paper, x: Finding) -> None:
    told, proposed = speaking.short(x.said, 70), speaking.short(x.proposed, 70)
    if x.code in SAID_WHOLE:
        told = ""
    elif proposed and proposed != told:  # long ones differ further on
        told = f"{told}; proposed: {proposed}"
    why = f"{told}. {x.why}" if told else x.why
    more = " (--refuse takes it back)" if can_refuse(paper, x) else ""
    speaking.label(f"{x.code} ({x.where})", f"{why}{more}")

"""The papers of one file as one thing that a person accepts: which of them, into which registers.

Used by the screen and by the command, so that both choose the same register for the same paper.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ceplan.errors import Refused
from ceplan.importing.homes import Words, home
from ceplan.importing.matching import plain
from ceplan.importing.propose import proposal_for
from ceplan.importing.ref_shared import with_shared_told
from ceplan.models.paper import Paper, PaperFile
from ceplan.models.proposal import Proposal
from ceplan.models.register import Register
from ceplan.models.said import Standing
from ceplan.models.saying import say_whole_day

Stand = Callable[[str, str], Standing]
"""Gives a register (by id, "" for a new one) as it stands, for a paper that shows a state of the
plan ("" for none)."""


def whole_papers(file: PaperFile) -> tuple[Paper, ...]:
    """The papers of a file, the cover sheet of the file with the first of them where none has a
    part of it."""
    first, *rest = file.papers
    if file.cover and not any(x.cover for x in file.papers):
        first = replace(first, cover=file.cover)
    return (first, *rest)


def source_of(name: str, paper: Paper) -> str:
    """How a paper is named as the reason of what it changes."""
    day = f" of {say_whole_day(paper.as_at)}" if paper.as_at else ""
    return f"paper {name}{day}"


def chosen(papers: Sequence[Paper], only: str) -> tuple[Paper, ...]:
    """The papers that a person names by number, or by a part of the title or heading, with commas
    between; all for "". Refused for one that is not there."""
    if not only.strip():
        return tuple(papers)
    out: list[int] = []
    for said in filter(None, (plain(x).casefold() for x in only.split(","))):
        if said.isascii() and said.isdigit() and 0 < int(said[:6]) <= len(papers):
            found = [int(said[:6]) - 1]
        else:
            found = [n for n, x in enumerate(papers) if said in f"{x.title} · {x.name}".casefold()]
        if not found:
            names = "; ".join(f"{n} {x.title}" for n, x in enumerate(papers, 1))
            raise Refused(f"The file has no paper {said[:60]!r}.", hint=f"It has: {names}.")
        out += [n for n in found if n not in out]
    return tuple(papers[n] for n in sorted(out))


def proposals(
    papers: Sequence[Paper],
    registers: Sequence[Register],
    words: Words,
    stand: Stand,
    name: str,
    into: Register | None = None,
    new: bool = False,
) -> tuple[Proposal, ...]:
    """What the papers of the file `name` would do. `into` is the register that a person named for
    its one paper; `new` asks for a new register where none has the paper's title. Refused where two
    papers would go into one register, or where several registers could be meant."""
    homes: list[Register | None] = []
    for paper in papers:
        titled = [
            x for x in registers if plain(x.title).casefold() == plain(paper.title).casefold()
        ]
        found = into or (home(paper, registers, words) if not new else next(iter(titled), None))
        if found is not None and found in homes:
            found = None  # the second list of one kind in a file is a list of its own
        homes.append(found)
    return tuple(
        _proposal(paper, stand(x.id if x else "", paper.state), source_of(name, paper))
        for paper, x in zip(papers, homes, strict=True)
    )


def _proposal(paper: Paper, there: Standing, source: str) -> Proposal:
    return with_shared_told(proposal_for(paper, there, source), there.items)

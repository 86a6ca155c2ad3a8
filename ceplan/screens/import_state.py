"""What a person has decided of a file that is being imported, before anything of it is taken in:
which rows and papers are left out and which mends are refused. What they see follows from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ceplan.errors import CeplanError
from ceplan.importing.choices import SECTIONS, Row, rows_of, without_places
from ceplan.importing.doubtful import ASKED, IN_ROWS, MENDED, TOLD, disputed, kind
from ceplan.importing.file_proposals import proposals, whole_papers
from ceplan.importing.refusing import can_refuse, refused
from ceplan.importing.remembering import read_remembering
from ceplan.models.paper import Finding, Paper, PaperFile
from ceplan.models.proposal import Proposal
from ceplan.record.plan import Plan

_ORDER = (ASKED, MENDED, TOLD)

PAPERS, FINDINGS, LEFT = "Papers", "Findings", "Left alone"


class Read(NamedTuple):
    """A file that was read: what people call it, its bytes, what it holds, and what the person said
    of its headings."""

    name: str
    data: bytes
    file: PaperFile
    mapping: Mapping[str, str]


def read(name: str, data: bytes, mapping: Mapping[str, str], remembered: Mapping[str, str]) -> Read:
    """Read a file. Takes a while for a large one, and knows nothing of the plan: made in a thread.
    Refused when nothing in it is a paper."""
    file = read_remembering(data, name=name, mapping=mapping, remembered=remembered)
    return Read(name, data, file, mapping)


class Shown(NamedTuple):
    """A line of a section: its sign ("" where nothing can be chosen), its name, its words, whether
    it is taken in, and old and new whole. `paper` is its paper's number, `key` names it there."""

    paper: int
    key: str
    what: str
    old: str
    new: str
    taken: bool = True
    choice: bool = False
    why: str = ""
    disputed: bool = False


class Importing:
    """A file on its way into a plan. CeplanError when the plan cannot be read."""

    def __init__(self, plan: Plan, found: Read) -> None:
        self.plan = plan
        self.read = found
        self.papers = whole_papers(found.file)
        self.out: set[tuple[int, str]] = set()
        self.papers_out: set[int] = set()
        self.refused: dict[int, tuple[Finding, ...]] = {}
        self.proposals: tuple[Proposal, ...] = ()
        self.titles: dict[str, str] = {}
        self.rows: tuple[tuple[Row, ...], ...] = ()
        self.hold()

    def hold(self) -> None:
        """Hold the papers against the plan as it stands now."""
        papers = [self._as_asked(n) for n in range(len(self.papers))]
        self._hold(papers)

    def _as_asked(self, number: int) -> Paper:
        return refused(self.papers[number], self.refused.get(number, ()))

    def _hold(self, papers: list[Paper]) -> None:
        plan = self.plan
        with plan.reading():
            registers = plan.homes()
            found = proposals(
                papers,
                registers,
                lambda x: plan.said_by_ref(x.id),
                plan.as_it_stands,
                self.read.name,
            )
        self.titles = {x.id: x.title for x in registers}
        self.proposals = found
        self.rows = tuple(rows_of(x) for x in found)

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections that have something to show, in their order."""
        names = [PAPERS] if len(self.papers) > 1 else []
        names += [x for x in SECTIONS if any(y.section == x for r in self.rows for y in r)]
        names += [FINDINGS] if self._findings() else []
        return (*names, *([LEFT] if self.read.file.left else []))

    def lines(self, section: str) -> tuple[Shown, ...]:
        """The lines of a section."""
        if section == PAPERS:
            return tuple(self._paper(n) for n in range(len(self.papers)))
        if section == FINDINGS:
            return self._findings()
        if section == LEFT:
            return tuple(
                Shown(0, x.where, x.title or "untitled", "", x.text, False, False, x.why)
                for x in self.read.file.left
            )
        return tuple(
            Shown(
                n,
                x.key,
                x.what,
                x.old,
                x.new,
                self._taken(n, x),
                bool(x.place),
                "",
                section == SECTIONS[2],
            )
            for n, rows in enumerate(self.rows)
            for x in rows
            if x.section == section
        )

    def _taken(self, paper: int, row: Row) -> bool:
        return bool(row.place) and paper not in self.papers_out and (paper, row.key) not in self.out

    def _paper(self, n: int) -> Shown:
        found = self.proposals[n]
        paper = found.paper
        counts = (
            (len(found.new), "new"),
            (len(found.changed) + len(found.parts), "changed"),
            (len(paper.measures), "measures"),
            (len(paper.judgements), "judgements"),
            (found.unchanged, "unchanged"),
        )
        said = ", ".join(f"{x} {name}" for x, name in counts if x) or "nothing new"
        home = self.home(n)
        return Shown(
            n, str(n + 1), f"{paper.title}: {said}", "", home, n not in self.papers_out, True
        )

    def home(self, paper: int) -> str:
        """Into which register a paper goes, in words."""
        found = self.proposals[paper]
        title = self.titles.get(found.register, "")
        if title:
            return f"into {title}"
        new = found.paper.title
        beside = " (a second one)"  # it shares nothing with the one that is there
        return f"as a new register: {new}{beside if new in self.titles.values() else ''}"

    def _findings(self) -> tuple[Shown, ...]:
        """What is doubtful, what was mended and what is only told, the doubts first: they are for a
        person."""
        out = [
            (_ORDER.index(kind(x)), n, x)
            for n, proposal in enumerate(self.proposals)
            for x in proposal.paper.findings
            if x.code not in IN_ROWS
        ]
        out += [(_ORDER.index(TOLD), 0, x) for x in self.read.file.findings]
        out.sort(key=lambda x: x[0])
        return tuple(
            Shown(
                n,
                f"{x.code} {x.where}".strip(),
                x.why,
                x.said,
                x.proposed,
                x.code != "MEND-REFUSED",
                x.code == "MEND-REFUSED" or can_refuse(self._as_asked(n), x),
                x.why,
            )
            for _, n, x in out
        )

    def toggle(self, line: Shown, section: str) -> None:
        """Leave a row or a paper out, or take it in again; in the findings refuse a mend, or make
        it again. Refused, and nothing is otherwise, where that cannot be."""
        if not line.choice:
            return
        if section == PAPERS:
            self.papers_out ^= {line.paper}
        elif section == FINDINGS:
            self._mend(line)
        elif line.paper in self.papers_out:
            self.papers_out -= {line.paper}
        else:
            self.out ^= {(line.paper, line.key)}

    def _mend(self, line: Shown) -> None:
        before = dict(self.refused)
        held = self.refused.get(line.paper, ())
        where = line.key.partition(" ")[2]
        if line.taken:
            found = [
                x
                for x in self._as_asked(line.paper).findings
                if (f"{x.code} {x.where}".strip(), x.said) == (line.key, line.old)
            ]
            self.refused[line.paper] = (*held, *found[:1])
        else:
            kept = tuple(x for x in held if (x.where, x.said) != (where, line.old))
            self.refused[line.paper] = kept
        try:
            self.hold()
        except CeplanError:
            self.refused = before
            raise

    def taken(self) -> tuple[Proposal, ...]:
        """The proposals as they would be accepted: without what is left out."""
        found = []
        for n, (proposal, rows) in enumerate(zip(self.proposals, self.rows, strict=True)):
            if n in self.papers_out:
                continue
            out = {x.place for x in rows if x.place and (n, x.key) in self.out}
            kept = without_places(proposal, out)
            if not kept.empty:
                found.append(kept)
        return tuple(found)

    def counts(self) -> str:
        """What would be taken in, in words: "25 new, 3 changed, 1 in dispute"; "" for nothing."""
        found = self.taken()
        beside = sum(len(x.paper.measures) + len(x.paper.judgements) for x in found)
        counts = (
            (sum(len(x.new) for x in found), "new"),
            (sum(len(x.changed) + len(x.parts) for x in found), "changed"),
            (disputed(found), "in dispute"),
            (beside, "measures and judgements"),
            (sum(len(x.paper.outcomes) for x in found if not x.new), "outcomes"),
            (sum(len(x.lines) for x in found), "outcomes with more lines"),
            (sum(len(x.paper.cover) for x in found), "lines of a cover sheet"),
        )
        return ", ".join(f"{n:,} {name}" for n, name in counts if n)

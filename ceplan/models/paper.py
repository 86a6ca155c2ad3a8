"""What a paper says, once its tables are recognised and mended, before anyone has accepted it.

The importing room makes these, the record takes them in; the sample plan is one of them too. So
there is a single way into a plan for everything that was not typed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ceplan.models.due import Due
from ceplan.models.item import Brag, Met, Tick, Validation


@dataclass(frozen=True, slots=True)
class Finding:
    """One mend, doubt or gap. `code` is stable ("REF-REPEATED"); `where` the place as people find
    it ("row 12, Ref"); `said` what stood there; `proposed` what is taken instead ("" for none);
    `why` the reason in one sentence."""

    code: str
    where: str
    said: str
    proposed: str
    why: str


@dataclass(frozen=True, slots=True)
class PaperPoint:
    """A progress point as the paper has it."""

    text: str
    dated: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PaperStep:
    """A next step as the paper has it."""

    text: str
    due: Due | None = None
    who: str = ""
    done: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PaperEvidence:
    """A piece of evidence as the paper has it. `filed` is the day it was put on file, where the
    paper knows; else that is the day it is taken in."""

    text: str
    kind: str = "document"
    link: str = ""
    effective: Due | None = None
    supplied: Tick | None = None
    validated: Validation | None = None
    filed: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PaperLead:
    """A lead or contributor as the paper has it."""

    name: str
    organisation: str = ""
    role: str = "lead"


@dataclass(frozen=True, slots=True)
class PaperItem:
    """One row of the paper. `where` is its place ("row 12"); `outcome` the ref of its outcome;
    `met` what the paper says of a recommendation: met, partly met, not met, or "" for nothing;
    `judged` the same with who judged it, where the paper says. `stage_reason` is why it was closed
    without validated evidence, where the paper gives a reason."""

    ref: str
    action: str
    where: str = ""
    outcome: str = ""
    source: str = ""
    due: Due | None = None
    stage: str = ""
    brag: Brag | None = None
    leads: tuple[PaperLead, ...] = ()
    progress: tuple[PaperPoint, ...] = ()
    next_steps: tuple[PaperStep, ...] = ()
    evidence: tuple[PaperEvidence, ...] = ()
    met: str = ""
    stage_reason: str = ""
    judged: Met | None = None


@dataclass(frozen=True, slots=True)
class PaperOutcome:
    """An outcome of the paper with its sources of issue, success indicators and evidence checks."""

    ref: str
    title: str
    sources: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A field of a cover sheet, or a column that has no field of its own, as the paper names it."""

    label: str
    text: str
    where: str = ""

    @property
    def said(self) -> str:
        """Both in one line; the text alone where it has no label."""
        return f"{self.label}: {self.text}" if self.label else self.text


@dataclass(frozen=True, slots=True)
class PaperReading:
    """The value of a measure in one period, both as printed. `state` is "" for a plain value, else
    provisional, missing or suppressed."""

    period: str
    value: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class PaperMeasure:
    """One measure of a scorecard. `polarity` is high, low, target, none, or "" where the paper does
    not say; `rag` red, amber, green, blue or ""; `about` the columns that have no field here."""

    ref: str
    name: str
    group: str = ""
    unit: str = ""
    polarity: str = ""
    target: str = ""
    neighbours: str = ""
    national: str = ""
    readings: tuple[PaperReading, ...] = ()
    rag: str = ""
    travel: str = ""
    commentary: str = ""
    where: str = ""
    about: tuple[CoverLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperJudgement:
    """The grade of one area. `held` is the last day of the inspection; the scale of the grade
    belongs to the inspection's `framework`."""

    area: str
    grade: str
    inspection: str = ""
    held: dt.date | None = None
    framework: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A part of a document that was not taken: where it stands, what it is headed, why it was
    left, and its whole text, so that nobody accepts a paper without seeing what is left out."""

    where: str
    title: str
    why: str
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A register as a paper states it. `layout` names the recognised layout ("notice"), `kind` the
    register's kind ("scorecard" or "judgements" for papers without items), `title` the register's
    name, `name` which table of the file it is; `findings` every mend made on the way."""

    layout: str
    kind: str
    title: str
    items: tuple[PaperItem, ...]
    outcomes: tuple[PaperOutcome, ...] = ()
    findings: tuple[Finding, ...] = ()
    measures: tuple[PaperMeasure, ...] = ()
    judgements: tuple[PaperJudgement, ...] = ()
    cover: tuple[CoverLine, ...] = ()
    name: str = ""
    as_at: dt.date | None = None
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A whole document: each paper found in it, what was left alone, the fields of its cover
    sheet, and what the reader of its format had to decide."""

    papers: tuple[Paper, ...]
    left: tuple[LeftAlone, ...] = ()
    cover: tuple[CoverLine, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A fact of an item or of a line (`entity`, by its `row`) that a newer paper states otherwise.

    `old` is what the plan says and `new` what the paper says, both in words; `value` is what would
    be written: words, a day, a `Due`, a `Brag`, or the ref of an outcome. `disputed` when somebody
    changed it in ceplan since the last paper: then both stand, and nobody's is overwritten.
    """

    entity: str
    row: str
    field: str
    old: str
    new: str
    value: str | dt.date | Due | Brag
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class GoneLine:
    """A line of the register that came from a paper and that this one no longer has; it is kept."""

    ref: str
    entity: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangedItem:
    """An item that stands in the register and reads differently in the paper: the facts that
    change, and the lines and leads that the paper has and the register lacks. Lines that the
    register has and the paper lacks are kept."""

    id: str
    item: PaperItem
    fields: tuple[FieldChange, ...] = ()
    leads: tuple[PaperLead, ...] = ()
    progress: tuple[PaperPoint, ...] = ()
    next_steps: tuple[PaperStep, ...] = ()
    evidence: tuple[PaperEvidence, ...] = ()

    @property
    def action(self) -> tuple[str, str] | None:
        """The action before and after, where its words differ."""
        found = (x for x in self.fields if x.field == "action")
        return next(((x.old, x.new) for x in found), None)

    @property
    def empty(self) -> bool:
        """Whether nothing of it is left to do."""
        return not (self.fields or self.leads or self.progress or self.next_steps or self.evidence)


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """A measure with its readings, or a judgement, that stands in the register and of which the
    paper states some facts otherwise. `ref` is how people name it."""

    ref: str
    where: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A paper held against the register as it stands: what a person accepts or refuses whole.

    `register` is the id of the register it would go into, or "" for a new one; `removed` the refs
    that papers brought and this one no longer has, `gone` such lines (kept, never deleted). `seen`
    is the id of the newest change of the plan when the register was read for it: it is not accepted
    once the register has moved on ("" for one that was not made from a reading: the sample).
    `source` names the paper, as the reason of what changes ("paper notice.docx of 21 January
    2014"). `parts` are the measures and judgements that change; those of `paper`, and its cover,
    are only what is new. `lines` are outcomes that stand, by the register's ref, with just the
    lines that they lack.
    """

    paper: Paper
    register: str
    new: tuple[PaperItem, ...]
    changed: tuple[ChangedItem, ...]
    unchanged: int
    removed: tuple[str, ...]
    seen: str = ""
    gone: tuple[GoneLine, ...] = ()
    source: str = ""
    parts: tuple[ChangedPart, ...] = ()
    lines: tuple[PaperOutcome, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether accepting it would change nothing."""
        paper = self.paper
        beside = paper.measures or paper.judgements or paper.cover
        return not (self.new or self.changed or self.parts or self.lines or beside)

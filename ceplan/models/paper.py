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
    paper knows; else that is the day it is taken in. `refresh_due` is when it goes out of date,
    `sha256` the fingerprint of the file it links to."""

    text: str
    kind: str = "document"
    link: str = ""
    effective: Due | None = None
    supplied: Tick | None = None
    validated: Validation | None = None
    filed: dt.date | None = None
    refresh_due: Due | None = None
    sha256: str = ""


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
    name, `name` which table of the file it is; `findings` every mend made on the way; `silent` the
    kinds of lines ("evidence") that it has no column for, and so says nothing of; `state` which
    changes of a plan an export of ceplan's own showed (`wording.state`)."""

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
    state: str = ""


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A whole document: each paper found in it, what was left alone, the fields of its cover
    sheet, and what the reader of its format had to decide."""

    papers: tuple[Paper, ...]
    left: tuple[LeftAlone, ...] = ()
    cover: tuple[CoverLine, ...] = ()
    findings: tuple[Finding, ...] = ()

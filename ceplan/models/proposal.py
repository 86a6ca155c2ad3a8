"""What a paper would do to a plan: the paper held against the register as it stands.

The importing room makes proposals, a person accepts or refuses them, the record takes them in.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ceplan.models.due import Due
from ceplan.models.item import Brag
from ceplan.models.paper import (
    Paper,
    PaperEvidence,
    PaperItem,
    PaperLead,
    PaperOutcome,
    PaperPoint,
    PaperStep,
)


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
        beside = bool(paper.measures or paper.judgements or paper.cover)
        # Outcomes come in with their items, but for a register that they themselves make.
        beside |= bool(paper.outcomes) and not self.register
        return not (self.new or self.changed or self.parts or self.lines or beside)

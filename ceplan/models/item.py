"""An item of a register, whole: its action and the three lists that people keep for it.

Frozen, so that what a screen holds is what it read; a change gives a new `Item`. Named tuples and
not dataclasses, here and in `due`, `register` and `listing`: these four are on the path of every
`ceplan list`, where `import dataclasses` and making the classes took 17 of its 42 milliseconds.
Ids are the rows of the plan file; the printed ref is a label and never a key.
"""

import datetime as dt
from typing import NamedTuple

from ceplan.models.due import Due
from ceplan.models.stage import DONE


class Contest(NamedTuple):
    """A field on which people differ: every side with its words, who wrote it and when (ISO)."""

    field: str
    sides: tuple[tuple[str, str, str], ...]


class ProgressPoint(NamedTuple):
    """A dated line on what has happened."""

    id: str
    text: str
    dated: dt.date | None = None
    disputes: tuple[str, ...] = ()
    removed: str = ""


class NextStep(NamedTuple):
    """What happens next, by when, by whom; `done` is the day it was ticked done."""

    id: str
    text: str
    due: Due | None = None
    who: str = ""
    done: dt.date | None = None
    disputes: tuple[str, ...] = ()
    removed: str = ""


EVIDENCE_KINDS = (
    "document",
    "data",
    "audit",
    "observation",
    "voice of child",
    "voice of family",
    "voice of staff",
)


METS = ("met", "partly met", "not met")
"""What is said of a recommendation or area for improvement (S5)."""


class Met(NamedTuple):
    """Whether a recommendation is met (one of `METS`): judged by whom, when, on what evidence,
    as far as that is known."""

    word: str
    by: str = ""
    on: dt.date | None = None
    evidence: str = ""

    def __str__(self) -> str:
        who = f"judged by {self.by}" if self.by else ""
        when = f"on {self.on.isoformat()}" if self.on else ""
        judged = " ".join(x for x in (who, when) if x)
        said = f"{self.word}, {judged}" if judged else self.word
        return f"{said}: {self.evidence}" if self.evidence else said


class Tick(NamedTuple):
    """Who supplied a piece of evidence, and the day."""

    by: str
    on: dt.date


class Validation(NamedTuple):
    """Who tested a piece of evidence, the day, how, and what they found."""

    by: str
    on: dt.date
    how: str
    result: str = ""


class Evidence(NamedTuple):
    """What proves an item. `supplied` (it is here) is not `validated` (someone else tested it).

    `effective` is the period it speaks for, `filed` the day it was put on file, `refresh_due`
    when it goes out of date; `sha256` is the fingerprint of the file it links to.
    """

    id: str
    text: str
    kind: str = "document"
    link: str = ""
    sha256: str = ""
    effective: Due | None = None
    filed: dt.date | None = None
    refresh_due: Due | None = None
    supplied: Tick | None = None
    validated: Validation | None = None
    disputes: tuple[str, ...] = ()
    removed: str = ""


class Lead(NamedTuple):
    """A person or post answerable for an item (`role` lead) or helping with it (contributor)."""

    id: str
    name: str
    organisation: str = ""
    role: str = "lead"
    disputes: tuple[str, ...] = ()
    removed: str = ""

    def __str__(self) -> str:
        return f"{self.name}, {self.organisation}" if self.organisation else self.name


class Brag(NamedTuple):
    """A declared BRAG: `colour` blue, red, amber or green; `direction` of amber ("to green" or
    "to red"); `reason` why. No status is the absence of a Brag, never green."""

    colour: str
    direction: str = ""
    reason: str = ""


class Slip(NamedTuple):
    """One move of a due date: what it was, what it became, why, who moved it and when (ISO)."""

    was: Due | None
    now: Due | None
    reason: str
    by: str
    at: str


class Item(NamedTuple):
    """One row of a register with all that belongs to it.

    `stage_reason` is why it was closed without validated evidence, if it was.
    `seen` names the newest change in the file when this was read: what the person had in view.
    `slips` are the moves of the due date, oldest first. `disputes` names the fields on which
    people differ; a line's own disputes are on the line. `removed` says who removed a row that
    someone else edited ("removed by A, edited by B"), else it is empty. `updated` is the moment
    (ISO, UTC) of the latest change to the item or its lines. `met` is what is said of it as a
    recommendation.
    """

    id: str
    register: str
    ref: str
    action: str
    register_title: str = ""
    register_kind: str = "notice"
    outcome: str | None = None
    outcome_ref: str = ""
    outcome_title: str = ""
    source: str = ""
    due: Due | None = None
    stage: str = "not started"
    stage_reason: str = ""
    brag: Brag | None = None
    leads: tuple[Lead, ...] = ()
    progress: tuple[ProgressPoint, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    slips: tuple[Slip, ...] = ()
    updated: str = ""
    disputes: tuple[str, ...] = ()
    removed: str = ""
    seen: str = ""
    met: Met | None = None

    @property
    def done(self) -> bool:
        """Whether the lead has closed it: complete, evidenced or embedded."""
        return self.stage in DONE

    @property
    def original_due(self) -> Due | None:
        """The date it had before it first moved; None when it never moved."""
        return self.slips[0].was if self.slips else None

    @property
    def supplied(self) -> int:
        """How many pieces of its evidence are supplied."""
        return sum(1 for e in self.evidence if e.supplied)

    @property
    def validated(self) -> int:
        """How many pieces of its evidence are validated."""
        return sum(1 for e in self.evidence if e.validated)

    @property
    def in_dispute(self) -> bool:
        """Whether people differ on any field of it or of its lines, or on its removal."""
        lines: tuple[Lead | ProgressPoint | NextStep | Evidence, ...]
        lines = (*self.leads, *self.progress, *self.next_steps, *self.evidence)
        return bool(self.disputes or self.removed or any(x.disputes or x.removed for x in lines))

"""A stage or a BRAG as a paper gives it, whichever way its item comes into the plan.

A person has to give a reason for closing an item without validated evidence, and for a BRAG. A
paper gives none, or its own words. Where it gives none for closing, the paper itself is the reason,
so that a reader sees on whose word it stands; a BRAG then has none, because a file's name beside a
status would read as if somebody had given it as the reason.
"""

from __future__ import annotations

from ceplan.models.entry import clean
from ceplan.models.item import Brag
from ceplan.models.stage import DONE
from ceplan.record.shapes import brag_value, stage_value


def why_of(source: str) -> str:
    """The name of a paper as a reason on record."""
    return clean(source, field="The paper", required=False, multiline=False).text


def stage_of(stage: str, why: str, *, proved: bool, said: str = "") -> dict[str, str] | None:
    """A stage as a value of the record; `proved` says whether all evidence of its item, and some,
    is validated, `said` is the reason that the paper itself gives. None where it gives no stage."""
    return stage_value(stage, said or (why if stage in DONE and not proved else ""))


def brag_of(brag: Brag | None, where: str) -> dict[str, str] | None:
    """A BRAG as a value of the record, with the reason that the paper gives; `where` names its
    place for what cannot stand in a plan."""
    if brag is None:
        return None
    reason = clean(brag.reason, field=where or "The paper", required=False).text
    return brag_value(brag._replace(reason=reason))

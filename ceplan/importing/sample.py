"""The sample plan: the council's notice and improvement plan, as fixtures in our own words.

It comes in as papers, the same way as any import, so that looking at the sample exercises the way
that real papers take. The seam is here because only this module knows where fixtures lie.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ceplan.importing.strict import Entry, read_object
from ceplan.models.item import EVIDENCE_KINDS, Brag, Tick, Validation
from ceplan.models.paper import (
    Paper,
    PaperEvidence,
    PaperItem,
    PaperLead,
    PaperOutcome,
    PaperPoint,
    PaperStep,
)
from ceplan.models.register import MARKINGS, REGISTER_KINDS
from ceplan.models.stage import STAGES

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_COLOURS = ("blue", "red", "amber", "green")
_DIRECTIONS = ("to green", "to red")
_ROLES = ("lead", "contributor")


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample plan. `today` is the day it is told as at; `meetings` are names with their days,
    oldest first; `papers` become its registers, in order."""

    title: str
    council: str
    marking: str
    today: dt.date
    meetings: tuple[tuple[str, dt.date], ...]
    papers: tuple[Paper, ...]


def fixture(name: str) -> Traversable:
    """The file `name` of the fixtures. In the wheel they lie inside the package; in a checkout or
    an editable install beside it."""
    from importlib.resources import files
    from pathlib import Path

    inside = files("ceplan") / "fixtures" / name
    return inside if inside.is_file() else Path(str(files("ceplan"))).parent / "fixtures" / name


def sample() -> Sample:
    """The sample plan, read from the fixtures. Raises `Refused` naming the place when a file says
    something that the form of it does not know."""
    top = read_object(fixture("sample.json").read_text(encoding="utf-8"), "sample.json")
    found = Sample(
        title=top.text("title"),
        council=top.text("council"),
        marking=top.text_or("marking", among=MARKINGS),
        today=top.day("today"),
        meetings=top.each("meetings", lambda e: (e.text("name"), e.day("on"))),
        papers=tuple(
            read_paper(fixture(name).read_text(encoding="utf-8"), name)
            for name in top.texts("papers")
        ),
    )
    top.end()
    return found


def read_paper(text: str, where: str) -> Paper:
    """The paper that the JSON `text` spells out, key for field as in `ceplan.models.paper`, dates
    in the paper's own words; `where` names the file in errors. Raises `Refused`."""
    top = read_object(text, where)
    paper = Paper(
        layout=top.text("layout"),
        kind=top.text("kind", among=REGISTER_KINDS),
        title=top.text("title"),
        outcomes=top.each("outcomes", _outcome),
        items=top.each("items", _item),
    )
    top.end()
    _check_refs(top, paper)
    return paper


def _check_refs(top: Entry, paper: Paper) -> None:
    refs = [x.ref for x in paper.items]
    outcomes = {x.ref for x in paper.outcomes}
    for item in paper.items:
        if refs.count(item.ref) > 1:
            raise top.refuse("items", f"{item.ref} stands there more than once")
        if item.outcome and item.outcome not in outcomes:
            raise top.refuse(
                "items", f"{item.ref} names outcome {item.outcome}, which is not there"
            )


def _outcome(e: Entry) -> PaperOutcome:
    return PaperOutcome(
        e.text("ref"), e.text("title"), e.texts("sources"), e.texts("indicators"), e.texts("checks")
    )


def _item(e: Entry) -> PaperItem:
    ref = e.text("ref")
    e.where = f"{e.where.split(',')[0]}, {ref}"
    return PaperItem(
        ref=ref,
        action=e.text("action"),
        outcome=e.text_or("outcome"),
        source=e.text_or("source"),
        due=e.due_or("due"),
        stage=e.text("stage", among=STAGES),
        brag=e.one_or("brag", _brag),
        leads=e.each("leads", _lead),
        progress=e.each("progress", lambda x: PaperPoint(x.text("text"), x.day_or("dated"))),
        next_steps=e.each("next_steps", _step),
        evidence=e.each("evidence", _evidence),
    )


def _brag(e: Entry) -> Brag:
    brag = Brag(
        e.text("colour", among=_COLOURS),
        e.text_or("direction", among=_DIRECTIONS),
        e.text("reason"),
    )
    if (brag.colour == "amber") != bool(brag.direction):
        raise e.refuse("direction", "amber says to green or to red, and no other colour does")
    return brag


def _lead(e: Entry) -> PaperLead:
    return PaperLead(
        e.text("name"), e.text_or("organisation"), e.text_or("role", among=_ROLES) or "lead"
    )


def _step(e: Entry) -> PaperStep:
    return PaperStep(e.text("text"), e.due_or("due"), e.text_or("who"), e.day_or("done"))


def _evidence(e: Entry) -> PaperEvidence:
    evidence = PaperEvidence(
        text=e.text("text"),
        kind=e.text("kind", among=EVIDENCE_KINDS),
        link=e.text_or("link"),
        effective=e.due_or("effective"),
        supplied=e.one_or("supplied", lambda x: Tick(x.text("by"), x.day("on"))),
        validated=e.one_or("validated", _validation),
    )
    if evidence.validated and not evidence.supplied:
        raise e.refuse("validated", "what is not supplied cannot be validated")
    return evidence


def _validation(e: Entry) -> Validation:
    return Validation(e.text("by"), e.day("on"), e.text("how"), e.text_or("result"))

"""One item of `ceplan list --format json`, as a paper has it: every key that the list holds.

What belongs to the record of the plan that it comes from (moves of a date, disputes) is no fact of
an item and is named in a finding.
"""

from __future__ import annotations

from collections.abc import Mapping

from ceplan.errors import Refused
from ceplan.importing.json_object import Told
from ceplan.importing.package import NOTHING
from ceplan.models.colour import COLOURS, DIRECTIONS
from ceplan.models.facts import REF_LIMIT
from ceplan.models.item import EVIDENCE_KINDS, METS, Brag, Met, Tick, Validation
from ceplan.models.paper import PaperEvidence, PaperItem, PaperLead, PaperPoint, PaperStep
from ceplan.models.register import REGISTER_KINDS, WITHOUT_ITEMS
from ceplan.models.stage import STAGES

Names = Mapping[str, tuple[str, str]]
"""The leads whose text does not part at its last comma: their name and organisation by it."""

_KINDS = tuple(x for x in REGISTER_KINDS if x not in WITHOUT_ITEMS)


def head_of(told: Told) -> tuple[str, str, str]:
    """The ref, the title of the register and its kind; the place then names the ref. Refused for a
    register that is none."""
    ref = told.text("ref", limit=REF_LIMIT, multiline=False)
    told.where = f"{told.where} ({ref})" if ref else told.where
    title = told.text("register", multiline=False, required=True)
    kind = told.word("kind", _KINDS, "kind of register that holds items")
    if not kind:
        raise Refused(f"{told.place('kind')}: the kind of its register is needed.", hint=NOTHING)
    return ref, title, kind


def item_of(told: Told, ref: str, where: str, outcome: str, names: Names) -> PaperItem:
    """The item; `ref`, its place and the ref of its outcome were read before. Refused, naming the
    place, for what a plan does not know."""
    _of_the_record(told)
    met = told.word("met", METS, "word for whether it is met")
    item = PaperItem(
        ref=ref,
        action=told.text("action"),
        where=where,
        outcome=outcome,
        source=told.lines("source"),
        due=told.due("due"),
        stage=told.word("stage", STAGES, "stage"),
        stage_reason=told.text("stage_reason"),
        brag=_brag(told),
        leads=(
            *_leads(told, "lead", "lead", names),
            *_leads(told, "contributors", "contributor", names),
        ),
        progress=tuple(map(_point, told.objects("progress"))),
        next_steps=tuple(map(_step, told.objects("next_steps", "next step"))),
        evidence=tuple(map(_evidence, told.objects("evidence"))),
        met=met,
        judged=_judged(told, met),
    )
    told.end()
    return item


def _of_the_record(told: Told) -> None:
    """What is worked out is passed over; what only the record knows is named."""
    told.pass_over("overdue", "see")
    if first := told.due("original_due"):
        why = "The due date was this first. Moves of a date are the record of the plan itself."
        told.note("DUE-MOVED", "original_due", first.text, "", why)
    fields = ", ".join(told.texts("disputes"))
    if told.take("in_dispute") or fields:
        why = "People differ here in the plan it comes from; what the list shows is taken."
        told.note("DISPUTE-LEFT", "in_dispute", fields or "a line of it", "", why)


def _leads(told: Told, key: str, role: str, names: Names) -> list[PaperLead]:
    return [PaperLead(*_parted(x, names), role) for x in told.texts(key)]


def _parted(text: str, names: Names) -> tuple[str, str]:
    """The name and the organisation of a lead."""
    if text in names:
        return names[text]
    name, _, organisation = text.rpartition(", ")
    return (name, organisation) if name and organisation else (text, "")


def _brag(told: Told) -> Brag | None:
    colour = told.word("brag", COLOURS, "BRAG")
    if not colour:
        return None
    direction = told.word("brag_direction", DIRECTIONS, "direction of a BRAG")
    if direction and colour != "amber":
        raise told.refuse("brag_direction", "only amber has a direction")
    return Brag(colour, direction, told.text("brag_reason"))


def _judged(told: Told, met: str) -> Met | None:
    """Who judged whether it is met; None where that is not said. Without the word itself the keys
    are left, and so named."""
    if not met:
        return None
    found = Met(met, told.text("met_by"), told.day("met_on"), told.text("met_evidence"))
    return found if found != Met(met) else None


def _point(told: Told) -> PaperPoint:
    found = PaperPoint(told.text("text", required=True), told.day("added"))
    told.end()
    return found


def _step(told: Told) -> PaperStep:
    words = told.text("text", required=True)
    found = PaperStep(words, told.due("due"), told.text("who"), told.day("done"))
    told.end()
    return found


def _evidence(told: Told) -> PaperEvidence:
    words = told.text("text", required=True)
    supplied, tested = told.day("supplied"), told.day("validated")
    tick = Tick(told.text("supplied_by"), supplied) if supplied else None
    test = None
    if tested:
        how = told.text("validated_how"), told.text("validated_result")
        test = Validation(told.text("validated_by"), tested, *how)
    found = PaperEvidence(
        text=words,
        kind=told.word("kind", EVIDENCE_KINDS, "kind of evidence") or "document",
        link=told.text("link"),
        effective=told.due("effective"),
        supplied=tick,
        validated=test,
        filed=told.day("filed"),
        refresh_due=told.due("refresh_due"),
        sha256=told.text("sha256"),
    )
    told.end()
    return found

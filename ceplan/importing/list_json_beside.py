"""Measures and judgements of `ceplan list --format json`, as a paper has them."""

from __future__ import annotations

from ceplan.importing.json_object import Told
from ceplan.models.colour import COLOURS
from ceplan.models.entry import TITLE_LIMIT
from ceplan.models.facts import REF_LIMIT
from ceplan.models.measure import POLARITIES, STATES, TRAVELS, MeasureReading, travel
from ceplan.models.paper import CoverLine, PaperJudgement, PaperMeasure, PaperReading


def measure_of(told: Told) -> PaperMeasure:
    """A measure with its readings. Its direction of travel is taken where it is another than the
    one that its readings come to: ceplan works that out again."""
    ref = told.text("ref", limit=REF_LIMIT, multiline=False)
    name = told.text("name")
    where, told.where = told.where, f"{told.where} ({ref or name[:REF_LIMIT]})"
    readings = _readings(told)
    polarity = told.word("polarity", POLARITIES, "polarity")
    target = told.text("target")
    said = told.word("travel", TRAVELS, "direction of travel")
    worked_out = travel(
        tuple(MeasureReading("", x.period, x.value, x.state) for x in readings), polarity, target
    )
    found = PaperMeasure(
        ref=ref,
        name=name,
        group=told.text("group"),
        unit=told.text("unit"),
        polarity=polarity,
        target=target,
        neighbours=told.text("neighbours"),
        national=told.text("national"),
        readings=readings,
        rag=told.word("rag", COLOURS, "RAG"),
        travel="" if said == worked_out else said,
        commentary=told.text("commentary"),
        where=where[:1].lower() + where[1:],
        about=_about(told),
    )
    _dispute(told)
    told.end()
    return found


def _readings(told: Told) -> tuple[PaperReading, ...]:
    """The readings in the order of the list, each with its state, and of two of one period both
    under that."""
    values = Told(told.pairs("readings"), f"{told.where}, readings", told.findings)
    states = Told(told.pairs("states"), f"{told.where}, states", told.findings)
    periods = Told(told.pairs("periods"), f"{told.where}, periods", told.findings)
    found = tuple(
        PaperReading(
            periods.text(x, limit=TITLE_LIMIT) or values.name(x),
            values.text(x),
            states.word(x, STATES, "state of a reading"),
        )
        for x in values.keys
    )
    states.end()
    periods.end()
    return found


def _about(told: Told) -> tuple[CoverLine, ...]:
    """The columns that have no field, a line for each; a line without a label goes on with the one
    before."""
    found: list[CoverLine] = []
    whole = told.lines("about")
    for line in whole.split("\n") if whole else ():
        label, colon, text = line.partition(": ")
        if colon:
            found.append(CoverLine(label, text))
        elif found:
            last = found.pop()
            found.append(CoverLine(last.label, f"{last.text}\n{line}"))
        else:
            found.append(CoverLine("", line))
    return tuple(found)


def judgement_of(told: Told) -> PaperJudgement:
    """The grade of an area in an inspection."""
    where = told.where[:1].lower() + told.where[1:]
    found = PaperJudgement(
        area=told.text("area", required=True),
        grade=told.text("grade", required=True),
        inspection=told.text("inspection"),
        held=told.day("date"),
        framework=told.text("framework"),
        where=where,
    )
    _dispute(told)
    told.end()
    return found


def _dispute(told: Told) -> None:
    if told.take("in_dispute"):
        why = "People differ here in the plan it comes from; what the list shows is taken."
        told.note("DISPUTE-LEFT", "in_dispute", "in dispute", "", why)

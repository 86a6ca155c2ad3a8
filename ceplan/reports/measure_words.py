"""A measure and a judgement in words: labels and values, the same for a terminal, a screen and a
screen reader. Readings stand with their period, and what has no figure says why.
"""

from __future__ import annotations

from ceplan.models.brag import SIGNS
from ceplan.models.measure import POLARITY_WORDS, say_travel
from ceplan.models.saying import say_whole_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ceplan.models.item import Contest
    from ceplan.models.judgement import Judgement
    from ceplan.models.measure import Measure, MeasureReading

    Pair = tuple[str, str]
    Contests = Callable[[str], Sequence[Contest]]


def rag_words(rag: str) -> str:
    """A RAG as a sign and a word, "no RAG" where there is none."""
    return f"{SIGNS[rag]} {rag}" if rag in SIGNS else rag or "no RAG"


def travel_words(measure: Measure) -> str:
    """Its direction of travel, with who says so where the paper does."""
    said = say_travel(measure) or "cannot be said"
    return f"{said} (as the paper says)" if measure.declared_travel else said


def measure_in_brief(x: Measure) -> Iterator[Pair]:
    """What a list says of a measure."""
    yield "Ref", _disputed(x, "ref", x.ref)
    yield "Measure", _disputed(x, "name", x.name)
    latest = x.latest
    yield "Latest", f"{_reading(latest)}, {latest.period}" if latest else "no readings"
    yield "Target", _disputed(x, "target", x.target)
    yield "RAG", _disputed(x, "rag", rag_words(x.rag))
    yield "Direction of travel", travel_words(x)
    if x.in_dispute:
        yield "In dispute", x.removed or ", ".join(x.disputes) or "a reading"


def measure_whole(x: Measure) -> Iterator[Pair]:
    """Everything about a measure, its facts first and then its readings."""
    yield "Ref", x.ref
    yield "Scorecard", x.register_title
    yield "Group", x.section
    yield "Measure", x.name
    yield "RAG", rag_words(x.rag)
    yield "Direction of travel", travel_words(x)
    yield "Polarity", POLARITY_WORDS.get(x.polarity, x.polarity)
    yield "Unit", x.unit
    yield "Target", x.target or "none"
    yield "Statistical neighbours", x.neighbours or "none given"
    yield "National", x.national or "none given"
    yield "Readings", str(len(x.readings))
    for reading in x.readings:
        yield f"  {reading.period}", _reading(reading)
    yield "Commentary", x.commentary or "none"
    yield "Other columns", x.about
    if x.removed:
        yield "In dispute", x.removed
    if x.disputes:
        yield "In dispute", ", ".join(x.disputes)


def measure_sides(x: Measure, contests: Contests) -> Iterator[Pair]:
    """Every side of every field on which people differ, in the measure and in its readings."""
    for where, row in [("", x.id), *((f"{r.period} ", r.id) for r in x.readings if r.disputes)]:
        for contest in contests(row):
            for said, by, at in contest.sides:
                yield f"In dispute, {where}{contest.field}", f"{said or 'none'} ({by}, {at[:10]})"


def judgement_whole(x: Judgement) -> Iterator[Pair]:
    """Everything about a judgement."""
    yield "Area", _disputed(x, "area", x.area)
    yield "Grade", _disputed(x, "grade", x.grade)
    yield "Inspection", _disputed(x, "inspection", x.inspection)
    yield "Date", _disputed(x, "held", say_whole_day(x.held) if x.held else "")
    yield "Framework", _disputed(x, "framework", x.framework)
    yield "In dispute", x.removed


def judgement_sides(x: Judgement, contests: Contests) -> Iterator[Pair]:
    """Every side of every field of a judgement on which people differ."""
    for contest in contests(x.id):
        for said, by, at in contest.sides:
            yield f"In dispute, {contest.field}", f"{said or 'none'} ({by}, {at[:10]})"


def _reading(reading: MeasureReading) -> str:
    differ = " (in dispute)" if reading.disputes else ""
    return f"{reading.said}{differ}" + (f" ({reading.removed})" if reading.removed else "")


def _disputed(x: Measure | Judgement, field: str, words: str) -> str:
    return f"{words} (in dispute)" if field in x.disputes else words

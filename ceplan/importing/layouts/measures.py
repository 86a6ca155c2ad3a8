"""What is odd about the measures of a scorecard: flagged for a person to look at, never mended.

A figure that is wrong in the paper must reach the plan as it stands there, with a word beside it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from ceplan.importing.refs import shape
from ceplan.models.paper import Finding, PaperMeasure, PaperReading

FALLS_FROM = 10
"""A value from which falling to nought within one period asks to be looked at."""

_COUNTED = re.compile(
    r"^(?:the )?(?:total )?(?:number|count|no\.?)(?: of| on| in)?\b|\((?:number|no\.?)\)$",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\bnumber of (days|weeks|months)\b|\b(?:average|mean|median) (days|weeks|months)\b"
    r"|\((?:in )?(days|weeks|months)\)",
    re.IGNORECASE,
)
_SHARE = re.compile(r"^(?:the )?(?:%|percentage|proportion)|^%", re.IGNORECASE)
_NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?")


def unit_of(name: str, readings: Sequence[PaperReading]) -> str:
    """The unit that the values show or the name says: "%", "days", "per 10,000", "£" or ""."""
    values = [x.value for x in readings if x.value and not x.state]
    if any("%" in x for x in values):
        return "%"
    if any("£" in x for x in values):
        return "£"
    if rate := re.search(r"\bper ([\d,]+)", name, re.IGNORECASE):
        return f"per {rate[1]}"
    if found := _TIME.search(name):
        return next(x for x in found.groups() if x).casefold()
    return "%" if _SHARE.match(name) and values else "number" if _COUNTED.search(name) else ""


def doubts(measures: Sequence[PaperMeasure], commented: bool) -> Iterator[Finding]:
    """What a person should look at. `commented` says that the document has commentary on some."""
    yield from _gaps(measures)
    yield from _twins(measures)
    for x in measures:
        yield from _unit(x)
        yield from _falls(x)
        for reading in x.readings:
            if reading.state == "missing":
                why = f"{x.ref or x.name} has no figure for this period; it is kept as missing."
                where = f"{x.where}, {reading.period}"
                yield Finding("READING-MISSING", where, reading.value, "missing", why)
    if commented:
        yield from _unexplained(measures)


def _unexplained(measures: Sequence[PaperMeasure]) -> Iterator[Finding]:
    """The red measures of which the paper says nothing, as it does of others: one finding."""
    found = [x for x in measures if x.rag == "red" and not x.commentary]
    if not found:
        return
    names = ", ".join(x.ref or x.name for x in found)
    why = f"{names} is red and the paper says nothing of it, as it does of other measures."
    if len(found) > 1:
        why = (
            f"These {len(found)} measures are red and the paper says nothing of them, as it does "
            f"of others: {names}."
        )
    yield Finding("RED-UNEXPLAINED", found[0].where, "red", "", why)


def _gaps(measures: Sequence[PaperMeasure]) -> Iterator[Finding]:
    """Numbers that a run of refs leaves out, and refs that stand twice."""
    seen: set[str] = set()
    for x in measures:
        if x.ref and x.ref.casefold() in seen:
            why = f"The ref {x.ref} stands twice; both measures are kept."
            yield Finding("REF-REPEATED", f"{x.where}, Ref", x.ref, "", why)
        seen.add(x.ref.casefold())
    for a, b in itertools.pairwise(measures):
        low, high = shape(a.ref), shape(b.ref)
        if low and high and low.stem == high.stem and 1 < high.number - low.number < 10:
            stem = b.ref[: len(b.ref) - len(str(high.number))]
            names = ", ".join(f"{stem}{n}" for n in range(low.number + 1, high.number))
            why = f"No measure has the ref {names}; one may have been lost or dropped."
            yield Finding("REF-GAP", f"{b.where}, Ref", b.ref, "", why)


def _twins(measures: Sequence[PaperMeasure]) -> Iterator[Finding]:
    """Neighbours of other names with the very same figures."""
    for a, b in itertools.pairwise(measures):
        ours = [x.value for x in a.readings if x.value]
        theirs = [x.value for x in b.readings if x.value]
        if ours == theirs and len(ours) > 2 and len(set(ours)) > 1:
            why = f"{b.ref} has the very same figures as {a.ref}; one may be a copy of the other."
            yield Finding("READINGS-SAME", b.where, ", ".join(theirs), "", why)


def _unit(x: PaperMeasure) -> Iterator[Finding]:
    """Figures in another unit than the name says."""
    shares = [y.value for y in x.readings if "%" in y.value]
    counts = [y.value for y in x.readings if _number(y.value) is not None and "%" not in y.value]
    if _COUNTED.search(x.name) and "%" not in x.name and shares:
        why = f"{x.ref} counts by its name, and its figures are percentages; they are kept."
        yield Finding("UNIT-DIFFERS", x.where, ", ".join(shares), "", why)
    elif _SHARE.match(x.name) and counts and any(_number(y) != 0 for y in counts):
        why = f"{x.ref} is a share by its name, and some figures have no per cent sign."
        yield Finding("UNIT-DIFFERS", x.where, ", ".join(counts), "", why)


def _falls(x: PaperMeasure) -> Iterator[Finding]:
    """A figure that falls to nought within one period."""
    values = [y for y in x.readings if not y.state]
    for a, b in itertools.pairwise(values):
        before, after = _number(a.value), _number(b.value)
        if before is not None and after == 0 and before >= FALLS_FROM:
            why = (
                f"{x.ref} falls from {a.value} to {b.value} within one period; it is kept as said."
            )
            where = f"{x.where}, {b.period}"
            yield Finding("READING-ODD", where, f"{a.value}, {b.value}", "", why)


def _number(value: str) -> float | None:
    found = _NUMBER.search(value)
    digits = found[0].replace(",", "") if found else ""
    return float(digits) if digits and len(digits) < 20 else None

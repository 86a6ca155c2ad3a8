"""A measure of a scorecard with its readings, and the one definition of its direction of travel.

What a paper prints is kept as printed: values, targets and averages are text, because "400-475",
"97%" and "*" are all in use (S8 of the councils' papers: 54 measures, G1 to P5.7). Named tuples,
because `ceplan list` gives measures to scripts.
"""

import re
from decimal import Decimal
from typing import NamedTuple

POLARITIES = ("high", "low", "target", "none")
"""What is good: a high value, a low one, one close to the target, or none of these (S8)."""

POLARITY_WORDS = {
    "high": "high is good",
    "low": "low is good",
    "target": "close to the target is good",
    "none": "neither high nor low is good",
    "": "not said whether high or low is good",
}

STATES = ("provisional", "missing", "suppressed")
"""What a reading may be besides final: not yet final, no figure for that period, or held back
because it counts so few children that they could be known (under 5)."""

TRAVELS = ("improved", "worsened", "same")
"""Directions of travel, through polarity: falling is improving where low is good."""

SIGNS = {"improved": "↑", "worsened": "↓", "same": "→"}
"""The sign beside each word. It says better or worse, not more or less."""

FACTS = ("name", "section", "unit", "polarity", "target", "neighbours", "national")
"""The facts of a measure that stand still, in the order they are shown."""


class MeasureReading(NamedTuple):
    """The value of a measure in one period, both as printed. `state` is "" for a final value, else
    one of `STATES`."""

    id: str
    period: str
    value: str
    state: str = ""
    disputes: tuple[str, ...] = ()
    removed: str = ""

    @property
    def said(self) -> str:
        """The value with its state in words: "93%", "93% (provisional)", "missing"."""
        if not self.state:
            return self.value or "no figure"
        return f"{self.value} ({self.state})" if self.value else self.state


class Measure(NamedTuple):
    """One measure with its readings in their order.

    `section` is the group or priority it stands under; `rag` the declared colour or "";
    `declared_travel` what the paper says of its travel, or ""; `about` the columns of the paper
    that have no place here, a line for each ("label: text"). `seen` names the newest change in the
    file when this was read; `disputes` the fields on which people differ; `removed` says who
    removed it while someone else went on with it.
    """

    id: str
    register: str
    ref: str
    name: str
    register_title: str = ""
    section: str = ""
    unit: str = ""
    polarity: str = ""
    target: str = ""
    neighbours: str = ""
    national: str = ""
    rag: str = ""
    declared_travel: str = ""
    commentary: str = ""
    about: str = ""
    readings: tuple[MeasureReading, ...] = ()
    updated: str = ""
    disputes: tuple[str, ...] = ()
    removed: str = ""
    seen: str = ""

    @property
    def travel(self) -> str:
        """One of `TRAVELS`, as the paper declares it or as `travel` makes it out; "" for none."""
        return self.declared_travel or travel(self.readings, self.polarity, self.target)

    @property
    def latest(self) -> MeasureReading | None:
        """Its last reading."""
        return self.readings[-1] if self.readings else None

    @property
    def in_dispute(self) -> bool:
        """Whether people differ on any field of it or of its readings, or on its removal."""
        return bool(
            self.disputes or self.removed or any(x.disputes or x.removed for x in self.readings)
        )


def travel(readings: tuple[MeasureReading, ...], polarity: str, target: str = "") -> str:
    """Whether the last reading is improved, worsened or the same against the one before; "" where
    that cannot be said.

    The one before is the latest earlier figure of a period of the same kind: a quarter is not held
    against a year, whose count is another (S8, P5.6: 63 in a year, 5 in a quarter). Only shares,
    which do not add up over a year, are held against any period. Nothing is said when the last
    reading has no figure, when the units differ, or when no polarity says what is better.
    """
    if not readings or readings[-1].disputes:
        return ""
    last = readings[-1]
    now = _figure(last)
    if now is None:
        return ""
    known = [(x, y) for x in readings[:-1] if (y := _figure(x)) is not None]
    kind = _kind(last.period)
    same = [y for x, y in known if _kind(x.period) == kind]
    rest = [y for _, y in known if y[1] == now[1] == "%"]
    before = (same or rest)[-1] if same or rest else None
    if before is None or before[1] != now[1]:
        return ""
    if before[0] == now[0]:
        return "same"
    better = _better(before[0], now[0], polarity, target)
    return "" if better is None else "improved" if better else "worsened"


def _better(before: Decimal, now: Decimal, polarity: str, target: str) -> bool | None:
    """Whether `now` is better than `before`; None where that cannot be said."""
    if polarity in ("high", "low"):
        return (now > before) == (polarity == "high")
    span = span_of(target) if polarity == "target" else None
    if span is None:
        return None
    was, away = (max(span[0] - x, x - span[1], Decimal(0)) for x in (before, now))
    return None if was == away else away < was


def span_of(target: str) -> tuple[Decimal, Decimal] | None:
    """The least and the most that a target names ("97%", "400-475"); None for other words."""
    ends = re.fullmatch(rf"({_FIGURE})\s*%?\s*(?:-|–|to)\s*({_FIGURE})\s*%?", target.strip())
    if ends:
        low, high = (Decimal(x.replace(",", "")) for x in ends.groups())
        return (low, high) if low <= high else None
    one = re.fullmatch(rf"£?({_FIGURE})\s*%?", target.strip())
    value = Decimal(one[1].replace(",", "")) if one else None
    return (value, value) if value is not None else None


_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,20})?|\d{1,20}(?:\.\d{1,20})?"
_VALUE = re.compile(rf"(£?)\s*(-?)({_FIGURE})\s*(%|[A-Za-z][A-Za-z ]{{0,20}})?")
_MONTH = re.compile(r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b")


def _figure(reading: MeasureReading) -> tuple[Decimal, str] | None:
    """The number of a reading and its unit; None where there is none, or more than one."""
    if reading.state in ("missing", "suppressed") or reading.disputes:
        return None
    found = _VALUE.fullmatch(reading.value.strip())
    if found is None:
        return None
    number = Decimal(found[2] + found[3].replace(",", ""))
    return number, (found[1] or (found[4] or "").strip().casefold())


def _kind(period: str) -> str:
    """The kind of a period by its shape: "Qu 1 19-20" and "Qu 2 19-20" are of one kind."""
    plain = re.sub(r"\d", "9", _MONTH.sub("month", period.casefold()))
    return " ".join(re.sub(r"[^\w]+", " ", plain).split())


def say_travel(measure: Measure) -> str:
    """Its travel in a sign and a word: "↑ improved"; "" where it cannot be said."""
    said = measure.travel
    return f"{SIGNS[said]} {said}" if said in SIGNS else said

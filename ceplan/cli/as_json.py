"""The plan as JSON, for scripts: the shapes that the contract of the command line promises.

A key is never left out: what is not there is null or an empty list, so that a script need not ask.
Days are ISO. What stands in the plan stands here to the letter, whatever it is. Items themselves
come ready as texts from `record.document`.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from typing import Any

    from ceplan.models.cover import CoverField
    from ceplan.models.finding import Hit
    from ceplan.models.history import HistoryEntry
    from ceplan.models.judgement import Judgement
    from ceplan.models.measure import Measure
    from ceplan.models.register import Meeting, Outcome, PlanFacts, Register

    Json = dict[str, Any]


def plan_json(facts: PlanFacts, today: dt.date) -> Json:
    """What the plan says of itself, and the day that everything is as at."""
    return {
        "id": facts.id,
        "title": facts.title,
        "council": facts.council,
        "marking": facts.marking,
        "as_at": today.isoformat(),
    }


def hit_json(hit: Hit) -> Json:
    """A place where searched words stand: what `kind` of row it is and its `number` in the item's
    list, as the commands count; `marks` are offsets into `text` (start, end)."""
    return {
        "ref": hit.ref or None,
        "register": hit.register or None,
        "what": hit.what,
        "number": hit.number or None,
        "kind": hit.kind,
        "text": hit.text,
        "marks": [list(m) for m in hit.marks],
    }


def change_json(x: HistoryEntry) -> Json:
    """One change; changes with the same `deed` were one command."""
    return {
        "at": x.at,
        "by": x.by,
        "account": x.account or None,
        "verb": x.verb,
        "kind": x.kind,
        "ref": x.ref or None,
        "what": x.what,
        "old": x.old,
        "new": x.new,
        "reason": x.reason or None,
        "deed": x.deed,
    }


def measure_json(x: Measure) -> Json:
    """A measure; `readings` by period to their values as printed (null where there is no figure),
    `states` what a reading is besides final, `periods` the period of each that stands there under
    another name, because one stood before it; `travel` through polarity."""
    readings: dict[str, str | None] = {}
    states: dict[str, str] = {}
    periods: dict[str, str] = {}
    for reading in x.readings:
        name, number = reading.period, 1
        while name in readings:  # two people may have added the same period
            number += 1
            name = f"{reading.period} ({number})"
        if name != reading.period:
            periods[name] = reading.period
        readings[name] = reading.value or None
        if reading.state:
            states[name] = reading.state
    return {
        "ref": x.ref,
        "name": x.name,
        "scorecard": x.register_title,
        "group": x.section or None,
        "polarity": x.polarity or None,
        "unit": x.unit or None,
        "target": x.target or None,
        "neighbours": x.neighbours or None,
        "national": x.national or None,
        "readings": readings,
        "states": states,
        "periods": periods,
        "rag": x.rag or None,
        "travel": x.travel or None,
        "commentary": x.commentary or None,
        "about": x.about.split("\n") if x.about else [],
        "in_dispute": x.in_dispute,
    }


def judgement_json(x: Judgement) -> Json:
    """The grade of one area by an inspection."""
    return {
        "register": x.register_title,
        "inspection": x.inspection or None,
        "date": x.held.isoformat() if x.held else None,
        "area": x.area,
        "grade": x.grade,
        "framework": x.framework or None,
        "in_dispute": x.in_dispute,
    }


def outcome_json(home: Register, x: Outcome) -> Json:
    """An outcome of a register: where its issue comes from, how success is known, what evidence
    would be checked."""
    return {
        "register": home.title,
        "kind": home.kind,
        "ref": x.ref,
        "title": x.title,
        "sources": list(x.texts("source")),
        "indicators": list(x.texts("indicator")),
        "checks": list(x.texts("check")),
    }


def cover_json(home: Register, x: CoverField) -> Json:
    """A line of the cover sheet of a register's paper."""
    return {"register": home.title, "kind": home.kind, "label": x.label, "text": x.text}


def meeting_json(x: Meeting) -> Json:
    """A meeting of a board."""
    return {"name": x.name, "date": x.on.isoformat()}

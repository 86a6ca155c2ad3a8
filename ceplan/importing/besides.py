"""What a paper holds besides items, held against the register: measures with their readings,
judgements and the fields of its cover sheet.

Three voices as for items. What is new is left in the paper that is proposed and the rest is taken
out of it, so that only what is new is laid down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ceplan.importing.differing import Fact, moved
from ceplan.importing.matching import plain
from ceplan.models.judgement import Judgement
from ceplan.models.measure import Measure, MeasureReading
from ceplan.models.paper import (
    ChangedPart,
    Finding,
    Paper,
    PaperJudgement,
    PaperMeasure,
    PaperReading,
)
from ceplan.models.said import Said, SaidRow, Standing


class Besides(NamedTuple):
    """The paper with what is new of this, what changed, what was not moved, the refs of measures
    that are gone, and what a person should know."""

    paper: Paper
    parts: tuple[ChangedPart, ...]
    unchanged: int
    gone: tuple[str, ...]
    findings: tuple[Finding, ...]


def besides(paper: Paper, there: Standing) -> Besides:
    """How the measures, judgements and cover of `paper` read against a register."""
    parts: list[ChangedPart] = []
    findings: list[Finding] = []
    known: dict[tuple[str, str], list[Measure]] = {}
    for x in there.measures:
        known.setdefault(_key(x.ref, x.name), []).append(x)
    away = _away(there.said, "measure")
    new: list[PaperMeasure] = []
    unchanged = 0
    for y in paper.measures:
        same_ref = known.get(_key(y.ref, y.name), [])
        held = same_ref.pop(0) if same_ref else None
        if held is None and _key(y.ref, y.name) in away:
            findings.append(_taken_away(y.ref or y.name, y.where, y.name))
        elif held is None:
            new.append(y)
        else:
            part, more = _measure(y, held, there.said)
            new += [more] if more else []
            parts += [part] if part.fields else []
            unchanged += not more and not part.fields
    judgements, changed, same = _judgements(paper.judgements, there)
    cover = {(plain(x.label), plain(x.text)) for x in there.cover}
    lines = tuple(x for x in paper.cover if (plain(x.label), plain(x.text)) not in cover)
    gone = [x for xs in known.values() for x in xs] if paper.measures else []
    names = tuple(x.ref or x.name for x in gone if _was(x.id, there.said))
    findings += [_gone(x) for x in names]
    left = replace(paper, measures=tuple(new), judgements=tuple(judgements), cover=lines)
    return Besides(left, (*parts, *changed), unchanged + same, names, tuple(findings))


def _measure(
    x: PaperMeasure, held: Measure, said: Said | None
) -> tuple[ChangedPart, PaperMeasure | None]:
    """What changed of a measure, and the measure with just the periods that the plan lacks."""
    row = said.items.get(held.id) if said else None
    was = row.fields if row else {}
    facts = [
        Fact(field, new, new, now, was.get(field, "") if said else now)
        for field, new, now in (
            ("name", x.name, held.name),
            ("section", x.group, held.section),
            ("unit", x.unit, held.unit),
            ("polarity", x.polarity, held.polarity),
            ("target", x.target, held.target),
            ("neighbours", x.neighbours, held.neighbours),
            ("national", x.national, held.national),
            ("rag", x.rag, held.rag),
            ("travel", x.travel, held.declared_travel),
            ("commentary", x.commentary, held.commentary),
        )
    ]
    fields = list(moved("measure", held.id, facts, said))
    periods = {_plain(y.period): y for y in held.readings}
    before = {y.row: y for y in said.lines.get(held.id, ())} if said else {}
    away = {_plain(y.fields.get("period", "")) for y in before.values() if y.removed}
    lacking: list[PaperReading] = []
    for y in x.readings:
        there = periods.get(_plain(y.period))
        if there is not None:
            fields += moved("reading", there.id, _reading(y, there, before, said), said)
        elif _plain(y.period) not in away:
            lacking.append(y)
    ref = held.ref or held.name
    more = replace(x, readings=tuple(lacking)) if lacking else None
    return ChangedPart(ref, x.where, tuple(fields)), more


def _reading(
    x: PaperReading, there: MeasureReading, before: dict[str, SaidRow], said: Said | None
) -> list[Fact]:
    row = before.get(there.id)
    was = row.fields if row else {}
    return [
        Fact(field, new, new, now, was.get(field, "") if said else now)
        for field, new, now in (("value", x.value, there.value), ("state", x.state, there.state))
    ]


def _judgements(
    found: Sequence[PaperJudgement], there: Standing
) -> tuple[list[PaperJudgement], list[ChangedPart], int]:
    """The judgements that are new, those that changed, and how many are as they were. A grade is
    of one area in one inspection; another inspection gives another judgement."""
    known: dict[tuple[str, str], Judgement] = {
        (_plain(x.area), _plain(x.inspection)): x for x in there.judgements
    }
    away = {
        (_plain(x.fields.get("area", "")), _plain(x.fields.get("inspection", "")))
        for x in (there.said.items.values() if there.said else ())
        if x.entity == "judgement" and x.removed
    }
    new: list[PaperJudgement] = []
    parts: list[ChangedPart] = []
    same = 0
    for x in found:
        key = (_plain(x.area), _plain(x.inspection))
        held = known.get(key)
        if held is None:
            new += [x] if key not in away else []
            continue
        row = there.said.items.get(held.id) if there.said else None
        was = row.fields.get("grade", "") if row else "" if there.said else held.grade
        fields = moved(
            "judgement", held.id, [Fact("grade", x.grade, x.grade, held.grade, was)], there.said
        )
        parts += [ChangedPart(x.area, x.where, tuple(fields))] if fields else []
        same += not fields
    return new, parts, same


def _away(said: Said | None, entity: str) -> set[tuple[str, str]]:
    """The keys of what was taken away in ceplan."""
    rows = said.items.values() if said else ()
    return {
        _key(x.fields.get("ref", ""), x.fields.get("name", ""))
        for x in rows
        if x.entity == entity and x.removed
    }


def _was(row: str, said: Said | None) -> bool:
    return said is None or row in said.items


def _taken_away(ref: str, where: str, said: str) -> Finding:
    why = f"{ref} was taken away in ceplan; the paper still has it, and it is not taken in again."
    return Finding("TAKEN-AWAY-HERE", where or ref, said, "", why)


def _gone(ref: str) -> Finding:
    why = f"The paper no longer has the measure {ref}; it is kept as it stands in the plan."
    return Finding("GONE-FROM-PAPER", ref, ref, "", why)


def _key(ref: str, name: str) -> tuple[str, str]:
    return (_plain(ref).replace(" ", ""), "") if ref.strip() else ("", _plain(name))


def _plain(words: str) -> str:
    return plain(words).casefold()

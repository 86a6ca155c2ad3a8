"""What a paper holds besides items, held against the register: measures with their readings,
judgements and the fields of its cover sheet.

Three voices as for items. What is new is left in the paper that is proposed and the rest is taken
out of it, so that only what is new is laid down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ceplan.importing.matching import plain
from ceplan.importing.periods import paired, period_of
from ceplan.importing.voices import Fact, day_words, moved
from ceplan.models.cover import CoverField
from ceplan.models.judgement import Judgement
from ceplan.models.measure import Measure, MeasureReading
from ceplan.models.paper import (
    CoverLine,
    Finding,
    Paper,
    PaperJudgement,
    PaperMeasure,
    PaperReading,
)
from ceplan.models.proposal import ChangedPart
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
            part, more = _measure(y, held, there.said, findings)
            new += [more] if more else []
            parts += [part] if part.fields else []
            unchanged += not more and not part.fields
    judgements, changed, same = _judgements(paper.judgements, there)
    lines, said_anew = _cover(paper.cover, there)
    gone = [x for xs in known.values() for x in xs] if paper.measures else []
    names = tuple(x.ref or x.name for x in gone if _was(x.id, there.said))
    findings += [_gone(x) for x in names]
    left = replace(paper, measures=tuple(new), judgements=tuple(judgements), cover=tuple(lines))
    return Besides(left, (*parts, *changed, *said_anew), unchanged + same, names, tuple(findings))


def _measure(
    x: PaperMeasure, held: Measure, said: Said | None, findings: list[Finding]
) -> tuple[ChangedPart, PaperMeasure | None]:
    """What changed of a measure, and the measure with just the periods that the plan lacks. What is
    left is added to `findings`."""
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
            ("about", _about(x, was.get("about", "") if said else held.about), held.about),
        )
    ]
    fields = list(moved("measure", held.id, facts, said))
    before = {y.row: y for y in said.lines.get(held.id, ())} if said else {}
    away = {period_of(y.fields.get("period", "")) for y in before.values() if y.removed}
    stand = {period_of(y.period) for y in held.readings}
    lacking: list[PaperReading] = []
    ref = held.ref or held.name
    for y, there in paired(x.readings, held.readings, before):
        if there is not None:
            fields += moved("reading", there.id, _reading(y, there, before, said), said)
        elif period_of(y.period) in stand - away:
            findings.append(_period_twice(ref, x.where, y))
        elif period_of(y.period) not in away:
            lacking.append(y)
    more = replace(x, readings=tuple(lacking)) if lacking else None
    return ChangedPart(ref, x.where, tuple(fields)), more


def _about(x: PaperMeasure, was: str) -> str:
    """The other columns of a measure as the paper leaves them: its words in place of those that the
    last paper had under the same label, and what that had besides."""
    if not x.about:
        return ""
    whole = "\n".join(y.said for y in x.about)
    if plain(whole) == plain(was):
        return was
    left = {plain(y.label): y.said for y in x.about}
    lines: list[str] = []
    for line in was.splitlines():
        label, colon, _ = line.partition(": ")
        lines.append((colon and left.pop(plain(label), "")) or line)
    return "\n".join([*lines, *left.values()])


def _reading(
    x: PaperReading, there: MeasureReading, before: dict[str, SaidRow], said: Said | None
) -> list[Fact]:
    """A paper that has a period says all of it: "final" is a word too, and so is "no figure"."""
    row = before.get(there.id)
    was = row.fields if row else {}

    def fact(field: str, new: str, now: str, none: str) -> Fact:
        once = (was.get(field, "") or (none if row else "")) if said else now or none
        return Fact(field, new or none, new, now or none, once)

    return [
        fact("value", x.value, there.value, "no figure" if x.state else ""),
        fact("state", x.state, there.state, "final"),
    ]


def _cover(
    found: Sequence[CoverLine], there: Standing
) -> tuple[list[CoverLine], list[ChangedPart]]:
    """The fields of the cover sheet that are new, and those that say something else by now."""
    left = list(there.cover)
    rest: list[CoverLine] = []
    for x in found:
        same = next((y for y in left if _plain(y.label) == _plain(x.label) and _same(x, y)), None)
        if same:
            left.remove(same)
        else:
            rest.append(x)
    new: list[CoverLine] = []
    parts: list[ChangedPart] = []
    for x in rest:
        held = next((y for y in left if _plain(y.label) == _plain(x.label)), None)
        if held is None:
            new.append(x)
            continue
        left.remove(held)
        row = there.said.items.get(held.id) if there.said else None
        was = row.fields.get("text", "") if row else "" if there.said else held.text
        fact = Fact("text", x.text, x.text, held.text, was)
        fields = moved("cover_line", held.id, [fact], there.said)
        parts += [ChangedPart(x.label, x.where, tuple(fields))] if fields else []
    return new, parts


def _same(x: CoverLine, held: CoverField) -> bool:
    return plain(x.text) == plain(held.text)


def _judgements(
    found: Sequence[PaperJudgement], there: Standing
) -> tuple[list[PaperJudgement], list[ChangedPart], int]:
    """The judgements that are new, those that changed, and how many are as they were. A grade is
    of one area in one inspection; another inspection gives another judgement."""
    known: dict[tuple[str, str], list[Judgement]] = {}
    for y in there.judgements:
        known.setdefault((_plain(y.area), _plain(y.inspection)), []).append(y)
    away: dict[tuple[str, str], set[str]] = {}
    for z in there.said.items.values() if there.said else ():
        if z.entity == "judgement" and z.removed:
            key = _plain(z.fields.get("area", "")), _plain(z.fields.get("inspection", ""))
            away.setdefault(key, set()).add(z.fields.get("held", ""))
    said = {((_plain(x.area), _plain(x.inspection)), x.held) for x in found}
    new: list[PaperJudgement] = []
    parts: list[ChangedPart] = []
    same = 0
    for x in found:
        key = (_plain(x.area), _plain(x.inspection))
        # One area may be judged by several inspections of one name: the day tells them apart.
        of_day = [y for y in known.get(key, ()) if y.held == x.held]
        other = [y for y in known.get(key, ()) if (key, y.held) not in said]
        held = next(iter((*of_day, *other)), None)
        if held is None:
            gone = key in away and (key not in known or day_words(x.held) in away[key])
            new += [] if gone else [x]
            continue
        known[key].remove(held)
        row = there.said.items.get(held.id) if there.said else None
        was = row.fields if row else {}
        facts = [
            Fact("grade", x.grade, x.grade, held.grade, was.get("grade", "")),
            Fact("held", day_words(x.held), x.held, day_words(held.held), was.get("held", "")),
            Fact("framework", x.framework, x.framework, held.framework, was.get("framework", "")),
        ]
        if not there.said:
            facts = [y._replace(was=y.now) for y in facts]
        fields = moved("judgement", held.id, facts, there.said)
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


def _period_twice(ref: str, where: str, x: PaperReading) -> Finding:
    why = (
        f"The paper has more readings of {x.period} for {ref} than the plan, which keeps one for "
        "each period; this one is left."
    )
    return Finding("PERIOD-TWICE", where or ref, x.value or x.state, "", why)


def _gone(ref: str) -> Finding:
    why = f"The paper no longer has the measure {ref}; it is kept as it stands in the plan."
    return Finding("GONE-FROM-PAPER", ref, ref, "", why)


def _key(ref: str, name: str) -> tuple[str, str]:
    return (_plain(ref).replace(" ", ""), "") if ref.strip() else ("", _plain(name))


def _plain(words: str) -> str:
    return plain(words).casefold()

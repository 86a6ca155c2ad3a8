"""What a newer paper says otherwise of one item: three voices held against each other.

The paper at hand, what the last paper said, and the plan as it stands. Where the paper did not
move, nothing is proposed; where only the paper moved, its word is; where a person changed the plan
and the paper moved as well, both stand in dispute.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ceplan.importing.matching import Known, Matched, match, plain
from ceplan.models.item import Brag, Evidence, Item, Lead, NextStep, ProgressPoint
from ceplan.models.paper import (
    ChangedItem,
    FieldChange,
    Finding,
    GoneLine,
    PaperEvidence,
    PaperItem,
    PaperLead,
    PaperPoint,
    PaperStep,
)
from ceplan.models.said import Said, SaidRow
from ceplan.models.stage import DONE, STAGES

Line = ProgressPoint | NextStep | Evidence | Lead
OfPaper = PaperPoint | PaperStep | PaperEvidence | PaperLead
Value = object

_LABELS = {"progress": "progress", "step": "next step", "evidence": "evidence", "lead": "lead"}


@dataclass
class Difference:
    """What is proposed for one item, what is gone from it, and what a person should know."""

    changed: ChangedItem
    gone: list[GoneLine] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


class Fact(NamedTuple):
    """A fact in three voices: by field, what the paper says (words, and the value to write), what
    the plan says, what the last paper said."""

    field: str
    new: str
    value: object
    now: str
    was: str


def difference(
    x: PaperItem,
    there: Item,
    said: Said | None,
    titles: Mapping[str, str],
    outcomes: Mapping[str, str],
) -> Difference:
    """How the paper's item `x` reads against the item `there`. `said` is what the last paper said
    (None: all that stands there); `titles` are the words of the paper's outcomes by ref, `outcomes`
    those of the plan by id."""
    out = Difference(ChangedItem(there.id, x))
    was = said.items.get(there.id) if said else None
    facts = _facts(x, there, was, said is None, titles, outcomes)
    fields = moved("item", there.id, facts, said)
    fields = [y for y in fields if not _blue_not_done(x, y, there, fields, out)]
    lines: dict[str, tuple[OfPaper, ...]] = {}
    for entity, wanted, held in (
        ("lead", tuple(p for p in x.leads if p.role == "lead"), _leading(there)),
        ("progress", x.progress, there.progress),
        ("step", x.next_steps, there.next_steps),
        ("evidence", x.evidence, there.evidence),
    ):
        lines[entity], more = _lines(entity, wanted, held, there, x, said, out)
        fields += more
    for y in fields:
        if y.disputed:
            out.findings.append(_in_dispute(x, y))
    out.changed = ChangedItem(
        there.id,
        x,
        tuple(fields),
        lines["lead"],  # type: ignore[arg-type]
        lines["progress"],  # type: ignore[arg-type]
        lines["step"],  # type: ignore[arg-type]
        lines["evidence"],  # type: ignore[arg-type]
    )
    return out


def place_of(x: PaperItem) -> str:
    """Where an item of a paper stands, as people find it."""
    return f"{x.where}, {x.ref}" if x.where else x.ref


def _leading(there: Item) -> tuple[Lead, ...]:
    """The leads of an item; those who help are not what a paper's lead column is about."""
    return tuple(x for x in there.leads if x.role == "lead")


def _facts(
    x: PaperItem,
    there: Item,
    was: SaidRow | None,
    same: bool,
    titles: Mapping[str, str],
    outcomes: Mapping[str, str],
) -> list[Fact]:
    """The facts of an item that the paper states. `same`: the last paper said what stands there."""
    held = was.fields if was else {}
    once = outcomes.get(held.get("outcome", ""), "")
    title = titles.get(x.outcome, x.outcome)
    facts = [
        Fact("action", x.action, x.action, there.action, held.get("action", "")),
        Fact("source", x.source, x.source, there.source, held.get("source", "")),
        Fact("due", _text(x.due), x.due, _text(there.due), held.get("due", "")),
        Fact("stage", x.stage, x.stage, there.stage, held.get("stage") or STAGES[0]),
        Fact("brag", brag_words(x.brag), x.brag, brag_words(there.brag), held.get("brag", "")),
        Fact("outcome", title, x.outcome, there.outcome_title, once),
    ]
    return [y._replace(was=y.now) for y in facts] if same else facts


def moved(entity: str, row: str, facts: Sequence[Fact], said: Said | None) -> list[FieldChange]:
    """The changes that the three voices come to."""
    found = []
    for x in facts:
        sides = said.sides.get((row, x.field), ()) if said else ()
        new, now, was = plain(x.new), plain(x.now), plain(x.was)
        if not new or new in (now, was) or new in map(plain, sides):
            continue
        disputed = bool(sides) or now != was
        found.append(FieldChange(entity, row, x.field, x.now, x.new, x.value, disputed))  # type: ignore[arg-type]
    return found


def _lines(
    entity: str,
    wanted: Sequence[OfPaper],
    held: Sequence[Line],
    there: Item,
    x: PaperItem,
    said: Said | None,
    out: Difference,
) -> tuple[tuple[OfPaper, ...], list[FieldChange]]:
    """The lines of the paper that the register lacks, and the facts of others that changed."""
    before = {y.row: y for y in said.lines.get(there.id, ()) if y.entity == entity} if said else {}
    rows = {y.id: y for y in held}
    known = [Known(y.id, line_words(y), _once(y, before, said)) for y in held]
    known += [
        Known(y.row, None, _said_words(y))
        for y in before.values()
        if y.removed and y.row not in rows
    ]
    found: Matched[OfPaper] = match(wanted, line_words, known, by_place=entity == "lead")
    changes: list[FieldChange] = []
    for line, each in found.pairs:
        if each.now is None:
            out.findings.append(_taken_away(x, entity, line))
        else:
            facts = _line_facts(line, rows[each.row], before.get(each.row), said is None)
            changes += moved(entity, each.row, facts, said)
    for each in found.left:
        if each.was is not None and each.now is not None:
            out.gone.append(GoneLine(there.ref, entity, each.now))
    return tuple(found.new), changes


def _once(line: Line, before: Mapping[str, SaidRow], said: Said | None) -> str | None:
    """What the last paper said of a line; None for one that no paper brought."""
    if said is None:
        return line_words(line)
    row = before.get(line.id)
    return _said_words(row) if row and ("text" in row.fields or "name" in row.fields) else None


def _said_words(row: SaidRow) -> str:
    if row.entity == "lead":
        return _named(row.fields.get("name", ""), row.fields.get("organisation", ""))
    return row.fields.get("text", "")


def line_words(line: Line | OfPaper) -> str:
    """The words of a line; of a lead its name with the organisation."""
    if isinstance(line, (Lead, PaperLead)):
        return _named(line.name, line.organisation)
    return line.text


def _named(name: str, organisation: str) -> str:
    return f"{name}, {organisation}" if organisation else name


def _line_facts(new: OfPaper, now: Line, was: SaidRow | None, same: bool) -> list[Fact]:
    """The facts of a line that the paper states; ticks and tests are people's own and are left."""
    held = was.fields if was else {}
    facts: list[Fact] = []
    if isinstance(new, PaperLead) and isinstance(now, Lead):
        facts = [
            Fact("name", new.name, new.name, now.name, held.get("name", "")),
            Fact("organisation", new.organisation, new.organisation, now.organisation, ""),
        ]
        facts[1] = facts[1]._replace(was=held.get("organisation", ""))
    elif isinstance(now, Lead) or isinstance(new, PaperLead):
        return []
    else:
        # A line that was parted or edited keeps its words; the text is a fact like any other.
        facts = [Fact("text", new.text, new.text, now.text, held.get("text", ""))]
    if isinstance(new, PaperPoint) and isinstance(now, ProgressPoint):
        facts.append(
            Fact("dated", _day(new.dated), new.dated, _day(now.dated), held.get("dated", ""))
        )
    if isinstance(new, PaperStep) and isinstance(now, NextStep):
        facts += [
            Fact("due", _text(new.due), new.due, _text(now.due), held.get("due", "")),
            Fact("who", new.who, new.who, now.who, held.get("who", "")),
            Fact("done", _day(new.done), new.done, _day(now.done), held.get("done", "")),
        ]
    if isinstance(new, PaperEvidence) and isinstance(now, Evidence):
        facts += [
            Fact("link", new.link, new.link, now.link, held.get("link", "")),
            Fact(
                "effective",
                _text(new.effective),
                new.effective,
                _text(now.effective),
                held.get("effective", ""),
            ),
        ]
    return [x._replace(was=x.now) for x in facts] if same else facts


def _text(due: object) -> str:
    return str(getattr(due, "text", "")) if due else ""


def _day(day: object) -> str:
    return str(day) if day else ""


def brag_words(brag: Brag | None) -> str:
    """A BRAG in words: its colour and direction."""
    return f"{brag.colour} {brag.direction}".strip() if brag else ""


def _blue_not_done(
    x: PaperItem, change: FieldChange, there: Item, fields: Sequence[FieldChange], out: Difference
) -> bool:
    """Whether a BRAG is blue on an item that is not done: blue means done, so it is not taken."""
    if change.field != "brag" or not change.new.startswith("blue"):
        return False
    stage = next((y.new for y in fields if y.field == "stage" and not y.disputed), there.stage)
    if stage in DONE:
        return False
    why = f"Blue means done, and {x.ref} is {stage}; the plan's BRAG stands."
    out.findings.append(Finding("BLUE-NOT-DONE", place_of(x), "blue", change.old, why))
    return True


def _in_dispute(x: PaperItem, change: FieldChange) -> Finding:
    label = _LABELS.get(change.entity, "")
    what = f"{label} {change.field}" if label and change.field != "text" else label or change.field
    why = (
        f"The {what} of {x.ref} was changed in ceplan since the last paper, and the paper has "
        "moved too; both will stand in dispute until someone decides."
    )
    return Finding("IN-DISPUTE", place_of(x), change.new, change.old, why)


def _taken_away(x: PaperItem, entity: str, line: OfPaper) -> Finding:
    why = (
        f"This {_LABELS[entity]} of {x.ref} was taken away in ceplan; the paper still has it, and "
        "it is not taken in again."
    )
    return Finding("TAKEN-AWAY-HERE", place_of(x), line_words(line), "", why)

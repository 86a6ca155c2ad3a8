"""What a newer paper says otherwise of one item: its facts, its leads and its lines (`voices` says
what comes of each fact), with what a person should know before they accept it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ceplan.importing.gaps import paired_in_gaps
from ceplan.importing.matching import Known, Matched, match, plain
from ceplan.importing.voices import (
    Line,
    OfPaper,
    item_facts,
    line_facts,
    line_words,
    moved,
    said_words,
)
from ceplan.models.item import Evidence, Item, Lead
from ceplan.models.leads import ROLES
from ceplan.models.paper import Finding, PaperEvidence, PaperItem, PaperLead
from ceplan.models.proposal import ChangedItem, FieldChange, GoneLine
from ceplan.models.said import Said, SaidRow
from ceplan.models.stage import DONE

_LABELS = {"progress": "progress", "step": "next step", "evidence": "evidence", "lead": "lead"}


@dataclass
class Difference:
    """What is proposed for one item, what is gone from it, and what a person should know."""

    changed: ChangedItem
    gone: list[GoneLine] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


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
    facts = item_facts(x, there, was, said is None, titles, outcomes)
    fields = moved("item", there.id, facts, said)
    fields = [y for y in fields if not _blue_not_done(x, y, there, fields, out)]
    lines: dict[str, tuple[OfPaper, ...]] = {}
    leads: list[OfPaper] = []
    before = _before("lead", there, said)
    for role in ROLES:
        wanted = tuple(p for p in x.leads if p.role == role)
        held = tuple(y for y in there.leads if _role(y, before.get(y.id), x.leads) == role)
        away = {k: y for k, y in before.items() if y.fields.get("role", ROLES[0]) == role}
        new, more = _lines("lead", wanted, held, away, there, x, said, out)
        leads += new
        fields += more
    for entity, wanted_lines, held_lines in (
        ("progress", x.progress, there.progress),
        ("step", x.next_steps, there.next_steps),
        ("evidence", x.evidence, there.evidence),
    ):
        before = _before(entity, there, said)
        lines[entity], more = _lines(entity, wanted_lines, held_lines, before, there, x, said, out)
        fields += more
    out.findings += [_in_dispute(x, y) for y in fields if y.disputed]
    out.findings += _reasons(x, there) if said else []
    out.changed = ChangedItem(
        there.id,
        x,
        tuple(fields),
        tuple(leads),  # type: ignore[arg-type]
        lines["progress"],  # type: ignore[arg-type]
        lines["step"],  # type: ignore[arg-type]
        lines["evidence"],  # type: ignore[arg-type]
    )
    return out


def place_of(x: PaperItem) -> str:
    """Where an item of a paper stands, as people find it."""
    return f"{x.where}, {x.ref}" if x.where else x.ref


def _role(lead: Lead, was: SaidRow | None, wanted: Sequence[PaperLead]) -> str:
    """The role under which a lead of the plan is held against the paper's: the one that the last
    paper gave it, unless the paper at hand has the same words under another role alone."""
    own = (was.fields.get("role") if was else "") or lead.role
    same = {line_words(lead)} | ({said_words(was)} if was else set())
    told = [y.role for y in wanted if plain(line_words(y)) in map(plain, same)]
    return own if own in told or not told else told[0]


def _before(entity: str, there: Item, said: Said | None) -> dict[str, SaidRow]:
    """What the last paper said of the lines of a kind, by their ids."""
    return {y.row: y for y in said.lines.get(there.id, ()) if y.entity == entity} if said else {}


def _lines(
    entity: str,
    wanted: Sequence[OfPaper],
    held: Sequence[Line],
    before: Mapping[str, SaidRow],
    there: Item,
    x: PaperItem,
    said: Said | None,
    out: Difference,
) -> tuple[tuple[OfPaper, ...], list[FieldChange]]:
    """The lines of the paper that the register lacks, and the facts of others that changed."""
    rows = {y.id: y for y in held}
    known = [Known(y.id, line_words(y), _once(y, before, said)) for y in held]
    known += [
        Known(y.row, None, said_words(y))
        for y in before.values()
        if y.removed and y.row not in rows
    ]
    found: Matched[OfPaper] = match(wanted, line_words, known, by_place=entity == "lead")
    if said and said.then and entity in ("progress", "step"):
        paired_in_gaps(wanted, known, found)
    changes: list[FieldChange] = []
    for line, each in found.pairs:
        if each.now is None:
            out.findings.append(_taken_away(x, entity, line))
        else:
            now, was = rows[each.row], before.get(each.row)
            changes += moved(entity, each.row, line_facts(line, now, was, said is None), said)
            if isinstance(line, PaperEvidence) and isinstance(now, Evidence) and said:
                out.findings += _ticks(x, line, now, was)
    for each in found.left:
        if each.was is not None and each.now is not None:
            out.gone.append(GoneLine(there.ref, entity, each.now))
    return tuple(found.new), changes


def _once(line: Line, before: Mapping[str, SaidRow], said: Said | None) -> str | None:
    """What the last paper said of a line; None for one that no paper brought."""
    if said is None:
        return line_words(line)
    row = before.get(line.id)
    return said_words(row) if row and ("text" in row.fields or "name" in row.fields) else None


def _ticks(x: PaperItem, line: PaperEvidence, now: Evidence, was: SaidRow | None) -> list[Finding]:
    """A finding for each tick or test that the paper has moved: they are people's own."""
    found = []
    for name in ("supplied", "validated"):
        new, held = getattr(line, name), getattr(now, name)
        once = was.fields.get(name, "") if was else ""
        if new is None or new.by in (held.by if held else "", once):
            continue
        why = (
            f"The paper says that this evidence of {x.ref} was {name}; who supplied and who tested "
            "it is said in ceplan, so it is not taken from a newer paper."
        )
        old = held.by if held else ""
        found.append(Finding("TICK-LEFT", place_of(x), f"{line.text}: {new.by}", old, why))
    return found


def _reasons(x: PaperItem, there: Item) -> list[Finding]:
    """A finding for the reason of a stage, and for who judged a recommendation, where the paper
    says it otherwise: these are said by whoever decides."""
    both = (
        (x.stage_reason, there.stage_reason, "why it stands at its stage"),
        (str(x.judged or ""), str(there.met or ""), "who judged whether it is met"),
    )
    found = []
    for new, held, what in both:
        if new and plain(new) != plain(held):
            why = f"The paper says {what}; of {x.ref} that is said in ceplan, and it is not taken."
            found.append(Finding("REASON-LEFT", place_of(x), new, held, why))
    return found


def _blue_not_done(
    x: PaperItem, change: FieldChange, there: Item, fields: Sequence[FieldChange], out: Difference
) -> bool:
    """Whether a BRAG turns blue on an item that is not done: that means done, so it is left."""
    if change.field != "brag" or not change.new.startswith("blue"):
        return False
    if change.old.startswith("blue"):
        return False  # only its reason moves
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

"""A proposal as rows that a person goes through, and the proposal without the rows left out.

The rows are made here once, so that the screen and the command show, name and leave out the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from ceplan.errors import Refused
from ceplan.importing.voices import line_words
from ceplan.importing.whole_words import whole, whole_outcome
from ceplan.models.names import folded
from ceplan.models.proposal import ChangedItem, FieldChange, Proposal

T = TypeVar("T")

NEW, CHANGED, DISPUTED, GONE = "New", "Changed", "In dispute", "Gone from the paper"
SECTIONS = (NEW, CHANGED, DISPUTED, GONE)
"""The parts of a proposal, in the order in which they are shown."""

_LISTS = (
    ("leads", "lead"),
    ("progress", "progress"),
    ("next_steps", "next step"),
    ("evidence", "evidence"),
)
_NAMES = {"item": "", "progress": "progress", "step": "next step", "evidence": "evidence"}


class Row(NamedTuple):
    """One thing that a proposal would do, or keeps: `key` names it ("IN5", "IN5 due", "IN5 progress
    2"), `what` says what it is, `old` and `new` are whole texts ("" for none). `place` is where it
    stands in the proposal; empty for what is only told and cannot be left out."""

    key: str
    section: str
    what: str
    old: str
    new: str
    place: tuple[str | int, ...] = ()


def disputed_rows(proposal: Proposal) -> tuple[Row, ...]:
    """The rows of what a person and the paper have both changed."""
    return tuple(x for x in _changes(proposal) if x.section == DISPUTED)


def _changes(proposal: Proposal) -> list[Row]:
    """The rows of what stands and would change."""
    rows = [x for n, c in enumerate(proposal.changed) for x in _of_changed(n, c)]
    for n, p in enumerate(proposal.parts):
        for k, y in enumerate(p.fields):
            section = DISPUTED if y.disputed else CHANGED
            place = ("parts", n, "fields", k)
            rows.append(Row(f"{p.ref} {_field(y)}", section, _field(y), y.old, y.new, place))
    return rows


def rows_of(proposal: Proposal) -> tuple[Row, ...]:
    """Every row of a proposal, section by section."""
    rows: list[Row] = []
    for n, x in enumerate(proposal.new):
        rows.append(Row(x.ref, NEW, "item", "", whole(x), ("new", n)))
    for n, m in enumerate(proposal.paper.measures):
        figures = ", ".join(f"{y.period} {y.value}" for y in m.readings)
        new = "\n".join(y for y in (m.name, figures, m.commentary) if y)
        rows.append(Row(m.ref or m.name, NEW, "measure", "", new, ("measures", n)))
    for n, j in enumerate(proposal.paper.judgements):
        words = f"{j.area}: {j.grade}"
        rows.append(Row(j.area, NEW, "judgement", "", words, ("judgements", n)))
    for n, line in enumerate(proposal.paper.cover):
        words = f"{line.label}: {line.text}"
        rows.append(Row(line.label, NEW, "cover sheet", "", words, ("cover", n)))
    for brought in proposal.paper.outcomes:  # comes in with its items, and is left out with them
        rows.append(Row(f"outcome {brought.ref}", NEW, "outcome", "", whole_outcome(brought)))
    for n, o in enumerate(proposal.lines):
        words = "\n".join((*o.sources, *o.indicators, *o.checks))
        rows.append(Row(f"outcome {o.ref}", NEW, "lines", "", words, ("lines", n)))
    rows += _changes(proposal)
    told = {x.where: x.said for x in proposal.paper.findings if x.code == "GONE-FROM-PAPER"}
    rows += [Row(x, GONE, "item", told.get(x, x), "") for x in proposal.removed]
    rows += [
        Row(f"{x.ref} {_NAMES.get(x.entity, x.entity)}", GONE, "line", x.text, "")
        for x in proposal.gone
    ]
    order = {name: n for n, name in enumerate(SECTIONS)}
    return tuple(sorted(_told_apart(rows), key=lambda x: order[x.section]))


def without(proposal: Proposal, keys: Iterable[str]) -> Proposal:
    """The proposal without these rows, by key; the ref of a changed item takes all of its rows.
    Refused for a key that no row has."""
    wanted = {folded(x): x for x in keys if x.strip()}
    rows = [x for x in rows_of(proposal) if x.place]
    known = {folded(x.key) for x in rows} | {folded(c.item.ref) for c in proposal.changed}
    known |= {folded(p.ref) for p in proposal.parts}
    for key, said in wanted.items():
        if key not in known:
            names = ", ".join(dict.fromkeys(x.key for x in rows[:12]))
            raise Refused(
                f"Nothing of the proposal is called {said[:60]!r}; nothing was changed.",
                hint=f"It has: {names}{', …' if len(rows) > 12 else ''}.",
            )
    refs = {n for n, c in enumerate(proposal.changed) if folded(c.item.ref) in wanted}
    out = {x.place for x in rows if folded(x.key) in wanted}
    out |= {x.place for x in rows if x.place[0] == "changed" and x.place[1] in refs}
    parts = {n for n, p in enumerate(proposal.parts) if folded(p.ref) in wanted}
    out |= {x.place for x in rows if x.place[0] == "parts" and x.place[1] in parts}
    return without_places(proposal, out)


def without_places(proposal: Proposal, out: set[tuple[str | int, ...]]) -> Proposal:
    """The proposal without the rows that stand at these places."""
    if not out:
        return proposal
    new = _kept(proposal.new, "new", out)
    changed = [_less(n, c, out) for n, c in enumerate(proposal.changed)]
    kept = tuple(c for c in changed if not c.empty)
    parts = tuple(
        replace(
            p,
            fields=tuple(y for m, y in enumerate(p.fields) if ("parts", n, "fields", m) not in out),
        )
        for n, p in enumerate(proposal.parts)
    )
    paper = replace(
        proposal.paper,
        measures=_kept(proposal.paper.measures, "measures", out),
        judgements=_kept(proposal.paper.judgements, "judgements", out),
        cover=_kept(proposal.paper.cover, "cover", out),
    )
    used = {x.outcome for x in new} | {
        y.value for c in kept for y in c.fields if y.field == "outcome"
    }
    dropped = {x.outcome for x in proposal.new} - used
    paper = replace(paper, outcomes=tuple(o for o in paper.outcomes if o.ref not in dropped))
    parts = tuple(p for p in parts if p.fields)
    return replace(
        proposal,
        paper=paper,
        new=new,
        changed=kept,
        parts=parts,
        lines=_kept(proposal.lines, "lines", out),
    )


def _of_changed(n: int, c: ChangedItem) -> list[Row]:
    rows = []
    for m, y in enumerate(c.fields):
        section = DISPUTED if y.disputed else CHANGED
        rows.append(
            Row(
                f"{c.item.ref} {_field(y)}",
                section,
                _field(y),
                y.old,
                y.new,
                ("changed", n, "fields", m),
            )
        )
    for name, label in _LISTS:
        for m, line in enumerate(getattr(c, name)):
            place = ("changed", n, name, m)
            rows.append(
                Row(f"{c.item.ref} {label}", CHANGED, f"new {label}", "", line_words(line), place)
            )
    return rows


def _field(y: FieldChange) -> str:
    """A changed fact in words: "due", "progress", "next step due"."""
    if y.entity == "lead":
        return "lead" if y.field == "name" else f"lead's {y.field}"
    field = {"brag": "BRAG", "text": "", "dated": "date"}.get(y.field, y.field)
    return f"{_NAMES.get(y.entity, y.entity)} {field}".strip()


def _told_apart(rows: list[Row]) -> list[Row]:
    """The rows with a number after those keys that several have."""
    often = Counter(folded(x.key) for x in rows if x.place)
    seen: Counter[str] = Counter()
    out = []
    for x in rows:
        key = folded(x.key)
        if x.place and often[key] > 1:
            seen[key] += 1
            x = x._replace(key=f"{x.key} {seen[key]}")
        out.append(x)
    return out


def _less(n: int, c: ChangedItem, out: set[tuple[str | int, ...]]) -> ChangedItem:
    parts: dict[str, Any] = {
        name: tuple(y for m, y in enumerate(getattr(c, name)) if ("changed", n, name, m) not in out)
        for name in ("fields", *(x for x, _ in _LISTS))
    }
    return replace(c, **parts)


def _kept(found: tuple[T, ...], name: str, out: set[tuple[str | int, ...]]) -> tuple[T, ...]:
    return tuple(x for n, x in enumerate(found) if (name, n) not in out)

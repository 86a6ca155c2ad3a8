"""A proposal as the command line prints it for scripts: the shape of `import --dry-run --format
json`. The keys of an item are those of `list --format json`, as far as a paper has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ceplan.models.due import Due
from ceplan.models.paper import Finding, PaperFile, PaperItem
from ceplan.models.proposal import ChangedItem, FieldChange, Proposal


def proposal_json(proposal: Proposal) -> dict[str, Any]:
    """`proposal` as one JSON object. `unchanged` is a number; `removed` are refs, and `gone` the
    lines, that the paper no longer has and that are kept."""
    paper = proposal.paper
    return {
        "layout": paper.layout,
        "register": paper.title,
        "kind": paper.kind,
        "new": [_item(x) for x in proposal.new],
        "changed": [_changed(x) for x in proposal.changed],
        "unchanged": proposal.unchanged,
        "removed": list(proposal.removed),
        "gone": [{"ref": x.ref, "list": x.entity, "text": x.text} for x in proposal.gone],
        "beside": _beside(proposal),
        "findings": [_finding(x) for x in paper.findings],
    }


def file_json(found: Sequence[Proposal], file: PaperFile) -> dict[str, Any]:
    """What a whole file would do: the proposal of its one paper, or `papers` with one for each;
    with it what was left alone and what its reader decided."""
    head = proposal_json(found[0]) if len(found) == 1 else {}
    if len(found) != 1:
        head = {"papers": [{**proposal_json(x), "name": x.paper.name} for x in found]}
        head["findings"] = []
    head["findings"] = [*(_finding(x) for x in file.findings), *head["findings"]]
    head["left"] = [
        {"where": x.where, "title": x.title, "why": x.why, "text": x.text} for x in file.left
    ]
    return head


def _finding(x: Finding) -> dict[str, str]:
    return {
        "code": x.code,
        "where": x.where,
        "said": x.said,
        "proposed": x.proposed,
        "why": x.why,
    }


def _item(x: PaperItem) -> dict[str, Any]:
    """One item; facts that the paper does not state are left out, the lists never are."""
    facts: dict[str, Any] = {
        "outcome": x.outcome,
        "source": x.source,
        "due": _due(x.due),
        "stage": x.stage,
        "brag": x.brag.colour if x.brag else "",
        "met": x.met,
        "lead": [
            f"{p.name}, {p.organisation}" if p.organisation else p.name
            for p in x.leads
            if p.role == "lead"
        ],
    }
    return {
        "ref": x.ref,
        "where": x.where,
        "action": x.action,
        **{key: value for key, value in facts.items() if value},
        **_lines(x),
    }


def _changed(x: ChangedItem) -> dict[str, Any]:
    """One changed item: its action before and after, or null; every fact that would change, of the
    item and of its lines (`disputed`: it was changed in ceplan as well, and both would stand); and
    the lines that would be added."""
    action = {"old": x.action[0], "new": x.action[1]} if x.action else None
    leads = [{"name": y.name, "organisation": y.organisation} for y in x.leads]
    return {
        "ref": x.item.ref,
        "where": x.item.where,
        "action": action,
        "fields": _fields(x.fields),
        "lead": leads,
        **_lines(x),
    }


def _beside(proposal: Proposal) -> dict[str, Any]:
    """What comes besides items, and what changes of it; what has none of it is left out."""
    paper = proposal.paper
    found = {
        "measures": [
            {
                "ref": x.ref,
                "name": x.name,
                "readings": {y.period: y.value for y in x.readings},
                "rag": x.rag or None,
                "commentary": x.commentary,
            }
            for x in paper.measures
        ],
        "judgements": [
            {
                "area": x.area,
                "grade": x.grade,
                "inspection": x.inspection,
                "date": x.held.isoformat() if x.held else None,
                "framework": x.framework,
            }
            for x in paper.judgements
        ],
        "cover": [{"label": x.label, "text": x.text} for x in paper.cover],
        "outcomes": [
            {
                "ref": x.ref,
                "title": x.title,
                "sources": x.sources,
                "indicators": x.indicators,
                "checks": x.checks,
            }
            for x in (*paper.outcomes, *proposal.lines)
        ],
        "changed": [{"ref": x.ref, "fields": _fields(x.fields)} for x in proposal.parts],
    }
    return {name: each for name, each in found.items() if each}


def _fields(found: Sequence[FieldChange]) -> list[dict[str, Any]]:
    return [
        {"of": y.entity, "field": y.field, "old": y.old, "new": y.new, "disputed": y.disputed}
        for y in found
    ]


def _lines(x: PaperItem | ChangedItem) -> dict[str, Any]:
    return {
        "progress": [{"text": p.text} for p in x.progress],
        "next_steps": [{"text": p.text, "due": _due(p.due)} for p in x.next_steps],
        "evidence": [{"text": p.text, "kind": p.kind} for p in x.evidence],
    }


def _due(due: Due | None) -> dict[str, Any] | None:
    if due is None:
        return None
    date = due.date.isoformat() if due.date else None
    return {"text": due.text, "date": date, "precision": due.precision}

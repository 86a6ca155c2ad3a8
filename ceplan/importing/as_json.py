"""A proposal as the command line prints it for scripts: the shape of `import --dry-run --format
json`. The keys of an item are those of `list --format json`, as far as a paper has them.
"""

from __future__ import annotations

from typing import Any

from ceplan.models.due import Due
from ceplan.models.paper import ChangedItem, PaperItem, Proposal


def proposal_json(proposal: Proposal) -> dict[str, Any]:
    """`proposal` as one JSON object. `unchanged` is a number; `removed` are the refs, and `gone` the
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
        "findings": [
            {
                "code": x.code,
                "where": x.where,
                "said": x.said,
                "proposed": x.proposed,
                "why": x.why,
            }
            for x in paper.findings
        ],
    }


def _item(x: PaperItem) -> dict[str, Any]:
    """One item; facts that the paper does not state are left out, the lists never are."""
    facts: dict[str, Any] = {
        "outcome": x.outcome,
        "source": x.source,
        "due": _due(x.due),
        "stage": x.stage,
        "brag": x.brag.colour if x.brag else "",
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
    fields = [
        {
            "of": y.entity,
            "field": y.field,
            "old": y.old,
            "new": y.new,
            "disputed": y.disputed,
        }
        for y in x.fields
    ]
    leads = [{"name": y.name, "organisation": y.organisation} for y in x.leads]
    return {
        "ref": x.item.ref,
        "where": x.item.where,
        "action": action,
        "fields": fields,
        "lead": leads,
        **_lines(x),
    }


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

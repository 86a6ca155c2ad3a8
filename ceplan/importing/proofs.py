"""Success indicators and checks of a table that names no outcomes: the evidence of each action."""

from __future__ import annotations

from dataclasses import replace

from ceplan.importing.columns import with_lines
from ceplan.importing.recognise import Recognised
from ceplan.models.paper import Finding


def with_proofs(table: Recognised) -> tuple[Recognised, list[Finding]]:
    """The table with success indicators and checks as evidence where it names no outcomes that they
    could belong to: they say how one will know, action by action."""
    columns = dict(table.columns)
    if "outcome" in columns:
        return table, []
    findings: list[Finding] = []
    rows = list(table.rows)
    for field in ("checks", "indicators"):
        if field not in columns:
            continue
        at = columns.pop(field)
        why = "The table names no outcomes; these are taken as the evidence of each action."
        where = f"column {at + 1}"
        findings.append(Finding("TAKEN-AS-EVIDENCE", where, table.headings[at], "Evidence", why))
        to = columns.setdefault("evidence", at)
        if to != at:
            rows = [with_lines(x, to, at) for x in rows]
    return replace(table, columns=columns, rows=tuple(rows)), findings

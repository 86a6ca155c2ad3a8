"""A report as one JSON object, for scripts. The cells are the same plain texts as everywhere."""

from __future__ import annotations

import json

from ceplan.models.report import Report, Table
from ceplan.reports.cleaned import cleaned

ENCODING = "utf-8"


def write(report: Report) -> str:
    """One JSON object: title, council, as_at (ISO), marking, state, summary, tables, key. A table
    has its name, caption, column names, rows of plain texts, and the places of the rows that head a
    group (from 0)."""
    clean = cleaned(report)
    whole = {
        "title": clean.title,
        "council": clean.council,
        "as_at": clean.as_at.isoformat(),
        "marking": clean.marking,
        "state": clean.state,
        "summary": list(clean.summary),
        "tables": [_table(t) for t in clean.tables],
        "key": [{"sign": k.sign, "meaning": k.meaning} for k in clean.key],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _table(table: Table) -> dict[str, object]:
    return {
        "name": table.name,
        "caption": table.caption,
        "columns": [c.name for c in table.columns],
        "rows": [[cell.plain for cell in row] for row in table.rows],
        "headings": list(table.headings),
    }

"""The reader for JSON: which of the shapes that are known a file has, told by its keys.

ceplan's own are known by what stands beside their lists; what another tool printed is a table when
it is one list of objects. Anything else is refused: what its keys mean would be a guess.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ceplan.errors import Refused
from ceplan.importing import from_board_json, from_list_json, from_records
from ceplan.importing.json_strict import parse
from ceplan.importing.package import NOTHING
from ceplan.importing.raw import Reading

OWN = (
    "“ceplan list --format json” prints the items whole, “ceplan export board --format json” the "
    "Board's table; both can be imported."
)

_OTHERS = {
    "hits": "what ceplan search found",
    "changes": "the history of a plan",
    "meetings": "the meetings of a plan",
    "views": "the views of a plan",
    "checks": "what ceplan check found",
}


def read(data: bytes) -> Reading:
    """What the file holds. Refused, naming the place, for what is no JSON that can be read safely,
    and for a shape that is not known."""
    found, findings = parse(data)
    reading = _reading(found)
    return replace(reading, findings=(*findings, *reading.findings))


def _reading(found: Any) -> Reading:
    if isinstance(found, dict):
        if isinstance(found.get("tables"), list):
            return from_board_json.tables(found)
        if isinstance(found.get("plan"), dict):
            if any(isinstance(found.get(x), list) for x in from_list_json.LISTS):
                return Reading((), file=from_list_json.papers(found))
            what = next((said for key, said in _OTHERS.items() if key in found), "")
            raise Refused(
                f"This JSON of ceplan is {what or 'no list'}: it holds no items to import.",
                hint=f"{OWN} {NOTHING}",
            )
        if {"findings", "unchanged"} <= set(found) or {"findings", "papers"} <= set(found):
            raise Refused(
                "This JSON is a proposal, of ceplan import --dry-run: it holds a paper in part.",
                hint=f"Import the paper itself. {NOTHING}",
            )
    return from_records.table(found)

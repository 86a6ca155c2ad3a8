"""The reader for JSON: which of the shapes that are known a file has, told by its keys.

A shape that is none of them is refused in a sentence: what its keys mean would be a guess.
"""

from __future__ import annotations

from dataclasses import replace

from ceplan.errors import Refused
from ceplan.importing.from_board_json import tables
from ceplan.importing.json_strict import parse
from ceplan.importing.package import NOTHING
from ceplan.importing.raw import Reading


def read(data: bytes) -> Reading:
    """What the file holds. Refused, naming the place, for what is no JSON that can be read safely,
    and for a shape that is not known."""
    found, findings = parse(data)
    if not isinstance(found, dict) or not isinstance(found.get("tables"), list):
        raise Refused(
            "This is JSON, but not the Board's table as ceplan exports it.",
            hint="Import a table instead: CSV, Excel, Word or a web page. ceplan's own comes from "
            f"“ceplan export board --format json”. {NOTHING}",
        )
    reading = tables(found)
    return replace(reading, findings=(*findings, *reading.findings))

"""Reading a paper with what a person said of headings before: only where nothing else knows them.

A heading that was mapped for one paper serves the next, by its meaning. A paper that is understood
without it is read as if nothing had been said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ceplan.errors import Refused
from ceplan.importing.headings import meaning
from ceplan.importing.mapping import FIELDS
from ceplan.importing.raw import quoted
from ceplan.importing.read import READERS, format_of, read_papers
from ceplan.models.paper import Finding, PaperFile


def read_remembering(
    data: bytes,
    *,
    name: str,
    layout: str = "",
    title: str = "",
    split: bool = True,
    mapping: Mapping[str, str] | None = None,
    remembered: Mapping[str, str] | None = None,
) -> PaperFile:
    """As `read_papers`, with `remembered` (heading to field) for headings of this file that nothing
    else knows. What was used of it is named in the findings."""

    def read(said: Mapping[str, str]) -> PaperFile:
        return read_papers(data, name=name, layout=layout, title=title, split=split, mapping=said)

    try:
        found = read(mapping or {})
    except Refused:
        used = _known_here(data, name, mapping or {}, remembered or {})
        if not used:
            raise
        found = read({**used, **(mapping or {})})
    else:
        left = {meaning(x.title) for x in found.left}
        used = {k: v for k, v in (remembered or {}).items() if meaning(k) in left and not mapping}
        used = _known_here(data, name, {}, used)
        if not used:
            return found
        found = read(used)
    return replace(found, findings=(*found.findings, *(_used(k, v) for k, v in used.items())))


def _known_here(
    data: bytes, name: str, said: Mapping[str, str], remembered: Mapping[str, str]
) -> dict[str, str]:
    """What is remembered of headings that stand in a table of the file and were not spoken of."""
    if not remembered:
        return {}
    reading = READERS[format_of(name, data)](data)
    held = {meaning(x) for t in reading.tables for r in t.rows for x in r.cells}
    told = {meaning(x) for x in said}
    taken = set(said.values())
    return {k: v for k, v in remembered.items() if meaning(k) in held - told and v not in taken}


def _used(heading: str, field: str) -> Finding:
    what = FIELDS.get(field, "nothing")
    why = f"You said of an earlier paper that the heading {quoted(heading)} is {what}."
    return Finding("COLUMN-REMEMBERED", heading, heading, what, why)

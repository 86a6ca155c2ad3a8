"""What a person says of the columns of a layout that is not known: this heading is that field.

A person's word goes before what a heading seems to mean. Headings are held together by meaning, so
that what was said of one paper serves the next; the plan remembers it, not this room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ceplan.errors import Refused
from ceplan.importing.headings import COLUMNS, NAMED, assign, meaning
from ceplan.importing.raw import RawTable, quoted

LEFT_OUT = ""
"""The field of a column that a person wants left out."""

FIELDS: Mapping[str, str] = {x: NAMED[x] for x in COLUMNS}
"""The fields that a column can be said to hold, with the Board's word for each."""

Mapped = Mapping[str, str]
"""Fields by the meaning of their heading; `LEFT_OUT` for a column to be left out."""


def checked(said: Mapping[str, str]) -> Mapped:
    """What a person said, heading to field, by the meaning of each heading. A field may be given by
    its name or the Board's word, in any case ("Next steps", "next_steps"); nothing, "-" or "leave
    out" leaves the column out. Raises `Refused` for a field that there is not, for a heading
    without words, and for one field of two headings."""
    known = {_plain(x): x for x in FIELDS} | {_plain(v): k for k, v in FIELDS.items()}
    out: dict[str, str] = {}
    for heading, field in said.items():
        if not meaning(heading):
            raise Refused(f"A heading is needed before {quoted('=' + field)}.", field="--map")
        plain = _plain(field)
        if plain in ("", "-", "leave out", "left out", "none"):
            out[meaning(heading)] = LEFT_OUT
            continue
        if plain not in known:
            names = ", ".join(x.casefold() for x in FIELDS.values())
            raise Refused(
                f"There is no field {quoted(field)} for the heading {quoted(heading)}.",
                hint=f"The fields are: {names}.",
                field="--map",
            )
        if known[plain] in out.values():
            raise Refused(
                f"Two headings are said to be {FIELDS[known[plain]]}; {quoted(heading)} is one.",
                hint="Give each field to one heading.",
                field="--map",
            )
        out[meaning(heading)] = known[plain]
    return out


def placed(headings: Iterable[str], mapped: Mapped) -> dict[str, int]:
    """Which column holds what: as the person said, and for the other headings as they mean."""
    said = [meaning(x) for x in headings]
    fixed = {mapped[x]: at for at, x in enumerate(said) if mapped.get(x)}
    rest = assign(["" if x in mapped else x for x in said], loose=True)
    return {**{k: v for k, v in rest.items() if k not in fixed}, **fixed}


def refuse_unmet(tables: Iterable[RawTable], mapped: Mapped) -> None:
    """Refuse a heading that stands in no table, naming it."""
    if not mapped:
        return
    held = {meaning(x) for t in tables for r in t.rows for x in r.cells}
    lacking = [x for x in mapped if x not in held]
    if lacking:
        raise Refused(
            f"No table of the file has the heading {', '.join(map(quoted, lacking))}.",
            hint="Write the heading as the paper has it. Nothing was imported.",
            field="--map",
        )


def guessed(headings: Iterable[str]) -> tuple[str, ...]:
    """For each heading the field that it seems to mean, or "" for none: what a form for mapping
    columns begins with."""
    names = list(headings)
    found = {at: field for field, at in assign(names, loose=True).items()}
    return tuple(found.get(at, "") for at in range(len(names)))


def _plain(words: str) -> str:
    return " ".join(words.replace("_", " ").split()).casefold()

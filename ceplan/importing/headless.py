"""Tables whose heading row will not do: the sentences that say what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from ceplan.errors import Refused
from ceplan.importing.layout import NAMED, Layout, assign, meaning
from ceplan.importing.raw import RawRow, place, quoted


def refuse_several(headings: Sequence[str], rows: Sequence[RawRow]) -> None:
    """Refuse a whole plan that ceplan exported: its registers may share refs; a paper is one of
    them."""
    at = next((n for n, x in enumerate(headings) if meaning(x) == "register"), None)
    if at is None:
        return
    names = dict.fromkeys(x.cells[at].strip() for x in rows if len(x.cells) > at)
    if len(names) > 1:
        raise Refused(
            f"This export holds {len(names)} registers: {', '.join(map(quoted, names))}.",
            hint="Export one of them with --register and import that. Nothing was imported.",
        )


def refuse_twice(row: RawRow) -> None:
    """Refuse two headings of the same words, which cannot be told apart."""
    seen: dict[str, int] = {}
    for n, heading in enumerate(row.cells, 1):
        said = meaning(heading)
        if said and said in seen:
            raise Refused(
                f"Row {row.number} has the heading {quoted(heading)} in column {seen[said]} "
                f"and again in column {n}.",
                hint="Rename or take out one of them. Nothing was imported.",
            )
        seen[said] = n


def no_heading(rows: Sequence[RawRow], layout: Layout) -> Refused:
    """What to say when none of these rows has the headings that a layout needs: the row that came
    nearest, and what it lacks."""
    best = max(rows, key=lambda x: (len(assign(x.cells)), len(x.cells)), default=None)
    need = " and ".join(NAMED[x] for x in layout.needed)
    if best is None:
        return Refused("The file holds no rows; nothing was imported.")
    found = assign(best.cells)
    lacking = " and ".join(NAMED[x] for x in layout.needed if x not in found)
    shown = ", ".join(quoted(x) for x in best.cells[:8] if x.strip())
    return Refused(
        f"No heading row was found with {need}; the nearest is {place(best.number)}, which has "
        f"{shown} and lacks a column for {lacking}.",
        hint="Give the table a row of headings such as Ref, Action, Progress, Next steps.",
    )

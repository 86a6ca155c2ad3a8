"""How people write leads, read by one grammar on every surface: a post, a comma, its organisation.

One a line or parted by semicolons; "with" or "contributor:" begins one who helps.
"""

from __future__ import annotations

from ceplan.models.item import Lead

ROLES = ("lead", "contributor")
"""Answerable for an item, or helping with it."""


def lead_line(lead: Lead) -> str:
    """A lead as it is written: "Head of Adoption, the council", "with Health visitor"."""
    return f"with {lead}" if lead.role == "contributor" else str(lead)


def read_leads(text: str, old: tuple[Lead, ...] = ()) -> tuple[Lead, ...]:
    """The leads that `text` states; none where it has no words. The organisation stands after the
    last comma; a role without a name gives a lead without one, which the plan refuses. What stands
    as a lead of `old` was shown is that lead to the letter, commas and all."""
    known = {f"{x.role}: {x}": x for x in old} | {lead_line(x): x for x in old}
    found = []
    for line in map(str.strip, text.splitlines()):
        parts = [line] if line in known else map(str.strip, line.split(";"))
        found += [known.get(part) or _read(part) for part in parts if part]
    return tuple(found)


def _read(said: str) -> Lead:
    """One lead, new."""
    role = "lead"
    head, colon, tail = said.partition(":")
    if colon and head.strip().casefold() in ROLES:
        role, said = head.strip().casefold(), tail
    elif said.casefold().startswith("with "):
        role, said = "contributor", said[len("with ") :]
    name, _, organisation = said.rpartition(",")
    if not name.strip():
        name, organisation = organisation, ""
    return Lead("", name.strip(), organisation.strip(), role)

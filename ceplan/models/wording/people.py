"""Who is answerable and who helps, as a paper says it: a line for each.

A post and its organisation have a comma between them, and posts have commas of their own; what
comes back is the same words, parted as `models.leads` parts what people type.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ceplan.models.item import Lead
from ceplan.models.text import one_line
from ceplan.models.wording import remark

NO_LEAD = "no lead"

_WITH = "with "
_ODD = re.compile(rf"[“”\n)]|^{_WITH}|^{NO_LEAD}$|^\s|\s$")
"""What a name cannot hold and be told from the words around it at once."""
_QUOTED = re.compile(rf"({remark.QUOTED})(?:, (.*))?", re.DOTALL)


class LeadFacts(NamedTuple):
    """A lead or contributor as a paper says it; `remarks` are what people differ on."""

    name: str
    organisation: str
    role: str
    remarks: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The name with its organisation."""
        return f"{self.name}, {self.organisation}" if self.organisation else self.name


def lead_said(lead: Lead) -> str:
    """ "Head of Safeguarding, Council"; "with Police" for who helps."""
    lead = lead._replace(name=one_line(lead.name), organisation=one_line(lead.organisation))
    front = "" if lead.role == "lead" else _WITH
    organisation = f", {lead.organisation}" if lead.organisation else ""
    tail = remark.disputes_said("lead", lead.disputes, lead.removed)
    if not (_ODD.search(lead.name) or f"{lead.name}{lead.organisation}".endswith(")")):
        return front + lead.name + organisation + tail
    name = remark.quoted(lead.name)
    ways = (lead.name + organisation, name + organisation, name + organisation + remark.AS_RECORDED)
    for words in ways:
        found = read_lead(said := front + words + tail)
        if found and (found.words, found.role == "lead") == (str(lead), not front):
            break
    return said


def read_lead(said: str) -> LeadFacts | None:
    """Who a line of a paper names; None where it says that there is no lead."""
    if said.strip() in ("", NO_LEAD):
        return None
    words, remarks = remark.read_words(said.strip(), "lead")
    role = "contributor" if words.startswith(_WITH) else "lead"
    words = words.removeprefix(_WITH)
    if told := _QUOTED.fullmatch(words):
        return LeadFacts(remark.unquoted(told[1]), (told[2] or "").strip(), role, remarks)
    words = words.strip()
    name, _, organisation = words.rpartition(", ")
    if not name or not organisation or f"{name.strip()}, {organisation.strip()}" != words:
        name, organisation = words, ""
    return LeadFacts(name, organisation, role, remarks)

"""The plan: one public method for each thing a person does, each one transaction.

Put together from what people do: look, read the history, keep lines, prove, decide, take papers
in, undo, search, see where people differ. Nothing else lives here.
"""

from __future__ import annotations

from ceplan.record.adding import Adding
from ceplan.record.disputes import Disputes
from ceplan.record.searching import Searching
from ceplan.record.taking import Taking
from ceplan.record.undo import Undoing


class Plan(Adding, Taking, Undoing, Searching, Disputes):
    """An open plan file, with every deed."""

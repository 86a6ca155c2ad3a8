"""The plan: one public method for each thing a person does, each one transaction.

Put together from what people do: look, read the history, keep lines, prove, decide, take papers
in, undo, search, see where people differ and what others did meanwhile. Nothing else lives here.
"""

from __future__ import annotations

from ceplan.record.about_plan import AboutPlan
from ceplan.record.adding import Adding
from ceplan.record.disputes import Disputes
from ceplan.record.glance import Glance
from ceplan.record.going import Going
from ceplan.record.judging import Judging
from ceplan.record.list_moves import ListMoves
from ceplan.record.list_text import ListText
from ceplan.record.meanwhile import Meanwhile
from ceplan.record.past import Past
from ceplan.record.scorecards import Scorecards
from ceplan.record.searching import Searching
from ceplan.record.taking import Taking
from ceplan.record.used import Used
from ceplan.record.viewing import Viewing


class Plan(
    Adding,
    ListText,
    ListMoves,
    Taking,
    AboutPlan,
    Scorecards,
    Judging,
    Past,
    Searching,
    Glance,
    Going,
    Disputes,
    Meanwhile,
    Used,
    Viewing,
):
    """An open plan file, with every deed."""

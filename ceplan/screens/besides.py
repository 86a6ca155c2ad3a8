"""What a plan holds besides items, for those who look at its registers: the scorecard's measures
and the judgements of inspections, each with a screen of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ceplan.widgets.side_list import Entry

if TYPE_CHECKING:
    from textual.screen import Screen

    from ceplan.record.draft import Drafts
    from ceplan.record.plan import Plan

OPENS = "open"
"""The kind of the entries that open a screen, instead of having the list show something else."""

_PLACES = (("measure", "Scorecard"), ("judgement", "Judgements"))


def besides(plan: Plan) -> Iterator[Entry]:
    """The entries of what there is any of, with its number. CeplanError when the plan cannot be
    read."""
    for table, words in _PLACES:
        if number := plan.holds(table):
            yield Entry(OPENS, table, words, number)


def open_besides(
    screen: Screen[Any], plan: Plan, drafts: Drafts | None, table: str, row: str = ""
) -> None:
    """Open the scorecard ("measure") or the judgements ("judgement"), or one of them by its id."""
    if table == "judgement":
        from ceplan.screens.judgements import JudgementsScreen

        screen.app.push_screen(JudgementsScreen(plan, drafts, row))
    elif row:
        from ceplan.screens.measure import MeasureScreen

        screen.app.push_screen(MeasureScreen(plan, row, drafts))
    else:
        from ceplan.screens.scorecard import ScorecardScreen

        screen.app.push_screen(ScorecardScreen(plan, drafts))

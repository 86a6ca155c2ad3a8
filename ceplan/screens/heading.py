"""The line at the top of every screen: whose plan this is, its marking, and that all is saved."""

from __future__ import annotations

import datetime as dt

from ceplan.errors import CeplanError
from ceplan.models.text import one_line
from ceplan.record.plan import Plan
from ceplan.widgets.text_line import TextLine
from ceplan.widgets.tones import Piece

CHECKING = "The file is still being checked; try again in a moment."
"""Why nothing can be written in the moment after opening; not worth a word in the heading."""


class Heading(TextLine):
    """The heading of a plan. `tell_of` reads it afresh, after each deed."""

    def tell_of(self, plan: Plan) -> None:
        """Say the plan's title and marking, and when it was last saved."""
        try:
            facts = plan.facts()
        except CeplanError:
            return  # what stands there still holds; whatever was being done says the sentence
        right: list[Piece] = []
        if facts.marking:
            right.append((one_line(facts.marking), "bold"))
        right.append((saved(plan), "quiet"))
        self.say(((one_line(facts.title), "accent"),), tuple(right))


def saved(plan: Plan) -> str:
    """ "saved 10:42", "all saved" where nothing was changed yet, "view only"."""
    if plan.view_only and plan.view_only != CHECKING:
        return "view only"
    if not plan.saved_at:
        return "all saved"
    moment = dt.datetime.fromisoformat(plan.saved_at).astimezone(plan.now().tzinfo)
    return f"saved {moment:%H:%M}"

"""The unsaved words of one form: kept while they are typed, offered when it opens again.

One place in a plan (an item, a form, a line) has one draft. A form knows nothing of files; it
keeps, asks what is left, and lets go.
"""

from __future__ import annotations

from ceplan.models.item import Item
from ceplan.record.draft import Draft, Drafts
from ceplan.record.plan import Plan


class Keeping:
    """Where a form keeps its words. Without a folder for drafts it keeps nothing.

    CeplanError when the plan cannot be read just now: then no form is opened.
    """

    def __init__(
        self, drafts: Drafts | None, plan: Plan, item: Item, form: str, line: str = ""
    ) -> None:
        self._drafts = drafts
        self._plan = plan
        self._place = (plan.facts().id if drafts else "", item.id, form, line)

    def left(self) -> dict[str, str]:
        """The words left from before, by field; empty when there are none."""
        if self._drafts is None:
            return {}
        name = self._draft({}).name
        for draft in self._drafts.of_plan(self._place[0]):
            if draft.name == name:
                return dict(draft.values)
        return {}

    def keep(self, values: dict[str, str]) -> bool:
        """Write the words down; gives whether there is a folder to keep them in.

        OSError when the disk does not take them.
        """
        if self._drafts is None:
            return False
        self._drafts.keep(self._draft(values))
        return True

    def keep_paste(self, text: str) -> bool:
        """Write down a paste that is too long for its field, whole, beside the draft."""
        if self._drafts is None:
            return False
        plan, item, form, line = self._place
        self._drafts.keep(
            Draft(plan, item, f"{form}, pasted", line, {"text": text}, self._plan.stamp())
        )
        return True

    def drop(self) -> None:
        """Let the words go: they are saved, or were taken back by hand."""
        if self._drafts is not None:
            self._drafts.drop(self._draft({}))

    def _draft(self, values: dict[str, str]) -> Draft:
        return Draft(*self._place, values, self._plan.stamp() if values else "")

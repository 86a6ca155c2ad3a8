"""What people decide on an item: its action, lead, due, stage, BRAG, outcome and source."""

from __future__ import annotations

from ceplan.screens.fact_editing import edit_facts
from ceplan.screens.line_copying import LineCopying
from ceplan.screens.line_deeds import LineDeeds


class FactDeeds(LineCopying, LineDeeds):
    """Changing one fact of the item at a time."""

    def action_edit_facts(self) -> None:
        """Ask which fact, with what each says now, and open its form."""
        edit_facts(self, self.plan, self.item, self.take, drafts=self.drafts)

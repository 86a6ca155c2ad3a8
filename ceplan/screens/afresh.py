"""What every screen of scorecards and judgements does alike: read afresh, undo, go back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from ceplan.errors import CeplanError
from ceplan.screens.heading import Heading
from ceplan.widgets.painted import Ground
from ceplan.widgets.said import tell_error

if TYPE_CHECKING:
    from ceplan.record.draft import Drafts
    from ceplan.record.plan import Plan


class Afresh(Screen[None], Ground):
    """A screen that reads what it shows with `show`, and again whenever it comes back into view."""

    def __init__(self, plan: Plan, drafts: Drafts | None = None) -> None:
        super().__init__()
        self.plan = plan
        self.drafts = drafts

    def read(self) -> None:
        """Read and show. CeplanError when the plan cannot be read."""
        raise NotImplementedError

    def show(self) -> None:
        """Show what stands in the plan now; where it cannot be read that is said, and what stood
        there stays."""
        self.query_one(Heading).tell_of(self.plan)
        try:
            self.read()
        except CeplanError as error:
            tell_error(self, error)

    def on_mount(self) -> None:
        """Show it."""
        self.show()

    def on_screen_resume(self) -> None:
        """Back from another screen, which may have changed anything."""
        if self.query(Heading):
            self.show()

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)

    def action_undo(self) -> None:
        """Take back what was done last, after a question."""
        from ceplan.screens.undoing import undo

        undo(self, self.plan, self.show)

    def action_redo(self) -> None:
        """Bring again what was undone last, after a question."""
        from ceplan.screens.undoing import redo

        redo(self, self.plan, self.show)

"""The measures of the plan's scorecards, plainly listed; Enter shows one whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from ceplan.errors import CeplanError
from ceplan.models.measure import Measure
from ceplan.models.text import one_line
from ceplan.screens.afresh import Afresh
from ceplan.screens.heading import Heading
from ceplan.screens.scorecard_keys import SCORECARD_HELP, SCORECARD_KEYS
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.key_names import with_keys
from ceplan.widgets.measure_list import MeasureList, Opened
from ceplan.widgets.said import Said, tell, tell_error
from ceplan.widgets.text import content
from ceplan.widgets.text_line import TextLine

if TYPE_CHECKING:
    from ceplan.record.draft import Drafts
    from ceplan.record.plan import Plan

OPEN = Binding("enter", "", "Open", id="list.open", tooltip="Show this measure whole.")


class ScorecardScreen(Afresh):
    """All measures of a plan."""

    BINDINGS = SCORECARD_KEYS
    HELP = SCORECARD_HELP
    AUTO_FOCUS = "MeasureList"
    DEFAULT_CSS = """
    ScorecardScreen {
        MeasureList { height: 1fr; }
        #title { margin-top: 1; }
        #what { height: 3; margin-top: 1; padding: 0 1; color: $text-muted; }
        Said { min-height: 1; }
    }
    """

    def __init__(self, plan: Plan, drafts: Drafts | None = None) -> None:
        super().__init__(plan, drafts)
        self.measures: tuple[Measure, ...] = ()
        self.rows = MeasureList(
            self._follow,
            empty="No measures yet. Press {items.import} on the list to read a scorecard in. To "
            "begin one by hand: ceplan measure add REF NAME",
        )

    def compose(self) -> ComposeResult:
        """The measures, the words of the one of the cursor, what was said, the keys."""
        self.rows.empty = with_keys(self.app, self.rows.empty)
        yield Heading()
        yield TextLine(id="title")
        yield TextLine(id="columns")
        yield self.rows
        yield Static(id="what", markup=False)
        yield Said()
        yield KeyLine((OPEN, *self.BINDINGS))

    def read(self) -> None:
        """Read the measures."""
        self.measures = self.plan.measures()
        self.rows.show(self.measures)
        titles = " · ".join(dict.fromkeys(one_line(x.register_title) for x in self.measures))
        number = "1 measure" if len(self.measures) == 1 else f"{len(self.measures)} measures"
        title = ((titles or "Scorecard", "bold"), (f"   {number}", "quiet"))
        self.query_one("#title", TextLine).say(title)
        self._head()
        self._follow()

    def on_resize(self, event: events.Resize) -> None:
        """The columns stand elsewhere now."""
        self._head()

    def _head(self) -> None:
        line = self.query_one("#columns", TextLine)
        there = bool(self.measures)
        line.say(((self.rows.heading(self.app.size.width - 2), "quiet"),) if there else ())

    def _follow(self) -> None:
        x = self._here()
        said = " · ".join(one_line(y) for y in (x.section, x.name, x.commentary) if y) if x else ""
        self.query_one("#what", Static).update(content(said))

    def _here(self) -> Measure | None:
        return next((x for x in self.measures if x.id == self.rows.row_id), None)

    @on(Opened)
    def _opened(self, event: Opened) -> None:
        from ceplan.screens.measure import MeasureScreen

        self.app.push_screen(MeasureScreen(self.plan, event.row, self.drafts))

    def action_edit(self) -> None:
        """Change the facts of the measure of the cursor."""
        from ceplan.screens.measure_forms import edit_facts

        here = self._here()
        if here is None:
            tell(self, "There is no measure here to change.")
            return
        try:
            found = self.plan.measure(here.id)
        except CeplanError as error:
            tell_error(self, error)
            return
        edit_facts(self, self.plan, found, lambda _: self.show(), self.drafts)

"""One measure whole: its facts in words, its commentary, its readings by period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from ceplan.errors import CeplanError, NotFound
from ceplan.models.measure import Measure, MeasureReading
from ceplan.models.text import one_line
from ceplan.reports.measure_words import measure_sides, measure_whole
from ceplan.screens.afresh import Afresh
from ceplan.screens.heading import Heading
from ceplan.screens.removing import removal, remove
from ceplan.screens.scorecard_keys import MEASURE_HELP, MEASURE_KEYS
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.key_names import with_keys
from ceplan.widgets.measure_list import Opened, ReadingList
from ceplan.widgets.reading import Part, Reading
from ceplan.widgets.said import Said, tell, tell_error
from ceplan.widgets.text_line import TextLine

if TYPE_CHECKING:
    from ceplan.record.draft import Drafts
    from ceplan.record.plan import Plan

CHANGE = Binding("enter", "", "Change", id="list.open", tooltip="Change this reading.")
_HEADS = {
    "Direction of travel": "Travel",
    "Statistical neighbours": "Neighbours",
    "Other columns": "Other",
}
_ELSEWHERE = ("Ref", "Scorecard", "Readings")
GONE = "This measure is no longer in the plan. Esc goes back."


class MeasureScreen(Afresh):
    """A measure by its id."""

    BINDINGS = MEASURE_KEYS
    HELP = MEASURE_HELP
    AUTO_FOCUS = "ReadingList"
    DEFAULT_CSS = """
    MeasureScreen {
        #title { margin-top: 1; }
        Reading { max-height: 50%; margin: 0 1; }
        #columns { margin-top: 1; }
        ReadingList { height: 1fr; min-height: 3; }
        Said { min-height: 1; }
    }
    """

    def __init__(self, plan: Plan, measure: str, drafts: Drafts | None = None) -> None:
        super().__init__(plan, drafts)
        self.measure: Measure | None = None
        self._which = measure
        self.facts = Reading(())
        self.readings = ReadingList(
            lambda: None, empty="No readings yet. Press {reading.add} to add the one of a period."
        )

    def compose(self) -> ComposeResult:
        """Its facts, its readings, what was said, the keys."""
        self.readings.empty = with_keys(self.app, self.readings.empty)
        yield Heading()
        yield TextLine(id="title")
        yield self.facts
        yield TextLine(((" Readings", "accent"),), id="columns")
        yield self.readings
        yield Said()
        yield KeyLine((CHANGE, *self.BINDINGS))

    def read(self) -> None:
        """Read the measure; one that is gone says so."""
        with self.plan.reading():
            try:
                found = self.plan.measure(self._which)
            except NotFound:
                self._show(None, [])
                tell(self, GONE)
                return
            sides = list(measure_sides(found, self.plan.contests)) if found.in_dispute else []
        self._show(found, sides)

    def _show(self, found: Measure | None, sides: list[tuple[str, str]]) -> None:
        self.measure = found
        self.readings.show(found.readings if found else ())
        ref, home = (found.ref, found.register_title) if found else ("Measure", "")
        title = ((one_line(ref), "bold"), (f"   {one_line(home)}", "quiet"))
        self.query_one("#title", TextLine).say(title)
        pairs = [*measure_whole(found), *sides] if found else []
        self.facts.parts = tuple(
            Part(_HEADS.get(head, head), words)
            for head, words in pairs
            if words and head not in _ELSEWHERE and not head.startswith(" ")
        )
        self.facts.look_for("")

    def _reading(self, row: str = "") -> MeasureReading | None:
        looked = row or self.readings.row_id
        readings = self.measure.readings if self.measure else ()
        return next((x for x in readings if x.id == looked), None)

    def _saved(self, measure: Measure) -> None:
        self.show()

    @on(Opened)
    def _opened(self, event: Opened) -> None:
        self._form(self._reading(event.row))

    def action_add(self) -> None:
        """Add the reading of a period."""
        self._form(None)

    def _form(self, reading: MeasureReading | None) -> None:
        from ceplan.screens.measure_forms import edit_reading

        if self.measure is None:
            tell(self, GONE)
            return
        edit_reading(self, self.plan, self.measure, reading, self._saved, self.drafts)

    def action_edit(self) -> None:
        """Change the facts of the measure."""
        from ceplan.screens.measure_forms import edit_facts

        if self.measure is None:
            tell(self, GONE)
            return
        edit_facts(self, self.plan, self.measure, self._saved, self.drafts)

    def action_remove(self) -> None:
        """Take the reading of the cursor away, after asking."""
        measure, reading = self.measure, self._reading()
        if measure is None or reading is None:
            tell(self, "There is no reading here to remove.")
            return

        period = one_line(reading.period)
        remove(
            self,
            removal(f"Remove the reading of {period}?", reading.said),
            lambda: self.plan.remove_reading(measure, reading.id),
            self.show,
            f"The reading of {period} was removed.",
        )

    def action_keep(self) -> None:
        """Keep the reading of the cursor, or the measure, which one removed and another edited."""
        measure, reading = self.measure, self._reading()
        if measure is None or not (measure.removed or (reading and reading.removed)):
            tell(self, "Nobody removed this.")
            return
        row = reading.id if reading and reading.removed else ""
        try:
            self.plan.keep_measure(measure, row)
        except CeplanError as error:
            tell_error(self, error)
            return
        self.show()
        tell(self, with_keys(self.app, "It stays. {plan.undo} undoes it."))

    def action_scroll_facts(self, by: int) -> None:
        """Scroll the measure's own words."""
        self.facts.scroll_relative(y=by, animate=False)

"""The judgements of inspections, plainly listed, the one of the cursor whole beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from ceplan.errors import CeplanError
from ceplan.models.judgement import Judgement
from ceplan.models.text import one_line
from ceplan.reports.measure_words import judgement_sides, judgement_whole
from ceplan.screens.afresh import Afresh
from ceplan.screens.heading import Heading
from ceplan.screens.removing import removal, remove
from ceplan.screens.scorecard_keys import JUDGEMENT_HELP, JUDGEMENT_KEYS
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.key_names import with_keys
from ceplan.widgets.measure_list import JudgementList, Opened
from ceplan.widgets.reading import Part, Reading
from ceplan.widgets.said import Said, tell, tell_error
from ceplan.widgets.text_line import TextLine

if TYPE_CHECKING:
    from ceplan.record.draft import Drafts
    from ceplan.record.plan import Plan

CHANGE = Binding("enter", "", "Change", id="list.open", tooltip="Change this judgement.")


class JudgementsScreen(Afresh):
    """All judgements of a plan. `at` is the id of the one on which the cursor begins."""

    BINDINGS = JUDGEMENT_KEYS
    HELP = JUDGEMENT_HELP
    AUTO_FOCUS = "JudgementList"
    DEFAULT_CSS = """
    JudgementsScreen {
        #title { margin-top: 1; margin-bottom: 1; }
        JudgementList { height: 1fr; }
        Reading { max-height: 50%; margin: 1 1 0 1; }
        Said { min-height: 1; }
    }
    """

    def __init__(self, plan: Plan, drafts: Drafts | None = None, at: str = "") -> None:
        super().__init__(plan, drafts)
        self.judgements: tuple[Judgement, ...] = ()
        self._at = at
        self.rows = JudgementList(
            self._follow,
            empty="No judgement is on record. Press {judgement.add} to put the first one there.",
        )
        self.whole = Reading((), nothing="")

    def compose(self) -> ComposeResult:
        """The judgements, the one of the cursor whole, what was said, the keys."""
        self.rows.empty = with_keys(self.app, self.rows.empty)
        yield Heading()
        yield TextLine(id="title")
        yield self.rows
        yield self.whole
        yield Said()
        yield KeyLine((CHANGE, *self.BINDINGS))

    def read(self) -> None:
        """Read the judgements."""
        self.judgements = self.plan.judgements()
        self.rows.show(self.judgements)
        places = [x.id for x in self.judgements]
        if self._at in places:
            self.rows.move_to(places.index(self._at))
        self._at = ""
        number = len(self.judgements)
        said = "1 on record" if number == 1 else f"{number} on record"
        title = (("Judgements", "bold"), (f"   {said}", "quiet"))
        self.query_one("#title", TextLine).say(title)
        self._follow()

    def _follow(self) -> None:
        here = self._here()
        pairs = list(judgement_whole(here)) if here else []
        if here and here.in_dispute:
            try:
                pairs += judgement_sides(here, self.plan.contests)
            except CeplanError as error:
                tell_error(self, error)
        self.whole.parts = tuple(Part(head, words) for head, words in pairs if words)
        self.whole.look_for("")

    def _here(self) -> Judgement | None:
        return next((x for x in self.judgements if x.id == self.rows.row_id), None)

    @on(Opened)
    def _opened(self, event: Opened) -> None:
        self._form(self._here())

    def action_add(self) -> None:
        """Put a judgement on record."""
        self._form(None)

    def _form(self, judgement: Judgement | None) -> None:
        from ceplan.screens.measure_forms import edit_judgement

        edit_judgement(self, self.plan, judgement, self._saved, self.drafts)

    def _saved(self, judgement: Judgement) -> None:
        self._at = judgement.id
        self.show()

    def action_remove(self) -> None:
        """Take the judgement of the cursor away, after asking."""
        here = self._here()
        if here is None:
            tell(self, "There is no judgement here to remove.")
            return

        area = one_line(here.area)
        remove(
            self,
            removal(f"Remove the judgement on {area}?", here.grade),
            lambda: self.plan.remove_judgement(here),
            self.show,
            f"The judgement on {area} was removed.",
        )

    def action_keep(self) -> None:
        """Keep the judgement of the cursor, which one removed and another edited."""
        here = self._here()
        if here is None or not here.removed:
            tell(self, "Nobody removed this.")
            return
        try:
            self.plan.keep_judgement(here)
        except CeplanError as error:
            tell_error(self, error)
            return
        self.show()
        tell(self, with_keys(self.app, "It stays. {plan.undo} undoes it."))

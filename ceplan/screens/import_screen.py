"""A paper as it would come in, shown before anything happens: Enter takes it in, Esc leaves all.

What Enter takes in is what stands here ticked and nothing else. Where somebody changed the register
meanwhile nothing is taken in, and the proposal is made anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from ceplan.errors import CeplanError, ChangedMeanwhile
from ceplan.models.text import one_line
from ceplan.record.plan import Plan
from ceplan.screens.ask import Answer, Ask
from ceplan.screens.heading import Heading
from ceplan.screens.import_keys import HELP, IMPORT_KEYS
from ceplan.screens.import_state import FINDINGS, Importing, Read, Shown, read
from ceplan.screens.import_view import line_of, plain_of, whole_of
from ceplan.screens.reading import ReadingScreen
from ceplan.widgets.import_list import ImportList
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.key_names import with_keys
from ceplan.widgets.reading import Part
from ceplan.widgets.said import Said, tell, tell_error
from ceplan.widgets.text import cut
from ceplan.widgets.text_line import TextLine
from ceplan.widgets.tones import Piece

AT_ONCE = 60
"""Up to so many items are taken in before anybody asks what is going on; beyond, it is said."""


class ImportScreen(Screen[tuple[str, str] | None]):
    """The proposal of a file. Gives the id of the first register that was changed and a sentence on
    what was done, or None after Esc. CeplanError when the plan cannot be read."""

    AUTO_FOCUS = "ImportList"
    HELP = HELP
    BINDINGS: ClassVar[list[BindingType]] = IMPORT_KEYS
    DEFAULT_CSS = """
    ImportScreen {
        & #sections { margin: 0 0 1 0; }
        & ImportList { height: 1fr; }
        & VerticalScroll { height: auto; max-height: 40%; margin-top: 1; padding: 0 1; }
        & #whole { height: auto; color: $text-muted; }
        & Said { min-height: 1; }
    }
    """

    def __init__(self, plan: Plan, found: Read, remembered: Mapping[str, str]) -> None:
        super().__init__()
        self.plan = plan
        self.importing = Importing(plan, found)
        self.remembered = remembered
        self.section = next(iter(self.importing.sections), "")
        self._making = False

    def compose(self) -> ComposeResult:
        """What it is, the sections, the rows, one of them whole, the keys."""
        yield Heading()
        yield TextLine(id="what")
        yield TextLine(id="sections")
        yield ImportList()
        with VerticalScroll(can_focus=False):
            yield Static(id="whole")
        yield Said()
        yield KeyLine(self.BINDINGS)

    def on_mount(self) -> None:
        """Show it."""
        self.query_one(Heading).tell_of(self.plan)
        self._show()

    @property
    def lines(self) -> tuple[Shown, ...]:
        """The lines of the section that is shown."""
        return self.importing.lines(self.section) if self.section else ()

    @property
    def line(self) -> Shown | None:
        """The line of the cursor; None in an empty section."""
        at, found = self.query_one(ImportList).cursor, self.lines
        return found[at] if at < len(found) else None

    def _show(self, cursor: int = 0) -> None:
        state = self.importing
        if self.section not in state.sections:
            self.section = next(iter(state.sections), "")
        many = len(state.papers)
        going = f"{many} papers" if many > 1 else state.home(0)
        told = (f"Import {cut(state.read.name, 30)}  ", "bold"), (one_line(going), "quiet")
        self.query_one("#what", TextLine).say(told)
        said: list[Piece] = []
        for each in state.sections:
            here = each == self.section
            words = f"{'▸ ' if here else '  '}{each} {len(state.lines(each)):,}  "
            said.append((words, "accent" if here else "quiet"))
        self.query_one("#sections", TextLine).say(tuple(said))
        self.query_one(ImportList).show([line_of(x, self.section) for x in self.lines], cursor)
        self._whole()

    @on(ImportList.Moved)
    def _whole(self) -> None:
        """The row of the cursor, whole."""
        line = self.line
        shown = whole_of(line, self.section, len(self.importing.papers)) if line else ""
        self.query_one("#whole", Static).update(shown)
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_turn(self, by: int) -> None:
        """Another section."""
        names = self.importing.sections
        if names:
            self.section = names[(names.index(self.section) + by) % len(names)]
            self._show()

    def action_leave_out(self) -> None:
        """Leave the row out, or take it in again, and go one line down."""
        if self.section == FINDINGS:
            self.action_refuse()
        elif self._toggle():
            self.query_one(ImportList).action_move(1)

    def action_refuse(self) -> None:
        """Refuse a mend, or let it be made again."""
        if self.section != FINDINGS:
            tell(self, "Mends stand under Findings; space leaves a row out.")
        else:
            self._toggle()

    def _toggle(self) -> bool:
        line = self.line
        if line is None:
            return False
        if not line.choice:
            tell(self, "Nothing is taken in by this, so it cannot be left out.")
            return False
        at = self.query_one(ImportList).cursor
        try:
            self.importing.toggle(line, self.section)
        except CeplanError as error:
            tell_error(self, error)
            return False
        tell(self, f"Enter takes in: {self.importing.counts() or 'nothing'}.")
        self._show(at)
        return True

    def action_read(self) -> None:
        """Read the row whole."""
        if self.line is not None:
            parts = [Part(x, words) for x, words in plain_of(self.line, self.section)]
            self.app.push_screen(ReadingScreen(parts))

    def action_map(self) -> None:
        """Say which column holds what, and read the paper again."""
        from ceplan.screens.import_columns import ColumnsScreen, headings_of

        found = headings_of(self.importing.read)
        if not found:
            tell(self, "There is no table with headings in this file.")
            return
        self.app.push_screen(ColumnsScreen(found, self.importing.read.mapping), self._mapped)

    def _mapped(self, mapping: Mapping[str, str] | None) -> None:
        if mapping is not None:
            tell(self, "Reading it again …")
            self._read_again(mapping)

    @work(thread=True, exclusive=True, group="paper")
    def _read_again(self, mapping: Mapping[str, str]) -> None:
        held = self.importing.read
        try:
            found = read(held.name, held.data, mapping, self.remembered)
        except CeplanError as error:
            self.app.call_from_thread(tell_error, self, error)
            return
        self.app.call_from_thread(self._again, found)

    def _again(self, found: Read) -> None:
        """Begin anew with what was read."""
        try:
            self.importing = Importing(self.plan, found)
        except CeplanError as error:
            tell_error(self, error)
            return
        tell(self, "")
        self._show()

    @on(ImportList.Accepted)
    def action_accept(self) -> None:
        """Take in what is ticked, after asking."""
        counts = self.importing.counts()
        if not counts:
            tell(self, "Nothing is left to take in. Esc goes back.")
            return

        def answered(answer: str | None) -> None:
            if answer == "yes" and not self._making:
                self._begin()

        left = len(self.importing.read.file.left)
        detail = (
            f"{left} parts of the file are left alone; they stand under that name. " if left else ""
        )
        self.app.push_screen(
            Ask(
                f"Take this in: {counts}?",
                (
                    Answer(
                        "y",
                        "yes",
                        with_keys(self.app, "yes, as one step that {plan.undo} takes back"),
                    ),
                ),
                detail=f"{detail}A backup is made first.",
            ),
            answered,
        )

    def _begin(self) -> None:
        found = self.importing.taken()
        items = sum(len(x.new) + len(x.changed) + len(x.paper.measures) for x in found)
        if items <= AT_ONCE:
            self._make()
            return
        self._making = True
        tell(self, f"Taking in {items:,} items; this takes a moment …")
        self.call_after_refresh(self._make)

    def _make(self) -> None:
        self._making = False
        counts = self.importing.counts()
        try:
            registers = self.plan.take_in(self.importing.taken()).registers
        except ChangedMeanwhile as error:
            self._anew(error)
        except CeplanError as error:
            tell_error(self, error)
        else:
            back = with_keys(self.app, "{plan.undo} takes it back.")
            self.dismiss((registers[0], f"Taken in: {counts}. {back}"))

    def _anew(self, error: CeplanError) -> None:
        """The register was changed meanwhile: hold the paper against it as it is now."""
        try:
            self.importing.hold()
        except CeplanError as other:
            tell_error(self, other)
            return
        self._show()
        tell(self, f"{error.message} This is the proposal as the plan is now.", trouble=True)

    def action_leave(self) -> None:
        """Nothing is taken in."""
        self.dismiss(None)

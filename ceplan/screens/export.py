"""The Board's table onto paper: the paper itself is shown before any file is written.

It is made in a thread, on a connection of its own that can only read, so that a plan of ten
thousand items does not hold up the keys; the file is written in a thread that is given bytes.
"""

from __future__ import annotations

import os
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Static, TextArea
from textual.worker import get_current_worker

from ceplan.errors import AlreadyThere, CeplanError, ChangedMeanwhile, Refused
from ceplan.models.file_names import with_ending
from ceplan.models.text import one_line
from ceplan.record.plan import Plan
from ceplan.screens.ask import Answer, Ask
from ceplan.screens.heading import Heading
from ceplan.screens.paper import FORMATS, Moment, beginning, board_of, ending, file_name, preview
from ceplan.widgets.choice import Choice
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.paper_view import PaperView
from ceplan.widgets.said import Said, tell, tell_error
from ceplan.widgets.words import Words


class ExportScreen(Screen[None]):
    """Choose what goes onto paper, in which format and under which name."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", "Write the file", id="export.write", tooltip="Write the file."),
        Binding("tab", "app.focus_next", "Next", id="export.next", tooltip="To the next field."),
        Binding("escape", "leave", "Back", id="export.leave", tooltip="Back to the list."),
        Binding("f1", "app.help", "Help", id="export.help", tooltip="What this screen shows."),
    ]
    HELP = (
        "What goes onto paper, in which format and under which name; below it the paper itself. "
        "Arrows choose, Tab goes on to the name and to the paper, Enter writes the file. A file "
        "that is there already is replaced only after asking."
    )
    AUTO_FOCUS = "#which"
    DEFAULT_CSS = """
    ExportScreen {
        Horizontal { height: auto; }
        .label { width: 9; padding: 0 1; color: $text-muted; }
        Words, Choice { width: 1fr; margin-right: 1; }
        #where {
            color: $text-muted; padding: 0 1 0 10; height: auto; max-height: 4; margin-bottom: 1;
        }
        PaperView { height: 1fr; }
        Said { min-height: 1; }
        Choice { background: transparent; height: auto; max-height: 4; }
        #which { margin-top: 1; }
        #first .label { margin-top: 1; }
    }
    """

    def __init__(self, plan: Plan, register: str = "") -> None:
        """CeplanError when the plan cannot be read just now."""
        super().__init__()
        self.plan = plan
        self.register = register
        self.registers = plan.registers()
        self.title_of_plan = plan.facts().title
        self.shown: Moment | None = None
        self.failed = False
        self._named = ""

    def compose(self) -> ComposeResult:
        """What, how, under which name; then the paper."""
        wholes = [("", "whole plan")] if len(self.registers) != 1 else []
        parts = [(r.id, one_line(r.title)[:24]) for r in self.registers]
        yield Heading()
        with Horizontal(id="first"):
            yield Static("Paper", classes="label", markup=False)
            yield Choice((*parts, *wholes), self.register, id="which")
        with Horizontal():
            yield Static("Format", classes="label", markup=False)
            yield Choice(FORMATS, "html", id="format")
        with Horizontal():
            yield Static("File", classes="label", markup=False)
            yield Words("", one_line=True, id="name")
        yield Static("", id="where", markup=False)
        yield PaperView()
        yield Said()
        yield KeyLine(self.BINDINGS)

    def on_mount(self) -> None:
        """Begin with what the list shows."""
        self.query_one(Heading).tell_of(self.plan)
        self._choose()

    @on(Choice.Changed)
    def _chosen(self) -> None:
        if self.is_mounted:
            self._choose()

    def _choose(self) -> None:
        """Another paper, or another format and with it another ending."""
        register = self.query_one("#which", Choice).value
        name = self.query_one("#name", Words)
        if name.text in ("", self._named):
            title = next((r.title for r in self.registers if r.id == register), "")
            form = self.query_one("#format", Choice).value
            self._named = file_name(title or self.title_of_plan, self.plan.today(), form)
            name.text = self._named
            name.move_cursor(name.document.end)
        self._place()
        if self.shown is None or register != self.register:
            self.register = register
            self._begin()

    def _begin(self) -> None:
        """Have the paper made of what is chosen now."""
        self.shown, self.failed = None, False
        self.query_one(PaperView).say("The paper is being made …")
        self._make(self.register, max(40, self.app.size.width - 3))

    @on(TextArea.Changed)
    def _place(self) -> None:
        """Say where the file goes, whole."""
        self.query_one("#where", Static).update(one_line(self._path()))

    def _path(self) -> str:
        typed = os.path.expanduser(self.query_one("#name", Words).text.strip())
        path = os.path.join(os.path.dirname(self.plan.path), typed)
        if not typed or os.path.isdir(path):
            return path
        return with_ending(path, ending(self.query_one("#format", Choice).value))

    @work(thread=True, exclusive=True, group="paper")
    def _make(self, register: str, width: int) -> None:
        """Make the paper and what is shown of it, on a connection of this thread."""
        worker, dark = get_current_worker(), self.app.current_theme.dark
        try:
            moment, report = beginning(self.plan, register)
        except CeplanError as error:
            self.app.call_from_thread(self._not_made, error)
            return
        lines = preview(report, width, dark=dark)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._made, moment, lines)

    def _made(self, moment: Moment, lines: list[list[tuple[str, str]]]) -> None:
        self.shown = moment
        self.query_one(PaperView).show(lines)

    def _not_made(self, error: CeplanError) -> None:
        tell_error(self, error)
        self.query_one(PaperView).say("The paper could not be made. Enter tries again.")
        self.failed = True

    @on(Words.Entered)
    @on(Choice.Entered)
    def action_write(self) -> None:
        """Write the file."""
        if not self.query_one("#name", Words).text.strip():
            tell(self, "The file needs a name.", trouble=True)
        elif self.failed:
            tell(self, "")
            self._begin()
        elif self.shown is None:
            tell(self, "The paper is still being made; try again in a moment.")
        else:
            self._write(self.shown, self._path(), self._form(), False)

    def _form(self) -> str:
        """The format: the one that the name's ending means, else the chosen one."""
        from ceplan.reports.formats import format_for

        try:
            return format_for(path=self._path()).name
        except Refused:
            return self.query_one("#format", Choice).value

    @work(thread=True, exclusive=True, group="file")
    def _write(self, moment: Moment, path: str, form: str, force: bool) -> None:
        """Make the paper whole, as it was shown, and write it."""
        from ceplan.reports.formats import format_for, render
        from ceplan.reports.to_file import check, save

        try:
            check(path, force=force)
            data = render(board_of(self.plan, moment), format_for(form))
            save(data, path, force=force)
        except CeplanError as error:
            self.app.call_from_thread(self._not_written, error, moment, path, form)
        else:
            said = f"Written: {one_line(path)} ({len(data) / 1024:,.0f} KB, {form})."
            self.app.call_from_thread(tell, self, said)

    def _not_written(self, error: CeplanError, moment: Moment, path: str, form: str) -> None:
        if isinstance(error, ChangedMeanwhile):
            tell_error(self, error)
            self._begin()
            return
        if not isinstance(error, AlreadyThere):
            tell(self, error.message, trouble=True)
            return

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._write(moment, path, form, True)
            else:
                tell(self, "Nothing was written; the file there is as it was.")

        self.app.push_screen(
            Ask(
                f"{one_line(os.path.basename(path))} is there already. Replace it?",
                (Answer("y", "yes", "yes, put this paper in its place"),),
                detail="The old file stays until the new one is complete.",
            ),
            answered,
        )

    def action_leave(self) -> None:
        """Back to the list."""
        self.dismiss(None)

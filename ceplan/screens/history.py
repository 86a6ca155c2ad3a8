"""The history of a line, an item or the plan: what was changed, by whom, old beside new.

Only what is shown is read, a page at a time. Enter on a change goes to its item, on a deed of many
changes unfolds it; u takes back one deed alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from ceplan.errors import CeplanError
from ceplan.models.history import PastDeed
from ceplan.models.telling import plain, what
from ceplan.models.text import one_line
from ceplan.record.plan import Plan
from ceplan.screens.every_screen import HELP_KEY
from ceplan.screens.undoing import take_back
from ceplan.widgets.cursor_list import CursorList
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.past_list import PastLine, PastList
from ceplan.widgets.said import Said, tell, tell_error
from ceplan.widgets.text import cut
from ceplan.widgets.text_line import TextLine
from ceplan.widgets.tones import Piece

PAGE = 40
"""Deeds read at a time."""


class Of(NamedTuple):
    """What a history is of: a name, and the ids that choose it; without any, the plan."""

    name: str
    item: str = ""
    row: str = ""
    field: str = ""

    @property
    def asked(self) -> dict[str, str]:
        """For `Plan.past`."""
        return {"item": self.item, "row": self.row, "field": self.field}


THE_PLAN = Of("The plan")


class HistoryScreen(Screen[str | None]):
    """The history of each of `of`, the first to begin with. Gives the id of an item to go to, or
    None. CeplanError when the file cannot be read."""

    HELP = (
        "What was changed, the newest first. Words in [-…-] are gone, words in {+…+} are new. "
        "Tab goes between the histories named at the top, h narrows to the line or fact that the "
        "cursor is on, H shows the plan's. Enter goes to the item, or unfolds what was done at "
        "once; space shows the words whole; u takes back that change alone, after asking."
    )

    AUTO_FOCUS = "PastList"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Back", id="history.back", tooltip="Back."),
        Binding(
            "u",
            "take_back",
            "Undo this",
            id="history.undo",
            tooltip="Take back this change alone, after asking.",
        ),
        Binding(
            "h",
            "narrow",
            "Of this alone",
            id="history.narrow",
            tooltip="The history of the line or fact that the cursor is on.",
        ),
        Binding("H", "plan", "Of the plan", id="history.plan", tooltip="The history of the plan."),
        Binding(
            "tab,right",
            "turn(1)",
            "Next",
            show=False,
            id="history.next",
            tooltip="The next history named at the top.",
        ),
        Binding(
            "shift+tab,left",
            "turn(-1)",
            "Before",
            show=False,
            id="history.before",
            tooltip="The history before.",
        ),
        HELP_KEY,
    ]

    DEFAULT_CSS = """
    HistoryScreen {
        & #of { height: 1; margin-bottom: 1; }
        & PastList { height: 1fr; margin: 0 1; }
        & Said { min-height: 1; }
    }
    """

    def __init__(self, plan: Plan, of: Sequence[Of] = (THE_PLAN,)) -> None:
        super().__init__()
        self.plan = plan
        self.of = tuple(of)
        self.at = 0
        self._deeds: tuple[PastDeed, ...] = ()
        self._whole = False
        self._first = self._read(0)

    @property
    def list(self) -> PastList:
        """The list of deeds."""
        return self.query_one(PastList)

    def compose(self) -> ComposeResult:
        """Of what, the deeds, what was said, the keys."""
        yield TextLine(id="of")
        yield PastList(self.plan.now(), self.plan.person.name)
        yield Said()
        enter = CursorList.BINDINGS[0]
        yield KeyLine((enter, *self.BINDINGS))

    def on_mount(self) -> None:
        """Show the first page."""
        self._show(self._first)

    def on_past_list_more_wanted(self) -> None:
        """Read the next page, if there is one."""
        if self._whole or not self._deeds:
            return
        try:
            more = self._read(self._deeds[-1].first)
        except CeplanError as error:
            tell_error(self, error)
            return
        known = {x.id for x in self._deeds}
        self._deeds += tuple(x for x in more if x.id not in known)
        self.list.put(self._deeds)

    def on_past_list_opened(self, event: PastList.Opened) -> None:
        """Unfold a deed of many changes, or go to the item."""
        line = event.line
        if line.entry < 0 and (self.list.folded(line.deed) or self.list.unfolded(line.deed)):
            self._unfold(line.deed)
        elif line.item:
            self._go(line)
        else:
            tell(self, "This is about the plan itself, not about an item.")

    def action_take_back(self) -> None:
        """Take back this one deed alone."""
        line = self.list.current
        if line is not None:
            take_back(self, self.plan, line.deed.id, self._read_again)

    def action_narrow(self) -> None:
        """The history of the line or fact of the cursor; pressed there again, the one before."""
        line = self.list.current
        if line is None:
            return
        if self._of.row:
            self._choose(next((n for n, x in enumerate(self.of) if x.item), self.at))
            return
        if line.entry < 0 and line.deed.size > 1 and self.list.folded(line.deed):
            tell(self, "Enter unfolds these changes; h on one of them shows its own history.")
            return
        change = line.change
        of_item = change.entity == "item"
        named = f"{change.ref} {what(change) if of_item else _line_name(change.what)}"
        found = Of(one_line(named.strip()), row=change.row, field=change.field if of_item else "")
        self.of = (found, *(x for x in self.of if not x.row))
        self._choose(0)

    def action_plan(self) -> None:
        """The history of the plan."""
        if THE_PLAN not in self.of:
            self.of = (*self.of, THE_PLAN)
        self._choose(self.of.index(THE_PLAN))

    def action_turn(self, by: int) -> None:
        """The next history named at the top, or the one before."""
        self._choose((self.at + by) % len(self.of))

    def action_leave(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)

    @property
    def _of(self) -> Of:
        return self.of[self.at]

    def _read(self, below: int) -> tuple[PastDeed, ...]:
        found = self.plan.past(**self._of.asked, below=below, most=PAGE)
        self._whole = len(found) < PAGE
        return found

    def _show(self, deeds: tuple[PastDeed, ...]) -> None:
        self._deeds = deeds
        self.list.show(deeds, refs=not (self._of.item or self._of.row))
        said: list[Piece] = [("History  ", "quiet")]
        for n, each in enumerate(self.of):
            mark = "▸ " if n == self.at else "  "
            said.append((f"{mark}{cut(each.name, 30)}  ", "accent" if n == self.at else "quiet"))
        self.query_one("#of", TextLine).say(tuple(said))

    def _choose(self, at: int) -> None:
        """Show another history; what is shown stays where it cannot be read."""
        before, self.at = self.at, at
        try:
            self._show(self._read(0))
        except CeplanError as error:
            self.at = before
            tell_error(self, error)

    def _read_again(self) -> None:
        """A deed was taken back: that is a deed too, and stands first."""
        try:
            self._deeds = self._read(0)
        except CeplanError as error:
            tell_error(self, error)
            return
        self.list.put(self._deeds)

    def _unfold(self, deed: PastDeed) -> None:
        asked: dict[str, Any] = self._of.asked
        try:
            whole = deed if self.list.unfolded(deed) else self.plan.past_entries(deed, **asked)
        except CeplanError as error:
            tell_error(self, error)
            return
        self._deeds = tuple(whole if x.id == whole.id else x for x in self._deeds)
        self.list.open(whole)

    def _go(self, line: PastLine) -> None:
        """To the item, if it is still there."""
        try:
            self.plan.item(line.item)
        except CeplanError as error:
            tell_error(self, error)
            return
        self.dismiss(line.item)


def _line_name(said: str) -> str:
    """What a line is called, without its field: "progress 2" of "progress 2 date"."""
    words = plain(said).split()
    number = next((n for n, word in enumerate(words) if word.isdigit()), len(words) - 1)
    return " ".join(words[: number + 1])

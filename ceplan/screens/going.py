"""Going to an item by typing its ref: an item's own cross-references first, then all refs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from ceplan.errors import CeplanError
from ceplan.models.listing import ItemRow
from ceplan.models.ref_match import matching
from ceplan.models.text import one_line
from ceplan.record.plan import Plan
from ceplan.widgets.cursor_list import CursorList
from ceplan.widgets.item_head import Refs
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.said import Said, tell, tell_error
from ceplan.widgets.text import content, padded
from ceplan.widgets.tones import Piece
from ceplan.widgets.words import Words

MOST = 100
"""Refs listed; who looks for another one types more of it."""


class Goal(NamedTuple):
    """A ref to go to; `item` is "" where no item has it."""

    ref: str
    item: str
    where: str = ""
    action: str = ""


class GoingScreen(ModalScreen[str | None]):
    """Gives the id of the item to go to, or None after Esc. CeplanError when the refs cannot be
    read. `refs` are those that the item in view points at, by which one begins."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "Go there", id="going.go", tooltip="Go to that item."),
        Binding("escape", "leave", "Leave", id="going.leave", tooltip="Stay where you are."),
        Binding(
            "down",
            "step(1)",
            "Next",
            show=False,
            id="going.next",
            tooltip="The next ref.",
            priority=True,
        ),
        Binding(
            "up",
            "step(-1)",
            "Before",
            show=False,
            id="going.before",
            tooltip="The ref before.",
            priority=True,
        ),
        Binding("f1", "help", "Help", id="going.help", tooltip="What this is, and its keys."),
    ]
    HELP = (
        "Type a ref, such as IN8: those that begin so are listed. What the item in view points at "
        "stands first. The arrows choose, Enter goes there, Esc leaves."
    )
    AUTO_FOCUS = "Words"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-narrow"),
        (100, "-wide"),
    ]
    DEFAULT_CSS = """
    GoingScreen {
        align: center middle;
        & > Vertical { width: 84; height: 18; max-height: 100%; padding: 1 2; background: $panel; }
        &.-narrow > Vertical { width: 100%; }
        & Static { height: 1; }
        & GoalList { height: 1fr; margin-top: 1; background: $panel; }
        & Said { padding: 0; }
        & Said.-silent { display: none; }
    }
    """

    def __init__(self, plan: Plan, refs: Refs = ()) -> None:
        super().__init__()
        self.plan = plan
        places = plan.ref_places()
        several = len({x.register for x in places}) > 1
        self._all = tuple(Goal(x.ref, x.item, x.register if several else "") for x in places)
        known = {x.item: x for x in self._all}
        self._own = tuple(known.get(target or "", Goal(ref, "")) for ref, target in refs)

    def compose(self) -> ComposeResult:
        """The ref to type, and the refs that are meant."""
        with Vertical():
            see = "what this one points at stands first" if self._own else "type its ref"
            yield Static(content(f"Go to which item? ({see})"))
            yield Words("", one_line=True, id="ref")
            yield GoalList()
            yield Said(classes="-silent")
        yield KeyLine(self.BINDINGS, foot=True)

    def on_mount(self) -> None:
        """Begin with all refs, the item's own first."""
        self.goals = self.query_one(GoalList)
        self.goals.can_focus = False
        self.goals.led = True
        self._list("")

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self.query_one(Said).say("")
        self._list(self.query_one(Words).text)

    @on(Words.Entered)
    def action_go(self) -> None:
        """Go to the chosen item."""
        goal = self.goals.goal
        if goal is None:
            typed = one_line(self.query_one(Words).text)
            tell(self, f"{typed[:40]} is not in this plan.", trouble=True)
        elif not goal.item:
            tell(self, f"{one_line(goal.ref)} is not in this plan.", trouble=True)
        else:
            self.dismiss(goal.item)

    def on_goal_list_opened(self) -> None:
        """A double click goes there too."""
        self.action_go()

    def action_step(self, by: int) -> None:
        """The ref below or above."""
        self.goals.action_move(by)

    def action_help(self) -> None:
        """What this is, and its keys."""
        from ceplan.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self))

    def action_leave(self) -> None:
        """Stay."""
        self.dismiss(None)

    def _list(self, typed: str) -> None:
        """The item's own refs that are meant, then all the others."""
        own = [self._own[n] for n in sorted(matching(typed, [x.ref for x in self._own]))]
        first = {x.item for x in own if x.item}
        rest = (self._all[n] for n in matching(typed, [x.ref for x in self._all]))
        found = [*own, *(x for x in rest if x.item not in first)]
        shown = found[:MOST]
        try:
            rows = {x.id: x for x in self.plan.rows([x.item for x in shown if x.item])}
        except CeplanError as error:
            tell_error(self, error)
            rows = dict[str, ItemRow]()
        said = one_line(typed)[:40]
        self.goals.show(
            [x._replace(action=rows[x.item].action) if x.item in rows else x for x in shown],
            f"{said} is not in this plan." if said else "No item of this plan has a ref.",
        )


class GoalList(CursorList):
    """Refs to go to, each with its register and its action."""

    class Opened(Message):
        """A ref was opened with the mouse."""

    def __init__(self) -> None:
        super().__init__(empty="")
        self._goals: Sequence[Goal] = ()

    @property
    def goal(self) -> Goal | None:
        """The chosen one."""
        return self._goals[self.cursor] if self._goals else None

    def show(self, goals: Sequence[Goal], nothing: str) -> None:
        """Show these, the first one chosen; `nothing` is said where there are none."""
        self._goals, self.empty = goals, nothing
        self.scroll_to(y=0, animate=False)
        self.set_count(len(goals), 0)

    def chosen(self) -> Message:
        """Opened with the mouse."""
        return self.Opened()

    def pieces(self, index: int, width: int) -> Iterable[Piece]:
        """The ref, what is to be done, and where it stands."""
        goal = self._goals[index]
        yield padded(goal.ref, 9) + " ", "bold"
        room = width - 10
        if not goal.item:
            yield padded("not in this plan", room), "quiet"
            return
        where = min(22, room // 3) if goal.where else 0
        yield padded(goal.action, room - where), ""
        if where:
            yield " " + padded(goal.where, where - 1), "quiet"

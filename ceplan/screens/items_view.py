"""What the list of items shows: widgets, and one way to read them afresh from the plan.

Narrow, it is the list alone; from 100 columns on the chosen item stands whole beside or below it,
over 160 registers and views stand at its left. Only ids are read before the first paint.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.screen import Screen

from ceplan.errors import CeplanError
from ceplan.models.crossref import Target
from ceplan.models.crossref import see as see_of
from ceplan.models.item import Item
from ceplan.models.listing import Counts, ItemRow
from ceplan.screens.heading import CHECKING, Heading
from ceplan.screens.items_keys import ITEMS_KEYS
from ceplan.screens.scope import Scope, said
from ceplan.widgets.cursor_list import CursorList
from ceplan.widgets.item_list import ItemHeading, ItemList
from ceplan.widgets.item_text import ItemText
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.key_names import with_keys
from ceplan.widgets.painted import Ground
from ceplan.widgets.said import Said, tell, tell_error
from ceplan.widgets.side_list import SideList
from ceplan.widgets.standing import Standing
from ceplan.widgets.text_line import TextLine

if TYPE_CHECKING:
    from ceplan.record.draft import Drafts
    from ceplan.record.plan import Plan

COUNTED_AT_ONCE = 500
"""Up to that many items the counts cost nothing; beyond, they come later."""

QUIET = 0.4
"""Seconds after the first paint until a big plan is counted: the first keys come before it."""

NO_ITEM = (
    "There is no item in this list to do that with. {items.filter} shows others, "
    "{items.registers} chooses where to look."
)
"""What keys say that are meant for the item of the cursor, where there is none."""

NONE_CHOSEN = "The item of the cursor stands here, whole. The list above holds none just now."

EVERY = 1.5
"""Seconds between looks whether another program has saved to the plan."""


class Room(Container, Ground):
    """A part of the screen that holds others."""


class Column(Vertical, Ground):
    """Parts of the screen beneath each other."""


class ItemsView(Screen[None], Ground):
    """The items of a plan, for the register or outcome and the view that are chosen."""

    AUTO_FOCUS = "ItemList"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-narrow"),
        (100, "-middle"),
        (161, "-wide"),
    ]
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-short"),
        (30, "-tall"),
    ]
    DEFAULT_CSS = """
    ItemsView {
        SideList { dock: left; width: 46; display: none; }
        ItemText { display: none; }
        Said { min-height: 1; }
        #both { layout: horizontal; }
        &.-tall #both { layout: vertical; }
        &.-middle ItemText, &.-wide ItemText { display: block; }
        &.-wide SideList { display: block; }
        &.-tall.-middle #items, &.-tall.-wide #items { height: 1fr; }
        &.-tall ItemText { height: 1fr; margin-top: 1; }
        &.-short ItemText { width: 2fr; }
        &.-short #items { width: 3fr; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "right",
            "beside(1)",
            "Pane at the right",
            show=False,
            id="items.right",
            tooltip="From the registers to the list, from the list to the chosen item, to read it.",
        ),
        Binding(
            "left",
            "beside(-1)",
            "Pane at the left",
            show=False,
            id="items.left",
            tooltip="From the chosen item to the list, from the list to the registers.",
        ),
    ]

    def __init__(self, plan: Plan, drafts: Drafts | None = None) -> None:
        super().__init__()
        self.plan = plan
        self.drafts = drafts
        self.scope = Scope(plan)
        self.counts: Counts | None = None
        self.searched: list[str] = []
        self.heading = Heading()
        self.counted = TextLine(id="counts")
        self.only = TextLine(id="only")
        self.side = SideList()
        self.headings = ItemHeading()
        self.items = ItemList(self._rows, plan.today, follow=self._follow)
        self.text = ItemText()
        self.standing = Standing()
        self._version = -1
        self._unread = False
        self._left = False

    def compose(self) -> ComposeResult:
        """Heading, counts, the registers, the list with the chosen item, what is said, the keys."""
        self._take_size()
        # Before they stand on the screen, so that they are laid out once, with what they hold.
        self.show()
        yield self.heading
        yield self.counted
        yield self.only
        # As few containers as can be: each of them paints its ground, line by line.
        with Room(id="both"):
            yield self.side
            with Column(id="items"):
                yield self.headings
                yield self.items
            yield self.text
        yield self.standing
        yield from getattr(self.app, "hints", tuple)()
        yield Said()
        yield KeyLine((CursorList.BINDINGS[0], *ITEMS_KEYS))

    def _take_size(self) -> None:
        """Begin with the classes of the terminal's size: coming with the first resize they would
        have everything laid out twice before the first paint."""
        for size, breakpoints in zip(
            self.app.size, (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), strict=True
        ):
            fitting = [name for least, name in breakpoints or () if size >= least]
            self.add_class(*fitting[-1:])

    def on_mount(self) -> None:
        """Look for other programs' saves from now on."""
        self.look_for_changes()
        self.set_interval(EVERY, self.look_for_changes)

    def show(self, at: str = "") -> bool:
        """Read what is shown afresh; the cursor stays on its item, or goes to the item `at`. Gives
        whether it could be read; where not, that is said and what was shown still stands."""
        try:
            with self.plan.reading():
                self.scope.read()
                ids = self.plan.item_ids(self.scope.wanted)
        except CeplanError as error:
            self._unread = True
            if self.query(Said):  # before the first paint there is no line to say it in
                tell_error(self, error)
            return False
        self._unread = False
        self.items.empty = with_keys(self.app, self.scope.nothing())
        self.items.show(ids, at)
        self.tell_standing()
        if len(ids) <= COUNTED_AT_ONCE:
            self._count()
        else:
            self._say_counts()
            self.call_after_refresh(self.set_timer, QUIET, self._count)
        self._follow()
        return True

    def tell_standing(self) -> None:
        """Say at the top and the foot whether the plan is saved and can be changed."""
        self.heading.tell_of(self.plan)
        reason = self.plan.view_only if self.plan.view_only != CHECKING else ""
        self.standing.say(f"View only: {reason}" if reason else "")

    def _count(self) -> None:
        try:
            with self.plan.reading():
                self.counts = self.plan.counts(self.scope.place)
                self.scope.stages = self.plan.standing_counts()
            self.side.show(self.scope.entries(self.counts))
        except CeplanError as error:
            tell_error(self, error)
        self._say_counts()

    def _say_counts(self) -> None:
        filtered, number = self.scope.filter_words, len(self.items.ids)
        counts = " · ".join(
            x for x in (said(number, None if filtered else self.counts), self.scope.sort_words) if x
        )
        marked = self.items.marks.said(self.items.ids)
        named = ((self.scope.title, "bold"), ("   ", ""), (counts, "quiet"))
        right = ((marked, "accent"),) if marked else ()
        self.counted.say(named, right)
        only = (("Only ", "quiet"), (filtered, "bold")) if filtered else ()
        self.only.say(only, (("Esc shows all", "quiet"),) if filtered else ())
        self.headings.show(self.scope.wanted.sort, self.scope.wanted.reverse)

    def _rows(self, ids: Sequence[str]) -> Sequence[ItemRow]:
        """The lines of items for the list. What cannot be read now is said, and tried again."""
        try:
            return self.plan.rows(ids)
        except CeplanError as error:
            self.call_later(tell_error, self, error)
            return ()

    def _follow(self) -> None:
        """Show the chosen item whole where there is room for it."""
        if self.has_class("-narrow"):
            return
        item = self._item(quietly=True)
        see = self._pointed_at(item) if item else ()
        instead = "This item cannot be read just now." if self.items.ids else NONE_CHOSEN
        self.text.show(item, self.plan.today(), see=see, instead=instead)

    def _pointed_at(self, item: Item) -> tuple[Target, ...]:
        try:
            return self.plan.pointed_at(item)
        except CeplanError:
            return tuple(Target(ref, "", "cannot be read just now") for ref in see_of(item))

    def _item(self, *, quietly: bool = False) -> Item | None:
        """The item of the cursor, as it stands in the file."""
        if not self.items.item_id:
            if not quietly:
                tell(self, with_keys(self.app, NO_ITEM))
            return None
        try:
            return self.plan.item(self.items.item_id)
        except CeplanError as error:
            if not quietly:
                tell_error(self, error)
            return None

    def action_beside(self, by: int) -> None:
        """Have keys go to the pane beside the one that they go to now."""
        panes = [x for x in (self.side, self.items, self.text) if x.display]
        at = next((n for n, pane in enumerate(panes) if pane.has_focus), panes.index(self.items))
        panes[max(0, min(at + by, len(panes) - 1))].focus()

    def changed(self, item: Item) -> None:
        """An item was changed here: its line and the counts follow, nothing moves."""
        self.items.forget(item.id)
        self.heading.tell_of(self.plan)
        self._count()
        self._follow()

    def look_for_changes(self) -> None:
        """Follow what another program has saved, in place; read what could not be read before."""
        if not self.is_current:
            return
        try:
            version = self.plan.version()
        except CeplanError as error:
            if self._unread and self._version < 0:
                tell_error(self, error)
            return  # it is saving just now; the next look is soon
        new = self._version not in (-1, version)
        self._version = version
        if new or self._unread or self.items.incomplete:
            self.show()

    def on_screen_resume(self) -> None:
        """Back from another screen, which may have changed anything."""
        if self._left:
            self._left = False
            self.show()

    def on_screen_suspend(self) -> None:
        """Another screen stands over this one now."""
        self._left = True

    def on_resize(self, event: events.Resize) -> None:
        """More room may show more."""
        self.call_after_refresh(self._follow)

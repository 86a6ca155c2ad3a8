"""Find words anywhere in the plan: the places come while one types, Enter opens the one chosen with
the cursor on its line, Esc comes back to the same place among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.messages import Update
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static, TextArea

from ceplan.errors import CeplanError
from ceplan.models.finding import Hit
from ceplan.models.text import one_line
from ceplan.screens.heading import Heading
from ceplan.screens.search_keys import HELP, SEARCH_KEYS
from ceplan.widgets.hit_list import HitList
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.line_words import KINDS
from ceplan.widgets.said import Said, tell, tell_error
from ceplan.widgets.text import cut
from ceplan.widgets.text_line import TextLine
from ceplan.widgets.words import Words

if TYPE_CHECKING:
    from ceplan.record.draft import Drafts
    from ceplan.record.plan import Plan

MOST = 100
"""Places listed; who has more types another word."""

QUIET = 0.15
"""Seconds after the last key until the places beyond those are counted: nobody waits for that."""

REMEMBERED = 20
"""Searches that Up brings back."""


class SearchScreen(Screen[tuple[str, str] | None]):
    """Gives what the list of items should show then: ("item", id) for the item opened last,
    ("outcome", id) or ("register", id) for one that was chosen, None for neither."""

    BINDINGS = SEARCH_KEYS
    HELP = HELP
    AUTO_FOCUS = "Words"
    DEFAULT_CSS = """
    SearchScreen {
        Horizontal { height: auto; margin: 1 1 0 1; }
        Horizontal > Static { width: 6; }
        Words { width: 1fr; }
        HitList { height: 1fr; margin-top: 1; overflow-y: scroll; }
        #found { height: 1; }
        Said { min-height: 1; }
    }
    """

    def __init__(
        self, plan: Plan, drafts: Drafts | None = None, past: list[str] | None = None
    ) -> None:
        """`past` are the words looked for before, oldest first; those of now are added to it."""
        super().__init__()
        self.plan = plan
        self.drafts = drafts
        self.past = past if past is not None else []
        self.hits = HitList()
        self._shown: str | None = None
        self._due = False
        self._recalled = 0
        self._opened: tuple[str, str] | None = None
        self._counting: Timer | None = None

    def compose(self) -> ComposeResult:
        """The words to find, how often they stand, the places."""
        yield Heading()
        with Horizontal():
            yield Static("Find", markup=False)
            yield Words("", one_line=True, id="words")
        yield TextLine(id="found")
        yield self.hits
        yield Said()
        yield KeyLine(self.BINDINGS)

    @property
    def words(self) -> str:
        """What stands in the field."""
        return self.query_one(Words).text

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one(Heading).tell_of(self.plan)
        self.hits.show((), self._nothing())

    @on(TextArea.Changed)
    def _typed(self) -> None:
        # Keys that have come already are taken first: an answer that is out of date by the time
        # it is there is neither looked for nor painted.
        if not self._due:
            self._due = True
            self.call_later(self._answer)

    def _answer(self) -> None:
        self._due = False
        if self.words != self._shown:
            self.look()

    def look(self, *, stay: bool = False) -> None:
        """Look for the words and show where they stand; with `stay` the cursor stays on its
        place. Where the plan cannot be read just now that is said, and what stood there stays."""
        words = self.words
        try:
            found = self.plan.hits(words, MOST)
        except CeplanError as error:
            tell_error(self, error)
            return
        self._shown = words
        self.hits.show(found, self._nothing(), stay=stay)
        if self._counting is not None:
            self._counting.stop()
        if len(found) < MOST:
            self._say_count(len(found))
        else:
            self._say_count(0)
            self._counting = self.set_timer(QUIET, self._count)
        # Told here, the screen paints the places together with the letter that was typed; by
        # themselves these would tell it one frame later.
        for changed in (self.hits, self.query_one("#found", TextLine)):
            self.post_message(Update(changed))

    def _count(self) -> None:
        try:
            self._say_count(self.plan.places(self._shown or ""))
        except CeplanError as error:
            tell_error(self, error)

    def _say_count(self, places: int) -> None:
        """How many places there are; 0 where there are more than listed and not counted yet."""
        said = ""
        if self._shown and self._shown.strip():
            said = "1 place" if places == 1 else f"{places:,} places"
            if not places and self.hits.count:
                said = f"the first {MOST} places"
            elif places > MOST:
                said += f", the first {MOST} are listed"
        self.query_one("#found", TextLine).say(((said, "quiet"),))

    def _nothing(self) -> str:
        """What an empty list of places says."""
        if self._shown and self._shown.strip():
            return "These words stand nowhere in this plan."
        if self.past:
            return f"Up brings back: {cut(one_line(self.past[-1]), 40)}"
        return "Type words that stand anywhere in the plan, or a ref."

    @on(Words.Entered)
    @on(HitList.Opened)
    def action_go(self) -> None:
        """Open what the chosen place stands in."""
        if self.words != self._shown:
            self.look()  # Enter came right behind the last letter
        hit = self.hits.hit
        if hit is None:
            return
        self._remember()
        if hit.item:
            self._open(hit)
        elif hit.kind in ("outcome", "register"):
            self.dismiss((hit.kind, hit.row))
        elif hit.kind in ("measure", "judgement"):
            from ceplan.screens.besides import open_besides

            open_besides(self, self.plan, self.drafts, hit.kind, hit.row)
        else:
            part = "name of the" if hit.kind in ("plan", "meeting") else "words of a"
            tell(self, f"It stands in the {part} {hit.what}: there is no item to open.")

    def _open(self, hit: Hit) -> None:
        """Open the item of a place, the cursor on its line."""
        from ceplan.screens.item import ItemScreen

        try:
            screen = ItemScreen(self.plan, hit.item, drafts=self.drafts)
        except CeplanError as error:
            tell_error(self, error)
            return
        self._opened = ("item", hit.item)
        self.app.push_screen(screen)
        if hit.kind in KINDS:
            screen.call_after_refresh(screen.show_line, hit.kind, hit.row)

    def on_screen_resume(self) -> None:
        """Back from an item, which may have changed: the same words, the same place."""
        if self._shown is not None:
            self.query_one(Heading).tell_of(self.plan)
            self.look(stay=True)

    @on(Words.TooMuch)
    def _too_much(self) -> None:
        tell(self, "That is too long to look for: type a few words of it.", trouble=True)

    def action_step(self, by: int) -> None:
        """Choose the place below or above; above the first, what was looked for before."""
        recalling = self.words == (self.past[-self._recalled] if self._recalled else "")
        if by < 0 and recalling and self.hits.cursor == 0:
            self._recall()
        else:
            self.hits.action_move(by)

    def _recall(self) -> None:
        if self._recalled < len(self.past):
            self._recalled += 1
            field = self.query_one(Words)
            field.text = self.past[-self._recalled]
            field.move_cursor(field.document.end)

    def _remember(self) -> None:
        """Keep the words of now, once, as those looked for last."""
        words = self.words.strip()
        if words:
            self.past[:] = [*(x for x in self.past if x != words), words][-REMEMBERED:]
            self._recalled = 0

    def action_page(self, by: int) -> None:
        """A screenful on or back."""
        self.hits.action_page(by)

    def action_leave(self) -> None:
        """Back to the list, on the item that was opened last from here."""
        self._remember()
        self.dismiss(self._opened)

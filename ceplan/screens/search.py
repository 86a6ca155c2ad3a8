"""Find words anywhere in the plan: results come while one types, Enter goes to the item."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static, TextArea

from ceplan.errors import CeplanError
from ceplan.models.listing import Hit
from ceplan.models.text import visible
from ceplan.record.plan import Plan
from ceplan.screens.heading import Heading
from ceplan.widgets.cursor_list import CursorList
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.said import Said, tell, tell_error
from ceplan.widgets.text import padded
from ceplan.widgets.text_line import TextLine
from ceplan.widgets.tones import Piece
from ceplan.widgets.words import Words

MOST = 200
"""Results shown; who has more types another word."""


class SearchScreen(Screen[str | None]):
    """Gives the id of the item to go to, or None after Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "Go to the item", id="search.go", tooltip="Go to that item."),
        Binding("escape", "leave", "Back", id="search.leave", tooltip="Back to the list."),
        Binding(
            "down",
            "step(1)",
            "Next",
            show=False,
            id="search.next",
            tooltip="The next place.",
            priority=True,
        ),
        Binding(
            "up",
            "step(-1)",
            "Before",
            show=False,
            id="search.before",
            tooltip="The place before.",
            priority=True,
        ),
        Binding(
            "pagedown",
            "page(1)",
            "Page down",
            show=False,
            id="search.page-down",
            tooltip="A screenful down.",
            priority=True,
        ),
        Binding(
            "pageup",
            "page(-1)",
            "Page up",
            show=False,
            id="search.page-up",
            tooltip="A screenful up.",
            priority=True,
        ),
    ]
    HELP = (
        "Type words: every place that has them all is listed, beginnings of words count, accents "
        "and capitals do not. The arrows choose a place, Enter goes to its item."
    )
    AUTO_FOCUS = "Words"
    DEFAULT_CSS = """
    SearchScreen {
        Horizontal { height: auto; margin: 1 1 0 1; }
        Horizontal > Static { width: 6; }
        Words { width: 1fr; }
        HitList { height: 1fr; margin-top: 1; }
        #found { height: 1; }
        Said { min-height: 1; }
    }
    """

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan

    def compose(self) -> ComposeResult:
        """The words to find, how often they stand, the places."""
        yield Heading()
        with Horizontal():
            yield Static("Find", markup=False)
            yield Words("", one_line=True, id="words")
        yield TextLine(id="found")
        yield HitList()
        yield Said()
        yield KeyLine(self.BINDINGS)

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one(Heading).tell_of(self.plan)
        self.hits = self.query_one(HitList)
        self.hits.can_focus = False
        self.hits.led = True

    @on(TextArea.Changed)
    def _typed(self) -> None:
        words = self.query_one(Words).text
        try:
            found = self.plan.search(words, MOST)
        except CeplanError as error:
            tell_error(self, error)
            return
        self.hits.show(found.hits, bool(words.strip()))
        said = ""
        if words.strip():
            said = "1 place" if found.total == 1 else f"{found.total:,} places"
            if found.total > len(found.hits):
                said += f", the first {len(found.hits)} are listed"
        self.query_one("#found", TextLine).say(((said, "quiet"),))

    @on(Words.Entered)
    def action_go(self) -> None:
        """Go to the item of the chosen place."""
        hit = self.hits.hit
        if hit is None:
            return
        if hit.item:
            self.dismiss(hit.item)
        else:
            tell(self, f"These words stand in the {hit.what}, not in an item.")

    def on_hit_list_opened(self) -> None:
        """A double click goes there too."""
        self.action_go()

    def action_step(self, by: int) -> None:
        """Choose the place below or above."""
        self.hits.action_move(by)

    def action_page(self, by: int) -> None:
        """A screenful on or back."""
        self.hits.action_page(by)

    def action_leave(self) -> None:
        """Back; nothing was chosen."""
        self.dismiss(None)


class HitList(CursorList):
    """The places where the words stand, the words marked."""

    class Opened(Message):
        """A place was opened with the mouse."""

    def __init__(self) -> None:
        super().__init__(empty="")
        self._hits: tuple[Hit, ...] = ()

    @property
    def hit(self) -> Hit | None:
        """The chosen place."""
        return self._hits[self.cursor] if self._hits else None

    def show(self, hits: tuple[Hit, ...], asked: bool) -> None:
        """Show these places, the first one chosen."""
        self._hits = hits
        self.empty = "These words stand nowhere in this plan." if asked else ""
        self.scroll_to(y=0, animate=False)
        self.set_count(len(hits), 0)

    def chosen(self) -> Message:
        """Opened with the mouse."""
        return self.Opened()

    def pieces(self, index: int, width: int) -> Iterable[Piece]:
        """The item's ref, what kind of line it is, its words."""
        hit = self._hits[index]
        yield padded(hit.ref, 7) + " ", "bold"
        yield padded(hit.what, 10) + " ", "quiet"
        room = width - 19
        if width >= 120:
            yield padded(hit.register, 24) + " ", "quiet"
            room -= 25
        yield from marked(hit, room)


def marked(hit: Hit, width: int) -> Iterable[Piece]:
    """The words of a place with what was searched marked, from shortly before the first mark."""
    text, marks = hit.text, hit.marks
    start, pieces = 0, []
    if marks and marks[0][1] > width:
        start = max(0, marks[0][0] - width // 3)
        start = text.find(" ", start, marks[0][0]) + 1 or start
        pieces.append(("…", "quiet"))
    at = start
    for begin, end in (*marks, (len(text), len(text))):
        pieces.append((visible(text[at:begin], newlines=False), ""))
        pieces.append((visible(text[begin:end], newlines=False), "mark"))
        at = end
    return _cropped(pieces, width)


def _cropped(pieces: list[Piece], width: int) -> Iterable[Piece]:
    """The pieces on at most `width` columns, "…" at the end where something was cut."""
    sizes = [cell_len(text) for text, _ in pieces]
    if sum(sizes) <= width:
        yield from pieces
        return
    room = width - 1
    for (text, tone), size in zip(pieces, sizes, strict=True):
        yield (text if size <= room else set_cell_size(text, room)), tone
        room -= size
        if room <= 0:
            break
    yield "…", "quiet"

"""The palette: everything that can be done here, and everywhere one can go, found by typing.

Not Textual's own: that one reads titles as markup, and these are people's words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import TextArea

from ceplan.errors import CeplanError
from ceplan.models.text import visible
from ceplan.screens import palette_hits
from ceplan.screens.palette_hits import Hit
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.palette_list import PaletteList
from ceplan.widgets.text_line import TextLine
from ceplan.widgets.words import Words

if TYPE_CHECKING:
    from ceplan.record.plan import Plan
    from ceplan.screens.owner import Owner

MOST = 50
"""Lines that are listed; who has more types another letter."""

ITEMS = 20
"""Of these, items of the plan."""

ASKS = "Type what you want to do, a ref, or words of an item."


class Palette(ModalScreen[Hit | None]):
    """What can be done on the screen below; does what was chosen once it is gone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Do it", id="palette.choose", tooltip="Do what is chosen."),
        Binding("escape", "leave", "Back", id="palette.leave", tooltip="Back; nothing is done."),
        Binding(
            "down",
            "step(1)",
            "Next",
            show=False,
            id="palette.next",
            tooltip="The next line.",
            priority=True,
        ),
        Binding(
            "up",
            "step(-1)",
            "Before",
            show=False,
            id="palette.before",
            tooltip="The line before.",
            priority=True,
        ),
        Binding(
            "pagedown",
            "page(1)",
            "Page down",
            show=False,
            id="palette.page-down",
            tooltip="A screenful down.",
            priority=True,
        ),
        Binding(
            "pageup",
            "page(-1)",
            "Page up",
            show=False,
            id="palette.page-up",
            tooltip="A screenful up.",
            priority=True,
        ),
        Binding("f1", "help", "Help", show=False, id="palette.help", tooltip="What this is."),
    ]
    HELP = (
        "Everything that can be done on the screen below, with its key; registers, views and "
        "themes; and every item by its ref or its words. Type some letters of it, choose with the "
        "arrows, Enter does it."
    )
    AUTO_FOCUS = "Words"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-narrow"),
        (100, "-wide"),
    ]
    DEFAULT_CSS = """
    Palette {
        align: center top;
        & > Vertical {
            width: 92; height: auto; margin-top: 2; padding: 1 1; background: $surface;
        }
        &.-narrow > Vertical { width: 100%; margin-top: 0; }
        & Words { background: $surface; margin: 0 0 0 1; }
        & TextLine { margin-bottom: 1; }
        & PaletteList { height: 14; }
    }
    """

    def __init__(self, of: Screen[Any], plan: Plan) -> None:
        super().__init__()
        self.of = of
        self.plan = plan
        self.hits: list[Hit] = []
        self._offered: list[Hit] = []

    def compose(self) -> ComposeResult:
        """The field, what it is for, the lines, the keys."""
        with Vertical():
            yield Words("", one_line=True)
            yield TextLine(((ASKS, "quiet"),))
            yield PaletteList()
        yield KeyLine(self.BINDINGS, foot=True)

    def on_mount(self) -> None:
        """Begin with all that can be done here."""
        app = self._app()
        self._offered = [
            *palette_hits.actions(app, self.of),
            *palette_hits.places(app, self.of),
            *palette_hits.themes(app),
        ]
        self._fit()
        self._look()

    def on_resize(self) -> None:
        """As many lines as there is room for now."""
        self._fit()

    def _fit(self) -> None:
        self.query_one(PaletteList).styles.height = max(3, min(16, self.app.size.height - 7))

    def _app(self) -> Owner:
        from ceplan.screens.owner import Owner

        assert isinstance(self.app, Owner)
        return self.app

    @on(TextArea.Changed)
    def _look(self) -> None:
        typed = self.query_one(Words).text
        said = ASKS
        hits = palette_hits.best(self._offered, typed) if typed.strip() else self._offered
        if typed.strip():
            try:
                found = list(palette_hits.items(self._app(), self.of, self.plan, typed, ITEMS))
            except CeplanError as error:
                found, said = [], str(error)
            hits = _merged(hits, found, typed)
        self.hits = hits[:MOST] if typed.strip() else hits
        self.query_one(PaletteList).show([hit.line for hit in self.hits])
        self.query_one(TextLine).say(((visible(said, newlines=False), "quiet"),))

    @on(Words.Entered)
    @on(PaletteList.Opened)
    def action_choose(self) -> None:
        """Do what is chosen; what cannot be done just now is said."""
        at = self.query_one(PaletteList).cursor
        if at >= len(self.hits):
            return
        hit = self.hits[at]
        if not hit.line.possible:
            said = f"{hit.line.words} cannot be done just now."
            self.query_one(TextLine).say(((f"! {said}", "red"),))
            return
        self.dismiss(hit)

    def action_step(self, by: int) -> None:
        """The line below or above."""
        self.query_one(PaletteList).action_move(by)

    def action_page(self, by: int) -> None:
        """A screenful on or back."""
        self.query_one(PaletteList).action_page(by)

    def action_help(self) -> None:
        """What the palette is."""
        from ceplan.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self))

    def action_leave(self) -> None:
        """Nothing is done."""
        self.dismiss(None)


def _merged(hits: list[Hit], found: list[Hit], typed: str) -> list[Hit]:
    """Items first where a ref was typed, else behind what is called like that."""
    digits = any(x.isdigit() for x in typed)
    if digits:
        return [*found, *hits]
    near = [x for x in hits if x.line.marks]
    return [*near, *found, *(x for x in hits if not x.line.marks)]

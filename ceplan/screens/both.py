"""Two people's words beside what was there before, word by word, and the choice between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ceplan.models.word_diff import GONE, NEW, compare, sign
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.text import content

_STYLES = {GONE: "$error", NEW: "bold $success"}


class Sides(NamedTuple):
    """One field: its label, its words as the form opened, as they are now, and as typed here."""

    label: str
    was: str
    theirs: str
    mine: str


class BothScreen(ModalScreen[str | None]):
    """What was there, theirs and mine. Gives "theirs", "mine", or None for going back."""

    HELP = (
        "What stood there when the form was opened, what another person made of it, and what you "
        "typed. [-words-] are gone and {+words+} are new, against what stood there before. t takes "
        "theirs and keeps yours as a draft, m keeps yours, Esc goes back to the form."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "t,ctrl+t",
            "choose('theirs')",
            "take theirs",
            id="both.theirs",
            tooltip="Put theirs into the form; yours stays as a draft.",
        ),
        Binding(
            "m,ctrl+g",
            "choose('mine')",
            "keep mine",
            id="both.mine",
            tooltip="Go on with yours: saving puts them over theirs.",
        ),
        Binding(
            "escape,ctrl+b,enter",
            "leave",
            "Back",
            id="both.leave",
            tooltip="Back to the form, nothing decided.",
        ),
        Binding("f1", "app.help", "Help", id="both.help", tooltip="What stands here."),
    ]
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-narrow"),
        (100, "-wide"),
    ]
    DEFAULT_CSS = """
    BothScreen {
        align: center middle;
        & > VerticalScroll {
            width: 96; height: auto; max-height: 100%; padding: 1 2; background: $panel;
        }
        &.-narrow > VerticalScroll { width: 100%; }
        & Static { height: auto; }
        & .title { text-style: bold; }
        & .label { color: $text-muted; margin-top: 1; }
        & .side { padding-left: 2; }
        & .field { text-style: bold; margin-top: 1; }
    }
    """

    def __init__(self, title: str, by: str, sides: Sequence[Sides], *, choices: str) -> None:
        """`by` is who changed it and when; `choices` of those to offer, a word each."""
        super().__init__()
        self.heading = title
        self.by = by
        self.sides = tuple(sides)
        self.choices = choices.split()

    def compose(self) -> ComposeResult:
        """The three texts of each field, and the keys."""
        with VerticalScroll(can_focus=True):
            yield Static(content(self.heading), classes="title")
            for side in self.sides:
                if len(self.sides) > 1:
                    yield Static(content(side.label), classes="field")
                yield Static(content("As it was when you opened this"), classes="label")
                yield Static(content(side.was or "nothing"), classes="side")
                yield Static(content(f"Theirs: {self.by}"), classes="label")
                yield Static(_against(side.was, side.theirs), classes="side")
                yield Static(content("Yours, not saved yet"), classes="label")
                yield Static(_against(side.was, side.mine), classes="side")
            yield Static(content("[-gone-] and {+new+}, against what was there"), classes="label")
        theirs, mine, *others = self.BINDINGS
        offered = [x for x, name in ((theirs, "theirs"), (mine, "mine")) if name in self.choices]
        yield KeyLine((*offered, *others), foot=True)

    def action_choose(self, which: str) -> None:
        """Back to the form with a decision."""
        if which in self.choices:
            self.dismiss(which)

    def action_leave(self) -> None:
        """Back to the form, nothing decided."""
        self.dismiss(None)


def _against(was: str, now: str) -> Content:
    """Words with the signs of what is gone and what is new in them."""
    if now == was:
        return Content.assemble(content(now or "nothing"), content("  (unchanged)"))
    if not now:
        return content("nothing")
    parts = [
        content(sign(x)).stylize(_STYLES[x.kind]) if x.kind in _STYLES else content(sign(x))
        for x in compare(was, now)
    ]
    return Content("").join(parts)

"""The words of a draft to read whole and to copy, wherever they belonged: an item or a line may be
gone by now, but not what somebody typed for it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from ceplan.errors import CeplanError, NotFound
from ceplan.record.draft import Draft
from ceplan.record.plan import Plan
from ceplan.screens.keeping import form_of
from ceplan.screens.undoing import moment
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.said import Said
from ceplan.widgets.text import content

PART = 8_000
"""Characters that are shown at once: a paste of megabytes is read part by part."""


def words_of(draft: Draft) -> str:
    """The words of all fields of a draft, one beneath the other."""
    return "\n".join(x for x in draft.values.values() if x)


def place_words(plan: Plan, draft: Draft) -> str:
    """Where a draft belongs and when it was typed: "IN2  add progress  today 10:42"."""
    try:
        ref = plan.item(draft.item).ref if draft.item and not of_besides(draft) else ""
    except NotFound:
        ref = "an item that is gone"
    except CeplanError:
        ref = "an item"  # the plan is busy: its ref can be read later
    try:
        when = moment(draft.at, plan)
    except (ValueError, OverflowError):  # a draft that others have touched may say any moment
        when = ""
    return "  ".join(x for x in (ref, form_words(draft.form), when) if x)


_COUNTED = "second third fourth fifth sixth seventh eighth ninth tenth".split()


def form_words(name: str) -> str:
    """What a draft is of, in words: "add progress", "add progress (second draft)" for what is kept
    as "add progress, 2". A number alone would be taken for that of a line."""
    form = form_of(name)
    number = name[len(form) + 2 :]
    if not number:
        return form[:40]
    at = int(number[:9]) - 2
    which = f"{_COUNTED[at]} draft" if 0 <= at < len(_COUNTED) else f"draft number {number[:9]}"
    return f"{form[:40]} ({which})"


def of_besides(draft: Draft) -> bool:
    """Whether a draft is of a measure or of a judgement, which are no items."""
    return form_of(draft.form).rpartition(" ")[2] in ("measure", "reading", "judgement")


def copy_words(screen: Screen[Any], text: str) -> None:
    """Copy words whole, and say on the screen how, or why not."""
    from ceplan.screens.copying import copy_text

    copy_text(screen, f"{len(text):,} characters", lambda: text)


class DraftWords(ModalScreen[None]):
    """A draft whole. `why` says why its form is not opened, where that was asked for."""

    HELP = (
        "The words of a draft, whole. The arrows and PageDown scroll, n and p go through the parts "
        "of a very long one, c copies all of it. They stay kept until they are dropped."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", "Copy all", id="draft.copy", tooltip="Copy these words whole."),
        Binding("n", "part(1)", "Next part", id="draft.next", tooltip="The next part of it."),
        Binding(
            "p",
            "part(-1)",
            "Part before",
            show=False,
            id="draft.previous",
            tooltip="The part before.",
        ),
        Binding(
            "escape,enter", "leave", "Back", id="draft.leave", tooltip="Back; the words stay kept."
        ),
        Binding("f1", "app.help", "Help", id="draft.help", tooltip="What stands here."),
    ]
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-narrow"),
        (100, "-wide"),
    ]
    DEFAULT_CSS = """
    DraftWords {
        align: center middle;
        & > Vertical {
            width: 96; height: auto; max-height: 100%; padding: 1 2; background: $panel;
        }
        &.-narrow > Vertical { width: 100%; }
        & Static { height: auto; }
        & .title { text-style: bold; }
        & .where { color: $text-muted; margin-bottom: 1; }
        & VerticalScroll { height: auto; max-height: 100%; }
        & Said { padding: 0; margin-top: 1; }
        & Said.-silent { display: none; }
    }
    """

    def __init__(self, plan: Plan, draft: Draft, *, why: str = "") -> None:
        super().__init__()
        self.heading = place_words(plan, draft)
        self.why = why
        self.words = words_of(draft)
        self.part = 0
        self.parts = max(1, -(-len(self.words) // PART))

    def compose(self) -> ComposeResult:
        """Where it belonged, its words, what was said, the keys."""
        with Vertical():
            yield Static(content(self.heading), classes="title")
            yield Static(classes="where")
            with VerticalScroll():
                yield Static(classes="words")
            yield Said(classes="-silent")
        keys = self.BINDINGS if self.parts > 1 else [self.BINDINGS[0], *self.BINDINGS[3:]]
        yield KeyLine(keys, foot=True)

    def on_mount(self) -> None:
        """Show the first part."""
        self._show()
        self._fit()

    def on_resize(self) -> None:
        """As much as the window has now."""
        self._fit()

    def _fit(self) -> None:
        room = self.app.size.height - 8
        self.query_one(VerticalScroll).styles.max_height = max(3, room)

    def _show(self) -> None:
        which = f"Part {self.part + 1} of {self.parts:,}." if self.parts > 1 else ""
        size = f"{len(self.words):,} characters."
        said = " ".join(x for x in (self.why, which, size) if x)
        self.query_one(".where", Static).update(content(said))
        begin = self.part * PART
        self.query_one(".words", Static).update(content(self.words[begin : begin + PART]))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_part(self, by: int) -> None:
        """Another part of a very long draft."""
        self.part = max(0, min(self.parts - 1, self.part + by))
        self._show()

    def action_copy(self) -> None:
        """Copy all of it."""
        copy_words(self, self.words)

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)

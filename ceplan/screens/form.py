"""A form: a few lines in the middle of the screen, never a page.

What was there before stands on top, then the fields, then what they will mean in words. Enter
saves; when that fails the sentence is shown and the words stay. Esc keeps them as a draft.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Static, TextArea

from ceplan.errors import CeplanError
from ceplan.models.entry import TEXT_LIMIT
from ceplan.screens.ask import Answer, Ask
from ceplan.screens.keeping import Keeping
from ceplan.widgets.choice import Choice
from ceplan.widgets.said import Said, tell_error
from ceplan.widgets.text import content
from ceplan.widgets.words import Words

Values = dict[str, str]

SOON = 0.4
"""Seconds from a key to the draft on disk: it must be there within one."""


class Field(NamedTuple):
    """A field: its name, its label, its words to begin with; `options` make it a choice."""

    name: str
    label: str
    value: str = ""
    one_line: bool = True
    options: tuple[tuple[str, str], ...] = ()


class Question(NamedTuple):
    """What a form asks before it saves. The answer is saved as the value `answer`."""

    words: str
    answers: tuple[Answer, ...]


class Form(ModalScreen[Values | None]):
    """Collects raw words by field and hands them to `save`; gives them, or None after Esc.

    `save` raises `CeplanError` for what cannot be taken: the form then stays open. `meaning` says
    in words what is typed, `question` what to ask before saving. `parting` is the sentence to say
    once the form is gone without saving.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="form.save", tooltip="Save and close. So does Enter."),
        Binding(
            "escape",
            "leave",
            "Leave",
            id="form.leave",
            tooltip="Close without saving; what was typed is kept as a draft.",
        ),
        Binding(
            "ctrl+r",
            "swap",
            "Swap with draft",
            show=False,
            id="form.swap",
            tooltip="Swap the draft's words with those that the form began with.",
        ),
    ]

    HELP = (
        "Enter saves. Ctrl+N begins a new line, Tab goes to the next field. Esc closes the form "
        "and keeps what was typed as a draft; it is there when the form is opened again."
    )

    DEFAULT_CSS = """
    Form {
        align: center middle;
        & > VerticalScroll {
            width: 78; max-width: 96%; height: auto; max-height: 96%;
            padding: 1 2; background: $panel;
        }
        & Static { height: auto; }
        & .title { text-style: bold; }
        & .before { color: $text-muted; max-height: 6; overflow-y: auto; }
        & Horizontal { height: auto; margin-top: 1; }
        & .label { width: 11; color: $text-muted; }
        & Words, & Choice { width: 1fr; }
        & .meaning { color: $accent; padding: 0 0 0 12; }
        & Said { padding: 0; margin-top: 1; }
        & Said.-silent { display: none; }
        & .keys { color: $text-muted; margin-top: 1; }
        &.-tight Horizontal { margin-top: 0; }
        &.-tight .keys, &.-tight Said { margin-top: 0; }
    }
    """

    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-tight"),
        (22, "-roomy"),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        save: Callable[[Values], None],
        keeping: Keeping,
        before: str = "",
        meaning: Callable[[Values], str] | None = None,
        question: Callable[[Values], Question | None] | None = None,
    ) -> None:
        super().__init__()
        self.heading = title
        self.fields = tuple(fields)
        self.before = before
        self.parting = ""
        self._save = save
        self._keeping = keeping
        self._meaning = meaning
        self._question = question
        self._first: Values = {f.name: f.value for f in fields}
        self._other: Values = {}
        self._waiting: Timer | None = None

    def compose(self) -> ComposeResult:
        """What it is, what was there before, the fields, what they mean, what happened, keys."""
        with VerticalScroll(can_focus=False):
            yield Static(content(self.heading), classes="title")
            if self.before:
                yield Static(content(self.before), classes="before")
            for field in self.fields:
                with Horizontal():
                    yield Static(content(field.label), classes="label")
                    yield _widget(field)
            yield Static(classes="meaning")
            yield Said(classes="-silent")
            yield Static(content(self._keys()), classes="keys")

    def on_mount(self) -> None:
        """Offer what was left from before."""
        left = {k: v for k, v in self._keeping.left().items() if k in self._first}
        if left and left != {k: self._first[k] for k in left}:
            self._other = dict(self._first)
            self.put({**self._first, **left})
            self._say("Your unsaved words are back. Ctrl+R swaps them with what is saved.")
        self._mean()

    def values(self) -> Values:
        """The words in the fields, as they are."""
        found: Values = {}
        for field in self.fields:
            widget = self.query_one(f"#{field.name}")
            found[field.name] = widget.text if isinstance(widget, Words) else ""
            if isinstance(widget, Choice):
                found[field.name] = widget.value
        return found

    def put(self, values: Values) -> None:
        """Put words into the fields."""
        for name, value in values.items():
            widget = self.query_one(f"#{name}")
            if isinstance(widget, Words) and widget.text != value:
                widget.text = value
                widget.move_cursor(widget.document.end)
            elif isinstance(widget, Choice):
                widget.value = value

    @on(Words.Entered)
    @on(Choice.Entered)
    def action_save(self) -> None:
        """Save, after the question if there is one."""
        values = self.values()
        asked = self._question(values) if self._question else None
        if asked is None:
            self._try(values)
            return

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._try({**values, "answer": answer})

        self.app.push_screen(Ask(asked.words, asked.answers), answered)

    def action_leave(self) -> None:
        """Close without saving; the words stay as a draft."""
        kept = self._keep()
        changed = self.values() != self._first
        if kept and changed:
            self.parting = "Not saved. What you typed is kept as a draft; it is there next time."
        elif changed:
            self.parting = "Not saved."
        self.dismiss(None)

    def action_swap(self) -> None:
        """Swap the words of the draft with those the form began with."""
        if self._other:
            now = self.values()
            self.put(self._other)
            self._other = now

    @on(TextArea.Changed)
    @on(Choice.Changed)
    def _typed(self) -> None:
        if not self.is_mounted:
            return
        self._mean()
        if self._waiting is None:
            self._waiting = self.set_timer(SOON, self._keep)

    @on(Words.TooMuch)
    def _too_much(self, event: Words.TooMuch) -> None:
        """A paste that no field can hold: said with its count, kept whole, nothing put in."""
        try:
            kept = self._keeping.keep_paste(event.text)
        except OSError:
            kept = False
        where = "It is kept whole as a draft" if kept else "It is still where you copied it from"
        self._say(
            f"The paste is {len(event.text):,} characters; the most is {TEXT_LIMIT:,}, so it was "
            f"not put in. {where}. Paste it in parts, or put it in a file and link to it.",
            trouble=True,
        )

    def _try(self, values: Values) -> None:
        try:
            self._save(values)
        except CeplanError as error:
            self._keep()
            tell_error(self, error)
            return
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = None
        self._drop()
        self.dismiss(values)

    def _keep(self) -> bool:
        """Write the words down as a draft, or let the draft go when nothing differs."""
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = None
        values = self.values()
        if values == self._first:
            self._drop()
            return False
        try:
            return self._keeping.keep(values)
        except OSError as error:
            self._say(f"No draft could be kept: {error.strerror}. Save soon.", trouble=True)
            return False

    def _drop(self) -> None:
        try:
            self._keeping.drop()
        except OSError as error:
            self._say(f"The old draft could not be let go: {error.strerror}.", trouble=True)

    def _mean(self) -> None:
        line = self.query_one(".meaning", Static)
        said = self._meaning(self.values()) if self._meaning else ""
        line.update(content(said))
        line.display = bool(said)

    def _say(self, sentence: str, *, trouble: bool = False) -> None:
        self.query_one(Said).say(sentence, trouble=trouble)

    def _keys(self) -> str:
        several = any(not f.one_line and not f.options for f in self.fields)
        parts = ["Enter saves", "Ctrl+N new line" if several else "", "Esc keeps a draft"]
        if len(self.fields) > 1:
            parts.insert(2, "Tab next field")
        return "   ".join(x for x in parts if x)


def _widget(field: Field) -> Words | Choice:
    if field.options:
        return Choice(field.options, field.value, id=field.name)
    words = Words(field.value, one_line=field.one_line, id=field.name)
    words.move_cursor(words.document.end)
    return words

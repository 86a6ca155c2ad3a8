"""A form: a few lines in the middle of the screen, never a page.

What was there before stands on top, then the fields, beneath each what its words will mean. Enter
saves; when that fails the sentence stands beneath the field it is about and the words stay. Esc
keeps them as a draft.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Static, TextArea

from ceplan.errors import CeplanError, ChangedMeanwhile
from ceplan.models.entry import TEXT_LIMIT
from ceplan.screens.ask import Ask
from ceplan.screens.form_field import (
    Field,
    Question,
    Values,
    beneath,
    field_of,
    indent,
    parts,
    put,
    raw,
)
from ceplan.screens.keeping import Keeping
from ceplan.screens.unsaved import Unsaved
from ceplan.widgets.choice import Choice
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.said import Said
from ceplan.widgets.text import content
from ceplan.widgets.words import Words

SOON = 0.4
"""Seconds from a key to the draft on disk: it must be there within one."""

STAYS = "-"
"""Of a sentence: it is about no field and stays while people type, until they save again."""


class Form(ModalScreen[Values | None]):
    """Collects raw words by field and hands them to `save`; gives them, or None after Esc.

    `save` raises `CeplanError` for what cannot be taken: the form then stays open. `meaning` says
    in words what is typed, by field; `question` what to ask before saving. `parting` is the
    sentence to say once the form is gone without saving.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "save", "Save", id="form.save", tooltip="Save and close."),
        Binding("tab", "app.focus_next", "Next field", id="form.next", tooltip="Next field."),
        Binding(
            "escape",
            "leave",
            "Leave, words kept",
            id="form.leave",
            tooltip="Close without saving; what was typed is kept as a draft.",
        ),
        Binding(
            "ctrl+r",
            "swap",
            "Unsaved words",
            show=False,
            id="form.swap",
            tooltip="Bring back unsaved words from before, and swap them with those in view.",
        ),
        Binding("f1", "help", "Help", id="form.help", tooltip="This form's fields and keys."),
    ]

    HELP = (
        "Enter saves and Esc closes the form. What was typed and not saved is kept as a draft; "
        "Ctrl+R brings it back when the form is opened again."
    )

    DEFAULT_CSS = """
    Form {
        align: center middle;
        & > VerticalScroll {
            width: 84; height: auto; max-height: 100%; padding: 1 2; background: $panel;
        }
        &.-narrow > VerticalScroll { width: 100%; }
        & Static { height: auto; }
        & .title { text-style: bold; }
        & .before { color: $text-muted; max-height: 6; overflow-y: auto; }
        & .unsaved { color: $accent; margin-top: 1; }
        & Horizontal { height: auto; margin-top: 1; }
        & .label { color: $text-muted; }
        & Words, & Choice { width: 1fr; }
        & .hint { color: $text-muted; }
        & Said { padding: 0; margin-top: 1; }
        & Said.-beneath { margin-top: 0; }
        & Said.-silent { display: none; }
        &.-tight Horizontal, &.-tight Said, &.-tight .unsaved { margin-top: 0; }
        &.-tight > VerticalScroll { padding: 0 2; }
    }
    """

    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-narrow"),
        (100, "-wide"),
    ]
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
        meaning: Callable[[Values], Values] | None = None,
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
        self._unsaved = Unsaved(keeping, {f.name: f.value for f in fields})
        self._waiting: Timer | None = None
        self._wrong = ""

    def compose(self) -> ComposeResult:
        """What it is, what was there before, the fields, what happened, the keys."""
        with VerticalScroll(can_focus=False):
            yield Static(content(self.heading), classes="title")
            if self.before:
                yield Static(content(self.before), classes="before")
            yield Static(classes="unsaved")
            for field in self.fields:
                yield from parts(field, indent(self.fields))
            yield Said(classes="-silent")
        save, following, leave, *others = self.BINDINGS
        more = [following] if len(self.fields) > 1 else []
        if any(not f.one_line and not f.options for f in self.fields):
            more.append(Words.BINDINGS[0])
        yield KeyLine((save, leave, *more, *others), foot=True)

    def on_mount(self) -> None:
        """Say what was left from before."""
        self._tell_unsaved()
        self._mean()

    def values(self) -> Values:
        """The words in the fields, as they are."""
        return {field.name: raw(self.query_one(f"#{field.name}")) for field in self.fields}

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
        kept, changed = self._keep(), self._unsaved.changed(self.values())
        if kept and changed:
            self.parting = "Not saved; kept as a draft. Ctrl+R in the same form brings it back."
        elif changed:
            self.parting = "Not saved."
        self.dismiss(None)

    def action_swap(self) -> None:
        """Swap the words in view with those that are kept, one draft after another."""
        self._keep()
        for name, value in self._unsaved.swap(self.values()).items():
            put(self.query_one(f"#{name}"), value)
        self._tell_unsaved()

    def action_help(self) -> None:
        """What goes into each field, and the keys."""
        from ceplan.screens.help import HelpScreen

        screen = HelpScreen(self)
        lines = [
            Content.assemble(content(f"{x.label}  ").stylize("bold"), content(beneath(x, "")))
            for x in self.fields
        ]
        screen.text = Content("\n").join((*lines, Content(""), screen.text))
        self.app.push_screen(screen)

    @on(TextArea.Changed)
    @on(Choice.Changed)
    def _typed(self, event: TextArea.Changed | Choice.Changed) -> None:
        if not self.is_mounted:
            return
        name = event.control.id if event.control else ""
        if self._wrong not in (STAYS, "") and self._wrong in (name, "any"):
            self._say("")
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
            wrong=event.field,
        )

    def _try(self, values: Values) -> None:
        try:
            self._save(values)
        except CeplanError as error:
            self._keep()
            name = field_of(error.field, self.fields)
            stays = isinstance(error, ChangedMeanwhile)
            self._say(str(error), wrong=STAYS if stays else name or "any")
            return
        self._stop_waiting()
        try:
            self._unsaved.saved(self.values())
        except OSError as error:
            self.log.warning(f"a draft could not be let go: {error.strerror}")
        self.dismiss(values)

    def _keep(self) -> bool:
        """Write the words down as a draft, or let the draft go when nothing differs."""
        self._stop_waiting()
        try:
            return self._unsaved.keep(self.values())
        except OSError as error:
            self._say(f"No draft could be kept: {error.strerror}. Save soon.", wrong=STAYS)
            return False

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = None

    def _tell_unsaved(self) -> None:
        line = self.query_one(".unsaved", Static)
        said = self._unsaved.words()
        line.update(content(said))
        line.display = bool(said)

    def _mean(self) -> None:
        """Say beneath each field what its words mean; where it is wrong that is said instead."""
        meant = self._meaning(self.values()) if self._meaning else {}
        for field in self.fields:
            hint = self.query_one(f"#{field.name}-hint", Static)
            said = beneath(field, meant.get(field.name, ""))
            hint.update(content(said))
            hint.display = bool(said) and field.name != self._wrong

    def _say(self, sentence: str, *, wrong: str = "") -> None:
        """Say why something was not done, beneath the field it is about, and go there."""
        said = self.query_one(Said)
        field = wrong if any(x.name == wrong for x in self.fields) else ""
        self._wrong = wrong
        below = self.query_one(f"#{(field or self.fields[-1].name)}-hint")
        self.query_one(VerticalScroll).move_child(said, after=below)
        said.set_class(bool(field), "-beneath")
        said.styles.padding = (0, 1, 0, indent(self.fields) + 1 if field else 0)
        said.say(sentence, trouble=bool(sentence))
        self._mean()
        if field:
            self.query_one(f"#{field}").focus()

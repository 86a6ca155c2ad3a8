"""What a form shows: a few lines in the middle of the screen, never a page.

What was there before stands on top, then the fields, beneath each what its words will mean. A
sentence on a field stands beneath that field and until it changes. What its keys do is in `form`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from ceplan.errors import CeplanError
from ceplan.screens.form_field import (
    Field,
    Question,
    Values,
    beneath,
    indent,
    parts,
    raw,
)
from ceplan.screens.form_keys import EDITOR, FORM_KEYS, HELP, HELP_KEY, LEAVE, NEXT
from ceplan.screens.in_view import Doubt, InView
from ceplan.screens.keeping import Keeping
from ceplan.screens.unsaved import Unsaved
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.key_names import with_keys
from ceplan.widgets.said import Said
from ceplan.widgets.text import content
from ceplan.widgets.theirs import TheirsPanel
from ceplan.widgets.words import Words

STAYS = "-"
"""Of a sentence: it is about no field and stays while people type, until they save again."""

Used = Callable[[str], Sequence[str]]
"""Gives the words of a kind that a plan uses already (`Plan.used`)."""


class FormView(ModalScreen[Values | None]):
    """Collects raw words by field. `view` is what the person has in view, where the form changes
    what is there; `used` gives words used already; `begin` is the name of a draft to open with.

    `meaning` says in words what is typed, by field; `question` what to ask before saving. `parting`
    is the sentence to say once the form is gone without saving.
    """

    BINDINGS = FORM_KEYS
    HELP = HELP

    DEFAULT_CSS = """
    FormView {
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
        view: InView[Any] | None = None,
        used: Used | None = None,
        begin: str = "",
    ) -> None:
        super().__init__()
        self.heading = title
        self.fields = tuple(fields)
        self.before = before
        self.parting = ""
        self.view = view
        self.decided = ""
        self.keeping = keeping
        self.unsaved = Unsaved(keeping, {f.name: f.value for f in fields}, begin, view)
        self._save = save
        self._meaning = meaning
        self._question = question
        self._used = used
        self._wrong = ""
        self._known_sides: dict[tuple[Doubt, ...], str] = {}

    def compose(self) -> ComposeResult:
        """What others did meanwhile, what the form is, what was there before, the fields, what
        happened, the keys."""
        width, begun = indent(self.fields), self.unsaved.values
        with VerticalScroll(can_focus=False):
            yield TheirsPanel()
            yield Static(content(self.heading), classes="title")
            if self.before:
                yield Static(content(self.before), classes="before")
            yield Static(classes="unsaved")
            for field in self.fields:
                shown = field._replace(value=begun[field.name])
                yield from parts(shown, width, self._known(field))
            yield Said(classes="-silent")
        more: list[BindingType] = [NEXT] if len(self.fields) > 1 else []
        if any(not f.one_line and not f.options for f in self.fields):
            more += [Words.BINDINGS[0], EDITOR]
        yield KeyLine((self.BINDINGS[0], LEAVE, *more, HELP_KEY), foot=True)

    def on_mount(self) -> None:
        """Say what was left from before."""
        self.tell_unsaved()
        self.mean()

    def values(self) -> Values:
        """The words in the fields, as they are."""
        return {field.name: raw(self.query_one(f"#{field.name}")) for field in self.fields}

    def label(self, name: str) -> str:
        """What the field of that name is called."""
        found = (x.label for x in self.fields if x.name == name)
        return next(found, name.capitalize())

    def shown(self, name: str, value: str) -> str:
        """A value of the field of that name in words: a choice as it is said."""
        options = next((x.options for x in self.fields if x.name == name), ())
        return dict(options).get(value, value)

    def tell_unsaved(self) -> None:
        """Say which unsaved words are kept."""
        line = self.query_one(".unsaved", Static)
        said = with_keys(self.app, self.unsaved.words())
        line.update(content(said))
        line.display = bool(said)

    def mean(self) -> None:
        """Say beneath each field what its words mean; where it is wrong that is said instead."""
        meant = self._meaning(self.values()) if self._meaning else {}
        for field in self.fields:
            hint = self.query_one(f"#{field.name}-hint", Static)
            said = beneath(field, meant.get(field.name, ""), self.differing(field.name))
            hint.update(content(said))
            hint.display = bool(said) and field.name != self._wrong

    def differing(self, name: str) -> str:
        """What people who differ say of that field; "" where they agree."""
        return ""

    def say(self, sentence: str, *, wrong: str = "") -> None:
        """Say why something was not done (`wrong`: beneath the field it is about, to which it
        goes), or what was done."""
        said = self.query_one(Said)
        field = wrong if any(x.name == wrong for x in self.fields) else ""
        self._wrong = wrong
        below = self.query_one(f"#{(field or self.fields[-1].name)}-hint")
        self.query_one(VerticalScroll).move_child(said, after=below)
        said.set_class(bool(field), "-beneath")
        said.styles.padding = (0, 1, 0, indent(self.fields) + 1 if field else 0)
        said.say(sentence, trouble=bool(sentence and wrong))
        self.mean()
        if field:
            self.query_one(f"#{field}").focus()
        if sentence:  # a form of many fields is longer than a small screen
            said.call_after_refresh(said.scroll_visible, animate=False)

    def _known(self, field: Field) -> Callable[[], Sequence[str]] | None:
        """What gives the words used already in such a field. A plan that is busy offers nothing."""
        used = self._used
        if used is None or not field.used:
            return None

        def known() -> Sequence[str]:
            try:
                return used(field.used)
            except CeplanError:
                return ()

        return known

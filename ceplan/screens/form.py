"""A form: Enter saves; when that fails the sentence stands beneath the field it is about and the
words stay. Esc keeps them as a draft.

What it shows stands in `form_view`, what it does while others change the same words in
`form_meanwhile`, the editor of one's own in `form_editor`.
"""

from __future__ import annotations

from textual import on
from textual.timer import Timer
from textual.widgets import TextArea

from ceplan.errors import CeplanError, ChangedMeanwhile
from ceplan.models.entry import TEXT_LIMIT
from ceplan.screens.ask import Ask
from ceplan.screens.form_disputed import FormDisputed
from ceplan.screens.form_field import Values, beneath, field_of
from ceplan.screens.form_view import STAYS
from ceplan.widgets.choice import Choice
from ceplan.widgets.words import Words

SOON = 0.4
"""Seconds from a key to the draft on disk: it must be there within one."""

PASTED = "A line break that came with pasted words saves nothing; press Enter to save."


class Form(FormDisputed):
    """Hands the raw words by field to `save`; gives them, or None after Esc. `save` raises
    `CeplanError` for what cannot be taken: the form then stays open."""

    _waiting: Timer | None = None

    @on(Words.Entered)
    @on(Choice.Entered)
    def action_save(self) -> None:
        """Save, after the question if there is one, and what people differ on."""
        values = self.values()
        asked = self._question(values) if self._question else None
        if asked is None:
            self.decide(values, self._try)
            return

        def answered(answer: str | None) -> None:
            if answer is not None:
                self.decide({**values, "answer": answer}, self._try)

        self.app.push_screen(Ask(asked.words, asked.answers), answered)

    def action_leave(self) -> None:
        """Close without saving; the words stay as a draft."""
        kept, changed = self.keep(), self.unsaved.changed(self.values())
        if kept and changed:
            self.parting = "Not saved; kept as a draft. Ctrl+R in the same form brings it back."
        elif changed:
            self.parting = "Not saved."
        self.dismiss(None)

    def action_help(self) -> None:
        """What goes into each field, and the keys."""
        from ceplan.screens.help import HelpScreen
        from ceplan.widgets.reading import Part

        fields = [Part(x.label, beneath(x, "")) for x in self.fields]
        self.app.push_screen(HelpScreen(self, fields))

    def keep(self) -> bool:
        """Write the words down as a draft, or let the draft go when nothing differs."""
        self._stop_waiting()
        try:
            return self.unsaved.keep(self.values())
        except OSError as error:
            self.say(f"No draft could be kept: {error.strerror}. Save soon.", wrong=STAYS)
            return False

    @on(TextArea.Changed)
    @on(Choice.Changed)
    def _typed(self, event: TextArea.Changed | Choice.Changed) -> None:
        if not self.is_mounted:
            return
        name = event.control.id if event.control else ""
        if self._wrong not in (STAYS, "") and self._wrong in (name, "any"):
            self.say("")
        self.mean()
        if self._waiting is None:
            self._waiting = self.set_timer(SOON, self.keep)

    @on(Words.Broken)
    @on(Choice.Broken)
    def _broken(self) -> None:
        """An Enter came with pasted keys: whoever meant it is told."""
        self.say(PASTED, wrong=STAYS)

    @on(Words.TooMuch)
    def _too_much(self, event: Words.TooMuch) -> None:
        """A paste that no field can hold: said with its count, kept whole, nothing put in."""
        where = "It is kept whole as a draft" if self.put_by(event.text) else "It is still where "
        where += "" if where.endswith("draft") else "you copied it from"
        self.say(
            f"The paste is {len(event.text):,} characters; the most is {TEXT_LIMIT:,}, so it was "
            f"not put in. {where}. Paste it in parts, or put it in a file and link to it.",
            wrong=event.field,
        )

    def _try(self, values: Values, *, again: bool = True) -> None:
        try:
            self._save(values)
        except ChangedMeanwhile as error:
            self.keep()
            if self.view is None:
                self.say(str(error), wrong=field_of(error.field, self.fields) or STAYS)
            elif not self.refuse_undecided():
                if again:
                    self._try(values, again=False)
                else:
                    self.say(str(error), wrong=STAYS)
            return
        except CeplanError as error:
            self.keep()
            self.say(str(error), wrong=field_of(error.field, self.fields) or "any")
            return
        self._stop_waiting()
        try:
            self.unsaved.saved(self.values())
        except OSError as error:
            self.log.warning(f"a draft could not be let go: {error.strerror}")
        self.dismiss(values)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = None

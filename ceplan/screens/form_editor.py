"""F4 in a form: the words of a field in the editor that the person is used to, and back."""

from __future__ import annotations

from textual.app import SuspendNotSupported

from ceplan.errors import CeplanError, Refused
from ceplan.models.entry import clean
from ceplan.screens.form_field import put
from ceplan.screens.form_meanwhile import FormMeanwhile
from ceplan.screens.form_view import STAYS
from ceplan.widgets.words import ROOM, Words


class FormEditor(FormMeanwhile):
    """A form whose fields of several lines can be written in another program."""

    def put_by(self, text: str) -> bool:
        """Keep words that no field takes, whole, as a draft of their own; gives whether they are
        kept."""
        try:
            return self.keeping.keep_paste(text)
        except OSError:
            return False

    def action_editor(self) -> None:
        """Open the words of the focused field in the person's own editor."""
        from ceplan.screens.editor import CannotEdit, edit

        field = self.focused
        if not isinstance(field, Words) or field.one_line:
            self.say("The editor is for fields of several lines. Tab goes to one.", wrong="any")
            return
        self.keep()  # whatever becomes of the editor, these words are on disk
        try:
            text, notice = edit(self.app, field.text, self.keeping.folder)
        except SuspendNotSupported:
            self.say("This terminal cannot be lent to an editor; type here instead.", wrong=STAYS)
            return
        except CannotEdit as error:
            kept = bool(error.left) and self.put_by(error.left)
            more = " What it left is kept as a draft." if kept else ""
            self.say(f"{error}{more}", wrong=STAYS)
            return
        except CeplanError as error:
            self.say(str(error), wrong=STAYS)
            return
        self._take_back(field, text, notice)

    def _take_back(self, field: Words, text: str, notice: str) -> None:
        """Put what was written into the field, through the gate; what does not pass is kept."""
        name = field.id or ""
        try:
            said = clean(text, field=self.label(name), limit=ROOM, required=False)
        except Refused as error:
            kept = self.put_by(text)
            where = "What you wrote is kept whole as a draft." if kept else "It is not kept."
            self.say(f"{error} The field is as it was. {where}", wrong=name)
            return
        put(field, said.text)
        field.focus()
        self.say(" ".join(x for x in (notice, *said.notices) if x))

"""The keys of a form and what its help says: words, apart from what they do."""

from __future__ import annotations

from textual.binding import Binding, BindingType

HELP = (
    "Enter saves and Esc closes the form. What was typed and not saved is kept as a draft; "
    "Ctrl+R brings it back when the form is opened again, and D on the list of items shows all "
    "drafts. F4 opens a field of several lines in your own editor. Words used already are offered "
    "beneath a field: → takes the first, ↓ and Enter another. When somebody changes the same "
    "words meanwhile, the form says so at its top: Ctrl+T takes theirs, Ctrl+G keeps yours, "
    "Ctrl+B shows both. Where people differ already, each side stands beneath the field; what you "
    "leave as it stands is asked about when you save, and Enter there leaves it open."
)

SAVE = Binding("enter,ctrl+s", "save", "Save", id="form.save", tooltip="Save and close.")
NEXT = Binding("tab", "app.focus_next", "Next field", id="form.next", tooltip="Next field.")
LEAVE = Binding(
    "escape",
    "leave",
    "Leave, words kept",
    id="form.leave",
    tooltip="Close without saving; what was typed is kept as a draft.",
)
EDITOR = Binding(
    "f4,ctrl+o",
    "editor",
    "Editor",
    id="form.editor",
    tooltip="Write the words of this field in your own editor ($VISUAL or $EDITOR).",
)
SWAP = Binding(
    "ctrl+r",
    "swap",
    "Unsaved words",
    show=False,
    id="form.swap",
    tooltip="Bring back unsaved words from before, and swap them with those in view.",
)
HELP_KEY = Binding("f1", "help", "Help", id="form.help", tooltip="This form's fields and keys.")

THEIRS = Binding(
    "ctrl+t",
    "take_theirs",
    "take theirs",
    id="form.take-theirs",
    tooltip="Put what somebody else made of it meanwhile into the form; yours stays as a draft.",
)
MINE = Binding(
    "ctrl+g",
    "keep_mine",
    "keep mine",
    id="form.keep-mine",
    tooltip="Go on with your words: saving puts them over theirs, and both stay in the history.",
)
BOTH = Binding(
    "ctrl+b",
    "see_both",
    "both",
    id="form.see-both",
    tooltip="What was there, theirs and yours, word by word.",
)

FORM_KEYS: list[BindingType] = [SAVE, NEXT, LEAVE, EDITOR, SWAP, THEIRS, MINE, BOTH, HELP_KEY]

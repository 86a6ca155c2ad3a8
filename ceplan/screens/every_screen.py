"""Keys that mean the same on every screen that has them."""

from __future__ import annotations

from textual.binding import Binding

UNDO = Binding(
    "u", "undo", "Undo", id="plan.undo", tooltip="Take back what you did last, after asking."
)
REDO = Binding(
    "U,ctrl+y",
    "redo",
    "Redo",
    show=False,
    id="plan.redo",
    tooltip="Bring again what you undid last, after asking.",
)
DRAFTS = Binding(
    "D",
    "drafts",
    "Unsaved words",
    show=False,
    id="items.drafts",
    tooltip="The unsaved words that were left from before.",
)
HELP_KEY = Binding(
    "question_mark",
    "app.help",
    "Help",
    id="app.help",
    tooltip="What this screen shows and which keys it knows.",
)

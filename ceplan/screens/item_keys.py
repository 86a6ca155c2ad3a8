"""The keys of the item screen and what its help says: words, apart from what they do."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from ceplan.screens.every_screen import DRAFTS, HELP_KEY, REDO, UNDO
from ceplan.screens.ways import WAYS_KEYS

HELP = (
    "Tab and the left and right arrows go between progress, next steps and evidence. a adds a "
    "line where you are, Enter changes it, space ticks it, J and K move it, d removes it after "
    "asking, E is the whole list as text. V says that evidence was tested. e changes the item "
    "itself; y keeps what someone removed. o goes to another item by its ref, [ and ] back and "
    "forward; h shows what was changed; D the unsaved words that were left."
)

ITEM_KEYS: list[BindingType] = [
    Binding("escape", "back", "Back", id="item.back", tooltip="Back to where you came from."),
    Binding("a", "add_here", "Add", id="line.add", tooltip="Add a line to this list."),
    Binding(
        "p",
        "add('progress')",
        "Progress",
        show=False,
        id="progress.add",
        tooltip="Add a progress point.",
    ),
    Binding("n", "add('step')", "Next step", show=False, id="step.add", tooltip="Add a next step."),
    Binding(
        "v",
        "add('evidence')",
        "Evidence",
        show=False,
        id="evidence.add",
        tooltip="Add a piece of evidence.",
    ),
    Binding(
        "e",
        "edit_facts",
        "Edit item",
        id="item.edit",
        tooltip="Change the action, lead, due, stage, BRAG, outcome or source.",
    ),
    Binding(
        "y",
        "keep",
        "Keep",
        show=False,
        id="item.keep",
        tooltip="What one person removed and another went on with: it stays.",
    ),
    Binding(
        "E",
        "list_text",
        "List as text",
        show=False,
        id="list.text",
        tooltip="Edit the whole list you are in as one text, a row for each line.",
    ),
    *WAYS_KEYS,
    UNDO,
    REDO,
    DRAFTS,
    Binding(
        "tab,right",
        "list(1)",
        "Next list",
        show=False,
        id="list.next",
        tooltip="Go to the next of the three lists.",
    ),
    Binding(
        "shift+tab,left",
        "list(-1)",
        "List before",
        show=False,
        id="list.before",
        tooltip="Go to the list before.",
    ),
    Binding(
        "ctrl+d",
        "scroll_head(3)",
        "Item down",
        show=False,
        id="item.down",
        tooltip="Scroll the item's own words down.",
    ),
    Binding(
        "ctrl+u",
        "scroll_head(-3)",
        "Item up",
        show=False,
        id="item.up",
        tooltip="Scroll the item's own words up.",
    ),
    HELP_KEY,
]

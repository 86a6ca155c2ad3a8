"""The keys of the list of items and what its help says: words, apart from what they do."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from ceplan.screens.changing_keys import CHANGING_KEYS
from ceplan.screens.every_screen import DRAFTS, HELP_KEY, REDO, UNDO
from ceplan.screens.filtering_keys import FILTERING_KEYS
from ceplan.screens.ways import WAYS_KEYS

HELP = (
    "The items of a register, a line for each. The cursor's item is opened with Enter; p, n and v "
    "add to it without leaving the list, e edits it. Space marks items, * marks all shown, and b "
    "changes all that are marked at once, after a preview of each. "
    "f filters by short words, F goes through the views, s or a click on a heading sorts. "
    "BRAG has a sign and a word: ● green, ▲ amber with ↑ to green or ↓ to red, ◆ red, ■ blue with "
    "C complete, E evidenced, M embedded; a ? behind amber or blue means that which way, or which "
    "kind of done, is not said yet. Evid. is how many pieces of evidence are supplied of "
    "those named."
)

ITEMS_KEYS: list[BindingType] = [
    Binding(
        "p",
        "add('progress')",
        "Progress",
        id="item.add-progress",
        tooltip="Add a progress point to the item of the cursor.",
    ),
    Binding(
        "n",
        "add('step')",
        "Next step",
        id="item.add-step",
        tooltip="Add a next step to the item of the cursor.",
    ),
    Binding("slash", "search", "Find", id="items.find", tooltip="Find words anywhere in the plan."),
    *FILTERING_KEYS,
    Binding("x", "export", "Export", id="items.export", tooltip="The Board's table onto paper."),
    Binding(
        "i",
        "import",
        "Import",
        show=False,
        id="items.import",
        tooltip="Import a paper: shows first what it would do.",
    ),
    UNDO,
    Binding(
        "r",
        "registers",
        "Views",
        id="items.registers",
        tooltip="Choose a register, an outcome or a view.",
    ),
    Binding(
        "v",
        "add('evidence')",
        "Evidence",
        id="item.add-evidence",
        tooltip="Add a piece of evidence to the item of the cursor.",
    ),
    REDO,
    Binding(
        "ctrl+r",
        "refresh",
        "Refresh",
        show=False,
        id="items.refresh",
        tooltip="Read everything afresh from the file.",
    ),
    DRAFTS,
    *CHANGING_KEYS,
    *WAYS_KEYS,
    Binding(
        "escape",
        "leave_side",
        "Back to the list",
        show=False,
        id="items.back",
        tooltip="Back to the list; there, show all items again, then take the marks off.",
    ),
    HELP_KEY,
]

"""The keys of the search and what its help says: words, apart from what they do.

Those of the list have priority: they are pressed in the field above it.
"""

from __future__ import annotations

from textual.binding import Binding, BindingType

HELP = (
    "Type words: every place that has them all is listed, beginnings of words count, accents "
    "and capitals do not. A ref that you type comes first. The arrows choose a place, Enter "
    "opens its item on that line and Esc comes back here. Up in the empty field brings back "
    "what you looked for before."
)

SEARCH_KEYS: list[BindingType] = [
    Binding("enter", "go", "Open", id="search.go", tooltip="Open what the words stand in."),
    Binding("escape", "leave", "Back", id="search.leave", tooltip="Back to the list."),
    Binding(
        "down",
        "step(1)",
        "Next",
        show=False,
        id="search.next",
        tooltip="The next place.",
        priority=True,
    ),
    Binding(
        "up",
        "step(-1)",
        "Before",
        show=False,
        id="search.before",
        tooltip="The place before; above the first, what you looked for before.",
        priority=True,
    ),
    Binding(
        "pagedown",
        "page(1)",
        "Page down",
        show=False,
        id="search.page-down",
        tooltip="A screenful down.",
        priority=True,
    ),
    Binding(
        "pageup",
        "page(-1)",
        "Page up",
        show=False,
        id="search.page-up",
        tooltip="A screenful up.",
        priority=True,
    ),
]

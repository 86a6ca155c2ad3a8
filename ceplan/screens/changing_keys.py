"""The keys of the list of items that change items from there: add, edit, mark, copy, remove."""

from __future__ import annotations

from textual.binding import Binding, BindingType

CHANGING_KEYS: list[BindingType] = [
    Binding(
        "e",
        "edit_facts",
        "Edit item",
        show=False,
        id="item.edit",
        tooltip="Change the action, lead, due, stage, BRAG, outcome or source of this item.",
    ),
    Binding(
        "space",
        "mark",
        "Mark",
        show=False,
        id="items.mark",
        tooltip="Mark this item, or take the mark off, and go one line down.",
    ),
    Binding(
        "asterisk",
        "mark_all",
        "Mark all",
        show=False,
        id="items.mark-all",
        tooltip="Mark all items shown; where all are marked, take the marks off.",
    ),
]

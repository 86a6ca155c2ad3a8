"""The keys of the list of items that change items from there: add, edit, mark, copy, remove."""

from __future__ import annotations

from textual.binding import Binding, BindingType

CHANGING_KEYS: list[BindingType] = [
    Binding(
        "a",
        "add_item",
        "Add an item",
        show=False,
        id="items.add",
        tooltip="Add an item to the register or outcome that is shown.",
    ),
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
    Binding(
        "b",
        "bulk",
        "Change many",
        show=False,
        id="items.bulk",
        tooltip="Change the marked items (else all shown) at once; a preview comes first.",
    ),
    Binding(
        "d",
        "remove_item",
        "Remove item",
        show=False,
        id="items.remove",
        tooltip="Take this item away with its lines, after asking.",
    ),
    Binding(
        "c",
        "copy_item",
        "Copy item",
        show=False,
        id="items.copy",
        tooltip="Copy this item whole, as text, to paste it elsewhere.",
    ),
    Binding(
        "C",
        "copy_table",
        "Copy table",
        show=False,
        id="items.copy-table",
        tooltip="Copy the items shown as a table, to paste it into Excel or Word.",
    ),
]

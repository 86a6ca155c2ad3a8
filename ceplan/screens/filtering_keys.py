"""The keys of the list of items that choose what it shows, and in which order."""

from __future__ import annotations

from textual.binding import Binding, BindingType

FILTERING_KEYS: list[BindingType] = [
    Binding(
        "f",
        "filter",
        "Filter",
        id="items.filter",
        tooltip="Show only items that fit short words, such as overdue lead:fostering.",
    ),
    Binding(
        "F",
        "next_view",
        "Next view",
        show=False,
        id="items.next-view",
        tooltip="All items, overdue, without evidence and so on, then the saved views.",
    ),
    Binding(
        "s",
        "sort",
        "Sort",
        show=False,
        id="items.sort",
        tooltip="Sort by another column, or turn the order round.",
    ),
]

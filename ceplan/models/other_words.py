"""Other words that people have for what ceplan does: who looks for "delete" means "remove"."""

from __future__ import annotations

import re

GROUPS: tuple[tuple[str, ...], ...] = (
    ("remove", "take away", "delete", "drop", "erase"),
    ("export", "onto paper", "print", "save as", "report"),
    ("add", "new", "create", "insert"),
    ("find", "search", "look for"),
    ("copy", "clipboard", "duplicate"),
    ("change", "edit", "modify", "rename"),
    ("undo", "take back", "revert"),
    ("redo", "bring again", "repeat"),
    ("leave", "quit", "exit", "close"),
    ("import", "take in", "load", "upload"),
    ("mark", "select"),
    ("unsaved words", "drafts"),
    ("settings", "options", "preferences"),
    ("messages", "log"),
    ("tick", "done", "check"),
)
"""Words for one thing, ours first."""


def other_words(text: str) -> str:
    """The other words for what `text` says, parted by spaces; "" where there are none."""
    plain = text.casefold()
    return " ".join(
        word
        for group in GROUPS
        if any(re.search(rf"\b{word}\b", plain) for word in group)
        for word in group
    )

"""The keys that sentences name, as they are in use: a person may have chosen others.

A sentence says `{plan.undo} undoes it.`; what stands in the braces is the id of what the key does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from textual.app import App

from ceplan.models.keys import say_key

USUAL = {
    "app.help": "question_mark",
    "app.palette": "ctrl+p",
    "drafts.read": "r",
    "form.keep-mine": "ctrl+g",
    "form.see-both": "ctrl+b",
    "form.swap": "ctrl+r",
    "form.take-theirs": "ctrl+t",
    "hints.away": "escape",
    "item.add-evidence": "v",
    "item.add-progress": "p",
    "item.add-step": "n",
    "items.add": "a",
    "items.bulk": "b",
    "items.drafts": "D",
    "items.filter": "f",
    "items.import": "i",
    "items.next-view": "F",
    "items.registers": "r",
    "judgement.add": "a",
    "line.add": "a",
    "list.open": "enter",
    "plan.redo": "U",
    "plan.undo": "u",
    "reading.add": "a",
}
"""The usual key of each; a test holds it against the bindings."""

_NAMED = re.compile(r"\{([a-z]+\.[a-z-]+)\}")


def key_name(own: Mapping[str, str], name: str) -> str:
    """The first key that does `name` (the id of a binding), as people say it; `own` are the keys
    that the person chose."""
    return say_key(own.get(name, USUAL[name]).split(",")[0].strip())


def with_keys(app: App[Any], sentence: str) -> str:
    """One of our own sentences with the keys in use. Never for words of people, who may write
    braces too."""
    own: Mapping[str, str] = getattr(app, "own_keys", {})
    return _NAMED.sub(lambda found: key_name(own, found[1]), sentence)

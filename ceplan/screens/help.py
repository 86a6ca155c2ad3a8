"""What the screen below shows and which keys it knows, from the words beside its own code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from textual.screen import Screen

from ceplan.models.keys import say_key, say_keys
from ceplan.screens.reading import ReadingScreen
from ceplan.widgets.reading import Part


class HelpScreen(ReadingScreen):
    """The help of a screen: its `HELP` and that of the part that keys go to, then each key with
    what it does. `first` stands before the keys: what goes into the fields of a form."""

    TITLE = "Help"
    NOTHING = "The help of this screen does not say that. Ctrl+P finds everything that can be done."
    HELP = "This is the help. Type to see only what holds those words; Esc goes back."

    def __init__(self, of: Screen[Any], first: Sequence[Part] = ()) -> None:
        super().__init__(tuple(_parts(of, first)))


def _parts(of: Screen[Any], first: Sequence[Part]) -> Iterator[Part]:
    said = str(getattr(of, "HELP", "") or "")
    if said:
        yield Part("", said)
    focused = str(getattr(of.focused, "HELP", "") or "") if of.focused else ""
    if focused and focused != said:
        yield Part("", "\n" + focused)
    if first:
        yield Part("What goes in", "")
        yield from first
    own = getattr(of.app, "own_keys", {})
    shown, others, changed = _keys(of, own)
    if changed:
        yield Part(
            "",
            f"\nYou gave other keys to {', '.join(changed)}. The keys below are yours; where a "
            "sentence names a key, it names the usual one.",
        )
    if shown:
        yield Part("Keys", "")
        yield from shown
    if others:
        yield Part("More keys", "")
        yield from others


def _keys(of: Screen[Any], own: Mapping[str, str]) -> tuple[list[Part], list[Part], list[str]]:
    """The keys that do something here now: those at the foot, the others; and the names of those
    that the person changed."""
    found: dict[tuple[str, str], tuple[list[str], bool]] = {}
    changed: dict[str, None] = {}
    for key, active in of.active_bindings.items():
        binding = active.binding
        if not binding.tooltip:
            continue
        names, _ = found.setdefault((binding.id or key, str(binding.tooltip)), ([], binding.show))
        names.append(say_key(key))
        if binding.id and binding.id in own:
            changed[f"{binding.description} ({say_keys(own[binding.id])})"] = None
    lists: tuple[list[Part], list[Part]] = ([], [])
    for (_, words), (names, shown) in found.items():
        lists[not shown].append(Part(", ".join(names), words))
    return (*lists, list(changed))

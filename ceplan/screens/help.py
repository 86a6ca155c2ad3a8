"""What the screen below shows and which keys it knows, from the words beside its own code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from textual.binding import Binding
from textual.screen import Screen

from ceplan.models.keys import say_key, say_keys
from ceplan.models.other_words import other_words
from ceplan.screens.reading import ReadingScreen
from ceplan.widgets.key_names import with_keys
from ceplan.widgets.reading import Part


class HelpScreen(ReadingScreen):
    """The help of a screen: its `HELP` and that of the part that keys go to, then each key with
    what it does. `first` stands before the keys: what goes into the fields of a form."""

    TITLE = "Help"
    NOTHING = "The help of this screen does not say that. {app.palette} finds all that can be done."
    HELP = (
        "This is the help. Type to see only what holds those words, or other words for the same; "
        "Esc goes back."
    )

    def __init__(self, of: Screen[Any], first: Sequence[Part] = ()) -> None:
        super().__init__(tuple(_parts(of, first)), with_keys(of.app, self.NOTHING))


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
            f"\nYou gave other keys to {', '.join(changed)}. The keys below are yours; the text "
            "above names the usual ones.",
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
    found: dict[tuple[str, str], tuple[list[str], Binding]] = {}
    changed: dict[str, None] = {}
    for key, active in of.active_bindings.items():
        binding = active.binding
        if not binding.tooltip:
            continue
        names, _ = found.setdefault((binding.id or key, str(binding.tooltip)), ([], binding))
        names.append(say_key(key))
        if binding.id and binding.id in own:
            changed[f"{binding.description} ({say_keys(own[binding.id])})"] = None
    lists: tuple[list[Part], list[Part]] = ([], [])
    for (_, words), (names, binding) in found.items():
        called = f"{binding.description} {other_words(f'{binding.description} {words}')}"
        lists[not binding.show].append(Part(", ".join(names), words, called))
    return (*lists, list(changed))

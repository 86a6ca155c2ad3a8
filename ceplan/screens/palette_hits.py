"""What the palette offers, and which of it is meant by the letters that were typed.

Actions come from the bindings that are in force on the screen below, places from what stands at
its left, items from the plan: nothing is listed here that could be forgotten when a screen grows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from ceplan.errors import CeplanError
from ceplan.models.keys import say_key, say_keys
from ceplan.models.text import one_line
from ceplan.screens.item import ItemScreen
from ceplan.screens.items import ItemsScreen
from ceplan.widgets.palette_list import Choice
from ceplan.widgets.said import tell_error

if TYPE_CHECKING:
    from ceplan.record.plan import Plan
    from ceplan.screens.owner import Owner

HERE = ("app.palette", "app.quit-anywhere")
"""What the palette does not offer: itself, and leaving a second time."""

NEVER = {"list.up", "list.down", "list.page-up", "list.page-down", "list.first", "list.last"}
"""Keys that only move the cursor: nobody looks for them by name, help lists them."""


class Hit(NamedTuple):
    """Something to choose: the line that says it, and what choosing it does."""

    line: Choice
    run: Callable[[], None]


def actions(app: Owner, screen: Screen[Any]) -> list[Hit]:
    """What can be done on a screen as it stands, by name, with the keys that are in force; what
    the program does everywhere last. Greyed where it cannot be done just now."""
    found: dict[tuple[str, str], tuple[DOMNode, Binding, list[str], bool]] = {}
    for key, active in screen.active_bindings.items():
        _take(found, active.node, active.binding, say_key(key), active.enabled)
    for binding in type(app).BINDINGS:
        if isinstance(binding, Binding) and _key(binding) not in found:
            if not app.check_action(binding.action, ()):
                continue
            keys = app.own_keys.get(binding.id or "", binding.key)
            _take(found, app, binding, say_keys(keys), True)
    return [
        Hit(
            Choice(binding.description, str(binding.tooltip), " ".join(keys), possible),
            partial(_press, app, binding.action, node),
        )
        for node, binding, keys, possible in found.values()
    ]


def _key(binding: Binding) -> tuple[str, str]:
    return binding.description, str(binding.tooltip)


def _take(
    found: dict[tuple[str, str], tuple[DOMNode, Binding, list[str], bool]],
    node: DOMNode,
    binding: Binding,
    key: str,
    possible: bool,
) -> None:
    if not binding.tooltip or binding.id in HERE or binding.id in NEVER:
        return
    _, _, keys, _ = found.setdefault(_key(binding), (node, binding, [], possible))
    keys.append(key)


def _press(app: Owner, action: str, node: DOMNode) -> None:
    app.call_later(app.run_action, action, node)


def places(app: Owner, screen: Screen[Any]) -> list[Hit]:
    """The registers, outcomes and views, where they can be gone to from this screen."""
    ground = _ground(app, screen)
    if ground is None:
        return []
    try:
        entries = ground.scope.entries()
    except CeplanError as error:
        tell_error(screen, error)
        return []
    return [
        Hit(
            Choice(one_line(entry.words), _KINDS[entry.kind]),
            partial(_choose, app, ground, entry.kind, entry.value),
        )
        for entry in entries
        if entry.kind in _KINDS
    ]


_KINDS = {"plan": "everything", "register": "register", "outcome": "outcome", "view": "view"}


def themes(app: Owner) -> list[Hit]:
    """The colours to choose from."""
    from ceplan.models.settings import CHOICES

    return [
        Hit(Choice(f"Theme: {name}", "Change the colours."), partial(app.set_own, "theme", name))
        for name in CHOICES["theme"]
    ]


def items(app: Owner, screen: Screen[Any], plan: Plan, typed: str, most: int) -> Iterator[Hit]:
    """The items whose ref begins with what was typed, then those in which the words stand.
    CeplanError when the plan cannot be read just now."""
    ground = _ground(app, screen)
    if ground is None or not typed.strip():
        return
    seen: set[str] = set()
    first = typed.split()[0]
    for hit in (*plan.named(first, most), *plan.search(typed, most).hits):
        if not hit.item or hit.item in seen or len(seen) >= most:
            continue
        rest = typed.casefold().split()[1:]
        if hit.what == "ref" and not all(x in hit.text.casefold() for x in rest):
            continue
        seen.add(hit.item)
        words = one_line(f"{hit.ref} {hit.text}")
        note = "" if hit.what in ("ref", "action", "item") else hit.what
        line = Choice(words, note, "", True, matched(words, typed)[1])
        yield Hit(line, partial(_open, app, ground, hit.item))


def _ground(app: Owner, screen: Screen[Any]) -> ItemsScreen | None:
    """The list of items below, where nothing stands between that would lose words."""
    ground = next((x for x in app.screen_stack if isinstance(x, ItemsScreen)), None)
    return ground if isinstance(screen, ItemsScreen | ItemScreen) else None


def _back(app: Owner, ground: ItemsScreen) -> None:
    while app.screen is not ground:
        app.pop_screen()


def _choose(app: Owner, ground: ItemsScreen, kind: str, value: str) -> None:
    _back(app, ground)
    try:
        ground.choose(kind, value)
    except CeplanError as error:
        tell_error(ground, error)


def _open(app: Owner, ground: ItemsScreen, item: str) -> None:
    _back(app, ground)
    ground.go_to(item)
    ground.open_item(item)


def best(hits: list[Hit], typed: str) -> list[Hit]:
    """Those that are meant by what was typed, the likeliest first, what cannot be done last."""
    ranked = []
    for number, hit in enumerate(hits):
        far, marks = matched(hit.line.words, typed)
        if far < 0:
            far, _ = matched(f"{hit.line.words} {hit.line.note}", typed)
            far = far + 20 if 0 <= far < SCATTERED else -1
        if far >= 0:
            line = hit.line._replace(marks=marks)
            ranked.append((not line.possible, far, number, hit._replace(line=line)))
    return [hit for *_, hit in sorted(ranked, key=lambda x: x[:3])]


SCATTERED = 10
"""From here on the letters of a word stand in their order, but not together."""


def matched(words: str, typed: str) -> tuple[int, tuple[tuple[int, int], ...]]:
    """How far `words` are from what was typed (-1: not meant at all), and the letters that were
    meant. Each typed word counts by itself: at the beginning of a word, inside one, or its letters
    in their order."""
    low = words.casefold()
    if len(low) != len(words):
        low = words.lower() if len(words.lower()) == len(words) else words
    far, marks = 0, []
    for word in typed.casefold().split():
        at = low.find(word)
        begins = 0 if low.startswith(word) else low.find(f" {word}") + 1
        if at == 0 or begins:
            far += at != 0
            marks.append((begins, begins + len(word)))
        elif at > 0:
            far += 3
            marks.append((at, at + len(word)))
        elif _in_order(low, word):
            far += SCATTERED
        else:
            return -1, ()
    return far, tuple(sorted(marks))


def _in_order(text: str, letters: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)

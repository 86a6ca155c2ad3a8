"""Every key of every screen by its id, and whether the keys that a person chose can all work.

Gathered from the bindings themselves, once it is asked for: a list kept by hand would be wrong the
next day. It has every screen loaded, which no start waits for.
"""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

import ceplan.screens
import ceplan.widgets
from ceplan.models.keys import NAMES, SIGNS, say_key
from ceplan.models.text import one_line

FIXED = frozenset({"app.quit-anywhere"})
"""What keeps its key whatever is set, so that there is always a way out."""

_TYPED = ("form", "field", "search", "palette", "reading", "setting")
"""Areas in which letters are typed into a field, so that a letter cannot be a key."""


class Known(NamedTuple):
    """A key by the id of what it does: its usual keys ("U,ctrl+y"), its name, what it is for."""

    id: str
    keys: str
    name: str
    what: str


def _own(kind: type) -> Iterator[Binding]:
    for binding in vars(kind).get("BINDINGS", ()):
        if isinstance(binding, Binding):
            yield binding


@cache
def _kinds() -> tuple[type[DOMNode], ...]:
    """Every class of ours that knows keys."""
    for room in (ceplan.screens, ceplan.widgets):
        for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            import_module(module.name)
    found: dict[type[DOMNode], None] = {}

    def take(kind: type[Any]) -> None:
        for below in kind.__subclasses__():
            if below.__module__.startswith("ceplan."):
                found[below] = None
            take(below)

    take(DOMNode)
    return tuple(found)


@cache
def known_keys() -> Mapping[str, Known]:
    """Every key that can be set, by its id."""
    found: dict[str, Known] = {}
    for kind in _kinds():
        for binding in _own(kind):
            if binding.id and binding.id not in FIXED:
                what = str(binding.tooltip or "")
                known = Known(binding.id, binding.key, binding.description, what)
                found.setdefault(binding.id, known)
    return dict(sorted(found.items()))


def _together() -> Iterator[list[Binding]]:
    """The bindings that are in force at one time: a screen's, those of the widgets on it, and the
    program's beneath it."""
    apps = [kind for kind in _kinds() if issubclass(kind, App)]
    for screen in _kinds():
        if not issubclass(screen, Screen):
            continue
        kinds: list[type] = [x for x in screen.__mro__ if x.__module__.startswith("ceplan.")]
        for module in [sys.modules[x.__module__] for x in kinds]:
            for part in vars(module).values():
                if part in _kinds() and issubclass(part, Widget) and not issubclass(part, Screen):
                    kinds += [x for x in part.__mro__ if x not in kinds]
        found = [binding for kind in kinds for binding in _own(kind)]
        below = [binding for kind in apps for binding in _own(kind)]
        modal = issubclass(screen, ModalScreen)
        yield found + [x for x in below if x.priority or not modal]


def key_faults(keys: Mapping[str, str]) -> list[str]:
    """What is wrong with the keys that a person chose (by id), a sentence for each."""
    known = known_keys()
    faults: list[str] = []
    for name, chosen in keys.items():
        if name in FIXED:
            faults.append(f"{name} keeps its key, so that there is always a way out.")
        elif name not in known:
            faults.append(f"There is no key {one_line(name)[:40]!r} to set.{_near(name)}")
        elif name.partition(".")[0] in _TYPED and (bad := _letters(chosen)):
            faults.append(
                f"{say_key(bad)} cannot be “{known[name].name}” ({name}): letters are typed there."
            )
    told = set()
    for bindings in _together():
        for key, (one, two) in _clashes(bindings, keys):
            if frozenset((one, two)) not in told:
                told.add(frozenset((one, two)))
                faults.append(
                    f"{say_key(key)} would be both “{_name(one)}” ({one}) and “{_name(two)}” "
                    f"({two}); only one of them can work."
                )
    return faults


def new_fault(keys: Mapping[str, str], name: str, wanted: str) -> str:
    """What would be wrong if `name` had the keys `wanted` beside the chosen `keys`; "" for
    nothing that is not wrong already."""
    others = {each: chosen for each, chosen in keys.items() if each != name}
    before = set(key_faults(others))
    found = (x for x in key_faults({**others, name: wanted}) if x not in before)
    return next(found, "")


def _name(of: str) -> str:
    known = known_keys()
    return known[of].name if of in known else "Quit"


def _near(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known_keys(), 1, 0.6)
    return f" Did you mean {near[0]}?" if near else ""


def _letters(keys: str) -> str:
    """The first of these keys that types a letter; "" for none."""
    typed = (x for x in keys.split(",") if x == "space" or not (x in NAMES or x[:5] == "ctrl+"))
    return next(typed, "")


def _clashes(
    bindings: list[Binding], keys: Mapping[str, str]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """The keys that two of these would have, where a person's choice made it so."""
    usual: dict[str, set[str]] = {}
    chosen: dict[str, set[str]] = {}
    for binding in bindings:
        if binding.id is None:
            continue
        for key in _each(binding.key):
            usual.setdefault(key, set()).add(binding.id)
        for key in _each(keys.get(binding.id, binding.key)):
            chosen.setdefault(key, set()).add(binding.id)
    for key, names in chosen.items():
        new = [x for x in names if x in keys and x not in usual.get(key, ())]
        for one in sorted(new):
            for two in sorted(names - {one}):
                yield key, (one, two)


def _each(keys: str) -> Iterator[str]:
    for key in keys.split(","):
        yield SIGNS.get(key.strip(), key.strip())

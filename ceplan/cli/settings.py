"""A person's settings from the command line: all of them, one of them, or another value for one."""

from __future__ import annotations

from ceplan.cli import places, speaking, words
from ceplan.errors import NotFound, Refused
from ceplan.models.keys import read_keys, say_keys
from ceplan.models.settings import MEANS, taken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from ceplan.models.settings import Settings

KEYS = "keys."


def settings(asked: Namespace) -> int:
    """Show the settings, or set one; an empty value takes the usual one again."""
    found = places.settings()
    if asked.name is None:
        for name in MEANS:
            speaking.label(name, _value(found, name))
        for name in found.keys:
            speaking.label(KEYS + name, say_keys(found.keys[name]))
        return 0
    name = asked.name.strip()
    if name == "keys":
        _tell_keys(found)
        return 0
    if name not in MEANS and not name.startswith(KEYS):
        raise _unknown(name)
    if asked.value is None:
        speaking.label(name, _value(found, name))
        return 0
    return _set(found, name, asked.value)


def _set(found: Settings, name: str, value: str) -> int:
    kept = places.kept()
    if name.startswith(KEYS):
        name_of = name.removeprefix(KEYS)
        new = kept.change_key(name_of, _check_key(found, name_of, value))
    else:
        new = kept.change(name, taken(name, value))
    speaking.tell(f"{name} is now: {_value(new, name)}")
    return 0


def _check_key(found: Settings, name: str, value: str) -> str:
    """The key for `name` as it is kept, "" for the usual one. Refused for one that cannot work."""
    from ceplan.app import new_key_fault

    if not value.strip():
        return ""
    keys = read_keys(value)
    fault = new_key_fault(found.keys, name, keys)
    if fault:
        raise Refused(f"{fault} Nothing was changed.")
    return say_keys(keys)


def _tell_keys(found: Settings) -> None:
    """Every key that can be set, with what it is for."""
    from ceplan.app import known_keys

    for known in known_keys().values():
        keys = say_keys(found.keys.get(known.id, known.keys))
        was = f" (usually {say_keys(known.keys)})" if known.id in found.keys else ""
        speaking.label(KEYS + known.id, f"{keys}{was}: {known.what}")


def _value(found: Settings, name: str) -> str:
    if not name.startswith(KEYS):
        return str(getattr(found, name)) or "not set"
    from ceplan.app import known_keys

    name = name.removeprefix(KEYS)
    if name in found.keys:
        return say_keys(found.keys[name])
    known = known_keys().get(name)
    if known is None:
        raise NotFound(
            f"There is no key {name[:40]!r} to set.", hint="ceplan settings keys lists them."
        )
    return say_keys(known.keys)


def _unknown(name: str) -> Refused:
    from difflib import get_close_matches

    near = get_close_matches(name, MEANS, 1, 0.5)
    hint = f"Did you mean {near[0]!r}?" if near else f"One of: {', '.join(MEANS)}, keys."
    return NotFound(f"There is no setting {name[:40]!r}.", hint=hint)


DOES = {"settings": (words.no_options, settings)}

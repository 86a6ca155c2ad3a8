"""What a person may set for themselves, with what holds where they set nothing."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ceplan.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping


class Settings(NamedTuple):
    """A person's settings. `name` is who they are in the history ("": the account), `last` the plan
    opened last, `editor` the command that long texts are written with ("": VISUAL or EDITOR),
    `keys` the keys they chose ("U,ctrl+y"), by the id of what these do; `columns` what they said
    that headings of papers hold."""

    name: str = ""
    last: str = ""
    theme: str = "dark"
    signs: str = "auto"
    editor: str = ""
    hints: str = "on"
    keys: Mapping[str, str] = MappingProxyType({})
    columns: Mapping[str, str] = MappingProxyType({})


DEFAULTS = Settings()

CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("dark", "light", "high contrast"),
    "signs": ("auto", "all", "ascii"),
    "hints": ("on", "off"),
}
"""The settings that are one of a few words."""

MEANS: dict[str, str] = {
    "name": "Your name, as it stands in the history from the next start on.",
    "theme": "The colours of the screens.",
    "signs": "auto goes by the terminal; all shows every sign; ascii says them in plain letters.",
    "editor": "The program that long texts are written in; without one, VISUAL or EDITOR.",
    "hints": "The few lines that help at the start.",
}
"""The settings that a person changes by name, and what each is for. `last` follows by itself, and
each key is set as keys.ID."""


def taken(name: str, value: str) -> str:
    """A value as it is kept for that setting, "" for the usual one. Refused for one that it cannot
    have."""
    from ceplan.models.entry import TITLE_LIMIT, clean

    label = "Your name" if name == "name" else f"The setting {name}"
    value = clean(value, field=label, limit=TITLE_LIMIT, multiline=False, required=False).text
    choices = CHOICES.get(name, ())
    if value and choices:
        value = value.casefold()
        if value not in choices:
            said = ", ".join(choices)
            raise Refused(f"{name} cannot be {value[:40]!r}; it was left.", hint=f"One of: {said}.")
    return value


def with_value(settings: Settings, name: str, value: str) -> Settings:
    """The settings with another value for one of them ("keys.ID" for a key), "" for the usual."""
    if name.startswith("keys."):
        keys = {x: k for x, k in settings.keys.items() if x != name.removeprefix("keys.")}
        return settings._replace(keys={**keys, **({name[5:]: value} if value else {})})
    return Settings(**{**settings._asdict(), name: value or getattr(DEFAULTS, name)})

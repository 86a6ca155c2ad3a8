"""A person's settings: one small JSON file of their own, outside every plan.

JSON because the standard library writes it too and reads it in a fraction of what TOML takes. Only
the entry that is changed is changed: whatever else stands in the file, of a newer ceplan too, stays
there. A file that cannot be read is told and never written over. 0600, since it holds a name.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from ceplan.errors import CannotSave, Refused
from ceplan.models.keys import read_keys
from ceplan.models.settings import CHOICES, DEFAULTS, Settings

MOST = 100_000
"""Bytes of a settings file that are read; ours are a few hundred."""


class Read(NamedTuple):
    """What a file of settings says, and a sentence for each entry of it that cannot be taken."""

    settings: Settings
    faults: tuple[str, ...] = ()


class SettingsFile:
    """The settings of one person at `path`; with "" nothing is kept beyond this run."""

    def __init__(self, path: str = "") -> None:
        self.path = path
        self._unkept: dict[str, Any] = {}

    def read(self) -> Read:
        """The settings as they stand in the file; what cannot be read stands at its default and
        is told. Never raises: nobody is kept from a plan by a setting."""
        try:
            return _understood(self._entries(), self.path)
        except CannotSave as error:
            return Read(DEFAULTS, (error.message,))

    def change(self, name: str, value: str) -> Settings:
        """Keep one setting ("": back to its default) and give all of them as they are then.
        CannotSave, with nothing changed, when the file cannot be read or written."""
        return self.change_all({name: value})

    def change_all(self, values: dict[str, Any]) -> Settings:
        """Keep several settings at once; as `change`."""
        entries = self._entries()
        wanted = {**entries, **values}
        wanted = {name: value for name, value in wanted.items() if value not in (None, "", {})}
        if wanted != entries:
            self._write(wanted)
        return _understood(wanted, self.path).settings

    def change_key(self, name: str, keys: str) -> Settings:
        """Keep the key for what `name` does ("": the usual one); the others stay as they stand."""
        held = self._entries().get("keys")
        held = dict(held) if isinstance(held, dict) else {}
        held.pop(name, None)
        return self.change_all({"keys": {**held, name: keys} if keys else held})

    def map_columns(self, said: Mapping[str, str]) -> Settings:
        """Keep what was said of the headings of a paper, heading to field, beside what was said
        of others before."""
        held = self._entries().get("columns")
        held = dict(held) if isinstance(held, dict) else {}
        return self.change_all({"columns": {**held, **said}})

    def _entries(self) -> dict[str, Any]:
        if not self.path:
            return self._unkept
        import json

        try:
            with open(self.path, "rb") as file:
                found = json.loads(file.read(MOST))
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except (OSError, ValueError, RecursionError) as error:
            raise self._unreadable(_why(error)) from error
        if not isinstance(found, dict):
            raise self._unreadable("it holds no settings")
        return found

    def _unreadable(self, why: str) -> CannotSave:
        return CannotSave(
            f"The settings in {self.path!r} cannot be read ({why}); they were left as they are and "
            "the usual ones hold.",
            hint="Mend that file or move it away.",
        )

    def _write(self, entries: dict[str, Any]) -> None:
        if not self.path:
            self._unkept = entries
            return
        import json
        import secrets

        place = os.path.realpath(self.path)  # where it is a link to elsewhere, it stays one
        part = f"{place}.{secrets.token_hex(4)}.part"
        try:
            os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
            try:
                handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump(entries, file, indent=2)
                    file.write("\n")
                os.replace(part, place)
            finally:
                if os.path.lexists(part):
                    os.unlink(part)
        except OSError as error:
            raise CannotSave(
                f"The settings could not be kept in {self.path!r} ({error.strerror or error}); "
                "they are as they were.",
                hint="ceplan doctor says what can be written.",
            ) from error


def _why(error: Exception) -> str:
    line = getattr(error, "lineno", 0)
    if line:
        return f"line {line} is not as it should be"
    return str(getattr(error, "strerror", "") or "it is no text that can be understood")


def _understood(entries: dict[str, Any], path: str) -> Read:
    """The settings out of the entries of a file, with a sentence for each that was passed over."""
    faults: list[str] = []
    found: dict[str, Any] = {}
    for name in Settings._fields:
        value = entries.get(name)
        if value is None:
            continue
        if name == "keys":
            found[name] = _keys(value, faults)
        elif name == "columns":
            found[name] = _columns(value, faults)
        elif not isinstance(value, str):
            faults.append(f"The setting {name} in {path!r} is not a text; the usual one holds.")
        elif name in CHOICES and value not in CHOICES[name]:
            words = ", ".join(CHOICES[name])
            faults.append(
                f"The setting {name} is {value[:40]!r} in {path!r}; it can be {words}. "
                f"{getattr(DEFAULTS, name)!r} holds."
            )
        else:
            found[name] = value
    return Read(Settings(**found), tuple(faults))


def _columns(value: object, faults: list[str]) -> dict[str, str]:
    """What a person said of headings; what is no text is passed over."""
    if not isinstance(value, dict):
        faults.append("The setting columns must name a field for each heading; none is remembered.")
        return {}
    return {k: v for k, v in value.items() if isinstance(v, str)}


def _keys(value: object, faults: list[str]) -> dict[str, str]:
    """The keys that a person chose, by the id of what they do."""
    if not isinstance(value, dict):
        faults.append("The setting keys must name each key by what it does; the usual keys hold.")
        return {}
    found = {}
    for name, keys in value.items():
        try:
            found[name] = read_keys(keys if isinstance(keys, str) else "")
        except Refused as error:
            faults.append(f"The key set for {name[:40]!r} cannot be used: {error.message}")
    return found

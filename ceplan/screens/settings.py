"""The settings of the person at the keys: their name, the colours, the signs, every key.

What is changed here is kept at once and holds at once. Where it cannot be kept that is said, and it
holds until the program ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from ceplan.models.keys import say_keys
from ceplan.models.settings import CHOICES, DEFAULTS, MEANS, Settings, taken
from ceplan.screens.every_screen import HELP_KEY
from ceplan.screens.known_keys import known_keys, new_fault
from ceplan.screens.setting_forms import KeyWait, SettingWords
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.said import Said, tell
from ceplan.widgets.setting_list import Setting, SettingList
from ceplan.widgets.text import content
from ceplan.widgets.text_line import TextLine

if TYPE_CHECKING:
    from ceplan.screens.owner import Owner

LABELS = {
    "name": "Your name",
    "theme": "Theme",
    "signs": "Signs",
    "editor": "Editor",
    "hints": "Hints at the start",
}
AREAS = {
    "app": "Everywhere",
    "items": "The list of items",
    "item": "An item",
    "plan": "The plan",
    "line": "The lines of an item",
    "list": "Every list",
    "form": "Forms",
    "field": "Fields",
}
"""The areas of keys by the beginnings of their ids; others are named by that beginning."""


class SettingsScreen(Screen[None]):
    """All settings. `app` keeps them and goes by them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "backspace,delete",
            "usual",
            "The usual",
            id="settings.usual",
            tooltip="Take what usually holds for this setting.",
        ),
        Binding(
            "escape,comma", "leave", "Back", id="settings.leave", tooltip="Back to where you were."
        ),
        HELP_KEY,
    ]
    HELP = (
        "Enter changes the setting of the cursor, and it is kept at once; what you set yourself "
        "has a *. Backspace takes the usual value again. Below stand all keys: Enter, then press "
        "the key you want. Nothing in ceplan moves by itself, so there is no animation to turn "
        "off. ceplan settings does the same from the command line."
    )
    AUTO_FOCUS = "SettingList"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-narrow"),
        (100, "-wide"),
    ]
    DEFAULT_CSS = """
    SettingsScreen { #title { margin-bottom: 1; } SettingList { height: 1fr; }
        #what { height: 2; margin-top: 1; padding: 0 1; color: $text-muted; }
        Said { min-height: 1; } }
    """

    def __init__(self, app: Owner) -> None:
        super().__init__()
        self.owner = app

    def compose(self) -> ComposeResult:
        """The settings, what was said, the keys."""
        where = self.owner.kept.path or "not kept beyond this run"
        yield TextLine((("Settings", "accent"),), ((where, "quiet"),), id="title")
        yield SettingList(self._follow)
        yield Static(id="what", markup=False)
        yield Said()
        yield KeyLine(
            (
                Binding("enter", "", "Change", id="list.open", tooltip="Change this setting."),
                *self.BINDINGS,
            )
        )

    def on_mount(self) -> None:
        """Show them as they are."""
        self._show()

    def _show(self) -> None:
        self.query_one(SettingList).show(self._settings())
        self._follow()

    def _follow(self) -> None:
        current = self.query_one(SettingList).current
        said = f"{current.what} {current.name}" if current else ""
        self.query_one("#what", Static).update(content(said))

    def _settings(self) -> list[Setting]:
        now = self.owner.settings
        found = [Setting("", "You and this machine")]
        for name, what in MEANS.items():
            value = str(getattr(now, name))
            found.append(Setting(name, LABELS[name], value or "not set", what, _own(now, name)))
        area = ""
        for known in sorted(known_keys().values(), key=lambda x: _rank(x.id)):
            if known.id.partition(".")[0] != area:
                area = known.id.partition(".")[0]
                found.append(Setting("", f"Keys: {AREAS.get(area, area).lower()}"))
            own = known.id in now.keys
            keys = say_keys(now.keys.get(known.id, known.keys))
            found.append(Setting(f"keys.{known.id}", known.name, keys, known.what, own))
        return found

    @on(SettingList.Opened)
    def _change(self, event: SettingList.Opened) -> None:
        name = event.name
        if name.startswith("keys."):
            self._change_key(name.removeprefix("keys."))
        elif name in CHOICES:
            words = CHOICES[name]
            at = words.index(getattr(self.owner.settings, name))
            self._keep(name, words[(at + 1) % len(words)])
        else:

            def written(value: str | None) -> None:
                if value is not None:
                    self._keep(name, value)

            value = str(getattr(self.owner.settings, name))
            self.app.push_screen(
                SettingWords(LABELS[name], MEANS[name], value, lambda x: taken(name, x)), written
            )

    def _change_key(self, name: str) -> None:
        known, keys = known_keys()[name], self.owner.settings.keys

        def pressed(key: str | None) -> None:
            if key is not None:
                self._keep(f"keys.{name}", key)

        def fault(key: str) -> str:
            return new_fault(keys, name, key)

        now = keys.get(name, known.keys)
        self.app.push_screen(KeyWait(known.name, known.what, now, fault), pressed)

    def _keep(self, name: str, value: str) -> None:
        said = self.query_one(Said)
        said.say("")
        self.owner.set_own(name, value)
        self._show()
        if not said.sentence:
            now = self.query_one(SettingList).current
            tell(self, f"{now.label} is now: {now.value}" if now else "Kept.")

    def action_usual(self) -> None:
        """What usually holds, for the setting of the cursor."""
        current = self.query_one(SettingList).current
        if current is not None and current.name:
            self._keep(current.name, "")

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def _rank(name: str) -> tuple[int, str]:
    area = name.partition(".")[0]
    order = list(AREAS)
    return (order.index(area) if area in order else len(order), name)


def _own(settings: Settings, name: str) -> bool:
    return bool(getattr(settings, name) != getattr(DEFAULTS, name))

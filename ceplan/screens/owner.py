"""The program as its screens know it: whose settings hold, and how they are kept.

Apart from `app.py`, which opens the screens and so stands above them: what they ask of it is here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.app import App

from ceplan.errors import CeplanError
from ceplan.models.keys import say_keys
from ceplan.models.settings import with_value
from ceplan.widgets.said import tell
from ceplan.widgets.themes import THEMES, painting

if TYPE_CHECKING:
    from textual.filter import LineFilter
    from textual.widget import Widget

    from ceplan.models.settings import Settings
    from ceplan.record.settings import SettingsFile


class Owner(App[None]):
    """A program that goes by the settings of one person. `faults` says what of them could not be
    taken."""

    ANIMATION_LEVEL = "none"
    ENABLE_COMMAND_PALETTE = False  # ours is `screens/palette.py`

    def __init__(self, kept: SettingsFile) -> None:
        super().__init__()
        self.animation_level = "none"
        for name in list(self.available_themes):
            self.unregister_theme(name)
        for theme in THEMES:
            self.register_theme(theme)
        self.kept = kept
        self.settings, self.faults = self.kept.read()
        self._painting: tuple[LineFilter, ...] = ()
        self.take(self.settings)

    @property
    def own_keys(self) -> Mapping[str, str]:
        """The keys that the person chose, by the id of what they do."""
        return self.settings.keys

    def take(self, settings: Settings) -> None:
        """Go by these settings from now on."""
        self.settings = settings
        self.set_keymap(dict(settings.keys))
        self.theme = settings.theme
        self._painting = painting(self, settings)
        for screen in self.screen_stack if self.is_running else ():
            if settings.hints == "off":
                screen.query("Hints").remove()
            for widget in screen.walk_children(with_self=True):
                widget.refresh()

    def set_own(self, name: str, value: str) -> None:
        """Keep one setting ("keys.ID" for a key; "" for the usual value) and go by it. Where it
        cannot be kept, that is said and it holds until the program ends."""
        key = name.removeprefix("keys.") if name.startswith("keys.") else ""
        try:
            if key:
                self.take(self.kept.change_key(key, say_keys(value) if value else ""))
            else:
                self.take(self.kept.change(name, value))
        except CeplanError as error:
            self.take(with_value(self.settings, name, value))
            said = f"{error.message} What you chose holds until you leave. {error.hint}"
            tell(self.screen, said, trouble=True)

    def hints(self) -> Iterator[Widget]:
        """The lines that help at the first start, until they are put away; only for somebody whose
        settings are kept, else they would come back each time."""
        if self.settings.hints == "on" and self.kept.path:
            from ceplan.widgets.hints import Hints

            yield Hints(self.own_keys)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What everything painted passes: Textual's own, then ours for terminals that show less."""
        return (*super().get_line_filters(), *self._painting)

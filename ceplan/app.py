"""The screens as one program: handed a plan, it opens the first screen and keeps the house rules.

Nothing is decided here but how it begins and ends: the themes, the check of the file after the
first paint, what is said in a terminal that will not do. It catches `CeplanError` and nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen

from ceplan.record.connection import SCREEN_WAIT_MS
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.record.session import Person
from ceplan.record.settings import SettingsFile
from ceplan.screens.heading import CHECKING
from ceplan.screens.owner import Owner
from ceplan.screens.scope import Scope
from ceplan.widgets.said import Said, tell

if TYPE_CHECKING:
    from ceplan.screens.known_keys import Known

Clock = Callable[[], dt.datetime]

LEAST_WIDTH, LEAST_HEIGHT = 60, 15
"""The smallest terminal in which the screens make sense."""

QUIET = 0.4
"""Seconds until the file is looked into: the first paint and the first keys come before it."""


class CeplanApp(Owner):
    """The screens on an open plan. `drafts` is where unsaved words are kept."""

    TITLE = "ceplan"
    CSS = """
    * { scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", "Quit", show=False, id="app.quit", tooltip="Leave; all is saved."),
        Binding(
            "ctrl+q",
            "quit",
            "Quit",
            show=False,
            id="app.quit-anywhere",
            tooltip="Leave from anywhere; typed words are kept as a draft.",
            priority=True,
        ),
        Binding(
            "escape",
            "put_hints_away",
            "Put the hints away",
            show=False,
            id="hints.away",
            tooltip="Put away the lines that help at the start; the settings bring them back.",
            priority=True,
        ),
        Binding(
            "ctrl+p",
            "palette",
            "Palette",
            show=False,
            id="app.palette",
            tooltip="Find anything that can be done here, and any ref, register or view.",
            priority=True,
        ),
        Binding(
            "comma",
            "settings",
            "Settings",
            show=False,
            id="app.settings",
            tooltip="Your name, the colours, the signs and the keys.",
        ),
        Binding(
            "l",
            "messages",
            "Messages",
            show=False,
            id="app.messages",
            tooltip="What was said at the foot of the screen since the program began.",
        ),
        Binding(
            "f1",
            "help",
            "Help",
            show=False,
            id="app.help-anywhere",
            tooltip="What this screen shows and which keys it knows.",
        ),
    ]

    def __init__(
        self,
        plan: Plan,
        drafts: Drafts,
        now: Clock | None = None,
        kept: SettingsFile | None = None,
    ) -> None:
        super().__init__(kept or SettingsFile())
        self.plan = plan
        self.drafts = drafts
        self.now = now or plan.now
        self.told: list[tuple[dt.datetime, str]] = []

    def get_default_screen(self) -> Screen[Any]:
        """The list of items is the ground that all other screens stand on."""
        from ceplan.screens.items import ItemsScreen

        return ItemsScreen(self.plan, self.drafts)

    def on_mount(self) -> None:
        """Once the first screen stands, look into the file; until then nothing can be written."""
        if not self.plan.view_only:
            self.plan.view_only = CHECKING
        self.call_after_refresh(self.set_timer, QUIET, self._look_into_the_file)

    def _look_into_the_file(self) -> None:
        from ceplan.screens.items import ItemsScreen
        from ceplan.screens.proving import prove

        for screen in self.screen_stack:
            if isinstance(screen, ItemsScreen):
                screen.offer_drafts()
        prove(self, self.plan, self.refresh_standing)
        self._tell_faults()

    def _tell_faults(self) -> None:
        """Say what of the settings cannot be taken; looked into only where keys were chosen."""
        faults = list(self.faults)
        if self.settings.keys:
            faults += key_faults(self.settings.keys)
        for fault in faults:
            tell(self.screen, fault, trouble=True)

    def refresh_standing(self) -> None:
        """Whether the plan can be changed is known, or has changed: the first screen says so."""
        from ceplan.screens.items import ItemsScreen

        for screen in self.screen_stack:
            if isinstance(screen, ItemsScreen):
                screen.tell_standing()

    def on_resize(self, event: events.Resize) -> None:
        """Say so where the terminal is too small to show anything that makes sense."""
        from ceplan.screens.too_small import TooSmall

        small = event.size.width < LEAST_WIDTH or event.size.height < LEAST_HEIGHT
        if small and not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall(LEAST_WIDTH, LEAST_HEIGHT))
        elif not small and isinstance(self.screen, TooSmall):
            self.pop_screen()

    def on_said_spoken(self, event: Said.Spoken) -> None:
        """Take down what the screens said."""
        self.told.append((self.now(), event.sentence))

    def action_help_quit(self) -> None:
        """Ctrl+C: it leaves most programs, so say in a sentence of ours what leaves this one."""
        if self.screen.query(Said):
            tell(self.screen, "Ctrl+C only copies marked words here. Ctrl+Q leaves; all is saved.")

    def action_palette(self) -> None:
        """Everything that can be done from here, to choose by typing."""
        from ceplan.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(self.screen, self.plan), lambda hit: hit and hit.run())

    def action_settings(self) -> None:
        """The person's settings, to look at and to change."""
        from ceplan.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen(self))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The hints can be put away where they stand, and nowhere else is that a key."""
        if action == "put_hints_away":
            return bool(self.screen.query("Hints"))
        return True

    def action_put_hints_away(self) -> None:
        """Put the hints away, for this start and all others."""
        self.set_own("hints", "off")

    def on_hints_away(self) -> None:
        """A click on them."""
        self.set_own("hints", "off")

    def action_messages(self) -> None:
        """What the screens said since the program began."""
        from ceplan.screens.messages import MessagesScreen

        self.push_screen(MessagesScreen(self.told))

    def action_help(self) -> None:
        """What this screen shows and which keys it knows."""
        from ceplan.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))


def open_screens(
    plan_path: str,
    *,
    person: Person,
    now: Clock,
    drafts_folder: Path,
    kept: SettingsFile | None = None,
) -> int:
    """Open the screens on a plan until the person leaves; gives the exit code of the program.

    `kept` holds the person's settings. CeplanError when the plan cannot be opened, or not read just
    now. Whether the terminal can show screens was asked before (`cli/terminal.py`).
    """
    with Plan(plan_path, person=person, now=now, wait_ms=SCREEN_WAIT_MS, check_pages=False) as plan:
        plan.facts()
        Scope(plan).read()  # what cannot be read is a sentence with its exit code, and no screen
        app = CeplanApp(plan, Drafts(drafts_folder), now, kept)
        app.run()
        return app.return_code or 0


def known_keys() -> Mapping[str, Known]:
    """Every key that can be set, by its id: for commands, which know no screens."""
    from ceplan.screens import known_keys as keys

    return keys.known_keys()


def key_faults(chosen: Mapping[str, str]) -> list[str]:
    """What is wrong with the keys that a person chose, by id: a sentence for each."""
    from ceplan.screens import known_keys as keys

    return keys.key_faults(chosen)


def new_key_fault(chosen: Mapping[str, str], name: str, wanted: str) -> str:
    """What would be wrong if `name` had the keys `wanted` beside those chosen; "" for nothing."""
    from ceplan.screens import known_keys as keys

    return keys.new_fault(chosen, name, wanted)

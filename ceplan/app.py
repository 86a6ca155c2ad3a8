"""The screens as one program: handed a plan, it opens the first screen and keeps the house rules.

Nothing is decided here but how it begins and ends: the themes, the check of the file after the
first paint, what is said in a terminal that will not do. It catches `CeplanError` and nothing else.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from ceplan.record.connection import SCREEN_WAIT_MS
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.record.session import Person
from ceplan.screens.heading import CHECKING
from ceplan.screens.scope import Scope
from ceplan.widgets.said import Said, tell
from ceplan.widgets.themes import DEFAULT, THEMES

Clock = Callable[[], dt.datetime]

LEAST_WIDTH, LEAST_HEIGHT = 60, 15
"""The smallest terminal in which the screens make sense."""

QUIET = 0.4
"""Seconds until the file is looked into: the first paint and the first keys come before it."""

MESSAGES = 200
"""How many sentences the log of messages keeps."""


class CeplanApp(App[None]):
    """The screens on an open plan. `drafts` is where unsaved words are kept."""

    TITLE = "ceplan"
    ENABLE_COMMAND_PALETTE = True
    ANIMATION_LEVEL = "none"
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

    def __init__(self, plan: Plan, drafts: Drafts, now: Clock | None = None) -> None:
        super().__init__()
        self.plan = plan
        self.drafts = drafts
        self.now = now or plan.now
        self.told: list[tuple[dt.datetime, str]] = []
        self.animation_level = "none"
        for name in list(self.available_themes):
            self.unregister_theme(name)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DEFAULT

    def get_default_screen(self) -> Screen[Any]:
        """The list of items is the ground that all other screens stand on."""
        from ceplan.screens.items import ItemsScreen

        return ItemsScreen(self.plan, self.drafts)

    def on_mount(self) -> None:
        """Once the first screen stands, look into the file; until then nothing can be written."""
        if not self.plan.view_only:
            self.plan.view_only = CHECKING
        self.set_timer(QUIET, self._look_into_the_file)

    def _look_into_the_file(self) -> None:
        from ceplan.screens.items import ItemsScreen
        from ceplan.screens.proving import prove

        for screen in self.screen_stack:
            if isinstance(screen, ItemsScreen):
                screen.offer_drafts()
        prove(self, self.plan, self.refresh_standing)

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

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """For the palette: what the keys of this screen do, and the themes."""
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.show and binding.tooltip and active.enabled:

                def run(key: str = binding.key) -> None:
                    self.simulate_key(key)

                yield SystemCommand(binding.description, binding.tooltip, run)
        for theme in THEMES:

            def dress(name: str = theme.name) -> None:
                self.theme = name

            yield SystemCommand(f"Theme: {theme.name}", "Change the colours.", dress)
        yield SystemCommand("Quit", "Leave; all is saved.", self.exit)

    def on_said_spoken(self, event: Said.Spoken) -> None:
        """Take down what the screens said."""
        self.told = [*self.told[1 - MESSAGES :], (self.now(), event.sentence)]

    def action_help_quit(self) -> None:
        """Ctrl+C: it leaves most programs, so say in a sentence of ours what leaves this one."""
        if self.screen.query(Said):
            tell(self.screen, "Ctrl+C only copies marked words here. Ctrl+Q leaves; all is saved.")

    def action_messages(self) -> None:
        """What the screens said since the program began."""
        from ceplan.screens.messages import MessagesScreen

        self.push_screen(MessagesScreen(self.told))

    def action_help(self) -> None:
        """What this screen shows and which keys it knows."""
        from ceplan.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))


def open_screens(plan_path: str, *, person: Person, now: Clock, drafts_folder: Path) -> int:
    """Open the screens on a plan until the person leaves; gives the exit code of the program.

    CeplanError when the plan cannot be opened, or not read just now. A terminal that can show no
    screens is a sentence on standard error and 2.
    """
    reason = unfit()
    if reason:
        print(reason, file=sys.stderr)
        return 2
    with Plan(plan_path, person=person, now=now, wait_ms=SCREEN_WAIT_MS, check_pages=False) as plan:
        plan.facts()
        Scope(plan).read()  # what cannot be read is a sentence with its exit code, and no screen
        app = CeplanApp(plan, Drafts(drafts_folder), now)
        app.run()
        return app.return_code or 0


def unfit() -> str:
    """Why this terminal can show no screens, or ""."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return "The screens need a terminal. ceplan list and ceplan show say the same as text."
    if os.environ.get("TERM", "") == "dumb":
        return (
            "This terminal (TERM=dumb) cannot show screens. ceplan list, ceplan show and the other "
            "commands do the same as text."
        )
    return ""

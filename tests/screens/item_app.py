"""A small program around one item screen, and ways to look at what it painted and what it wrote."""

from __future__ import annotations

import sqlite3

from textual.app import App
from textual.pilot import Pilot

from ceplan.models.item import Item
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.help import HelpScreen
from ceplan.screens.item import ItemScreen
from ceplan.widgets.said import Said
from ceplan.widgets.themes import THEMES
from tests.screens.conftest import PERSON, clock


class ItemApp(App[Item]):
    """The item screen of one ref, alone; it ends with the item when the screen does."""

    def __init__(self, plan: Plan, ref: str, drafts: Drafts | None = None) -> None:
        super().__init__()
        self.plan, self.ref, self.drafts = plan, ref, drafts
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def on_mount(self) -> None:
        item = self.plan.find(self.ref)
        self.shown = ItemScreen(self.plan, item.id, drafts=self.drafts)
        self.push_screen(self.shown, self.exit)

    def action_help(self) -> None:
        """What the screen in view shows, as the whole program has it."""
        self.push_screen(HelpScreen(self.screen))


def painted(app: App[object]) -> str:
    """Everything that stands on the screen, as text."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def said(app: App[object]) -> str:
    """The sentence of the topmost screen."""
    return list(app.screen.query(Said))[-1].sentence


def stored(path: str, ref: str = "IN2") -> Item:
    """The item as another program reads it from the file."""
    with Plan(path, person=PERSON, now=clock, write=False) as other:
        return other.find(ref)


def changes(path: str) -> int:
    """How many changes the file holds."""
    with sqlite3.connect(path) as conn:
        return int(conn.execute("SELECT count(*) FROM change").fetchone()[0])


async def typed(pilot: Pilot[Item], *keys: str) -> None:
    """Press keys one after the other; "=words" types the words."""
    for key in keys:
        if key.startswith("="):
            await pilot.press(*key[1:])
        else:
            await pilot.press(key)
        await pilot.pause()

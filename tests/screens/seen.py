"""What a person sees of an app under test: the lines of the terminal, as words."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.strip import Strip

from ceplan.screens.heading import CHECKING


def strips(app: App[Any]) -> list[Strip]:
    """What is drawn on the terminal, all screens in view one over another."""
    return list(app.screen._compositor.render_strips())


def in_front(app: App[Any]) -> list[Strip]:
    """What is drawn and can be used: what a window covers is dimmed, and left out."""
    if not app.screen.is_modal:
        return strips(app)
    found = []
    for part in app.screen.children:
        place = part.region
        found += [s.crop(place.x, place.right) for s in strips(app)[place.y : place.bottom]]
    return found


def seen(app: App[Any]) -> str:
    """The words on the terminal, line by line."""
    return "\n".join(strip.text.rstrip() for strip in strips(app))


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until the file was looked into and everything was painted."""
    while getattr(getattr(pilot.app, "plan", None), "view_only", "") == CHECKING:
        await pilot.pause(0.02)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()

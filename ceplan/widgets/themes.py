"""The colours of the screens: dark, light and high contrast.

Our own, because the themes that come with Textual were not measured: each of these is held to a
contrast by a test (4.5 to 1, high contrast 7 to 1), on the line of the cursor too. One accent, a
violet that no status uses; blue, red, amber and green are kept for status alone.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from textual.theme import Theme

from ceplan.models.signs import plain_letters

if TYPE_CHECKING:
    from textual.app import App
    from textual.filter import LineFilter

    from ceplan.models.settings import Settings


def _theme(name: str, *, dark: bool, ground: str, text: str, quiet: str, **rest: str) -> Theme:
    accent, cursor = rest["accent"], rest["cursor"]
    return Theme(
        name,
        primary=accent,
        accent=accent,
        secondary=rest["blue"],
        error=rest["red"],
        warning=rest["amber"],
        success=rest["green"],
        foreground=text,
        background=ground,
        surface=rest["raised"],
        panel=cursor,
        dark=dark,
        variables={
            "text": text,
            "text-muted": quiet,
            "text-disabled": quiet,
            "foreground-muted": quiet,
            "foreground-disabled": quiet,
            "block-cursor-background": cursor,
            "block-cursor-foreground": text,
            "block-cursor-blurred-background": cursor,
            "block-cursor-blurred-foreground": text,
            "border": accent,
            "border-blurred": quiet,
            "scrollbar": quiet,
            "scrollbar-hover": text,
            "scrollbar-active": accent,
            "scrollbar-background": ground,
            "input-cursor-background": text,
            "input-cursor-foreground": ground,
            "input-selection-background": cursor,
            "link-color": text,
        },
    )


THEMES = (
    _theme(
        "dark",
        dark=True,
        ground="#15181c",
        raised="#20252b",
        text="#e8e8e4",
        quiet="#a3abb3",
        accent="#c9b1ff",
        cursor="#2d3138",
        blue="#86bfff",
        red="#ff958c",
        amber="#ffc657",
        green="#83da94",
    ),
    _theme(
        "light",
        dark=False,
        ground="#fbfaf7",
        raised="#f0eee9",
        text="#1c1f23",
        quiet="#545a62",
        accent="#5a2ca0",
        cursor="#e4e3e8",
        blue="#0a4ea6",
        red="#a81419",
        amber="#6b4000",
        green="#17602b",
    ),
    _theme(
        "high contrast",
        dark=True,
        ground="#000000",
        raised="#1c1c1c",
        text="#ffffff",
        quiet="#dcdcdc",
        accent="#e2c4ff",
        cursor="#333333",
        blue="#a8d4ff",
        red="#ffb3ac",
        amber="#ffd666",
        green="#8dffa6",
    ),
)
"""The themes to choose from; the first stands where nobody chose."""


def painting(app: App[Any], settings: Settings) -> tuple[LineFilter, ...]:
    """What all that is painted must pass in this terminal, the theme of the settings chosen."""
    found: list[LineFilter] = []
    encoding = getattr(sys.__stderr__, "encoding", None) or "utf-8"  # where Textual paints
    if plain_letters(settings.signs, encoding, os.environ.get("TERM", "")):
        from ceplan.widgets.few_signs import FewSigns

        found.append(FewSigns("ascii" if settings.signs == "ascii" else encoding))
    if app.console.color_system in ("standard", "windows"):
        from ceplan.widgets.few_colours import FewColours

        theme = next(x for x in THEMES if x.name == settings.theme)
        found.append(FewColours(theme, 7.0 if theme.name == "high contrast" else 4.5))
    return tuple(found)

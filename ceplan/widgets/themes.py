"""The colours of the screens: dark, light and high contrast.

Our own, because the themes that come with Textual were not measured: each of these is held to a
contrast by a test (4.5 to 1, high contrast 7 to 1), on the line of the cursor too. One accent, a
violet that no status uses; blue, red, amber and green are kept for status alone.
"""

from __future__ import annotations

from textual.theme import Theme

DEFAULT = "dark"


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
        cursor="#2b313b",
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
        cursor="#e3e0ec",
        blue="#0a4ea6",
        red="#a81419",
        amber="#7a4700",
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

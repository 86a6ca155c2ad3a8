"""How words are coloured: a few named tones, looked up in the theme.

Lines are drawn piece by piece, each a text with the name of its tone, so that what a line says is
made without knowing any colour and can be tested as words.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.widget import Widget

Piece = tuple[str, str]
"""Words and the name of their tone: "" for plain, else one of the names in `_made`."""

_VARIABLES = (
    "foreground",
    "foreground-muted",
    "accent",
    "secondary",
    "error",
    "warning",
    "success",
    "block-cursor-background",
)

_KEPT: WeakKeyDictionary[Widget, tuple[tuple[str, bool], dict[str, Style]]] = WeakKeyDictionary()


def tones(widget: Widget) -> dict[str, Style]:
    """The styles of the tones in the theme of this moment, on the widget's own background;
    "cursor" is a background alone. A line without one would show the terminal's, and a light
    theme on a dark terminal could not be read."""
    # Kept for each widget: a background is looked up through all that a widget stands in, which
    # for every line of a list took as long as all the rest.
    now = (widget.app.theme, widget.has_focus)
    kept = _KEPT.get(widget)
    if kept is None or kept[0] != now:
        found = widget.app.theme_variables
        behind = widget.background_colors[1].hex6
        kept = (now, _made((*(found[name] for name in _VARIABLES), behind)))
        _KEPT[widget] = kept
    return kept[1]


@lru_cache(maxsize=8)
def _made(colours: tuple[str, ...]) -> dict[str, Style]:
    text, quiet, accent, blue, red, amber, green, cursor, behind = (c[:7] for c in colours)
    return {
        "": Style(color=text, bgcolor=behind),
        "bold": Style(color=text, bgcolor=behind, bold=True),
        "quiet": Style(color=quiet, bgcolor=behind),
        "accent": Style(color=accent, bgcolor=behind, bold=True),
        "blue": Style(color=blue, bgcolor=behind),
        "red": Style(color=red, bgcolor=behind, bold=True),
        "amber": Style(color=amber, bgcolor=behind),
        "green": Style(color=green, bgcolor=behind),
        "gone": Style(color=red, bgcolor=behind, strike=True),
        "new": Style(color=green, bgcolor=behind, underline=True),
        "mark": Style(color=accent, bgcolor=behind, bold=True, underline=True),
        "cursor": Style(bgcolor=cursor),
    }


def drawn(
    pieces: Iterable[Piece], width: int, styles: dict[str, Style], *, under: str = ""
) -> Strip:
    """A line of exactly `width` columns; `under` is the tone laid beneath all of it ("cursor").

    Pieces must fit: what stands beyond the width is cropped at the edge of a letter.
    """
    beneath = styles[under] if under else None
    segments, used = [], 0
    for text, tone in pieces:
        style = styles[tone]
        segments.append(Segment(text, style + beneath if beneath else style))
        used += cell_len(text)
    if used < width:
        segments.append(Segment(" " * (width - used), beneath or styles[""]))
    strip = Strip(segments, max(used, width))
    return strip.crop(0, width) if used > width else strip

"""The colour of a cell as one of the four of BRAG: papers colour a status cell and write nothing.

A reader asks for the colour that its format gives; whether a cell's colour is a status at all is
for the layouts to say (`columns.with_fills`).
"""

from __future__ import annotations

import colorsys
import re

_NAMES = {
    "red": "FF0000", "darkred": "8B0000", "crimson": "DC143C", "orange": "FFA500",
    "darkorange": "FF8C00", "gold": "FFD700", "yellow": "FFFF00", "green": "008000",
    "darkgreen": "006400", "lime": "00FF00", "limegreen": "32CD32", "lightgreen": "90EE90",
    "blue": "0000FF", "darkblue": "00008B", "navy": "000080", "lightblue": "ADD8E6",
}  # fmt: skip
"""Those of CSS that stand in status cells."""
_HUES = ((18, "red"), (70, "amber"), (170, "green"), (260, "blue"), (330, ""), (361, "red"))
"""Degrees of the colour wheel up to which each begins; violet is none of the four."""
_PALE, _GREY = 0.04, 0.25
_CSS = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;]+)", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\D*.*\)", re.IGNORECASE)


def of_hex(said: str, tint: float = 0.0) -> str:
    """Which of red, amber, green and blue "RRGGBB" is (or "AARRGGBB", or "#RGB"), "" for none of
    them: white, grey, black, violet. `tint` makes it lighter, 1 white, or darker, -1 black, as
    Excel does (ECMA-376, 18.8.3)."""
    plain = said.strip().lstrip("#")
    if len(plain) == 3:
        plain = "".join(x * 2 for x in plain)
    if not re.fullmatch(r"(?:[0-9A-Fa-f]{2})?[0-9A-Fa-f]{6}", plain):
        return ""
    red, green, blue = (int(plain[-6:][n : n + 2], 16) / 255 for n in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light + (1 - light) * tint
    if full < _GREY or not _PALE < light < 1 - _PALE:
        return ""
    return next(colour for end, colour in _HUES if hue * 360 < end)


def of_css(style: str, otherwise: str = "") -> str:
    """The same of a `style` attribute; `otherwise` is the older `bgcolor`."""
    found = _CSS.search(style)
    said = (found[1] if found else otherwise).strip()
    if numbers := _RGB.match(said):
        said = "".join(f"{min(int(x), 255):02x}" for x in numbers.groups())
    first = said.split()[0].casefold() if said.split() else ""
    return of_hex(_NAMES.get(first, first))

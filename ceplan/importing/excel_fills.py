"""The colours that cells of a workbook are filled with, by the style that a cell names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ceplan.importing.colours import of_hex
from ceplan.importing.package import attribute, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_INDEXED = {
    **dict.fromkeys(("2", "10", "16"), "red"),
    **dict.fromkeys(("5", "13", "47", "51", "52", "53", "19", "26", "43"), "amber"),
    **dict.fromkeys(("3", "11", "17", "42", "50", "57"), "green"),
    **dict.fromkeys(("4", "12", "30", "40", "44", "48"), "blue"),
}
"""The old palette, which a file names by number only (ECMA-376, 18.8.27)."""


class Fills:
    """The fills of one workbook, from its styles and its theme."""

    def __init__(self, styles: Element | None, theme: Element | None) -> None:
        shades = list(_theme(theme))
        fills: list[str] = []
        self._of: list[str] = []
        for group in styles if styles is not None else ():
            if local(group.tag) == "fills":
                fills = [_colour(x, shades) for x in group]
            elif local(group.tag) == "cellXfs":
                ids = [attribute(x, "fillId") for x in group]
                self._of = [
                    fills[int(n)] if n.isascii() and n.isdigit() and int(n) < len(fills) else ""
                    for n in ids
                ]

    def colour(self, style: str) -> str:
        """The colour of the cells of that style: red, amber, green, blue or ""."""
        at = int(style) if style.isascii() and style.isdigit() and len(style) < 9 else 0
        return self._of[at] if at < len(self._of) else ""


def _theme(theme: Element | None) -> Iterable[str]:
    """The colours of the theme in the order that cells number them: light before dark, which in
    the theme itself stand the other way about."""
    scheme = (
        next((x for x in theme.iter() if local(x.tag) == "clrScheme"), None)
        if theme is not None
        else None
    )
    found = []
    for each in scheme if scheme is not None else ():
        said = next(iter(each), None)
        value = (attribute(said, "lastClr") or attribute(said, "val")) if said is not None else ""
        found.append(value)
    for n in (0, 2):
        found[n : n + 2] = reversed(found[n : n + 2])
    return found


def _colour(fill: Element, shades: list[str]) -> str:
    """The colour of a fill that covers its cell."""
    pattern = next(iter(fill), None)
    if pattern is None or attribute(pattern, "patternType") != "solid":
        return ""
    said = next((x for x in pattern if local(x.tag) == "fgColor"), None)
    if said is None:
        return ""
    try:
        tint = min(1.0, max(-1.0, float(attribute(said, "tint") or 0)))
    except ValueError:
        tint = 0.0
    theme = attribute(said, "theme")
    if theme.isascii() and theme.isdigit() and int(theme) < len(shades):
        return of_hex(shades[int(theme)], tint)
    return _INDEXED.get(attribute(said, "indexed"), "") or of_hex(attribute(said, "rgb"), tint)

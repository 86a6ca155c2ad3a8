"""The themes on a terminal of sixteen colours.

Left to themselves a terminal's nearest colours make grey words on grey ground. Here each ground of
a theme has one of the sixteen, and each tone the nearest one that can be read on it: on every
palette that such terminals have, or it is plain text. What is covered by a window stays dim.
"""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color as RichColor
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

PALETTES = (
    # xterm
    "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 "
    "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
    # the text mode of a PC, and the Linux console
    "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa "
    "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
    # the Windows console
    "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc "
    "767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
)
"""The sixteen colours as the common terminals show them."""

_SIXTEEN = tuple(
    tuple(ColorTriplet(*bytes.fromhex(x)) for x in palette.split()) for palette in PALETTES
)
BLACK, BLUE, WHITE, GREY, BRIGHT = 0, 4, 7, 8, 15
_DARK = {"ground": BLACK, "raised": BLUE, "cursor": WHITE}
_LIGHT = {"ground": BRIGHT, "raised": BRIGHT, "cursor": WHITE}
_TONES = {"accent": (13, 5), "blue": (12, 4), "red": (9, 1), "amber": (11, 3), "green": (10, 2)}
"""Each tone on a dark ground and on a light one."""


def contrast(one: tuple[int, ...], two: tuple[int, ...]) -> float:
    """The contrast of two colours (red, green, blue: 0 to 255) as the W3C defines it (WCAG 2)."""

    def light(colour: tuple[int, ...]) -> float:
        parts = [x / 255 for x in colour]
        linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(two)))
    return (high + 0.05) / (low + 0.05)


class FewColours(LineFilter):
    """Paints a theme in sixteen colours; `least` is the contrast that words must have."""

    def __init__(self, theme: Theme, least: float = 4.5) -> None:
        super().__init__()
        self.least = least
        self.dark = theme.dark
        self.grounds = _triplets(ground=theme.background, raised=theme.surface, cursor=theme.panel)
        self.tones = _triplets(
            text=theme.foreground,
            quiet=theme.variables["text-muted"],
            accent=theme.accent,
            blue=theme.secondary,
            red=theme.error,
            amber=theme.warning,
            green=theme.success,
        )
        self.painted = lru_cache(maxsize=1024)(self._painted)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments in colours of the sixteen alone."""
        return [
            Segment(text, self.painted(style) if style else style, control)
            for text, style, control in segments
        ]

    def _painted(self, style: Style) -> Style:
        words = style.color.get_truecolor() if style.color else self.tones["text"]
        ground = style.bgcolor.get_truecolor() if style.bgcolor else self.grounds["ground"]
        behind = (_DARK if self.dark else _LIGHT)[_nearest(ground, self.grounds)]
        if words == ground:
            number = behind  # it is meant not to be seen
        elif contrast(words, ground) < self.least * 0.9:
            number = GREY  # covered, or a rule
        else:
            number = self._tone(_nearest(words, self.tones), behind)
        colours = Style(
            color=RichColor.from_ansi(number), bgcolor=RichColor.from_ansi(behind), dim=False
        )
        return style + colours

    def _tone(self, name: str, behind: int) -> int:
        """The one of the sixteen for a tone; plain where that could not be read everywhere."""
        plain = BRIGHT if behind in (BLACK, BLUE) else BLACK
        wanted = _TONES.get(name, (plain, plain))[plain == BLACK]
        if name == "quiet" and behind == BLACK:
            wanted = WHITE
        least = min(contrast(x[wanted], x[behind]) for x in _SIXTEEN)
        return wanted if least >= self.least else plain


def _triplets(**colours: str | None) -> dict[str, ColorTriplet]:
    return {
        name: Color.parse(x or "black").rich_color.get_truecolor() for name, x in colours.items()
    }


def _nearest(colour: ColorTriplet, among: dict[str, ColorTriplet]) -> str:
    def far(name: str) -> int:
        return sum((a - b) ** 2 for a, b in zip(colour, among[name], strict=True))

    return min(among, key=far)

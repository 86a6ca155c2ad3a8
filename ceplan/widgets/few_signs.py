"""What is painted where a terminal lacks our signs: each one's twin, in the same column.

A filter over all that is painted, and not a choice in each widget, so that no sign can be forgotten
and nothing is laid out differently.
"""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from ceplan.models.signs import TWINS

_TABLE = {ord(sign): twin for sign, (twin, _) in TWINS.items()}


class FewSigns(LineFilter):
    """Paints the twins. What else `encoding` lacks is a question mark for each of its columns."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        try:
            "".encode(encoding)
        except LookupError:
            encoding = "ascii"
        self.encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with every sign in letters that the terminal has."""
        return [
            x if x.text.isascii() else Segment(_said(x.text, self.encoding), x.style, x.control)
            for x in segments
        ]


@lru_cache(maxsize=4096)
def _said(text: str, encoding: str) -> str:
    text = text.translate(_TABLE)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(x if _has(x, encoding) else "?" * cell_len(x) for x in text)
    return text


def _has(letter: str, encoding: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True

"""A report as a picture of text: what a wide terminal shows, on white, as SVG.

Not Rich's own export: that loads a font from elsewhere, squeezes wide (CJK) text, and draws the
window of a terminal around it. Here every word is a text element at its own place, so the picture
can be searched, copied and read out, and nothing is fetched.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style

from ceplan.models.report import Report
from ceplan.reports.cleaned import cleaned
from ceplan.reports.page_style import INK, PAPER, QUIET, RULE, TINTS
from ceplan.reports.to_rich import TONES, Document, page_width

ENCODING = "utf-8"

CHAR, LINE, SIZE, EDGE = 7.2, 17.0, 12.0, 24.0
"""Width of a character cell, height of a line, size of the font and margin, in SVG's user units."""

_RUNS = re.compile(r"\S+(?: \S+)*")
_WORDS = re.compile(r"\S+")  # each at its own place, since other fonts may step in
_RULES = frozenset("─ ")
_STYLE = (
    'text{font-family:"DejaVu Sans Mono",Consolas,Menlo,monospace;'
    f"font-size:{SIZE:g}px;fill:{INK};white-space:pre}}"
    ".b{font-weight:bold}" + f".quiet{{fill:{QUIET}}}"
) + "".join(f".{name}{{fill:{ink};font-weight:bold}}" for name, (_, ink) in TINTS.items())


def write(report: Report) -> str:
    """The report as an SVG document whose title is the report's."""
    clean = cleaned(report)
    columns = page_width(clean)
    lines = _rendered(clean, columns)
    width, height = columns * CHAR + 2 * EDGE, len(lines) * LINE + 2 * EDGE
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
            f'viewBox="0 0 {width:g} {height:g}" role="img" xml:lang="en-GB" '
            f"aria-label={quoteattr(clean.title)}>",
            f"<title>{escape(clean.title)}</title>",
            f"<style>{escape(_STYLE)}</style>",
            f'<rect width="100%" height="100%" fill="{PAPER}"/>',
            *(part for n, line in enumerate(lines) for part in _line(line, EDGE + n * LINE)),
            "</svg>",
            "",
        )
    )


def _rendered(report: Report, columns: int) -> list[list[Segment]]:
    console = Console(
        file=io.StringIO(),
        width=columns,
        color_system="truecolor",
        force_terminal=True,
        emoji=False,
        legacy_windows=False,
    )
    return console.render_lines(Document(report), pad=False)


def _line(segments: Iterable[Segment], top: float) -> Iterator[str]:
    """One line of text: a rule as a line, each run of words at the place of its first cell."""
    at = 0
    for text, style, _ in segments:
        if "─" in text and _RULES.issuperset(text):
            yield _rule(at, cell_len(text), top)
        else:
            for run in (_RUNS if text.isascii() else _WORDS).finditer(text):
                yield _words(run[0], at + cell_len(text[: run.start()]), top, style)
        at += cell_len(text)


def _words(text: str, at: int, top: float, style: Style | None) -> str:
    name = _class(style)
    said = f' class="{name}"' if name else ""
    return (
        f'<text{said} x="{EDGE + at * CHAR:.1f}" y="{top + SIZE:.1f}" '
        f'textLength="{cell_len(text) * CHAR:.1f}" lengthAdjust="spacingAndGlyphs">'
        f"{escape(text)}</text>"
    )


def _rule(at: int, cells: int, top: float) -> str:
    x, y = EDGE + at * CHAR, top + LINE / 2
    return f'<path d="M{x:.1f} {y:.1f}h{cells * CHAR:.1f}" stroke="{RULE}"/>'


def _class(style: Style | None) -> str:
    if style is None:
        return ""
    for tone, words in TONES.items():
        if tone != "quiet" and style.color == Style.parse(words).color and style.color:
            return tone
    return "quiet" if style.dim else "b" if style.bold else ""

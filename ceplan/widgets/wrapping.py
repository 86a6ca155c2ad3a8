"""Words broken into lines by the columns they take on a terminal.

Apart from Rich's own wrapping because an item is laid out again at each press of a cursor key:
this takes a few microseconds a line.
"""

from __future__ import annotations

from rich.cells import cell_len, chop_cells

from ceplan.models.text import visible


def wrap(text: str, width: int) -> list[str]:
    """`text` of people as lines of at most `width` columns, broken between words where that can be
    done; its own line breaks are kept. Nothing in it can act on the terminal."""
    width = max(1, width)
    lines: list[str] = []
    for paragraph in visible(text).split("\n"):
        lines.extend(_wrapped(paragraph.rstrip(), width))
    return lines


def _wrapped(paragraph: str, width: int) -> list[str]:
    measure = len if paragraph.isascii() else cell_len
    if measure(paragraph) <= width:
        return [paragraph]
    lines: list[str] = []
    line, used = "", 0
    for word in paragraph.split(" "):
        size = measure(word)
        if used and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if used:
            lines.append(line)
        *whole, line = chop_cells(word, width) if size > width else [word]
        lines.extend(whole)
        used = measure(line)
    lines.append(line)
    return lines

"""Words beside a label, the lines after the first one beginning under the words."""

from __future__ import annotations

from textual.content import Content

LEAST = 10
"""Columns that words are given however narrow the place is."""


def hanging(label: Content, words: Content, width: int) -> Content:
    """`words` wrapped beside `label` in `width` columns, with the line breaks of their own."""
    room = max(LEAST, width - label.cell_length)
    lines = [x for line in words.split("\n", allow_blank=True) for x in line.wrap(room) or [line]]
    space = Content(" " * label.cell_length)
    return Content("\n").join(
        Content.assemble(space if number else label, line) for number, line in enumerate(lines)
    )

"""Widgets that draw each of their lines whole, and have them painted just as they are drawn.

Textual would lay padding, borders and the ground around every line and look a dozen styles up for
each: at each press of a cursor key that took longer than all that the key does. These widgets have
nothing around their lines, and draw them as wide as they are.
"""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from ceplan.widgets.tones import tones


class Painted(Widget):
    """A widget whose `render_line` gives lines in all their colours. One that is given padding or
    a border after all is painted by Textual."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of that part of it, through the filters of the app (few colours, few signs)."""
        if any(self.styles.gutter):
            return super().render_lines(crop)
        width, ground = self.outer_size.width, tones(self)[""]
        strips = [self.render_line(y).adjust_cell_length(width, ground) for y in crop.line_range]
        filters = self.get_line_filters()
        if filters:
            behind = self.background_colors[1]
            for each in filters:
                strips = [strip.apply_filter(each, behind) for strip in strips]
        if crop.column_span != (0, width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

"""Widgets that draw each of their lines whole, and grounds on which others stand.

Textual would lay padding, borders and the ground around every line, look a dozen styles up for
each, and send every line of every widget through the app's filters again whenever one of them
changes: at each press of a cursor key that took longer than all that the key does. These widgets
have nothing around their lines, and keep those that did not change as they were painted.
"""

from __future__ import annotations

from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from ceplan.widgets.tones import tones

BLANK = Color(0, 0, 0)


class Painted(Widget):
    """A widget whose `render_line` gives lines in all their colours. One that is given padding or
    a border after all is painted by Textual. As with any widget, what changes on a line is painted
    once the line was refreshed."""

    _painted: dict[int, Strip]
    _kept_for: tuple[object, ...] = ()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of that part of it, through the filters of the app (few colours, few signs)."""
        if any(self.styles.gutter):
            return super().render_lines(crop)
        width, filters = self.outer_size.width, self.get_line_filters()
        now = (self.outer_size, self.scroll_offset, tones(self)[""], *filters)
        if now != self._kept_for:
            self._kept_for, self._painted = now, {}
        kept = self._painted
        new = [y for y in crop.line_range if y not in kept]
        behind = self.background_colors[1] if new else BLANK
        for y in new:
            strip = self.render_line(y).adjust_cell_length(width, tones(self)[""])
            for each in filters:
                strip = strip.apply_filter(each, behind)
            kept[y] = strip
        strips = [kept[y] for y in crop.line_range]
        if crop.column_span != (0, width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _set_dirty(self, *regions: Region) -> None:
        """Let go of lines that changed; Textual calls this for every refresh, whoever asks."""
        super()._set_dirty(*regions)
        if regions and self._kept_for:
            for region in regions:
                for y in region.line_range:
                    self._painted.pop(y, None)
        else:
            self._kept_for = ()


class Ground(Widget):
    """A screen or a container of which nothing is seen but its ground."""

    _ground: tuple[tuple[object, ...], Strip] = ((), Strip([]))

    def render_lines(self, crop: Region) -> list[Strip]:
        """One blank line, as often as it is asked for."""
        filters = self.get_line_filters()
        style = self.visual_style.rich_style
        now = (crop.width, style, *filters)
        if self._ground[0] != now:
            strip = Strip.blank(crop.width, style)
            for each in filters:
                strip = strip.apply_filter(each, self.background_colors[1])
            self._ground = (now, strip)
        return [self._ground[1]] * crop.height

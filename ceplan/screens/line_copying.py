"""Copying the line under the cursor of an item."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from ceplan.screens.item_view import ItemView
from ceplan.widgets.line_list import LineList
from ceplan.widgets.said import tell


class LineCopying(ItemView):
    """Copying from the lists of an item."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c",
            "copy_line",
            "Copy line",
            show=False,
            id="line.copy",
            tooltip="Copy this line, as text, to paste it elsewhere.",
        )
    ]

    def action_copy_line(self) -> None:
        """Copy the line of the cursor."""
        from ceplan.screens.copying import copy_line

        listed = self.focused
        line = listed.current if isinstance(listed, LineList) else None
        if isinstance(listed, LineList) and line is not None:
            copy_line(self, self.plan, self.item, listed.kind, line)
        else:
            tell(self, "There is no line to copy here.")

"""Registers, outcomes and views in a small window, where there is no room for them at the left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from ceplan.widgets.cursor_list import CursorList
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.side_list import Entry, SideList


class Picking(ModalScreen[tuple[str, str, str] | None]):
    """Gives what is to be done with a line ("" to show it, "rename", "remove"), its kind and its
    value; None after Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,r", "leave", "Back", id="picking.leave", tooltip="Back; all stays as it is."
        )
    ]
    HELP = (
        "Choose what the list shows: a register, one of its outcomes, or a view of it. e renames a "
        "saved view, d removes it."
    )
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-narrow"),
        (100, "-wide"),
    ]
    DEFAULT_CSS = """
    Picking {
        align: center middle;
        & > Vertical {
            width: 64; max-width: 94%; height: auto; max-height: 90%;
            padding: 1 1; background: $surface;
        }
        &.-narrow > Vertical { width: 100%; max-width: 100%; }
        & SideList { height: auto; max-height: 100%; }
    }
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.entries = entries

    def compose(self) -> ComposeResult:
        """The lines, and the keys."""
        with Vertical():
            yield SideList()
        yield KeyLine((CursorList.BINDINGS[0], *SideList.BINDINGS, *self.BINDINGS), foot=True)

    def on_mount(self) -> None:
        """The cursor begins on what is shown now."""
        found = self.query_one(SideList)
        found.styles.height = min(len(self.entries), max(3, self.app.size.height - 5))
        found.show(self.entries)

    @on(SideList.Chosen)
    def _chosen(self, event: SideList.Chosen) -> None:
        self.dismiss(("", event.kind, event.value))

    @on(SideList.Asked)
    def _asked(self, event: SideList.Asked) -> None:
        self.dismiss((event.deed, event.kind, event.value))

    def action_leave(self) -> None:
        """Leave what is shown as it is."""
        self.dismiss(None)

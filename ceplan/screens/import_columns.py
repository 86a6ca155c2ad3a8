"""Which column of a paper holds what, where ceplan cannot tell: a line for each heading.

What is said here is remembered by heading and serves the next paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from ceplan.errors import CeplanError
from ceplan.importing.headings import meaning
from ceplan.importing.mapping import FIELDS, guessed
from ceplan.importing.read import READERS, format_of
from ceplan.screens.import_state import Read
from ceplan.widgets.cursor_list import CursorList
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.said import Said
from ceplan.widgets.text import cut, padded
from ceplan.widgets.tones import Piece

_NAMES = ("", *FIELDS)


def headings_of(found: Read) -> tuple[str, ...]:
    """The headings of the largest table of a file; none where it has no table."""
    return table_headings(found.name, found.data)


def table_headings(name: str, data: bytes) -> tuple[str, ...]:
    """The first row with words in two cells, of the largest table of a file."""
    try:
        reading = READERS[format_of(name, data)](data)
    except CeplanError:
        return ()
    tables = sorted(reading.tables, key=lambda t: -sum(len(r.cells) for r in t.rows))
    for table in tables:
        for row in table.rows:
            words = [x.strip() for x in row.cells]
            if sum(bool(x) for x in words) > 1:
                return tuple(dict.fromkeys(x for x in words if meaning(x)))
    return ()


class ColumnList(CursorList):
    """The headings, each with the field it holds. Posts `Done` on Enter."""

    class Done(Message):
        """Enter was pressed: this is what the columns hold."""

    def __init__(self, headings: Sequence[str], fields: Sequence[str]) -> None:
        super().__init__()
        self.headings = tuple(headings)
        self.fields = list(fields)

    def on_mount(self) -> None:
        """Show them."""
        self.set_count(len(self.headings), 0)

    def chosen(self) -> Message:
        """Enter is done with it."""
        return self.Done()

    def turn(self, by: int) -> None:
        """The next field for the heading of the cursor, or the one before: one that no other
        heading has."""
        at = _NAMES.index(self.fields[self.cursor])
        taken = {x for n, x in enumerate(self.fields) if n != self.cursor and x}
        for step in range(1, len(_NAMES) + 1):
            name = _NAMES[(at + by * step) % len(_NAMES)]
            if name not in taken:
                self.fields[self.cursor] = name
                break
        self.refresh_lines(self.cursor)

    def pieces(self, index: int, width: int) -> Iterable[Piece]:
        """The heading and its field."""
        field = self.fields[index]
        room = max(8, width - 26)
        said = FIELDS[field] if field else "left out"
        return (
            (" " + padded(cut(self.headings[index], room), room), ""),
            ("  ◀ ", "quiet"),
            (padded(cut(said, 16), 16), "bold" if field else "quiet"),
            (" ▶", "quiet"),
        )


class ColumnsScreen(ModalScreen[Mapping[str, str] | None]):
    """What the columns hold; gives a field (or "") by heading, or None after Esc."""

    HELP = (
        "The headings of the paper's largest table, with what ceplan takes each to hold. The "
        "arrows left and right change it; left out is the first. Enter reads the paper so, Esc "
        "leaves it. What you say is remembered for the next paper with these headings."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "Read it so", id="columns.done", tooltip="Read the paper so."),
        Binding(
            "right,space",
            "turn(1)",
            "Next field",
            id="columns.next",
            tooltip="The next field for this heading.",
        ),
        Binding(
            "left",
            "turn(-1)",
            "Before",
            show=False,
            id="columns.before",
            tooltip="The field before for this heading.",
        ),
        Binding("escape", "leave", "Back", id="columns.leave", tooltip="Leave it as it was."),
        Binding("f1", "app.help", "Help", id="columns.help", tooltip="What this asks."),
    ]
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-narrow"),
        (100, "-wide"),
    ]
    DEFAULT_CSS = """
    ColumnsScreen {
        align: center middle;
        & > Vertical {
            width: 84; height: auto; max-height: 100%; padding: 1 2; background: $panel;
        }
        &.-narrow > Vertical { width: 100%; }
        & .title { text-style: bold; margin-bottom: 1; height: auto; }
        & ColumnList { height: auto; max-height: 16; }
        & Said { padding: 0; margin-top: 1; }
    }
    """

    def __init__(self, headings: Sequence[str], said: Mapping[str, str]) -> None:
        super().__init__()
        told = {meaning(k): v for k, v in said.items()}
        self.begin = [
            told.get(meaning(x), field)
            for x, field in zip(headings, guessed(headings), strict=True)
        ]
        self.headings = tuple(headings)

    def compose(self) -> ComposeResult:
        """The question, the headings, the keys."""
        with Vertical():
            yield Static(Content("Which column holds what?"), classes="title")
            yield ColumnList(self.headings, self.begin)
            yield Said()
        yield KeyLine(self.BINDINGS, foot=True)

    def action_turn(self, by: int) -> None:
        """Another field for the heading of the cursor."""
        self.query_one(ColumnList).turn(by)

    def on_column_list_done(self) -> None:
        """Enter in the list."""
        self.action_done()

    def action_done(self) -> None:
        """Read the paper so."""
        fields = self.query_one(ColumnList).fields
        if "action" not in fields:
            self.query_one(Said).say("One of the columns has to be the action.", trouble=True)
            return
        self.dismiss(dict(zip(self.headings, fields, strict=True)))

    def action_leave(self) -> None:
        """Leave it as it was."""
        self.dismiss(None)

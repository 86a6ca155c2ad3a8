"""Choosing a paper to import: a file by its path, or a table pasted as text.

It is read in a thread, which knows nothing of the plan, so that a large file holds up no key. Only
what could be read goes on; else the sentence stands here and the path with it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.worker import get_current_worker

from ceplan.errors import CeplanError, Refused
from ceplan.importing.encoding import LARGEST
from ceplan.screens.ask import Answer, Ask
from ceplan.screens.import_columns import ColumnsScreen, table_headings
from ceplan.screens.import_state import Read, read
from ceplan.widgets.folder_offers import FolderOffers
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.said import Said, tell, tell_error
from ceplan.widgets.words import Words

PASTED = "pasted text"
"""What words without a file are called."""


class ImportFile(ModalScreen[Read | None]):
    """Asks for a paper; gives what was read of it, or None."""

    HELP = (
        "The path of a paper: Word, Excel, a web page, CSV, Markdown or text. What may stand there "
        "is offered as you type: → takes the first offer, ↓ marks another. Or paste the words of a "
        "table below, as copied out of a PDF. Enter reads it and shows what it would do; nothing "
        "is taken in before you say so."
    )
    AUTO_FOCUS = "#path"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", "Read it", id="file.read", tooltip="Read the paper."),
        Binding("tab", "app.focus_next", "Next", id="file.next", tooltip="To the next field."),
        Binding("escape", "leave", "Back", id="file.leave", tooltip="Back; nothing is read."),
        Binding("f1", "app.help", "Help", id="file.help", tooltip="What this asks for."),
    ]
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-narrow"),
        (100, "-wide"),
    ]
    DEFAULT_CSS = """
    ImportFile {
        align: center middle;
        & > Vertical {
            width: 90; height: auto; max-height: 100%; padding: 1 2; background: $panel;
        }
        &.-narrow > Vertical { width: 100%; }
        & .title { text-style: bold; height: auto; }
        & .label { color: $text-muted; height: 1; margin-top: 1; }
        & #pasted { max-height: 6; }
        & Said { padding: 0; margin-top: 1; }
    }
    """

    def __init__(self, base: str, remembered: Mapping[str, str], path: str = "") -> None:
        """`base` is the folder that a relative path starts from; `remembered` what was said of
        headings before."""
        super().__init__()
        self.base = base
        self.remembered = remembered
        self.path = path
        self._reading = False

    def compose(self) -> ComposeResult:
        """The path, what it may be, the words, what was said, the keys."""
        path = Words(self.path, one_line=True, id="path")
        path.offers = FolderOffers(self.base, take=path.take, left=1)
        with Vertical():
            yield Static(Content("Import a paper"), classes="title")
            yield Static(Content("File"), classes="label")
            yield path
            yield path.offers
            yield Static(Content("or paste the words of a table"), classes="label")
            yield Words("", id="pasted")
            yield Said()
        yield KeyLine(self.BINDINGS, foot=True)

    @on(Words.TooMuch)
    def _too_much(self, event: Words.TooMuch) -> None:
        """A long document is pasted whole: it is read, not edited here."""
        event.stop()
        if event.field == "pasted":
            self._begin(PASTED, event.text.encode("utf-8", "surrogatepass"), {})
        else:
            tell(self, "That is no path.", trouble=True)

    @on(Words.Broken)
    def _broken(self) -> None:
        tell(self, "A pasted line end was kept; press Enter to read it.")

    @on(Words.Entered)
    def action_read(self) -> None:
        """Read what was named, or else what was pasted."""
        typed = self.query_one("#path", Words).text.strip()
        pasted = self.query_one("#pasted", Words).text
        if typed:
            self._begin(os.path.join(self.base, os.path.expanduser(typed)), b"", {})
        elif pasted.strip():
            self._begin(PASTED, pasted.encode("utf-8", "surrogatepass"), {})
        else:
            tell(self, "Type the path of a paper, or paste the words of a table.", trouble=True)

    def _begin(self, path: str, data: bytes, mapping: Mapping[str, str]) -> None:
        if self._reading:
            tell(self, "It is still being read; Esc leaves it.")
            return
        self._reading = True
        tell(self, "Reading …")
        self._read(path, data, mapping)

    @work(thread=True, exclusive=True, group="paper")
    def _read(self, path: str, data: bytes, mapping: Mapping[str, str]) -> None:
        worker = get_current_worker()
        name = os.path.basename(path)
        headings: tuple[str, ...] = ()
        try:
            data = data or _bytes(path)
            found = read(name, data, mapping, self.remembered)
        except CeplanError as error:
            headings = table_headings(name, data) if data else ()
            if not worker.is_cancelled:
                self.app.call_from_thread(self._not_read, error, path, data, headings)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self.dismiss, found)

    def _not_read(
        self, error: CeplanError, path: str, data: bytes, headings: tuple[str, ...]
    ) -> None:
        self._reading = False
        tell_error(self, error)
        if len(headings) < 2:
            return

        def mapped(said: Mapping[str, str] | None) -> None:
            if said is not None:
                self._begin(path, data, said)

        def answered(answer: str | None) -> None:
            if answer == "map":
                self.app.push_screen(ColumnsScreen(headings, {}), mapped)

        self.app.push_screen(
            Ask(
                "No plan that is known was found in it. Say which column holds what?",
                (Answer("y", "map", "yes, its largest table begins with these headings"),),
                detail=f"{error.message}\n{' | '.join(headings)}"[:600],
            ),
            answered,
        )

    def action_leave(self) -> None:
        """Nothing is read."""
        self.workers.cancel_group(self, "paper")
        self.dismiss(None)


def _bytes(path: str) -> bytes:
    """What a file holds, or one byte more than is ever imported. Refused when it cannot be read."""
    try:
        with open(path, "rb") as opened:
            return opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "that is no name of a file"
        raise Refused(
            f"The file {path!r} cannot be read: {why}; nothing was imported.",
            hint="Look whether the name is right, and whether another program holds it.",
        ) from error

"""From the list of items to an imported paper and back: choose, look, take in.

Loaded when it is asked for: no start waits for what reads papers.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from ceplan.errors import CeplanError
from ceplan.record.plan import Plan
from ceplan.screens.import_file import ImportFile
from ceplan.screens.import_screen import AT_ONCE, ImportScreen
from ceplan.screens.import_state import Read
from ceplan.screens.owner import Owner
from ceplan.widgets.said import tell, tell_error


def import_paper(
    screen: Screen[Any], plan: Plan, done: Callable[[str], None], path: str = ""
) -> None:
    """Ask for a paper, show what it would do, take it in. `done` is called with the id of the
    register that it went into."""
    app = screen.app
    assert isinstance(app, Owner)
    remembered = app.settings.columns

    def chosen(found: Read | None) -> None:
        if found is None:
            return
        items = sum(len(x.items) + len(x.measures) for x in found.file.papers)
        if items <= AT_ONCE:
            show(found)
            return
        tell(screen, f"Holding {items:,} items against the plan; this takes a moment …")
        screen.call_after_refresh(held, found)

    def held(found: Read) -> None:
        tell(screen, "")
        show(found)

    def show(found: Read) -> None:
        try:
            shown = ImportScreen(plan, found, remembered)
        except CeplanError as error:
            tell_error(screen, error)
            return
        app.push_screen(shown, lambda result: taken(shown, result))

    def taken(shown: ImportScreen, result: tuple[str, str] | None) -> None:
        if result is None:
            return
        register, sentence = result
        done(register)
        tell(screen, sentence)
        mapping = shown.importing.read.mapping
        if mapping:
            try:
                app.settings = app.kept.map_columns(mapping)
            except CeplanError as error:
                tell(screen, f"{sentence} What you said of the columns was not kept: {error}")

    base = os.path.dirname(plan.path)
    app.push_screen(ImportFile(base, remembered, path), chosen)

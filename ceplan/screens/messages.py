"""The log of messages: what the screens said since the program began, the newest on top."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ceplan.screens.reading import ReadingScreen
from ceplan.widgets.reading import Part


class MessagesScreen(ReadingScreen):
    """The sentences with their times of day."""

    TITLE = "Messages"
    NOTHING = "Nothing was said yet that holds those words."
    HELP = "Every sentence that was said at the foot of the screen, the newest on top."

    def __init__(self, told: Sequence[tuple[dt.datetime, str]]) -> None:
        parts = [Part(f"{at:%H:%M:%S}", sentence) for at, sentence in reversed(told)]
        super().__init__(parts or [Part("", "Nothing was said yet.")])

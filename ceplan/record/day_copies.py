"""The copy of the day, for a program that stays open: made before the first deed of each day.

Asked before every deed, so it looks at the date and at nothing else until a new day has come.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from ceplan.errors import CeplanError


class DayCopies:
    """Sees to the copies of the plan at `path`; `told` is given the sentence why one could not be
    made, which stops nobody from working. `day` is the last day whose copy was made or tried."""

    def __init__(
        self, path: str, now: Callable[[], dt.datetime], told: Callable[[str], None]
    ) -> None:
        self.path = path
        self.day: dt.date | None = None
        self._now = now
        self.told = told

    @property
    def due(self) -> bool:
        """Whether the copy of this day was neither made nor tried here."""
        return self._now().date() != self.day

    @property
    def made(self) -> bool:
        """Whether the plan has its copy of this day."""
        from ceplan.record import backup

        try:
            return backup.has_daily(self.path, self._now())
        except CeplanError:
            return False

    def see_to_it(self) -> None:
        """Make the copy of the day where it is due and there is none; tried once a day."""
        now = self._now()
        if now.date() == self.day:
            return
        from ceplan.record import backup

        self.day = now.date()
        try:
            backup.daily(self.path, now)
        except CeplanError as error:
            self.told(f"Today's backup could not be made: {error}")

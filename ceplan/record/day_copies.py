"""The copy of the day, for a program that stays open: made before the first deed of each day.

Asked before every deed, so it looks at the date and at nothing else until a new day has come. What
is done before the deed is the copying alone, which is quick; the copy is proved afterwards
(`record.apart`), and only then bears its name.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ceplan.errors import CeplanError


class Begun(NamedTuple):
    """A copy that is not proved yet, and the moment it is of: it bears that day however late its
    proof comes."""

    copy: Path
    at: dt.datetime


class DayCopies:
    """Sees to the copies of the plan at `path`; `told` is given the sentence why one could not be
    made, which stops nobody from working. `day` is the last day whose copy was begun or tried;
    `draft` the copy that was made and that nobody proves yet."""

    def __init__(
        self, path: str, now: Callable[[], dt.datetime], told: Callable[[str], None]
    ) -> None:
        self.path = path
        self.day: dt.date | None = None
        self.draft: Begun | None = None
        self._now = now
        self._one = threading.Lock()
        self.told = told

    @property
    def due(self) -> bool:
        """Whether the copy of this day was neither begun nor tried here, or waits for its proof."""
        return self.draft is not None or self._now().date() != self.day

    def begin(self) -> None:
        """Copy the plan for this day where that is due; tried once a day. From any thread: who
        comes while another one copies waits until it is done."""
        if self._now().date() == self.day:
            return
        from ceplan.record import backup

        failed = ""
        with self._one:
            now = self._now()
            if now.date() == self.day:
                return
            drop(self.taken())
            try:
                copy = backup.begin_daily(self.path, now)
                self.draft = Begun(copy, now) if copy else None
            except CeplanError as error:
                failed = could_not(error)
            self.day = now.date()
        if failed:
            self.told(failed)  # not while holding up a deed, which may be what has to be told

    def taken(self) -> Begun | None:
        """The copy that waits for its proof, for whoever proves it now."""
        draft, self.draft = self.draft, None
        return draft

    def finish(self, *, wanted: bool) -> None:
        """Prove the copy that waits for it, here and now, or let go of it: the program is being
        left, and where it fails there is nobody to tell any more."""
        draft = self.taken()
        if not wanted:
            drop(draft)
        elif draft is not None:
            from ceplan.record import backup

            with contextlib.suppress(CeplanError):
                backup.finish_daily(self.path, draft.copy, draft.at)


def drop(draft: Begun | None) -> None:
    """Let go of a copy that nobody will prove."""
    if draft is not None:
        with contextlib.suppress(OSError):
            draft.copy.unlink(missing_ok=True)


def could_not(error: CeplanError) -> str:
    """The sentence for a copy that was not made."""
    return f"Today's backup could not be made: {error}"

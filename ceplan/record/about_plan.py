"""The plan itself: what it is called, whose it is, how it is marked, the meetings it goes to."""

from __future__ import annotations

import datetime as dt

from ceplan.errors import Refused
from ceplan.record.lines import Lines


class AboutPlan(Lines):
    """What is said of the plan as a whole."""

    def add_meeting(self, name: str, held: dt.date, *, verb: str = "meeting") -> str:
        """Put a meeting of a board on record; gives its id. Refused when it is there already.
        `verb` is "sample" for those of the sample, which undo leaves alone."""
        self.notices = ()
        said = self.said(name, "Name of the meeting")
        if any(m.name.casefold() == said.casefold() and m.on == held for m in self.meetings()):
            raise Refused(f"{said} on {held.isoformat()} is on record already.")
        with self.deed(verb) as writing:
            return writing.add("meeting", {"name": said, "held": held.isoformat()})

    def set_plan(self, field: str, text: str) -> None:
        """Set the plan's title, council or marking."""
        self.notices = ()
        said = self.said(text, f"The plan's {field}", required=field == "title")
        with self.deed(f"set {field}") as writing:
            writing.set(self.facts().id, field, said or None)

"""The sample plan laid out as a file, with the history it would have had.

It is told as in January 2014, so its clock is set: a sample whose every change is of today would
have nothing overdue and nothing to look back on.
"""

from __future__ import annotations

import datetime as dt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ceplan.importing.sample import Sample
    from ceplan.record.session import Person

PAPERS_AT = dt.datetime(2014, 1, 10, 9, tzinfo=dt.UTC)
"""When the papers came in."""


def lay_out(
    path: str,
    person: Person,
    *,
    title: str = "",
    council: str = "",
    marking: str | None = None,
) -> Sample:
    """Make the sample plan at `path` in the name of `person`; gives what was laid out. What is not
    named is the sample's own. Refused over an existing file; on a failure no file is left."""
    from ceplan.importing.sample import sample
    from ceplan.record.making import make

    found = sample()
    make(
        path,
        title=title or found.title,
        council=council or found.council,
        marking=found.marking if marking is None else marking,
        person=person,
        now=lambda: PAPERS_AT,
    )
    try:
        _fill(path, person, found)
    except BaseException:
        _take_away(path)
        raise
    return found


def _fill(path: str, person: Person, found: Sample) -> None:
    """Papers and meetings with the verb "sample": undo leaves them alone."""
    from ceplan.models.proposal import Proposal
    from ceplan.record.plan import Plan

    moment = PAPERS_AT
    with Plan(path, person=person, now=lambda: moment) as plan:
        for paper in found.papers:
            plan.accept(Proposal(paper, "", paper.items, (), 0, ()), verb="sample")
        for name, held in found.meetings:
            moment = dt.datetime.combine(held, dt.time(9), dt.UTC)
            plan.add_meeting(name, held, verb="sample")


def _take_away(path: str) -> None:
    import contextlib
    import os

    with contextlib.suppress(OSError):
        os.unlink(path)

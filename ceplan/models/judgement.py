"""A judgement of an inspection: the grade of one area, on the scale of the framework of its day.

Grades are kept as the paper prints them; the scales are data, so that a grade is only ever compared
within its own (S3, S6 and S7 of the councils' papers: "adequate" of 2013 is no grade of today).
"""

import datetime as dt
from typing import NamedTuple

SCALES: dict[str, tuple[str, ...]] = {
    "ILACS": ("outstanding", "good", "requires improvement to be good", "inadequate"),
    "SIF": ("outstanding", "good", "requires improvement", "inadequate"),
    "Protection of children 2012-2013": ("outstanding", "good", "adequate", "inadequate"),
}
"""The grades of each framework, best first: inspections of local authority children's services
since 2018, the single inspection framework of 2013 to 2017, and the inspections before it."""


class Judgement(NamedTuple):
    """The grade of one area. `held` is the last day of the inspection; the scale of the grade
    belongs to the inspection's `framework`. The rest as in `Measure`."""

    id: str
    register: str
    area: str
    grade: str
    inspection: str = ""
    held: dt.date | None = None
    framework: str = ""
    disputes: tuple[str, ...] = ()
    removed: str = ""
    seen: str = ""
    register_title: str = ""

    @property
    def in_dispute(self) -> bool:
        """Whether people differ on any field of it, or on its removal."""
        return bool(self.disputes or self.removed)


def scale_of(framework: str) -> tuple[str, ...]:
    """The grades of a framework, best first; none for one that is not known."""
    looked = framework.strip().casefold()
    return next((grades for name, grades in SCALES.items() if name.casefold() == looked), ())

"""The judgements of inspections: adding, changing, taking away, each one deed.

As with items and measures, each change is held against what the person had in view.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ceplan.errors import NotFound, Refused
from ceplan.models.entry import TITLE_LIMIT
from ceplan.models.judgement import SCALES, Judgement, scale_of
from ceplan.record.lines import KEEP, Lines
from ceplan.record.scorecards import home_of
from ceplan.record.seen import newest
from ceplan.record.shapes import day_value

if TYPE_CHECKING:
    from ceplan.record.deed import Writing

_LABELS = {
    "area": "Area",
    "grade": "Grade",
    "inspection": "Inspection",
    "framework": "Framework",
}


class Judging(Lines):
    """What happens to judgements."""

    def add_judgement(
        self,
        area: str,
        grade: str,
        *,
        inspection: str = "",
        held: dt.date | None = None,
        framework: str = "",
    ) -> Judgement:
        """Put the grade of an area on record. Refused for a grade that is not on the scale of a
        known framework, and for one of that area and inspection that is on record."""
        self.notices = ()
        texts = {"area": area, "grade": grade, "inspection": inspection, "framework": framework}
        said = {name: self._text(name, text) for name, text in texts.items()}
        _on_scale(said["grade"] or "", said["framework"] or "")
        with self.deed("add judgement") as writing:
            for there in self.judgements():
                if _key(there.area, there.inspection, there.held) == _key(
                    said["area"] or "", said["inspection"] or "", held
                ):
                    raise Refused(f"{there.area} is on record for that inspection already.")
            home = home_of(writing, "judgements", "Judgements")
            (last,) = self.conn.execute(
                "SELECT coalesce(max(position), 0) FROM judgement WHERE register = ?", (home,)
            ).fetchone()
            facts = {"register": home, **said, "held": day_value(held), "position": last + 1.0}
            return _after(writing, writing.add("judgement", facts))

    def edit_judgement(self, judgement: Judgement, **facts: str | dt.date | None) -> Judgement:
        """Change facts of a judgement: area, grade, inspection, framework (words), held (a day or
        None). What is not named stays."""
        self.notices = ()
        said: dict[str, str | None] = {}
        for name, value in facts.items():
            if name == "held":
                said[name] = day_value(value) if isinstance(value, dt.date) else None
            else:
                said[name] = self._text(name, str(value or ""))
        _on_scale(
            said.get("grade", judgement.grade) or "",
            said.get("framework", judgement.framework) or "",
        )
        with self.deed("edit judgement") as writing:
            for name, text in said.items():
                writing.set(judgement.id, name, text, seen=judgement.seen)
            return _after(writing, judgement.id)

    def remove_judgement(self, judgement: Judgement) -> None:
        """Take a judgement away. It stays in the record, and undo brings it back."""
        self.notices = ()
        with self.deed("remove judgement") as writing:
            writing.remove(judgement.id, seen=judgement.seen)

    def keep_judgement(self, judgement: Judgement) -> Judgement:
        """Decide that a judgement which one removed and another went on with stays."""
        self.notices = ()
        with self.deed(KEEP) as writing:
            if any(c.kind == "remove" for c in writing.state(judgement.id).presence):
                writing.restore(judgement.id, seen=judgement.seen)
            return _after(writing, judgement.id)

    def _text(self, name: str, text: str) -> str | None:
        required = name in ("area", "grade")
        return (
            self.said(text, _LABELS[name], required=required, limit=TITLE_LIMIT, multiline=False)
            or None
        )


def _on_scale(grade: str, framework: str) -> None:
    """Refuse a grade that a known framework does not have: an "adequate" beside ILACS would be
    read as a grade of today."""
    scale = scale_of(framework)
    if scale and " ".join(grade.split()).casefold() not in scale:
        name = next(x for x in SCALES if x.casefold() == framework.strip().casefold())
        raise Refused(
            f"{grade[:60]!r} is no grade of {name}.",
            hint=f"One of: {', '.join(scale)}.",
            field="grade",
        )


def _key(area: str, inspection: str, held: dt.date | None) -> tuple[str, str, dt.date | None]:
    return " ".join(area.split()).casefold(), " ".join(inspection.split()).casefold(), held


def _after(writing: Writing, judgement: str) -> Judgement:
    """The judgement as this deed leaves it, read before the commit."""
    from ceplan.record.measured import judgements

    writing.settle()
    for found in judgements(writing.conn, newest(writing.conn)):
        if found.id == judgement:
            return found
    raise NotFound("That judgement is no longer in the plan; nothing was changed.")

"""The measures of a scorecard and their readings: adding, changing, taking away, each one deed.

Every method takes the `Measure` that the person had in view and gives it as it is afterwards. What
a person did not have in view is never overwritten: `ChangedMeanwhile` says who wrote it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceplan.errors import NotFound, Refused
from ceplan.models.colour import COLOURS
from ceplan.models.entry import TITLE_LIMIT
from ceplan.models.facts import ENTITIES, REF_LIMIT
from ceplan.models.measure import POLARITIES, STATES, TRAVELS, Measure, MeasureReading
from ceplan.models.names import folded
from ceplan.record.lines import KEEP, Lines
from ceplan.record.seen import newest

if TYPE_CHECKING:
    from ceplan.record.deed import Writing

LISTS = {"polarity": POLARITIES, "rag": COLOURS, "travel": TRAVELS, "state": STATES}
"""The facts that are words of a list; "" is none of them."""

_ONE_LINE = ("ref", "section", "unit", "target", "neighbours", "national", "period", "value")
_REQUIRED = ("name", "period")


class Scorecards(Lines):
    """What happens to measures."""

    def add_measure(self, ref: str, name: str, *, register: str = "", **facts: str) -> Measure:
        """Add a measure at the end of a scorecard (by id; "" for the first, which is made where
        there is none), with facts as in `edit_measure`. Refused for a ref that stands in it."""
        self.notices = ()
        said = self._facts({"ref": ref, "name": name, **facts})
        with self.deed("add measure") as writing:
            home = register or home_of(writing, "scorecard", "Scorecard")
            if writing.gone(home):
                raise NotFound("That scorecard was taken away meanwhile; nothing was added.")
            self._ref_free(writing, home, said.get("ref") or "")
            row = writing.add("measure", {"register": home, **said, **_last(writing, home)})
            return _after(writing, row)

    def edit_measure(self, measure: Measure, **facts: str) -> Measure:
        """Change facts of a measure: ref, name, section, unit, polarity, target, neighbours,
        national, rag, travel (what a paper declares; "" has it worked out), commentary, about. What
        is not named stays."""
        self.notices = ()
        said = self._facts(facts)
        with self.deed("edit measure") as writing:
            if said.get("ref"):
                self._ref_free(writing, measure.register, said["ref"] or "", but=measure.id)
            for name, value in said.items():
                writing.set(measure.id, name, value, seen=measure.seen)
            return _after(writing, measure.id)

    def remove_measure(self, measure: Measure) -> None:
        """Take a measure away with its readings. It stays in the record, and undo brings it
        back."""
        self.notices = ()
        with self.deed("remove measure") as writing:
            writing.remove(measure.id, seen=measure.seen)

    def add_reading(self, measure: Measure, period: str, value: str, *, state: str = "") -> Measure:
        """Add the reading of a period at the end. Refused where the measure has one of that
        period."""
        self.notices = ()
        said = self._facts({"period": period, "value": value, "state": state})
        _has_figure(said)
        with self.deed("add reading") as writing:
            if writing.gone(measure.id):
                raise NotFound(f"{measure.ref} was taken away meanwhile; nothing was added.")
            self._period_free(writing, measure, said["period"] or "")
            row = {"measure": measure.id, **said}
            writing.add("reading", {**row, **_last(writing, measure.id, "reading")})
            return _after(writing, measure.id)

    def edit_reading(self, measure: Measure, reading: str, **facts: str) -> Measure:
        """Change facts of a reading (by id): period, value, state ("" for final). What is not named
        stays."""
        self.notices = ()
        was = reading_of(measure, reading)
        said = self._facts(facts)
        _has_figure({"value": was.value, "state": was.state, **said})
        with self.deed("edit reading") as writing:
            if said.get("period"):
                self._period_free(writing, measure, said["period"] or "", but=reading)
            for name, value in said.items():
                writing.set(reading, name, value, seen=measure.seen)
            return _after(writing, measure.id)

    def set_reading(self, measure: Measure, period: str, value: str, *, state: str = "") -> Measure:
        """Say what the reading of a period is, whether there was one or not."""
        looked = folded(period)
        for x in measure.readings:
            if folded(x.period) == looked:
                return self.edit_reading(measure, x.id, value=value, state=state)
        return self.add_reading(measure, period, value, state=state)

    def remove_reading(self, measure: Measure, reading: str) -> Measure:
        """Take a reading (by id) away. Undo brings it back."""
        self.notices = ()
        reading_of(measure, reading)
        with self.deed("remove reading") as writing:
            writing.remove(reading, seen=measure.seen)
            return _after(writing, measure.id)

    def keep_measure(self, measure: Measure, reading: str = "") -> Measure:
        """Decide that a measure, or a reading of it, which one removed and another went on with
        stays."""
        self.notices = ()
        row = reading_of(measure, reading).id if reading else measure.id
        with self.deed(KEEP) as writing:
            if any(c.kind == "remove" for c in writing.state(row).presence):
                writing.restore(row, seen=measure.seen)
            return _after(writing, measure.id)

    def _facts(self, facts: dict[str, str]) -> dict[str, str | None]:
        """Facts let through the gate; an empty one is None."""
        fields = {f.name: f.label for n in ("measure", "reading") for f in ENTITIES[n].fields}
        found: dict[str, str | None] = {}
        for name, value in facts.items():
            label = fields[name]
            if name in LISTS:
                found[name] = among(value, LISTS[name], label) or None
                continue
            line = name in _ONE_LINE
            limit = {"limit": REF_LIMIT if name == "ref" else TITLE_LIMIT} if line else {}
            shown = label[0].upper() + label[1:]
            said = self.said(value, shown, required=name in _REQUIRED, multiline=not line, **limit)
            found[name] = said or None
        return found

    def _ref_free(self, writing: Writing, home: str, ref: str, *, but: str = "") -> None:
        taken = writing.conn.execute(
            "SELECT 1 FROM measure WHERE register = ? AND ref = ? COLLATE NOCASE AND id <> ? "
            "AND standing <> 1",
            (home, ref, but),
        ).fetchone()
        if ref and taken:
            raise Refused(
                f"Another measure has the ref {ref} already.", hint="Give this one its own."
            )

    def _period_free(
        self, writing: Writing, measure: Measure, period: str, *, but: str = ""
    ) -> None:
        rows = writing.conn.execute(
            "SELECT id, period FROM reading WHERE measure = ? AND standing <> 1", (measure.id,)
        )
        if any(i != but and folded(there or "") == folded(period) for i, there in rows):
            raise Refused(
                f"{measure.ref or 'The measure'} has a reading of {period} already.",
                hint="Change that one.",
                field="period",
            )


def reading_of(measure: Measure, reading: str) -> MeasureReading:
    """The reading of a measure by its id. NotFound when the measure (as read) has none."""
    for found in measure.readings:
        if found.id == reading:
            return found
    raise NotFound("That reading is no longer there.", hint="Look at the measure again.")


def home_of(writing: Writing, kind: str, title: str) -> str:
    """The first register of a kind that holds no items, made with this title where there is
    none."""
    rows = writing.conn.execute(
        "SELECT id FROM register WHERE kind = ? AND standing <> 1 ORDER BY position, id", (kind,)
    )
    found = next((row for (row,) in rows), "")
    if found:
        return str(found)
    (last,) = writing.conn.execute("SELECT coalesce(max(position), 0) FROM register").fetchone()
    return writing.add("register", {"kind": kind, "title": title, "position": last + 1.0})


def among(value: str, words: tuple[str, ...], label: str) -> str:
    """A word of a list, letter case aside; "" for none. Refused for another, with those of the
    list."""
    said = value.strip().casefold()
    if said in ("", *words):
        return said
    raise Refused(f"{value[:40]!r} is no {label}.", hint=f"One of: {', '.join(words)}.")


def _has_figure(facts: dict[str, str | None]) -> None:
    if not facts.get("value") and facts.get("state") not in ("missing", "suppressed"):
        raise Refused(
            "A reading needs its value.",
            hint="Say that it is missing where there is no figure.",
            field="value",
        )


def _last(writing: Writing, home: str, entity: str = "measure") -> dict[str, float]:
    owner = ENTITIES[entity].owner
    (last,) = writing.conn.execute(
        f"SELECT coalesce(max(position), 0) FROM {entity} WHERE {owner} = ?", (home,)
    ).fetchone()
    return {"position": last + 1.0}


def _after(writing: Writing, measure: str) -> Measure:
    """The measure as this deed leaves it, read before the commit."""
    from ceplan.record.measured import measures

    writing.settle()
    found = measures(writing.conn, newest(writing.conn), measure)
    if not found:
        raise NotFound("That measure is no longer in the plan; nothing was changed.")
    return found[0]

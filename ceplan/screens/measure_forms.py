"""The forms of a scorecard and of judgements: which fields they have, and how their words are
written down.

Only what a person changed is written, upon what they had in view. What others changed meanwhile is
said, and saving again writes over it knowingly, as in every form.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from textual.screen import Screen

from ceplan.errors import CeplanError, ChangedMeanwhile
from ceplan.models.brag import SIGNS
from ceplan.models.colour import COLOURS
from ceplan.models.day import read_day
from ceplan.models.judgement import SCALES, Judgement
from ceplan.models.measure import POLARITIES, POLARITY_WORDS, STATES, Measure, MeasureReading
from ceplan.models.text import one_line
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.record.scorecards import reading_of
from ceplan.screens.form import Form
from ceplan.screens.form_deed import told
from ceplan.screens.form_field import Field, Values, about
from ceplan.screens.keeping import Keeping
from ceplan.widgets.said import tell, tell_error

Row = TypeVar("Row", Measure, Judgement)

RAGS = (("", "no RAG"), *((x, f"{SIGNS[x]} {x}") for x in COLOURS))
_POLARITIES = tuple((x, POLARITY_WORDS[x]) for x in ("", *POLARITIES))
_STATES = (("", "final"), *((x, x) for x in STATES))


class Upon(Generic[Row]):
    """The `row` that a form writes on, as the person has it in view. `values` gives the words of
    the fields of a row, `read` the row as it is now, `write` sets facts and gives it afterwards."""

    def __init__(
        self,
        row: Row,
        values: Callable[[Row], Values],
        read: Callable[[], Row],
        write: Callable[[Row, Values], Row],
        disputes: tuple[str, ...],
    ) -> None:
        self.row: Row = row
        self.values: Callable[[Row], Values] = values
        self.read: Callable[[], Row] = read
        self._write: Callable[[Row, Values], Row] = write
        self.disputes = disputes
        self.begun = values(row)
        self.wrote = False

    def save(self, said: Values, labels: Values) -> None:
        """Write the facts that differ from those the form began with, and those in dispute.
        ChangedMeanwhile names what others made of these; the next save is on top of that."""
        new = {k: v for k, v in said.items() if v != self.begun[k] or k in self.disputes}
        if not new:
            return
        before = self.values(self.row)
        try:
            self.row = self._write(self.row, new)
        except ChangedMeanwhile:
            self.row = self.read()
            now = self.values(self.row)
            moved = [k for k in new if now[k] != before[k]]
            if not moved:
                raise
            told_of = "; ".join(f"{labels[k]}, now {one_line(now[k]) or 'empty'}" for k in moved)
            raise ChangedMeanwhile(
                f"Changed by somebody since you read it: {told_of}. Nothing was overwritten.",
                hint="Save again to put yours in its place; both stay in the history.",
                field=moved[0],
            ) from None
        self.wrote = True


def edit_facts(
    screen: Screen[Any],
    plan: Plan,
    measure: Measure,
    done: Callable[[Measure], None],
    drafts: Drafts | None,
) -> None:
    """Ask for the commentary, RAG, target and averages of a measure, and write what was changed."""
    fields = (
        Field("commentary", "Commentary", measure.commentary, one_line=False),
        Field("rag", "RAG", measure.rag, options=RAGS),
        Field("target", "Target", measure.target, about="Such as 97%, 400-475; may stay empty."),
        Field("polarity", "Polarity", measure.polarity, options=_POLARITIES),
        Field("neighbours", "Neighbours", measure.neighbours, called="Statistical neighbours"),
        Field("national", "National", measure.national, called="National average"),
    )
    upon = Upon(
        measure,
        lambda x: {f.name: str(getattr(x, f.name)) for f in fields},
        lambda: plan.measure(measure.id),
        lambda x, new: plan.edit_measure(x, **new),
        measure.disputes,
    )
    _open(screen, plan, upon, f"{measure.ref}  measure", fields, "edit measure", "", done, drafts)


def edit_reading(
    screen: Screen[Any],
    plan: Plan,
    measure: Measure,
    reading: MeasureReading | None,
    done: Callable[[Measure], None],
    drafts: Drafts | None,
) -> None:
    """Ask for a new reading (`reading` None), or change one."""
    was = reading or MeasureReading("", "", "")
    fields = (
        Field("period", "Period", was.period, about="Such as 2019-20 Q3, or June 2019."),
        Field("value", "Value", was.value, about="As it is to be printed, with its sign: 93%."),
        Field("state", "It is", was.state, options=_STATES),
    )

    def values(x: Measure) -> Values:
        here = reading_of(x, was.id) if reading else was
        return {"period": here.period, "value": here.value, "state": here.state}

    def write(x: Measure, new: Values) -> Measure:
        if reading is not None:
            return plan.edit_reading(x, was.id, **new)
        said = {"value": "", "state": "", "period": "", **new}
        return plan.add_reading(x, said["period"], said["value"], state=said["state"])

    disputes = was.disputes if reading else ("period", "value", "state")
    upon = Upon(measure, values, lambda: plan.measure(measure.id), write, disputes)
    title = f"{measure.ref}  {'reading' if reading else 'new reading'}"
    form = "edit reading" if reading else "add reading"
    _open(screen, plan, upon, title, fields, form, was.id, done, drafts)


def edit_judgement(
    screen: Screen[Any],
    plan: Plan,
    judgement: Judgement | None,
    done: Callable[[Judgement], None],
    drafts: Drafts | None,
) -> None:
    """Ask for a new judgement (`judgement` None), or change one."""
    was = judgement or Judgement("", "", "", "")
    known = ", ".join(SCALES)
    held = was.held.strftime("%d/%m/%Y") if was.held else ""
    fields = (
        Field("area", "Area", was.area, about="What was judged."),
        Field("grade", "Grade", was.grade, about="As the inspection words it."),
        Field("inspection", "Inspection", was.inspection, about="May stay empty."),
        Field("held", "Date", held, about="Its last day, such as 29/11/2019; may stay empty."),
        Field("framework", "Framework", was.framework, about=f"{known}, another, or empty."),
    )

    def values(x: Judgement) -> Values:
        day = x.held.strftime("%d/%m/%Y") if x.held else ""
        texts = {f.name: str(getattr(x, f.name)) for f in fields if f.name != "held"}
        return {**texts, "held": day}

    def write(x: Judgement, new: Values) -> Judgement:
        facts: dict[str, Any] = dict(new)
        if "held" in facts:
            facts["held"] = _day(facts["held"], plan.today())
        return plan.add_judgement(**facts) if judgement is None else plan.edit_judgement(x, **facts)

    def read() -> Judgement:
        return next((x for x in plan.judgements() if x.id == was.id), was)

    disputes = was.disputes if judgement else tuple(f.name for f in fields)
    upon = Upon(was, values, read, write, disputes)
    title = "Judgement" if judgement else "New judgement"
    form = "edit judgement" if judgement else "add judgement"
    _open(screen, plan, upon, title, fields, form, "", done, drafts)


def _day(text: str, today: dt.date) -> dt.date | None:
    with about("held"):
        return read_day(text, today) if text.strip() else None


def _open(
    screen: Screen[Any],
    plan: Plan,
    upon: Upon[Row],
    title: str,
    fields: tuple[Field, ...],
    name: str,
    line: str,
    done: Callable[[Row], None],
    drafts: Drafts | None,
) -> None:
    """Open a form; afterwards `done` is given the row as it is, and what came of it is told."""
    labels = {x.name: x.label for x in fields}
    try:
        keeping = Keeping(drafts, plan, upon.row, name, line)
    except CeplanError as error:
        tell_error(screen, error)
        return
    form = Form(title, fields, save=lambda said: upon.save(said, labels), keeping=keeping)

    def closed(values: Values | None) -> None:
        if values is None:
            tell(screen, form.parting)
        elif not upon.wrote:
            tell(screen, "Nothing was changed.")
        else:
            done(upon.row)
            tell(screen, told(plan, f"{name.rpartition(' ')[2].capitalize()} saved"))

    screen.app.push_screen(form, closed)

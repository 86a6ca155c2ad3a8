"""The forms of a scorecard and of judgements: which fields they have, and how their words are
written down.

Only what a person changed is written, upon what they had in view. What others changed meanwhile is
shown in the form, and saved over only by decision, as in every form.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from ceplan.errors import CeplanError, NotFound
from ceplan.models.brag import SIGNS
from ceplan.models.colour import COLOURS
from ceplan.models.day import read_day
from ceplan.models.judgement import SCALES, Judgement
from ceplan.models.measure import POLARITIES, POLARITY_WORDS, STATES, Measure, MeasureReading
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.form import Form
from ceplan.screens.form_deed import open_form
from ceplan.screens.form_field import Field, Values, about
from ceplan.screens.in_view import Doubt, InView, Place, Row
from ceplan.screens.keeping import Keeping
from ceplan.widgets.said import tell_error

RAGS = (("", "no RAG"), *((x, f"{SIGNS[x]} {x}") for x in COLOURS))
_POLARITIES = tuple((x, POLARITY_WORDS[x]) for x in ("", *POLARITIES))
_STATES = (("", "final"), *((x, x) for x in STATES))


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
    names = tuple(x.name for x in fields)

    def find(now: Measure) -> Place:
        values = {x: str(getattr(now, x)) for x in names}
        return Place((now.id,), names, values, _doubts(now.id, now.disputes, names))

    view: InView[Measure] = InView(
        plan, measure, find, "measure", read=lambda: plan.measure(measure.id)
    )

    def save(values: Values) -> None:
        said = view.said(values)
        if said:
            view.item = plan.edit_measure(view.item, **said)

    title = f"{measure.ref}  measure"
    _open(screen, plan, view, save, title, fields, "edit measure", "", done, drafts)


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

    names = tuple(x.name for x in fields)

    def find(now: Measure) -> Place | None:
        if reading is None:
            return Place((), (), {})
        here = next((x for x in now.readings if x.id == was.id), None)
        if here is None:
            return None
        values = {"period": here.period, "value": here.value, "state": here.state}
        return Place((was.id,), names, values, _doubts(was.id, here.disputes, names))

    view: InView[Measure] = InView(
        plan,
        measure,
        find,
        "reading" if reading else "measure",
        read=lambda: plan.measure(measure.id),
    )

    def save(values: Values) -> None:
        if reading is None:
            view.item = plan.add_reading(
                view.item, values["period"], values["value"], state=values["state"]
            )
            return
        said = view.said(values)
        if said:
            view.item = plan.edit_reading(view.item, was.id, **said)

    title = f"{measure.ref}  {'reading' if reading else 'new reading'}"
    form = "edit reading" if reading else "add reading"
    _open(screen, plan, view, save, title, fields, form, was.id, done, drafts)


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

    names = tuple(x.name for x in fields)

    def find(now: Judgement) -> Place:
        if judgement is None:
            return Place((), (), {})
        day = now.held.strftime("%d/%m/%Y") if now.held else ""
        values = {x: day if x == "held" else str(getattr(now, x)) for x in names}
        return Place((now.id,), names, values, _doubts(now.id, now.disputes, names))

    def now() -> Judgement:
        if judgement is None:
            return was
        found = next((x for x in plan.judgements() if x.id == was.id), None)
        if found is None:
            raise NotFound("That judgement is no longer there.")
        return found

    view: InView[Judgement] = InView(plan, was, find, "judgement", read=now)

    def save(values: Values) -> None:
        said: dict[str, Any] = dict(values) if judgement is None else dict(view.said(values))
        if "held" in said:
            said["held"] = _day(said["held"], plan.today())
        if judgement is None:
            view.item = plan.add_judgement(**said)
        elif said:
            view.item = plan.edit_judgement(view.item, **said)

    title = "Judgement" if judgement else "New judgement"
    form = "edit judgement" if judgement else "add judgement"
    _open(screen, plan, view, save, title, fields, form, "", done, drafts)


def _doubts(row: str, disputes: tuple[str, ...], names: tuple[str, ...]) -> tuple[Doubt, ...]:
    return tuple(Doubt(x, row, (x,)) for x in disputes if x in names)


def _day(text: str, today: dt.date) -> dt.date | None:
    with about("held"):
        return read_day(text, today) if text.strip() else None


def _open(
    screen: Screen[Any],
    plan: Plan,
    view: InView[Row],
    save: Callable[[Values], None],
    title: str,
    fields: tuple[Field, ...],
    name: str,
    line: str,
    done: Callable[[Row], None],
    drafts: Drafts | None,
) -> None:
    """Open a form; afterwards `done` is given what it wrote on as it is, and what came of it is
    told."""
    try:
        keeping = Keeping(drafts, plan, view.item, name, line)
    except CeplanError as error:
        tell_error(screen, error)
        return
    form = Form(title, fields, save=save, keeping=keeping, view=view)
    said = f"{name.rpartition(' ')[2].capitalize()} saved"
    open_form(screen, plan, form, view, lambda _: said, done)

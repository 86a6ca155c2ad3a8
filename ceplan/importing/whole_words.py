"""Everything that would come in with one new item or outcome, in words, for whoever decides on it.

Nothing is left to a count here: who ticked a piece of evidence is a fact that a plan will print.
"""

from __future__ import annotations

import datetime as dt

from ceplan.importing.voices import brag_words, line_words
from ceplan.models.item import Tick, Validation
from ceplan.models.paper import PaperEvidence, PaperItem, PaperOutcome, PaperPoint, PaperStep
from ceplan.models.saying import say_whole_day


def whole(x: PaperItem) -> str:
    """All that a paper says of a new item, a line for each."""
    facts = (
        ("Outcome", x.outcome),
        ("Source", x.source),
        ("Lead", "; ".join(line_words(p) for p in x.leads if p.role == "lead")),
        ("Contributors", "; ".join(line_words(p) for p in x.leads if p.role != "lead")),
        ("Due", x.due.text if x.due else ""),
        ("Stage", ": ".join(y for y in (x.stage, x.stage_reason) if y)),
        ("BRAG", brag_words(x.brag)),
        ("Met", str(x.judged or x.met)),
    )
    lines = [x.action, *(f"{name}: {said}" for name, said in facts if said)]
    lines += [f"Progress: {_point(y)}" for y in x.progress]
    lines += [f"Next step: {_step(y)}" for y in x.next_steps]
    lines += [f"Evidence: {_evidence(y)}" for y in x.evidence]
    return "\n".join(lines)


def whole_outcome(x: PaperOutcome) -> str:
    """All that a paper says of an outcome, a line for each."""
    lines = [x.title, *(f"Source: {y}" for y in x.sources)]
    lines += [f"Success indicator: {y}" for y in x.indicators]
    return "\n".join((*lines, *(f"Evidence check: {y}" for y in x.checks)))


def _point(x: PaperPoint) -> str:
    return _with(x.text, _day("", x.dated))


def _step(x: PaperStep) -> str:
    due = f"due {x.due.text}" if x.due else ""
    return _with(x.text, due, x.who, _day("done ", x.done))


def _evidence(x: PaperEvidence) -> str:
    kind = "" if x.kind == PaperEvidence("").kind else x.kind
    period = f"of {x.effective.text}" if x.effective else ""
    ticks = _tick("supplied", x.supplied), _test(x.validated)
    late = f"refresh by {x.refresh_due.text}" if x.refresh_due else ""
    mark = f"fingerprint {x.sha256}" if x.sha256 else ""
    return _with(x.text, kind, period, x.link, *ticks, late, mark)


def _tick(what: str, x: Tick | Validation | None) -> str:
    if x is None:
        return ""
    return f"{what} by {x.by}, {say_whole_day(x.on)}" if x.by else _day(f"{what} ", x.on)


def _test(x: Validation | None) -> str:
    said = ": ".join(y for y in (x.how, x.result) if y) if x else ""
    return " – ".join(y for y in (_tick("validated", x), said) if y)


def _day(what: str, day: dt.date | None) -> str:
    return f"{what}{say_whole_day(day)}" if day else ""


def _with(text: str, *facts: str) -> str:
    """A line with what is known of it behind it."""
    known = "; ".join(x for x in facts if x)
    return f"{text} ({known})" if known else text

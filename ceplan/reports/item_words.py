"""An item in words: its facts as labels and values, the same for a terminal, a screen reader and
the clipboard.

Lines are numbered from 1, and those numbers are what `progress --edit`, `tick` and `done` take.
"""

from __future__ import annotations

from ceplan.models.brag import brag_words, differing_suggestion
from ceplan.models.saying import say_date, say_late, say_stage, say_whole_day
from ceplan.models.status import days_late, step_overdue
from ceplan.models.text import one_line, visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ceplan.models.due import Due
    from ceplan.models.item import Contest, Evidence, Item, Lead, NextStep, ProgressPoint

    Pair = tuple[str, str]
    Contests = Callable[[str], Sequence[Contest]]


def labelled(name: str, value: str) -> str:
    """A line "Label: value", as it may be shown. What has several lines goes on indented, so that
    no words of it can pass for a label."""
    first, *more = visible(value).split("\n")
    return "\n".join((f"{one_line(name)}: {first}".rstrip(), *(f"  {line}" for line in more)))


def plain_text(pairs: Iterable[Pair]) -> str:
    """Lines of "Label: value", those without a value left out."""
    return "\n".join(labelled(name, value) for name, value in pairs if value)


def due_words(due: Due | None, stage: str, today: dt.date) -> str:
    """When it is due, and how late: "Jun 2013, 12 d late"."""
    said = say_date(due, today)
    late = days_late(due, stage, today)
    return f"{said}, {say_late(late)}" if late else said


def status_words(item: Item) -> str:
    """The declared BRAG in words, "no status" where there is none."""
    return brag_words(item.brag, item.stage) if item.brag else "no status"


def in_brief(item: Item, today: dt.date) -> Iterator[Pair]:
    """What a list says of an item. A field that people differ on says so behind its words: the
    list has room for one side only."""

    def said(field: str, words: str) -> str:
        return f"{words} (in dispute)" if field in item.disputes else words

    yield "Ref", said("ref", item.ref)
    yield "Action", said("action", item.action)
    yield "Stage", said("stage", item.stage)
    yield "BRAG", said("brag", status_words(item))
    yield "Due", said("due", due_words(item.due, item.stage, today))
    yield "Lead", "; ".join(f"{x}{_contested(x)}" for x in item.leads if x.role == "lead")
    yield "Evidence", evidence_count(item)
    if item.in_dispute:
        yield "In dispute", ", ".join(item.disputes) or "yes"


def evidence_count(item: Item) -> str:
    """ "2 of 4 supplied", "none"."""
    there = len(item.evidence)
    return f"{item.supplied} of {there} supplied" if there else "none"


def whole(item: Item, today: dt.date) -> Iterator[Pair]:
    """Everything about an item, its facts first and then its lines."""
    yield "Ref", item.ref
    yield "Register", item.register_title
    if item.outcome:
        yield "Outcome", f"{item.outcome_ref} {item.outcome_title}".strip()
    yield "Action", item.action
    yield "Stage", say_stage(item)
    said = status_words(item)
    yield "BRAG", f"{said}: {item.brag.reason}" if item.brag else said
    if hint := differing_suggestion(item, today):
        yield "Suggested BRAG", f"{brag_words(hint, item.stage)}: {hint.reason}"
    yield "Due", due_words(item.due, item.stage, today)
    if item.met:
        yield "Recommendation", str(item.met)
    for slip in item.slips:
        why = f": {slip.reason}" if slip.reason else ""
        yield "Date moved", f"{_moved(slip.was)} to {_moved(slip.now)} by {slip.by}{why}"
    for lead in item.leads:
        yield ("Lead" if lead.role == "lead" else "Contributor"), f"{lead}{_contested(lead)}"
    yield "Source of issue", item.source
    yield from _disputes(item)
    yield from lines(item, today)


def _moved(due: Due | None) -> str:
    return due.text if due and due.text else "no date"


def _disputes(item: Item) -> Iterator[Pair]:
    if item.removed:
        yield "In dispute", item.removed
    if item.disputes:
        yield "In dispute", ", ".join(item.disputes)


def sides(item: Item, contests: Contests) -> Iterator[Pair]:
    """Every side of every field on which people differ, in the item and in its lines; `contests`
    gives those of a row by its id."""
    lists: dict[str, tuple[Lead | ProgressPoint | NextStep | Evidence, ...]] = {
        "lead": item.leads,
        "progress": item.progress,
        "next step": item.next_steps,
        "evidence": item.evidence,
    }
    places = [("", item.id)]
    for name, found in lists.items():
        places += [(f"{name} {n} ", x.id) for n, x in enumerate(found, 1) if x.disputes]
    for where, row in places:
        for contest in contests(row):
            for said, by, at in contest.sides:
                yield f"In dispute, {where}{contest.field}", f"{said or 'none'} ({by}, {at[:10]})"


def line_words(line: ProgressPoint | NextStep | Evidence, today: dt.date) -> str:
    """One line of an item, as the item says it."""
    from ceplan.models.item import NextStep, ProgressPoint

    if isinstance(line, ProgressPoint):
        return _point(line)
    return _step(line, today) if isinstance(line, NextStep) else _piece(line)


def lines(item: Item, today: dt.date) -> Iterator[Pair]:
    """The three lists, each with its count first."""
    yield "Progress", str(len(item.progress))
    for n, point in enumerate(item.progress, 1):
        yield f"Progress {n}", _point(point)
    open_steps = sum(1 for s in item.next_steps if not s.done)
    yield "Next steps", f"{len(item.next_steps)}, {open_steps} open"
    for n, step in enumerate(item.next_steps, 1):
        yield f"Next step {n}", _step(step, today)
    yield "Evidence", evidence_count(item)
    for n, piece in enumerate(item.evidence, 1):
        yield f"Evidence {n}", _piece(piece)
    from ceplan.models.crossref import see

    yield "See", ", ".join(see(item))


def _contested(line: ProgressPoint | NextStep | Evidence | Lead) -> str:
    said = ", ".join(x for x in (line.removed, *line.disputes) if x)
    return f" (in dispute: {said})" if said else ""


def _point(point: ProgressPoint) -> str:
    day = f"{say_whole_day(point.dated)}: " if point.dated else ""
    return f"{day}{point.text}{_contested(point)}"


def _step(step: NextStep, today: dt.date) -> str:
    facts = []
    if step.done:
        facts.append(f"done {say_whole_day(step.done)}")
    elif step.due and step_overdue(step, today):
        facts.append(due_words(step.due, "", today))
    elif step.due:
        facts.append(f"due {due_words(step.due, '', today)}")
    if step.who:
        facts.append(step.who)
    said = f" ({'; '.join(facts)})" if facts else ""
    return f"{'[x]' if step.done else '[ ]'} {step.text}{said}{_contested(step)}"


def _piece(piece: Evidence) -> str:
    facts = [] if piece.kind == "document" else [piece.kind]
    if piece.supplied:
        facts.append(f"supplied by {piece.supplied.by} on {say_whole_day(piece.supplied.on)}")
    if test := piece.validated:
        result = f", {test.result}" if test.result else ""
        day = say_whole_day(test.on)
        facts.append(f"validated by {test.by} on {day}: {test.how}{result}")
    elif piece.supplied:
        facts.append("not validated")
    else:
        facts.append("not supplied")
    if piece.effective:
        facts.append(f"for {piece.effective.text}")
    if piece.link:
        facts.append(piece.link)
    sign = "[x]" if piece.supplied else "[ ]"
    return f"{sign} {piece.text} ({'; '.join(facts)}){_contested(piece)}"

"""The list: which items are wanted, and the ways to print them.

It must be there at once, so what it does not need is imported where it is needed.
"""

from __future__ import annotations

from ceplan.cli import opening, speaking
from ceplan.cli.words import check_format, with_format, with_register
from ceplan.models.listing import SORTS, Term, Wanted
from ceplan.models.status import NO_BOARD

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Sequence
    from typing import Any

    from ceplan.models.item import Item
    from ceplan.models.listing import Counts
    from ceplan.models.register import PlanFacts
    from ceplan.record.looking import Looking

    ItemsJson = tuple[dict[str, Any], list[str]]

FOUND_NOTHING = 1
_PAGE = 200
"""Items that are drawn at a time."""
_BESIDES = (("Measures", "measure"), ("Judgements", "judgement"))
"""What a plan holds besides items; ceplan measure list and judgement list show them."""

_GAPS = ("overdue", "stale", "no-evidence", "no-lead", "in-dispute")


def _list_options(made: ArgumentParser) -> None:
    with_format(made)
    with_register(made)
    add = made.add_argument
    add("--outcome", metavar="O", help="its ref or part of its words")
    add("--lead", metavar="L", help="part of the lead's name or organisation")
    add("--stage", metavar="S", help="not started, in progress, complete, evidenced, embedded")
    add("--brag", metavar="B", help="blue, red, amber, green, none")
    add("--overdue", action="store_true", help="past their date and not done")
    add("--stale", action="store_true", help="no update since the last Board")
    add("--no-evidence", action="store_true", help="no evidence supplied")
    add("--no-lead", action="store_true", help="nobody is answerable")
    add("--in-dispute", action="store_true", help="people differ on a field")
    add("--where", metavar="FILTER", help='a filter in quotes: "overdue lead:fostering -brag:red"')
    add("--view", metavar="NAME", help="a saved view: its filter and its sort")
    add("--sort", metavar="S", help=", ".join(SORTS[1:]))
    add("--reverse", action="store_true", help="the other way round")


def list_items(asked: Namespace) -> int:
    """The items that are wanted, in the plan's order; 1 when there are none."""
    form = check_format(asked)
    # All is read as of one moment, whatever others save meanwhile, and printed when the file is
    # free again: a pager may hold up the printing for an hour, and with it everybody's saves.
    with opening.looking(asked, check_pages=form != "json") as plan, plan.reading():
        today = plan.today()
        wanted = _wanted(plan, asked)
        since = {x.word for x in wanted.terms} & {"stale", "changed"}
        if since and plan.last_board(today) is None:
            speaking.tell(NO_BOARD)
            return FOUND_NOTHING
        ids = plan.item_ids(wanted, today)
        besides = not ids and wanted == Wanted() and _besides(plan)
        show = _read(asked, plan, wanted, ids)
    show()
    if besides:
        speaking.tell(
            "The plan has no items; ceplan measure list and judgement list show the rest."
        )
        return 0
    if not ids:
        speaking.tell(
            "No item fits."
            if wanted != Wanted()
            else "The plan has no items yet: ceplan import takes them in."
        )
    return 0 if ids else FOUND_NOTHING


def _read(
    asked: Namespace, plan: Looking, wanted: Wanted, ids: Sequence[str]
) -> Callable[[], None]:
    """What the list says, read; calling it prints it and needs the plan no more."""
    today = plan.today()
    if check_format(asked) == "json":
        found = items_json(plan, ids, today, whole=wanted == Wanted())
        more = {} if wanted.terms or wanted.register else measures_json(plan)
        of = ids if wanted.terms or wanted.outcome else None
        more |= around_json(plan, wanted.register, of)
        return lambda: print_json(found, more)
    if not ids:
        return lambda: None
    pages = [plan.items(ids[at : at + _PAGE]) for at in range(0, len(ids), _PAGE)]
    if speaking.plain(asked):
        facts, counts = plan.facts(), plan.counts(wanted, today)
        besides = _besides(plan)
        return lambda: _print_plain(facts, counts, besides, pages, today)
    return lambda: _draw(pages, today)


def _besides(plan: Looking) -> list[tuple[str, int]]:
    """What the plan holds besides items, with the number of it."""
    found = [(name, plan.holds(table)) for name, table in _BESIDES]
    return [(name, number) for name, number in found if number]


def _draw(pages: Sequence[tuple[Item, ...]], today: dt.date) -> None:
    from ceplan.cli import drawing

    drawing.items(pages, today, drawing.ref_width(x.ref for x in pages[0]))


def _wanted(plan: Looking, asked: Namespace) -> Wanted:
    """What is looked for, from the options, the words of the filter and the saved view together:
    all of it must hold."""
    register = outcome = ""
    terms = [Term(x) for x in _GAPS if getattr(asked, x.replace("-", "_"))]
    if asked.register is not None or asked.outcome is not None:
        from ceplan.cli import choosing

        if asked.register is not None:
            register = choosing.register(plan, asked.register).id
        if asked.outcome is not None:
            outcome = choosing.outcome(plan, asked.outcome, register).id
    if asked.lead:
        terms.append(Term("lead", (asked.lead,)))
    terms += _of_lists(asked)
    sort, reverse = asked.sort or "", False
    for words in (asked.filter, asked.where):
        if words:
            from ceplan.models.filter import parse

            terms += parse(words)
    if asked.view is not None:
        from ceplan.models.filter import parse

        view = plan.view(asked.view)
        terms += parse(view.filter)
        if asked.sort is None:
            sort, reverse = view.sort, view.reverse
    return Wanted(
        register, outcome, tuple(dict.fromkeys(terms)), check_sort(sort), reverse != asked.reverse
    )


def _of_lists(asked: Namespace) -> list[Term]:
    """The terms of --stage and --brag, whose words are those of a list."""
    if asked.stage is None and asked.brag is None:
        return []
    from ceplan.cli import choosing
    from ceplan.models.stage import STAGES

    found = []
    if asked.stage is not None:
        stage = choosing.among(asked.stage.replace("-", " "), STAGES, "stage")
        found.append(Term("stage", (stage.replace(" ", "-"),)))
    if asked.brag is not None:
        colours = ("blue", "red", "amber", "green", "none")
        found.append(Term("brag", (choosing.among(asked.brag, colours, "BRAG"),)))
    return found


def check_sort(said: str) -> str:
    """What a list is sorted by: a name of `SORTS`; "plan" is the plan's own order. Refused for
    another, with those there are."""
    word = said.strip().casefold()
    if word in SORTS or word == "plan":
        return word.removeprefix("plan")
    from ceplan.errors import Refused

    raise Refused(
        f"A list is not sorted by {said[:40]!r}.", hint=f"One of: plan, {', '.join(SORTS[1:])}."
    )


def items_json(
    plan: Looking, ids: Sequence[str], today: dt.date, *, whole: bool = False
) -> ItemsJson:
    """The items of these ids (`whole`: which are all there are) for `print_json`, read in one
    transaction with what gave the ids. The pages of the file need no check of their own before:
    `item_texts` proves what it reads."""
    from ceplan.cli.as_json import plan_json
    from ceplan.models.wording.state import state_of

    with plan.reading():
        texts = plan.item_texts(ids, today, whole=whole)
        names = plan.whole_names(None if whole else ids)
        facts = {**plan_json(plan.facts(), today), "state": state_of(plan.newest()), "leads": names}
        return {"plan": facts}, texts


def measures_json(plan: Looking) -> dict[str, Any]:
    """The measures and judgements of the whole plan; they are read only where there are any."""
    found: dict[str, Any] = {}
    if plan.holds("measure"):
        from ceplan.cli.as_json import measure_json

        found["measures"] = [measure_json(x) for x in plan.measures()]
    if plan.holds("judgement"):
        from ceplan.cli.as_json import judgement_json

        found["judgements"] = [judgement_json(x) for x in plan.judgements()]
    return found


def around_json(
    plan: Looking, register: str = "", ids: Sequence[str] | None = None
) -> dict[str, Any]:
    """The outcomes and cover sheets of the plan, or of a register (by id); of `ids`, those that
    these items stand under."""
    found = plan.around(register, ids)
    if not found:
        return {}
    from ceplan.cli.as_json import cover_json, outcome_json

    return {
        "outcomes": [outcome_json(home, x) for home, own, _ in found for x in own],
        "covers": [cover_json(home, x) for home, _, sheet in found for x in sheet],
    }


def print_json(found: ItemsJson, more: dict[str, Any] | None = None) -> None:
    """The items as one object, with `more` at its end."""
    tail = {"measures": [], "judgements": [], "outcomes": [], "covers": [], **(more or {})}
    speaking.long_json(found[0], "items", found[1], tail)


def _print_plain(
    facts: PlanFacts,
    counts: Counts,
    besides: Sequence[tuple[str, int]],
    pages: Sequence[tuple[Item, ...]],
    today: dt.date,
) -> None:
    from ceplan.reports.item_words import in_brief

    speaking.label("Plan", facts.title)
    speaking.labels([("Marking", facts.marking)])
    speaking.label("Items", str(counts.items))
    speaking.label("Overdue", str(counts.overdue))
    speaking.label("Without supplied evidence", str(counts.unproved))
    speaking.label("In dispute", str(counts.disputed))
    speaking.labels((name, str(number)) for name, number in besides)
    home = ""
    for page in pages:
        for item in page:
            print()
            if item.register != home:
                home = item.register
                speaking.label("Register", item.register_title)
                print()
            speaking.labels(in_brief(item, today))


DOES = {"list": (_list_options, list_items)}

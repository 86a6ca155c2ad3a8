"""The list: which items are wanted, and the ways to print them.

It must be there at once, so what it does not need is imported where it is needed.
"""

from __future__ import annotations

from ceplan.cli import opening, speaking
from ceplan.cli.words import check_format, with_format, with_register

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Sequence
    from typing import Any

    from ceplan.models.item import Item
    from ceplan.models.listing import Counts, Wanted
    from ceplan.models.register import PlanFacts
    from ceplan.record.looking import Looking

    ItemsJson = tuple[dict[str, Any], list[str]]

FOUND_NOTHING = 1
_PAGE = 200
"""Items that are drawn at a time."""

_NO_BOARD = (
    "No Board before today is on record, so nothing can be called stale. "
    "ceplan meeting add NAME --date DATE puts one on record."
)
_CHOICES = ("outcome", "lead", "stage", "brag")
_GAPS = ("overdue", "stale", "no_evidence", "no_lead", "in_dispute")


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


def list_items(asked: Namespace) -> int:
    """The items that are wanted, in the plan's order; 1 when there are none."""
    form = check_format(asked)
    # All is read as of one moment, whatever others save meanwhile, and printed when the file is
    # free again: a pager may hold up the printing for an hour, and with it everybody's saves.
    with opening.looking(asked, check_pages=form != "json") as plan, plan.reading():
        today = plan.today()
        if asked.stale and plan.last_board(today) is None:
            speaking.tell(_NO_BOARD)
            return FOUND_NOTHING
        wanted = _wanted(plan, asked)
        ids = plan.item_ids(wanted, today)
        show = _read(asked, plan, wanted, ids)
    show()
    if not ids:
        speaking.tell(
            "No item fits." if wanted else "The plan has no items yet: ceplan import takes them in."
        )
    return 0 if ids else FOUND_NOTHING


def _read(
    asked: Namespace, plan: Looking, wanted: Wanted | None, ids: Sequence[str]
) -> Callable[[], None]:
    """What the list says, read; calling it prints it and needs the plan no more."""
    today = plan.today()
    if check_format(asked) == "json":
        found = items_json(plan, ids, today, whole=wanted is None)
        return lambda: print_json(found)
    if not ids:
        return lambda: None
    pages = [plan.items(ids[at : at + _PAGE]) for at in range(0, len(ids), _PAGE)]
    if speaking.plain(asked):
        facts, counts = plan.facts(), plan.counts(wanted, today)
        return lambda: _print_plain(facts, counts, pages, today)
    return lambda: _draw(pages, today)


def _draw(pages: Sequence[tuple[Item, ...]], today: dt.date) -> None:
    from ceplan.cli import drawing

    drawing.items(pages, today, drawing.ref_width(x.ref for x in pages[0]))


def _wanted(plan: Looking, asked: Namespace) -> Wanted | None:
    """What is looked for; None for everything."""
    named = {x: getattr(asked, x) for x in ("register", *_CHOICES) if getattr(asked, x) is not None}
    gaps = {x: True for x in _GAPS if getattr(asked, x)}
    if not named and not gaps:
        return None
    from ceplan.cli import choosing
    from ceplan.models.listing import Wanted
    from ceplan.models.stage import STAGES

    if "register" in named:
        named["register"] = choosing.register(plan, named["register"]).id
    if "outcome" in named:
        home = named.get("register", "")
        named["outcome"] = choosing.outcome(plan, named["outcome"], home).id
    if "stage" in named:
        named["stage"] = choosing.among(named["stage"], STAGES, "stage")
    if "brag" in named:
        colours = ("blue", "red", "amber", "green", "none")
        named["brag"] = choosing.among(named["brag"], colours, "BRAG")
    facts: dict[str, Any] = {**named, **gaps}
    return Wanted(**facts)


def items_json(
    plan: Looking, ids: Sequence[str], today: dt.date, *, whole: bool = False
) -> ItemsJson:
    """The items of these ids (`whole`: which are all there are) for `print_json`, read in one
    transaction with what gave the ids.

    The pages of the file need no check of their own here, which would take as long as the rest:
    each item is proved by its sum, and a page that hides some gives a number that differs from
    that of the table of items.
    """
    from ceplan.cli.as_json import plan_json
    from ceplan.record.document import texts

    with plan.reading() as conn:
        found = texts(conn, today, None if whole else ids)
        head = {"plan": plan_json(plan.facts(), today)}
    if len(found) != len(ids):
        from ceplan.errors import Damaged

        raise Damaged(
            f"The file gives {len(found)} items where it holds {len(ids)}: it is damaged.",
            hint="ceplan verify says more; ceplan restore FILE takes back a backup.",
        )
    return head, found


def print_json(found: ItemsJson, more: dict[str, Any] | None = None) -> None:
    """The items as one object, with `more` at its end."""
    tail = {"measures": [], "judgements": [], **(more or {})}
    speaking.long_json(found[0], "items", found[1], tail)


def _print_plain(
    facts: PlanFacts, counts: Counts, pages: Sequence[tuple[Item, ...]], today: dt.date
) -> None:
    from ceplan.reports.item_words import in_brief

    speaking.label("Plan", facts.title)
    speaking.labels([("Marking", facts.marking)])
    speaking.label("Items", str(counts.items))
    speaking.label("Overdue", str(counts.overdue))
    speaking.label("Without supplied evidence", str(counts.unproved))
    speaking.label("In dispute", str(counts.disputed))
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

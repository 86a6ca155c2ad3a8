"""Looking closer: one item whole, words wherever they stand, who changed what. Nothing is
written.
"""

from __future__ import annotations

from ceplan.cli import choosing, opening, past, speaking
from ceplan.cli.listing import FOUND_NOTHING, around_json, items_json, print_json
from ceplan.cli.words import check_format, with_format, with_register

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Iterator

    from ceplan.errors import CeplanError
    from ceplan.models.finding import Found
    from ceplan.record.plan import Plan


def _show_options(made: ArgumentParser) -> None:
    with_format(made)
    with_register(made)
    made.add_argument("--history", action="store_true", help="and who changed what, when")


def show(asked: Namespace) -> int:
    """One item whole, or the measure of that ref; 1 when there is none."""
    from ceplan.errors import NotFound
    from ceplan.reports.item_words import sides, whole

    form = check_format(asked)
    with opening.reading(asked) as plan, plan.reading():  # all of it as of one moment
        today = plan.today()
        try:
            item = choosing.item(plan, asked)
        except NotFound as error:
            return _show_measure(asked, plan, error)
        changes = plan.history(item.id) if asked.history and form == "json" else ()
        told = list(past.deeds(plan, item.id)) if asked.history and form != "json" else []
        found = items_json(plan, [item.id], today) if form == "json" else None
        more = around_json(plan, ids=[item.id]) if form == "json" else {}
        differ = list(sides(item, plan.contests)) if item.in_dispute else []
    if found:
        from ceplan.cli.as_json import change_json

        more |= {"changes": [change_json(x) for x in changes]} if asked.history else {}
        print_json(found, more)
        return 0
    _put(asked, [*whole(item, today), *differ])
    if asked.history:
        print()
        _put(asked, told)
    return 0


def _show_measure(asked: Namespace, plan: Plan, error: CeplanError) -> int:
    """The measure of that ref, where no item has it; without one, what was said of the item."""
    from ceplan.cli.measures import said_whole
    from ceplan.errors import NotFound

    try:
        found = choosing.measure(plan, asked.ref)
    except NotFound:
        speaking.tell(str(error))
        return FOUND_NOTHING
    if check_format(asked) == "json":
        from ceplan.cli.as_json import measure_json

        print_json(items_json(plan, [], plan.today()), {"measures": [measure_json(found)]})
    else:
        _put(asked, said_whole(plan, found))
    return 0


def _put(asked: Namespace, pairs: Iterable[tuple[str, str]]) -> None:
    """Labels and values, drawn or plain."""
    if speaking.plain(asked):
        speaking.labels(pairs)
        return
    from ceplan.cli import drawing

    drawing.facts(pairs)


def _search_options(made: ArgumentParser) -> None:
    with_format(made)
    made.add_argument("--limit", metavar="N", help="the most hits to show (100)")


def search(asked: Namespace) -> int:
    """Where the words stand; 1 when nowhere."""
    from ceplan.cli.words import number

    form = check_format(asked)
    limit = number(asked.limit, "hits") if asked.limit is not None else 100
    with opening.reading(asked) as plan:
        found = plan.search(asked.words, limit)
        if form == "json":
            from ceplan.cli.as_json import hit_json, plan_json

            head = {"plan": plan_json(plan.facts(), plan.today()), "total": found.total}
            hits = speaking.json_texts(map(hit_json, found.hits))
            speaking.long_json(head, "hits", hits, {})
    if form != "json" and found.hits:
        _put(asked, _hits(found))
    if not found.hits:
        speaking.tell("Nothing was found.")
    elif found.total > len(found.hits):
        speaking.tell(
            f"These are the first {len(found.hits)} of {found.total}; --limit shows more."
        )
    return 0 if found.hits else FOUND_NOTHING


def _hits(found: Found) -> Iterator[tuple[str, str]]:
    yield "Found", str(found.total)
    for hit in found.hits:
        yield hit.where, hit.text


def _history_options(made: ArgumentParser) -> None:
    with_format(made)
    with_register(made)


def history(asked: Namespace) -> int:
    """What was changed, oldest first; 1 when there is no such item."""
    from ceplan.errors import NotFound

    form = check_format(asked)
    with opening.reading(asked) as plan:
        try:
            item = choosing.item(plan, asked).id if asked.ref else ""
        except NotFound as error:
            speaking.tell(str(error))
            return FOUND_NOTHING
        if form == "json":
            from ceplan.cli.as_json import change_json, plan_json

            changes = plan.history(item)

            head = {"plan": plan_json(plan.facts(), plan.today())}
            texts = speaking.json_texts(map(change_json, changes))
            speaking.long_json(head, "changes", texts, {})
            return 0
        told = list(past.deeds(plan, item))
    _put(asked, told)
    return 0


DOES = {
    "show": (_show_options, show),
    "search": (_search_options, search),
    "history": (_history_options, history),
}

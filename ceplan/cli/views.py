"""Saved views: filters kept in the plan by a name, for everybody who opens it."""

from __future__ import annotations

from ceplan.cli import opening, speaking, words
from ceplan.errors import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from ceplan.models.listing import SavedView
    from ceplan.record.plan import Plan

_DEEDS = "list, save, rename, remove"


def _options(made: ArgumentParser) -> None:
    words.with_format(made)
    made.add_argument("--sort", metavar="S", help="with save: what the view is sorted by")
    made.add_argument("--reverse", action="store_true", help="with save: the other way round")
    made.add_argument("--replace", action="store_true", help="with save: over the view of the name")


def view(asked: Namespace) -> int:
    """`view list`, `view save NAME FILTER`, `view rename NAME NEW`, `view remove NAME`."""
    deeds = {"list": _list, "save": _save, "rename": _rename, "remove": _remove}
    if asked.what not in deeds:
        raise Refused(f"A view cannot be {asked.what[:40]!r}.", hint=f"One of: {_DEEDS}.")
    if asked.what == "list" and asked.name is not None:
        raise Refused("view list takes no name.", hint="ceplan list --view NAME lists its items.")
    if asked.what != "list" and asked.name is None:
        raise Refused(f"Which view? ceplan view {asked.what} NAME.")
    return deeds[asked.what](asked)


def _save(asked: Namespace) -> int:
    from ceplan.cli.listing import check_sort
    from ceplan.models.filter import parse, text_of
    from ceplan.models.names import folded

    terms, sort = parse(asked.filter or ""), check_sort(asked.sort or "")
    if not terms and not sort:
        raise Refused('What does it show? ceplan view save NAME "overdue lead:fostering".')
    with opening.changing(asked) as plan:
        same = [x for x in plan.views() if folded(x.name) == folded(asked.name)]
        replace = same[0] if same and asked.replace else None
        if same and not asked.replace:
            raise Refused(
                f"There is a view {same[0].name[:40]!r} already: {in_words(same[0])}; nothing was "
                "changed.",
                hint="--replace saves over it.",
            )
        plan.save_view(asked.name, terms, sort, asked.reverse, replace=replace)
        speaking.tell_all(plan.notices)
    speaking.say(f"View saved: {speaking.short(asked.name)}: {text_of(terms) or 'all items'}")
    return 0


def _rename(asked: Namespace) -> int:
    if asked.filter is None:
        raise Refused("A view needs its new name: ceplan view rename NAME NEW.")
    with opening.changing(asked) as plan:
        found = plan.view(asked.name)
        plan.rename_view(found, asked.filter)
        speaking.tell_all(plan.notices)
    speaking.say(f"View renamed: {speaking.short(asked.filter)}, was {speaking.short(found.name)}")
    return 0


def _remove(asked: Namespace) -> int:
    if asked.filter is not None:
        raise Refused("view remove takes one name.", hint="Put a name of several words in quotes.")
    with opening.changing(asked) as plan:
        found = plan.view(asked.name)
        plan.remove_view(found)
    speaking.say(f"View removed: {speaking.short(found.name)}. No item was touched; undo helps.")
    return 0


def _list(asked: Namespace) -> int:
    form = words.check_format(asked)
    with opening.reading(asked) as plan, plan.reading():
        found = [(x, *_number(plan, x)) for x in plan.views()]
        if form == "json":
            from ceplan.cli.as_json import plan_json

            head = {"plan": plan_json(plan.facts(), plan.today())}
    if form == "json":
        texts = speaking.json_texts(
            {
                "name": x.name,
                "filter": x.filter,
                "sort": x.sort or "plan",
                "reverse": x.reverse,
                "items": number,
                "in_dispute": bool(x.disputes),
            }
            for x, number, _ in found
        )
        speaking.long_json(head, "views", texts, {})
    else:
        speaking.labels((x.name, ". ".join(_facts(x, n, why))) for x, n, why in found)
    if not found:
        speaking.tell('No view is saved: ceplan view save NAME "overdue lead:fostering".')
    return 0 if found else 1


def _number(plan: Plan, view: SavedView) -> tuple[int | None, str]:
    """How many items a view shows; None and why where a newer ceplan saved words we lack."""
    from ceplan.models.filter import parse
    from ceplan.models.listing import Wanted

    try:
        return plan.number(Wanted(terms=parse(view.filter)), plan.today()), ""
    except Refused as error:
        return None, str(error)


def _facts(view: SavedView, number: int | None, why: str) -> Iterator[str]:
    yield in_words(view)
    if number is not None:
        yield "1 item" if number == 1 else f"{number:,} items"
    if why:
        yield why
    if view.disputes:
        yield f"People differ on its {' and '.join(view.disputes)}: save it anew to decide"


def in_words(view: SavedView) -> str:
    """A view's filter and sort: "overdue lead:fostering, by due, reversed"."""
    said = view.filter or "all items"
    if view.sort or view.reverse:
        said += f", by {view.sort or 'plan'}"
    return f"{said}, reversed" if view.reverse else said


DOES = {"view": (_options, view)}
"""By name: the options and the deed."""

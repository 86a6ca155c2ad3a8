"""One change of many items from the command line: which they are, what would change, then a yes.

The same preview and the same deed as on the screens. Without a yes nothing is changed.
"""

from __future__ import annotations

from ceplan.cli import asking, choosing, opening, speaking, words
from ceplan.errors import NotFound, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Sequence
    from typing import Any

    from ceplan.models.bulk import Planned, Preview
    from ceplan.models.item import Item
    from ceplan.record.decision import Decision
    from ceplan.record.plan import Plan

    Decide = Callable[[Plan, Sequence[Item]], Decision]

FOUND_NOTHING = 1


def options(made: ArgumentParser) -> None:
    """Add the options of a command that can change many items."""
    add = made.add_argument
    add("--where", metavar="FILTER", help="instead of REF (or REF,REF): all that fit")
    add("--dry-run", action="store_true", help="show what would change and change nothing")
    add("--yes", action="store_true", help="change several items without asking")
    words.add_format(made, "json: what would change as one object")


def is_of_many(asked: Namespace) -> bool:
    """Whether several items are meant, or a preview is asked for: REF,REF or --where."""
    return asked.where is not None or asked.dry_run or "," in (asked.ref or "")


def change(asked: Namespace, decide: Decide) -> int:
    """Show what a decision would do to the items meant, and do it after a yes; gives the exit
    code."""
    form = words.check_format(asked)
    with (opening.reading if asked.dry_run else opening.changing)(asked) as plan:
        with plan.reading():
            items = _items(plan, asked)
            if not items:
                speaking.tell("No item fits.")
                return FOUND_NOTHING
            decision = decide(plan, items)
            preview = plan.preview([x.id for x in items], decision)
        speaking.tell_all(plan.notices)
        _show(preview, form)
        if not _wanted(asked, preview):
            return _left(asked, preview)
        done = plan.change_many(preview, decision)
    many = "1 item" if len(done) == 1 else f"{len(done):,} items"
    said = f"Changed: {preview.fact} of {many}; ceplan undo takes all of it back"
    if form == "json":  # the object stands alone on standard output
        speaking.tell(said)
    else:
        speaking.say(said)
    return 0


def _left(asked: Namespace, preview: Preview) -> int:
    """The exit code where nothing was done: 0 where that was asked for or all say so already, 2
    where nobody said yes or none of them can be changed so."""
    if preview.changing:
        return 0 if asked.dry_run else 2
    return 2 if preview.refused else 0


def _wanted(asked: Namespace, preview: Preview) -> bool:
    """Whether the change is to be made."""
    if not preview.changing:
        if preview.refused:
            speaking.tell("None of them can be changed so; nothing was changed.")
        else:
            speaking.tell("All of them say so already; nothing was changed.")
        return False
    if asked.dry_run:
        speaking.tell("Nothing was changed: this was a dry run. --yes makes the change.")
        return False
    many = len(preview.changing)
    return bool(asked.yes) or asking.agreed(
        f"Change {'this item' if many == 1 else f'these {many:,} items'}?",
        ask=not asked.format,
        instead="Nothing was changed: this is what would change. --yes makes the change.",
    )


def _items(plan: Plan, asked: Namespace) -> tuple[Item, ...]:
    """The items that REF,REF or --where means, in the plan's order."""
    home = choosing.register(plan, asked.register).id if asked.register else ""
    if asked.where is not None:
        return plan.items(_fitting(plan, asked.where, home))
    try:
        return (plan.find(asked.ref, home),)
    except NotFound:
        if "," not in asked.ref:
            raise
    refs = [x.strip() for x in asked.ref.split(",") if x.strip()]
    found = {item.id for item in (plan.find(ref, home) for ref in refs)}
    return plan.items([x for x in plan.item_ids() if x in found])


def _fitting(plan: Plan, where: str, home: str) -> list[str]:
    """The ids of the items that fit a filter."""
    from ceplan.models.filter import parse
    from ceplan.models.listing import Wanted
    from ceplan.models.status import NO_BOARD

    terms = parse(where)
    if not terms and not home:
        raise Refused(
            "Which items? The filter says nothing; nothing was changed.",
            hint='Such as --where "lead:fostering", or --register R for all of a register.',
        )
    if {x.word for x in terms} & {"stale", "changed"} and plan.last_board(plan.today()) is None:
        raise Refused(NO_BOARD)
    return plan.item_ids(Wanted(register=home, terms=terms), plan.today())


def _show(preview: Preview, form: str) -> None:
    """The preview: as lines, those that change first, or as one object."""
    if form == "json":
        speaking.one_json(_json(preview))
        return
    speaking.label("Preview", f"{preview.fact}: {preview.counts}")
    for row in preview.changing:
        speaking.label(row.item.ref, f"{row.old} → {row.new}")
    for row in preview.refused:
        speaking.label(row.item.ref, f"cannot: {row.refused}")
    for row in preview.same:
        speaking.label(row.item.ref, f"no change: {row.old}")


def _json(preview: Preview) -> dict[str, Any]:
    def row(x: Planned, **more: str) -> dict[str, str]:
        return {"register": x.item.register_title, "ref": x.item.ref, **more}

    return {
        "fact": preview.fact,
        "changed": [row(x, old=x.old, new=x.new) for x in preview.changing],
        "refused": [row(x, why=x.refused) for x in preview.refused],
        "unchanged": [row(x, old=x.old) for x in preview.same],
    }

"""A whole list of an item as text: printed, and written anew from a text that was edited.

`ceplan progress IN2 --print > list.txt`, an editor, `ceplan progress IN2 --all list.txt`: what E
does on the item screen. What it comes to is shown before, and lines are taken away after a yes.

The printed text begins with a line that says of which moment it is (`models/list_head.py`): where
others moved the list since, nothing is written.
"""

from __future__ import annotations

from ceplan.cli import asking, bulk, opening, speaking, words
from ceplan.errors import ChangedMeanwhile, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ceplan.models.item import Item
    from ceplan.models.list_head import Head
    from ceplan.models.list_text import ListPlan
    from ceplan.record.plan import Plan

LISTS = {"progress": "progress", "step": "next_steps", "evidence": "evidence"}
_NAMES = {"progress": "progress", "step": "next steps", "evidence": "evidence"}


def options(made: ArgumentParser) -> None:
    """Add --all and --print; --yes, to save without asking, stands with the changes of many."""
    add = made.add_argument
    add("--all", metavar="FILE", help='write the whole list anew, a row for each line; "-": piped')
    add(
        "--print",
        action="store_true",
        help="print the whole list as --all takes it, its moment first",
    )


def asked_for(asked: Namespace) -> bool:
    """Whether the whole list is meant. Refused beside a text or a line of its own."""
    if asked.all is None and not asked.print:
        return False
    others = (asked.text, asked.edit, asked.remove, asked.all if asked.print else None)
    if any(x is not None for x in others) or bulk.is_of_many(asked):
        raise Refused(
            "--all and --print take one whole list, and nothing besides; nothing was changed."
        )
    return True


def do(asked: Namespace, kind: str, title: str) -> int:
    """Print the list, or write it anew."""
    return _print(asked, kind) if asked.print else _write(asked, kind, title)


def _print(asked: Namespace, kind: str) -> int:
    from ceplan.cli import choosing
    from ceplan.models.list_head import head
    from ceplan.models.list_text import written
    from ceplan.models.saying import say_whole_day

    with opening.reading(asked) as plan:
        now = plan.now()
        item = choosing.item(plan, asked)
    when = f"{say_whole_day(now.date())} {now:%H:%M}"
    speaking.say(head(f"{item.ref} {_NAMES[kind]}", when, item.seen, item.id))
    lines = getattr(item, LISTS[kind])
    if lines:
        speaking.say(written(x.text for x in lines))
    for number, line in enumerate(lines, 1):
        if line.removed or "text" in line.disputes:
            speaking.tell(
                f"People differ on line {number}, which the text cannot show; whoever changes its "
                f"words decides. ceplan show {item.ref} says more."
            )
    return 0


def _write(asked: Namespace, kind: str, title: str) -> int:
    from ceplan.cli import choosing
    from ceplan.models.list_head import parted
    from ceplan.models.list_text import plan as planned
    from ceplan.models.list_text import summary

    head, text = parted(words.piped_text() if asked.all == "-" else _file(asked.all))
    with opening.changing(asked) as plan:
        with plan.reading():  # the list and what others did to it, as of one moment
            item = choosing.item(plan, asked)
            found = planned([(x.id, x.text) for x in getattr(item, LISTS[kind])], text)
            if head:
                _unmoved(plan, item, kind, found, head)
        said = f"{item.ref}: {title}: {summary(found)}"
        if found.nothing:
            speaking.say(f"{said} Nothing was changed.")
            return 0
        if not head and asked.yes:
            raise Refused(
                "The text does not say when it was printed, so lines that others added since would "
                "be taken away; nothing was changed.",
                hint=f"{_again(item, kind)} prints the list with a first line that says it; "
                "without that line, leave --yes out and say yes to what is shown.",
            )
        if not asked.yes and not _agreed(asked, item, kind, found, said, printed=bool(head)):
            return 1
        plan.set_list(item, kind, found)
        speaking.tell_all(plan.notices)
    speaking.say(said)
    return 0


def _again(item: Item, kind: str) -> str:
    return f"ceplan {kind} {item.ref} --print"


def _unmoved(plan: Plan, item: Item, kind: str, found: ListPlan, head: Head) -> None:
    """Refuse a text of another list, and of one that somebody changed since it was printed: each
    line that moved is named. A date or a tick counts where the text changes its line."""
    from ceplan.models.telling import say_moment
    from ceplan.record.history import sentence

    name = _NAMES[kind]
    if not (head.is_of(item.id) and head.name.endswith(f" {name}")):
        raise Refused(
            f"That text is the {speaking.short(head.name)}, and not the {item.ref} {name}; nothing "
            "was changed."
        )
    touched = {x.line for x in (*found.removed, *found.places) if x.line and x.text != x.was}
    moved = [
        x
        for x in plan.moves_of_list(item, kind, head)
        if x.kind != "set" or x.field in ("text", "position") or x.row in touched
    ]
    if not moved:
        return
    now = plan.now()
    for x in moved:
        speaking.tell(f"  {speaking.short(x.by)}, {say_moment(x.at, now)}: {sentence([x])}")
    raise ChangedMeanwhile(
        f"The {item.ref} {name} moved on since it was printed as of {head.when}, as shown above; "
        "nothing was changed.",
        hint=f"Print it again with {_again(item, kind)} and bring your changes into that.",
    )


def _agreed(
    asked: Namespace, item: Item, kind: str, found: ListPlan, said: str, *, printed: bool
) -> bool:
    """Whether the person says yes to what would happen; each line that would go or be replaced is
    named."""
    speaking.tell(said)
    for place in found.removed:
        speaking.tell(f"  removed: {speaking.short(place.was)}")
    for place in found.places:
        if place.changed:
            speaking.tell(f"  replaced: {speaking.short(place.was)}")
            speaking.tell(f"  by: {speaking.short(place.text)}")
    how = "--yes saves it." if printed else f"{_again(item, kind)} prints a text that can be saved."
    return asking.agreed(
        "Save it?",
        ask=asked.all != "-",
        instead=f"Nothing was changed: this is what would happen. {how}",
    )


def _file(name: str) -> str:
    """The text of a file. Refused when it cannot be read, or is no text in UTF-8."""
    try:
        with open(name, "rb") as opened:
            return opened.read(words.MOST_READ).decode("utf-8")
    except UnicodeDecodeError as error:
        why = f"it is not text in UTF-8 (byte {error.start + 1})"
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "that is no name of a file"
    raise Refused(f"The file {name!r} cannot be read: {why}; nothing was changed.")

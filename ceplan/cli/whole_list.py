"""A whole list of an item as text: printed, and written anew from a text that was edited.

`ceplan progress IN2 --print > list.txt`, an editor, `ceplan progress IN2 --all list.txt`: what E
does on the item screen. What it comes to is shown before, and lines are taken away after a yes.
"""

from __future__ import annotations

from ceplan.cli import asking, bulk, opening, speaking, words
from ceplan.errors import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ceplan.models.item import Item
    from ceplan.models.list_text import ListPlan

LISTS = {"progress": "progress", "step": "next_steps", "evidence": "evidence"}


def options(made: ArgumentParser) -> None:
    """Add --all and --print; --yes, to save without asking, stands with the changes of many."""
    add = made.add_argument
    add("--all", metavar="FILE", help='write the whole list anew, a row for each line; "-": piped')
    add("--print", action="store_true", help="print the whole list as --all takes it")


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
    from ceplan.cli import choosing
    from ceplan.models.list_text import plan as planned
    from ceplan.models.list_text import summary, written

    if asked.print:
        with opening.reading(asked) as plan:
            texts = [x.text for x in getattr(choosing.item(plan, asked), LISTS[kind])]
        if texts:
            speaking.say(written(texts))
        return 0
    text = words.piped_text() if asked.all == "-" else _file(asked.all)
    with opening.changing(asked) as plan:
        item = choosing.item(plan, asked)
        found = planned([(x.id, x.text) for x in getattr(item, LISTS[kind])], text)
        said = f"{item.ref}: {title}: {summary(found)}"
        if found.nothing:
            speaking.say(f"{said} Nothing was changed.")
            return 0
        if not asked.yes and not _agreed(asked, item, found, said):
            return 1
        plan.set_list(item, kind, found)
        speaking.tell_all(plan.notices)
    speaking.say(said)
    return 0


def _agreed(asked: Namespace, item: Item, found: ListPlan, said: str) -> bool:
    """Whether the person says yes to what would happen; each line that would go is named."""
    speaking.tell(said)
    for place in found.removed:
        speaking.tell(f"  removed: {speaking.short(place.was)}")
    return asking.agreed(
        "Save it?",
        ask=asked.all != "-",
        instead="Nothing was changed: this is what would happen. --yes saves it.",
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

"""Starting: plain `ceplan`, the first time without a plan, and the demo.

The screens are imported in the branch that opens them; without a terminal the same command prints
what a script or a screen reader can use.
"""

from __future__ import annotations

import os
import sys

from ceplan.cli import opening, places, speaking, terminal, words
from ceplan.errors import Refused
from ceplan.models.text import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from ceplan.record.looking import Looking
    from ceplan.record.session import Clock


def start(asked: Namespace) -> int:
    """Open the screens on the plan; without a terminal that shows them, print its summary."""
    if _screenless(asked):
        return summary(asked)
    path = places.known_plan(asked)
    if not path:
        return _first_time(asked)
    places.remember(path)
    return _screens(path, asked)


def _screenless(asked: Namespace) -> bool:
    """Whether no screens are wanted or can be shown; said where somebody would wonder why."""
    if not terminal.attended():
        return True
    wished = asked.plain or os.environ.get("CEPLAN_PLAIN", "") not in ("", "0")
    reason = "" if wished else terminal.unfit()
    if reason:
        speaking.tell(reason)
    return bool(wished or reason)


def _screens(path: str, asked: Namespace, now: Clock | None = None) -> int:
    from pathlib import Path

    from ceplan.app import open_screens

    drafts = Path(places.drafts_folder())
    return open_screens(
        path,
        person=places.person(asked),
        now=now or places.clock(asked),
        drafts_folder=drafts,
        kept=places.kept(),
    )


def summary(asked: Namespace) -> int:
    """How the plan stands, in a few lines."""
    with opening.looking(asked) as plan:
        speaking.labels(_summary(plan))
    return 0


def _summary(plan: Looking) -> Iterator[tuple[str, str]]:
    from ceplan.models.listing import Wanted
    from ceplan.models.saying import say_whole_day

    facts, today = plan.facts(), plan.today()
    counts = plan.counts(None, today)
    yield "Plan", facts.title
    yield "Council", facts.council
    yield "Marking", facts.marking
    yield "As at", say_whole_day(today)
    yield "Items", str(counts.items)
    yield "Overdue", str(counts.overdue)
    yield "Without supplied evidence", str(counts.unproved)
    yield "In dispute", str(counts.disputed)
    board = plan.last_board(today)
    yield "Last Board", say_whole_day(board) if board else "none on record"
    for register in plan.registers():
        late = plan.counts(Wanted(register=register.id), today).overdue
        yield register.title, f"{register.size} items, {late} overdue"


def _first_time(asked: Namespace) -> int:
    """Nobody has a plan yet: three ways on."""
    speaking.say("There is no plan yet. What would you like?")
    speaking.say("  1  look at the sample plan")
    speaking.say("  2  make a plan from a paper (Word, Excel, a web page, Markdown or text)")
    speaking.say("  3  make an empty plan")
    choice = _ask("1, 2 or 3 (Enter to leave): ")
    if choice == "1":
        return demo(asked)
    if choice not in ("2", "3"):
        speaking.say("Nothing was made.")
        return 0
    file = _ask("The paper's file: ") if choice == "2" else ""
    path = _make(asked)
    asked.plan = path
    if file:
        from ceplan.cli import papers

        said = ["--plan", path, "--", file]
        taken = words.parse("import", _IMPORT, papers.DOES["import"][0], said)
        taken.person, taken.today = asked.person, asked.today
        papers.import_file(taken)
    return _screens(path, asked)


_IMPORT = ("papers", "FILE", "")


def _make(asked: Namespace) -> str:
    from ceplan.cli.safety import clean_title
    from ceplan.models.file_names import with_ending
    from ceplan.record.making import make

    title = clean_title(_ask("The plan's title: "))
    own = places.own_plan()
    path = _ask(f"Its file (Enter for {own}): ") or own
    if not path:
        raise Refused("A plan needs a file; nothing was made.")
    path = with_ending(os.path.abspath(os.path.expanduser(path)), ".ceplan")
    if path == own:
        os.makedirs(os.path.dirname(own), mode=0o700, exist_ok=True)
    make(path, title=title, person=places.person(asked), now=places.clock(asked))
    places.remember(path)
    return path


def _ask(question: str) -> str:
    """One line from the person; "" at the end of input. Not by `input`, which puts its question
    on standard error."""
    print(visible(question), end="", flush=True)
    return sys.stdin.readline().strip()


def demo(asked: Namespace) -> int:
    """The sample plan, on a copy of its own that is thrown away at the end."""
    from ceplan.cli.demo_folder import demo_folder
    from ceplan.cli.sample import lay_out

    with demo_folder() as place:
        path = os.path.join(place, "sample.ceplan")
        today = lay_out(path, places.person(asked)).today
        asked.plan, asked.today = path, asked.today or today.isoformat()
        day = places.named_day(asked)
        if _screenless(asked):
            from ceplan.cli.exporting import print_board

            return print_board(asked, day)
        code = _screens(path, asked, places.sample_clock(day))
        _rescue(place)
    return code


def _rescue(place: str) -> None:
    """Papers that were written beside the sample go where the person is, before it is thrown
    away; never over a file that is there."""
    import shutil

    for name in sorted(os.listdir(place)):
        paper = os.path.join(place, name)
        if not os.path.isfile(paper) or ".ceplan" in name or name.startswith("."):
            continue
        if os.path.lexists(name):
            speaking.tell(f"{name!r} was not kept: there is a file of that name here already.")
            continue
        try:
            shutil.copyfile(paper, name)
        except OSError as error:
            speaking.tell(f"{name!r} could not be kept here: {error.strerror or error}.")
        else:
            speaking.tell(f"The paper you wrote is kept here: {os.path.abspath(name)}")


DOES = {"": (words.no_options, start), "demo": (words.no_options, demo)}

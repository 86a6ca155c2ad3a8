"""The plan file itself: making it, copying it, taking a copy back, proving it whole."""

from __future__ import annotations

import os

from ceplan.cli import opening, places, speaking, words
from ceplan.errors import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator


def _new_options(made: ArgumentParser) -> None:
    add = made.add_argument
    add("--title", metavar="T", help="the plan's title (needed, but for --sample)")
    add("--council", metavar="C", help="whose plan it is")
    add("--marking", metavar="M", help="OFFICIAL, OFFICIAL-SENSITIVE or none")
    add("--sample", action="store_true", help="fill it with the sample plan")


def new(asked: Namespace) -> int:
    """Make a plan and take it as the one that is open from now on."""
    from ceplan.cli.exporting import read_marking
    from ceplan.models.entry import TITLE_LIMIT, clean
    from ceplan.models.file_names import with_ending

    if asked.title is None and not asked.sample:
        raise Refused(
            "A plan needs a title; nothing was made.",
            hint=f'ceplan new {asked.file} --title "Our improvement plan"',
        )
    title = clean_title(asked.title) if asked.title is not None else ""
    council = clean(
        asked.council or "", field="Council", limit=TITLE_LIMIT, multiline=False, required=False
    ).text
    marking = read_marking(asked.marking)
    path = with_ending(os.path.abspath(asked.file), ".ceplan")
    person = places.person(asked)
    if asked.sample:
        from ceplan.cli.sample import lay_out

        found = lay_out(path, person, title=title, council=council, marking=marking)
        title = title or found.title
    else:
        from ceplan.record.making import make

        make(
            path,
            title=title,
            council=council,
            marking=marking or "",
            person=person,
            now=places.clock(asked),
        )
    # Who makes a plan is who will work on it: the name is said once and kept.
    kept = places.remember(path, person.name if asked.person is not None else "")
    speaking.say(f"Made: {speaking.short(title)} in {path}")
    if os.environ.get("CEPLAN_PLAN"):
        speaking.tell(f"Commands without --plan mean {os.environ['CEPLAN_PLAN']} (CEPLAN_PLAN).")
    elif kept:
        speaking.tell("Commands without --plan now mean this plan.")
    if asked.sample:
        speaking.tell(f"The sample is told as at {found.today}: --today {found.today} shows it so.")
    return 0


def clean_title(said: str) -> str:
    """A title as it is stored. Refused for what cannot stand in a plan."""
    from ceplan.models.entry import TITLE_LIMIT, clean

    found = clean(said, field="Title", limit=TITLE_LIMIT, multiline=False)
    speaking.tell_all(found.notices)
    return found.text


def backup(asked: Namespace) -> int:
    """Make a proved copy, beside the others or where FILE says."""
    from pathlib import Path

    from ceplan.record import backup as copies

    plan = places.plan_path(asked)
    if asked.file is not None:
        made = copies.make(plan, Path(os.path.abspath(asked.file)))
    else:
        made = copies.make(plan, copies.free(plan, places.clock(asked)(), "by hand", ".ceplan"))
    speaking.say(f"Backup made and proved: {made}")
    return 0


def restore(asked: Namespace) -> int:
    """Put a backup in the place of the plan; the present state is kept first."""
    from ceplan.record import backup as copies
    from ceplan.record import restoring

    plan = places.plan_path(asked)
    source = asked.file
    if not os.path.exists(source) and os.path.basename(source) == source:
        beside = copies.folder(plan) / source  # the name alone, as `where` lists them
        source = str(beside) if beside.exists() else source
    kept = restoring.restore(plan, os.path.abspath(source), places.clock(asked)())
    with opening.looking(asked) as now:
        held = now.counts().items
    speaking.say(f"Restored: {plan} from {source}: {held} item{'' if held == 1 else 's'}")
    if kept:
        speaking.say(f"What stood there before is kept: {kept}")
    return 0


def verify(asked: Namespace) -> int:
    """Prove the file; 1 when something is wrong with it."""
    from ceplan.record.verify import verify as prove

    path = places.plan_path(asked)
    health = prove(path)
    for note in health.notes:
        speaking.tell(note)
    if health.sound:
        speaking.say(f"Sound: {path}, {health.changes} changes proved")
        return 0
    for problem in health.problems:
        speaking.say(f"Problem: {problem}")
    speaking.tell(
        f"{path} is not sound; nothing was changed. ceplan where lists the backups, ceplan restore "
        "FILE takes one back."
    )
    return 1


def where(asked: Namespace) -> int:
    """Which files are in use."""
    speaking.labels(_where(asked))
    return 0


def _where(asked: Namespace) -> Iterator[tuple[str, str]]:
    plan = places.known_plan(asked)
    if plan:
        from ceplan.record import backup as copies

        there = "" if os.path.exists(plan) else " (not there)"
        yield "Plan", f"{plan}{there}"
        found = copies.listed(plan)
        yield "Backups", f"{len(found)} in {copies.folder(plan)}"
        for number, each in enumerate(reversed(found), 1):
            yield f"Backup {number}", each.name
    else:
        yield "Plan", "none yet"
    yield "You", places.person(asked).name
    try:
        yield "Settings", places.settings_file()
        yield "Drafts", places.drafts_folder()
        yield "Data folder", places.data_folder()
    except Refused as error:
        yield "Own files", str(error)


DOES = {
    "new": (_new_options, new),
    "backup": (words.no_options, backup),
    "restore": (words.no_options, restore),
    "verify": (words.no_options, verify),
    "where": (words.no_options, where),
}

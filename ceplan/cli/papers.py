"""Taking a paper in: read it, hold it against the register, show what it would do, ask, do it.

Nothing changes before a yes, which a script gives with --yes. A backup is made first. All papers of
a file come in together, as one step that undo takes back.
"""

from __future__ import annotations

import os
import sys

from ceplan.cli import asking, choosing, opening, places, speaking, waiting, words
from ceplan.errors import CannotSave, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from ceplan.models.paper import Paper, PaperFile
    from ceplan.models.proposal import Proposal
    from ceplan.record.plan import Plan


def _options(made: ArgumentParser) -> None:
    words.add_format(made, "json: the proposal as one object")
    words.with_register(made)
    add = made.add_argument
    add("--layout", metavar="L", help="which layout to look for: notice, plan, scorecard …")
    add("--title", metavar="T", help="take it as a register of this title")
    add("--only", metavar="N", help="of several papers in a file, these: 1,3 or words of a title")
    add("--without", metavar="ROWS", help='leave rows out: IN5,"IN7 due"')
    add("--refuse", metavar="MEND", action="append", help='refuse a mend: "REF-REPEATED@row 12"')
    add(
        "--map",
        metavar="H=F",
        action="append",
        help='say what a column holds: "Our heading=progress"; kept for the next paper',
    )
    add("--no-split", action="store_true", help="leave every cell one point, to the letter")
    add("--dry-run", action="store_true", help="show the proposal and change nothing")
    add("--yes", action="store_true", help="take it in without asking")


def import_file(asked: Namespace) -> int:
    """Show what a paper would do to the plan, and do it after a yes."""
    from ceplan.cli.papers_shown import show
    from ceplan.importing.choices import without
    from ceplan.importing.file_proposals import chosen, whole_papers
    from ceplan.importing.refusing import named, refused

    form = words.check_format(asked)
    mapping = _mapping(asked.map or ())
    with waiting.said(f"Reading {_name(asked)} …"):
        file = _file(asked, mapping)
    papers = chosen(whole_papers(file), asked.only or "")
    if asked.refuse:
        _one(papers, "--refuse")
        papers = (refused(papers[0], named(papers[0], asked.refuse)),)
    held = waiting.said("Holding it against the plan …")
    with opening.reading(asked) as plan, plan.reading(), held:
        found = _proposals(plan, asked, papers)
        titles = {x.id: x.title for x in plan.homes()}
    if asked.without:
        _one(papers, "--without")
        found = (without(found[0], asked.without.split(",")),)
    show(found, file, titles, form, drawn=not speaking.plain(asked))
    if all(x.empty for x in found):
        speaking.tell("All of it stands in the plan already; nothing was changed.")
        return 0
    if asked.dry_run:
        speaking.tell("Nothing was changed: this was a dry run. --yes takes it in.")
        return 0
    if not asked.yes and not _agreed(asked):
        return 2
    code = _accept(asked, [x for x in found if not x.empty])
    _remember(mapping)
    return code


def _mapping(said: Sequence[str]) -> dict[str, str]:
    """What a person says of headings: "Our heading=progress". Refused without a "="."""
    found = {}
    for each in said:
        heading, sign, field = each.rpartition("=")
        if not sign or not heading.strip():
            raise Refused(
                f"{each[:60]!r} does not say which field a heading is.",
                hint='Write it as --map "Our heading=progress".',
            )
        found[heading.strip()] = field.strip()
    return found


def _file(asked: Namespace, mapping: dict[str, str]) -> PaperFile:
    from ceplan.importing.remembering import read_remembering

    return read_remembering(
        _bytes(asked.file),
        name=_name(asked),
        layout=(asked.layout or "").strip().casefold(),
        title=_title(asked),
        split=not asked.no_split,
        mapping=mapping,
        remembered=places.settings().columns,
    )


def _name(asked: Namespace) -> str:
    return "standard input" if asked.file == "-" else os.path.basename(asked.file)


def _one(papers: Sequence[Paper], option: str) -> None:
    if len(papers) > 1:
        names = "; ".join(f"{n} {x.title}" for n, x in enumerate(papers, 1))
        raise Refused(
            f"{option} is about one paper, and this file holds {len(papers)}: {names}.",
            hint="Say which with --only.",
        )


def _proposals(plan: Plan, asked: Namespace, papers: Sequence[Paper]) -> tuple[Proposal, ...]:
    from ceplan.importing.file_proposals import proposals

    into = None
    if asked.register is not None:
        _one(papers, "--register")
        into = choosing.register(plan, asked.register)
    return proposals(
        papers,
        plan.homes(),
        lambda x: plan.said_by_ref(x.id),
        plan.as_it_stands,
        _name(asked),
        into,
        asked.title is not None,
    )


def _title(asked: Namespace) -> str:
    if asked.title is None:
        return ""
    from ceplan.cli.safety import clean_title

    return clean_title(asked.title)


def _bytes(file: str) -> bytes:
    """What the file holds, or one byte more than is ever imported. Refused when it cannot be
    read; what is too large is refused where it is decoded."""
    from ceplan.importing.encoding import LARGEST

    try:
        if file == "-":
            raw = getattr(sys.stdin, "buffer", None)
            data: bytes = raw.read(LARGEST + 1) if raw else sys.stdin.read().encode()
        else:
            with open(file, "rb") as opened:
                data = opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "that is no name of a file"
        raise Refused(
            f"The file {file!r} cannot be read: {why}; nothing was imported.",
            hint="Look whether the name is right, and whether another program holds it.",
        ) from error
    return data


def _agreed(asked: Namespace) -> bool:
    """Whether the person says yes. Without somebody to ask, nothing is changed."""
    return asking.agreed(
        "Take this in?",
        ask=asked.file != "-" and not asked.format,
        instead="Nothing was changed: this is the proposal. --yes takes it in.",
    )


def _accept(asked: Namespace, found: Sequence[Proposal]) -> int:
    from ceplan.importing.doubtful import disputed, kept

    with opening.changing(asked) as plan, waiting.said("Taking it in …"):
        taken = plan.take_in(found)
    speaking.tell(f"Backup made first: {taken.backup}")
    new, changed = sum(len(x.new) for x in found), sum(len(x.changed) for x in found)
    said = f"Imported: {new} new, {changed} changed"
    beside = sum(len(x.paper.measures) + len(x.paper.judgements) for x in found)
    beside += sum(y.fields[0].entity != "cover_line" for x in found for y in x.parts)
    said += f", {beside} measures and judgements" if beside else ""
    said += f", {many:,} in dispute" if (many := disputed(found)) else ""
    said += f"; {still}" if (still := kept(found)) else ""
    if asked.format == "json":  # the object stands alone on standard output
        speaking.tell(said)
    else:
        speaking.say(said)
    return 0


def _remember(mapping: dict[str, str]) -> None:
    """Keep what was said of headings for the next paper. Never worth a failure."""
    if not mapping:
        return
    try:
        places.kept().map_columns(mapping)
    except CannotSave as error:
        speaking.tell(
            f"What you said of the headings could not be kept for the next paper. {error}"
        )


DOES = {"import": (_options, import_file)}

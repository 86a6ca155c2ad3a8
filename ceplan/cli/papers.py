"""Taking a paper in: read it, hold it against the register, show what it would do, ask, do it.

Nothing changes before a yes, which a script gives with --yes. A backup is made first.
"""

from __future__ import annotations

import os
import sys

from ceplan.cli import asking, choosing, opening, places, speaking, words
from ceplan.errors import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ceplan.models.paper import Finding, Paper, Proposal
    from ceplan.models.register import Register
    from ceplan.record.looking import Looking


def _options(made: ArgumentParser) -> None:
    words.add_format(made, "json: the proposal as one object")
    words.with_register(made)
    add = made.add_argument
    add("--layout", metavar="L", help="which table to look for: notice")
    add("--title", metavar="T", help="take it as a register of this title")
    add("--no-split", action="store_true", help="leave every cell one point, to the letter")
    add("--dry-run", action="store_true", help="show the proposal and change nothing")
    add("--yes", action="store_true", help="take it in without asking")


def import_file(asked: Namespace) -> int:
    """Show what a paper would do to the plan, and do it after a yes."""
    from dataclasses import replace

    from ceplan.importing.propose import propose
    from ceplan.models.listing import Wanted

    form = words.check_format(asked)
    paper = _paper(asked)
    with opening.looking(asked) as plan, plan.reading():
        home = _home(plan, asked, paper)
        items = plan.items(plan.item_ids(Wanted(register=home.id))) if home else ()
        seen = plan.newest()
    proposal = replace(propose(paper, items, home.id if home else ""), seen=seen)
    _show(proposal, home, form)
    if proposal.empty:
        speaking.tell("All of it stands in the plan already; nothing was changed.")
        return 0
    if asked.dry_run:
        speaking.tell("Nothing was changed: this was a dry run. --yes takes it in.")
        return 0
    if not asked.yes and not _agreed(asked):
        return 2
    return _accept(asked, proposal)


def _paper(asked: Namespace) -> Paper:
    from ceplan.importing.read import read_paper

    name = "standard input" if asked.file == "-" else os.path.basename(asked.file)
    return read_paper(
        _bytes(asked.file),
        name=name,
        layout=(asked.layout or "").strip().casefold(),
        title=_title(asked),
        split=not asked.no_split,
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


def _home(plan: Looking, asked: Namespace, paper: Paper) -> Register | None:
    """The register that the paper is about; None for a new one."""
    there = plan.registers()
    if asked.register is not None:
        return choosing.register(plan, asked.register)
    same = [x for x in there if x.title.casefold() == paper.title.casefold()]
    if len(same) == 1 or asked.title is not None:
        return same[0] if same else None
    kind = [x for x in there if x.kind == paper.kind]
    if len(kind) > 1:
        names = "; ".join(x.title for x in kind)
        raise Refused(
            f"The plan has several registers that this could be: {names}.",
            hint="Say which with --register, or --title for a new one.",
        )
    return kind[0] if kind else None


def _show(proposal: Proposal, home: Register | None, form: str) -> None:
    if form == "json":
        from ceplan.importing.as_json import proposal_json

        speaking.one_json(proposal_json(proposal))
        return
    paper = proposal.paper
    where = f"{home.title} (in the plan)" if home else f"{paper.title} (a new register)"
    speaking.labels(
        [
            ("Layout", paper.layout),
            ("Into", where),
            ("Items", str(len(paper.items))),
            ("New", str(len(proposal.new))),
            ("Changed", str(len(proposal.changed))),
            ("Unchanged", str(proposal.unchanged)),
            ("Gone from the paper", str(len(proposal.removed))),
            ("Findings", str(len(paper.findings))),
        ]
    )
    _show_items(proposal)
    # What needs a person stands last, where the eye is when a long list has gone by.
    mended = [x for x in paper.findings if not _for_a_person(x)]
    doubts = [x for x in paper.findings if _for_a_person(x)]
    for x in (*mended, *doubts):
        said, proposed = speaking.short(x.said, 70), speaking.short(x.proposed, 70)
        if proposed and proposed != said:  # long ones differ further on
            said = f"{said}; proposed: {proposed}"
        speaking.label(f"{x.code} ({x.where})", f"{said}. {x.why}" if said else x.why)
    if any(not x.stage and x.progress for x in proposal.new):
        speaking.label("Stage", "in progress, for new items of which the paper tells progress")
    if paper.findings:
        speaking.label("Mended", f"{len(mended)}; look at a few")
        speaking.label("For you to look at", f"{len(doubts)}, the last lines above")


def _for_a_person(x: Finding) -> bool:
    """Whether a finding is a doubt or a gap that is left to a person, and not a mend made."""
    return not x.proposed or x.code.endswith(("-OFFERED", "-UNSURE"))


def _show_items(proposal: Proposal) -> None:
    for x in proposal.new:
        counts = f"{len(x.progress)} progress, {len(x.next_steps)} next steps"
        speaking.label(f"New {x.ref}", f"{speaking.short(x.action, 70)} ({counts})")
    for c in proposal.changed:
        parts = ["other action"] if c.action else []
        for found, name in (
            (c.progress, "progress"),
            (c.next_steps, "next steps"),
            (c.evidence, "evidence"),
        ):
            parts += [f"{len(found)} more {name}"] if found else []
        speaking.label(f"Changed {c.item.ref}", ", ".join(parts))
    if proposal.removed:
        kept = ", ".join(proposal.removed)
        speaking.label("Gone from the paper (kept in the plan)", kept)


def _agreed(asked: Namespace) -> bool:
    """Whether the person says yes. Without somebody to ask, nothing is changed."""
    return asking.agreed(
        "Take this in?",
        ask=asked.file != "-" and not asked.format,
        instead="Nothing was changed: this is the proposal. --yes takes it in.",
    )


def _accept(asked: Namespace, proposal: Proposal) -> int:
    from ceplan.record import backup

    with opening.changing(asked) as plan:
        if not plan.view_only:
            kept = backup.before(plan.path, "import", places.clock(asked)())
            speaking.tell(f"Backup made first: {kept.name}")
        plan.accept(proposal)
    said = f"Imported: {len(proposal.new)} new, {len(proposal.changed)} changed"
    if asked.format == "json":  # the object stands alone on standard output
        speaking.tell(said)
    else:
        speaking.say(said)
    return 0


DOES = {"import": (_options, import_file)}

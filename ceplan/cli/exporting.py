"""Reports: the Board's table, on the terminal, into a pipe or into a file."""

from __future__ import annotations

import sys

from ceplan.cli import opening, speaking, words
from ceplan.errors import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from argparse import ArgumentParser, Namespace

    from ceplan.models.report import Report

_LATER = (
    "challenge",
    "exceptions",
    "changes",
    "scorecard",
    "recommendations",
    "programme",
    "evidence",
    "pack",
)


def _options(made: ArgumentParser) -> None:
    words.add_format(made, "rich, text, markdown, html, svg, csv, tsv, json; else by the ending")
    words.with_register(made)
    add = made.add_argument
    add("--to", metavar="FILE", help="write it there (else to standard output)")
    add("--force", action="store_true", help="replace FILE if it exists")
    add("--marking", metavar="M", help="OFFICIAL, OFFICIAL-SENSITIVE or none (else the plan's)")
    add("--since", metavar="MEETING", help="comes with a later version")


def export(asked: Namespace) -> int:
    """Write a report."""
    name = asked.report.strip().casefold()
    if name in _LATER:
        raise Refused(f"The report {name!r} comes with a later version.", hint="Now: board.")
    if name != "board":
        raise Refused(f"There is no report {asked.report[:40]!r}.", hint="There is: board.")
    if asked.since is not None:
        raise Refused("--since comes with a later version of ceplan; nothing was written.")
    if asked.to is None or asked.to == "-":
        return print_board(asked)
    from ceplan.reports.formats import format_for, render
    from ceplan.reports.to_file import check, save

    form = format_for(asked.format, asked.to)
    check(asked.to, force=asked.force)
    save(render(_board(asked, None), form), asked.to, force=asked.force)
    speaking.say(f"Written: {asked.to} ({form.name})")
    return 0


def print_board(asked: Namespace, today: dt.date | None = None) -> int:
    """The Board's table on standard output: drawn on a terminal, text in a pipe, or the format
    that was asked for, to the byte."""
    from ceplan.reports.formats import format_for, render

    form = format_for(getattr(asked, "format", None))
    report = _board(asked, today)
    if not getattr(asked, "format", None) and not speaking.plain(asked):
        from ceplan.reports.to_rich import Document

        speaking.console().print(Document(report))
        return 0
    data = render(report, form)
    if form.name in ("text", "rich"):  # words for a person, in the terminal's own code page
        sys.stdout.write(data.decode("utf-8"))
        return 0
    out = getattr(sys.stdout, "buffer", None)
    if out is None:
        sys.stdout.write(data.decode("utf-8"))
        return 0
    sys.stdout.flush()
    out.write(data)
    out.flush()
    return 0


def _board(asked: Namespace, today: dt.date | None) -> Report:
    from ceplan.models.listing import Wanted
    from ceplan.models.wording.state import state_of
    from ceplan.reports.board import board

    # One moment of the file for the whole table: another program may save while this reads.
    with opening.looking(asked) as plan, plan.reading():
        there = plan.registers()
        if getattr(asked, "register", None):
            from ceplan.cli import choosing

            there = (choosing.register(plan, asked.register),)
        held = ((x, plan.in_turn(plan.item_ids(Wanted(register=x.id)))) for x in there)
        return board(
            plan.facts(),
            held,
            today=today or plan.today(),
            marking=read_marking(getattr(asked, "marking", None)),
            state=state_of(plan.newest()),
        )


def read_marking(said: str | None) -> str | None:
    """A marking that was typed; None where nothing was said, "" for none. Refused for another."""
    if said is None:
        return None
    from ceplan.models.register import MARKINGS

    word = said.strip().upper()
    if word in ("", "NONE"):
        return ""
    if word in MARKINGS:
        return word
    allowed = ", ".join(x for x in MARKINGS if x)
    raise Refused(f"{said[:40]!r} is no marking.", hint=f"One of: {allowed}, none.")


DOES = {"export": (_options, export)}

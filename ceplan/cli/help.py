"""Help, when it is asked for: the list of commands, or the options of one."""

from __future__ import annotations

from ceplan.cli import words
from ceplan.cli.commands import COMMANDS, GROUPS, VALUED
from ceplan.cli.speaking import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def show_help(argv: Sequence[str]) -> int:
    """Print the help of the command among these words, or of the whole program."""
    if "--version" in argv:
        from ceplan import __version__

        say(f"ceplan {__version__}")
        return 0
    valued = False
    for word in argv:
        if word in COMMANDS and not valued:
            return _one(word)
        valued = word in VALUED
    say(_all())
    return 0


def _one(name: str) -> int:
    command = COMMANDS[name]
    options, _ = words.does(name, command[0])
    made = words.parser(name, command, options)
    say(made.format_help())
    return 0


def _all() -> str:
    lines = [
        "ceplan: an improvement plan, its evidence and the Board's table, in one local file.",
        "",
        "  ceplan                      open the screens",
        "  ceplan COMMAND [options]    do one thing; ceplan COMMAND --help says how",
    ]
    for title, names in GROUPS:
        lines += ["", title]
        for name in names:
            takes = (
                COMMANDS[name][1]
                .replace(" FIELD? VALUE?", " …")
                .replace(" LIST? N?", " [LIST N]")
                .replace("AREA?", "[AREA]")
                .replace("+", " …")
                .replace("REF?", "[REF]")
                .replace("FILTER*", "[FILTER …]")
                .replace("FILTER?", "[FILTER]")
            )
            takes = (
                takes.replace("NAME? VALUE?", "[NAME [VALUE]]")
                .replace("TEXT?", "TEXT")
                .replace("FILE?", "[FILE]")
                .replace("NAME?", "")
            )
            said = " ".join(f"{name} {takes}".split())
            lines.append(f"  {said:<27} {COMMANDS[name][2]}")
    lines += [
        "",
        "Options of every command, before or after it",
        "  --plan FILE                 the plan (else CEPLAN_PLAN, else the one opened last)",
        "  --as NAME                   who you are, for the history",
        '  --plain                     lines of "Label: value" (CEPLAN_PLAIN=1)',
        "  --today DATE                take this day for today",
        "",
        "Exit codes: 0 done; 1 a check found problems or nothing matched; 2 refused, nothing",
        "changed; 3 the plan cannot be opened or saved; 130 stopped.",
    ]
    return "\n".join(lines)

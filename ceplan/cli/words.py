"""What was typed, taken apart: the options and words of one command.

argparse, because it is in the standard library, imports in 2 ms beside what a list needs anyway,
and writes the help. Only the parser of the command asked for is built, and the words that are no
options are counted here, since argparse loses a word that follows an option (`--edit 2 TEXT`).
"""

from __future__ import annotations

import argparse
from importlib import import_module

from ceplan.errors import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable
    from typing import NoReturn

    Options = Callable[[ArgumentParser], None]
    Run = Callable[[Namespace], int]

MOST_READ = 10_000_000
"""Characters taken from standard input for one text; the plan takes 20,000 and says so."""


def run(name: str, command: tuple[str, str, str], argv: list[str]) -> int:
    """Do the command `name` ("" for plain `ceplan`) with what else was said; gives its exit
    code."""
    options, deed = does(name, command[0])
    return deed(parse(name, command, options, argv))


def does(name: str, module: str) -> tuple[Options, Run]:
    """The options and the deed of a command, out of its module's table `DOES`."""
    found: tuple[Options, Run] = import_module(f"ceplan.cli.{module}").DOES[name]
    return found


class _Parser(argparse.ArgumentParser):
    """argparse's parser, its errors told as ours."""

    def error(self, message: str) -> NoReturn:
        raise Refused(
            f"{self.prog}: {message.removeprefix('argument ')}.", hint=f"{self.prog} --help helps."
        )


def _narrow(prog: str) -> argparse.HelpFormatter:
    """Of a fixed width: argparse asks for one with every option, and asking the terminal loads
    a file archiver."""
    return argparse.HelpFormatter(prog, width=80, max_help_position=28)


def parser(name: str, command: tuple[str, str, str], options: Options) -> ArgumentParser:
    """The parser of a command's options, with those that every command has."""
    _, takes, what = command
    prog = f"ceplan {name}".strip()
    said = takes.replace(" FIELD? VALUE?", " [FIELD [VALUE]]").replace("AREA?", "[AREA]")
    said = said.replace(" LIST? N?", " [LIST N]")
    said = said.replace("REF?", "[REF]").replace("TEXT?", "[TEXT]").replace("FILE?", "[FILE]")
    said = said.replace("NAME?", "[NAME]").replace("VALUE?", "[VALUE]").replace("WORDS+", "WORDS …")
    said = said.replace("FILTER*", "[FILTER …]").replace("FILTER?", "[FILTER]")
    made = _Parser(
        prog=prog,
        usage=f"{prog} {said} [options]".replace("  ", " "),
        description=what,
        add_help=False,
        allow_abbrev=False,
        formatter_class=_narrow,
    )
    options(made)
    add = made.add_argument
    add("--plan", metavar="FILE", help="the plan (else CEPLAN_PLAN, else the one opened last)")
    add("--as", dest="person", metavar="NAME", help="who you are, for the history")
    add("--plain", action="store_true", help='lines of "Label: value", no colour (CEPLAN_PLAIN=1)')
    add("--today", metavar="DATE", help="take this day for today; changes bear their true moment")
    return made


def parse(name: str, command: tuple[str, str, str], options: Options, argv: list[str]) -> Namespace:
    """The options and words of a command. What follows `--` are words, dash or not."""
    at = argv.index("--") if "--" in argv else len(argv)
    asked, found = parser(name, command, options).parse_known_args(_held(argv[:at]))
    for word in found:
        if word.startswith("-") and len(word) > 1 and " " not in word and not word[1].isdigit():
            raise Refused(
                f"ceplan {name} has no option {word[:40]!r}.".replace("  ", " "),
                hint=f"ceplan {name} --help lists its options. Words that begin with a dash go "
                "behind --.".replace("  ", " "),
            )
    _place(asked, name, command[1], [*found, *argv[at + 1 :]])
    return asked


def _held(argv: list[str]) -> list[str]:
    """The same with each filter held to its option: one that begins with a dash, as -overdue does,
    would else be taken for an option itself."""
    found: list[str] = []
    for word in argv:
        if found and found[-1] == "--where":
            found[-1] = f"--where={word}"
        else:
            found.append(word)
    return found


def _place(asked: Namespace, name: str, takes: str, words: list[str]) -> None:
    """Give each word its name: REF is `asked.ref`."""
    places = takes.split()
    if places[:1] == ["REF"] and getattr(asked, "where", None) is not None:
        places, asked.ref = places[1:], None  # the filter says which items, in place of a ref
    if places and places[-1].endswith(("+", "*")):  # "*": these may be left out
        words = [" ".join(words)] if words else []
    if len(words) > len(places):
        extra = words[len(places)]
        hint = "Put a text of several words in quotes." if places else ""
        raise Refused(f"ceplan {name}: {extra[:40]!r} is one word too many.", hint=hint)
    for number, place in enumerate(places):
        word = words[number] if number < len(words) else None
        if word is None and not place.endswith(("?", "*")):
            wanted = " ".join(x.rstrip("?+") for x in places)
            raise Refused(
                f"ceplan {name} needs {place.rstrip('+')}: ceplan {name} {wanted}.",
                hint=f"ceplan {name} --help helps.",
            )
        setattr(asked, place.rstrip("?+*").lower(), word)


def with_format(made: ArgumentParser) -> None:
    """Add --format, for commands that look."""
    add_format(made, "json: one object for scripts; text: plain lines; rich: for a terminal")


def add_format(made: ArgumentParser, said: str) -> None:
    """Add --format with its explanation."""
    made.add_argument("--format", metavar="F", help=said)


def with_register(made: ArgumentParser) -> None:
    """Add --register, which tells refs apart that stand in two registers."""
    made.add_argument("--register", metavar="R", help="part of its title, its kind or its number")


def no_options(made: ArgumentParser) -> None:
    """For a command that has none of its own."""


def check_format(asked: Namespace) -> str:
    """The format asked for: json, text, rich or "". Refused for another."""
    form = asked.format or ""
    if form not in ("", "json", "text", "rich"):
        raise Refused(f"{form[:40]!r} is not a format here.", hint="One of: json, text, rich.")
    return form


def number(word: str, what: str) -> int:
    """A number from 1 on, as `show` prints it before each line. Refused for anything else."""
    if word.isascii() and word.isdigit() and 0 < len(word) < 7 and int(word):
        return int(word)
    from ceplan.models.entry import plain_digits

    ascii_form = plain_digits(word)
    hint = f"Type {ascii_form}." if ascii_form else "Lines are numbered from 1; ceplan show REF."
    raise Refused(f"{word[:40]!r} is not the number of {what}.", hint=hint)


def day(word: str, today: dt.date) -> dt.date:
    """A day that was typed."""
    from ceplan.models.day import read_day

    return read_day(word, today)


def text(word: str) -> str:
    """A text that was typed; "-" reads it from standard input."""
    return piped_text() if word == "-" else word


def piped_text() -> str:
    """Standard input, as text in UTF-8. Refused when it is none."""
    import sys

    raw = getattr(sys.stdin, "buffer", None)
    if raw is None:
        return sys.stdin.read(MOST_READ) if sys.stdin is not None else ""
    try:
        return str(raw.read(MOST_READ).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Refused(
            f"Standard input is not text in UTF-8 (byte {error.start + 1}); nothing was changed.",
            hint="Save it as UTF-8 and try again.",
        ) from None

"""The one way in: which command is meant, what became of it, and what is said when it fails.

Every start passes here, so nothing is imported that the command asked for does not need.
"""

from __future__ import annotations

import sys

from ceplan.cli import speaking
from ceplan.cli.commands import COMMANDS, LATER, START, VALUED
from ceplan.errors import CeplanError, Refused

TYPE_CHECKING = False  # not from typing, whose import costs 4 ms
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

INTERRUPTED = 130


def entry() -> None:
    """The console script: ends the process with the command's exit code."""
    sys.excepthook = _fault
    sys.exit(main())


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the words say; gives the exit code: 0 done, 1 a check found problems or nothing
    matched, 2 wrong usage or refused, 3 the plan cannot be opened or saved, 130 interrupted."""
    speaking.prepare()
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        speaking.finish()
    except CeplanError as error:
        speaking.tell(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        speaking.tell("Stopped. What was reported as saved is saved; nothing else was changed.")
        return INTERRUPTED
    except BrokenPipeError:
        speaking.let_go()
        return 0
    except OSError as error:
        speaking.let_go()
        speaking.tell(f"This could not be finished: {error.strerror or error}.")
        return 3
    return code


def _run(argv: list[str]) -> int:
    if asked_for_help(argv):
        from ceplan.cli.help import show_help

        return show_help(argv)
    name, rest = parted(argv)
    if name in LATER:
        raise Refused(f"{name!r} comes with a later version of ceplan.", hint="Now: ceplan --help.")
    if name and name not in COMMANDS:
        raise _unknown(name)
    from ceplan.cli import words

    return words.run(name, COMMANDS[name] if name else START, rest)


def parted(argv: Sequence[str]) -> tuple[str, list[str]]:
    """The command ("" for none) and what else was said, in order: options may stand before it."""
    at = 0
    while at < len(argv):
        word = argv[at]
        if word == "--" or not word.startswith("-") or word == "-":
            break
        at += 2 if word in VALUED else 1
    if at >= len(argv) or argv[at] == "--":
        return "", list(argv)
    return argv[at], [*argv[:at], *argv[at + 1 :]]


def asked_for_help(argv: Sequence[str]) -> bool:
    """Whether help or the version is asked for: such a word before any `--` and not as the value
    of an option."""
    before = ""
    for word in argv:
        if word == "--":
            return False
        if word in ("-h", "--help", "--version") and before not in VALUED:
            return True
        before = word
    return argv[:1] == ["help"]


def _unknown(name: str) -> CeplanError:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, 1, 0.6)
    hint = f"Did you mean {near[0]!r}?" if near else "ceplan --help lists the commands."
    return Refused(f"ceplan has no command {name[:40]!r}.", hint=hint)


def _fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault of ours is one sentence too; CEPLAN_DEBUG=1 shows where it was."""
    import os

    if os.environ.get("CEPLAN_DEBUG"):
        sys.__excepthook__(kind, error, trace)
        return
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = os.path.basename(trace.tb_frame.f_code.co_filename) if trace else "?"
    line = trace.tb_lineno if trace else 0
    speaking.tell(
        f"ceplan met a fault of its own ({kind.__name__}, {place} line {line}) and stopped; what "
        "was reported as saved is saved. Set CEPLAN_DEBUG=1 to see more, and please report it."
    )

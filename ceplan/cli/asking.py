"""Asking for a yes before something is done, which a script gives with --yes."""

from __future__ import annotations

import sys

from ceplan.cli import speaking


def agreed(question: str, *, ask: bool = True, instead: str) -> bool:
    """Whether the person says yes; Enter alone means no. Without somebody to `ask`, it says
    `instead` why nothing is done."""
    if not (ask and sys.stdin is not None and sys.stdin.isatty()):
        speaking.tell(instead)
        return False
    speaking.finish()
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().casefold() in ("y", "yes"):
        return True
    speaking.tell("Nothing was changed.")
    return False

"""Whether this terminal can show screens, asked before anything heavy is loaded."""

from __future__ import annotations

import os
import sys


def attended() -> bool:
    """Whether somebody sits before it: keys come in and what is said is seen."""
    return _terminal(sys.stdin) and _terminal(sys.stdout)


def unfit() -> str:
    """Why this terminal can show no screens, with what does the same; "" when it can."""
    name = os.environ.get("TERM", "")
    if name in ("dumb", "unknown"):
        return (
            f"This terminal (TERM={name}) cannot show screens. ceplan list, ceplan show and the "
            "other commands do the same as text."
        )
    if not _obeys():
        return (
            "This console cannot show screens. ceplan list, ceplan show and the other commands do "
            "the same as text; Windows Terminal shows the screens."
        )
    return ""


def _terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())


def _obeys() -> bool:
    """Whether the console follows the sequences that screens are drawn with; those of Windows
    before version 10, and a later one set to be like them, do not."""
    if sys.platform != "win32":
        return True
    import ctypes

    console = ctypes.windll.kernel32
    out, mode = console.GetStdHandle(-11), ctypes.c_ulong()
    if not console.GetConsoleMode(out, ctypes.byref(mode)):
        return True  # not a console of Windows itself
    obeys = bool(console.SetConsoleMode(out, mode.value | 0x4))
    console.SetConsoleMode(out, mode.value)
    return obeys

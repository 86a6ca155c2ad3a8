"""The signs that ceplan uses beyond ASCII, and what stands for each where a terminal lacks it.

One table for screens and commands. On a screen a sign and its twin take the same room, one column,
so that nothing shifts; in a line that is printed it may be spelled longer (`[x]` for a ticked box).
"""

from __future__ import annotations

TWINS: dict[str, tuple[str, str]] = {
    # status: green, amber, red, blue; better, worse
    "●": ("o", "o"), "▲": ("^", "^"), "◆": ("!", "!"), "■": ("#", "#"),
    "↑": ("/", "up"), "↓": ("\\", "down"), "→": (">", "->"), "←": ("<", "<-"),
    # lines of an item, answers of a choice
    "•": ("*", "*"), "☑": ("x", "[x]"), "☐": ("_", "[ ]"), "✓": ("v", "ok"), "✗": ("x", "x"),
    "▸": (">", ">"), "▾": ("v", "v"), "▼": ("v", "v"), "▶": (">", ">"), "◀": ("<", "<"),
    # the cursor, rules, bars
    "▌": (">", ">"), "▎": ("|", "|"), "▊": ("|", "|"), "│": ("|", "|"), "┃": ("|", "|"),
    "─": ("-", "-"), "━": ("=", "="), "┼": ("+", "+"), "┴": ("+", "+"), "┬": ("+", "+"),
    "├": ("+", "+"), "┤": ("+", "+"), "┌": ("+", "+"), "┐": ("+", "+"), "└": ("+", "+"),
    "┘": ("+", "+"), "█": ("#", "#"), "▓": ("%", "%"), "▒": ("=", "="), "░": (".", "."),
    "▁": ("_", "_"), "▂": ("_", "_"), "▃": ("_", "_"), "▄": ("_", "_"), "▅": ("=", "="),
    "▆": ("=", "="), "▇": ("=", "="), "▔": ("-", "-"), "▀": ("-", "-"), "▍": ("|", "|"),
    "▏": ("|", "|"), "▐": ("|", "|"), "▕": ("|", "|"),
    # writing
    "…": ("~", "..."), "–": ("-", "-"), "—": ("-", "-"), "·": ("-", "-"), "“": ('"', '"'),
    "”": ('"', '"'), "‘": ("'", "'"), "’": ("'", "'"), "×": ("x", "x"), "≤": ("<", "<="),
    "≥": (">", ">="), "−": ("-", "-"), "\xa0": (" ", " "), "£": ("L", "GBP"),
    # what the gate shows in place of what could act on a terminal
    "␛": ("?", "<ESC>"), "␡": ("?", "<DEL>"), "␀": ("?", "<NUL>"), "␇": ("?", "<BEL>"),
    "⟦": ("<", "<"), "⟧": (">", ">"), "\ufffd": ("?", "?"),
}  # fmt: skip
"""By sign: its twin of one column, and how it is spelled where there is room."""

_FEW = ("linux", "vt", "ansi", "cons", "dumb", "cygwin")
"""Beginnings of TERM of consoles whose letters lack most of these signs."""


def plain_letters(wish: str, encoding: str, term: str) -> bool:
    """Whether the twins are to be shown: the person's `wish` ("auto", "all", "ascii"), else as the
    terminal's encoding and its name in TERM let one expect."""
    if wish != "auto":
        return wish == "ascii"
    whole = encoding.casefold().replace("-", "").replace("_", "") in ("utf8", "utf16", "utf32", "")
    return not whole or term.startswith(_FEW)

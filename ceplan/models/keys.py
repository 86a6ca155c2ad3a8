"""The names of keys: how a person writes one, how the screens know it, how it is said.

Pure, because the settings, a command and the foot of a screen must mean the same key. Only keys
that arrive on every console can be chosen: no alt, and of ctrl the letters that are no other key.
"""

from __future__ import annotations

from ceplan.errors import Refused

SIGNS = {
    "!": "exclamation_mark", '"': "quotation_mark", "#": "number_sign", "$": "dollar_sign",
    "%": "percent_sign", "&": "ampersand", "'": "apostrophe", "(": "left_parenthesis",
    ")": "right_parenthesis", "*": "asterisk", "+": "plus", ",": "comma", "-": "minus",
    ".": "full_stop", "/": "slash", ":": "colon", ";": "semicolon", "<": "less_than_sign",
    "=": "equals_sign", ">": "greater_than_sign", "?": "question_mark", "@": "at",
    "[": "left_square_bracket", "\\": "backslash", "]": "right_square_bracket",
    "^": "circumflex_accent", "_": "underscore", "`": "grave_accent", "{": "left_curly_bracket",
    "|": "vertical_line", "}": "right_curly_bracket", "~": "tilde",
}  # fmt: skip
"""Each sign of the keyboard with the name that the screens have for its key."""

NAMES = {
    "enter": "Enter", "escape": "Esc", "space": "Space", "tab": "Tab", "shift+tab": "Shift+Tab",
    "up": "Up", "down": "Down", "left": "Left", "right": "Right", "home": "Home", "end": "End",
    "pageup": "PageUp", "pagedown": "PageDown", "delete": "Delete", "backspace": "Backspace",
    **{f"f{n}": f"F{n}" for n in range(1, 11)},
}  # fmt: skip
"""The other keys that every console knows, and how they are said."""

OTHERWISE = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "pgup": "pageup",
    "pgdn": "pagedown",
}
WITH_CTRL = frozenset("abdefgklnoprstuwxy")
"""With ctrl these letters alone are keys of their own on every console."""

_SIGN_OF = {name: sign for sign, name in SIGNS.items()}


def say_key(key: str) -> str:
    """A key of the screens as people say it: "Enter", "Ctrl+R", "?", "u"."""
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return NAMES.get(key) or _SIGN_OF.get(key, key)


def say_keys(keys: str) -> str:
    """The keys of a binding ("U,ctrl+y") as people say them: "U Ctrl+Y"."""
    return " ".join(say_key(x.strip()) for x in keys.split(","))


def read_keys(text: str) -> str:
    """What a person wrote ("U Ctrl+Y", "?", "u,f5") as the screens know it, "U,ctrl+y".

    Refused, naming the key, for one that some console does not send, and for none at all.
    """
    found: list[str] = []
    for word in text.split():
        parts = [word] if len(word) == 1 else [x for x in word.split(",") if x] or [","]
        for part in parts:
            key = _read(part)
            if key not in found:
                found.append(key)
    if not found:
        raise Refused("No key was named.", hint="Name one, such as u, ?, F5 or Ctrl+Y.")
    return ",".join(found)


def _read(word: str) -> str:
    if len(word) == 1 and word.isascii() and word.isprintable():
        return SIGNS.get(word, word)
    low = word.casefold()
    low = OTHERWISE.get(low, low)
    if low in NAMES or low in _SIGN_OF:
        return low
    if low.startswith("ctrl+") and low[5:] in WITH_CTRL:
        return low
    shown = "".join(x if x.isprintable() else "·" for x in word[:20])
    raise Refused(
        f"“{shown}” is not a key that every console sends.",
        hint="Use a letter, a digit, a sign, F1 to F10, Enter, Esc, Tab, Space, an arrow, Home, "
        f"End, PageUp, PageDown, Delete, or Ctrl with one of {' '.join(sorted(WITH_CTRL))}.",
    )

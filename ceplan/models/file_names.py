"""The name of a file that is to be made: with an ending, so that other programs know what it is."""

from __future__ import annotations

import re

_ENDING = re.compile(r"[^/\\.]\.[A-Za-z][A-Za-z0-9]{0,9}$")
"""An ending begins with a letter: "board v1.2" has none."""


def with_ending(name: str, ending: str) -> str:
    """`name`, or a path, with `ending` (such as ".csv") where it has none of its own. What
    ends with a slash names a folder and stays."""
    if name.endswith(("/", "\\")):
        return name
    return name if _ENDING.search(name) else f"{name.rstrip('.')}{ending}"

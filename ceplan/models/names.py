"""Names that look alike: "Park" in Latin letters and "Pаrk" with a Cyrillic а are two people.

Such a name is accepted, since it may be right; whoever enters it is told which existing name it
looks like. The table holds the letters that common fonts draw the same, not every pair that
Unicode lists: a warning that cries often is not read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_PAIRS = (
    ("АВЕЅІЈКМНОРСТУХҮԚԜ", "ABESIJKMHOPCTYXYQW"),  # Cyrillic capitals
    ("аеіјорсухѕԁһӏԛԝү", "aeijopcyxsdhlqwy"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),  # Greek capitals
    ("αικνορυχϲϳ", "aikvopuxcj"),
    ("ıɑɡո", "iagn"),  # Latin letters of phonetics, Armenian
    ("‐‑‒–—−", "------"),
    ("ʼ’‘ʹ′`´", "'''''''"),
)
_ALIKE = str.maketrans("".join(x for x, _ in _PAIRS), "".join(x for _, x in _PAIRS))


def folded(text: str) -> str:
    """`text` for comparing as people compare: NFC, case folded, white space made single. Never
    raises; "İ" and "ß" fold as Unicode says (B43)."""
    same = unicodedata.normalize("NFC", text).casefold()
    return " ".join(unicodedata.normalize("NFC", same).split())


def _skeleton(text: str) -> str:
    """What `text` looks like: letters of one shape made one, what has no shape left out."""
    shape = unicodedata.normalize("NFKC", unicodedata.normalize("NFC", text).translate(_ALIKE))
    shape = "".join(x for x in shape.translate(_ALIKE) if x.isprintable() or x.isspace())
    return folded(shape)


def lookalike(name: str, known: Iterable[str]) -> str | None:
    """The first of `known` that looks like `name` but is written with other characters.

    None when `name` itself is known (case and spacing aside) or looks like none of them.
    """
    mine, shape, found = folded(name), _skeleton(name), None
    for other in known:
        if folded(other) == mine:
            return None
        if found is None and _skeleton(other) == shape:
            found = other
    return found

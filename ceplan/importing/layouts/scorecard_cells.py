"""What single cells of a scorecard say: the state of a value, polarity, colour and travel."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ceplan.importing.headings import meaning
from ceplan.importing.raw import RawRow, place
from ceplan.importing.status_words import is_face, read_brag
from ceplan.models.paper import Finding

_POLARITIES = (
    (re.compile(r"\b(?:high|higher|bigger|up|more|increas\w*|maximi[sz]e|h)\b|[↑▲⬆+]"), "high"),
    (
        re.compile(r"\b(?:low|lower|smaller|down|less|decreas\w*|minimi[sz]e|reduc\w*|l)\b|[↓▼⬇]"),
        "low",
    ),
    (re.compile(r"\b(?:target|range|close|within|plan)\b"), "target"),
    (re.compile(r"\b(?:none|neutral|n/?a|not applicable|info\w*|context\w*|monitor\w*)\b"), "none"),
)
_TRAVELS = (
    (re.compile(r"\b(?:worse|worsen\w*|declin\w*|deteriorat\w*)\b"), "worsened"),
    (re.compile(r"\b(?:better|improv\w*)\b"), "improved"),
    (
        re.compile(
            r"\b(?:same|static|stable|no change|unchanged|maintained)\b|^(?:→|↔|➡|◄►|◀▶|=)$"
        ),
        "same",
    ),
)
_FEW = re.compile(r"(?:<|≤|under|fewer than|less than) ?(?:5|6|10)")
"""How papers say that so few are counted that the number is held back."""
_ARROWS = re.compile(r"\s*([↑↓→←↔↗↘⬆⬇➡▲▼►◄◀▶\ufe0f ]+)$")


_FACE_BEHIND = re.compile(r"(.*\S)\s*([^\w\s%.,;:()\[\]£*<>=+/–—-]\ufe0f?)")


def state_of(value: str) -> str:
    """What a cell says of its value: missing, suppressed, provisional, or "" for nothing."""
    plain = value.casefold().strip("()[] ")
    if plain in ("", "-", "–", "—", "n/a", "na", "not available", "tbc", "no data", "nyp", ".."):
        return "missing"
    if plain in ("*", "x", "c", "low", "suppressed") or _FEW.fullmatch(plain):
        return "suppressed"
    return "provisional" if re.search(r"\d%? ?\(?p(?:rov(?:isional)?)?\)?$", plain) else ""


def polarity_of(words: str) -> str:
    """Whether high or low is good by the words or arrow of a cell; "" where they do not say."""
    plain = words.casefold()
    return next((kind for pattern, kind in _POLARITIES if pattern.search(plain)), "")


def rag_of(words: str) -> str:
    """The colour that a cell says, "" for none and for words that are no colour."""
    try:
        found = read_brag(colour_and_arrow(words)[0])
    except ValueError:
        return ""
    return found.colour if found else ""


def travel_of(words: str) -> str:
    """What a cell says of the direction of travel in the words of a plan; "" for other words and
    for arrows up and down: some papers mean more by them, some better."""
    plain = words.replace("\ufe0f", "").casefold().strip(" .")
    return next((said for pattern, said in _TRAVELS if pattern.search(plain)), "")


def value_and_signs(cell: str) -> tuple[str, str, str]:
    """The value of a cell ("92%"), with the colour and the arrow that stand behind it as signs."""
    value, arrow = colour_and_arrow(cell)
    colour = ""
    if found := _FACE_BEHIND.fullmatch(value):
        value, colour = found[1], rag_of(found[2])
    if not arrow:
        value, arrow = colour_and_arrow(value)
    return (value, colour, arrow) if any(c.isdigit() for c in value) else (cell, "", "")


def more_than_colour(words: str) -> bool:
    """Whether a status cell says why its colour is so or whither it turns, or is no colour."""
    try:
        found = read_brag(colour_and_arrow(words)[0])
    except ValueError:
        return True
    return bool(found and (found.direction or found.reason))


def colour_and_arrow(words: str) -> tuple[str, str]:
    """The words of a status cell without the arrows at its end, and the arrows."""
    found = _ARROWS.search(words)
    if not found or not found.start() or not found[1].strip("\ufe0f "):
        return words, ""
    return words[: found.start()], found[1].strip()


def faces(rows: Sequence[RawRow], heading: RawRow, at: int) -> list[Finding]:
    """One finding where colours are printed as faces, with what each was read as; one for each
    cell of the column `at` that is no colour at all."""
    said = [(x.number, x.cells[at].strip()) for x in rows if len(x.cells) > at]
    shown = {x: rag_of(x) for _, x in said if x and is_face(x)}
    out = []
    if shown:
        why = "Colours are printed as faces; each was read as the colour it stands for."
        read = ", ".join(f"{k} {v}" for k, v in shown.items())
        where = place(heading.number, heading.cells[at])
        out.append(Finding("RAG-FACES", where, " ".join(shown), read, why))
        for colour in dict.fromkeys(x for x in shown.values() if x):
            alike = [k for k, v in shown.items() if v == colour]
            if len(alike) > 1:
                why = f"{len(alike)} faces were read as {colour}; the paper may tell them apart."
                out.append(Finding("RAG-FACES-ALIKE", where, " ".join(alike), colour, why))
    for number, x in said:
        if x and meaning(x) != meaning(heading.cells[at]) and not rag_of(x) and not _none(x):
            why = "It is no colour that is known; no RAG is taken, the words are kept beside it."
            out.append(Finding("RAG-UNREAD", place(number, heading.cells[at]), x, "", why))
    return out


def _none(words: str) -> bool:
    """Whether a cell says that there is no status."""
    try:
        return read_brag(words) is None
    except ValueError:
        return False

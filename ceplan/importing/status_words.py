"""The words of a status column: a colour of BRAG, a stage, or neither.

Papers head both with "Status"; what stands below tells which it is. Asked before any row is read
(`recognise.py`) and again for each item (`fields.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ceplan.models.item import Brag
from ceplan.models.stage import STAGES

_COLOURS = {"b": "blue", "r": "red", "a": "amber", "g": "green", "yellow": "amber"}
_COLOURS |= {x: x for x in ("blue", "red", "amber", "green")}
_FACES = {"green": "😊🙂😀😃😄☺🟢🟩✅", "amber": "😐😑😕🟡🟠🟨🟧", "red": "☹🙁😞😟😢😠🔴🟥❌"}
_FACES["blue"] = "🔵🟦"
_COLOURS |= {sign: colour for colour, signs in _FACES.items() for sign in signs}
_TOLD = {"on track": "green", "at risk": "amber", "slipping": "amber", "off track": "red"}
_TOLD |= {"behind": "red", "behind schedule": "red", "overdue": "red"}
_TURNS = {"amber/green": "to green", "a/g": "to green", "amber green": "to green"}
_TURNS |= {"amber/red": "to red", "a/r": "to red", "amber red": "to red", "red/amber": "to red"}
_NONE = frozenset({"", "no status", "none", "n/a", "-", "–", "not rated", "tbc"})
_SIGNS = "".join(_FACES.values())
_BRAG = re.compile(
    rf"([a-z]+|[{_SIGNS}]) ?[,(/]? ?(?:(to green|to red) ?\)?)? ?(?:[:–—-] ?(.*))?",
    re.IGNORECASE,
)
_FACE = re.compile(f"[{_SIGNS}]\ufe0f?")
_STAGES = {**{x: x for x in STAGES}, "completed": "complete", "in-progress": "in progress"}
_STAGES |= {"not yet started": "not started", "underway": "in progress", "under way": "in progress"}
_STAGES |= {"done": "complete", "fully complete": "complete", "partially complete": "in progress"}


def read_brag(words: str) -> Brag | None:
    """The BRAG that the words declare, None for no status. Raises `ValueError` for other words."""
    plain = " ".join(words.replace("\ufe0f", "").split())
    if plain.casefold() in _NONE:
        return None
    if turn := _TURNS.get(plain.casefold().replace(" / ", "/").replace("-", "/")):
        return Brag("amber", turn)
    if told := _TOLD.get(plain.casefold()):
        return Brag(told, "", plain)
    found = _BRAG.fullmatch(plain)
    colour = _COLOURS.get(found[1].casefold()) if found else None
    if not found or not colour:
        raise ValueError(plain)
    return Brag(colour, (found[2] or "").casefold(), found[3] or "")


def is_face(words: str) -> bool:
    """Whether a status is given as a face or a coloured sign and not in words."""
    return _FACE.fullmatch(words.strip()) is not None


def read_stage(words: str) -> str:
    """The stage that the words name, "" for none. Raises `ValueError` for other words."""
    plain = " ".join(words.split())
    if plain and plain.casefold() not in _STAGES:
        raise ValueError(plain)
    return _STAGES.get(plain.casefold(), "")


_MET = {"yes": "met", "y": "met", "fully met": "met", "achieved": "met", "no": "not met"}
_MET |= {"n": "not met", "unmet": "not met", "outstanding": "not met", "not yet met": "not met"}
_MET |= {"partially met": "partly met", "part met": "partly met", "in part": "partly met"}
_MET |= {"partially achieved": "partly met", "partly achieved": "partly met"}
_MET |= {"not achieved": "not met", "not yet achieved": "not met", "fully achieved": "met"}
_MET |= {x: x for x in ("met", "partly met", "not met", "")}


def read_met(words: str) -> str:
    """Whether a recommendation is met: met, partly met, not met, or "" for no word. Raises
    `ValueError` for other words."""
    plain = " ".join(words.split()).casefold().rstrip(".")
    if plain not in _MET:
        raise ValueError(plain)
    return _MET[plain]


def told(words: str, fields: Sequence[str]) -> str:
    """Which of the `fields` brag, stage and met a word of a status column says, or ""."""
    for field, read in (("stage", read_stage), ("brag", read_brag), ("met", read_met)):
        if field not in fields:
            continue
        try:
            if read(words):
                return field
        except ValueError:
            continue
    return ""


def kind_of(cells: list[str]) -> str:
    """Which field a column headed "Status" holds: "brag", "stage", or "" where neither reads every
    cell, so that its words are listed as left out and not refused."""
    for field, read in (("brag", read_brag), ("stage", read_stage)):
        try:
            for words in cells:
                read(words)
        except ValueError:
            continue
        return field
    return ""

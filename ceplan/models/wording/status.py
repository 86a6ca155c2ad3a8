"""The status of an item as a paper says it: a sign, a word, and why.

A status must never be colour alone, never say green by default, and always say which kind of done
it means. Below the word stands its reason, then what the paper adds of its own: how the item was
closed, a dispute on its stage, and the status suggested where that differs.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import NamedTuple

from ceplan.models.brag import NO_STATUS, SIGNS, brag_words, differing_suggestion
from ceplan.models.item import Brag, Item
from ceplan.models.stage import STAGES
from ceplan.models.status import closed_unproved
from ceplan.models.wording import remark

UNPROVED = "closed without validated evidence"

_STAGE = "|".join(STAGES)
_COLOUR = re.compile(
    r"(?P<colour>blue|red|amber|green)"
    rf"(?:, (?:though the stage is )?(?P<stage>{_STAGE})|, direction not said"
    r"| (?P<direction>to green|to red))?"
)
_SIGNED = re.compile(f"[{''.join(SIGNS.values())}] ")
_SUGGESTED = re.compile(rf"suggested (?:{_SIGNED.pattern})?(?P<said>[^“”]*)")
_CLOSED = re.compile(rf"(?P<how>{UNPROVED}|{_STAGE})(?:: (?P<why>{remark.QUOTED}|[^“”]*))?")
_ODD = re.compile(rf"[“”\n]|^(?:suggested |stage |{UNPROVED}|{_STAGE})|\(in dispute\)$")
"""What a reason cannot hold and be told from the lines around it at once."""
_STAGE_DISPUTED = re.compile(rf"stage (?P<stage>{_STAGE}) \(in dispute\)")


class StatusFacts(NamedTuple):
    """The status of an item as far as a paper says it: None for no status, "" for a stage of which
    it says nothing; `remarks` are what people differ on."""

    brag: Brag | None = None
    stage: str = ""
    stage_reason: str = ""
    remarks: tuple[str, ...] = ()


def status_lines(item: Item, today: dt.date) -> list[tuple[str, str]]:
    """The declared BRAG in words with its reason, each line after its sign ("" for none); below it
    what a paper adds. An item that nobody gave a BRAG says "no status"."""
    lines = _lines(item, today, exact=False)
    reasons = (item.stage_reason, item.brag.reason if item.brag else "")
    if not any(map(_ODD.search, reasons)) or _told(lines, item):
        return lines
    return _lines(item, today, exact=True)


def _told(lines: list[tuple[str, str]], item: Item) -> bool:
    """Whether the lines read back as the status of the item."""
    try:
        found = read_status("\n".join(f"{mark} {x}" if mark else x for mark, x in lines))
    except ValueError:
        return False
    same = (found.brag, found.stage_reason) == (item.brag, item.stage_reason)
    return same and found.stage in ("", item.stage)


def _lines(item: Item, today: dt.date, *, exact: bool) -> list[tuple[str, str]]:
    """These lines, people's reasons among them in quotation marks where `exact`."""
    said, mark = item.brag, remark.quoted if exact else str
    disputed = f" {remark.DISPUTED}" if "brag" in item.disputes else ""
    first = brag_words(said, item.stage) if said else NO_STATUS
    lines = [(SIGNS.get(said.colour, "") if said else "", first + disputed)]
    if said and said.reason:
        lines.append(("", mark(said.reason)))
    reason = f": {mark(item.stage_reason)}" if item.stage_reason else ""
    if closed_unproved(item):
        lines.append(("", UNPROVED + reason))
    elif reason:
        lines.append(("", item.stage + reason))
    if "stage" in item.disputes:
        lines.append(("", f"stage {item.stage} {remark.DISPUTED}"))
    hint = differing_suggestion(item, today)
    if hint is not None:
        why = f": {hint.reason}" if hint.reason and hint.colour != "blue" else ""
        lines.append(("", f"suggested {SIGNS[hint.colour]} {brag_words(hint, item.stage)}{why}"))
    return lines


def read_status(said: str, colour: Callable[[str], Brag | None] | None = None) -> StatusFacts:
    """The status that a paper of ceplan's says; `colour` reads its first line where a person has
    edited that. Raises `ValueError` where its first line is none, and for a reason of no status."""
    first, *rest = said.split("\n")
    remarks = []
    if first.endswith(f" {remark.DISPUTED}"):
        first = first.removesuffix(f" {remark.DISPUTED}")
        remarks.append("BRAG in dispute")
    brag, stage = (colour(first), "") if colour else _colour(first)
    rest, hinted = _ended(rest, _SUGGESTED)
    if hinted and not stage and (blue := _COLOUR.fullmatch(hinted["said"])):
        stage = blue["stage"] or ""
    rest, torn = _ended(rest, _STAGE_DISPUTED)
    if torn:
        remarks.append("stage in dispute")
        stage = stage or torn["stage"]
    rest, closed = _ended(rest, _CLOSED)
    why = ""
    if closed:
        stage = stage or (closed["how"] if closed["how"] in STAGES else "")
        why = remark.unquoted(closed["why"] or "")
    reason = remark.unquoted("\n".join(rest).strip())
    if brag is None and reason:
        raise ValueError(said)
    if brag:
        brag = brag._replace(reason="\n".join(filter(None, (brag.reason, reason))))
    return StatusFacts(brag, stage, why, tuple(remarks))


def _colour(first: str) -> tuple[Brag | None, str]:
    """The BRAG of the first line without its reason, and the stage that it tells."""
    words = _SIGNED.sub("", first.strip(), count=1)
    if words in ("", NO_STATUS):
        return None, ""
    found = _COLOUR.fullmatch(words)
    if found is None:
        raise ValueError(first)
    return Brag(found["colour"], found["direction"] or ""), found["stage"] or ""


def _ended(lines: list[str], pattern: re.Pattern[str]) -> tuple[list[str], re.Match[str] | None]:
    """The lines without those at the end that begin as `pattern` does, and what they say."""
    for at in range(len(lines) - 1, -1, -1):
        if found := pattern.fullmatch("\n".join(lines[at:])):
            return lines[:at], found
    return lines, None

"""History as people tell it: "changed progress 2", "yesterday 16:04", what undo brings back.

The record says what it did in its own names ("lead 1 name", ISO days); here these become plain
words, the same on the screens and on the command line.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from ceplan.models.history import HistoryEntry
from ceplan.models.saying import say_day
from ceplan.models.text import one_line
from ceplan.models.word_diff import GONE, SAME, Run, compare, shortened, signed

UNKNOWN_TIME = "at an unknown time"

FEW = 3
"""Changes of one deed that are told one by one; more are counted."""

LONG = 40
"""Characters from which on words before and after are told as one text with what differs marked."""

_PLACE = " place in the list"
_STATES = {
    "supplied": ("ticked {} as supplied", "unticked {}", "supplied", "not supplied"),
    "done": ("ticked {} as done", "opened {} again", "done", "open"),
    "validated": ("validated {}", "took back that {} is validated", "validated", "not validated"),
}
"""By field that is ticked: what was done to it, what taking that back is, and the two states."""

_WITH_DAYS = ("dated", "filed", "held", *_STATES)
_ISO_DAY = re.compile(r"\b(\d{4}-\d\d-\d\d)\b")


def say_moment(at: str, now: dt.datetime) -> str:
    """A moment of the record (ISO) as people say it: "today 16:04", "yesterday 16:04",
    "14 Jan 16:04". A file that others have touched may say any moment: then it is unknown."""
    try:
        when = dt.datetime.fromisoformat(at).astimezone(now.tzinfo)
    except (ValueError, OverflowError):
        return UNKNOWN_TIME
    days = (now.date() - when.date()).days
    day = {0: "today", 1: "yesterday"}.get(days) or say_day(when.date(), now.date())
    return f"{day} {when:%H:%M}"


def plain(said: str) -> str:
    """The name of a field or line without numbers that nobody sees: "lead 1 name" is "lead"."""
    said = re.sub(r"^lead(?: \d+)?(?: name)?(?=$| )", "lead", said)
    return re.sub(r"^lead (organisation|role)$", r"lead's \1", said)


def what(entry: HistoryEntry) -> str:
    """What was changed, without the names of the record: "lead", "progress 2", "next step 1"."""
    said = plain(entry.what).removesuffix(_PLACE)
    if entry.field in _STATES:
        said = said.removesuffix(f" {entry.field}")
    return one_line(said)


def did(entry: HistoryEntry, *, ref: bool = False) -> str:
    """What one change did: "changed progress 2"; with `ref`, "changed IN8 progress 2"."""
    named = what(entry)
    place = f"{one_line(entry.ref)} {named}".strip() if ref else named
    if named == "item":
        place = f"item {one_line(entry.ref)}".strip() if ref else "the item"
    if entry.kind == "add":
        return f"added {place}"
    if entry.kind == "remove":
        return f"removed {place}"
    if entry.kind == "restore":
        return f"brought back {place}"
    if entry.field == "position":
        return f"moved {place}"
    if entry.field in _STATES:
        done, back, *_ = _STATES[entry.field]
        return (done if entry.new else back).format(place)
    if not entry.new:
        return f"cleared {place}"
    return f"changed {place}" if entry.old else f"set {place}"


def headline(verb: str, entries: Sequence[HistoryEntry], count: int, *, ref: bool = False) -> str:
    """What a deed did, in a few words: "changed progress 2", "undo: changed lead", "import: 40
    changes in IN1, IN2 and more". `count` is how many changes it made, `entries` the first of
    them."""
    turned = f"{verb}: " if verb in ("undo", "redo") else ""
    if count <= FEW:
        return turned + ", ".join(dict.fromkeys(did(x, ref=ref) for x in entries))
    refs = list(dict.fromkeys(one_line(x.ref) for x in entries if x.ref))
    more = " and more" if len(refs) > FEW or (refs and count > len(entries)) else ""
    places = f" in {', '.join(refs[:FEW])}{more}" if ref and refs else ""
    return f"{one_line(verb)}: {count:,} changes{places}"


def sides(entry: HistoryEntry, today: dt.date) -> tuple[str, str]:
    """The words before and after, days as people say them."""
    if entry.field not in _WITH_DAYS:
        return entry.old, entry.new
    return _days(entry.old, today), _days(entry.new, today)


def _days(text: str, today: dt.date) -> str:
    def say(match: re.Match[str]) -> str:
        try:
            return say_day(dt.date.fromisoformat(match[1]), today)
        except ValueError:
            return match[1]

    return _ISO_DAY.sub(say, text)


def runs(entry: HistoryEntry, today: dt.date, *, whole: bool = False) -> tuple[Run, ...]:
    """Old and new of a change as runs; none for a line that only moved."""
    if entry.field == "position":
        return ()
    old, new = sides(entry, today)
    if entry.kind in ("add", "restore"):
        found: tuple[Run, ...] = (Run(SAME, new),) if new else ()
    elif entry.kind == "remove":
        found = (Run(GONE, old),) if old else ()
    else:
        found = compare(old, new)
    if whole:
        return found
    return tuple(Run(x.kind, _beginning(x.text)) for x in shortened(found))


def _beginning(text: str, most: int = 300) -> str:
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0] or text[:most]} …"


def brings_back(
    verb: str, entries: Sequence[HistoryEntry], today: dt.date, *, most: int = 120
) -> str:
    """What taking a deed back brings: "IN8 lead, Head of Adoption back to Fostering Manager"."""
    if len(entries) > FEW:
        return _many(verb, entries, "taken back")
    return "; ".join(_back(x, today, most) for x in entries)


def does_again(
    verb: str, entries: Sequence[HistoryEntry], today: dt.date, *, most: int = 120
) -> str:
    """What doing a deed again brings: "IN8 lead, Fostering Manager to Head of Adoption again"."""
    if len(entries) > FEW:
        return _many(verb, entries, "made again")
    return "; ".join(_again(x, today, most) for x in entries)


def author(by: str, you: str) -> str:
    """Who did something: "you", or the name."""
    return "you" if by == you else one_line(by)


def how(entries: Sequence[HistoryEntry]) -> str:
    """What it was that somebody did, for "changed by you": changed, added, removed, moved."""
    kinds = {x.kind for x in entries}
    if kinds == {"add"}:
        return "added"
    if kinds == {"remove"}:
        return "removed"
    if kinds == {"set"} and all(x.field == "position" for x in entries):
        return "moved"
    if kinds == {"set"} and all(x.field in _STATES for x in entries):
        return "done"
    return "changed"


def _many(verb: str, entries: Sequence[HistoryEntry], done: str) -> str:
    refs = list(dict.fromkeys(one_line(x.ref) for x in entries if x.ref))
    more = f" and {len(refs) - FEW} more" if len(refs) > FEW else ""
    places = f" in {', '.join(refs[:FEW])}{more}" if refs else ""
    return f"all {len(entries):,} changes of “{one_line(verb)}”{places} are {done}"


def _place(entry: HistoryEntry) -> str:
    return f"{one_line(entry.ref)} {what(entry)}".strip()


def _back(entry: HistoryEntry, today: dt.date, most: int) -> str:
    place = _place(entry)
    old, new = (_short(x, most) for x in sides(entry, today))
    if entry.kind == "add":
        return f"{place} is taken away again: {new}"
    if entry.kind == "remove":
        return f"{place} comes back: {old}"
    if entry.kind == "restore":
        return f"{place} is removed again: {new}"
    if entry.field == "position":
        return f"{place} goes back to its place"
    if entry.field in _STATES:
        state = _STATES[entry.field][3 if entry.new else 2]
        return f"{place} {state} again"
    if min(len(old), len(new)) > LONG:
        return f"{place} back to: {_marked(*sides(entry, today)[::-1], most)}"
    return f"{place}, {new or 'nothing'} back to {old or 'nothing'}"


def _again(entry: HistoryEntry, today: dt.date, most: int) -> str:
    place = _place(entry)
    old, new = (_short(x, most) for x in sides(entry, today))
    if entry.kind == "add":
        return f"{place} is added again: {new}"
    if entry.kind == "remove":
        return f"{place} is removed again: {old}"
    if entry.kind == "restore":
        return f"{place} comes back again: {new}"
    if entry.field == "position":
        return f"{place} is moved again"
    if entry.field in _STATES:
        return f"{place} {_STATES[entry.field][2 if entry.new else 3]} again"
    if min(len(old), len(new)) > LONG:
        return f"{place} again: {_marked(*sides(entry, today), most)}"
    return f"{place}, {old or 'nothing'} to {new or 'nothing'} again"


def _marked(before: str, after: str, most: int) -> str:
    """Long words before and after as one text, what goes and what comes marked."""
    found = shortened(compare(one_line(before), one_line(after)), around=30)
    return _short(signed(found), 2 * most)


def _short(text: str, most: int) -> str:
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"

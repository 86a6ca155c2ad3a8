"""The first line of a list that was printed as text: whose list it is, and of which moment.

`# IN5 progress as of 21 January 2014 10:42 (12-3f09c2aa51d0-5b2e91aa; keep this line)`: words for
people, and in brackets the newest change there was, with the item, for the program. Without it an
edited text would be held against the plan of now, and what others did since would be taken for
what the person took out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ceplan.errors import Refused
from ceplan.models.text import one_line

KEEP = "keep this line"
"""Ends the head line: who edits the text must not take it out."""

_CHANGE, _ROW = 12, 8
"""Letters of the ids that are printed: with the change's number, and the plan, enough to tell."""

_HEAD = re.compile(
    rf"# (.+) as of (.+) \((\d{{1,15}})-([0-9a-f]{{{_CHANGE}}})-([0-9a-f]{{{_ROW}}}); {KEEP}\)"
)
_LIKE_ONE = re.compile(rf"#.* as of .*(?:\(\d|{KEEP})")


class Head(NamedTuple):
    """What a head line says: the list's name ("IN5 progress"), the moment in words, the number of
    the newest change and the beginning of its id, the beginning of the item's id."""

    name: str
    when: str
    number: int
    change: str
    row: str

    def is_of(self, row: str) -> bool:
        """Whether the list is of the item with this id."""
        return row.startswith(self.row)


def head(name: str, when: str, seen: str, row: str) -> str:
    """The head line of a list (`name`: "IN5 progress") as it was at a moment (`when`, in words),
    for a reader who has `seen` so much of the record; `row` is the item's id."""
    number, _, change = seen.partition(" ")
    return f"# {one_line(name)} as of {when} ({number}-{change[:_CHANGE]}-{row[:_ROW]}; {KEEP})"


def parted(text: str) -> tuple[Head | None, str]:
    """The head line of a text, where its first row is one, and the rest. Refused for a head line
    that somebody changed."""
    body = text.removeprefix("\ufeff").lstrip()
    first, _, rest = body.partition("\n")
    found = _HEAD.fullmatch(first.strip())
    if found:
        name, when, number, change, row = found.groups()
        return Head(name, when, int(number), change, row), rest
    if _LIKE_ONE.match(first):
        raise Refused(
            "The first line of the text is not as it was printed, so it cannot be told what "
            "others changed since; nothing was changed.",
            hint="Print the list again and copy its first line.",
        )
    return None, text

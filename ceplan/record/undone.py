"""Which deeds stand, and by which deed: by the one that first did it, or by the redo of it.

Pure, and the only place that knows how undo and redo follow one another: what can be undone, what
papers last said and which moves of a date count are all read off this.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Stands(NamedTuple):
    """`by` names for each first deed the one by which it stands ("" while it is undone), in the
    order in which they came to stand; `about` names for each undo and redo the first deed that it
    is about; `again` are the undos that can still be redone, latest last."""

    by: dict[str, str]
    about: dict[str, str]
    again: list[str]

    def now(self, deed: str) -> str:
        """The deed by which `deed` stands, which may be named by itself or by the redo that stands
        for it; "" when it was taken back."""
        by = self.by.get(self.about.get(deed, deed), "")
        return by if deed == by or deed not in self.about else ""


def stands(deeds: Iterable[tuple[str, str, str]]) -> Stands:
    """What the deeds come to, each an id, its verb and the deed it undoes or redoes, oldest first.

    An undo takes back what stands by just the deed it names: what came to stand by another one
    since, in a copy that was brought together with this one, stays. A new deed ends what could be
    redone.
    """
    out = Stands({}, {}, [])
    by, about, again = out
    for deed, verb, undoes in deeds:
        if verb == "undo":
            first = about[deed] = about.get(undoes, undoes)
            if by.get(first, undoes) == undoes:
                by[first] = ""
            again.append(deed)
        elif verb == "redo":
            first = about[deed] = about.get(undoes, undoes)
            by.pop(first, None)
            by[first] = deed
            if undoes in again:
                again.remove(undoes)
        else:
            by[deed] = deed
            again.clear()
    return out

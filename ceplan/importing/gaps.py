"""Lines of an edited list that have no words in common with what they replace: told by their place.

Only for a copy of the very list (an export of this plan, edited by somebody): the lines around a
gap are known on both sides, so as many lines as are missing in it are those lines said anew. Where
the numbers differ nothing is told, and a line stands beside what it may have been.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence

from ceplan.importing.matching import Known, Matched, T


def paired_in_gaps(lines: Sequence[T], known: Sequence[Known], out: Matched[T]) -> None:
    """Pair what `out` has left over of the paper's `lines` and of the register's `known` ones, each
    in its list's order, where both lie in the same gap and are equally many."""
    at_line = {id(x): n for n, x in enumerate(lines)}
    at_known = {x.row: n for n, x in enumerate(known)}
    pairs = sorted((at_line[id(x)], at_known[y.row]) for x, y in out.pairs)
    ours, theirs = [n for n, _ in pairs], [n for _, n in pairs]
    if theirs != sorted(theirs):
        return  # the list was put into another order: no place tells anything
    new: dict[int, list[T]] = {}
    for x in out.new:
        new.setdefault(bisect(ours, at_line[id(x)]), []).append(x)
    left: dict[int, list[Known]] = {}
    for y in out.left:
        if y.now is not None and y.was is not None:
            left.setdefault(bisect(theirs, at_known[y.row]), []).append(y)
    for gap, found in new.items():
        there = left.get(gap, [])
        if len(there) == len(found):
            out.pairs += zip(found, there, strict=True)
    used = {id(x) for x, _ in out.pairs}
    rows = {y.row for _, y in out.pairs}
    out.new = [x for x in out.new if id(x) not in used]
    out.left = [y for y in out.left if y.row not in rows]

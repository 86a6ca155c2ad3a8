"""Which register a paper is about: that of its title, or one of its kind with the same items.

A paper of a kind that the plan has already is not always the next version of it: two inspections
make two lists of recommendations, both numbered from 1. So refs and words decide together. A title
alone does not: papers that bear none are all called by their kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ceplan.errors import Refused
from ceplan.importing.layout import LAYOUTS
from ceplan.importing.matching import likeness, plain
from ceplan.models.paper import Paper
from ceplan.models.ref_match import plain_ref
from ceplan.models.register import Register

SHARED = 1 / 3
"""The share of items that a paper and a register of its kind have in common when they are one."""

ALIKE = 0.5
"""The likeness of their words from which two items of one ref are the same."""

MOST = 60
"""Items of one ref that are held against each other; they tell enough of longer papers."""

_KINDS = dict.fromkeys(("notice", "plan"), ("notice", "plan"))
"""Kinds of which a paper that bears no title cannot say which it is: they have the same columns."""

_BY_KIND = frozenset(x.title for x in LAYOUTS)
"""The titles that papers bear which say none."""

Words = Callable[[Register], Mapping[str, str]]
"""Gives what a register says, by ref."""


def home(paper: Paper, registers: Sequence[Register], words: Words) -> Register | None:
    """The register that a paper is about; None for a new one. `words` gives the words
    of a register's items and measures by ref. Refused where several could be meant."""
    own = {plain_ref(x.ref): x.action for x in paper.items}
    own |= {plain_ref(x.ref or x.name): x.name for x in paper.measures}
    same = [
        x
        for x in registers
        if plain(x.title).casefold() == plain(paper.title).casefold()
        and _about(paper, own, {plain_ref(k): v for k, v in words(x).items()})
    ]
    if len(same) == 1:
        return same[0]
    kind = [x for x in same or registers if x.kind in _KINDS.get(paper.kind, (paper.kind,))]
    near = [x for x in kind if _near(own, {plain_ref(k): v for k, v in words(x).items()})]
    if len(near) > 1:
        names = "; ".join(x.title for x in near)
        raise Refused(
            f"The plan has several registers that this could be: {names}.",
            hint="Say which with --register, or --title for a new one.",
        )
    return near[0] if near else None


def _about(paper: Paper, own: Mapping[str, str], held: Mapping[str, str]) -> bool:
    """Whether a paper shares anything with a register of its title. A ref is enough where the paper
    says its title; where it is only called by its kind, the words of an item are asked for."""
    if not own or not held:
        return True
    shared = [x for x in own if x in held]
    if shared and paper.title not in _BY_KIND:
        return True
    if {plain(x).casefold() for x in own.values()} & {plain(x).casefold() for x in held.values()}:
        return True
    if any(likeness(own[x], held[x]) >= ALIKE for x in shared[:MOST]):
        return True
    ours, theirs = list(own.values())[:MOST], list(held.values())[:MOST]
    return any(likeness(x, y) >= ALIKE for x in ours for y in theirs)


def _near(own: Mapping[str, str], held: Mapping[str, str]) -> bool:
    if not own or not held:
        return False
    shared = [x for x in own if x in held]
    if len(shared) < SHARED * min(len(own), len(held)):
        return False
    looked = shared[:MOST]
    alike = sum(likeness(own[x], held[x]) >= ALIKE for x in looked)
    return alike >= SHARED * len(looked)

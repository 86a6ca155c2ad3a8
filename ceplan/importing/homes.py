"""Which register a paper is about: the one of its title, or the one of its kind that has its refs.

A paper of a kind that the plan has already is not always the next version of it: two inspections
make two lists of recommendations. So the refs decide, not the kind alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from ceplan.errors import Refused
from ceplan.importing.matching import plain
from ceplan.models.paper import Paper
from ceplan.models.register import Register

SHARED = 1 / 3
"""The share of refs that a paper and a register of its kind have in common when they are one."""


def home(
    paper: Paper, registers: Sequence[Register], refs: Callable[[Register], Collection[str]]
) -> Register | None:
    """The register that a paper is about; None for a new one. `refs` gives those of a register.
    Refused where several could be meant."""
    same = [x for x in registers if plain(x.title).casefold() == plain(paper.title).casefold()]
    if len(same) == 1:
        return same[0]
    kind = [x for x in same or registers if x.kind == paper.kind]
    own = {_ref(x.ref) for x in (*paper.items, *paper.measures)}
    near = [x for x in kind if _near(own, {_ref(y) for y in refs(x)})]
    if len(near) > 1:
        names = "; ".join(x.title for x in near)
        raise Refused(
            f"The plan has several registers that this could be: {names}.",
            hint="Say which with --register, or --title for a new one.",
        )
    return near[0] if near else None


def _near(own: set[str], held: set[str]) -> bool:
    if not own or not held:
        return not own  # judgements have no refs: the one register of their kind
    return len(own & held) >= SHARED * min(len(own), len(held))


def _ref(ref: str) -> str:
    return plain(ref).casefold().replace(" ", "")

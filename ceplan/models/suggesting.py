"""Which words used already fit to what somebody types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ceplan.models.names import folded

OFFERED = 4
"""So many are offered at once: they must be read faster than typed."""

Known = tuple[tuple[str, str], ...]
"""Words used already, each as it is compared and as it is written."""


def compared(words: Iterable[str]) -> Known:
    """Words used already, made ready to be compared at each key."""
    return tuple((folded(x), x) for x in words if "\n" not in x)


def fitting(typed: str, known: Known, most: int = OFFERED) -> tuple[str, ...]:
    """Those of `known` that begin with what was typed, then those of which a word does, each group
    in the order of `known`, letter case aside. None for nothing typed, and never what was typed
    already to the letter."""
    looked = folded(typed)
    if not looked:
        return ()
    first: list[str] = []
    second: list[str] = []
    inner = f" {looked}"
    for said, words in known:
        if words == typed.strip():
            continue
        if said.startswith(looked):
            first.append(words)
            if len(first) == most:
                break
        elif len(second) < most and inner in said:
            second.append(words)
    return _different((*first, *second))[:most]


def _different(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))

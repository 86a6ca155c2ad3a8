"""Mending refs by the run of numbers: IN9, "IN1", IN11 can only mean IN10.

A ref is mended only when the refs before and after it leave exactly one number for it and nothing
else in the paper has that number. Where the run does not give it away nothing is guessed: the ref
stays as said with a finding, or, where two items would have one ref, the paper is refused.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ceplan.errors import Refused
from ceplan.importing.raw import place, quoted
from ceplan.importing.rows import Gathered
from ceplan.models.paper import Finding
from ceplan.models.ref_match import plain_ref

_SHAPE = re.compile(r"(.*?)([0-9]{1,6})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shape:
    """A ref as what stands before its last number, and that number: IN12, 1.12."""

    stem: str
    number: int


def shape(ref: str) -> Shape | None:
    """The shape of a ref, or None for one that does not end in a number."""
    found = _SHAPE.fullmatch(ref)
    return Shape(found[1].casefold().replace(" ", ""), int(found[2])) if found else None


def mend_refs(items: Sequence[Gathered]) -> tuple[list[str], list[Finding]]:
    """The ref of each item, mended where the run gives it away, with the findings.

    Raises `Refused` when two items keep the same ref.
    """
    said = [x.ref for x in items]
    odd = _odd(said)
    refs, findings = list(said), []
    taken = {plain_ref(x) for n, x in enumerate(said) if n not in odd}
    sound = [n for n in range(len(said)) if n not in odd]
    for n in sorted(odd):
        code, ref = odd[n], _by_run(said, n, sound)
        if ref and plain_ref(ref) not in taken and (code == "REF-REPEATED" or _near(said[n], ref)):
            refs[n] = ref
            taken.add(plain_ref(ref))
            findings.append(_mended(items[n], code, ref, refs[n - 1]))
        else:
            findings.append(_unsure(items[n], code))
    _refuse_twice(items, refs)
    return refs, findings + _gaps(items, refs)


def _odd(said: list[str]) -> dict[int, str]:
    """Which refs look wrong and how: said before by an item that fits its place better, or unlike
    every other in a paper whose refs run."""
    shapes = [shape(x) for x in said]
    stems = Counter(x.stem for x in shapes if x)
    odd: dict[int, str] = {}
    places: dict[str, list[int]] = {}
    for n, ref in enumerate(said):
        places.setdefault(plain_ref(ref), []).append(n)
    for same in places.values():
        if len(same) > 1:
            fitting = [n for n in same if _fits(shapes, n)]
            keep = fitting[0] if fitting else same[0]
            odd |= {n: "REF-REPEATED" for n in same if n != keep}
    most = max(stems.values(), default=0)
    for n, x in enumerate(shapes):
        alone = (x is None and not _lettered(said, n)) or (x is not None and stems[x.stem] == 1)
        if n not in odd and alone and most > 2 and _within(shapes, stems, n):
            odd[n] = "REF-DAMAGED"
    return odd


def _lettered(said: Sequence[str], n: int) -> bool:
    """Whether a ref is a number with a letter that its neighbour shares: 2, 2a, 2b."""
    found = re.fullmatch(r"(.*\d)[a-z]", said[n], re.IGNORECASE)
    around = [*said[max(0, n - 1) : n], *said[n + 1 : n + 2]]
    shared = re.compile(rf"{re.escape(plain_ref(found[1]))}[a-z]?") if found else None
    return shared is not None and any(shared.fullmatch(plain_ref(x)) for x in around)


def _fits(shapes: Sequence[Shape | None], n: int) -> bool:
    """Whether a ref goes with the one before or after it."""
    here = shapes[n]
    if here is None:
        return False
    before = shapes[n - 1] if n else None
    after = shapes[n + 1] if n + 1 < len(shapes) else None
    return before == Shape(here.stem, here.number - 1) or after == Shape(here.stem, here.number + 1)


def _within(shapes: Sequence[Shape | None], stems: Counter[str], n: int) -> bool:
    """Whether a ref stands inside a run of others, or at its end: its neighbours share a stem."""
    around = [*shapes[max(0, n - 1) : n], *shapes[n + 1 : n + 2]]
    known = {x.stem for x in around if x and stems[x.stem] > 1}
    return len(known) == 1 and all(x is not None for x in around)


def _by_run(said: list[str], n: int, sound: list[int]) -> str:
    """The one ref that the run leaves for place `n`, or ""; `sound` are the places not in doubt."""
    at = bisect(sound, n)
    if not 0 < at < len(sound):
        return ""
    before, after = sound[at - 1], sound[at]
    low, high = shape(said[before]), shape(said[after])
    if low is None or high is None or low.stem != high.stem:
        return ""
    if high.number - low.number != after - before:
        return ""
    digits = re.search(r"[0-9]+$", said[before])
    stem = said[before][: digits.start()] if digits else ""
    width = len(digits[0]) if digits and digits[0].startswith("0") else 0
    return f"{stem}{low.number + n - before:0{width}d}"


def _near(said: str, ref: str) -> bool:
    """Whether `said` is `ref` with at most two letters lost, added or changed, and one in common:
    a ref quite unlike is another item's, not a damaged one."""
    a, b = plain_ref(said), plain_ref(ref)
    if abs(len(a) - len(b)) > 2 or not set(a) & set(b):
        return False
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1] <= min(2, len(b) // 2)


def _mended(item: Gathered, code: str, ref: str, before: str) -> Finding:
    what = "stands twice" if code == "REF-REPEATED" else "is damaged"
    why = f"“{item.ref}” {what}; it follows {before}, and the run of numbers leaves only {ref}."
    return Finding(code, place(item.row, "Ref"), item.ref, ref, why)


def _unsure(item: Gathered, code: str) -> Finding:
    what = "stands twice" if code == "REF-REPEATED" else "is unlike the refs around it"
    why = f"“{item.ref}” {what}, and the run of numbers does not say what it should be."
    return Finding("REF-UNSURE", place(item.row, "Ref"), item.ref, "", why)


def _refuse_twice(items: Sequence[Gathered], refs: list[str]) -> None:
    first: dict[str, int] = {}
    for item, ref in zip(items, refs, strict=True):
        if plain_ref(ref) in first:
            raise Refused(
                f"The ref {quoted(ref)} stands in row {first[plain_ref(ref)]} and again in row "
                f"{item.row}, Ref, and the run of numbers does not say what it should be.",
                hint="Correct one of them in the file. Nothing was imported.",
            )
        first[plain_ref(ref)] = item.row


def _gaps(items: Sequence[Gathered], refs: list[str]) -> list[Finding]:
    """Numbers that a run leaves out: an item may have been lost."""
    held = {x for x in map(shape, refs) if x}
    findings = []
    for n in range(1, len(refs)):
        low, high = shape(refs[n - 1]), shape(refs[n])
        if not low or not high or low.stem != high.stem or not 1 < high.number - low.number < 10:
            continue
        lost = [x for x in range(low.number + 1, high.number) if Shape(low.stem, x) not in held]
        if lost:
            stem = refs[n][: len(refs[n]) - len(str(high.number))]
            names = ", ".join(f"{stem}{x}" for x in lost)
            why = f"No item has the ref {names}; an item may have been lost between these rows."
            findings.append(Finding("REF-GAP", place(items[n].row, "Ref"), refs[n], "", why))
    return findings

"""Which reading of a plan is which of a paper: by its period, and of several of one period by what
they say.

Two people may have added one period apart, and both their readings stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from ceplan.importing.matching import plain
from ceplan.models.measure import MeasureReading
from ceplan.models.paper import PaperReading
from ceplan.models.said import SaidRow

Pair = tuple[PaperReading, MeasureReading | None]


def period_of(words: str) -> str:
    """A period as two of them are compared."""
    return plain(words).casefold()


def paired(
    found: Sequence[PaperReading],
    held: Iterable[MeasureReading],
    before: Mapping[str, SaidRow],
) -> list[Pair]:
    """The readings of a paper in order, each with the one of the plan that it is, or None. `before`
    is what the last paper said of the plan's, by their ids."""
    there: dict[str, list[MeasureReading]] = {}
    for y in held:
        there.setdefault(period_of(y.period), []).append(y)
    pairs: list[MeasureReading | None] = [None] * len(found)
    same: dict[str, list[int]] = {}
    for n, x in enumerate(found):
        same.setdefault(period_of(x.period), []).append(n)
    for period, places in same.items():
        _pair(found, places, there.get(period, []), before, pairs)
    return list(zip(found, pairs, strict=True))


def _pair(
    found: Sequence[PaperReading],
    places: Iterable[int],
    left: list[MeasureReading],
    before: Mapping[str, SaidRow],
    pairs: list[MeasureReading | None],
) -> None:
    """Pair the readings of one period: those that stand as the paper has them before those that the
    last paper had so, and these before any other."""

    def now(x: PaperReading, y: MeasureReading) -> bool:
        return (plain(y.value), y.state) == (plain(x.value), x.state)

    def was(x: PaperReading, y: MeasureReading) -> bool:
        said = before[y.id].fields if y.id in before else {}
        return (plain(said.get("value", "")), said.get("state", "")) == (plain(x.value), x.state)

    rules: tuple[Callable[[PaperReading, MeasureReading], bool], ...] = (
        lambda x, y: now(x, y) and was(x, y),
        now,
        was,
        lambda x, y: y.id in before,
        lambda x, y: True,
    )
    waiting = list(places)
    for rule in rules if len(waiting) > 1 or len(left) > 1 else rules[-1:]:
        for n in list(waiting):
            at = next((y for y in left if rule(found[n], y)), None)
            if at is not None:
                pairs[n] = at
                left.remove(at)
                waiting.remove(n)

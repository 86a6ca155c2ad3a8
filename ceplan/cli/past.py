"""What was changed, in lines: each deed with its number, who, when, and old beside new.

The same words as on the screens: what is gone stands in `[-…-]`, what is new in `{+…+}`.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ceplan.models.history import PastDeed
    from ceplan.record.plan import Plan

EVERY = 1_000_000_000
"""More deeds than any plan has."""


def deeds(plan: Plan, item: str) -> Iterator[tuple[str, str]]:
    """How many deeds there were, then each, oldest first, as a label and what it did. `item` is
    the id of an item, or "" for the plan."""
    found = plan.past(item=item, most=EVERY)
    yield "Changes", str(len(found))
    for deed in reversed(found):
        yield _label(plan, deed), _said(plan, deed)


def _label(plan: Plan, deed: PastDeed) -> str:
    import datetime as dt

    from ceplan.models.telling import say_moment

    now = dt.datetime.combine(plan.today(), dt.time(), plan.now().tzinfo)  # as --today has it
    return f"{deed.number} {deed.by}, {say_moment(deed.at, now)}"


def _said(plan: Plan, deed: PastDeed) -> str:
    from ceplan.models.telling import FEW, did, headline, runs
    from ceplan.models.word_diff import signed

    done = headline(deed.verb, deed.entries, deed.size, ref=True)
    if deed.size > FEW:
        return done
    told = [(x, signed(runs(x, plan.today(), whole=True))) for x in deed.entries]
    if len(told) == 1:
        lines = [f"{done}: {told[0][1]}" if told[0][1] else done]
    else:
        lines = [done, *(f"{did(x, ref=True)}: {words}" for x, words in told if words)]
    return "\n".join([*lines, *([f"because: {deed.reason}"] if deed.reason else [])])

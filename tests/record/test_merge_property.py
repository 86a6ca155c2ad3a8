"""The union of records: commutative, associative, idempotent, and nothing is lost."""

from __future__ import annotations

import itertools
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ceplan.models.item import Item
from ceplan.record import document, merge
from ceplan.record.plan import Plan
from ceplan.record.verify import of
from tests.record.deeds import Drawn, do, drawn
from tests.record.desk import AUDITOR, HEAD, LEAD, NOW, Ticking, at_desk, expected, ids, tables

DESKS = (LEAD, AUDITOR, HEAD)
some_deeds = st.lists(drawn(), max_size=7)


def copied(source: Path, folder: Path, name: str) -> Path:
    """A copy as Explorer makes it."""
    return Path(shutil.copyfile(source, folder / f"{name}.ceplan"))


def take(into: Plan, other: Plan) -> int:
    """The union, as the command that comes later will make it."""
    into.conn.execute("BEGIN IMMEDIATE")
    taken = merge.take_in(into.conn, other.conn)
    into.conn.execute("COMMIT")
    return taken


def items(plan: Plan) -> list[Item]:
    """Every item as read, apart from what was newest at the time."""
    return [x._replace(seen="") for x in plan.items(sorted(plan.item_ids()))]


def contents(plan: Plan) -> dict[str, Any]:
    """All that a union must come to, whichever way round it was made."""
    return {
        "changes": ids(plan.conn),
        "tables": tables(plan.conn),
        "items": items(plan),
        "order": plan.item_ids(),
        "sides": {row: plan.contests(row) for row in rows(plan)},
        "found": {(h.what, h.item, h.text) for h in plan.search("words", 1000).hits},
    }


def scripts_see_the_same(plan: Plan) -> bool:
    """Whether the list for scripts says the same of disputes and dates as the items do."""
    texts = [json.loads(x) for x in document.texts(plan.conn, NOW.date())]
    said = [(x["in_dispute"], (x["original_due"] or {}).get("text")) for x in texts]
    read = plan.items(plan.item_ids())
    return said == [(x.in_dispute, x.original_due.text if x.original_due else None) for x in read]


def rows(plan: Plan) -> list[str]:
    """The ids of every row."""
    return [key.split()[1] for key in tables(plan.conn)]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    common=st.lists(drawn(), max_size=4),
    apart=st.tuples(some_deeds, some_deeds, some_deeds),
    one_person=st.booleans(),
)
def test_the_union_is_the_same_in_every_order(
    small: Path, common: list[Drawn], apart: tuple[list[Drawn], ...], one_person: bool
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder, clock = Path(place), Ticking()
        origin = copied(small, folder, "origin")
        with at_desk(origin, now=clock) as plan:
            for deed in common:
                do(plan, deed)
        sides = []
        for number, (person, deeds) in enumerate(zip(DESKS, apart, strict=True)):
            side = copied(origin, folder, f"side {number}")
            with at_desk(side, LEAD if one_person else person, clock) as plan:
                for deed in deeds:
                    do(plan, deed)
            sides.append(side)
        results = []
        for number, order in enumerate(itertools.permutations(sides)):
            first = at_desk(copied(order[0], folder, f"union {number}"))
            for other in order[1:]:
                with at_desk(other) as plan:
                    take(first, plan)
            results.append(first)
        # The other bracket: first the second and third, then that into the first.
        inner = at_desk(copied(sides[1], folder, "inner"))
        with at_desk(sides[2]) as plan:
            take(inner, plan)
        outer = at_desk(copied(sides[0], folder, "outer"))
        take(outer, inner)
        results.append(outer)

        want = contents(results[0])
        for plan in results:
            assert contents(plan) == want
            assert tables(plan.conn) == expected(plan.conn)
            assert scripts_see_the_same(plan)
            assert of(plan.conn).problems == ()
            assert take(plan, results[0]) == 0
            assert contents(plan) == want
        for side in sides:
            with at_desk(side) as plan:
                assert ids(plan.conn) <= want["changes"]
        for plan in (*results, inner):
            plan.close()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(rounds=st.lists(st.tuples(some_deeds, some_deeds), min_size=2, max_size=3))
def test_two_copies_stay_one_plan_over_many_meetings(
    small: Path, rounds: list[tuple[list[Drawn], list[Drawn]]]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder, clock = Path(place), Ticking()
        mine = at_desk(copied(small, folder, "mine"), LEAD, clock)
        theirs = at_desk(copied(small, folder, "theirs"), AUDITOR, clock)
        for left, right in rounds:
            for plan, deeds in ((mine, left), (theirs, right)):
                for deed in deeds:
                    do(plan, deed)
            take(mine, theirs)
            take(theirs, mine)
            assert contents(mine) == contents(theirs)
            assert tables(mine.conn) == expected(mine.conn)
        mine.close()
        theirs.close()

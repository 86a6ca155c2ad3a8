"""What the first screen tells at a glance: how far the items of each place have come, and what an
item points at. Apart from `looking`, because both are asked while a cursor moves."""

from __future__ import annotations

from ceplan.models.crossref import Target, names, resolve, see
from ceplan.models.item import Item
from ceplan.models.stage import STAGES
from ceplan.models.standing_counts import StandingCounts
from ceplan.record.looking import Looking
from ceplan.record.sums import sound


class Glance(Looking):
    """Counting by stage, and following what an item points at."""

    def standing_counts(self) -> StandingCounts:
        """How many items of each register and outcome stand at each stage. What is no stage of
        ours, in a file that others have touched, is counted nowhere."""
        found: dict[tuple[str, str], list[int]] = {}
        with self.reading() as conn:
            for register, outcome, stage, size in conn.execute(
                "SELECT register, coalesce(outcome, ''), coalesce(stage, 'not started'), count(*) "
                "FROM item WHERE standing <> 1 GROUP BY 1, 2, 3"
            ):
                if stage in STAGES:
                    place = found.setdefault((register or "", outcome), [0] * len(STAGES))
                    place[STAGES.index(stage)] += size
        return StandingCounts({place: tuple(stages) for place, stages in found.items()})

    def pointed_at(self, item: Item) -> tuple[Target, ...]:
        """What an item points at, each with the action of the item that it names; where several
        registers have the same ref, the first of them, as in `refs`."""
        refs = see(item)
        if not refs:
            return ()
        wanted = tuple(dict.fromkeys(name for ref in refs for name in names(ref)))
        known: dict[str, str] = {}
        actions: dict[str, str] = {}
        with self.reading() as conn:
            homes = {i: n for n, (i,) in enumerate(conn.execute(_REGISTERS))}
            rows = [
                sound(row, "item")
                for row in conn.execute(
                    "SELECT * FROM item WHERE ref COLLATE NOCASE IN "
                    f"({', '.join('?' * len(wanted))}) AND standing <> 1 ORDER BY position, id",
                    wanted,
                )
            ]
        for id_, register, _, ref, action, *_ in sorted(rows, key=lambda c: homes.get(c[1], -1)):
            if register in homes:
                known.setdefault(ref.lower(), id_)
                actions[id_] = action or ""
        return tuple(
            Target(ref, found or "", actions.get(found or "", ""))
            for ref, found in resolve(refs, known)
        )


_REGISTERS = "SELECT id FROM register ORDER BY position, id"

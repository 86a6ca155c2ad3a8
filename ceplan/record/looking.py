"""Looking: everything a person can read off the plan without changing it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from ceplan.errors import Damaged, NotFound, Refused
from ceplan.models.item import Item
from ceplan.models.listing import Counts, ItemRow, Wanted
from ceplan.models.register import Meeting, Outcome, OutcomeLine, PlanFacts, Register
from ceplan.record import reading
from ceplan.record.list_rows import list_rows
from ceplan.record.seen import newest
from ceplan.record.session import Session
from ceplan.record.sums import sound

_SUPPLIED = (
    "EXISTS (SELECT 1 FROM evidence e WHERE e.item = item.id AND e.standing <> 1 "
    "AND e.supplied_on IS NOT NULL)"
)
_DISPUTED = (
    "(item.disputes <> '' OR item.standing = 2 OR "
    + " OR ".join(
        f"EXISTS (SELECT 1 FROM {t} x WHERE x.item = item.id AND x.standing <> 1 "
        "AND (x.disputes <> '' OR x.standing = 2))"
        for t in ("progress", "step", "evidence", "lead")
    )
    + ")"
)


def local(at: str, zone: dt.tzinfo | None) -> dt.datetime:
    """A moment of the record as the clock on the wall had it for the person at the keys: what was
    saved at half past midnight in summer time was saved on that day, not on the day before."""
    return dt.datetime.fromisoformat(at).astimezone(zone)


class Looking(Session):
    """What can be read. Every answer is of one moment of the file."""

    def facts(self) -> PlanFacts:
        """What the plan says of itself. Damaged when the file holds no plan."""
        with self.reading() as conn:
            row = conn.execute("SELECT * FROM plan ORDER BY n LIMIT 1").fetchone()
        if row is None:
            raise Damaged(f"The file {self.path!r} holds no plan.")
        id_, title, council, marking = sound(row, "plan")[:4]
        return PlanFacts(id_, title or "", council or "", marking or "")

    def registers(self) -> tuple[Register, ...]:
        """The registers in their order, each with the number of its items."""
        with self.reading() as conn:
            counts = dict(
                conn.execute(
                    "SELECT register, count(*) FROM item WHERE standing <> 1 GROUP BY register"
                )
            )
            rows = conn.execute("SELECT * FROM register ORDER BY position, id").fetchall()
        cells = [sound(r, "register") for r in rows]
        # A register that someone removed stays while items still belong to it.
        return tuple(
            Register(c[0], c[1] or "", c[2] or "", counts.get(c[0], 0))
            for c in cells
            if c[-3] != 1 or counts.get(c[0])
        )

    def outcomes(self, register: str = "") -> tuple[Outcome, ...]:
        """The outcomes (of one register, by its id), in order, with their lines and counts."""
        with self.reading() as conn:
            counts = dict(
                conn.execute(
                    "SELECT outcome, count(*) FROM item WHERE standing <> 1 "
                    "AND outcome IS NOT NULL GROUP BY outcome"
                )
            )
            lines: dict[str, list[OutcomeLine]] = {}
            for row in conn.execute("SELECT * FROM outcome_line ORDER BY position, id"):
                c = sound(row, "outcome_line")
                if c[-3] != 1:
                    lines.setdefault(c[1], []).append(OutcomeLine(c[0], c[2] or "", c[3] or ""))
            found = []
            for row in conn.execute("SELECT * FROM outcome ORDER BY position, id"):
                c = sound(row, "outcome")
                # An outcome that someone removed stays while items still belong to it.
                if (c[-3] != 1 or counts.get(c[0])) and register in ("", c[1]):
                    own = tuple(lines.get(c[0], ()))
                    found.append(
                        Outcome(c[0], c[1], c[2] or "", c[3] or "", own, counts.get(c[0], 0))
                    )
        return tuple(found)

    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings on record, by date."""
        with self.reading() as conn:
            rows = [sound(r, "meeting") for r in conn.execute("SELECT * FROM meeting")]
        found = [Meeting(c[0], c[1] or "", dt.date.fromisoformat(c[2])) for c in rows if c[-3] != 1]
        return tuple(sorted(found, key=lambda m: (m.on, m.name)))

    def last_board(self, today: dt.date) -> dt.date | None:
        """The day of the latest meeting before `today`, from which staleness counts."""
        days = [m.on for m in self.meetings() if m.on < today]
        return max(days, default=None)

    def item(self, item: str) -> Item:
        """The item of that id, whole. NotFound when it is not (or no longer) there."""
        with self.reading() as conn:
            found = reading.items(conn, (item,), newest(conn))
        if not found:
            raise NotFound("That item is no longer in the plan.")
        return found[0]

    def items(self, ids: Sequence[str]) -> tuple[Item, ...]:
        """The items of these ids, whole, in this order."""
        with self.reading() as conn:
            return reading.items(conn, ids, newest(conn))

    def find(self, ref: str, register: str = "") -> Item:
        """The item with that printed ref (letter case aside), in one register if its id is given.

        NotFound when there is none, with near ones named; Refused when several registers have it.
        """
        with self.reading() as conn:
            rows = conn.execute(
                "SELECT id, register FROM item WHERE ref = ? COLLATE NOCASE AND standing <> 1 "
                "AND (? = '' OR register = ?)",
                (ref.strip(), register, register),
            ).fetchall()
        if len(rows) == 1:
            return self.item(rows[0][0])
        if rows:
            titles = {r.id: r.title for r in self.registers()}
            places = "; ".join(titles.get(home, "?") for _, home in rows)
            raise Refused(
                f"{ref!r} stands in more than one place: {places}.",
                hint="Say which with --register.",
            )
        raise NotFound(f"There is no item {ref[:40]!r} in this plan.", hint=self._near(ref))

    def refs(self) -> dict[str, str]:
        """Every printed ref with the id of its item, for following cross-references; where several
        registers have the same ref, the first of them."""
        found: dict[str, str] = {}
        with self.reading() as conn:
            for ref, item in conn.execute(
                "SELECT item.ref, item.id FROM item JOIN register r ON r.id = item.register "
                "WHERE item.standing <> 1 ORDER BY r.position, r.id, item.position"
            ):
                found.setdefault(ref or "", item)
        found.pop("", None)
        return found

    def _near(self, ref: str) -> str:
        from difflib import get_close_matches

        with self.reading() as conn:
            refs = [r for (r,) in conn.execute("SELECT ref FROM item WHERE standing <> 1") if r]
        near = get_close_matches(ref.upper(), refs, 3, 0.5) or refs[:3]
        return f"Did you mean {', '.join(near)}?" if near else "The plan has no items yet."

    def item_ids(self, wanted: Wanted | None = None, today: dt.date | None = None) -> list[str]:
        """The ids of the wanted items in the order of their registers and places."""
        where, args = self._where(wanted or Wanted(), today or self.today())
        sql = f"SELECT item.id FROM item {where} ORDER BY item.position, item.id"
        if not (wanted and wanted.register):
            sql = (
                "SELECT item.id FROM item JOIN register r ON r.id = item.register "
                f"{where} ORDER BY r.position, r.id, item.position, item.id"
            )
        with self.reading() as conn:
            return [i for (i,) in conn.execute(sql, args)]

    def counts(self, wanted: Wanted | None = None, today: dt.date | None = None) -> Counts:
        """How the wanted items stand."""
        where, args = self._where(wanted or Wanted(), today or self.today())
        sql = (
            "SELECT count(*), total(item.deadline < ?), "
            f"total(NOT {_SUPPLIED}), total({_DISPUTED}) FROM item {where}"
        )
        with self.reading() as conn:
            found = conn.execute(sql, [(today or self.today()).isoformat(), *args]).fetchone()
        return Counts(*(int(n) for n in found))

    def rows(self, ids: Sequence[str]) -> tuple[ItemRow, ...]:
        """The list lines of these items, in this order: made for one screenful at a time."""
        with self.reading() as conn:
            found = list_rows(conn, ids)
        zone = self.now().tzinfo
        return tuple(
            row._replace(updated=local(row.updated, zone).isoformat())
            for row in (found[i] for i in ids if i in found)
        )

    def _where(self, wanted: Wanted, today: dt.date) -> tuple[str, list[Any]]:
        parts, args = ["item.standing <> 1"], []
        for part, on, values in (
            ("item.register = ?", wanted.register, [wanted.register]),
            ("item.outcome = ?", wanted.outcome, [wanted.outcome]),
            ("item.brag = ?", wanted.brag not in ("", "none"), [wanted.brag]),
            ("item.brag IS NULL", wanted.brag == "none", []),
            ("item.deadline < ?", wanted.overdue, [today.isoformat()]),
            (f"NOT {_SUPPLIED}", wanted.no_evidence, []),
            (_DISPUTED, wanted.in_dispute, []),
            (
                "coalesce(item.stage, 'not started') = ?",
                wanted.stage,
                [wanted.stage],
            ),
            (
                "NOT EXISTS (SELECT 1 FROM lead l WHERE l.item = item.id AND l.standing <> 1)",
                wanted.no_lead,
                [],
            ),
            (
                "EXISTS (SELECT 1 FROM lead l WHERE l.item = item.id AND l.standing <> 1 AND "
                "is_named(l.name, l.organisation))",
                wanted.lead,
                [],
            ),
        ):
            if on:
                parts.append(part)
                args.extend(values)
        if wanted.lead:
            self._define_named(wanted.lead)
        if wanted.stale:
            parts.append("is_stale(item.updated, item.stage)")
            self._define_stale(today)
        return "WHERE " + " AND ".join(parts), args

    def _define_named(self, wanted: str) -> None:
        """Give SQL the letters as people compare them: its own know no case beyond A to Z."""
        from ceplan.models.names import folded

        looked = folded(wanted)

        def is_named(name: str | None, organisation: str | None) -> bool:
            return looked in folded(f"{name or ''} {organisation or ''}")

        self.conn.create_function("is_named", 2, is_named, deterministic=True)

    def _define_stale(self, today: dt.date) -> None:
        """Give SQL the models' own definition of stale, so that there is only one."""
        from ceplan.models.status import stale

        last, zone = self.last_board(today), self.now().tzinfo

        def is_stale(updated: str, stage: str | None) -> bool:
            return stale(local(updated, zone).date(), stage or "not started", last)

        self.conn.create_function("is_stale", 2, is_stale, deterministic=True)

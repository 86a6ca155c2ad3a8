"""Looking: everything a person can read off the plan without changing it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ceplan.errors import Damaged, NotFound, Refused
from ceplan.models.item import Item
from ceplan.models.listing import Counts, ItemRow, SavedView, Wanted
from ceplan.models.register import (
    WITHOUT_ITEMS,
    Meeting,
    Outcome,
    PlanFacts,
    Register,
)
from ceplan.record import reading
from ceplan.record import wanted as asking
from ceplan.record.list_rows import list_rows
from ceplan.record.seen import newest
from ceplan.record.session import Session
from ceplan.record.sums import sound
from ceplan.record.wanted import local

if TYPE_CHECKING:
    from ceplan.models.cover import CoverField
    from ceplan.models.judgement import Judgement
    from ceplan.models.measure import Measure
    from ceplan.record.around import Around


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
        # A register that someone removed stays while items still belong to it; scorecards and
        # judgements are looked at apart.
        cells = [c for c in cells if c[1] not in WITHOUT_ITEMS or counts.get(c[0])]
        return tuple(
            Register(c[0], c[1] or "", c[2] or "", counts.get(c[0], 0))
            for c in cells
            if c[-3] != 1 or counts.get(c[0])
        )

    def outcomes(self, register: str = "") -> tuple[Outcome, ...]:
        """The outcomes (of one register, by its id), in order, with their lines and counts."""
        from ceplan.record.around import outcomes

        with self.reading() as conn:
            return outcomes(conn, register)

    def around(self, register: str = "", ids: Sequence[str] | None = None) -> list[Around]:
        """As `around.around`; to be read in one `reading()` with what gave the ids."""
        any_there = "SELECT 1 FROM outcome UNION ALL SELECT 1 FROM cover_line LIMIT 1"
        with self.reading() as conn:
            if conn.execute(any_there).fetchone() is None:
                return []  # the list must be quick, and many plans have none of these
            from ceplan.record.around import around

            return around(conn, register, ids)

    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings on record, by date."""
        with self.reading() as conn:
            rows = [sound(r, "meeting") for r in conn.execute("SELECT * FROM meeting")]
        found = [Meeting(c[0], c[1] or "", dt.date.fromisoformat(c[2])) for c in rows if c[-3] != 1]
        return tuple(sorted(found, key=lambda m: (m.on, m.name)))

    def holds(self, table: str) -> int:
        """How many measures ("measure") or judgements ("judgement") the plan has."""
        sql = {
            "measure": "SELECT count(*) FROM measure WHERE standing <> 1",
            "judgement": "SELECT count(*) FROM judgement WHERE standing <> 1",
        }[table]
        with self.reading() as conn:
            return int(conn.execute(sql).fetchone()[0])

    def measures(self) -> tuple[Measure, ...]:
        """The measures of the plan's scorecards, whole, in their order."""
        if not self.holds("measure"):
            return ()
        from ceplan.record.measured import measures

        with self.reading() as conn:
            return measures(conn, newest(conn))

    def measure(self, measure: str) -> Measure:
        """The measure of that id, whole. NotFound when it is not (or no longer) there."""
        from ceplan.record.measured import measures

        with self.reading() as conn:
            found = measures(conn, newest(conn), measure)
        if not found:
            raise NotFound("That measure is no longer in the plan.")
        return found[0]

    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements of inspections, in their order."""
        if not self.holds("judgement"):
            return ()
        from ceplan.record.measured import judgements

        with self.reading() as conn:
            return judgements(conn, newest(conn))

    def cover(self, register: str) -> tuple[CoverField, ...]:
        """What the cover sheet of a register's paper says (the register by its id)."""
        from ceplan.record.measured import cover

        with self.reading() as conn:
            return cover(conn, register)

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

    def item_texts(self, ids: Sequence[str], today: dt.date, *, whole: bool = False) -> list[str]:
        """The items of these ids as JSON texts, in this order (`whole`: they are all there are, in
        the plan's). To be read in one `reading()` with what gave the ids. Each is proved by its
        sum; Damaged too when a page of the file hides some, so that they are fewer than the table
        of items says.
        """
        from ceplan.record.document import texts

        with self.reading() as conn:
            found = texts(conn, today, None if whole else ids)
        if len(found) != len(ids):
            raise Damaged(
                f"The file gives {len(found)} items where it holds {len(ids)}: it is damaged.",
                hint="ceplan verify says more; ceplan restore FILE takes back a backup.",
            )
        return found

    def whole_names(self, ids: Sequence[str] | None) -> list[dict[str, str | None]]:
        """As `document.whole_names`, to be read in one `reading()` with what gave the ids."""
        from ceplan.record.document import whole_names

        return whole_names(self.conn, ids)

    def in_turn(self, ids: Sequence[str]) -> Iterator[Item]:
        """The items of these ids, whole, in this order, few of them in memory at a time. To be
        gone through inside `reading()`, so that the file stands still until the last, and on a
        connection opened for it."""
        from ceplan.record.in_turn import in_turn

        with self.reading() as conn:
            yield from in_turn(conn, ids, newest(conn))

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
        """The ids of the wanted items in the wanted order. Refused where a filter's value cannot
        be read."""
        with self.reading():
            return asking.ids(wanted or Wanted(), self._moment(today))

    def counts(self, wanted: Wanted | None = None, today: dt.date | None = None) -> Counts:
        """How the wanted items stand."""
        moment = self._moment(today)
        with self.reading() as conn:
            where, args = asking.where(wanted or Wanted(), moment)
            sql = (
                "SELECT count(*), total(item.deadline < ?), "
                f"total(NOT {asking.SUPPLIED}), total({asking.DISPUTED}) FROM item {where}"
            )
            found = conn.execute(sql, [moment.today.isoformat(), *args]).fetchone()
        return Counts(*(int(n) for n in found))

    def number(self, wanted: Wanted, today: dt.date | None = None) -> int:
        """How many items are wanted. Refused where a filter's value cannot be read."""
        with self.reading() as conn:
            where, args = asking.where(wanted, self._moment(today))
            return int(conn.execute(f"SELECT count(*) FROM item {where}", args).fetchone()[0])

    def views(self) -> tuple[SavedView, ...]:
        """The filters that people keep, by name."""
        with self.reading() as conn:
            rows = [sound(row, "view") for row in conn.execute("SELECT * FROM view")]
            seen = newest(conn)
        found = [
            SavedView(
                c[0],
                c[1] or "",
                c[2] or "",
                (c[3] or "").partition(",")[0].removeprefix("plan"),
                (c[3] or "").endswith(", reversed"),
                tuple(c[-2].split()),
                seen,
            )
            for c in rows
            if c[-3] != 1
        ]
        return tuple(sorted(found, key=lambda view: (view.name.casefold(), view.id)))

    def view(self, name: str) -> SavedView:
        """The view of that name, letter case aside. NotFound with the names there are."""
        there, looked = self.views(), name.strip().casefold()
        for found in there:
            if found.name.casefold() == looked:
                return found
        names = "; ".join(x.name for x in there)
        hint = f"The views are: {names}." if there else "No view is saved yet."
        raise NotFound(f"There is no view {name[:40]!r}.", hint=hint)

    def rows(self, ids: Sequence[str]) -> tuple[ItemRow, ...]:
        """The list lines of these items, in this order: made for one screenful at a time."""
        with self.reading() as conn:
            found = list_rows(conn, ids)
        zone = self.now().tzinfo
        return tuple(
            row._replace(updated=local(row.updated, zone).isoformat())
            for row in (found[i] for i in ids if i in found)
        )

    def _moment(self, today: dt.date | None) -> asking.Moment:
        day = today or self.today()
        return asking.Moment(self.conn, day, self.now().tzinfo, lambda: self.last_board(day))

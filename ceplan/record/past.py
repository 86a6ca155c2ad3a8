"""The history a page at a time, deed by deed, newest first; and taking back one deed of the past.

Apart from `history`, which tells every change there is: a plan has tens of thousands, and a screen
shows twenty. A deed of a thousand changes is one line of it, told by its first few.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Sequence
from typing import Any

from ceplan.errors import NotFound, Refused
from ceplan.models.facts import LINES
from ceplan.models.history import Deed, HistoryEntry, PastDeed
from ceplan.record.change import COLUMNS
from ceplan.record.history import sentence
from ceplan.record.undo import Undoing

TOLD = 12
"""Changes of a deed that are read with it; `past_entries` reads the others."""

MOST_ENTRIES = 1_000
"""The most changes of one deed that are told one by one."""


class _Tried(Exception):
    """A deed was tried, and could be done; nothing of it is kept."""


class Past(Undoing):
    """What happened, a page at a time."""

    def past(
        self, *, item: str = "", row: str = "", field: str = "", below: int = 0, most: int = 40
    ) -> tuple[PastDeed, ...]:
        """The newest `most` deeds: of the plan, of an item with its lines, of one row or of one of
        its fields. `below` is the `first` of the last deed of the page before (0: the newest)."""
        with self.reading() as conn:
            where, args = self._asked(item, row, field)
            found: dict[str, tuple[int, list[int], deque[int]]] = {}
            rows = conn.execute(
                f"SELECT n, deed FROM change WHERE {where} AND (?{len(args) + 1} = 0 OR "
                f"n < ?{len(args) + 1}) ORDER BY n DESC",
                (*args, below),
            )
            for n, deed in rows:
                if deed not in found:
                    if len(found) == most:
                        break
                    found[deed] = (n, [0, n], deque(maxlen=TOLD))
                _, told, first = found[deed]
                told[0] += 1
                told[1] = n
                first.appendleft(n)
            return tuple(
                self._deed(conn, n, told[1], told[0], list(first), field)
                for n, told, first in found.values()
            )

    def past_entries(
        self, deed: PastDeed, *, item: str = "", row: str = "", field: str = ""
    ) -> PastDeed:
        """The same deed with all its changes (the first thousand), of what was asked for."""
        with self.reading() as conn:
            where, args = self._asked(item, row, field)
            numbers = [
                n
                for (n,) in conn.execute(
                    f"SELECT n FROM change WHERE {where} AND n BETWEEN ? AND ? AND deed = ? "
                    f"ORDER BY n LIMIT {MOST_ENTRIES}",
                    (*args, deed.first, deed.number, deed.id),
                )
            ]
            return self._deed(conn, deed.number, deed.first, deed.size, numbers, field)

    def past_deed(self, said: str) -> str:
        """The id of a deed that was named by a number of the history or by its id. NotFound."""
        column = "n" if said.isascii() and said.isdigit() and len(said) < 15 else "deed"
        with self.reading() as conn:
            found = conn.execute(
                f"SELECT deed FROM change WHERE {column} = ? LIMIT 1", (said,)
            ).fetchone()
        if found is None:
            raise NotFound(
                f"There is no change {said[:40]!r} in this plan; nothing was changed.",
                hint="ceplan history numbers them.",
            )
        return str(found[0])

    def can_take_back(self, deed: str) -> Deed:
        """What `take_back` would take back. Refused, or ChangedMeanwhile, when it cannot be: it is
        somebody else's, was taken back before, or others have built on it."""
        told, by = self._own(deed)
        try:
            self._put_back(by, try_only=True)
        except _Tried:
            return told
        return told

    def take_back(self, deed: str) -> Deed:
        """Take back one deed of this person alone, whatever they did since, as a new deed; as
        `can_take_back` otherwise."""
        told, by = self._own(deed)
        self._put_back(by)
        return told

    def _own(self, deed: str) -> tuple[Deed, str]:
        """A deed that this person did and has not taken back, in a sentence; and the deed by which
        it stands, which is the redo where it was taken back and brought again."""
        entries = self.deed_entries(deed)
        if not entries:
            raise NotFound("That change is not in this plan.")
        last = entries[-1]
        by = self.stands_by(deed)
        if not by:
            raise _not_yours(last, mine=last.by == self.person.name)
        return Deed(deed, last.verb, last.by, last.at, sentence(entries), entries), by

    def _put_back(self, deed: str, *, try_only: bool = False) -> None:
        with self.deed("undo", undoes=deed) as writing:
            self.put_back_deed(writing, deed)
            if try_only:
                raise _Tried

    def _asked(self, item: str, row: str, field: str) -> tuple[str, list[Any]]:
        """The condition for the changes of a field, a row, an item or the plan."""
        if row:
            where = "row = ?1" + (" AND field IN (?2, '')" if field else "")
            return where, [row, field] if field else [row]
        if item:
            rows = [item, *self._line_ids(item)]
            return f"row IN ({', '.join(f'?{n}' for n in range(1, len(rows) + 1))})", list(rows)
        return "1", []

    def _deed(
        self,
        conn: sqlite3.Connection,
        number: int,
        first: int,
        count: int,
        numbers: Sequence[int],
        field: str,
    ) -> PastDeed:
        marks = ", ".join("?" * len(numbers))
        rows = conn.execute(
            f"SELECT {COLUMNS} FROM change WHERE n IN ({marks}) ORDER BY n", numbers
        ).fetchall()
        entries = self.tell(conn, rows, field)
        items = tuple(_item_of(conn, x) for x in entries)
        one = entries[0]
        return PastDeed(
            number, first, one.deed, one.verb, one.by, one.account, one.at, one.reason, count,
            entries, items,
        )  # fmt: skip


def _item_of(conn: sqlite3.Connection, entry: HistoryEntry) -> str:
    """The id of the item that a changed row is, or belongs to; "" when it is of none."""
    if entry.entity == "item":
        return entry.row
    if entry.entity not in LINES:
        return ""
    sql = f"SELECT item FROM {entry.entity} WHERE id = ?"
    found = conn.execute(sql, (entry.row,)).fetchone()
    return str(found[0] or "") if found else ""


def _not_yours(last: HistoryEntry, *, mine: bool) -> Refused:
    """Why a deed is not this person's to take back."""
    if last.verb in ("undo", "redo"):
        return Refused(
            "That is an undo or a redo itself; nothing was changed.",
            hint="Redo brings back what you undid last.",
        )
    if last.verb in ("new", "sample"):
        return Refused("The plan began with that; it cannot be taken back.")
    if mine:
        return Refused(
            "That was taken back already; nothing was changed.",
            hint="Redo brings back what you undid last.",
        )
    return Refused(
        f"{last.by} did that, so only they can take it back; nothing was changed.",
        hint="Change the words yourself: both stay in the history.",
    )

"""What happened to a list of an item since it was printed as text.

The text names the newest change of its moment by its number and the beginning of its id
(`models/list_head.py`); this reads on from there.
"""

from __future__ import annotations

from ceplan.errors import Refused
from ceplan.models.history import HistoryEntry
from ceplan.models.item import Item
from ceplan.models.list_head import Head
from ceplan.record.change import COLUMNS
from ceplan.record.history import History


class ListMoves(History):
    """Reading what others did to a list meanwhile."""

    def moves_of_list(self, item: Item, kind: str, since: Head) -> tuple[HistoryEntry, ...]:
        """The changes of the lines of a list (progress, step or evidence), those taken away too,
        after the moment that `since` names, oldest first. Refused when the plan no longer holds
        that moment, as after a restore, or is another plan."""
        with self.reading() as conn:
            found = conn.execute("SELECT id FROM change WHERE n = ?", (since.number,)).fetchone()
            if found is None or not found[0].startswith(since.change):
                raise Refused(
                    f"This plan no longer holds what was printed as of {since.when}: a backup was "
                    "put in its place, or it is another plan; nothing was changed.",
                    hint="Print the list again and bring your changes into that.",
                )
            rows = conn.execute(
                f"SELECT {COLUMNS} FROM change WHERE row IN (SELECT id FROM {kind} WHERE item = ?) "
                "AND n > ? ORDER BY n",
                (item.id, since.number),
            ).fetchall()
            return self.tell(conn, rows, "")

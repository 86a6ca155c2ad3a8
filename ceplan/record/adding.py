"""New items, items taken away, and what registers and the plan itself are called."""

from __future__ import annotations

from ceplan.errors import NotFound
from ceplan.models.entry import TITLE_LIMIT
from ceplan.models.facts import REF_LIMIT
from ceplan.models.item import Item
from ceplan.models.next_ref import next_ref
from ceplan.record.bulk import Bulk


class Adding(Bulk):
    """What a plan holds, beyond what papers bring."""

    def add_item(self, register: str, ref: str, action: str, *, outcome: str = "") -> Item:
        """Add an item at the end of a register (by id), under an outcome of it (by id) if one is
        named. Refused for a ref that an item of the register has already."""
        self.notices = ()
        said = self.said(ref, "Ref", limit=REF_LIMIT, multiline=False)
        words = self.said(action, "Action")
        with self.deed("add item") as writing:
            home = writing.state(register)
            if writing.gone(register):
                raise NotFound("That register was taken away meanwhile; nothing was added.")
            if outcome and outcome not in {o.id for o in self.outcomes(register)}:
                raise NotFound("That outcome is not in the register.")
            self._free(writing, register, str(home.values.get("title") or ""), said)
            (last,) = self.conn.execute(
                "SELECT coalesce(max(position), 0) FROM item WHERE register = ?", (register,)
            ).fetchone()
            values = {"register": register, "outcome": outcome or None, "ref": said}
            row = writing.add("item", {**values, "action": words, "position": last + 1.0})
            after = writing.item(row)
        return after

    def suggested_ref(self, register: str, outcome: str = "") -> str:
        """The next free ref of a register (by id), or of an outcome of it; "" where its refs do
        not count."""
        with self.reading() as conn:
            found = conn.execute(
                "SELECT ref, outcome FROM item WHERE register = ? AND standing <> 1 "
                "ORDER BY position, id",
                (register,),
            ).fetchall()
            start = next((f"{o.ref}." for o in self.outcomes(register) if o.id == outcome), "")
        refs = [ref for ref, _ in found if ref]
        beside = [ref for ref, home in found if ref and home == outcome] if outcome else refs
        return next_ref(beside, refs, start)

    def remove_item(self, item: Item) -> None:
        """Take an item away with its lines. It stays in the record, and undo brings it back."""
        with self.deed("remove item") as writing:
            writing.remove(item.id, seen=item.seen)

    def rename_register(self, register: str, title: str) -> None:
        """Give a register (by id) another title."""
        self.notices = ()
        said = self.said(title, "Title", limit=TITLE_LIMIT, multiline=False)
        with self.deed("rename register") as writing:
            writing.set(register, "title", said)

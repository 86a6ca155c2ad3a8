"""Every item by its ref, for going to one by typing it."""

from __future__ import annotations

from typing import NamedTuple

from ceplan.record.looking import Looking


class RefPlace(NamedTuple):
    """An item that can be gone to: its printed ref, its id, the title of its register."""

    ref: str
    item: str
    register: str


class Going(Looking):
    """Finding items by their refs."""

    def ref_places(self) -> tuple[RefPlace, ...]:
        """Every item that has a ref, in the order of the registers; a ref may stand in several."""
        with self.reading() as conn:
            rows = conn.execute(
                "SELECT item.ref, item.id, r.title FROM item JOIN register r ON r.id = "
                "item.register WHERE item.standing <> 1 AND item.ref <> '' "
                "ORDER BY r.position, r.id, item.position, item.id"
            ).fetchall()
        return tuple(RefPlace(ref, item, title or "") for ref, item, title in rows)

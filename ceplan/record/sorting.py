"""In which order a list of items stands: what each column is compared by.

The first direction of each is what people look for first: the worst BRAG, the least evidence, the
nearest date, the latest update. What says nothing (no date, no lead, no BRAG) comes last whichever
way it is turned, so that turning never begins with a page of blanks.
"""

from __future__ import annotations

import re
import sqlite3

from ceplan.models.stage import STAGES

_STAGE = " ".join(f"WHEN '{name}' THEN {n}" for n, name in enumerate(STAGES))
_BRAG = (
    "CASE WHEN item.brag = 'red' THEN 0 WHEN item.brag = 'green' THEN 4 "
    "WHEN item.brag = 'blue' THEN 5 WHEN item.brag <> 'amber' OR item.brag IS NULL THEN NULL "
    "WHEN item.brag_direction = 'to red' THEN 1 WHEN item.brag_direction = 'to green' THEN 3 "
    "ELSE 2 END"
)
_SHARE = (
    "coalesce((SELECT avg(e.supplied_on IS NOT NULL) FROM evidence e "
    "WHERE e.item = item.id AND e.standing <> 1), -1)"
)
"""No evidence named at all is less than none of it supplied."""
_OPEN = (
    "(SELECT count(*) FROM step s WHERE s.item = item.id AND s.standing <> 1 AND s.done IS NULL)"
)
_LEADER = (
    "(SELECT alike(l.name) FROM lead l WHERE l.item = item.id AND l.standing <> 1 "
    "AND coalesce(l.role, 'lead') = 'lead' ORDER BY l.position LIMIT 1)"
)

_KEYS: dict[str, tuple[str, bool]] = {
    "ref": ("as_counted(item.ref)", False),
    "action": ("alike(item.action)", False),
    "stage": (f"CASE coalesce(item.stage, 'not started') {_STAGE} END", False),
    "brag": (_BRAG, False),
    "evidence": (_SHARE, False),
    "steps": (_OPEN, True),
    "due": ("item.due_date", False),
    "updated": ("item.updated", True),
    "lead": (_LEADER, False),
}
"""By the name of a sort: what is compared, and whether the greatest comes first."""


def sorting(sort: str, reverse: bool, conn: sqlite3.Connection) -> str:
    """What stands before the plan's order for a sort; nothing for a name that this program does
    not know, as a newer one may have saved it."""
    key, greatest = _KEYS.get(sort, ("", False))
    if not key:
        return ""
    conn.create_function("as_counted", 1, natural, deterministic=True)
    conn.create_function("alike", 1, alike, deterministic=True)
    return f"{key} {'DESC' if greatest != reverse else 'ASC'} NULLS LAST, "


_NUMBER = re.compile(r"[0-9]+")


def natural(ref: str | None) -> str | None:
    """A ref as people count: IN2 before IN10, 1.2 before 1.10. The digits are filled with zeros
    up to the length of the longest ref."""
    if not ref:
        return None
    return _NUMBER.sub(lambda m: m.group().zfill(40), ref.casefold())


def alike(text: str | None) -> str | None:
    """A text without its letter case, for comparing; its beginning decides."""
    return text[:200].casefold() or None if text else None

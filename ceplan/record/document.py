"""Each item as one JSON text, settled with the item: what `list --format json` prints.

A script that reads ten thousand items wants them at once, and putting them together from five
tables for every call took three times as long as the quickest tool of this kind. So the text is
derived when something in the item changes, like every other table here; a list only has to be put
in order.

The shape is that of the command line's contract. What depends on other rows or on the day (the
register, the outcome, `overdue`, `original_due`) is put in front when it is read.
"""

from __future__ import annotations

import json

from ceplan.errors import Damaged
from ceplan.record.sums import row_sum, sound

TYPE_CHECKING = False  # `typing` costs 3 ms, a sixth of what a list may take
if TYPE_CHECKING:
    import datetime as dt
    import sqlite3
    from collections.abc import Sequence
    from typing import Any

COLUMNS = ("id", "register", "outcome", "position", "standing", "deadline", "text")
"""The columns of the table `document` between its number (that of the item's row) and its sum."""

REMOVED = 1


def document(item: dict[str, Any], below: Sequence[tuple[str, dict[str, Any]]]) -> str:
    """The text of an item from the values of its derived row and of its lines' (table, values)."""
    from ceplan.models.crossref import see_in

    there = [x for x in below if x[1]["standing"] != REMOVED]
    there.sort(key=lambda x: (x[1].get("position") or 0.0, x[1]["id"]))
    lines: dict[str, list[dict[str, Any]]] = {
        kind: [x for table, x in there if table == kind]
        for kind in ("lead", "progress", "step", "evidence")
    }
    disputed = item["disputes"] or any(x["disputes"] or x["standing"] > 1 for _, x in there)
    v = item
    ref = v.get("ref") or ""
    brag, stage, met = v.get("brag") or {}, v.get("stage") or {}, v.get("met") or {}
    texts = [v.get("action") or ""]
    texts += [x.get("text") or "" for x in (*lines["progress"], *lines["step"])]
    found = {
        "ref": ref,
        "action": v.get("action") or "",
        "lead": [_lead(x) for x in lines["lead"] if (x.get("role") or "lead") == "lead"],
        "contributors": [_lead(x) for x in lines["lead"] if (x.get("role") or "lead") != "lead"],
        "source": (v.get("source") or "").split("\n") if v.get("source") else [],
        "due": _due(v.get("due")),
        "stage": stage.get("stage") or "not started",
        "stage_reason": stage.get("reason") or None,
        "brag": brag.get("colour") or None,
        "brag_direction": brag.get("direction") or None,
        "brag_reason": brag.get("reason") or None,
        "met": met.get("met") or None,
        "met_by": met.get("by") or None,
        "met_on": met.get("on") or None,
        "met_evidence": met.get("evidence") or None,
        "in_dispute": bool(disputed or item["standing"] > 1),
        "disputes": item["disputes"].split(),
        "progress": [
            {"text": x.get("text") or "", "added": x.get("dated")} for x in lines["progress"]
        ],
        "next_steps": [_step(x) for x in lines["step"]],
        "evidence": [_evidence(x) for x in lines["evidence"]],
        "see": list(see_in(texts, ref)),
    }
    return json.dumps(found)


def _lead(x: dict[str, Any]) -> str:
    name = x.get("name") or ""
    return f"{name}, {x['organisation']}" if x.get("organisation") else name


def _due(x: dict[str, Any] | None) -> dict[str, Any] | None:
    if not x:
        return None
    return {"text": x["text"], "date": x["date"] or None, "precision": x["precision"]}


def _step(x: dict[str, Any]) -> dict[str, Any]:
    return {
        "text": x.get("text") or "",
        "done": x.get("done"),
        "due": _due(x.get("due")),
        "who": x.get("who"),
    }


def _evidence(x: dict[str, Any]) -> dict[str, Any]:
    """A piece of evidence. Its fingerprint and the day it goes out of date stand where it has them
    and not else: documents that were settled before these keys are then what they would be now."""
    tick, test = x.get("supplied") or {}, x.get("validated") or {}
    late = {"refresh_due": _due(x.get("refresh_due")), "sha256": x.get("sha256")}
    return {
        "text": x.get("text") or "",
        "kind": x.get("kind") or "document",
        "supplied": tick.get("on"),
        "supplied_by": tick.get("by"),
        "validated": test.get("on"),
        "validated_by": test.get("by"),
        "validated_how": test.get("how"),
        "validated_result": test.get("result") or None,
        "effective": _due(x.get("effective")),
        "filed": x.get("filed"),
        "link": x.get("link"),
        **{key: value for key, value in late.items() if value},
    }


def texts(conn: sqlite3.Connection, today: dt.date, ids: Sequence[str] | None = None) -> list[str]:
    """The items as JSON texts, ASCII only: those of `ids` in their order, or all in the plan's.
    Damaged when one of them is not what was settled."""
    registers = {
        i: (place, i, _head(register=title, kind=kind))
        for i, kind, title, place, *_ in (
            sound(row, "register") for row in conn.execute("SELECT * FROM register")
        )
    }
    outcomes = {
        i: _head(outcome=title or ref, outcome_ref=ref)
        for i, _, ref, title, *_ in (
            sound(row, "outcome") for row in conn.execute("SELECT * FROM outcome")
        )
    }
    moved = _first_dues(conn)
    day = today.isoformat()
    none = _head(outcome=None, outcome_ref=None)
    wanted = None if ids is None else {x: n for n, x in enumerate(ids)}
    found = []
    for row in conn.execute("SELECT * FROM document NOT INDEXED"):
        _, id_, register, outcome, position, standing, deadline, text, total = row
        if row_sum(row[1:-1]) != total:
            raise Damaged(
                "An item in the file is not what the record says: the file is damaged there.",
                hint="ceplan verify says more; ceplan restore FILE takes back a backup.",
            )
        if standing == REMOVED or (wanted is not None and id_ not in wanted):
            continue
        place, home, head = registers.get(register, (0.0, "", ""))
        late = "true" if deadline and deadline < day else "false"
        first = moved.get(id_, "null") if moved else "null"
        found.append(
            (
                (place, home, position, id_) if wanted is None else (wanted[id_], "", 0.0, ""),
                f"{{{head}{outcomes.get(outcome, none)}"
                f'"overdue": {late}, "original_due": {first}, {text[1:]}',
            )
        )
    found.sort()
    return [text for _, text in found]


def whole_names(conn: sqlite3.Connection, ids: Sequence[str] | None) -> list[dict[str, str | None]]:
    """The leads of the items of `ids` (or of all) whose text does not part at its last comma into
    name and organisation, each text once: who reads the list can then tell every one."""
    rows = conn.execute(
        "SELECT * FROM lead "
        "WHERE standing <> 1 AND instr(coalesce(nullif(organisation, ''), name), ', ') > 0"
    )
    wanted = None if ids is None else set(ids)
    found: dict[str, dict[str, str | None]] = {}
    for cells in (sound(row, "lead") for row in rows):
        _, item, name, organisation, *_ = cells
        if wanted is None or item in wanted:
            text = _lead({"name": name, "organisation": organisation})
            said = {"text": text, "name": name or "", "organisation": organisation or None}
            found.setdefault(text, said)
    return [found[text] for text in sorted(found)]


def _head(**facts: str | None) -> str:
    return json.dumps(facts)[1:-1] + ", "


def _first_dues(conn: sqlite3.Connection) -> dict[str, str]:
    """The first due date of each item whose date has moved, as JSON."""
    any_set = "SELECT 1 FROM change INDEXED BY change_due WHERE kind = 'set' AND field = 'due'"
    if conn.execute(f"{any_set} LIMIT 1").fetchone() is None:
        return {}
    from ceplan.record import slips

    found = {}
    for item, moves in slips.of_items(conn, None).items():
        was = moves[0].was if moves else None
        if was is not None:
            date = was.date.isoformat() if was.date else None
            found[item] = json.dumps({"text": was.text, "date": date, "precision": was.precision})
    return found

"""JSON of other tools: a list of objects is a table, its keys the headings.

What the keys mean is told by their words, as for every other table. Rows are counted as they
stand: the third object is row 3.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ceplan.errors import Refused
from ceplan.importing.from_delimited import MOST_ROWS
from ceplan.importing.headings import assign, meaning
from ceplan.importing.laid import MOST_COLUMNS
from ceplan.importing.package import NOTHING
from ceplan.importing.raw import RawRow, RawTable, Reading, place, quoted
from ceplan.models.entry import TITLE_LIMIT, clean
from ceplan.models.paper import Finding

_UUID = re.compile(r"\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?", re.IGNORECASE)
_IDS = frozenset({"id", "_id", "uuid", "guid"})
_LINES = frozenset({"progress", "next_steps", "evidence", "indicators", "checks", "action", ""})
"""Fields whose lists are bullets, with the columns that no field is known for; what is one fact
(several leads) is parted by semicolons instead."""

_HINT = (
    "A table is a list of objects with plain values, such as "
    f'[{{"Ref": "A1", "Action": "…"}}]. {NOTHING}'
)


def table(found: Any) -> Reading:
    """The table that a list of objects is; an object may hold it under one key. Refused, naming
    the row and the key, for anything else, and for an id that stands in two rows."""
    rows, beside = _rows(found)
    title, findings = _title(beside), [_beside(k, v) for k, v in beside.items()]
    if len(rows) > MOST_ROWS:
        raise Refused(
            f"The file has more than {MOST_ROWS:,} rows, the most that one import takes.",
            hint=f"Import a part of it. {NOTHING}",
        )
    keys = _keys(rows)
    for key in keys:
        if key.casefold() in _IDS:
            _once(key, rows)
    plain = [key for key in keys if not _of_ids(key, rows)]
    findings += [_left(key, rows) for key in keys if key not in plain]
    fields = {plain[at]: field for field, at in assign(plain, loose=True).items()}
    if not plain:
        raise Refused("The objects of the list have no keys; nothing was imported.", hint=_HINT)
    made = [
        RawRow(n, tuple(_cell(row.get(key), n, key, fields.get(key, "")) for key in plain))
        for n, row in enumerate(rows, 1)
    ]
    above = [RawRow(0, (title,))] if title else []
    whole = RawTable((*above, RawRow(0, tuple(plain)), *made))
    return Reading((whole,), tuple(findings), saved=False)


def _rows(found: Any) -> tuple[Sequence[Mapping[str, Any]], dict[str, Any]]:
    """The objects of the list, and whatever stands beside it."""
    if isinstance(found, list):
        return _objects(found, "the list"), {}
    lists = {k: v for k, v in found.items() if isinstance(v, list)} if _is(found) else {}
    tables = [k for k, v in lists.items() if any(map(_is, v))] or list(lists)
    if len(tables) != 1:
        several = ", ".join(quoted(x) for x in tables[:5])
        raise Refused(
            "This is JSON, but not the Board's table as ceplan exports it, and no other table: it "
            + (f"holds several lists ({several})." if tables else "holds no list of objects."),
            hint=_HINT,
        )
    (name,) = tables
    rest = {k: v for k, v in found.items() if k != name and v not in (None, "", [], {})}
    return _objects(lists[name], quoted(name)), rest


def _title(beside: dict[str, Any]) -> str:
    """What the list is called, taken from what stands beside it; "" where that is not said."""
    key = next((k for k in beside if k.casefold() in ("title", "name")), "")
    said = beside.get(key)
    if not isinstance(said, str) or len(said) > TITLE_LIMIT:
        return ""
    del beside[key]
    return clean(said, field=f"The key {quoted(key)}", multiline=False, required=False).text


def _is(found: Any) -> bool:
    return isinstance(found, dict)


def _objects(rows: list[Any], name: str) -> Sequence[Mapping[str, Any]]:
    if not rows:
        raise Refused(f"The list is empty: {name} holds no rows; nothing was imported.")
    for n, row in enumerate(rows, 1):
        if not _is(row):
            raise Refused(f"Row {n} of {name} is no object with keys and values.", hint=_HINT)
    return rows


def _beside(key: str, value: Any) -> Finding:
    said = value if isinstance(value, str) else json.dumps(value, default=str)
    name = _key(key, "beside the list")
    said = clean(said, field=f"The key {quoted(key)}", required=False).text
    why = f"{quoted(name)} ({quoted(said)}) stands beside the list of rows and is left out."
    return Finding("KEY-UNKNOWN", "", said, "", why)


def _keys(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The keys of all rows in order of coming. Refused for two that mean the same, and for more
    than a table has columns."""
    found: dict[str, int] = {}
    for n, row in enumerate(rows, 1):
        for key in row:
            found.setdefault(key, n)
        if len(found) > MOST_COLUMNS:
            raise Refused(f"The rows have more than {MOST_COLUMNS} keys.", hint=NOTHING)
    same: dict[str, str] = {}
    for key, n in found.items():
        _key(key, place(n))
        said = meaning(key)
        if said and said in same:
            raise Refused(
                f"The keys {quoted(same[said])} and {quoted(key)} (in {place(n)}) mean the same.",
                hint=f"Give the values one key. {NOTHING}",
            )
        same[said] = key
    return list(found)


def _key(key: str, where: str) -> str:
    """A key through the door that every text passes."""
    return clean(key, field=f"A key in {where}", limit=TITLE_LIMIT, required=False).text


def _once(key: str, rows: Sequence[Mapping[str, Any]]) -> None:
    seen: dict[str, int] = {}
    for n, row in enumerate(rows, 1):
        value = row.get(key)
        said = str(value).casefold() if isinstance(value, (str, int)) else ""
        if said and said in seen:
            raise Refused(
                f"The {key} {quoted(str(value))} stands in row {seen[said]} and again in row {n}.",
                hint=f"Take one of them out. {NOTHING}",
            )
        seen[said] = n


def _of_ids(key: str, rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the values of a key are the ids of a program and nothing that people say."""
    found = [x for row in rows if (x := row.get(key)) not in (None, "")]
    return bool(found) and all(isinstance(x, str) and _UUID.fullmatch(x) for x in found)


def _left(key: str, rows: Sequence[Mapping[str, Any]]) -> Finding:
    said = "\n".join(str(x) for row in rows if (x := row.get(key)))
    why = (
        f"What stands in {quoted(key)} are ids of a program. ceplan gives its own and knows items "
        "by their refs; these are left out."
    )
    return Finding("ID-LEFT", place(0), said, "", why)


def _cell(value: Any, row: int, key: str, field: str) -> str:
    """A value as the words of a cell."""
    if isinstance(value, list):
        parts = [_plain(x, row, key) for x in value]
        parts = [" ".join(x.split()) for x in parts if x.strip()]
        if field not in _LINES or len(parts) < 2:
            return "; ".join(parts)
        return "\n".join(f"• {x}" for x in parts)
    return _plain(value, row, key)


def _plain(value: Any, row: int, key: str) -> str:
    """A single value in words: numbers plainly, yes and no, nothing for null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (str, int)):
        return str(value)
    what = "a list in a list" if isinstance(value, list) else "an object"
    raise Refused(
        f"{place(row).capitalize()}, {quoted(key)}: {what} stands here, and a cell holds plain "
        "words.",
        hint=f"Put its values under keys of their own. {NOTHING}",
    )

"""The reader for the Board's table as JSON, as ceplan itself exports it.

Told by how it begins. Any other JSON is refused in a sentence: what its keys mean would be a guess.
"""

from __future__ import annotations

import json
import re
from typing import Any

from ceplan.errors import Refused
from ceplan.importing.encoding import decode
from ceplan.importing.laid import MOST_COLUMNS, Laid
from ceplan.importing.package import NOTHING
from ceplan.importing.raw import Reading, quoted

MOST_DEEP = 20
"""Levels of lists and objects: the export has five."""

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)


def read(data: bytes) -> Reading:
    """The tables of an export, each under its name, and below them its key. Refused, naming the
    place, for what is no JSON, names a key twice, or is no export of the Board's table."""
    text, findings = decode(data)
    _refuse_deep(text)
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise Refused(
            f"The file begins as JSON and is damaged or cut short: {error.msg}, line "
            f"{error.lineno}, character {error.colno}.",
            hint=f"Export it again. {NOTHING}",
        ) from error
    except ValueError as error:  # a number of thousands of digits
        raise Refused("A number in the file is too long to be one.", hint=NOTHING) from error
    tables = found.get("tables") if isinstance(found, dict) else None
    if not isinstance(tables, list):
        raise Refused(
            "This is JSON, but not the Board's table as ceplan exports it.",
            hint="Import a table instead: CSV, Excel, Word or a web page. ceplan's own comes from "
            f"“ceplan export board --format json”. {NOTHING}",
        )
    laid = Laid()
    for number, table in enumerate(tables, 1):
        _lay(laid, table, number)
    laid.line("Key", "heading", 1)
    for sign, meaning in _key(found.get("key")):
        laid.line(f"{sign}: {meaning}")
    reading = laid.reading()
    return Reading(reading.tables, (*findings, *reading.findings), reading.blocks)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object with each key once: of two, json alone would keep the last in silence."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Refused(
                f"The key {quoted(key)} stands twice in one place of the file.",
                hint=f"Take one of them out. {NOTHING}",
            )
        found[key] = value
    return found


def _no_number(said: str) -> Any:
    raise Refused(f"“{said}” in the file is no number.", hint=NOTHING)


def _refuse_deep(text: str) -> None:
    """Refuse what is nested too deep to be parsed safely, before it is."""
    depth = 0
    for sign in re.findall(r"[\[\]{}]", _STRING.sub("", text)):
        depth += 1 if sign in "[{" else -1
        if depth > MOST_DEEP:
            raise Refused(
                f"The file is JSON nested more than {MOST_DEEP} deep, which no export is.",
                hint=NOTHING,
            )


def _lay(laid: Laid, table: Any, number: int) -> None:
    """Lay down one table: its headings, then its rows. Refused for what is none."""
    where = f"Table {number} of the file"
    if not isinstance(table, dict):
        raise Refused(f"{where} is no table.", hint=NOTHING)
    columns = _texts(table.get("columns"), f"{where}, columns")
    rows = table.get("rows")
    if not isinstance(rows, list):
        raise Refused(f"{where} has no rows.", hint=NOTHING)
    if len(columns) > MOST_COLUMNS:
        raise Refused(f"{where} has more than {MOST_COLUMNS} columns.", hint=NOTHING)
    told = [_texts(row, f"{where}, row {n}") for n, row in enumerate(rows, 1)]
    for n, row in enumerate(told, 1):
        if len(row) != len(columns):
            raise Refused(
                f"{where}, row {n} has {len(row)} cells and the table {len(columns)} columns.",
                hint=f"Export it again. {NOTHING}",
            )
    name = table.get("name")
    laid.table([columns, *told], name if isinstance(name, str) else "")


def _texts(said: Any, where: str) -> list[str]:
    if not isinstance(said, list) or not all(isinstance(x, str) for x in said):
        raise Refused(f"{where}: a list of texts is needed here.", hint=NOTHING)
    return said


def _key(said: Any) -> list[tuple[str, str]]:
    """The signs of the export and what they mean; none where it has no key."""
    entries = said if isinstance(said, list) else []
    return [(str(x.get("sign", "")), str(x.get("meaning", ""))) for x in entries if _entry(x)]


def _entry(said: Any) -> bool:
    return isinstance(said, dict) and isinstance(said.get("sign"), str)

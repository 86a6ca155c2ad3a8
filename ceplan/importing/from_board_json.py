"""The Board's table as JSON (`ceplan export board --format json`): its tables as they stand.

What its cells mean is told from the table, as for every other format of the export.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ceplan.errors import Refused
from ceplan.importing.laid import MOST_COLUMNS, Laid
from ceplan.importing.package import NOTHING
from ceplan.importing.raw import Reading
from ceplan.models.wording.state import is_state, state_line


def tables(found: Mapping[str, Any]) -> Reading:
    """The tables of an export, each under its name, and below them its key. Refused, naming the
    place, for what is no table."""
    laid = Laid()
    if isinstance(state := found.get("state"), str) and is_state(state):
        laid.line(state_line(state))
    for number, table in enumerate(found["tables"], 1):
        _lay(laid, table, number)
    laid.line("Key", "heading", 1)
    for sign, meaning in _key(found.get("key")):
        laid.line(f"{sign}: {meaning}")
    return laid.reading()


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

"""JSON from anywhere, parsed with care: what it would cost or hide is refused before it is taken.

Python's own reader takes more than JSON is (NaN, a key twice, numbers without end) and as much
memory as a file asks for. Decimal numbers come out as `Decimal`, with the digits they were written
with.
"""

from __future__ import annotations

import json
import math
import re
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from ceplan.errors import Refused
from ceplan.importing.encoding import decode
from ceplan.importing.package import NOTHING
from ceplan.importing.raw import quoted
from ceplan.models.paper import Finding

MOST_DEEP = 20
"""Levels of lists and objects: what ceplan prints has five."""

MOST_VALUES = 5_000_000
"""Values in all, an object counted for four (that is what it takes of memory, where all of them are
held together): 50,000 items with a hundred each."""

_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)
_BRACKETS = re.compile(r"[\[\]{}]")


def parse(data: bytes) -> tuple[Any, tuple[Finding, ...]]:
    """What the file holds, and what its reader had to decide. Refused for what is no JSON or
    damaged, for a key that stands twice in one object, for what is no number, and for what is
    nested too deep or holds too much to be read safely."""
    text, findings = decode(data)
    _refuse_too_much(text)
    try:
        found = json.loads(
            text, object_pairs_hook=_once, parse_constant=_no_number, parse_float=_number
        )
    except json.JSONDecodeError as error:
        raise _damaged(error) from error
    except ValueError as error:  # a number of thousands of digits
        raise Refused("A number in the file is too long to be one.", hint=NOTHING) from error
    return found, findings


def _damaged(error: json.JSONDecodeError) -> Refused:
    if not error.doc[: error.pos].strip():
        return Refused(
            "The file should be JSON by its name or its start, and it is not.",
            hint=f"Give it the ending that it is (.csv, .txt, .html) and import it. {NOTHING}",
        )
    return Refused(
        f"The file begins as JSON and is damaged or cut short: {error.msg}, line "
        f"{error.lineno}, character {error.colno}.",
        hint=f"Export it again. {NOTHING}",
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object with each key once: of two, json alone would keep the last in silence."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            first, said = pairs[0]
            beside = f", beside {quoted(f'{first}: {said}')}" if isinstance(said, str) else ""
            raise Refused(
                f"The key {quoted(key)} stands twice in one place of the file{beside}.",
                hint=f"Take one of them out. {NOTHING}",
            )
        found[key] = value
    return found


def _no_number(said: str) -> NoReturn:
    raise Refused(f"“{said}” in the file is no number.", hint=NOTHING)


def _number(said: str) -> Decimal:
    """A number with its digits as written. Refused for one that no program holds (1e999)."""
    if len(said) > 400:
        raise Refused("A number in the file is too long to be one.", hint=NOTHING)
    try:
        found = Decimal(said)
    except InvalidOperation:  # an exponent of twenty digits, before a nought too
        _no_number(said)
    if not math.isfinite(float(said)) or abs(found.adjusted()) > 300:
        _no_number(said)
    return found


def _refuse_too_much(text: str) -> None:
    """Refuse what is nested too deep, or holds too many values, before it is parsed."""
    bare = _STRING.sub("", text)
    depth = 0
    for sign in _BRACKETS.finditer(bare):
        depth += 1 if sign[0] in "[{" else -1
        if depth > MOST_DEEP:
            raise Refused(
                f"The file is JSON nested more than {MOST_DEEP} deep, which no export is.",
                hint=NOTHING,
            )
    if sum(map(bare.count, ",[{{{{")) > MOST_VALUES:
        raise Refused(
            f"The file holds more than {MOST_VALUES:,} values, the most that one import takes.",
            hint=f"Import a part of it. {NOTHING}",
        )

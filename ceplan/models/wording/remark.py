"""What a paper adds in brackets behind people's words, told from brackets of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import TypeVar

from ceplan.models.facts import ENTITIES

T = TypeVar("T")

AS_RECORDED = " (as recorded)"
"""Stands behind words that end as a remark of ceplan's does: they are people's, bracket and all."""

DISPUTED = "(in dispute)"

QUOTED = "“(?:[^“”]|““|””)*”"
"""Words between quotation marks, those within them doubled: a pattern."""

TEXT = {"item": "action"}
"""The field that the words of a line are, where it is not its text."""


def quoted(words: str) -> str:
    """Words in quotation marks, from which `unquoted` gives back exactly these words."""
    return f"“{words.replace('“', '““').replace('”', '””')}”"


def unquoted(words: str) -> str:
    """Words without the quotation marks of `quoted`; words that have none as they are."""
    if re.fullmatch(QUOTED, words):
        return words[1:-1].replace("““", "“").replace("””", "”")
    return words


def last_bracket(words: str, read: Callable[[str], T | None]) -> tuple[str, T] | None:
    """What `read` makes of the bracket that ends the last line of `words`, with the words before
    it; None where it makes nothing of it. Brackets may stand within the bracket."""
    at = len(words) if words.endswith(")") else 0
    start = words.rfind("\n") + 1
    while (at := words.rfind(" (", start, at)) >= 0:
        if (found := read(words[at + 2 : -1])) is not None:
            return words[:at], found
    return None


def label(kind: str, field: str) -> str:
    """The Board's word for a field; its own name should it ever be unknown here."""
    return next((f.label for f in ENTITIES[kind].fields if f.name == field), field)


def disputes_said(kind: str, disputes: Collection[str], removed: str = "") -> str:
    """What people differ on in a row of that kind, as remarks: " (in dispute)" of its words, then
    " (due in dispute)" and the like, then its contested removal."""
    main = TEXT.get(kind, "text")
    said = [f" {DISPUTED}"] if main in disputes else []
    said += [f" ({label(kind, x)} in dispute)" for x in disputes if x != main]
    said += [f" ({removed}, in dispute)"] if removed else []
    return "".join(said)


def without_disputes(words: str, kind: str) -> tuple[str, tuple[str, ...]]:
    """Words without these remarks, and the remarks, the last one first."""
    known = {f"{f.label} in dispute" for f in ENTITIES[kind].fields} | {"in dispute"}

    def read(said: str) -> str | None:
        removed = said.startswith("removed by ") and said.endswith(", in dispute")
        return said if said in known or removed else None

    found: list[str] = []
    while (ended := last_bracket(words, read)) is not None:
        words = ended[0]
        found.append(ended[1])
    return words, tuple(found)


def words_said(kind: str, words: str, disputes: Collection[str], removed: str = "") -> str:
    """People's words with the remarks on them, marked where they end as a remark does."""
    tail = disputes_said(kind, disputes, removed)
    said = words + tail
    if not words.endswith(")"):
        return said  # most words: there is no bracket to be taken for a remark
    if read_words(said, kind)[0] != words or without_disputes(said, kind)[0] != words:
        return words + AS_RECORDED + tail
    return said


def read_words(said: str, kind: str) -> tuple[str, tuple[str, ...]]:
    """The words that `words_said` was given, and the remarks on them."""
    words, remarks = without_disputes(said, kind)
    return words.removesuffix(AS_RECORDED), remarks

"""For tests that no word of a paper is lost: all words that a reading of it holds anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass

from ceplan.models.paper import PaperFile


def words(texts: Iterable[str]) -> set[str]:
    """The words of texts without the signs around them."""
    return {x for t in texts for x in re.findall(r"\d+(?:[.,]\d+)*%?|[^\W\d_]+", t)}


def held(what: object) -> Iterable[str]:
    """Every text anywhere in papers, findings and what was left."""
    if isinstance(what, str):
        yield what
    elif is_dataclass(what):
        for field in fields(what):
            yield from held(getattr(what, field.name))
    elif isinstance(what, tuple):
        for part in what:
            yield from held(part)


def lost(texts: Iterable[str], read: PaperFile) -> set[str]:
    """The words of `texts` that stand nowhere in what was read."""
    return words(texts) - words(held(read))

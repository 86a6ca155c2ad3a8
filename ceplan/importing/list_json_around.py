"""Outcomes and the lines of cover sheets of `ceplan list --format json`, as a paper has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ceplan.errors import Refused
from ceplan.importing.json_object import Told
from ceplan.importing.package import NOTHING
from ceplan.models.facts import REF_LIMIT
from ceplan.models.paper import CoverLine, PaperOutcome
from ceplan.models.register import REGISTER_KINDS

Key = tuple[str, str]
"""How an item names its outcome: by its ref, and by its words or, without any, by its ref again."""


def register_of(told: Told) -> tuple[str, str]:
    """The kind and the title of the register that it belongs to. Refused for one that is none."""
    told.where = told.where.removeprefix("The list, ").capitalize()
    title = told.text("register", multiline=False, required=True)
    kind = told.word("kind", REGISTER_KINDS, "kind of register")
    if not kind:
        raise Refused(f"{told.place('kind')}: the kind of its register is needed.", hint=NOTHING)
    return kind, title


def outcome_of(told: Told, known: Mapping[Key, PaperOutcome]) -> tuple[Key, PaperOutcome] | None:
    """An outcome by the key that items have for it, under a free ref where another of its register
    (`known`) has its own; None for one of which nothing is said."""
    ref = told.text("ref", limit=REF_LIMIT, multiline=False)
    title = told.text("title")
    told.where = f"{told.where} ({ref})" if ref else told.where
    lines = told.texts("sources"), told.texts("indicators"), told.texts("checks")
    told.end()
    key = ref, title or ref
    if before := known.get(key):
        why = "An outcome before it has this ref and these words; their lines are taken as one's."
        told.note("OUTCOME-TWICE", "title", title or ref, before.ref, why)
        both = zip((before.sources, before.indicators, before.checks), lines, strict=True)
        lines = tuple(tuple(dict.fromkeys((*one, *two))) for one, two in both)  # type: ignore[assignment]
        return key, replace(before, sources=lines[0], indicators=lines[1], checks=lines[2])
    if not any((ref, title, *lines)):
        return None
    return key, PaperOutcome(free_ref(told, ref, known), title, *lines)


def free_ref(told: Told, ref: str, known: Mapping[Key, PaperOutcome]) -> str:
    """The ref of an outcome, or one that none of its register (`known`) has, which is named."""
    taken = {x.ref for x in known.values()}
    if ref and ref not in taken:
        return ref
    free = next(str(n) for n in range(1, len(taken) + 2) if str(n) not in taken)
    why = "Another outcome has this ref, or it has none; it is taken under a free one."
    told.note("OUTCOME-RENUMBERED", "outcome_ref", ref, free, why)
    return free


def cover_of(told: Told) -> CoverLine | None:
    """A line of a cover sheet; None for one without words."""
    where = told.where[:1].lower() + told.where[1:]
    found = CoverLine(told.text("label"), told.text("text"), where)
    told.end()
    return found if found.label or found.text else None

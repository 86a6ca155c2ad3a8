"""Outcomes and the lines of cover sheets of `ceplan list --format json`, as a paper has them."""

from __future__ import annotations

from dataclasses import replace

from ceplan.errors import Refused
from ceplan.importing.free_refs import FreeRefs
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


class Outcomes:
    """The outcomes of one register as they are gathered, by what items have for them; each has a
    ref that no other of them has."""

    def __init__(self) -> None:
        self._by_key: dict[Key, PaperOutcome] = {}
        self._refs = FreeRefs()

    def __len__(self) -> int:
        return len(self._by_key)

    def get(self, key: Key) -> PaperOutcome | None:
        """The outcome that items have this for, None for none yet."""
        return self._by_key.get(key)

    def all(self) -> tuple[PaperOutcome, ...]:
        """All of them, in the order in which they came."""
        return tuple(self._by_key.values())

    def put(self, key: Key, found: PaperOutcome) -> None:
        """Take an outcome in, in the place of the one with this key where there is one."""
        self._by_key[key] = found

    def free_ref(self, told: Told, ref: str) -> str:
        """The ref for an outcome to be put here: its own, or one that none has, which is named."""
        free = self._refs.take(ref)
        if free != ref:
            why = "Another outcome has this ref, or it has none; it is taken under a free one."
            told.note("OUTCOME-RENUMBERED", "outcome_ref", ref, free, why)
        return free


def take_outcome(told: Told, known: Outcomes) -> None:
    """Take an outcome in among those of its register (`known`), under a free ref where another has
    its own; one of which nothing is said is passed over."""
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
        known.put(key, replace(before, sources=lines[0], indicators=lines[1], checks=lines[2]))
    elif any((ref, title, *lines)):
        known.put(key, PaperOutcome(known.free_ref(told, ref), title, *lines))


def cover_of(told: Told) -> CoverLine | None:
    """A line of a cover sheet; None for one without words."""
    where = told.where[:1].lower() + told.where[1:]
    found = CoverLine(told.text("label"), told.text("text"), where)
    told.end()
    return found if found.label or found.text else None

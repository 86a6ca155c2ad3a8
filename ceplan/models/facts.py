"""What a plan is made of: every kind of row, its fields, and the words people have for them.

One table of facts, from which the record knows how to store and derive, and history how to speak.
A new fact of a plan starts here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A fact of a row. `label` is the Board's word; `shape` how its value is written down:
    text, day (ISO), due, stage, brag, met, tick, validation, number, or row (the id of another)."""

    name: str
    label: str
    shape: str = "text"


@dataclass(frozen=True, slots=True)
class Entity:
    """A kind of row. `owner` names the field that holds the row it belongs to, `owned_by` that
    row's kind ("" for none)."""

    name: str
    label: str
    fields: tuple[Field, ...]
    owner: str = ""
    owned_by: str = ""

    def field(self, name: str) -> Field:
        """The field of that name. KeyError when there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


_POSITION = Field("position", "place in the list", "number")

ENTITIES: dict[str, Entity] = {
    e.name: e
    for e in (
        Entity(
            "plan",
            "plan",
            (
                Field("title", "title"),
                Field("council", "council"),
                Field("marking", "marking"),
            ),
        ),
        Entity("meeting", "meeting", (Field("name", "name"), Field("held", "date", "day"))),
        Entity(
            "register",
            "register",
            (Field("kind", "kind"), Field("title", "title"), _POSITION),
        ),
        Entity(
            "outcome",
            "outcome",
            (
                Field("register", "register", "row"),
                Field("ref", "ref"),
                Field("title", "title"),
                _POSITION,
            ),
            "register",
            "register",
        ),
        Entity(
            "outcome_line",
            "line of an outcome",
            (
                Field("outcome", "outcome", "row"),
                Field("kind", "kind"),
                Field("text", "text"),
                _POSITION,
            ),
            "outcome",
            "outcome",
        ),
        Entity(
            "item",
            "item",
            (
                Field("register", "register", "row"),
                Field("outcome", "outcome", "row"),
                Field("ref", "ref"),
                Field("action", "action"),
                Field("source", "source of issue"),
                Field("due", "due", "due"),
                Field("stage", "stage", "stage"),
                Field("brag", "BRAG", "brag"),
                Field("met", "met", "met"),
                _POSITION,
            ),
            "register",
            "register",
        ),
        Entity(
            "lead",
            "lead",
            (
                Field("item", "item", "row"),
                Field("name", "name"),
                Field("organisation", "organisation"),
                Field("role", "role"),
                _POSITION,
            ),
            "item",
            "item",
        ),
        Entity(
            "progress",
            "progress",
            (
                Field("item", "item", "row"),
                Field("text", "text"),
                Field("dated", "date", "day"),
                _POSITION,
            ),
            "item",
            "item",
        ),
        Entity(
            "step",
            "next step",
            (
                Field("item", "item", "row"),
                Field("text", "text"),
                Field("due", "due", "due"),
                Field("who", "who"),
                Field("done", "done", "day"),
                _POSITION,
            ),
            "item",
            "item",
        ),
        Entity(
            "evidence",
            "evidence",
            (
                Field("item", "item", "row"),
                Field("text", "text"),
                Field("kind", "kind"),
                Field("link", "link"),
                Field("sha256", "fingerprint"),
                Field("effective", "period it speaks for", "due"),
                Field("filed", "filed", "day"),
                Field("refresh_due", "refresh due", "due"),
                Field("supplied", "supplied", "tick"),
                Field("validated", "validated", "validation"),
                _POSITION,
            ),
            "item",
            "item",
        ),
        Entity(
            "view",
            "view",
            (Field("name", "name"), Field("filter", "filter"), Field("sort", "sort")),
        ),
        Entity(
            "measure",
            "measure",
            (
                Field("register", "register", "row"),
                Field("ref", "ref"),
                Field("name", "name"),
                Field("section", "group"),
                Field("unit", "unit"),
                Field("polarity", "polarity"),
                Field("target", "target"),
                Field("neighbours", "statistical neighbours"),
                Field("national", "national average"),
                Field("rag", "RAG"),
                Field("travel", "direction of travel"),
                Field("commentary", "commentary"),
                Field("about", "other columns"),
                _POSITION,
            ),
            "register",
            "register",
        ),
        Entity(
            "reading",
            "reading",
            (
                Field("measure", "measure", "row"),
                Field("period", "period"),
                Field("value", "value"),
                Field("state", "state"),
                _POSITION,
            ),
            "measure",
            "measure",
        ),
        Entity(
            "judgement",
            "judgement",
            (
                Field("register", "register", "row"),
                Field("area", "area"),
                Field("grade", "grade"),
                Field("inspection", "inspection"),
                Field("held", "date", "day"),
                Field("framework", "framework"),
                _POSITION,
            ),
            "register",
            "register",
        ),
        Entity(
            "cover_line",
            "line of a cover sheet",
            (
                Field("register", "register", "row"),
                Field("label", "label"),
                Field("text", "text"),
                _POSITION,
            ),
            "register",
            "register",
        ),
    )
}

LINES = ("lead", "progress", "step", "evidence")
"""The kinds of row that belong to an item, in the order they are shown."""

REF_LIMIT = 40
"""A printed ref has at most so many characters: it stands in narrow columns and is typed."""

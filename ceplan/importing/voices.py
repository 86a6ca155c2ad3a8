"""What three voices say of each fact: the paper at hand, the plan, and the last paper.

Where the paper did not move, nothing is proposed; where only the paper moved, its word is; where a
person changed the plan and the paper moved as well, both stand in dispute. A paper that says
nothing of a fact leaves it alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from ceplan.importing.matching import plain
from ceplan.models.item import Brag, Evidence, Item, Lead, NextStep, ProgressPoint
from ceplan.models.paper import PaperEvidence, PaperItem, PaperLead, PaperPoint, PaperStep
from ceplan.models.proposal import FieldChange
from ceplan.models.said import Said, SaidRow
from ceplan.models.stage import STAGES
from ceplan.models.text import one_line

Line = ProgressPoint | NextStep | Evidence | Lead
OfPaper = PaperPoint | PaperStep | PaperEvidence | PaperLead


def whole(words: str) -> str:
    """The words as they are."""
    return words


def meant(words: str) -> str:
    """The words of a due as what they mean: "June 2013" and "Jun 2013" are the same month, and a
    paper that writes it another way has not moved the date."""
    from ceplan.importing.paper_dues import read_paper_due

    due = read_paper_due(words).due
    return plain(words) if due.precision == "unknown" else f"{due.precision} {due.date or ''}"


class Fact(NamedTuple):
    """A fact in three voices: by field, what the paper says (words, and the value to write), what
    the plan says, what the last paper said. `part` cuts the words of a side of a dispute to the
    part of the fact that the paper speaks of; `key` is what two of them are compared by."""

    field: str
    new: str
    value: object
    now: str
    was: str
    part: Callable[[str], str] = whole
    key: Callable[[str], str] = plain


def moved(entity: str, row: str, facts: Sequence[Fact], said: Said | None) -> list[FieldChange]:
    """The changes that the three voices come to."""
    found = []
    for x in facts:
        sides = said.sides.get((row, x.field), ()) if said else ()
        if not x.new or x.new == x.now:
            continue
        new, now, was = (x.key(y) if y else "" for y in (x.new, x.now, x.was))
        known = [now, was, *(x.key(x.part(y)) for y in sides)]
        known += map(x.key, said.again.get((row, x.field), ()) if said else ())
        if not new or new in known:
            continue
        disputed = bool(sides) or now != was
        found.append(FieldChange(entity, row, x.field, x.now, x.new, x.value, disputed))  # type: ignore[arg-type]
    return found


def item_facts(
    x: PaperItem,
    there: Item,
    was: SaidRow | None,
    same: bool,
    titles: Mapping[str, str],
    outcomes: Mapping[str, str],
) -> list[Fact]:
    """The facts of an item that the paper states. `same`: the last paper said what stands there."""
    held = was.fields if was else {}
    once = outcomes.get(held.get("outcome", ""), "")
    title = titles.get(x.outcome, x.outcome)
    met = there.met.word if there.met else ""
    facts = [
        Fact("action", x.action, x.action, there.action, held.get("action", "")),
        Fact("source", x.source, x.source, there.source, held.get("source", "")),
        Fact("due", _text(x.due), x.due, _text(there.due), held.get("due", ""), key=meant),
        Fact("stage", x.stage, x.stage, there.stage, held.get("stage") or STAGES[0]),
        _brag(x.brag, there.brag, held.get("brag", "")),
        Fact("met", x.met, x.met, met, held.get("met", "")),
        Fact("outcome", title, x.outcome, there.outcome_title, once, key=_in_one_line),
    ]
    return [y._replace(was=y.now) for y in facts] if same else facts


def _in_one_line(words: str) -> str:
    """The words of an outcome, which an export has in one line."""
    return plain(one_line(words))


def _brag(new: Brag | None, now: Brag | None, was: str) -> Fact:
    """A BRAG; its reason is held against the paper's where the paper gives one."""
    part = whole if new and new.reason else _colour
    return Fact("brag", brag_words(new), new, part(brag_words(now)), part(was), part)


def _colour(words: str) -> str:
    return words.partition(": ")[0]


def brag_words(brag: Brag | None) -> str:
    """A BRAG in words: its colour, direction and reason."""
    if brag is None:
        return ""
    said = f"{brag.colour} {brag.direction}".strip()
    return f"{said}: {brag.reason}" if brag.reason else said


def line_facts(new: OfPaper, now: Line, was: SaidRow | None, same: bool) -> list[Fact]:
    """The facts of a line that the paper states; ticks and tests are people's own and are left."""
    held = was.fields if was else {}
    facts: list[Fact] = []

    def add(field: str, new_words: str, value: object, now_words: str) -> None:
        key = meant if field in ("due", "effective", "refresh_due") else plain
        facts.append(Fact(field, new_words, value, now_words, held.get(field, ""), key=key))

    if isinstance(new, PaperLead) and isinstance(now, Lead):
        # Who is written the same is the same, wherever the name ends and the organisation begins.
        same_words = plain(line_words(new)) == plain(line_words(now))
        for field in ("role",) if same_words else ("name", "organisation", "role"):
            words = getattr(new, field)
            add(field, words, words, getattr(now, field))
    elif isinstance(now, Lead) or isinstance(new, PaperLead):
        return []
    else:
        # A line that was parted or edited keeps its words; the text is a fact like any other.
        add("text", new.text, new.text, now.text)
    if isinstance(new, PaperPoint) and isinstance(now, ProgressPoint):
        add("dated", day_words(new.dated), new.dated, day_words(now.dated))
    if isinstance(new, PaperStep) and isinstance(now, NextStep):
        add("due", _text(new.due), new.due, _text(now.due))
        add("who", new.who, new.who, now.who)
        add("done", day_words(new.done), new.done, day_words(now.done))
    if isinstance(new, PaperEvidence) and isinstance(now, Evidence):
        # A paper that says nothing of the kind has "document".
        kind = "" if new.kind == PaperEvidence("").kind else new.kind
        add("kind", kind, new.kind, now.kind)
        add("link", new.link, new.link, now.link)
        add("effective", _text(new.effective), new.effective, _text(now.effective))
        add("refresh_due", _text(new.refresh_due), new.refresh_due, _text(now.refresh_due))
        add("sha256", new.sha256, new.sha256, now.sha256)
    return [x._replace(was=x.now) for x in facts] if same else facts


def line_words(line: Line | OfPaper) -> str:
    """The words of a line; of a lead its name with the organisation."""
    if isinstance(line, (Lead, PaperLead)):
        return named(line.name, line.organisation)
    return line.text


def named(name: str, organisation: str) -> str:
    """A lead in words."""
    return f"{name}, {organisation}" if organisation else name


def said_words(row: SaidRow) -> str:
    """The words that the last paper had for a line."""
    if row.entity == "lead":
        return named(row.fields.get("name", ""), row.fields.get("organisation", ""))
    return row.fields.get("text", "")


def _text(due: object) -> str:
    return str(getattr(due, "text", "")) if due else ""


def day_words(day: object) -> str:
    """A day in words for comparing; "" for none."""
    return str(day) if day else ""

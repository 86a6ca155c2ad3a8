"""What `ceplan list --format json` printed, back as papers: one for each register it names.

It says all that a list holds of an item, so it needs no recognising; `list_json_item` reads the
items, `list_json_around` what they stand under, `list_json_beside` the measures and judgements. The
ids, the record and the settings of the plan that it comes from stay there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ceplan.errors import Refused
from ceplan.importing.json_object import Told
from ceplan.importing.list_json_around import Outcomes, cover_of, register_of, take_outcome
from ceplan.importing.list_json_beside import judgement_of, measure_of
from ceplan.importing.list_json_item import Names, head_of, item_of
from ceplan.importing.package import NOTHING
from ceplan.importing.raw import quoted
from ceplan.models.entry import TITLE_LIMIT
from ceplan.models.facts import REF_LIMIT
from ceplan.models.paper import (
    CoverLine,
    Finding,
    Paper,
    PaperFile,
    PaperItem,
    PaperJudgement,
    PaperMeasure,
    PaperOutcome,
)
from ceplan.models.ref_match import plain_ref
from ceplan.models.wording.state import is_state

LISTS = ("items", "measures", "judgements", "outcomes", "covers")
"""What a list holds; any of them makes one."""

MOST_ITEMS = 50_000


@dataclass
class _Register:
    """A register as it is gathered; `refs` are the places of the refs of its items."""

    kind: str
    title: str
    cover: list[CoverLine] = field(default_factory=list)
    items: list[PaperItem] = field(default_factory=list)
    outcomes: Outcomes = field(default_factory=Outcomes)
    measures: list[PaperMeasure] = field(default_factory=list)
    judgements: list[PaperJudgement] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    refs: dict[str, str] = field(default_factory=dict)


_Registers = dict[tuple[str, str], _Register]
"""Registers by kind and title."""


def papers(found: Mapping[str, Any]) -> PaperFile:
    """The papers of a list, in its order. Refused, naming the place, for a value of another shape
    than ceplan prints, and for a list without items, measures and judgements."""
    about: list[Finding] = []
    whole = Told(found, "The list", about)
    plan = Told(whole.take("plan"), "The plan's own facts", about)
    as_at, names = plan.day("as_at"), _names(plan)
    state = plan.text("state")
    _plan_left(plan)
    around, registers = _around(whole, {}), _Registers()
    _items(whole, registers, names, around)
    registers |= {key: home for key, home in around.items() if key not in registers}
    _beside(whole, registers)
    whole.end()
    if not registers:
        raise Refused("The list holds no items, measures or judgements.", hint=NOTHING)
    return PaperFile(
        tuple(
            Paper(
                layout="list",
                kind=x.kind,
                title=x.title,
                items=tuple(x.items),
                outcomes=x.outcomes.all(),
                findings=tuple(x.findings),
                measures=tuple(x.measures),
                judgements=tuple(x.judgements),
                cover=tuple(x.cover),
                name=_counted(x),
                as_at=as_at,
                state=state if is_state(state) else "",
            )
            for x in registers.values()
        ),
        findings=tuple(about),
    )


def _names(plan: Told) -> Names:
    """The leads that the list tells apart."""
    found: dict[str, tuple[str, str]] = {}
    for told in plan.objects("leads", "lead"):
        text = told.text("text", required=True)
        found[text] = told.text("name", required=True), told.text("organisation")
        told.end()
    return found


def _plan_left(plan: Told) -> None:
    """The title, council and marking of a plan are its own."""
    plan.pass_over("id")
    said = [x for x in map(plan.text, ("title", "council", "marking")) if x]
    if said:
        whole = "; ".join(said)
        why = (
            "The title, council and marking of this plan stand; those of the list "
            f"({quoted(whole)}) are left."
        )
        plan.findings.append(Finding("PLAN-FACTS-LEFT", "", whole, "", why))
    plan.end()


def _items(whole: Told, registers: _Registers, names: Names, around: _Registers) -> None:
    """The items, each in its register: that of `around` where it has one there."""
    ids: dict[str, str] = {}
    raw = whole.each("items")
    if len(raw) > MOST_ITEMS:
        raise Refused(
            f"The list has more than {MOST_ITEMS:,} items, the most that one import takes.",
            hint=f"Import a part of it. {NOTHING}",
        )
    for n, each in enumerate(raw, 1):
        told = Told(each, f"Item {n}", [])
        _once(told, each, ids)
        ref, title, kind = head_of(told)
        home = around.setdefault((kind, title), _Register(kind, title))
        registers[kind, title] = home
        told.findings = home.findings
        if earlier := home.refs.get(plain_ref(ref)):
            why = f"{earlier} has this ref too; both are taken, as the list has them."
            told.note("REF-TWICE", "ref", ref, ref, why)
        home.refs.setdefault(plain_ref(ref), told.where)
        outcome = _outcome(told, home)
        home.items.append(item_of(told, ref, f"item {n}", outcome, names))


def _once(told: Told, raw: Mapping[str, Any], ids: dict[str, str]) -> None:
    """Refuse an id that an item before this one has: one of them is a copy, and nobody can tell
    which was meant."""
    id_ = raw.get("id")
    if not isinstance(id_, str) or not id_:
        return
    if id_ in ids:
        raise Refused(
            f"The id {quoted(id_)} stands in {ids[id_]} and again in {told.where.lower()}.",
            hint=f"Take one of them out. {NOTHING}",
        )
    ids[id_] = told.where.lower()


def _outcome(told: Told, home: _Register) -> str:
    """The ref by which the outcome of an item is known in its register; "" for none."""
    title = told.text("outcome")
    ref = told.text("outcome_ref", limit=REF_LIMIT, multiline=False)
    if not title and not ref:
        return ""
    key = ref, title or ref
    found = home.outcomes.get(key)
    if found is None:  # a list of before outcomes stood in it
        # A list says the ref again where an outcome has no words.
        words = "" if title == ref else title
        found = PaperOutcome(home.outcomes.free_ref(told, ref), words)
        home.outcomes.put(key, found)
    return found.ref


def _around(whole: Told, registers: _Registers) -> _Registers:
    """The registers with the outcomes and cover sheets that stand in the list apart."""
    for told in whole.objects("outcomes", "outcome"):
        kind, title = register_of(told)
        home = registers.setdefault((kind, title), _Register(kind, title))
        told.findings = home.findings
        take_outcome(told, home.outcomes)
    for told in whole.objects("covers", "cover"):
        kind, title = register_of(told)
        home = registers.setdefault((kind, title), _Register(kind, title))
        told.findings = home.findings
        if line := cover_of(told):
            home.cover.append(line)
    return registers


def _beside(whole: Told, registers: _Registers) -> None:
    """The measures and judgements, each with the first register that has its title."""
    titled: dict[str, _Register] = {}
    for x in registers.values():
        titled.setdefault(x.title, x)

    def home(told: Told, key: str, kind: str, default: str) -> _Register:
        title = told.text(key, multiline=False, limit=TITLE_LIMIT) or default
        if title not in titled:
            titled[title] = registers.setdefault((kind, title), _Register(kind, title))
        found = titled[title]
        told.findings = found.findings
        return found

    for told in whole.objects("measures", "measure"):
        told.where = told.where.removeprefix("The list, ").capitalize()
        found = home(told, "scorecard", "scorecard", "Scorecard")
        found.measures.append(measure_of(told))
    for told in whole.objects("judgements", "judgement"):
        told.where = told.where.removeprefix("The list, ").capitalize()
        found = home(told, "register", "judgements", "Judgements")
        found.judgements.append(judgement_of(told))


def _counted(x: _Register) -> str:
    """How much of what it holds, as the name of a paper in its file."""
    counts = (
        (len(x.items), "item"), (len(x.measures), "measure"), (len(x.judgements), "judgement"),
        (len(x.outcomes) if not x.items else 0, "outcome"),
    )  # fmt: skip
    return ", ".join(f"{n:,} {what}{'' if n == 1 else 's'}" for n, what in counts if n)

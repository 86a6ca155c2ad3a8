"""Taking a paper in: an accepted proposal becomes items, as one deed and one undo step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ceplan.errors import Refused
from ceplan.models.due import Due
from ceplan.models.entry import clean
from ceplan.models.facts import ENTITIES
from ceplan.models.item import Met
from ceplan.models.stage import of_new
from ceplan.record.deed import Writing
from ceplan.record.from_paper import brag_of, stage_of, why_of
from ceplan.record.from_papers import FromPapers, Upon
from ceplan.record.proposed import check_unmoved
from ceplan.record.sense import misfit
from ceplan.record.shapes import (
    day_value,
    due_value,
    met_value,
    tick_value,
    validation_value,
)

if TYPE_CHECKING:  # papers cost 18 ms to import, and most days none is taken in
    from ceplan.models.paper import (
        PaperEvidence,
        PaperItem,
        PaperLead,
        PaperOutcome,
        PaperPoint,
        PaperStep,
    )
    from ceplan.models.proposal import ChangedItem, Proposal


def _said(text: str, where: str) -> str:
    return clean(text, field=where or "The paper", required=False).text


def _due(due: Due | None, where: str) -> Due | None:
    return due and due._replace(text=_said(due.text, where))


def _add(writing: Writing, entity: str, values: dict[str, Any]) -> str:
    """Add a row of a paper. Refused for a word that no plan knows, so that nothing is ever taken in
    that verification would then call unsound."""
    if wrong := misfit(ENTITIES[entity], {k: v for k, v in values.items() if v != ""}):
        what = ENTITIES[entity].label
        raise Refused(
            f"In the paper, the {wrong} of one {what} is none that a plan knows; nothing was taken "
            "in."
        )
    return writing.add(entity, values)


class TakenIn(NamedTuple):
    """The ids of the registers that the papers of a file went into, and the name of the copy of the
    plan that was made before."""

    registers: tuple[str, ...]
    backup: str


class Taking(FromPapers):
    """What comes in from papers."""

    def take_in(self, proposals: Sequence[Proposal]) -> TakenIn:
        """Take in the papers of one file, all or none and as one undo step, after a copy of the
        plan was made. As `accept`; CannotSave, too, where the copy cannot be made."""
        kept = "" if self.view_only else self._copied()
        return TakenIn(self._accept(proposals, "import"), kept)

    def _copied(self) -> str:
        from ceplan.record import backup

        return backup.before(self.path, "import", self.now()).name

    def accept(self, proposal: Proposal, *, verb: str = "import") -> str:
        """Take one proposal in whole; gives the id of its register. Lines that the register has and
        the paper lacks stay. ChangedMeanwhile when the register was changed since the proposal was
        made from it: two people who accept the same paper do not take it in twice."""
        return self._accept((proposal,), verb)[0]

    def _accept(self, proposals: Sequence[Proposal], verb: str) -> tuple[str, ...]:
        with self.deed(verb) as writing:
            for proposal in proposals:
                check_unmoved(writing, proposal)
            return tuple(self._take(writing, x) for x in proposals)

    def _take(self, writing: Writing, proposal: Proposal) -> str:
        from ceplan.record.newer import take_field

        paper = proposal.paper
        register = proposal.register or self._new_register(writing, paper.kind, paper.title)
        outcomes = self._take_outcomes(writing, register, paper.outcomes)
        (last,) = self.conn.execute(
            "SELECT coalesce(max(position), 0) FROM item WHERE register = ?", (register,)
        ).fetchone()
        why = why_of(proposal.source)
        upon = Upon(writing.conn, paper.state)
        for number, item in enumerate(proposal.new, 1):
            _take_item(writing, register, outcomes, item, last + number, self.today(), why)
        for changed in proposal.changed:
            self._take_change(writing, changed, proposal.source, outcomes, upon)
        for outcome in proposal.lines:
            _take_lines_of(writing, outcomes[outcome.ref], outcome)
        for part in proposal.parts:
            for change in part.fields:
                take_field(writing, change, part.ref, proposal.source, outcomes, upon)
        if paper.measures or paper.judgements or paper.cover:
            from ceplan.record.laying import lay_down

            lay_down(writing, register, paper, _add)
        return register

    def _new_register(self, writing: Writing, kind: str, title: str) -> str:
        writing.settle()  # the papers before this one in the file have their places
        (last,) = self.conn.execute("SELECT coalesce(max(position), 0) FROM register").fetchone()
        values = {"kind": kind, "title": _said(title, "The register's title")}
        return _add(writing, "register", {**values, "position": last + 1.0})

    def _take_outcomes(
        self, writing: Writing, register: str, outcomes: Sequence[PaperOutcome]
    ) -> dict[str, str]:
        known = {o.ref: o.id for o in self.outcomes(register)}
        for number, outcome in enumerate(outcomes, len(known) + 1):
            if outcome.ref in known:
                continue
            title = _said(outcome.title, f"Outcome {outcome.ref}")
            row = _add(
                writing,
                "outcome",
                {
                    "register": register,
                    "ref": outcome.ref,
                    "title": title,
                    "position": float(number),
                },
            )
            known[outcome.ref] = row
            _take_lines_of(writing, row, outcome)
        return known

    def _take_change(
        self,
        writing: Writing,
        changed: ChangedItem,
        source: str,
        outcomes: Mapping[str, str],
        upon: Upon,
    ) -> None:
        from ceplan.record.newer import take_field

        where = changed.item.ref
        for change in changed.fields:
            take_field(writing, change, where, source, outcomes, upon)
        _take_leads(writing, changed.id, changed.leads, where)
        _take_lines(
            writing,
            changed.id,
            changed.item.ref,
            {
                "progress": changed.progress,
                "step": changed.next_steps,
                "evidence": changed.evidence,
            },
            self.today(),
            self._last_places(changed.id),
        )

    def _last_places(self, item: str) -> dict[str, float]:
        return {
            kind: self.conn.execute(
                f"SELECT coalesce(max(position), 0) FROM {kind} WHERE item = ?", (item,)
            ).fetchone()[0]
            for kind in ("progress", "step", "evidence")
        }


def _take_lines_of(writing: Writing, row: str, outcome: PaperOutcome) -> None:
    """Add lines of an outcome (by id) after those that it has."""
    (place,) = writing.conn.execute(
        "SELECT coalesce(max(position), 0) FROM outcome_line WHERE outcome = ?", (row,)
    ).fetchone()
    for kind, texts in (
        ("source", outcome.sources),
        ("indicator", outcome.indicators),
        ("check", outcome.checks),
    ):
        for text in texts:
            place += 1
            values = {"outcome": row, "kind": kind, "text": _said(text, outcome.title)}
            _add(writing, "outcome_line", {**values, "position": float(place)})


def _take_item(
    writing: Writing,
    register: str,
    outcomes: Mapping[str, str],
    item: PaperItem,
    position: float,
    today: dt.date,
    why: str,
) -> None:
    where = f"{item.ref} ({item.where})" if item.where else item.ref
    stage = of_new(item.stage, progress=bool(item.progress))
    proved = bool(item.evidence) and all(x.validated for x in item.evidence)
    row = _add(
        writing,
        "item",
        {
            "register": register,
            "outcome": outcomes.get(item.outcome),
            "ref": _said(item.ref, where),
            "action": _said(item.action, where),
            "source": _said(item.source, where),
            "due": due_value(_due(item.due, where)),
            "stage": stage_of(stage, why, proved=proved, said=_said(item.stage_reason, where)),
            "brag": brag_of(item.brag, where),
            "met": _met(item, where),
            "position": float(position),
        },
    )
    _take_leads(writing, row, item.leads, where)
    lines: dict[str, Sequence[PaperPoint | PaperStep | PaperEvidence]] = {
        "progress": item.progress,
        "step": item.next_steps,
        "evidence": item.evidence,
    }
    _take_lines(writing, row, where, lines, today, {})


def _met(item: PaperItem, where: str) -> dict[str, str] | None:
    if not item.met:
        return None
    judged = item.judged or Met(item.met)
    by, evidence = _said(judged.by, where), _said(judged.evidence, where)
    return met_value(Met(item.met, by, judged.on, evidence))


def _take_leads(writing: Writing, item: str, leads: Sequence[PaperLead], where: str) -> None:
    """Add leads after those that an item has."""
    (last,) = writing.conn.execute(
        "SELECT coalesce(max(position), 0) FROM lead WHERE item = ?", (item,)
    ).fetchone()
    for number, lead in enumerate(leads, 1):
        values = {
            "name": _said(lead.name, where),
            "organisation": _said(lead.organisation, where),
            "role": lead.role,
        }
        _add(writing, "lead", {"item": item, **values, "position": float(last + number)})


def _take_lines(
    writing: Writing,
    item: str,
    where: str,
    lines: Mapping[str, Sequence[PaperPoint | PaperStep | PaperEvidence]],
    today: dt.date,
    last: Mapping[str, float],
) -> None:
    for kind, found in lines.items():
        for number, line in enumerate(found, 1):
            values = {"item": item, **_line_values(line, where, today)}
            _add(writing, kind, {**values, "position": last.get(kind, 0.0) + number})


def _line_values(
    line: PaperPoint | PaperStep | PaperEvidence, where: str, today: dt.date
) -> dict[str, Any]:
    from ceplan.models.paper import PaperPoint, PaperStep

    text = _said(line.text, where)
    if isinstance(line, PaperPoint):
        return {"text": text, "dated": day_value(line.dated)}
    if isinstance(line, PaperStep):
        who = _said(line.who, where)
        return {
            "text": text,
            "due": due_value(_due(line.due, where)),
            "who": who,
            "done": day_value(line.done),
        }
    return {
        "text": text,
        "kind": line.kind,
        "link": _said(line.link, where),
        "effective": due_value(_due(line.effective, where)),
        "filed": day_value(line.filed or today),
        "refresh_due": due_value(_due(line.refresh_due, where)),
        "sha256": _said(line.sha256, where) or None,
        "supplied": tick_value(line.supplied),
        "validated": validation_value(line.validated),
    }

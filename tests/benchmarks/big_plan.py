"""A big plan from a seed: `python tests/benchmarks/big_plan.py FILE [ITEMS]`.

Items with three lines each on average (progress, next step, evidence), words of the length that
council papers have, dates of which some are overdue. The same seed gives the same words.
"""

from __future__ import annotations

import datetime as dt
import random
import sys

from ceplan.models.dates import read_due
from ceplan.models.item import Tick
from ceplan.models.paper import Paper, PaperEvidence, PaperItem, PaperLead, PaperPoint, PaperStep
from ceplan.models.proposal import Proposal
from ceplan.record.making import make
from ceplan.record.plan import Plan
from ceplan.record.session import Person

WORDS = (
    "review audit practice standards supervision framework partners board children families "
    "report quality thresholds training social workers plans timely assessment evidence voice "
    "leadership governance strategy recruitment adoption fostering early help visits risk impact"
).split()

DUES = ("June 2013", "30 September 2013", "From April 2013", "March 2014", "July 2014", "TBA")


def sentence(rng: random.Random, low: int, high: int) -> str:
    """Some words, the first with a capital."""
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(low, high))).capitalize()


def item(rng: random.Random, number: int) -> PaperItem:
    """The item of that number with its lines."""
    kinds = [rng.choice(("progress", "step", "evidence")) for _ in range(3)]
    day = dt.date(2013, 6, 1) + dt.timedelta(days=rng.randint(0, 200))
    return PaperItem(
        f"N{number}",
        sentence(rng, 12, 40),
        due=read_due(rng.choice(DUES)),
        stage=rng.choice(("not started", "in progress", "in progress", "complete")),
        leads=(PaperLead(rng.choice(("Head of Safeguarding", "Fostering Manager")), "CEC"),),
        progress=tuple(PaperPoint(sentence(rng, 6, 14), day) for k in kinds if k == "progress"),
        next_steps=tuple(PaperStep(sentence(rng, 6, 14)) for k in kinds if k == "step"),
        evidence=tuple(
            PaperEvidence(
                sentence(rng, 3, 8),
                supplied=Tick("Head of Safeguarding", day) if rng.random() < 0.5 else None,
            )
            for k in kinds
            if k == "evidence"
        ),
    )


def build(path: str, items: int, seed: int = 2014) -> None:
    """Make the plan at `path` with that many items in two registers."""
    rng = random.Random(seed)
    person = Person("Improvement Lead", "lead", "laptop")

    def now() -> dt.datetime:
        return dt.datetime(2014, 1, 10, 9, tzinfo=dt.UTC)

    make(path, title="Big plan", person=person, now=now)
    with Plan(path, person=person, now=now) as plan:
        found = tuple(item(rng, n) for n in range(1, items + 1))
        for title, kind, part in (
            ("Improvement notice", "notice", found[: items // 2]),
            ("Improvement plan", "plan", found[items // 2 :]),
        ):
            paper = Paper("notice", kind, title, part)
            plan.accept(Proposal(paper, "", part, (), 0, ()), verb="sample")


if __name__ == "__main__":
    build(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)

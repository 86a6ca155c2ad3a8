"""What the tests of the record share: people at their desks, a clock, a small plan, and its tables.

The plan is small on purpose (two registers, three items, every kind of line), so that a test of
hundreds of rounds stays short.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path
from typing import Any

from ceplan.models.due import Due
from ceplan.models.facts import ENTITIES
from ceplan.models.item import Brag
from ceplan.models.paper import (
    CoverLine,
    Paper,
    PaperEvidence,
    PaperItem,
    PaperJudgement,
    PaperLead,
    PaperMeasure,
    PaperOutcome,
    PaperPoint,
    PaperReading,
    PaperStep,
)
from ceplan.models.proposal import Proposal
from ceplan.record import derive
from ceplan.record.change import COLUMNS, Change, Writer, from_row, seal, to_row
from ceplan.record.making import make
from ceplan.record.plan import Plan
from ceplan.record.session import Person

LEAD = Person("Improvement Lead", "lead", "laptop")
AUDITOR = Person("Audit Officer", "audit", "desk 4")
HEAD = Person("Head of Service", "head", "desk 9")

NOW = dt.datetime(2014, 1, 21, 10, 42, tzinfo=dt.UTC)
BOARD = dt.date(2014, 1, 14)


def clock() -> dt.datetime:
    """Every test is at this moment, unless it is about time."""
    return NOW


class Ticking:
    """A clock that goes on by a second each time it is looked at, from `at`."""

    def __init__(self, at: dt.datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> dt.datetime:
        self.at += dt.timedelta(seconds=1)
        return self.at


def month(text: str, year: int, number: int, day: int) -> Due:
    """A due date to the month."""
    return Due(text, dt.date(year, number, day), "month")


def notice() -> Paper:
    """A notice of two items, with every kind of line."""
    first = PaperItem(
        "IN1",
        "Agree how thresholds are applied by every team.",
        leads=(PaperLead("Head of Safeguarding", "Council"),),
        due=month("June 2014", 2014, 6, 30),
        stage="in progress",
        brag=Brag("amber", "to green", "audits have begun"),
        progress=(
            PaperPoint("Thresholds were published.", dt.date(2013, 11, 5)),
            PaperPoint("Zoë briefed the teams."),
        ),
        next_steps=(
            PaperStep("Audit ten cases.", month("May 2014", 2014, 5, 31), "Audit Officer"),
        ),
        evidence=(PaperEvidence("Threshold document"), PaperEvidence("Audit report", "audit")),
    )
    second = PaperItem("IN2", "Visit every child on time.", due=month("Nov 2013", 2013, 11, 30))
    return Paper("notice", "notice", "Improvement notice", (first, second))


def programme() -> Paper:
    """A plan of one outcome and one item, whose ref stands in no other register."""
    outcome = PaperOutcome("1", "Children are heard", ("Inspection",), ("Views recorded",), ())
    item = PaperItem("1.1", "Write down what children say.", outcome="1", stage="not started")
    return Paper("plan", "plan", "Improvement plan", (item,), (outcome,))


def scorecard() -> Paper:
    """Two measures, a judgement and a line of a cover sheet, and no items."""
    first = PaperMeasure(
        "P1.2",
        "Reviews held in time",
        "Being a good parent",
        "%",
        "high",
        "97%",
        readings=(
            PaperReading("2018-19", "91%"),
            PaperReading("2019-20 Q1", "93%"),
            PaperReading("2019-20 Q2", "93%", "provisional"),
        ),
        rag="red",
        commentary="Two reviews were late.",
        about=(CoverLine("Corporate priority", "Outcome 5"),),
    )
    second = PaperMeasure(
        "P5.6",
        "Offences",
        polarity="low",
        readings=(PaperReading("2019-20 Q1", "5"), PaperReading("2019-20 Q2", "", "missing")),
    )
    judged = PaperJudgement("Leaders", "Good", "ILACS 2019", dt.date(2019, 11, 29), "ILACS")
    return Paper(
        "scorecard",
        "scorecard",
        "Parenting scorecard",
        (),
        measures=(first, second),
        judgements=(judged,),
        cover=(CoverLine("For", "Information"),),
    )


def whole(paper: Paper) -> Proposal:
    """The proposal that takes a paper in as a new register."""
    return Proposal(paper, "", paper.items, (), 0, ())


def lay_down(path: Path, person: Person = LEAD) -> None:
    """Make the small plan at `path`. Its papers are no undo step."""
    make(str(path), title="Small plan", council="A Council", person=person, now=clock)
    with Plan(str(path), person=person, now=clock) as plan:
        plan.accept(whole(notice()), verb="sample")
        plan.accept(whole(programme()), verb="sample")
        plan.accept(whole(scorecard()), verb="sample")


def at_desk(path: Path | str, person: Person = LEAD, now: Any = clock, **rest: Any) -> Plan:
    """The plan at `path`, opened by a person."""
    return Plan(str(path), person=person, now=now, **rest)


def raw(path: Path | str) -> sqlite3.Connection:
    """The file with nothing of ours in between."""
    return sqlite3.connect(str(path), isolation_level=None)


def columns(conn: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a derived table between its number and its sum."""
    return [row[1] for row in conn.execute(f"PRAGMA table_info({table})")][1:-1]


def tables(conn: sqlite3.Connection, *, live: bool = False, updated: bool = True) -> dict[str, Any]:
    """Every derived row by table and id; `live` leaves removed rows out, `updated` False the
    moment of the last change."""
    found: dict[str, Any] = {}
    for table in (*ENTITIES, "document"):
        names = columns(conn, table)
        for row in conn.execute(f"SELECT {', '.join(names)} FROM {table}"):
            cells = dict(zip(names, row, strict=True))
            if live and cells["standing"] == 1:
                continue
            if not updated:
                cells.pop("updated", None)
            found[f"{table} {cells['id']}"] = cells
    return found


def expected(conn: sqlite3.Connection) -> dict[str, Any]:
    """The same as `tables`, from a replay of the record alone."""
    return {
        f"{table} {cells[0]}": dict(zip(columns(conn, table), cells, strict=True))
        for table, cells in derive.expected(conn)
    }


def ids(conn: sqlite3.Connection) -> set[str]:
    """The ids of all changes."""
    return {i for (i,) in conn.execute("SELECT id FROM change")}


def changes(conn: sqlite3.Connection) -> list[Change]:
    """The whole record, in the order of the file."""
    return [from_row(r) for r in conn.execute(f"SELECT {COLUMNS} FROM change ORDER BY n")]


def forge(conn: sqlite3.Connection, change: Change, *, resealed: bool = True) -> Change:
    """Put a change into the file past the program, with a right seal unless told otherwise."""
    made = seal(change) if resealed else change
    marks = ", ".join("?" * len(Change._fields))
    conn.execute(f"INSERT INTO change ({COLUMNS}) VALUES ({marks})", to_row(made))
    return made


def stranger(conn: sqlite3.Connection, name: str = "Stranger") -> str:
    """A writer put into the file past the program."""
    opened = NOW.isoformat(timespec="microseconds")
    writer = Writer("", name, "", "", "0", opened, name)
    conn.execute(
        "INSERT INTO writer VALUES (?, ?, '', '', '0', ?, ?)",
        (writer.digest(), name, opened, name),
    )
    return writer.digest()

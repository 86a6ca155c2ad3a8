"""The words that papers use for each column, and what a heading means.

Headings are matched by meaning, so each column lists the words that papers use for it, the surest
first; case, spaces and brackets do not count. A heading that says more than such words ("Current
position R,A,G", "Portfolio holder as at May") is read by the words it holds, less surely.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

NAMED = {
    "ref": "Ref",
    "action": "Action",
    "progress": "Progress",
    "next_steps": "Next steps",
    "evidence": "Evidence",
    "lead": "Lead",
    "due": "Due",
    "revised": "Revised due",
    "brag": "BRAG",
    "stage": "Stage",
    "outcome": "Outcome",
    "source": "Source",
    "indicators": "Success indicators",
    "checks": "Evidence and validation checks",
    "issue": "Issue",
    "contributors": "Contributors",
    "suggested_by": "Suggested by",
    "portfolio": "Portfolio",
    "met": "Met",
    "name": "Measure",
    "polarity": "Polarity",
    "neighbours": "Statistical neighbours",
    "national": "National",
    "target": "Target",
    "unit": "Unit",
    "travel": "Direction of travel",
    "area": "Area",
    "grade": "Grade",
}
"""The Board's word for each column."""


def listed(text: str) -> tuple[str, ...]:
    """The words for a column, from a text that parts them with bars."""
    return tuple(" ".join(x.split()) for x in text.split("|"))


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "ref": listed(
        """ref | ref no | reference | ref number | reference number | action ref | item ref |
        number | no | nr | # | id | item no | action no | item number | item | rec | rec no |
        rec ref | afi | afi no | recommendation no | recommendation number | priority no |
        action number"""
    ),
    "action": listed(
        """action | actions | action required | actions required | what must be done | what needs to
        be done | what we will do | planned action | planned actions | requirement | requirements |
        notice requirement | required action | action to be taken | recommendation | recommendations
        | area for improvement | description | objective | task | priority | priorities | areas for
        improvement | what we need to do | description of action | key action | key actions |
        milestone | milestones | we said we would | what we said we would do | what we said | you
        said | our commitment | commitment | pledge | last year's priority | last year’s priority |
        purpose | purpose of item | purpose of report | reason for inclusion | reason for
        scrutiny"""
    ),
    "progress": listed(
        """progress | progress to date | progress so far | progress update | update | updates |
        what we have done so far | what we have done | what has been done | done so far |
        achieved | achievements | achieved to date | current position | position | commentary
        | progress made | latest update | latest position | action taken | actions taken |
        comments | comment | update on progress | status update | highlights | achievements
        this period | progress this period | activity to date | progress since last meeting |
        what we did | we did | what has happened | what happened | where are we now | where we are
        now | how did we do"""
    ),
    "next_steps": listed(
        """next steps | next step | what next | what happens next | planned | next | what we will
        do next | what we plan to do next | planned next steps | further action | further
        actions | outstanding | to do | still to do | remaining actions | next period | activity
        next period | planned activity | planned activities | upcoming activity | plans for next
        period"""
    ),
    "evidence": listed(
        """evidence | evidence of completion | proof | evidence
        of impact | how we will know | how will we know | evidence required | evidence/validation"""
    ),
    "lead": listed(
        """lead | lead responsibility | owner | lead officer | responsible officer | who |
        responsible | responsibility | by whom | accountable | accountable officer | leads | action
        owner | lead person | lead/owner | sro | senior responsible officer | assigned to |
        accountable lead | delivery lead | responsible person | lead director | report author |
        presenting officer"""
    ),
    "due": listed(
        """due | due date | by when | date for completion | completion date | timescale |
        timescales | deadline | target date | when | target completion date | date due | due
        by | to be completed by | complete by | timeline | end date | finish date | planned end
        date | planned completion | planned completion date | expected completion date |
        timeframe | milestone date | milestone dates | completed by | completion by |
        meeting date | date of meeting | committee date | date to committee | date of committee |
        original date | original due date | original deadline | original target date"""
    ),
    "revised": listed(
        """revised due date | revised date | revised deadline | revised due | new date | revised
        target date | revised completion date | forecast date | forecast | expected date |
        revised timescale | new deadline"""
    ),
    "brag": listed(
        """brag | brag rating | brag status | rag | rag rating | rag status | bragg |
        b r a g | r a g | delivery confidence | rating | status"""
    ),
    "stage": listed("stage | stage of action | action status | state | status"),
    "outcome": listed(
        """outcome | outcomes | desired outcome | intended outcome | theme | what we want to
        achieve | what do we want to achieve | what are we trying to achieve"""
    ),
    "source": listed(
        """source | source of issue | sources of issue | origin | source of recommendation"""
    ),
    "indicators": listed(
        """success indicators | success indicator | success criteria | success measures | measures
        of success | what success looks like | what good looks like | impact measures | evidence of
        success | how we will measure success | what will success look like | what does good look
        like | what does success look like | impact measure | success measure | measure of success |
        measures of impact"""
    ),
    "checks": listed(
        """evidence and validation check | evidence and validation checks | validation check |
        validation | validation checks"""
    ),
    "issue": listed(
        """issue | issues | topic | subject | scrutiny topic | work programme item | agenda item |
        item for scrutiny | item title"""
    ),
    "contributors": listed(
        """contributors | supported by | support | partners | supporting officers | with whom"""
    ),
    "suggested_by": listed("suggested by | proposed by | requested by | raised by"),
    "portfolio": listed("portfolio holder | portfolio | cabinet member | portfolio area"),
    "met": listed(
        """met | met or not met | met/not met | met? | recommendation met | has it been met |
        outcome of recommendation"""
    ),
}
"""The words for each column, the surest first."""

BESIDE: Mapping[str, str] = {
    **dict.fromkeys(
        listed("""priority | priorities | priority area | improvement priority |
        objective | objectives | strand | workstream | area | key area | focus area |
        improvement area | improvement theme"""),
        "outcome",
    ),
    **dict.fromkeys(
        listed("""recommendation | recommendations | area for improvement | areas for
        improvement | area for development | areas for development | ofsted recommendation |
        inspection recommendation | inspection finding | finding | findings | requirement |
        requirements | issue identified"""),
        "source",
    ),
}
"""Headings of what stands beside the actions, once another column says what is to be done."""

EITHER = frozenset({"status", "rating", "state"})
"""Headings that say BRAG in one paper and stage in another: the cells below decide."""

OWN = frozenset({"register", "as at", "marking", "plan state", "key"})
"""Headings that only ceplan's own export of the Board's table has."""


_EXTRA = re.compile(
    r"\b(?:as (?:at|of|on)|at|up to|for|in) (?:the )?(?:end (?:of )?)?"
    r"(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q[1-4]|quarter).*$"
    r"|[ ,/-]+\(?(?:b ?,? ?)?r ?,? ?a ?,? ?g\)?$|[ ,/-]+\(?b?rag\)?$"
)
_BEFORE = re.compile(r"^(?:our|the|key|current|agreed|proposed|latest|planned|overall|main) ")
_SHORT = frozenset({"no", "#", "id", "nr", "number", "item", "who", "when", "next", "state", "met"})
"""Words that say nothing by themselves inside a longer heading."""


def meaning(heading: str) -> str:
    """A heading reduced to what it says: "Next  Steps:" and "NEXT STEPS (by whom)" are the same."""
    return _meaning(heading[:200])


@lru_cache(4096)
def _meaning(heading: str) -> str:
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", heading).casefold()
    words = " ".join(bare.replace("_", " ").replace(".", " ").replace("&", " and ").split())
    return words.strip(" :*-–—?!'\"") or " ".join(heading.casefold().split())


def assign(
    headings: Iterable[str],
    *,
    loose: bool = False,
    known: Mapping[str, tuple[str, ...]] = COLUMNS,
) -> dict[str, int]:
    """Which column holds what: field to position, each heading at its surest meaning, and a
    heading of two meanings ("Status") at the one still free. With `loose`, headings that say more
    than the `known` words are read as well, where two others are known for sure."""
    said = [meaning(x) for x in headings]
    found = _placed([(n, at, f) for at, x in enumerate(said) for n, f in _exact(x, known)], {})
    if not loose or len(found) < 2:
        return found
    held = set(found.values())
    more = [(n, at, f) for at, x in enumerate(said) if at not in held for n, f in _near(x, known)]
    return _placed(more, found)


def _placed(wishes: list[tuple[int, int, str]], found: dict[str, int]) -> dict[str, int]:
    """Each wish (how unsure, position, field) met where its field and position are still free."""
    out = dict(found)
    for _, at, field in sorted(wishes):
        if field not in out and at not in out.values():
            out[field] = at
    return out


def _exact(said: str, known: Mapping[str, tuple[str, ...]]) -> list[tuple[int, str]]:
    return [(words.index(said), field) for field, words in known.items() if said in words]


def _near(said: str, known: Mapping[str, tuple[str, ...]]) -> list[tuple[int, str]]:
    """What a longer heading may mean: without what is added to it, then by the longest of the
    known words that it begins or ends with."""
    if not said or len(said) > 60:
        return []
    bare = _BEFORE.sub("", _EXTRA.sub("", said)).strip(" ,:-–/")
    for words in (bare, bare.partition("/")[0].strip()):
        if found := _exact(words, known):
            return found
    held = [
        (100 - len(word), field)
        for field, words in known.items()
        for word in words
        if word not in _SHORT and (bare.startswith(f"{word} ") or bare.endswith(f" {word}"))
    ]
    return sorted(held)[:1]


def known_headings(headings: Iterable[str]) -> int:
    """How many of these cells read as headings of some layout."""
    return len(assign(headings))

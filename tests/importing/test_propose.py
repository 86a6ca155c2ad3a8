"""A paper held against a register: new, changed, unchanged, gone."""

from __future__ import annotations

import datetime as dt
import json

from ceplan.importing.as_json import proposal_json
from ceplan.importing.homes import home
from ceplan.importing.propose import propose
from ceplan.importing.read import read_paper, read_papers
from ceplan.models.item import Evidence, Item, Lead, NextStep, ProgressPoint
from ceplan.models.paper import Paper, PaperItem, PaperStep
from ceplan.models.proposal import Proposal
from ceplan.models.register import Register


def as_item(x: PaperItem) -> Item:
    """An item of the paper as the plan holds it once accepted."""
    return Item(
        id=f"row {x.ref}",
        register="r",
        ref=x.ref,
        action=x.action,
        register_title="Improvement notice",
        due=x.due,
        stage=x.stage or "not started",
        brag=x.brag,
        leads=tuple(Lead(p.name, p.name, p.organisation) for p in x.leads),
        progress=tuple(ProgressPoint(str(n), p.text, p.dated) for n, p in enumerate(x.progress)),
        next_steps=tuple(NextStep(str(n), p.text) for n, p in enumerate(x.next_steps)),
        evidence=tuple(Evidence(str(n), p.text) for n, p in enumerate(x.evidence)),
    )


def held(paper: Paper) -> tuple[Item, ...]:
    return tuple(map(as_item, paper.items))


def paper(*rows: str, split: bool = True) -> Paper:
    table = "\n".join(("Ref\tAction\tProgress\tNext steps", *rows))
    return read_paper(table.encode(), name="x", split=split)


def test_into_a_new_register_everything_is_new(notice: Paper) -> None:
    found = propose(notice, (), "")
    assert (len(found.new), found.changed, found.unchanged, found.removed) == (25, (), 0, ())


def test_the_same_paper_twice_proposes_nothing(notice: Paper) -> None:
    found = propose(notice, held(notice), "r")
    assert found.empty
    assert (found.unchanged, found.removed) == (25, ())


def test_split_or_not_the_words_are_the_same(notice: Paper, notice_bytes: bytes) -> None:
    whole = read_paper(notice_bytes, name="x", split=False)
    assert propose(whole, held(notice), "r").empty
    assert propose(notice, held(whole), "r").empty


def test_new_lines_and_other_words_are_changes() -> None:
    old = paper("H1\tAgree it\t Rota drafted", "H2\tSign it\t\t")
    new = paper("H1\tAgree  it\t Rota drafted Staff told", "H2\tSign it now\t\t Post it")
    one, two = propose(new, held(old), "r").changed
    assert (one.action, [x.text for x in one.progress]) == (None, ["Staff told"])
    assert (two.id, two.action) == ("row H2", ("Sign it", "Sign it now"))
    assert [x.text for x in two.next_steps] == ["Post it"]
    (one,) = propose(paper("H1\tAgree it\t Rota drafted in May"), held(old)[:1], "r").changed
    assert [(y.entity, y.old, y.new) for y in one.fields] == [
        ("progress", "Rota drafted", "Rota drafted in May")
    ]
    assert one.progress == ()


def test_lines_that_people_added_are_kept_out_of_it() -> None:
    old = paper("H1\tAgree it\t Rota drafted")
    (item,) = held(old)
    more = item._replace(progress=(*item.progress, ProgressPoint("x", "Our own line")))
    assert propose(old, (more,), "r").empty


def test_a_line_said_twice_is_wanted_twice() -> None:
    old, new = paper('H1\tAgree it\t"• Met\n• Wrote"'), paper('H1\tAgree it\t"• Met\n• Met"')
    (one,) = propose(new, held(old), "r").changed
    assert [x.text for x in one.progress] == ["Met"]


def test_refs_that_the_paper_lacks_are_named() -> None:
    old = paper("H1\tAgree it", "H2\tSign it", "H3\tPost it")
    found = propose(paper("h 1\tAgree it", "H4\tFile it"), held(old), "r")
    assert found.removed == ("H2", "H3")
    assert [x.ref for x in found.new] == ["H4"]
    assert found.unchanged == 1


def facts(found: Proposal) -> list[tuple[str, str, str]]:
    return [(y.field, y.old, y.new) for x in found.changed for y in x.fields]


def test_facts_that_the_paper_moves_are_proposed() -> None:
    table = "Ref\tAction\tDue\tLead\tRAG\tStage\nH1\tAgree it\t{}\n"
    old = read_paper(table.format("June 2013\tChair\tGreen\t").encode(), name="x")
    new = read_paper(table.format("July 2013\tHead\tRed\tComplete").encode(), name="x")
    found = propose(new, held(old), "r")
    assert facts(found) == [
        ("due", "June 2013", "July 2013"),
        ("stage", "not started", "complete"),
        ("brag", "green", "red"),
        ("name", "Chair", "Head"),
    ]
    assert [x.code for x in found.paper.findings] == ["STAGE-UNPROVED"]
    blue = read_paper(table.format("June 2013\tChair\tBlue\t").encode(), name="x")
    found = propose(blue, held(old), "r")
    assert found.empty
    assert [(x.code, x.proposed) for x in found.paper.findings] == [("BLUE-NOT-DONE", "green")]


def test_another_source_or_outcome_is_proposed() -> None:
    table = "Ref\tAction\tOutcome\tSource\nH1\tAgree it\t{}\n"
    old = read_paper(table.format("Children are safe\tInspection").encode(), name="x")
    new = read_paper(table.format("Children are heard\tPeer review").encode(), name="x")
    (there,) = held(old)
    there = there._replace(
        source="Inspection", outcome="o", outcome_ref="7", outcome_title="Children are safe"
    )
    assert propose(old, (there,), "r").paper.findings == ()  # numbered otherwise, the same words
    found = propose(new, (there,), "r")
    assert facts(found) == [
        ("source", "Inspection", "Peer review"),
        ("outcome", "Children are safe", "Children are heard"),
    ]
    assert [(o.ref, o.title) for o in found.paper.outcomes] == [("1", "Children are heard")]


def test_a_new_item_comes_under_the_words_that_its_paper_says() -> None:
    table = "Ref\tAction\tOutcome\nH1\tAgree it\t{}\nH2\tSign it\t{}\n"
    old = read_paper(table.format("Safe", "Heard").encode(), name="x")
    titles = {"1": "Safe", "2": "Heard"}
    there = tuple(
        x._replace(outcome=f"o{n}", outcome_ref=n, outcome_title=titles[n])
        for n, x in zip("12", held(old), strict=True)
    )
    again = "Ref\tAction\tOutcome\nH3\tPost it\tHeard\nH4\tFile it\tKept\nH5\tKeep it\tSeen\n"
    found = propose(read_paper(again.encode(), name="x"), there, "r")
    brought = {o.ref: o.title for o in found.paper.outcomes}  # those that the register lacks
    assert sorted(brought.values()) == ["Kept", "Seen"]
    assert not brought.keys() & titles.keys()
    said = {**titles, **brought}
    assert [said[x.outcome] for x in found.new] == ["Heard", "Kept", "Seen"]
    (named,) = [x for x in found.paper.findings if x.code == "OUTCOME-RENUMBERED"]
    assert (named.said, named.proposed in titles) == ("Kept", False)


def test_a_new_item_that_is_called_done_without_proof_is_named() -> None:
    rows = (
        "Ref\tAction\tStage\tRAG\tEvidence",
        "H1\tAgree it\tEvidenced\tBlue\t",
        "H2\tSign it\tComplete\t\t\u2022 The form",
        "H3\tPost it\tNot started\tBlue\t",
        "H4\tFile it\t\tBlue\t",
        "H5\tKeep it\tIn progress\tGreen\t",
    )
    read = read_paper("\n".join(rows).encode(), name="x")
    assert [(x.code, x.where, x.said) for x in propose(read, (), "").paper.findings] == [
        ("STAGE-UNPROVED", "row 2, H1", "evidenced"),
        ("STAGE-UNPROVED", "row 3, H2", "complete"),
        ("BLUE-NOT-DONE", "row 4, H3", "blue"),
        ("BLUE-NOT-DONE", "row 5, H4", "blue"),
    ]
    assert propose(read, held(read), "r").paper.findings == ()  # nothing of it comes in


def test_a_blue_item_is_said_to_come_in_as_it_will_stand() -> None:
    rows = ("Ref\tAction\tRAG\tProgress", "H1\tAgree it\tBlue\tDrafted", "H2\tSign it\tBlue\t")
    found = propose(read_paper("\n".join(rows).encode(), name="x"), (), "")
    assert [x.why for x in found.paper.findings] == [
        "Blue means done, and H1 comes in as in progress; both will stand.",
        "Blue means done, and H2 comes in as not started; both will stand.",
    ]


def test_the_json_of_a_proposal() -> None:
    old = paper("H1\tAgree it\t Rota drafted", "H2\tSign it", "H3\tPost it")
    new = paper("H1\tAgree it now\t\t", "H2\tSign it\t\t", "H4\tFile it\t New box\t")
    found = json.loads(json.dumps(proposal_json(propose(new, held(old), "r"))))
    assert set(found) == {
        *("layout", "register", "kind", "new", "changed", "unchanged", "removed", "gone"),
        *("beside", "findings"),
    }
    assert (found["layout"], found["unchanged"], found["removed"]) == ("notice", 1, ["H3"])
    assert found["changed"][0]["action"] == {"old": "Agree it", "new": "Agree it now"}
    assert found["new"] == [
        {
            "ref": "H4",
            "where": "row 4",
            "action": "File it",
            "progress": [{"text": "New box"}],
            "next_steps": [],
            "evidence": [],
        }
    ]
    assert [x["code"] for x in found["findings"]][-2:] == ["GONE-FROM-PAPER", "GONE-FROM-PAPER"]
    gap = found["findings"][0]
    assert set(gap) == {"code", "where", "said", "proposed", "why"}


def test_our_own_csv_comes_back_as_it_went(notice: Paper) -> None:
    from ceplan.models.register import PlanFacts, Register
    from ceplan.reports.board import board
    from ceplan.reports.to_csv import write

    items = held(notice)
    nasty = ("=1+1", "-5", "'=1", 'a, "b"; c', "first\nsecond", "• no bullet", "+44 1962")
    first = items[0]._replace(
        action="=cmd|' /C calc'!A0",
        progress=tuple(ProgressPoint(str(n), x) for n, x in enumerate(nasty[:5])),
        next_steps=(NextStep("n", "Post it", done=dt.date(2014, 1, 2), who="Chair"),),
    )
    dated = items[1]._replace(progress=(ProgressPoint("d", "Met", dt.date(2014, 1, 14)),))
    plan = (first, dated, *items[2:])
    report = board(
        PlanFacts("p", "Plan"),
        [(Register("r", "notice", "Improvement notice"), plan)],
        today=dt.date(2014, 2, 1),
    )
    again = read_paper(write(report).encode("utf-8-sig"), name="board.csv")
    assert [x.action for x in again.items] == [x.action for x in plan]
    assert propose(again, plan, "r").empty
    assert again.items[1].progress[0].dated == dt.date(2014, 1, 14)
    assert again.items[0].next_steps == (PaperStep("Post it", None, "Chair", dt.date(2014, 1, 2)),)


def test_a_newer_paper_without_a_title_finds_the_notice_that_it_is_of() -> None:
    said = "Ref\tAction\tLead\nH1\tAgree the rota\tClerk\nH2\tSign the form\tClerk\n"
    (newer,) = read_papers(said.encode(), name="x").papers
    notice = Register("r", "notice", "Notice of 2013")
    other = Register("s", "notice", "Another notice")
    words = {"r": {"H1": "Agree the rota", "H2": "Sign it"}, "s": {"H1": "Mend doors"}}
    assert newer.kind == "plan"
    assert home(newer, (other, notice), lambda x: words[x.id]) == notice


def test_of_two_items_of_one_ref_the_one_of_the_same_words_is_meant() -> None:
    """Also where the other stands first: else its words would be written over the true one's."""
    there = as_item(PaperItem("IN1", "Mend the doors"))
    stranger, same = PaperItem("IN1", "Weigh the windows"), PaperItem("IN1", "Mend the doors")
    for items in ((stranger, same), (same, stranger)):
        found = propose(Paper("list", "notice", "N", items), (there,), "r")
        assert [x.action for x in found.new] == ["Weigh the windows"]
        assert (found.changed, found.unchanged) == ((), 1)

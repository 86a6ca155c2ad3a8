"""Work programmes and "what we said, what we did" as other councils print them."""

from __future__ import annotations

from ceplan.importing.read import read_papers
from ceplan.models.item import Brag
from ceplan.models.paper import Paper


def paper(text: str, name: str = "paper.md") -> Paper:
    (found,) = read_papers(text.encode(), name=name).papers
    return found


def test_a_programme_by_topic_and_meeting_date() -> None:
    found = paper(
        "# Work Programme\n\n| Topic | Purpose / objective | Requested by | Cabinet Member "
        "| Meeting date | Status |\n|---|---|---|---|---|---|\n"
        "| Outcome of the visit | To receive the plan | Chair | Education | 12 September 2024 "
        "| Complete |\n| Homes | Site visits | Members | Children | TBC | On track |\n"
    )
    one, two = found.items
    assert found.kind == "programme"
    assert one.action == "Outcome of the visit\nTo receive the plan"
    assert one.source == "Suggested by: Chair; Portfolio: Education"
    assert one.due and one.due.text == "12 September 2024" and one.stage == "complete"
    assert two.due and two.due.precision == "to be agreed" and two.brag is not None


PROGRAMME = (
    "<h1>Work programme</h1><table><tr><th>Item<th>Description<th>Suggested by"
    "<th>Portfolio holder<th>Current position (RAG)<th>Date for completion</tr>"
    "<tr><td>Neglect strategy<td>To review it<td>Committee<td>Children"
    "<td style='background:#00B050'>Draft received<td>2 October 2024</tr>"
    "<tr><td>Care leavers<td>To hear from them<td>Forum<td>Children<td>Amber – late<td>TBA</tr>"
    "<tr><td>School places<td>To review them<td>Handover<td>Education<td>R<td>ongoing</tr>"
    "<tr><td>Site visits<td>To go there<td>Handover<td>Education<td>On the agenda<td>ongoing</tr>"
    "</table>"
)


def test_items_by_name_and_a_position_in_words_and_colours() -> None:
    found = paper(PROGRAMME, "paper.html")
    assert (found.kind, [x.ref for x in found.items]) == ("programme", ["1", "2", "3", "4"])
    assert found.items[0].action == "Neglect strategy\nTo review it"
    assert [x.brag for x in found.items] == [
        Brag("green", "", ""),
        Brag("amber", "", "late"),
        Brag("red", "", ""),
        None,
    ]
    assert [[y.text for y in x.progress] for x in found.items] == [
        ["Draft received"],
        [],
        [],
        ["On the agenda"],
    ]
    assert [(x.code, x.where, x.said) for x in found.findings if x.code != "REF-GIVEN"] == [
        ("RAG-FROM-FILL", "row 3", "Draft received")
    ]


def test_what_was_said_and_what_was_done_are_priorities() -> None:
    found = paper(
        "| We said we would | What we did | Status |\n|---|---|---|\n"
        "| Recruit 20 carers | 14 recruited | Partly achieved |\n"
        "| Open a hub | Opened in May | Achieved |\n"
    )
    assert found.kind == "priorities"
    assert [(x.action, x.progress[0].text, x.met) for x in found.items] == [
        ("Recruit 20 carers", "14 recruited", "partly met"),
        ("Open a hub", "Opened in May", "met"),
    ]


def test_last_years_priorities_in_a_table() -> None:
    found = paper(
        "| Last year’s priority | What has happened |\n|---|---|\n| A local offer | Published |\n"
    )
    (one,) = found.items
    assert (found.kind, one.action, one.progress[0].text) == (
        "priorities",
        "A local offer",
        "Published",
    )
    assert [x.proposed for x in found.findings if x.code == "REF-GIVEN"] == ["1"]


def test_the_days_over_the_rows_are_the_dates_of_the_items() -> None:
    found = paper(
        "# Programme\n\n| Item | Purpose | Lead Officer | Cabinet Member |\n|---|---|---|---|\n"
        "| **Thursday 12 September 2024** | | | |\n"
        "| Ofsted action plan | To monitor it | Director | Children |\n"
        "| Fostering | To consider it | Head of Fostering | Children |\n"
        "| **Items to be scheduled** | | | |\n| Youth justice | To hear | Head | Children |\n"
    )
    assert found.kind == "programme" and found.outcomes == ()
    one, two, last = found.items
    assert one.action == "Ofsted action plan\nTo monitor it"
    assert [x.due.text for x in found.items if x.due] == [
        "Thursday 12 September 2024",
        "Thursday 12 September 2024",
        "Items to be scheduled",
    ]
    assert two.due and two.due.precision == "day" and last.due and last.due.date is None
    assert [x.where for x in found.findings if x.code == "SECTION-TAKEN"] == ["row 5", "row 8"]


def test_a_date_in_front_of_several_items_is_that_of_each_and_their_outcome_is_progress() -> None:
    found = paper(
        "# Forward plan\n\n| Date of meeting | Agenda item | Reason for inclusion | Outcome |\n"
        "|---|---|---|---|\n| 12 Sept 2024 | Ofsted action plan | Statutory | Noted |\n"
        "| | Fostering report | Annual | Deferred |\n| 14 Nov 2024 | SEND | Request | |\n"
    )
    assert (found.kind, found.outcomes) == ("programme", ())
    assert [x.due.text for x in found.items if x.due] == [
        "12 Sept 2024",
        "12 Sept 2024",
        "14 Nov 2024",
    ]
    assert [[y.text for y in x.progress] for x in found.items] == [["Noted"], ["Deferred"], []]
    assert [x.where for x in found.findings if x.code == "DATE-CARRIED"] == ["row 6, Due"]


def test_stages_among_the_colours_of_a_status_are_stages() -> None:
    found = paper(
        "| Ref | Action | Lead | Due | RAG |\n|---|---|---|---|---|\n"
        "| 1 | Open a home | Head | May 2025 | Not started |\n"
        "| 2 | Visit in time | Head | May 2025 | Amber |\n"
        "| 3 | Recruit | Head | May 2025 | Complete |\n"
    )
    assert [(x.stage, x.brag.colour if x.brag else "") for x in found.items] == [
        ("not started", ""),
        ("", "amber"),
        ("complete", ""),
    ]
    assert found.findings == ()

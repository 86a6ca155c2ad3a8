"""set, undo, redo."""

from __future__ import annotations

import datetime as dt

import pytest

from ceplan.models.item import Brag


def test_set_due_keeps_the_first_date(run, item) -> None:
    first = item("IN6").due
    said = run("set", "IN6", "due", "July 2014", "--reason", "The Board agreed")
    assert said.out.startswith("IN6: due is July 2014, was ")
    after = item("IN6")
    assert after.due == ("July 2014", dt.date(2014, 7, 31), "month")
    assert after.original_due == first
    assert after.slips[-1].reason == "The Board agreed"
    assert run("set", "IN6", "due", "none", "--reason", "Not agreed").code == 0
    assert item("IN6").due is None


def test_set_lead_with_contributor(run, item) -> None:
    assert run("set", "IN5", "lead", "Head of Adoption, CEC; contributor: Health visitor").code == 0
    leads = item("IN5").leads
    assert [x[1:4] for x in leads] == [
        ("Head of Adoption", "CEC", "lead"),
        ("Health visitor", "", "contributor"),
    ]
    assert run("set", "IN5", "lead", "none").code == 0
    assert item("IN5").leads == ()


def test_a_lead_set_again_as_it_was_shown_stays_to_the_letter(run, item) -> None:
    assert run("set", "IN5", "lead", "Head of Care, CEC; with Health, NHS").code == 0
    before = item("IN5").leads
    assert [x[1:4] for x in before] == [
        ("Head of Care", "CEC", "lead"),
        ("Health", "NHS", "contributor"),
    ]
    assert run("set", "IN5", "lead", "Head of Care, CEC\ncontributor: Health, NHS").code == 0
    assert item("IN5").leads == before
    assert run("set", "IN5", "lead", " ; ").code == 2


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("action", "Do this", lambda x: x.action == "Do this"),
        ("source", "Ofsted 2013", lambda x: x.source == "Ofsted 2013"),
        ("ref", "IN5a", lambda x: x.ref == "IN5a"),
        ("stage", "Not Started", lambda x: x.stage == "not started"),
        ("brag", "none", lambda x: x.brag is None),
    ],
)
def test_set_a_field(run, item, field, value, said) -> None:
    assert run("set", "IN5", field, value).code == 0
    assert said(item("IN5a" if field == "ref" else "IN5"))


def test_set_brag_with_direction_and_reason(run, item) -> None:
    said = run("set", "IN5", "brag", "Amber to green", "--reason", "Audits are back")
    assert said.out.startswith("IN5: brag is amber to green (Audits are back)")
    assert item("IN5").brag == Brag("amber", "to green", "Audits are back")


def test_set_outcome(run, item) -> None:
    assert run("set", "1.1", "outcome", "2").code == 0
    assert item("1.1").outcome_ref == "2"
    assert run("set", "1.1", "outcome", "none").code == 0
    assert item("1.1").outcome is None


def test_closing_needs_evidence_or_a_reason(run, item) -> None:
    said = run("set", "IN5", "stage", "complete")
    assert (said.code, said.out) == (2, "")
    assert run("set", "IN5", "stage", "complete", "--reason", "The Board has seen it").code == 0
    assert item("IN5").stage_reason == "The Board has seen it"


def test_setting_the_same_again_says_so(run, item) -> None:
    assert "nothing was changed" in run("set", "IN5", "action", item("IN5").action).out


@pytest.mark.parametrize(
    "words",
    [
        ("set", "IN5", "lead"),
        ("set", "IN5,IN6", "lead"),
        ("step", "IN5", "Do it", "--who"),
        ("step", "IN5,IN6", "Do it", "--who"),
        ("step", "IN5", "--edit", "1", "--who"),
    ],
    ids=" ".join,
)
def test_a_name_in_other_letters_is_taken_with_a_word_about_it(run, words) -> None:
    assert run("set", "IN5", "lead", "Park").err == ""
    many = ("--yes",) if "," in words[1] else ()
    said = run(*words, "P\u0430rk", *many)
    assert said.code == 0
    assert said.err.count("looks like the lead 'Park' but is written with other letters") == 1


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("IN5", "colour", "red"), "action, ref, source, lead"),
        (("IN5", "brag", "purple", "--reason", "x"), "blue, red, amber, green"),
        (("IN5", "brag", "purple"), "blue, red, amber, green"),
        (("IN5", "brag", "red"), "reason"),
        (("IN5", "brag", "green to red", "--reason", "x"), "amber"),
        (("IN5", "stage", "finished"), "not started"),
        (("IN5", "due", "2026-02-30"), "2026-02-30"),
        (("IN5", "due", "31/02/26"), "31/02/26"),
        (("IN5", "outcome", "99"), "outcome"),
        (("IN5", "lead", " ; "), "name"),
        (("IN5", "action", "  "), "needed"),
        (("IN99", "action", "x"), "IN99"),
        (("IN5", "action"), "VALUE"),
    ],
)
def test_refused(run, words, named) -> None:
    """B122 and its kin."""
    said = run("set", *words)
    assert (said.code, said.out) == (2, "")
    assert named in said.err
    assert said.err.count("\n") == 1


def test_undo_and_redo_say_what_they_did(run, item) -> None:
    before = item("IN5")
    assert run("progress", "IN5", "A new point").code == 0
    said = run("undo")
    assert said.out == "Undone: IN5 progress 6 is taken away again: A new point\n"
    assert item("IN5").progress == before.progress
    said = run("redo")
    assert said.out.startswith("Done again: IN5 progress")
    assert item("IN5").progress[-1].text == "A new point"


def test_undo_never_takes_the_sample_away(run, item) -> None:
    said = run("undo")
    assert said.code == 2
    assert "nothing of yours" in said.err
    assert len(run("meeting", "list").out.splitlines()) == 2
    assert item("IN1").ref == "IN1"


def test_undo_leaves_the_work_of_others(run, bare, item, plan_path, monkeypatch) -> None:
    assert run("progress", "IN5", "Mine").code == 0
    monkeypatch.setenv("LOGNAME", "another-account")
    said = bare("undo", "--plan", str(plan_path), "--as", "Somebody Else")
    assert (said.code, said.out) == (2, "")
    assert item("IN5").progress[-1].text == "Mine"


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    ("word", "named"),
    [
        ("rag", "Did you mean brag?"),
        ("Owner", "Did you mean lead?"),
        ("deadline", "Did you mean due?"),
        ("revised deadline", "Did you mean due?"),
        ("status", "Did you mean brag or stage?"),
        ("comments", "ceplan progress REF TEXT adds to that list."),
        ("next steps", "ceplan step REF TEXT adds to that list."),
        ("nonsense", "One of: action, ref, source, lead, due, stage, brag, outcome, met."),
    ],
)
def test_another_word_for_a_fact_is_answered_with_ours(run, word: str, named: str) -> None:
    said = run("set", "IN1", word, "x")
    assert (said.code, said.out) == (2, "")
    assert named in said.err

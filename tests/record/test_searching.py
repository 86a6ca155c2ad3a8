"""Search: finds what stands there, in step with every deed, and never raises."""

from __future__ import annotations

import re
import shutil
import sqlite3
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ceplan.models.finding import Found, folded, marks
from ceplan.record import index
from ceplan.record.plan import Plan
from ceplan.record.verify import of, verify
from tests.hostile import HOSTILE
from tests.record.deeds import Drawn, do, drawn
from tests.record.desk import at_desk, notice, raw, whole

QUIET = list(HealthCheck)


def without_index(path: Path) -> Path:
    """The same plan as a Python without FTS5 makes it."""
    plain = path.with_name("plain.ceplan")
    shutil.copyfile(path, plain)
    conn = raw(plain)
    conn.execute("DROP TABLE words")
    conn.close()
    return plain


def found(plan: Plan, words: str) -> set[tuple[str, str]]:
    return {(hit.what, hit.text) for hit in plan.search(words, 1000).hits}


@pytest.mark.parametrize("words", ["Zoë", "zoe", "ZOE\u0308", "zo"])
def test_accents_and_case_aside(plan: Plan, words: str) -> None:
    (hit,) = plan.search(words).hits
    assert hit.text == "Zoë briefed the teams."
    assert (hit.ref, hit.what, hit.register) == ("IN1", "progress", "Improvement notice")
    assert [hit.text[a:b] for a, b in hit.marks] == ["Zoë" if len(words) > 2 else "Zo"]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Straße", "STRASSE"),
        ("Straße", "straße"),
        ("STRASSE", "straße"),
        ("İstanbul", "istanbul"),
        ("İstanbul", "İSTANBUL"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
    ],
)
def test_letters_that_fold(plan: Plan, path: Path, said: str, asked: str) -> None:
    plan.add_progress(plan.find("IN1"), f"{said} was asked.")
    assert [hit.text for hit in plan.search(asked).hits] == [f"{said} was asked."]
    with at_desk(without_index(path)) as plain:
        assert [hit.text for hit in plain.search(asked).hits] == [f"{said} was asked."]


@pytest.mark.parametrize(
    "words",
    ['"', "(", "AND", "OR", "NOT", "NEAR", "*", "a-b", "'", "50%", "_", "%", "\\", "^a", "a:b"]  # noqa: RUF005
    + ["text:x", "-", "--", "a*b", '"a', "NEAR(a b)", "", "   ", "\0", "a\0b", "_a", "{}", "a_b"],
)
def test_no_sign_is_an_error(plan: Plan, words: str) -> None:
    assert isinstance(plan.search(words), Found)


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda h: h.code)
def test_no_hostile_text_is_an_error(plan: Plan, hostile: object) -> None:
    assert isinstance(plan.search(hostile.text), Found)  # type: ignore[attr-defined]


def test_signs_are_found_as_they_stand(plan: Plan) -> None:
    for measure in plan.measures():  # whose values are full of signs
        plan.remove_measure(measure)
    item = plan.add_progress(plan.find("IN1"), "Now 50% of [cases] a_b.")
    plan.add_progress(item, "Now 500 cases axb.")
    for words in ("%", "[", "50%", "a_b", "_"):
        assert ("progress", "Now 50% of [cases] a_b.") in found(plan, words)
    assert found(plan, "a_b") == found(plan, "%")
    assert found(plan, "%") == {("progress", "Now 50% of [cases] a_b.")}


def test_the_item_whose_ref_was_typed_comes_first(plan: Plan) -> None:
    plan.add_progress(plan.find("IN1"), "See IN2.")
    plan.add_progress(plan.find("IN2"), "IN2 goes on.")
    for words in ("IN2", "in2", " IN2 "):
        result = plan.search(words)
        assert (result.hits[0].ref, result.hits[0].what) == ("IN2", "action")
        assert result.total == len(result.hits) == 3
        first = plan.search(words, 1)
        assert (first.hits[0].ref, first.hits[0].what) == ("IN2", "action")
        assert (len(first.hits), first.total) == (1, 3)


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5, 50])
def test_the_total_is_right_whatever_is_shown(plan: Plan, limit: int) -> None:
    for n in range(4):
        plan.add_progress(plan.find("IN1"), f"Thresholds {n}.")
    all_of_them = len(plan.search("thresholds", 1000).hits)
    result = plan.search("thresholds", limit)
    assert result.total == all_of_them == 6
    assert len(result.hits) == min(limit, all_of_them)


def test_everything_people_write_is_found(plan: Plan) -> None:
    item = plan.find("IN1")
    item = plan.validate_evidence(
        plan.tick_evidence(item, item.evidence[0].id),
        item.evidence[0].id,
        how="sampled",
        result="firm",
    )
    item = plan.set_stage(item, "complete", reason="waived by the chair")
    for words, what in (
        ("small", "plan"),
        ("improvement notice", "register"),
        ("heard", "outcome"),
        ("views recorded", "outcome"),
        ("agree", "action"),
        ("begun", "action"),
        ("waived", "action"),
        ("safeguarding", "lead"),
        ("council", "lead"),
        ("published", "progress"),
        ("ten cases", "next step"),
        ("audit officer", "next step"),
        ("threshold document", "evidence"),
        ("sampled", "evidence"),
        ("firm", "evidence"),
    ):
        assert what in {w for w, _ in found(plan, words)}, words


@settings(max_examples=150, deadline=None, suppress_health_check=QUIET)
@given(words=st.text(max_size=30))
def test_no_text_raises(small: Path, words: str) -> None:
    with at_desk(small, write=False) as plan:
        result = plan.search(words)
        assert result.total >= len(result.hits)
        for hit in result.hits:
            assert all(0 <= a < b <= len(hit.text) for a, b in hit.marks)


letters = st.text(
    st.characters(
        categories=["Lu", "Ll", "Nd"], max_codepoint=0x24F, exclude_characters="ǠǡǢǣǮǯǼǽǾǿ"
    ),
    min_size=1,
    max_size=6,
)
"""Without the few letters (no word of English papers) that SQLite's index does not take apart."""


@settings(max_examples=60, deadline=None, suppress_health_check=QUIET)
@given(
    said=st.lists(letters, min_size=1, max_size=6),
    asked=st.lists(letters, max_size=2),
    cut=st.integers(1, 6),
)
def test_the_index_and_the_plain_way_agree(
    small: Path, said: list[str], asked: list[str], cut: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.ceplan"
        shutil.copyfile(small, path)
        with at_desk(path) as plan:
            plan.add_progress(plan.find("IN1"), " ".join(said))
        with at_desk(path) as plan, at_desk(without_index(path)) as plain:
            for words in (said[0], said[-1][:cut], " ".join(said), " ".join(asked), *asked):
                assert found(plan, words) == found(plain, words), words
                assert plan.search(words).total == plain.search(words).total
            assert ("progress", unicodedata.normalize("NFC", " ".join(said))) in found(
                plan, said[0]
            )


@settings(max_examples=40, deadline=None, suppress_health_check=QUIET)
@given(deeds=st.lists(drawn(), max_size=15))
def test_the_index_is_in_step_with_every_deed(small: Path, deeds: list[Drawn]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.ceplan"
        shutil.copyfile(small, path)
        with at_desk(path) as plan:
            for deed in deeds:
                do(plan, deed)
            assert list(index.faults(plan.conn)) == []


def test_removed_words_are_not_found_until_they_are_back(plan: Plan) -> None:
    item = plan.find("IN1")
    plan.remove_line(item, item.progress[1].id)
    assert plan.search("briefed") == Found((), 0)
    plan.undo()
    assert plan.search("briefed").total == 1
    plan.accept(whole(notice()))
    assert plan.search("briefed").total == 2
    plan.undo()
    assert plan.search("briefed").total == 1


def test_marks_lie_on_the_words(plan: Plan) -> None:
    plan.add_progress(plan.find("IN1"), "Audit, audits and the auditor's re-audit; AUDITÉD.")
    for hit in plan.search("audit").hits:
        assert hit.marks
        for start, end in hit.marks:
            assert folded(hit.text[start:end]) == "audit"
            assert not re.match(r"\w", hit.text[start - 1 : start] if start else "")


def test_a_damaged_index_is_told(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute("DELETE FROM words WHERE text LIKE '%briefed%'")
    conn.commit()
    conn.close()
    assert "search index" in verify(str(path)).problems[0]
    with at_desk(path) as plan:
        assert not of(plan.conn).sound


@given(
    st.text("ab_ .-1", max_size=30),
    st.lists(st.text("ab_1-", min_size=1, max_size=3), max_size=3),
)
def test_marks_are_the_same_in_plain_text_as_in_any(text: str, parts: list[str]) -> None:
    """Plain text is marked on a shorter way; an accent at the end takes the longer one."""
    assert marks(text, parts) == marks(text + " é", parts)


def test_a_whole_page_is_no_error(plan: Plan, path: Path) -> None:
    """The index takes only so many words at once; a paste may have any number."""
    page = " ".join(f"word{n}" for n in range(3_000))
    item = plan.add_progress(plan.find("IN1"), page[:19_000])
    for words in (page, page[:19_000], "a " * 3_000, "x" * 60_000, '" ' * 3_000, "(" * 5_000):
        with at_desk(without_index(path)) as plain:
            assert plan.search(words) == plain.search(words)
    (hit,) = plan.search(page[:19_000]).hits
    assert hit.row == item.progress[-1].id


def test_any_number_of_places_can_be_shown(plan: Plan, path: Path) -> None:
    item = plan.find("IN1")
    plan.add_lines(item, "progress", [f"Said {n}." for n in range(700)])
    assert len(plan.search("said", 1_000_000).hits) == 700

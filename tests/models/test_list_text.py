"""A whole list as text: nothing is lost there and back, and each line is accounted for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceplan.errors import Refused
from ceplan.models.entry import clean
from ceplan.models.list_text import ListPlan, normal, plan, put_together, read, summary, written
from tests.hostile import ENTERED, HOSTILE, name

WORDS = st.lists(
    st.sampled_from(
        ["New", " ", "  ", "standards", "\n", "\n\n", "\t", "• a", "launched", "-", "è", "x\r\ny"]
    )
).map("".join)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=30)), max_size=9)


def lines(*texts: str) -> list[tuple[str, str]]:
    return [(f"id{n}", text) for n, text in enumerate(texts)]


@given(TEXTS)
def test_there_and_back(texts: list[str]) -> None:
    assert list(read(written(texts))) == [normal(x) for x in texts]


@given(st.one_of(WORDS, st.text()))
def test_what_the_gate_let_in_comes_back_to_the_letter(text: str) -> None:
    try:
        stored = clean(text, field="Line").text
    except Refused:
        return
    rows = [row.rstrip() for row in stored.split("\n")]
    if rows == stored.split("\n") and len(stored.splitlines()) == len(rows):
        assert read(written([stored])) == (stored,)


@pytest.mark.parametrize("hostile", ENTERED, ids=name)
def test_hostile_words_come_back(hostile: object) -> None:
    stored = hostile.stored  # type: ignore[attr-defined]
    assert read(written(["one", stored, "two"])) == ("one", stored, "two")


@given(TEXTS, TEXTS)
def test_the_plan_gives_exactly_the_text(before: list[str], after: list[str]) -> None:
    had = lines(*before)
    found = plan(had, written(after))
    assert [x.text for x in found.places] == [normal(x) for x in after]
    kept = [x.line for x in found.places if x.line]
    assert len(set(kept)) == len(kept)
    gone = [x.line for x in found.removed]
    assert sorted([*kept, *gone]) == sorted(i for i, _ in had), "every line is named once"
    words = {i: normal(x) for i, x in had}
    for place in found.places:
        if place.line:
            assert place.was == words[place.line]
    assert all(x.was == words[x.line] for x in found.removed)
    staying = [x for x in kept if x not in found.moved]
    order = [i for i, _ in had]
    assert [order.index(x) for x in staying] == sorted(order.index(x) for x in staying)


@given(TEXTS)
def test_an_untouched_text_changes_nothing(texts: list[str]) -> None:
    had = lines(*texts)
    found = plan(had, written(texts))
    assert found.nothing
    assert [x.line for x in found.places] == [i for i, _ in had]
    assert plan(had, "\n\n" + written(texts).replace("\n", "\r\n") + "\n").nothing


@given(TEXTS, st.randoms(use_true_random=False))
def test_words_that_stay_keep_their_line_wherever_they_go(texts: list[str], chance: object) -> None:
    unique = list(dict.fromkeys(normal(x) for x in texts))
    mixed = list(unique)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    found = plan(lines(*unique), written(mixed))
    assert not found.removed
    assert not found.new
    assert not found.changed
    assert {x.line: x.text for x in found.places} == dict(lines(*unique))


BEFORE = lines(
    "New practice standards launched",
    "Reporting extended to all teams",
    "Audit of ten cases",
    "First\nsecond row",
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (written(x for _, x in BEFORE), "All 4 as they were."),
        ("", "4 removed."),
        (
            "New practice standards launched in May\nReporting extended to all teams\n"
            "Something else entirely, of another kind\nFirst\n  second row",
            "1 changed, 1 new, 1 removed, 2 as they were.",
        ),
        (
            "Audit of ten cases\nNew practice standards launched\n"
            "Reporting extended to all teams\nFirst\n  second row\n  third",
            "1 changed, 1 moved, 2 as they were.",
        ),
    ],
)
def test_what_is_said_before_saving(text: str, said: str) -> None:
    assert summary(plan(BEFORE, text)) == said


def test_a_row_that_begins_with_two_spaces_goes_on_with_the_line_above() -> None:
    assert read("One\n  and more\n\n  after a gap\n\nTwo\n\tby a tab\n three") == (
        "One\nand more\n\nafter a gap",
        "Two\nby a tab",
        "three",
    )
    assert read("  the first row has none above") == ("the first row has none above",)


def test_words_that_say_something_else_are_another_line() -> None:
    """Ticks and a validation must not pass to evidence that says something else."""
    found = plan(lines("Standards document"), "Views of forty families")
    assert found.removed
    assert found.new == 1


def test_equal_lines_keep_their_order() -> None:
    had = lines("Same", "Same", "Other")
    assert [x.line for x in plan(had, "Other\nSame\nSame").places] == ["id2", "id0", "id1"]
    assert [x.line for x in plan(had, "Same\nOther").removed] != []


def test_a_list_of_thousands_takes_no_time() -> None:
    import time

    had = lines(*(f"Line {n} of many words that differ little" for n in range(1_500)))
    text = written(f"{x} now" for _, x in had)
    start = time.process_time()
    found: ListPlan = plan(had, text)
    assert time.process_time() - start < 3
    assert found.changed == 1_500


@pytest.mark.parametrize("hostile", HOSTILE, ids=name)
def test_what_a_damaged_plan_may_hold_is_not_changed_by_looking(hostile: object) -> None:
    text = hostile.text  # type: ignore[attr-defined]
    assert plan(lines("a", text), written(["a", text])).nothing


EDITS = st.lists(st.sampled_from(["a", "bb", "ccc", "dddd", "standards", "launched"]), max_size=6)


def joined(had: list[tuple[str, str]], text: str, now: list[tuple[str, str]], theirs: bool) -> str:
    return written(x for _, x in put_together(had, text, now, theirs=theirs))


def spread(rows: list[str], more: list[str]) -> list[tuple[str, str]]:
    """Some of the lines with other words, in another order, and new ones."""
    lines_ = [
        (f"id{n}", x + " again" if n % 3 == 1 else x) for n, x in enumerate(rows) if n % 4 < 3
    ]
    return [*lines_[::-1], *((f"new{n}", x) for n, x in enumerate(more))]


@given(EDITS, EDITS, st.booleans())
def test_who_changes_alone_has_it_all(before: list[str], after: list[str], theirs: bool) -> None:
    had = lines(*before)
    text = written(after)
    assert joined(had, text, had, theirs) == text
    now = spread(before, after)
    same = written(x for _, x in had)
    assert joined(had, same, now, theirs) == written(x for _, x in now)


@given(EDITS, EDITS, EDITS)
def test_taking_theirs_keeps_every_line_of_theirs(
    before: list[str], mine: list[str], more: list[str]
) -> None:
    had, now = lines(*before), spread(before, more)
    text = joined(had, written(mine), now, True)
    was, made = dict(had), plan(had, written(mine))
    said = list(read(text))
    for line, words in now:
        if words != was.get(line):
            assert words in said
    assert len(said) <= len(now) + made.new + made.changed


def test_both_changed_lines_are_theirs_or_mine_and_the_rest_is_everybodys() -> None:
    had = lines("one", "two words", "three words here", "four", "five")
    now = [
        ("id0", "one by them"),
        ("id1", "two words by them"),
        ("id3", "four"),
        ("id4", "five"),
        ("n", "new by them"),
    ]
    text = written(
        ["one", "two words by me", "three words here by me", "new by me", "four", "five"]
    )
    assert read(joined(had, text, now, True)) == (
        "one by them",
        "two words by them",
        "new by me",
        "four",
        "five",
        "new by them",
    )
    assert read(joined(had, text, now, False)) == (
        "one by them",
        "two words by me",
        "three words here by me",
        "new by me",
        "four",
        "five",
        "new by them",
    )

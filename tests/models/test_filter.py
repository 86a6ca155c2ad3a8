"""The little language of filters: text to terms and back, and what it does not know."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceplan.errors import Refused
from ceplan.models import filter_words
from ceplan.models.due_asked import due_asked
from ceplan.models.filter import FLAGS, KEYS, parse, text_of
from ceplan.models.filter_words import completions, say
from ceplan.models.listing import Term

TODAY = dt.date(2014, 1, 21)

SAID = {
    "": (),
    "overdue": (Term("overdue"),),
    "late": (Term("overdue"),),
    "OVERDUE Late": (Term("overdue"),),
    "no-update": (Term("stale"),),
    "overdue and no-evidence": (Term("overdue"), Term("no-evidence")),
    "-overdue not:stale": (Term("overdue", (), True), Term("stale", (), True)),
    "lead:fostering": (Term("lead", ("fostering",)),),
    "Lead:Fostering": (Term("lead", ("Fostering",)),),
    'lead:"Head of Adoption",fostering': (Term("lead", ("Head of Adoption", "fostering")),),
    'lead:"Head, the ""Trust"""': (Term("lead", ('Head, the "Trust"',)),),
    "lead:“Head of Adoption”": (Term("lead", ("Head of Adoption",)),),
    'stage:"in progress"': (Term("stage", ("in-progress",)),),
    "stage:In-Progress,complete": (Term("stage", ("in-progress", "complete")),),
    "-brag:red,amber": (Term("brag", ("red", "amber"), True),),
    "due:<2013-09-30": (Term("due", ("<2013-09-30",)),),
    "fostering": (Term("words", ("fostering",)),),
    '"overdue"': (Term("words", ("overdue",)),),
    '-"two words"': (Term("words", ("two words",), True),),
    '"left open': (Term("words", ("left open",)),),
    '"and"': (Term("words", ("and",)),),
    "ref:IN1,IN2": (Term("ref", ("IN1", "IN2")),),
}


@pytest.mark.parametrize("text", SAID)
def test_what_is_said(text: str) -> None:
    assert parse(text) == SAID[text]
    assert parse(text_of(SAID[text])) == SAID[text]


REFUSED = {
    "overdu": "Did you mean overdue?",
    "-overdu": "Did you mean overdue?",
    "no-evidense": "Did you mean no-evidence?",
    "no-idea": "no word of a filter",
    "leed:x": "Did you mean lead:?",
    "colour:red": "no word of a filter",
    "brag:rde": "Did you mean brag:red?",
    "brag:purple": "red, amber, green, blue, none",
    "stage:finished": "not-started",
    "evidence:most": "none, some, all",
    "lead": "such as lead:fostering",
    "lead:": "such as lead:fostering",
    "brag:red,": "such as brag:red",
    "due:soon": "no date that can be read",
    "due:31/06/2013": "no date that can be read",
    "overdue,stale": "takes no comma",
    "overdue or stale": "comma between values",
    "-": "goes what the items must not be",
    '""': "needs words",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_known_is_refused_with_what_was_meant(text: str) -> None:
    with pytest.raises(Refused) as raised:
        parse(text)
    assert REFUSED[text] in str(raised.value)


@pytest.mark.parametrize("text", ["overdu", "lead", "no-idea", "colour:red", "or"])
def test_in_quotes_it_is_looked_for(text: str) -> None:
    assert parse(f'"{text}"') == (Term("words", (text,)),)


VALUES = st.text(min_size=1, max_size=12).map(lambda x: " ".join(x.split())).filter(bool)
TERMS = st.one_of(
    st.builds(Term, st.sampled_from(FLAGS), st.just(()), st.booleans()),
    st.builds(
        lambda key, values, negated: Term(key, tuple(dict.fromkeys(values)), negated),
        st.sampled_from(["lead", "register", "outcome", "ref", "words"]),
        st.lists(VALUES, min_size=1, max_size=3),
        st.booleans(),
    ),
)


@given(st.lists(TERMS, max_size=4).map(lambda x: tuple(dict.fromkeys(x))))
def test_terms_to_text_and_back(terms: tuple[Term, ...]) -> None:
    assert parse(text_of(terms)) == terms
    assert text_of(parse(text_of(terms))) == text_of(terms)


@given(st.text(max_size=40))
def test_nothing_that_is_typed_ever_raises_another_error(text: str) -> None:
    try:
        terms = parse(text)
    except Refused as error:
        assert str(error)
        return
    assert parse(text_of(terms)) == terms
    assert bool(say(terms, TODAY)) == bool(terms)
    for onward in completions(text, {"lead": ["Head of Adoption"]}):
        assert onward.text.endswith(onward.words) or onward.text.endswith(f'"{onward.words}"')


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("june-2013", "2013-06-01", "2013-06-30"),
        ("2013-09-30", "2013-09-30", "2013-09-30"),
        ("<june-2013", None, "2013-05-31"),
        ("<=june-2013", None, "2013-06-30"),
        (">june-2013", "2013-07-01", None),
        (">= 1/6/2013", "2013-06-01", None),
        ("<today", None, "2014-01-20"),
        ("tomorrow", "2014-01-22", "2014-01-22"),
        ("q2-2013-14", "2013-07-01", "2013-09-30"),
        ("summer-2013", "2013-06-01", "2013-08-31"),
        ("2013", "2013-01-01", "2013-12-31"),
    ],
)
def test_dates(value: str, first: str | None, last: str | None) -> None:
    found = due_asked(value, TODAY)
    days = [x.isoformat() if x else None for x in (found.first, found.last)]
    assert days == [first, last]
    assert found.state is None


def test_in_words() -> None:
    for text, words in {
        "overdue lead:fostering": "overdue, lead “fostering”",
        "-no-evidence": "with evidence supplied",
        "brag:red,amber": "BRAG red or amber",
        "-stage:complete": "not (complete)",
        "due:<july-2013": "due by 30 June 2013",
        "due:none,ongoing": "without a due date or due ongoing",
        "audit": "“audit”",
        "": "",
    }.items():
        assert say(parse(text), TODAY) == words


def test_every_word_is_said_in_words_of_its_own() -> None:
    said = [say(parse(f"{sign}{x}"), TODAY) for x in FLAGS for sign in ("", "-")]
    said += [say(parse(f"{k}:{v}"), TODAY) for k, values in KEYS.items() for v in values]
    assert len(set(said)) == len(said)


def test_how_words_go_on() -> None:
    known = {"lead": ["Fostering Manager", "Head of Adoption", "Head of Fostering"]}

    def completions(text: str, known: dict[str, list[str]]) -> tuple[str, ...]:
        return tuple(x.text for x in filter_words.completions(text, known))

    assert completions("ov", known) == ("overdue",)
    assert completions("overdue -no-l", known) == ("overdue -no-lead",)
    assert completions("brag:red,a", known) == ("brag:red,amber",)
    assert completions("lead:fost", known) == (
        'lead:"Fostering Manager"',
        'lead:"Head of Fostering"',
    )
    assert completions('overdue lead:"head of a', known) == ('overdue lead:"Head of Adoption"',)
    assert completions("overdue ", known) == completions("", known) == ()

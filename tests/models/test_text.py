"""The gate: what is shown, what comes in, on every hostile string and on anything at all."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ceplan.errors import Refused
from ceplan.models.entry import TITLE_LIMIT, clean, find_refused, plain_digits
from ceplan.models.text import one_line, visible
from tests.hostile import CONTROL, HOSTILE, MARKUP, Hostile, name

FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
WILD = (
    "\x1b\r\n\t \x00\x7f\x9b\u200b\u200d\ufeff\u00ad\u2028\u2029\u202e\u2066\ufffe\ud800\udfff"
    "\u0301\u0344\u0958ae\U000e0067\U000e007f\U0001f3f4\U0001f468漢م\u3164/[]"
)
anything = st.text(st.one_of(st.sampled_from(WILD), st.characters(exclude_categories=())))
"""Any characters there are, halves of characters too, the hostile ones often."""

every = pytest.mark.parametrize("hostile", HOSTILE, ids=name)


@every
def test_every_hostile_string_can_be_shown(hostile: Hostile) -> None:
    assert not FORBIDDEN.search(visible(hostile.text))
    assert "\n" not in one_line(hostile.text)


@every
def test_every_hostile_string_has_its_fate_at_entry(hostile: Hostile) -> None:
    if hostile.stored is None:
        with pytest.raises(Refused, match=r"^Action ") as refusal:
            clean(hostile.text, field="Action")
        assert refusal.value.hint
        assert not FORBIDDEN.search(str(refusal.value))
    else:
        assert clean(hostile.text, field="Action").text == hostile.stored


@pytest.mark.parametrize("hostile", MARKUP, ids=name)
def test_markup_is_shown_to_the_letter(hostile: Hostile) -> None:
    assert visible(hostile.text) is hostile.text


@pytest.mark.parametrize("hostile", [x for x in CONTROL if x.stored is None], ids=name)
def test_nothing_of_a_refused_text_is_hidden(hostile: Hostile) -> None:
    letters = "".join(x for x in hostile.text if x.isprintable())
    assert re.sub("[␀-␡]|⟦U.[0-9A-F]+⟧", "", visible(hostile.text)) == letters


SHOWN = {
    "\x1b[2J": "␛[2J",
    "a\0b\x7f": "a␀b␡",
    "\x9b31m": "⟦U+009B⟧31m",
    "\u202egpj.exe": "⟦U+202E⟧gpj.exe",
    "a\u200bb": "a⟦U+200B⟧b",
    "\ud800": "⟦U+D800⟧",
    "\uffff\U0001fffe": "⟦U+FFFF⟧⟦U+1FFFE⟧",
    "one\r\ntwo\rthree": "one\ntwo\nthree",
    "a\tb\n\tc": "a   b\n    c",
    "a" + "\u0301" * 200: "a" + "\u0301" * 8 + "⟦+192 marks⟧",
    "a" + "\u0301\u200d" * 20 + "b": "a" + "\u0301\u200d" * 8 + "⟦+24 marks⟧b",
}


@pytest.mark.parametrize(("text", "shown"), SHOWN.items(), ids=range(len(SHOWN)))
def test_what_stands_for_it(text: str, shown: str) -> None:
    assert visible(text) == shown


KEPT = (
    "plain",
    "two\nlines",
    "£5 – “quoted”",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 family",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "محمد \u200fعلي",
    "שָׁלוֹם",
    "Zoe\u0308",
    "no\u00a0break",
    "\uf0b7 a bullet of Word",
)


@pytest.mark.parametrize("text", KEPT, ids=range(len(KEPT)))
def test_what_people_write_is_shown_and_stored_as_it_is(text: str) -> None:
    assert visible(text) is text
    assert clean(text, field="Action").text == unicodedata.normalize("NFC", text)


def test_one_line_has_a_sign_for_line_breaks() -> None:
    assert one_line(" one\r\n\n  two\t\nthree\n") == "one / two / three"


@given(anything)
@example("\u0301" * 30)
def test_nothing_shown_can_act_on_a_terminal(text: str) -> None:
    shown = visible(text)
    assert not FORBIDDEN.search(shown)
    shown.encode("utf-8")
    assert visible(shown) == shown
    line = one_line(text)
    assert not FORBIDDEN.search(line) and "\n" not in line
    assert one_line(line) == line


@given(anything, st.booleans(), st.booleans())
@example("a" + "\u0344" * 8, True, True)
@example("\u2028 \u200b", False, False)
def test_what_comes_in_is_clean_and_stays_so(text: str, multiline: bool, required: bool) -> None:
    try:
        taken = clean(text, field="F", multiline=multiline, required=required).text
    except Refused as refusal:
        assert not FORBIDDEN.search(str(refusal))
        return
    assert find_refused(taken) is None
    assert not FORBIDDEN.search(taken.replace("\t", ""))
    assert multiline or "\n" not in taken
    again = clean(taken, field="F", multiline=multiline, required=required)
    assert (again.text, again.notices) == (taken, ())


PLACES = {
    "good\x1b[2J": "F holds an escape character (U+001B) at line 1, character 5.",
    "one\r\ntwo\r\nth\0ree": "F holds a NUL character (U+0000) at line 3, character 3.",
    "\ufeff\u202egpj": "F holds a right-to-left override (U+202E) at line 1, character 1.",
    "x\x93y": "F holds a control character (U+0093) at line 1, character 2.",
    "x\ud800": "F holds half of a character (U+D800) at line 1, character 2.",
    "\uffff": "F holds a code that is no character (U+FFFF) at line 1, character 1.",
    "o\n" + "a" + "\u0301" * 200: (
        "F holds 200 combining marks on one letter at line 2, character 10."
    ),
}


@pytest.mark.parametrize(("text", "sentence"), PLACES.items(), ids=range(len(PLACES)))
def test_a_refusal_names_the_place(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        clean(text, field="F")
    assert refusal.value.message == sentence


def test_an_import_can_name_its_own_place() -> None:
    assert find_refused("ab\x1b") == (2, "an escape character (U+001B)")
    assert find_refused("fine\tand\r\nwell\u200b") is None


def test_over_the_limit_is_counted_and_never_cut() -> None:
    with pytest.raises(Refused, match=r"^Action is 25,310 characters; the most is 20,000"):
        clean("x" * 25_310, field="Action")
    with pytest.raises(Refused, match=r"^Title is 201 characters; the most is 200"):
        clean("x" * 201, field="Title", limit=TITLE_LIMIT)
    assert len(clean("x" * 20_000 + "  \n", field="Action").text) == 20_000


@pytest.mark.parametrize("text", ["", "  \n\t", "\u200b\u200b", "\ufeff", "\u3164", "\u200e "])
def test_nothing_that_can_be_read_is_nothing(text: str) -> None:
    with pytest.raises(Refused, match=r"^Title is needed\."):
        clean(text, field="Title")
    assert clean(text, field="Title", required=False).text == ""


def test_each_mend_is_said() -> None:
    assert clean("\ufeffplain\r\n", field="F").notices == ()
    assert clean("a\u200bb", field="F").notices == ("Taken out: 1 invisible character (U+200B).",)
    assert clean("a\u200bb\u00adc", field="F").notices == (
        "Taken out: 2 invisible characters (U+00AD, U+200B).",
    )
    assert "became line breaks" in clean("a\u2028b", field="F").notices[0]


def test_a_title_of_two_lines_becomes_one() -> None:
    taken = clean("Head of\n  Safeguarding", field="Lead", multiline=False)
    assert taken.text == "Head of Safeguarding"
    assert taken.notices == ("Lead is one line: line breaks became spaces.",)


def test_digits_of_other_forms_have_an_ascii_form_to_suggest() -> None:
    assert plain_digits("２０２６－０３－０１") == "2026-03-01"
    assert plain_digits("٢٠٢٦") == "2026"
    assert plain_digits("2026") is None
    assert plain_digits("30 Jun – été") is None

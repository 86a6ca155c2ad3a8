"""JSON of other tools: a list of objects is a table."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceplan.errors import Refused
from ceplan.importing.from_json import read as reading
from ceplan.importing.read import format_of, read_papers
from ceplan.models.paper import Paper

ROWS: list[dict[str, Any]] = [
    {"Ref": "A1", "Action": "Open the hall", "Owner": ["Head of Halls, CEC", "Clerk, CEC"],
     "By when": "June 2024", "Progress": ["Keys were cut", "The roof was mended"], "Cost": 1e3},
    {"Action": "Shut the shed", "Ref": "A2", "Status": "Green", "Urgent": True, "Progress": None},
    {"Ref": "A3", "Action": "Sweep the yard", "Cost": 12, "Urgent": False, "Next steps": ["Buy"]},
]  # fmt: skip

UUIDS = [f"7e6d1c43-7226-45bd-9097-d07e3321506{n}" for n in range(3)]


def read(found: Any, **how: Any) -> Paper:
    (paper,) = read_papers(json.dumps(found).encode(), name="tool.json", **how).papers
    return paper


def refused(found: Any) -> str:
    with pytest.raises(Refused) as told:
        read_papers(json.dumps(found).encode(), name="tool.json")
    assert len(told.value.message) < 300
    assert told.value.message.isprintable()
    return told.value.message


@pytest.mark.parametrize("under", ["", "rows", "anything"])
def test_a_list_of_objects_is_a_table(under: str) -> None:
    paper = read({under: ROWS, "total": 3, "next": None} if under else ROWS)
    one, two, three = paper.items
    assert [x.ref for x in paper.items] == ["A1", "A2", "A3"]
    assert [x.where for x in paper.items] == ["row 1", "row 2", "row 3"]
    assert one.action == "Open the hall"
    assert [str(x.name) for x in one.leads] == ["Head of Halls", "Clerk"]
    assert one.due is not None
    assert (one.due.text, one.due.precision) == ("June 2024", "month")
    assert [x.text for x in one.progress] == ["Keys were cut", "The roof was mended"]
    assert two.brag is not None
    assert two.brag.colour == "green"
    assert [x.text for x in three.next_steps] == ["Buy"]


def test_what_is_no_column_is_left_alone_with_its_words() -> None:
    file = read_papers(json.dumps({"rows": ROWS, "exported": "May"}).encode(), name="x.json")
    left = {x.title: x.text for x in file.left}
    assert left == {"Cost": "row 1: 1000.0\nrow 3: 12", "Urgent": "row 2: yes\nrow 3: no"}
    unknown = [x for x in file.papers[0].findings if x.code == "COLUMN-UNKNOWN"]
    assert [x.said for x in unknown] == ["Cost", "Urgent"]
    assert all(x.where.startswith("the row of keys, column ") for x in unknown)
    assert [(x.code, x.said) for x in file.findings] == [("KEY-UNKNOWN", "May")]


@pytest.mark.parametrize("key", ["title", "Name"])
def test_a_title_beside_the_list_is_that_of_the_register(key: str) -> None:
    file = read_papers(json.dumps({key: "Our halls", "rows": ROWS}).encode(), name="x.json")
    assert [x.title for x in file.papers] == ["Our halls"]
    assert not file.findings
    long = read_papers(json.dumps({key: "x" * 201, "rows": ROWS}).encode(), name="x.json")
    assert [x.code for x in long.findings] == ["KEY-UNKNOWN"]


def test_a_person_says_what_a_key_is() -> None:
    rows = [{"code": "Q1", "thing": "Open the hall", "how far": "Begun"}]
    said = refused(rows)
    assert "the row of keys" in said
    assert "“code”, “thing”, “how far”" in said
    mapping = {"code": "ref", "thing": "action", "how far": "progress"}
    (item,) = read(rows, mapping=mapping).items
    assert (item.ref, item.action, item.progress[0].text) == ("Q1", "Open the hall", "Begun")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1e3", "1000"), ("1E+2", "100"), ("0.10", "0.10"), ("-4", "-4"), ("12.50", "12.50"),
        ("2e-3", "0.002"), ("1" * 400, "1" * 400), ("true", "yes"), ("null", ""), ('"1e3"', "1e3"),
    ],
)  # fmt: skip
def test_values_are_written_plainly(written: str, said: str) -> None:
    data = f'[{{"Ref": "A1", "Action": "Do", "Cost": {written}}}]'.encode()
    (table,) = reading(data).tables
    assert table.rows[1].cells == ("A1", "Do", said)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"a": 1}, "Row 2, “Progress”: an object stands here"),
        ([["a"]], "Row 2, “Progress”: a list in a list stands here"),
        ([{"a": 1}], "Row 2, “Progress”: an object stands here"),
    ],
)
def test_what_is_nested_is_refused_naming_row_and_key(value: Any, said: str) -> None:
    assert said in refused([{"Ref": "A1", "Action": "Do"}, {"Ref": "A2", "Progress": value}])


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([], "The list is empty: the list holds no rows"),
        ({"rows": []}, "The list is empty: “rows” holds no rows"),
        ([1, 2], "Row 1 of the list is no object"),
        ([{"Ref": "A1"}, "A2"], "Row 2 of the list is no object"),
        ({"rows": [ROWS[0], 4]}, "Row 2 of “rows” is no object"),
        ("words", "it holds no list of objects"),
        (7, "it holds no list of objects"),
        (None, "it holds no list of objects"),
        ({}, "it holds no list of objects"),
        ({"Ref": "A1", "Action": "Do"}, "it holds no list of objects"),
        ({"a": ROWS, "b": ROWS}, "it holds several lists (“a”, “b”)"),
        ([{}, {}], "The objects of the list have no keys"),
        ([{"Ref": "A", "ref": "B"}], "The keys “Ref” and “ref” (in row 1) mean the same"),
        ([{str(n): "" for n in range(257)}], "The rows have more than 256 keys"),
    ],
)
def test_another_shape_is_refused(found: Any, said: str) -> None:
    assert said in refused(found)


def test_too_many_rows_are_refused() -> None:
    row = {"Ref": "A1", "Action": "Do"}
    assert "more than 50,000 rows" in refused([row] * 50_001)


def test_one_id_in_two_rows_is_refused_naming_both() -> None:
    """B73."""
    for ids in (UUIDS[:2] + UUIDS[:1], ["a", "b", "A"], [7, 8, 7]):
        rows = [{**row, "id": x} for row, x in zip(ROWS, ids, strict=True)]
        assert "stands in row 1 and again in row 3" in refused(rows)


def test_ids_of_a_program_are_no_refs() -> None:
    """B74."""
    rows = [{**row, "id": x} for row, x in zip(ROWS, UUIDS, strict=True)]
    file = read_papers(json.dumps(rows).encode(), name="x.json")
    assert [x.ref for x in file.papers[0].items] == ["A1", "A2", "A3"]
    (left,) = file.findings
    assert (left.code, left.said) == ("ID-LEFT", "\n".join(UUIDS))
    bare = [{"id": x, "Action": row["Action"]} for row, x in zip(ROWS, UUIDS, strict=True)]
    assert "lacks a column for Ref" in refused(bare)


def test_short_ids_are_refs() -> None:
    rows = [{"id": f"A-{n}", "task": row["Action"]} for n, row in enumerate(ROWS, 1)]
    assert [x.ref for x in read(rows).items] == ["A-1", "A-2", "A-3"]


@pytest.mark.parametrize(
    "key", ["__proto__", "__class__", "constructor", 'a"; drop table t;--', "{0.__class__}", ""]
)
def test_a_key_that_means_harm_is_an_unknown_column(key: str) -> None:
    """B79 and B80."""
    file = read_papers(json.dumps([{**ROWS[0], key: "x"}]).encode(), name="x.json")
    unknown = [x.said for x in file.papers[0].findings if x.code == "COLUMN-UNKNOWN"]
    assert unknown == ["Cost", key]
    assert (key, "row 1: x") in {(x.title, x.text) for x in file.left}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"Ref": "A2", "Action": "a\ud800"}, "Row 2, Action holds half of a character (U+D800)"),
        ({"Ref": "A2", "Action": "a\x1b[2J"}, "Row 2, Action holds an escape character (U+001B)"),
        ({"Ref": "A2", "Action": "Do", "x": "\0"}, "Row 2, column 7 holds a NUL character"),
        ({"Ref": "A2", "Action": "Do", "\ud800": "x"}, "A key in row 2 holds half of a character"),
        ({"Ref": "A2", "Action": "x" * 200_000}, "Row 2, Action is 200,000 characters"),
    ],
)
def test_a_character_that_may_not_come_in_is_refused(row: dict[str, str], said: str) -> None:
    assert said in refused([ROWS[0], row])


def test_it_is_known_by_how_it_begins() -> None:
    assert format_of("x", b' [\n {"Ref": 1}]') == "json"
    assert format_of("x.txt", '[{"Ref": 1}]'.encode("utf-16")) == "json"
    assert format_of("x.txt", b"[ ] Do it") == "text"
    assert format_of("x.txt", b"[1] Do it") == "text"


CELLS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6)
KEYS = st.sampled_from(["Ref", "Action", "Progress", "Lead", "Due", "id", "BRAG", "Outcome", "x"])
TABLES = st.lists(
    st.dictionaries(KEYS | st.text(max_size=4), CELLS | st.lists(CELLS, max_size=3), max_size=6),
    max_size=5,
)


@settings(max_examples=300, deadline=None)
@given(rows=TABLES)
def test_any_rows_are_read_or_refused(rows: list[dict[str, Any]]) -> None:
    try:
        file = read_papers(json.dumps(rows).encode(), name="x.json")
    except Refused as told:
        assert told.message
        return
    assert file.papers[0].items


@pytest.mark.parametrize("how", [{}, {"mapping": {"Ours": "progress"}}])
def test_an_apostrophe_before_an_equals_sign_is_the_words_own(how: dict[str, Any]) -> None:
    words = ("'=SUM of it", "'-5 degrees", "'+ one", "\"'@ home")
    found = [{"Ref": f"A{n}", "Action": x, "Ours": x} for n, x in enumerate(words)]
    paper = read(found, **how)
    assert tuple(x.action for x in paper.items) == words
    assert "FORMULA-SIGN" not in {x.code for x in paper.findings}
    if how:
        assert tuple(x.progress[0].text for x in paper.items) == words

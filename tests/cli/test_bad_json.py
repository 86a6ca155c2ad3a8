"""Hostile JSON by command (B60 to B80): each refused in its sentence or shown as said, whatever the
file is called, and not a byte of the plan changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ceplan.importing.json_strict import MOST_VALUES
from tests.cli.test_bad_papers import refused

UUID = "7e6d1c43-7226-45bd-9097-d07e33215061"
PLAN = '{"plan": {"as_at": "2014-01-21"}, "items": %s}'
ROW = {"Ref": "X1", "Action": "Do one thing"}


def rows(*found: object) -> bytes:
    """Rows of another tool."""
    return json.dumps(found).encode()


def items(*found: object) -> bytes:
    """A list as ceplan prints it, of items with these keys besides."""
    each = [{"register": "Ours", "kind": "plan", "ref": f"X{n}", **x} for n, x in enumerate(found)]  # type: ignore[dict-item]
    return (PLAN % json.dumps(each)).encode()


BAD = {
    "B60 empty": (b"", "The file is empty"),
    "B60 blank": (b" \n\n", "The file is empty"),
    "B60 no JSON": (b"Ref,Action\nX1,Do\n", "should be JSON by its name or its start"),
    "cut short": (rows(ROW)[:-9], "begins as JSON and is damaged or cut short"),
    "a comma too many": (b'[{"Ref": "X1",}]', "damaged or cut short: Expecting property name"),
    "two of them": (rows(ROW) + rows(ROW), "damaged or cut short: Extra data, line 1, character"),
    "B63 200 KB": (rows({**ROW, "Progress": "x" * 200_000}), "Row 1, Progress is 200,000 char"),
    "B63 200 KB of a list": (items({"action": "x" * 200_000}), "action is 200,000 characters"),
    "B64 rows": (rows(*[ROW] * 50_001), "more than 50,000 rows"),
    "B64 items": (items(*[{}] * 50_001), "more than 50,000 items"),
    "values": (b"[" + b"1," * MOST_VALUES + b"1]", "holds more than 5,000,000 values"),
    "B73 a UUID twice": (
        rows({**ROW, "id": UUID}, {"Ref": "X2", "Action": "Do that", "id": UUID}),
        "stands in row 1 and again in row 2",
    ),
    "B73 an id twice": (
        items({"id": "a"}, {}, {"id": "a"}),
        "stands in item 1 and again in item 3",
    ),
    "B75 lists": (b"[" * 200_000, "nested more than 20 deep"),
    "B75 objects": (b'{"a":' * 200_000, "nested more than 20 deep"),
    "B75 closed": (b"[" * 200_000 + b"]" * 200_000, "nested more than 20 deep"),
    "B76 a key twice": (b'[{"Ref":"X1","a":1,"a":2}]', "The key “a” stands twice in one place of "),
    "B76 named": (b'[{"Ref":"X1","a":1,"a":2}]', "beside “Ref: X1”"),
    "B76 below": (b'{"plan":{"id":"1","id":"2"},"items":[]}', "The key “id” stands twice"),
    "B77 NaN": (b'[{"Ref": NaN}]', "“NaN” in the file is no number"),
    "B77 Infinity": (b'[{"Ref": Infinity}]', "“Infinity” in the file is no number"),
    "B77 -Infinity": (b'{"plan": -Infinity}', "“-Infinity” in the file is no number"),
    "B77 1e999": (b'[{"Ref": 1e999}]', "“1e999” in the file is no number"),
    "B77 1e-999": (b'[{"Ref": 1e-999}]', "“1e-999” in the file is no number"),
    "B77 1e99999999999999999999": (
        b'[{"Ref": "X1", "n": 1e99999999999999999999}]',
        "“1e99999999999999999999” in the file is no number",
    ),
    "B77 1e-99999999999999999999": (
        b'[{"Ref": "X1", "n": 1e-99999999999999999999}]',
        "“1e-99999999999999999999” in the file is no number",
    ),
    "B77 -0e9999999999999": (
        b'[{"Ref": "X1", "n": -0e9999999999999}]',
        "“-0e9999999999999” in the file is no number",
    ),
    "B77 0e-99999999999999999999": (
        b'[{"Ref": "X1", "n": 0e-99999999999999999999}]',
        "“0e-99999999999999999999” in the file is no number",
    ),
    "B77 0e99999999": (b'[{"Ref": "X1", "n": 0e99999999}]', "“0e99999999” in the file is no"),
    "B78 digits": (b'[{"Ref": ' + b"9" * 5_000 + b"}]", "too long to be one"),
    "B78 decimals": (b'[{"Ref": 0.' + b"9" * 5_000 + b"}]", "too long to be one"),
    "surrogate": (rows({"Ref": "X1", "Action": "a\ud800"}), "holds half of a character (U+D800)"),
    "surrogate of a list": (items({"action": "\udfff"}), "half of a character (U+DFFF)"),
    "surrogate as a key twice": (b'[{"\\ud800":1,"\\ud800":2}]', "stands twice"),
    "escape": (rows({"Ref": "X1", "Action": "a\x1b[2J"}), "holds an escape character (U+001B)"),
    "escape unwritten": (b'[{"Ref": "X1", "Action": "a\x1b[2J"}]', "Invalid control character"),
    "NUL": (items({"source": ["b", "a\0"]}), "source holds a NUL character (U+0000) at line 2"),
    "bidi": (items({"lead": ["a\u202eb"]}), "lead 1 holds a right-to-left override (U+202E)"),
    "bytes of no encoding": (b'[{"Ref": "\x81\x8d"}]', "neither UTF-8 nor Windows text"),
    "a row of words": (rows(ROW, "X2"), "Row 2 of the list is no object"),
    "an object in a cell": (rows(ROW, {"Ref": {"a": 1}}), "Row 2, “Ref”: an object stands here"),
    "a kind that is none": (
        items({}, {"kind": "wizard"}),
        "Item 2 (X1), kind: “wizard” is no kind",
    ),
    "a plan that is none": (b'{"plan": {"leads": 4}, "items": []}', "leads: a list is needed here"),
    "a plan alone": (b'{"plan": {}}', "holds no items to import"),
    "nothing in the list": (PLAN.replace("%s", "[]").encode(), "The list holds no items"),
}


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("name", BAD)
def test_it_is_refused_in_a_sentence(run, tmp_path: Path, name: str) -> None:
    refused(run, tmp_path / "paper.json", *BAD[name])


SHOWN = {
    "B71 an unknown column": (rows({**ROW, "Cost": 12}), "COLUMN-UNKNOWN", "Cost"),
    "B71 an unknown key": (items({"cost": 12}), "KEY-UNKNOWN", "12"),
    "B74 ids of rows": (rows({**ROW, "id": UUID}), "ID-LEFT", UUID),
    "B74 an id of a list": (items({"id": UUID}), "ID-LEFT", UUID),
    "B79 a key that is a command": (
        rows({**ROW, 'a"; drop table t;--': "x"}),
        "COLUMN-UNKNOWN",
        'a"; drop table t;--',
    ),
    "B79 of a list": (items({'a"; drop table t;--': "x"}), "KEY-UNKNOWN", "x"),
    **{
        f"B80 {key}": (rows({**ROW, key: "x"}), "COLUMN-UNKNOWN", key)
        for key in ("__proto__", "__class__", "constructor")
    },
    **{
        f"B80 {key} of a list": (items({key: {"a": 1}}), "KEY-UNKNOWN", '{"a": 1}')
        for key in ("__proto__", "__class__", "constructor")
    },
}


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("name", SHOWN)
def test_it_is_shown_before_a_yes(run, tmp_path: Path, name: str) -> None:
    data, code, said = SHOWN[name]
    path = tmp_path / "paper.json"
    path.write_bytes(data)
    told = run("import", str(path), "--dry-run", "--format", "json")
    assert told.code == 0
    assert len(told.json["new"]) == 1
    assert (code, said) in {(x["code"], x["said"]) for x in told.json["findings"]}
    assert code in run("import", str(path), "--dry-run").out


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("name", ["paper.json", "paper.txt", "-"])
def test_other_encodings_are_read(run, item, tmp_path: Path, encoding: str, name: str) -> None:
    text = json.dumps([{"Ref": "X1", "Action": "Zoë’s plan – £5"}], ensure_ascii=False)
    data = text.encode(encoding)
    path = tmp_path / name
    path.write_bytes(data)
    asked = name if name == "-" else str(path)
    assert run("import", asked, "--title", "Ours", "--yes", stdin=data).code == 0
    assert item("X1").action == "Zoë’s plan – £5"

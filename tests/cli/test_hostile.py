"""What people may type, through the commands into the plan and out again (B01 to B45, B16, B30).

Every string goes in by three doors and comes out on three surfaces.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile import HOSTILE, Hostile, name

CONTROLS = {chr(n) for n in (*range(0x20), 0x7F, *range(0x80, 0xA0))} - {"\n"}
ODD = CONTROLS | set("\u202e\u2066\u2067\u2069\ufffe\uffff")

DOORS = (
    (("progress", "IN5", "--"), lambda x: x["progress"][-1]["text"]),
    (("evidence", "IN5", "--"), lambda x: x["evidence"][-1]["text"]),
    (("set", "IN5", "action", "--"), lambda x: x["action"]),
)


@pytest.fixture
def worn(plan_path: Path) -> None:
    """A plan that has today's backup, so that each command costs what it costs."""
    folder = plan_path.parent / "plan backups"
    folder.mkdir()
    (folder / "plan 2014-01-21 daily.ceplan").write_bytes(b"")


@pytest.mark.usefixtures("worn")
@pytest.mark.parametrize("hostile", HOSTILE, ids=name)
@pytest.mark.parametrize(("door", "out"), DOORS, ids=["progress", "evidence", "set"])
def test_in_by_a_command_and_out_again(run, plan_path, door, out, hostile: Hostile) -> None:
    before = plan_path.read_bytes()
    said = run(*door, hostile.text)
    assert not ODD & set(said.out + said.err)
    if hostile.stored is None:
        assert (said.code, said.out) == (2, "")
        assert plan_path.read_bytes() == before
        return
    assert said.code == 0
    listed = run("list", "--format", "json", "--register", "notice").out
    assert listed.isascii()
    [item] = [x for x in json.loads(listed)["items"] if x["ref"] == "IN5"]
    assert out(item) == hostile.stored
    shown = run("show", "IN5").out
    assert not ODD & set(shown)
    first = re.escape(hostile.stored.split("\n")[0]).replace("\\\t", " {1,4}")
    assert re.search(first, shown)
    assert run("undo").code == 0


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("hostile", HOSTILE, ids=name)
def test_as_a_ref_a_filter_a_name_and_a_file(run, hostile: Hostile) -> None:
    """A sentence each time, and nothing on the terminal but words."""
    for words in (
        ("show", "--", hostile.text),
        ("list", "--register", hostile.text),
        ("list", "--lead", hostile.text),
        ("search", "--", hostile.text),
        ("import", "--dry-run", "--", hostile.text),
        ("frobnicate", "--", hostile.text),
        ("set", "IN5", "--", hostile.text, "x"),
    ):
        said = run(*words)
        assert said.code in (0, 1, 2)
        assert not ODD & set(said.out + said.err)

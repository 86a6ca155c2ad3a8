"""Unsaved words on disk: one for each place in a plan, for its owner alone, to the letter."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceplan.record.draft import Draft, Drafts
from tests.hostile import HOSTILE

HERE = Draft("plan", "item", "add progress", "", {"text": "Half a sen"}, "2014-01-21T10:42:00")


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "drafts")


def test_kept_replaced_and_dropped(drafts: Drafts) -> None:
    assert drafts.of_plan("plan") == ()
    drafts.keep(HERE)
    (file,) = drafts.folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "item" not in file.name
    longer = Draft("plan", "item", "add progress", "", {"text": "Half a sentence"}, "later")
    drafts.keep(longer)
    assert drafts.of_plan("plan") == (longer,)
    drafts.drop(longer)
    drafts.drop(longer)
    assert list(drafts.folder.iterdir()) == []


def test_one_for_each_place_oldest_first(drafts: Drafts) -> None:
    second = Draft("plan", "item", "edit progress", "line", {"text": "b"}, "2")
    first = Draft("plan", "other", "add progress", "", {"text": "a"}, "1")
    drafts.keep(second)
    drafts.keep(first)
    drafts.keep(Draft("another plan", "item", "add progress", "", {"text": "c"}, "0"))
    assert drafts.of_plan("plan") == (first, second)


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda h: h.code)
def test_hostile_text_to_the_letter(tmp_path: Path, hostile: object) -> None:
    text = hostile.text  # type: ignore[attr-defined]
    drafts, draft = Drafts(tmp_path), Draft(text, text, text, text, {"text": text}, text)
    drafts.keep(draft)
    assert drafts.of_plan(text) == (draft,)


@given(text=st.text(st.characters(), max_size=50))
def test_any_text_to_the_letter(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    drafts = Drafts(tmp_path_factory.mktemp("drafts"))
    draft = Draft("plan", "item", "form", "", {"text": text + "\ud800"}, "")
    drafts.keep(draft)
    assert drafts.of_plan("plan") == (draft,)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"words",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b"null",
        b"[" * 200_000,
        json.dumps({"plan": "plan"}).encode(),
        json.dumps(
            {**dict.fromkeys(("plan", "item", "form", "line", "at"), "plan"), "values": 7}
        ).encode(),
        json.dumps(
            {**dict.fromkeys(("plan", "form", "line", "at"), "plan"), "item": 1, "values": {}}
        ).encode(),
        json.dumps(
            {**dict.fromkeys(("plan", "item", "form", "line", "at"), "plan"), "values": {"text": 1}}
        ).encode(),
        json.dumps(
            {**dict.fromkeys(("plan", "item", "form", "line"), "plan"), "at": None, "values": {}}
        ).encode(),
    ],
    ids=range(12),
)
def test_what_cannot_be_read_is_left_where_it_is(drafts: Drafts, content: bytes) -> None:
    drafts.keep(HERE)
    odd = drafts.folder / "odd.draft"
    odd.write_bytes(content)
    (drafts.folder / "folder.draft").mkdir()
    assert drafts.of_plan("plan") == (HERE,)
    assert odd.read_bytes() == content


def test_a_disk_that_fails_leaves_the_earlier_draft(drafts: Drafts, tmp_path: Path) -> None:
    drafts.keep(HERE)
    drafts.folder.rename(tmp_path / "kept")
    drafts.folder.write_text("a file where the folder should be")
    with pytest.raises(OSError):
        drafts.keep(HERE)
    assert Drafts(tmp_path / "kept").of_plan("plan") == (HERE,)
    assert len(os.listdir(tmp_path / "kept")) == 1

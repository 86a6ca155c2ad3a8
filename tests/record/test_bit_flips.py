"""A bit that flips (B98): refused, told, or harmless; never a wrong value shown as sound."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from ceplan.errors import CannotOpen, CeplanError
from ceplan.record.verify import verify
from tests.record.desk import at_desk
from tests.record.test_opening import look_everywhere

SEEDS = 300


@pytest.fixture(scope="module")
def busy(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small plan after some work, so that every table and index has something in it."""
    path = tmp_path_factory.mktemp("busy") / "plan.ceplan"
    path.write_bytes(small.read_bytes())
    with at_desk(path) as plan:
        item = plan.find("IN1")
        item = plan.edit_line(item, item.progress[0].id, text="Reworded.")
        item = plan.tick_evidence(item, item.evidence[0].id)
        item = plan.validate_evidence(item, item.evidence[0].id, how="read", by="Audit Officer")
        item = plan.set_due(item, None, reason="not agreed")
        item = plan.set_due(item, item.slips[0].was, reason="agreed again")
        plan.remove_line(item, item.progress[1].id)
        plan.undo()
        plan.undo()
    return path


def flipped(whole: bytes, seeds: range) -> Iterator[tuple[str, bytes]]:
    """Copies of the file with 1 to 8 bits the other way, mostly where something is written."""
    written = [at for at, byte in enumerate(whole) if byte]
    for seed in seeds:
        chance = random.Random(seed)
        found = bytearray(whole)
        places = []
        for _ in range(1 if seed % 3 else 8):
            at = chance.choice(written) if seed % 4 else chance.randrange(len(whole))
            found[at] ^= 1 << chance.randrange(8)
            places.append(at)
        yield f"seed {seed}, bytes {places}", bytes(found)


def test_no_wrong_value_is_shown_as_sound(busy: Path, tmp_path: Path) -> None:
    with at_desk(busy) as plan:
        want = look_everywhere(plan)
    path = tmp_path / "plan.ceplan"
    seen = {"refused": 0, "told by verify": 0, "harmless": 0}
    for name, content in flipped(busy.read_bytes(), range(SEEDS)):
        path.write_bytes(content)
        try:
            with at_desk(path) as plan:
                found = look_everywhere(plan)
        except CeplanError as error:
            assert isinstance(error, CannotOpen), f"{name}: {error}"
            seen["refused"] += 1
            assert path.read_bytes() == content, name
            continue
        assert path.read_bytes() == content, name
        try:
            sound = verify(str(path)).sound
        except CannotOpen:
            sound = False
        if not sound:
            seen["told by verify"] += 1
            continue
        assert found == want, f"{name}: shown as sound"
        seen["harmless"] += 1
    assert seen["refused"] + seen["told by verify"] > SEEDS / 3, seen


def test_nothing_is_written_on_top_of_an_altered_change(busy: Path, tmp_path: Path) -> None:
    """What a deed names as its parents is proved before; so damage does not spread."""
    whole = busy.read_bytes()
    wrong = whole.replace(b'"Reworded."', b'"Rewarded."')
    assert wrong != whole
    path = tmp_path / "plan.ceplan"
    path.write_bytes(wrong)
    with at_desk(path) as plan:
        item = plan.find("IN1")
        with pytest.raises(CeplanError, match="seal"):
            plan.edit_line(item, item.progress[0].id, text="On top.")
    assert path.read_bytes() == wrong
    assert not verify(str(path)).sound

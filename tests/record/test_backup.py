"""Backups: one a day, proved, kept for 10 days and 12 months; and taking one back."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import stat
import time
from pathlib import Path

import pytest

from ceplan.errors import CannotOpen, CannotSave, ChangedMeanwhile, Refused
from ceplan.record import backup
from ceplan.record.restoring import restore
from ceplan.record.verify import verify
from tests.record.desk import NOW, at_desk, ids, lay_down, raw, tables

DAY = dt.timedelta(days=1)


def names(path: Path) -> list[str]:
    return [p.name for p in backup.listed(str(path))]


def point(path: Path, text: str) -> None:
    with at_desk(path) as plan:
        plan.add_progress(plan.find("IN1"), text)


def points(path: Path) -> list[str]:
    with at_desk(path) as plan:
        return [p.text for p in plan.find("IN1").progress][2:]


def test_one_a_day_and_proved(path: Path) -> None:
    made = backup.daily(str(path), NOW)
    assert made is not None
    assert made.parent.name == "plan backups"
    assert made.name == "plan 2014-01-21 daily.ceplan"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert verify(str(made)).sound
    assert ids(raw(made)) == ids(raw(path))
    assert backup.daily(str(path), NOW + dt.timedelta(hours=5)) is None
    assert backup.daily(str(path), NOW + DAY) is not None
    assert len(names(path)) == 2
    assert len(os.listdir(made.parent)) == 2, "nothing half made is left"


def test_ten_days_and_twelve_months_stay(path: Path) -> None:
    for day in range(500):
        when = NOW + day * DAY
        target = backup.folder(str(path)) / f"plan {when.date().isoformat()} daily.ceplan"
        target.parent.mkdir(exist_ok=True)
        target.touch()
    last = NOW + 499 * DAY
    backup.thin_out(str(path), last.date())
    kept = [name[5:15] for name in names(path)]
    every = [(last - n * DAY).date().isoformat() for n in range(500)]
    newest: dict[str, str] = {}
    for day in every:
        newest.setdefault(day[:7], day)
    months = sorted(newest)[-12:]
    assert set(kept) == set(every[:10]) | {newest[month] for month in months}


def copy(path: Path, name: str) -> str:
    """An empty file named like a backup; thinning and listing go by the names alone."""
    target = backup.folder(str(path)) / f"plan {name}.ceplan"
    target.parent.mkdir(exist_ok=True)
    target.touch()
    return target.name


def test_what_a_restore_wrote_over_outlives_the_daily_copies(path: Path) -> None:
    day = NOW.date().isoformat()
    stay = [
        copy(path, f"{day} 104200 before restore"),
        copy(path, f"{day} 104200 before restore 2"),
        copy(path, f"{day} 110000 before import"),
        copy(path, f"{day} 120000 by hand"),
    ]
    for n in range(30):
        copy(path, f"{(NOW + n * DAY).date().isoformat()} daily")
    backup.thin_out(str(path), (NOW + 29 * DAY).date())
    kept = names(path)
    assert [x for x in kept if "daily" not in x] == stay
    assert len([x for x in kept if "daily" in x]) == 11, "ten days, and the newest of January"
    assert "plan 2014-01-31 daily.ceplan" in kept, "no copy of another kind stands for the month's"


def test_copies_before_a_deed_stay_a_year_and_never_fewer_than_ten(path: Path) -> None:
    days = [(NOW + n * 30 * DAY).date() for n in range(24)]
    before = [copy(path, f"{day.isoformat()} 090000 before import") for day in days]
    mine = copy(path, "2001-01-01 090000 by hand")
    year_on = days[-1]
    backup.thin_out(str(path), year_on)
    assert names(path) == [mine, *before[11:]], "those of the last twelve months"
    backup.thin_out(str(path), year_on + 3000 * DAY)
    assert names(path) == [mine, *before[-10:]], "the last ten, however old; by hand for ever"


def test_backups_are_listed_by_their_moment(path: Path) -> None:
    day = NOW.date().isoformat()
    said = ["daily", "104200 before restore", "104200 before restore 2", "104200 before restore 10"]
    said += ["120000 before import"]
    made = [copy(path, f"{day} {x}") for x in said]
    assert names(path) == made


def test_thinning_touches_nothing_else(path: Path) -> None:
    backup.daily(str(path), NOW)
    mine = backup.folder(str(path)) / "plan notes 2001-01-01.txt"
    mine.write_text("mine")
    (backup.folder(str(path)) / "plan 2 2001-01-01 daily.ceplan").touch()
    for day in range(30):
        backup.daily(str(path), NOW + day * DAY)
    assert mine.read_text() == "mine"
    assert (backup.folder(str(path)) / "plan 2 2001-01-01 daily.ceplan").exists()


def test_never_over_an_existing_file(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "there.ceplan"
    target.write_text("mine")
    with pytest.raises(Refused):
        backup.make(str(path), target)
    assert target.read_text() == "mine"


def test_an_unsound_plan_gives_no_backup(path: Path) -> None:
    conn = raw(path)
    conn.execute("UPDATE item SET action = 'Otherwise.'")
    conn.close()
    with pytest.raises(CannotSave, match="not sound"):
        backup.daily(str(path), NOW)
    assert os.listdir(backup.folder(str(path))) == []


def test_restoring_keeps_the_present_state_first(path: Path) -> None:
    made = backup.daily(str(path), NOW)
    point(path, "Later.")
    before = tables(raw(path))
    kept = restore(str(path), str(made), NOW)
    assert points(path) == []
    assert kept is not None
    assert kept.name == "plan 2014-01-21 104200 before restore.ceplan"
    assert tables(raw(kept)) == before
    restore(str(path), str(kept), NOW + dt.timedelta(seconds=5))
    assert points(path) == ["Later."]
    assert verify(str(path)).sound


def test_two_restores_in_one_second_lose_nothing(path: Path) -> None:
    made = backup.daily(str(path), NOW)
    point(path, "First.")
    first = restore(str(path), str(made), NOW)
    point(path, "Second.")
    second = restore(str(path), str(made), NOW)
    assert first is not None
    assert second is not None
    assert points(first) == ["First."]
    assert points(second) == ["Second."]
    assert len(names(path)) == 3


def test_restoring_what_is_gone(path: Path, tmp_path: Path) -> None:
    made = backup.daily(str(path), NOW)
    path.unlink()
    # What an interrupted save left behind must not be rolled into the restored plan.
    Path(f"{path}-journal").write_bytes(
        b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x00\x00\x00\x01" * 5
    )
    assert restore(str(path), str(made), NOW) is None
    assert verify(str(path)).sound
    assert points(path) == []


@pytest.mark.parametrize("beside", ["", "-journal", "-wal"])
def test_restoring_over_a_damaged_plan_keeps_its_bytes(path: Path, beside: str) -> None:
    made = backup.daily(str(path), NOW)
    broken = path.read_bytes()[:5000]
    path.write_bytes(broken)
    if beside:
        Path(f"{path}{beside}").write_bytes(b"left behind")
    kept = restore(str(path), str(made), NOW)
    assert kept is not None
    assert kept.read_bytes() == broken
    if beside:
        assert Path(f"{kept}{beside}").read_bytes() == b"left behind"
        assert not Path(f"{path}{beside}").exists()
    assert points(path) == []
    assert verify(str(path)).sound
    path.write_bytes(broken[::-1])
    again = restore(str(path), str(made), NOW)
    assert again != kept, "bytes kept earlier are not written over"
    assert kept.read_bytes() == broken


def test_restoring_over_a_plan_whose_record_was_altered(path: Path) -> None:
    made = backup.daily(str(path), NOW)
    conn = raw(path)
    conn.execute("UPDATE item SET action = 'Otherwise.'")
    conn.close()
    broken = path.read_bytes()
    kept = restore(str(path), str(made), NOW)
    assert kept is not None
    assert kept.read_bytes() == broken
    assert verify(str(path)).sound


def test_another_plans_backup_is_refused(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.ceplan"
    lay_down(other)
    before = path.read_bytes()
    with pytest.raises(Refused, match="another plan"):
        restore(str(path), str(other), NOW)
    assert path.read_bytes() == before
    assert names(path) == []


def test_a_damaged_backup_is_refused(path: Path, tmp_path: Path) -> None:
    made = backup.daily(str(path), NOW)
    assert made is not None
    whole = made.read_bytes()
    before = path.read_bytes()
    for broken in (whole[:9000], b"", b"words", whole.replace(b"briefed", b"briefly")):
        made.write_bytes(broken)
        with pytest.raises((Refused, CannotOpen)):
            restore(str(path), str(made), NOW)
        assert path.read_bytes() == before
    with pytest.raises(CannotOpen):
        restore(str(path), str(tmp_path / "none.ceplan"), NOW)


def test_the_plan_itself_is_no_backup(path: Path) -> None:
    with pytest.raises(Refused, match="itself"):
        restore(str(path), str(path), NOW)


def test_a_plan_open_elsewhere_goes_on_with_what_was_restored(path: Path) -> None:
    made = backup.daily(str(path), NOW)
    with at_desk(path) as open_elsewhere:
        item = open_elsewhere.add_progress(open_elsewhere.find("IN1"), "Before.")
        restore(str(path), str(made), NOW)
        with pytest.raises(ChangedMeanwhile):
            open_elsewhere.set_words(item, "action", "Mine.")
        item = open_elsewhere.find("IN1")
        assert len(item.progress) == 2
        open_elsewhere.add_progress(item, "After.")
    assert points(path) == ["After."]
    assert verify(str(path)).sound


def test_a_plan_that_is_being_saved_is_waited_for_and_not_for_ever(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.daily(str(path), NOW)
    monkeypatch.setattr(backup, "TRIES", 4)
    busy = raw(path)
    busy.execute("BEGIN")
    busy.execute("SELECT * FROM item").fetchone()  # somebody reads: nobody may commit
    before = path.read_bytes()
    began = time.monotonic()
    with pytest.raises(CannotSave, match="Another program"):
        restore(str(path), str(made), NOW)
    assert time.monotonic() - began < 4, "four tries, a quarter of a second apart"
    busy.execute("COMMIT")
    assert path.read_bytes() == before
    busy.close()


def test_no_room_for_a_backup_leaves_nothing(path: Path) -> None:
    place = backup.folder(str(path))
    place.write_text("a file where the folder should be")
    with pytest.raises(CannotSave):
        backup.daily(str(path), NOW)
    assert place.read_text() == "a file where the folder should be"


def test_a_backup_is_opened_as_a_plan(path: Path) -> None:
    made = backup.daily(str(path), NOW)
    assert made is not None
    with at_desk(made) as plan:
        assert plan.find("IN1")
    assert sqlite3.connect(made).execute("PRAGMA journal_mode").fetchone() == ("delete",)


@pytest.mark.parametrize("pragma", ["application_id = 7", "user_version = 9"])
def test_a_backup_never_goes_over_a_file_that_is_sound_and_not_ours(
    tmp_path: Path, pragma: str
) -> None:
    path, other = tmp_path / "plan.ceplan", tmp_path / "other.ceplan"
    lay_down(path)
    made = backup.daily(str(path), NOW)
    lay_down(other)
    raw(other).execute(f"PRAGMA {pragma}")
    before = other.read_bytes()
    with pytest.raises(Refused, match="left as it is"):
        restore(str(other), str(made), NOW)
    assert other.read_bytes() == before


def test_no_save_falls_between_the_copy_and_the_writing_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.daily(str(path), NOW)
    assert made is not None
    said: list[str] = []

    link = os.link

    def and_a_save(*names: str) -> None:
        link(*names)  # the copy has its name now, and nothing was written over yet
        try:
            with at_desk(path, wait_ms=10) as other:
                other.add_progress(other.find("IN1"), "Saved, it was told.")
        except CannotSave as error:
            said.append(error.title)

    monkeypatch.setattr(os, "link", and_a_save)
    restore(str(path), str(made), NOW)
    assert said == ["Busy"]
    point(path, "Free again.")
    assert points(path) == ["Free again."]
    assert not Path(f"{path}-journal").exists()


def test_plans_of_one_folder_have_their_own_backups(path: Path) -> None:
    others = [path.with_suffix(".db"), path.with_suffix("")]
    for other in others:
        lay_down(other)
    made = [backup.daily(str(p), NOW) for p in (path, *others)]
    assert None not in made
    assert len({m.parent for m in made if m}) == 3
    for plan in (path, *others):
        assert len(backup.listed(str(plan))) == 1


def test_a_link_stays_a_link_and_has_the_plans_backups(path: Path) -> None:
    made = backup.daily(str(path), NOW)
    link = path.with_name("link.ceplan")
    link.symlink_to(path)
    assert backup.listed(str(link)) == backup.listed(str(path))
    assert backup.daily(str(link), NOW) is None
    path.write_bytes(path.read_bytes()[:5000])
    restore(str(link), str(made), NOW)
    assert link.is_symlink()
    assert verify(str(path)).sound


def test_who_could_read_a_plan_still_can_after_it_was_put_aside(path: Path) -> None:
    made = backup.daily(str(path), NOW)
    path.chmod(0o660)
    path.write_bytes(b"x" * 200)
    restore(str(path), str(made), NOW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o660


def test_never_over_a_file_that_came_meanwhile(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "mine.ceplan"

    link = os.link

    def after_a_file(*names: str) -> None:
        target.write_text("mine")
        link(*names)

    monkeypatch.setattr(os, "link", after_a_file)
    with pytest.raises(Refused):
        backup.make(str(path), target)
    assert target.read_text() == "mine"
    assert [p for p in os.listdir(tmp_path) if p.endswith(".part")] == []


def test_what_a_killed_program_left_half_proved_goes_after_a_day(path: Path) -> None:
    fresh = backup.begin_daily(str(path), NOW)
    left = backup.begin_daily(str(path), NOW)
    assert fresh is not None
    assert left is not None
    os.utime(left, (0, 0))
    backup.thin_out(str(path), NOW.date())
    assert list(backup.folder(str(path)).iterdir()) == [fresh]

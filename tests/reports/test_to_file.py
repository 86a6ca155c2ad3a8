"""A file is written whole or not at all, and never over another one unasked (B58, B59, B112)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ceplan.errors import CannotSave, CeplanError, Refused
from ceplan.reports.to_file import save

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX files only")


def leftovers(folder: Path, *known: str) -> set[str]:
    return {x.name for x in folder.iterdir()} - set(known)


def test_a_new_file_is_written_and_nothing_else_stays(tmp_path: Path) -> None:
    save(b"new", tmp_path / "b.html")
    assert (tmp_path / "b.html").read_bytes() == b"new"
    assert not leftovers(tmp_path, "b.html")


def test_an_existing_file_stays_without_force(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_bytes(b"old")
    with pytest.raises(Refused, match="exists already") as refused:
        save(b"new", tmp_path / "b.html")
    assert "--force" in refused.value.hint
    assert (tmp_path / "b.html").read_bytes() == b"old"
    save(b"new", tmp_path / "b.html", force=True)
    assert (tmp_path / "b.html").read_bytes() == b"new"
    assert not leftovers(tmp_path, "b.html")


def test_a_relative_path_is_in_the_present_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    save(b"new", "b.html")
    assert (tmp_path / "b.html").read_bytes() == b"new"


def test_a_folder_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is a folder"):
        save(b"x", tmp_path, force=True)
    with pytest.raises(Refused, match="There is no folder"):
        save(b"x", tmp_path / "none" / "b.html")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Refused, match="There is no folder"):
        save(b"x", tmp_path / "file" / "b.html")
    assert not leftovers(tmp_path, "file")


@posix
def test_a_pipe_and_a_device_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    for place in (tmp_path / "pipe.html", Path("/dev/null")):
        with pytest.raises(Refused, match="pipe or a device"):
            save(b"x", place, force=True)


@posix
def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.html").write_bytes(b"old")
    (tmp_path / "link.html").symlink_to("real.html")
    with pytest.raises(Refused, match="exists already"):
        save(b"new", tmp_path / "link.html")
    save(b"new", tmp_path / "link.html", force=True)
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_bytes() == b"new"
    (tmp_path / "dangling.html").symlink_to("nowhere.html")
    with pytest.raises(Refused, match="exists already"):
        save(b"new", tmp_path / "dangling.html")
    (tmp_path / "round.html").symlink_to("round.html")
    with pytest.raises(CeplanError):
        save(b"new", tmp_path / "round.html")


@pytest.mark.parametrize("name", ["a\0b.html", "x" * 300 + ".html", "[/]?#%41.html"])
def test_an_odd_name_is_written_or_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    try:
        save(b"x", os.path.join(tmp_path, name))
    except CeplanError as error:
        assert "written" in error.message
        assert not leftovers(tmp_path)
    else:
        assert leftovers(tmp_path) == {name}


SCRIPT = """
import sys
{prepare}
from ceplan.errors import CeplanError
from ceplan.reports.to_file import save
try:
    save(b"x" * 100_000, sys.argv[1], force=True)
except CeplanError as error:
    print(type(error).__name__, error)
"""


def in_a_process(place: Path, prepare: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(prepare=prepare), str(place)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    return done.stdout


@posix
def test_a_write_that_fails_half_way_leaves_the_old_file_and_no_part(tmp_path: Path) -> None:
    """The system stops the file at 10,000 bytes, as a full disk would."""
    (tmp_path / "b.html").write_bytes(b"old")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))"
    said = in_a_process(tmp_path / "b.html", limit)
    assert said.startswith("CannotSave") and "larger than is allowed" in said
    assert (tmp_path / "b.html").read_bytes() == b"old"
    assert not leftovers(tmp_path, "b.html")


@posix
def test_a_full_disk_is_a_sentence(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("needs the right to mount a small disk")
    try:
        (disk / "b.html").write_bytes(b"old")
        with pytest.raises(CannotSave, match="the disk is full"):
            save(b"x" * 100_000, disk / "b.html", force=True)
        assert (disk / "b.html").read_bytes() == b"old"
        assert not leftovers(disk, "b.html")
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@posix
def test_a_folder_without_permission_is_a_sentence(tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o555)
    drop = "import os; os.geteuid() or os.setuid(65534)"
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(folder.stat().st_mode | 0o055)
    said = in_a_process(shut / "b.html", f"import ceplan.reports.to_file\n{drop}")
    assert said.startswith("CannotSave") and "may not write there" in said
    assert not leftovers(shut)

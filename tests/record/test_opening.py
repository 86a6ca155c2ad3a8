"""Opening what is no sound plan (B95 to B112): refused in a sentence, and left as it is."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ceplan.errors import CannotOpen, CeplanError, Damaged
from ceplan.record import connection, schema
from ceplan.record.plan import Plan
from ceplan.record.verify import verify
from tests.record.desk import at_desk, raw

Break = Callable[[Path], object]


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def look_everywhere(plan: Plan) -> object:
    """Everything that a person can read off a plan."""
    ids = plan.item_ids()
    return (
        plan.facts(),
        plan.registers(),
        plan.outcomes(),
        plan.meetings(),
        [x._replace(seen="") for x in plan.items(ids)],
        plan.rows(ids),
        plan.counts(),
        plan.history(),
        plan.undoable(),
        plan.search("thresholds"),
        plan.search("IN1"),
    )


def cut(share: float) -> Break:
    def shorten(path: Path) -> None:
        whole = path.read_bytes()
        path.write_bytes(whole[: int(len(whole) * share)])

    return shorten


def sql(*statements: str) -> Break:
    def run(path: Path) -> None:
        conn = raw(path)
        for statement in statements:
            conn.execute(statement)
        conn.close()

    return run


def zeroed(page: int) -> Break:
    def blank(path: Path) -> None:
        found = bytearray(path.read_bytes())
        found[(page - 1) * 4096 : page * 4096] = bytes(4096)
        path.write_bytes(found)

    return blank


def text(path: Path) -> None:
    path.write_text("Ref\tAction\nIN1\tAgree\n" * 100, encoding="utf-8")


def malformed_schema(path: Path) -> None:
    conn = raw(path)
    conn.execute("PRAGMA writable_schema = ON")
    conn.execute("UPDATE sqlite_master SET sql = 'CREATE TABLE item (((' WHERE name = 'item'")
    conn.close()


def wal_mode(path: Path) -> None:
    conn = raw(path)
    conn.execute("PRAGMA journal_mode = WAL")
    conn.close()


BROKEN: dict[str, tuple[Break, str]] = {
    "0 bytes": (lambda p: p.write_bytes(b""), "empty"),
    "text renamed": (text, "not a ceplan plan"),
    "cut at 10 %": (cut(0.1), "damaged"),
    "cut at 50 %": (cut(0.5), "damaged"),
    "cut at 90 %": (cut(0.9), "damaged"),
    "cut at 99 %": (cut(0.99), "damaged"),
    "cut in the header": (lambda p: cut(60 / p.stat().st_size)(p), "not a ceplan plan"),
    "first page zeroed": (zeroed(1), "not a ceplan plan"),
    "second page zeroed": (zeroed(2), "damaged"),
    "other application": (sql("PRAGMA application_id = 77"), "another program"),
    "no application": (sql("PRAGMA application_id = 0"), "another program"),
    "newer layout": (sql("PRAGMA user_version = 99"), "newer ceplan"),
    "never finished": (sql("PRAGMA user_version = 0"), "never finished"),
    "extra trigger": (
        sql("CREATE TRIGGER sly AFTER INSERT ON change BEGIN DELETE FROM progress; END"),
        "trigger called 'sly'",
    ),
    "trigger on the index": (
        sql("CREATE TRIGGER words_x AFTER INSERT ON item BEGIN DELETE FROM lead; END"),
        "trigger called 'words_x'",
    ),
    "lost trigger": (sql("DROP TRIGGER change_is_final"), "missing or altered"),
    "lost index": (sql("DROP INDEX change_row"), "missing or altered"),
    "extra table": (sql("CREATE TABLE mine (x)"), "table called 'mine'"),
    "extra column": (sql("ALTER TABLE lead ADD COLUMN x TEXT"), "did not make"),
    "a view for a table": (
        sql(
            "DROP TABLE progress",
            "CREATE VIEW progress AS WITH RECURSIVE t(n) AS "
            "(SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n AS id FROM t",
        ),
        "view called 'progress'",
    ),
    "malformed schema": (malformed_schema, "damaged"),
    "schema of another type": (
        sql(
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET sql = CAST(sql AS BLOB) WHERE name = 'plan'",
        ),
        "damaged",
    ),
    "write-ahead mode": (wal_mode, "write-ahead"),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("write", [True, False], ids=["to write", "to read"])
def test_refused_and_left_as_it_is(path: Path, name: str, write: bool) -> None:
    breaking, said = BROKEN[name]
    breaking(path)
    before = sha(path)
    with pytest.raises(CannotOpen, match=f"(?i){said}") as raised:
        at_desk(path, write=write)
    assert raised.value.exit_code == 3
    assert raised.value.hint or "left as it is" in raised.value.message
    assert "\n" not in str(raised.value)
    with pytest.raises(CannotOpen):
        found = verify(str(path))
        if not found.sound:
            raise Damaged(found.problems[0])
    assert sha(path) == before
    assert os.listdir(path.parent) == [path.name], "nothing is left beside it"


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="no file"):
        at_desk(tmp_path / "typo.ceplan")
    assert list(tmp_path.iterdir()) == []


def test_the_schema_is_the_one_that_is_sealed(path: Path) -> None:
    conn = raw(path)
    found = conn.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
    ).fetchall()
    assert schema.seal(found) == schema.SEAL
    conn.close()


def test_a_zeroed_page_is_told_wherever_it_lies(path: Path) -> None:
    whole = path.read_bytes()
    for page in range(2, len(whole) // 4096 + 1):
        path.write_bytes(whole)
        zeroed(page)(path)
        with pytest.raises(CannotOpen), at_desk(path) as plan:
            look_everywhere(plan)
            found = verify(str(path))
            if not found.sound:
                raise Damaged(found.problems[0])


def test_a_cell_of_hundreds_of_megabytes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is set lower here, so that the test need not write so much."""
    sql("UPDATE item SET source = hex(zeroblob(300000)) WHERE ref = 'IN1'")(path)
    before = sha(path)
    monkeypatch.setattr(connection, "LARGEST_CELL", 100_000)
    with pytest.raises(Damaged), at_desk(path) as plan:
        look_everywhere(plan)
    assert sha(path) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE item SET action = CAST(x'C328FF' AS TEXT) WHERE ref = 'IN1'",
        "UPDATE progress SET text = CAST(x'80' AS TEXT)",
        "UPDATE evidence SET kind = CAST(x'ED A0 80' AS TEXT)".replace(" A", "A").replace(
            " 8", "8"
        ),
    ],
)
def test_text_that_is_no_utf_8(path: Path, statement: str) -> None:
    sql(statement)(path)
    before = sha(path)
    with pytest.raises(Damaged) as raised, at_desk(path) as plan:
        look_everywhere(plan)
    assert raised.value.hint
    assert sha(path) == before


def unstrict(path: Path, statement: str) -> None:
    """Change a row of a STRICT table against its types, as a broken disk could."""
    conn = raw(path)
    conn.execute("PRAGMA writable_schema = ON")
    conn.execute("UPDATE sqlite_master SET sql = replace(sql, ' STRICT', '') WHERE name = 'item'")
    conn.close()
    sql(statement)(path)
    conn = raw(path)
    conn.execute("PRAGMA writable_schema = ON")
    conn.execute("UPDATE sqlite_master SET sql = sql || ' STRICT' WHERE name = 'item'")
    conn.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE item SET action = CAST('Agree' AS BLOB)",
        "UPDATE item SET position = 'first'",
        "UPDATE item SET position = 1e999",
        "UPDATE item SET sum = 1e999",
    ],
)
def test_a_value_of_another_type(path: Path, statement: str) -> None:
    unstrict(path, statement)
    with pytest.raises(Damaged), at_desk(path) as plan:
        look_everywhere(plan)


def test_write_ahead_mode_with_its_log(path: Path) -> None:
    conn = raw(path)
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute("PRAGMA wal_autocheckpoint = 0")
    conn.execute("UPDATE plan SET title = 'other'")
    before = sha(path)
    with pytest.raises(CannotOpen, match="write-ahead"):
        at_desk(path)
    assert sha(path) == before
    conn.close()


def foreign_log(path: Path) -> None:
    """A write-ahead log of another file, under the name that would be this plan's."""
    other = path.with_name("other.db")
    other.write_bytes(path.read_bytes())
    conn = raw(other)
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute("PRAGMA wal_autocheckpoint = 0")
    conn.execute("UPDATE plan SET title = 'WRONG'")
    log = Path(f"{other}-wal").read_bytes()
    conn.close()
    other.unlink()
    Path(f"{path}-wal").write_bytes(log)


@pytest.mark.parametrize("write", [True, False])
def test_a_foreign_write_ahead_log_beside_a_plan(path: Path, write: bool) -> None:
    before = sha(path)
    foreign_log(path)
    with pytest.raises(CannotOpen, match="-wal"):
        at_desk(path, write=write)
    assert sha(path) == before


def test_symlink(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.ceplan"
    link.symlink_to(path)
    with at_desk(link) as plan:
        plan.add_progress(plan.find("IN1"), "Through the link.")
    with at_desk(path) as plan:
        assert plan.find("IN1").progress[-1].text == "Through the link."
    assert link.is_symlink()


def test_a_symlink_to_nothing_and_one_in_a_circle(tmp_path: Path) -> None:
    nothing, circle = tmp_path / "nothing.ceplan", tmp_path / "circle.ceplan"
    nothing.symlink_to(tmp_path / "gone.ceplan")
    circle.symlink_to(circle)
    for link in (nothing, circle):
        with pytest.raises(CannotOpen):
            at_desk(link)
    assert len(list(tmp_path.iterdir())) == 2


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="folder"):
        at_desk(tmp_path)
    if hasattr(os, "mkfifo"):
        pipe = tmp_path / "pipe.ceplan"
        os.mkfifo(pipe)
        with pytest.raises(CannotOpen, match="not an ordinary file"):
            at_desk(pipe)
    with pytest.raises(CannotOpen):
        at_desk(os.devnull)


@pytest.mark.parametrize(
    "name", ["a?b", "a#b", "%41", "a?mode=memory", "new\nline", "ünï", "a b ", "'\"", "file:x"]
)
def test_odd_names(path: Path, tmp_path: Path, name: str) -> None:
    place = tmp_path / f"{name}.ceplan"
    os.rename(path, place)
    with at_desk(place) as plan:
        plan.add_progress(plan.find("IN1"), "Here.")
    assert verify(str(place)).sound
    assert [p.name for p in tmp_path.iterdir()] == [place.name]


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    for name in ("a\0b.ceplan", "x" * 5000, "half \udcff.ceplan"):
        with pytest.raises(CeplanError) as raised:
            at_desk(tmp_path / name if "\0" not in name else f"{tmp_path}/{name}")
        assert raised.value.exit_code == 3


def test_two_openings_do_not_touch_the_file(path: Path) -> None:
    before = sha(path)
    with at_desk(path) as plan, at_desk(path, write=False) as other:
        assert look_everywhere(plan) == look_everywhere(other)
        assert plan.undoable() is None
    assert sha(path) == before


def test_settings_are_read_back(path: Path) -> None:
    with at_desk(path) as plan:
        for name, want in (
            ("journal_mode", "delete"),
            ("synchronous", 3),
            ("foreign_keys", 1),
            ("trusted_schema", 0),
            ("cell_size_check", 1),
            ("recursive_triggers", 1),
        ):
            assert plan.conn.execute(f"PRAGMA {name}").fetchone()[0] == want


@pytest.mark.parametrize("table", ["change", "writer"])
def test_the_record_is_never_altered(path: Path, table: str) -> None:
    conn = raw(path)
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET id = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            conn.execute(statement)
    conn.close()

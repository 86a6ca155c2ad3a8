"""The command as a process: exit codes, pipes, code pages, terminals, signals."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")


def command(*words: str) -> list[str]:
    """The words of a command as a process of its own."""
    return [sys.executable, "-m", "ceplan", *words]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """The environment of the process: this one's, with own places."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "80"}


@pytest.fixture
def process(env, plan_path: Path, tmp_path: Path):
    """Run a command as a process, on the copy of the sample."""

    def run(*words: str, **more: str | None) -> subprocess.CompletedProcess[bytes]:
        own = {k: v for k, v in {**env, **more}.items() if v is not None}
        said = command("--plan", str(plan_path), "--today", "2014-01-21", *words)
        return subprocess.run(
            said, capture_output=True, env=own, stdin=subprocess.DEVNULL, cwd=tmp_path, check=False
        )

    return run


def test_exit_codes_without_a_traceback(process) -> None:
    for words, code in (
        (("list",), 0),
        (("show", "IN99"), 1),
        (("progress", "IN99", "x"), 2),
        (("list", "--plan", "missing.ceplan"), 3),
    ):
        done = process(*words)
        assert done.returncode == code
        assert b"Traceback" not in done.stderr
        assert (done.stderr == b"") == (code == 0)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1", "utf-8"])
def test_every_code_page(process, encoding) -> None:
    """B127."""
    text = "☑ done • “quoted” – 漢字 é"
    assert process("progress", "IN5", text).returncode == 0
    for words in (("show", "IN5"), ("list",), ("export", "board"), ("history",)):
        done = process(*words, PYTHONIOENCODING=encoding)
        assert (done.returncode, done.stderr) == (0, b"")
        done.stdout.decode(encoding)
    done = process("list", "--format", "json", PYTHONIOENCODING=encoding)
    items = {x["ref"]: x for x in json.loads(done.stdout)["items"]}
    assert items["IN5"]["progress"][-1]["text"] == text
    done = process("show", "IN5", PYTHONIOENCODING="ascii")
    assert b'[x] done * "quoted" - ?? ?' in done.stdout


def test_csv_on_standard_output_keeps_every_byte(process) -> None:
    out = process("export", "board", "--format", "csv", PYTHONIOENCODING="cp1252").stdout
    assert out.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in out
    assert out.decode("utf-8-sig")


@POSIX
@pytest.mark.parametrize("more", [{"HOME": None}, {"HOME": None, "USER": None, "LOGNAME": None}])
def test_without_a_home(process, more) -> None:
    """B127."""
    gone = {**more, "XDG_CONFIG_HOME": None, "XDG_DATA_HOME": None}
    assert process("list", **gone).returncode == 0
    assert process("progress", "IN5", "x", **gone).returncode == 0
    assert process("where", **gone).returncode == 0
    assert process("doctor", **gone).returncode in (0, 1)


@POSIX
def test_a_reader_that_goes_away_is_no_error(env, plan_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    said = command("list", "--format", "json", "--plan", str(plan_path))
    done = subprocess.run(
        said, stdout=writing, stderr=subprocess.PIPE, env=env, stdin=subprocess.DEVNULL, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("words", [("list",), ("list", "--format", "json"), ("where",)])
def test_a_full_disk_behind_standard_output(env, plan_path: Path, words) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            command(*words, "--plan", str(plan_path)),
            stdout=full,
            stderr=subprocess.PIPE,
            env=env,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1


_CRASH = """
import os, sqlite3, sys
conn = sqlite3.connect(sys.argv[1], isolation_level=None)
conn.execute("PRAGMA cache_size=1")
conn.execute("BEGIN IMMEDIATE")
conn.execute("UPDATE progress SET text = 'half a save'")
conn.execute("UPDATE item SET action = 'half a save'")
os._exit(1)
"""


@POSIX
def test_a_list_after_a_save_that_was_cut_off(process, plan_path: Path) -> None:
    """B108: the interrupted save is taken back by the first command, a looking one too."""
    before = process("list", "--format", "json").stdout
    subprocess.run([sys.executable, "-c", _CRASH, str(plan_path)], check=False)
    assert Path(f"{plan_path}-journal").exists()
    done = process("list", "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == before
    assert sqlite3.connect(plan_path).execute("PRAGMA quick_check").fetchone() == ("ok",)


class Terminal:
    """A process on a terminal of its own."""

    def __init__(self, env: dict[str, str], *words: str) -> None:
        import pty

        self.own, other = pty.openpty()
        self.process = subprocess.Popen(
            command(*words),
            stdin=other,
            stdout=other,
            stderr=subprocess.PIPE,
            env=env,
            # Whoever started the tests may ignore Ctrl+C; the program must not inherit that.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        os.close(other)
        self.out = b""

    def until(self, wanted: bytes) -> None:
        """Read standard error until these words stand there."""
        found = b""
        assert self.process.stderr is not None
        while not found.endswith(wanted):
            more = self.process.stderr.read(1)
            assert more, found
            found += more

    def end(self) -> int:
        """Read standard output to its end; gives the exit code."""
        while True:
            try:
                more = os.read(self.own, 65536)
            except OSError:  # Linux: the other side is closed
                break
            if not more:
                break
            self.out += more
        os.close(self.own)
        assert self.process.stderr is not None
        self.process.stderr.close()
        return self.process.wait(30)


@pytest.fixture
def table(tmp_path: Path) -> str:
    """A small table on disk."""
    path = tmp_path / "table.tsv"
    path.write_text("Ref\tAction\nX1\tDo one thing\nX2\tDo another\n", encoding="utf-8")
    return str(path)


@POSIX
@pytest.mark.parametrize(("answer", "code", "there"), [("y", 0, 1), ("n", 2, 0), ("", 2, 0)])
def test_on_a_terminal_import_asks(env, plan_path, table, answer, code, there) -> None:
    words = ("import", table, "--title", "New", "--plan", str(plan_path))
    terminal = Terminal(env, *words)
    terminal.until(b"[y/N] ")
    os.write(terminal.own, f"{answer}\n".encode())
    assert terminal.end() == code
    conn = sqlite3.connect(plan_path)
    assert conn.execute("SELECT count(*) FROM item WHERE ref = 'X1'").fetchone() == (there,)
    conn.close()


@POSIX
def test_interrupted_is_130(env, plan_path, table) -> None:
    terminal = Terminal(env, "import", table, "--title", "New", "--plan", str(plan_path))
    terminal.until(b"[y/N] ")
    terminal.process.send_signal(signal.SIGINT)
    terminal.until(b"Stopped. ")
    assert terminal.end() == 130


@POSIX
def test_on_a_terminal_things_are_drawn(env, plan_path) -> None:
    plan = ("--plan", str(plan_path), "--today", "2014-01-21")
    for words in (("list",), ("show", "IN5"), ("search", "audit"), ("export", "board")):
        terminal = Terminal(env, *words, *plan)
        assert terminal.end() == 0
        assert b"\x1b[" in terminal.out
    terminal = Terminal(env, "list", *plan)
    terminal.end()
    lines = terminal.out.decode().splitlines()
    assert any("IN25" in x for x in lines)
    assert len(lines) == 65
    for words, more in ((("list", "--plain"), {}), (("list",), {"TERM": "dumb"})):
        terminal = Terminal({**env, **more}, *words, *plan)
        assert terminal.end() == 0
        assert b"\x1b" not in terminal.out
        assert b"Items: 63" in terminal.out


@POSIX
def test_no_color_draws_without_colour(env, plan_path) -> None:
    terminal = Terminal({**env, "NO_COLOR": "1"}, "list", "--plan", str(plan_path))
    terminal.end()
    for colour in (b"[31m", b"[33m", b"[32m", b"[94m", b";33m", b"38;5"):
        assert colour not in terminal.out


@POSIX
def test_the_first_time_asks_and_leaves_on_enter(env, tmp_path: Path) -> None:
    terminal = Terminal(env)
    seen = b""
    while b"to leave" not in seen:
        seen += os.read(terminal.own, 1024)
    assert b"a paper (Word, Excel, a web page, Markdown or text)" in seen
    os.write(terminal.own, b"\n")
    assert terminal.end() == 0
    assert b"Nothing was made." in terminal.out
    assert not (tmp_path / "data").exists()

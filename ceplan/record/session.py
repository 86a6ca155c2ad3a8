"""An open plan file: who has it open, and the single way to write to it.

Every write is one `deed`: BEGIN IMMEDIATE, the changes, the derived rows they come to, COMMIT. It
holds wholly or not at all, and the file it goes into is the one that was opened.
"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, Self

from ceplan.errors import CannotOpen, CannotSave, Damaged, Refused
from ceplan.record import connection
from ceplan.record.connection import COMMAND_WAIT_MS, told
from ceplan.record.seen import newest

if TYPE_CHECKING:
    from ceplan.record.day_copies import DayCopies
    from ceplan.record.deed import Pen, Writing

Clock = Callable[[], dt.datetime]


class OnDay:
    """The clock of a person who takes another day for today (--today): that day counts for what is
    overdue and for what is dated, and the moment of what is done stays the true one."""

    def __init__(self, now: Clock, day: dt.date) -> None:
        self.now = now
        self.day = day

    def __call__(self) -> dt.datetime:
        """This moment."""
        return self.now()


class Person(NamedTuple):
    """Who is at the keys: the name they go by, their account on this machine, the machine."""

    name: str
    account: str = ""
    machine: str = ""


class Session:
    """A plan file held open on the thread that opened it.

    `view_only` is the reason why nothing can be written, or "". `saved_at` is the moment of the
    last commit of this session (ISO), or "". `copies`, where whoever opened the plan gave it some,
    sees to a copy of the plan before the first deed of each day.
    """

    def __init__(
        self,
        path: str,
        *,
        person: Person,
        now: Clock,
        wait_ms: int = COMMAND_WAIT_MS,
        write: bool = True,
        check_pages: bool = True,
    ) -> None:
        """Open the plan at `path`. CannotOpen or Damaged when that would not be safe.

        `check_pages=False` leaves the quick check of the pages to the caller, who must make it
        before it lets anybody write.
        """
        self.path = _real(path)
        self.person = person
        self.now = now
        self.saved_at = ""
        self.copies: DayCopies | None = None
        self.view_only = _view_only(self.path) if write else "It was opened to be read only."
        # Taken before: a file put in its place while this opens is then noticed by the first deed.
        self._identity = _identity(self.path)
        self.conn = connection.connect(self.path, write=not self.view_only, wait_ms=wait_ms)
        self._writer = ""
        self._seq = 0
        self._last = ""
        self._n = 0
        if check_pages:
            try:
                connection.quick_check(self.conn, self.path)
            except BaseException:
                self.conn.close()
                raise

    def close(self) -> None:
        """Let go of the file. A copy of the day that still waits for its proof gets it first, where
        something was written on top of it."""
        self.conn.close()
        if self.copies is not None:
            self.copies.finish(wanted=bool(self.wrote))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def stamp(self) -> str:
        """This moment as the record writes it: ISO 8601, UTC, microseconds."""
        return self.now().astimezone(dt.UTC).isoformat(timespec="microseconds")

    @property
    def wrote(self) -> str:
        """The latest change that was written here, by id; "" before the first. Another one once a
        deed changed something."""
        return self._last

    def today(self) -> dt.date:
        """The day it is for the person at the keys."""
        return self.now.day if isinstance(self.now, OnDay) else self.now().date()

    def newest(self) -> str:
        """The id of the newest change in the file: what a reader of this moment has in view."""
        with self.reading() as conn:
            return newest(conn)

    def version(self) -> int:
        """A number that is another one once another program has saved to the file (and stays the
        same when this session saves). Cheap enough to ask every second or two."""
        with told(self.path):
            return int(self.conn.execute("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A look at the file as of one moment, its failures told in sentences."""
        with self._blamed(), told(self.path):
            if self.conn.in_transaction:
                yield self.conn
                return
            self.conn.execute("BEGIN")
            try:
                yield self.conn
            finally:
                if self.conn.in_transaction:
                    self.conn.execute("ROLLBACK")

    @contextmanager
    def deed(self, verb: str, *, undoes: str = "", reason: str = "") -> Iterator[Writing]:
        """One command of one person, as one transaction and one undo step.

        CannotSave when the file is view-only, busy, full or was replaced; then, and when the body
        raises, the file is as it was before.
        """
        from ceplan.record.deed import Writing

        if self.view_only:
            raise CannotSave(
                f"Nothing can be changed: {self.view_only}",
                hint="Copy the plan to a folder of your own to work on it.",
                title="View only",
            )
        if self.copies is not None:
            self.copies.begin()
        with self._blamed(), told(self.path):
            self._same_file()
            self.conn.execute("BEGIN IMMEDIATE")
            try:
                writing = Writing(self.conn, self._pen(), self.stamp(), verb, undoes, reason)
                yield writing
                writing.settle()
                self._same_file()
                self.conn.execute("COMMIT")
            except BaseException:
                if self.conn.in_transaction:
                    self.conn.execute("ROLLBACK")
                raise
            self._same_file()
            if writing.count:
                self._seq, self._last, self._writer = writing.seq, writing.last, writing.writer
                self._n = writing.number
                self.saved_at = writing.at

    @contextmanager
    def _blamed(self) -> Iterator[None]:
        """Where reading the record trips over nonsense, say that the file is damaged; where the
        record is sound, the mistake is ours and is seen. Costs nothing while all is well."""
        try:
            yield
        except UnicodeEncodeError as error:
            raise Refused(
                "What was typed holds half of a character; nothing was changed."
            ) from error
        except (
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
            RecursionError,
            sqlite3.ProgrammingError,
        ) as error:
            from ceplan.record.verify import unsound

            with told(self.path):
                fault = unsound(self.conn)
            if fault:
                raise Damaged(f"The plan file {self.path!r} is damaged: {fault}") from error
            raise

    def _pen(self) -> Pen:
        """Who writes here, and where their chain stands."""
        from ceplan.record.deed import Pen
        from ceplan.record.seen import newest, number

        there, own = newest(self.conn), f"{self._n} {self._last}"
        known = self._writer and (there == own or number(self.conn, own) is not None)
        # After a restore the file may lack what this session wrote: then it begins a new chain.
        chain = (self._writer, self._seq, self._last) if known else ("", 0, "")
        return Pen(*self.person, *chain, newest=there)

    def _same_file(self) -> None:
        """Refuse to go on writing into a file that someone has moved away or replaced."""
        if _identity(self.path) != self._identity:
            raise CannotSave(
                f"The plan file {self.path!r} was moved, deleted or replaced while it was open; "
                "this change was not saved.",
                hint="Open the plan again; what you typed is still here.",
                title="The file is gone",
            )


def _real(path: str) -> str:
    try:
        return os.path.realpath(path)
    except ValueError as error:  # a NUL in it
        raise CannotOpen(f"{path!r} is no name of a file.") from error


def _identity(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _view_only(path: str) -> str:
    """Why a file cannot be written to, or "". The marks count even where the account could pass
    over them: who marks a plan read-only wants it left alone."""
    folder = os.path.dirname(path) or "."
    for place, what in ((path, "the plan file"), (folder, "the plan's folder")):
        try:
            mode = os.stat(place).st_mode
        except OSError:
            return ""  # opening it will say what is wrong
        if not mode & 0o222 or not os.access(place, os.W_OK):
            return f"{what} is read-only."
    return ""

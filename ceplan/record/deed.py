"""Writing changes: each names what the person had in view, and is refused when that has moved on.

One `Writing` is one command. It appends to the record and, at the end, settles every row it
touched, all inside the transaction of `Session.deed`.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ceplan import __version__
from ceplan.errors import ChangedMeanwhile, Damaged, NotFound
from ceplan.models.facts import ENTITIES
from ceplan.record import derive, reading
from ceplan.record.change import COLUMNS, Change, Writer, canonical, seal, to_row
from ceplan.record.fold import PRESENCE, REMOVED, RowState, advance, fold, standing
from ceplan.record.seen import newest, number
from ceplan.record.shapes import words
from ceplan.record.states import state_of, states_below

if TYPE_CHECKING:
    from ceplan.models.item import Item

_MARKS = ", ".join("?" * len(Change._fields))


class Pen(NamedTuple):
    """Who writes, and where their chain of changes stands: `writer` is "" before the first of this
    session, `seq` and `last` are the number and the id of its latest change. `newest` is the newest
    change of the file as the deed begins, by whomever (`seen.newest`)."""

    name: str
    account: str
    machine: str
    writer: str = ""
    seq: int = 0
    last: str = ""
    newest: str = ""


class Writing:
    """The changes of one deed as they are made. `count` is how many there are so far, `number` the
    place of the latest of them in the record, `person` who makes them."""

    def __init__(
        self, conn: sqlite3.Connection, pen: Pen, at: str, verb: str, undoes: str, reason: str
    ) -> None:
        self.conn = conn
        self.id = uuid.uuid4().hex
        self.verb = verb
        self.undoes = undoes
        self.reason = reason
        self.at = at
        self.count = self.number = 0
        self._written: dict[str, RowState] = {}
        self._settled: dict[str, derive.Settled] = {}
        self._pen = pen
        self.person = pen.name
        self._states: dict[str, RowState] = {}
        self.writer, self.seq, self.last = pen.writer, pen.seq, pen.last

    def add(self, entity: str, values: dict[str, Any], *, row: str = "") -> str:
        """Add a row with its first values (empty ones left out); gives its id, a new UUID."""
        row = row or str(uuid.uuid4())
        said = {k: v for k, v in values.items() if v not in (None, "", 0.0) or k == "position"}
        self._append("add", entity, row, PRESENCE, (), canonical(said), "")
        return row

    def set(self, row: str, field: str, value: Any, *, seen: str = "", reason: str = "") -> bool:
        """Set a field; gives whether that changed anything.

        `seen` names the newest change the person had in view (empty: they look at the file as it
        is in this transaction). ChangedMeanwhile when the field has moved on since. Who sets a
        field of a row that was taken away in their view brings the row back.
        """
        state = self.state(row)
        self._unmoved(state, field, seen)
        if any(c.kind == "remove" for c in state.presence):
            self._unmoved(state, PRESENCE, seen)  # taken away since, though these words stand
            if seen and self.gone(row):  # taken away in their view: to write on it brings it back
                self.restore(row, seen=seen)
                state = self.state(row)
        if len(state.heads.get(field, ())) < 2 and _same(state.values.get(field), value):
            return False
        parents = state.head_ids(field)
        self._append("set", state.entity, row, field, parents, canonical(value), reason)
        return True

    def set_beside(self, row: str, field: str, value: Any, *, upon: str, reason: str) -> None:
        """Let a field say something beside what stands there, so that it is in dispute: the change
        builds on `upon` (an earlier change of it, or "") and not on what people wrote since."""
        state = self.state(row)
        self._unmoved(state, field, "")
        parents = (upon,) if upon else ()
        self._append("set", state.entity, row, field, parents, canonical(value), reason)

    def put_back(self, row: str, field: str, values: list[Any]) -> None:
        """Let a field say again what it said; where several stood in dispute, they do again."""
        if len(values) == 1:
            self.set(row, field, values[0])
            return
        state = self.state(row)
        parents = state.head_ids(field)
        for value in values:
            self._append("set", state.entity, row, field, parents, canonical(value), "")

    def remove(self, row: str, *, seen: str = "") -> None:
        """Take a row away: names every head of it, and of the rows below it, that was in view."""
        state = self.state(row)
        heads = state.all_heads()
        self._unmoved(state, PRESENCE, seen)
        for field in state.heads:
            self._unmoved(state, field, seen)
        for below in states_below(self.conn, state):
            heads |= below.all_heads() | below.edits()
        heads |= state.edits()
        self._append("remove", state.entity, row, PRESENCE, tuple(sorted(heads)), "", "")

    def restore(self, row: str, *, seen: str = "") -> None:
        """Bring a removed row back with the words it had. ChangedMeanwhile when whether it is
        there was decided anew since `seen`."""
        state = self.state(row)
        self._unmoved(state, PRESENCE, seen)
        parents = state.head_ids(PRESENCE)
        self._append("restore", state.entity, row, PRESENCE, parents, "", "")

    def contest(self, row: str, before: Sequence[Change]) -> None:
        """Let the presence of a row say again what these changes said of it: a removal names no
        more than its author had in view, so that edits it had not seen keep the row visible."""
        state = self.state(row)
        heads = state.head_ids(PRESENCE)
        for c in before:
            gone = c.kind == "remove"
            parents = tuple(sorted({*heads, *c.parents})) if gone else heads
            self._append(
                "remove" if gone else "restore", state.entity, row, PRESENCE, parents, "", ""
            )

    def state(self, row: str) -> RowState:
        """The row as the record has it now, this deed's own changes included."""
        found = self._states.get(row) or state_of(self.conn, row)
        if found is None:
            raise NotFound("That line is no longer in the plan.", hint="Look at the item again.")
        self._states[row] = found
        return found

    def gone(self, row: str) -> bool:
        """Whether a row is no longer there; one that people still work on is."""
        state = self.state(row)
        return standing(state, states_below(self.conn, state)) == REMOVED

    def settle(self) -> None:
        """Bring the derived tables in step with what was written so far."""
        written, self._written = self._written, {}
        self._settled.update(derive.settle_all(self.conn, written))

    def item(self, item: str) -> Item:
        """The item as this deed leaves it, read before the commit: afterwards another program may
        hold the file, and a change that is saved must not look as if it were not."""
        self.settle()
        seen = f"{self.number} {self.last}" if self.count else newest(self.conn)
        found = reading.items(self.conn, (item,), seen, self._settled)
        if not found:
            raise NotFound("That item is no longer in the plan; nothing was changed.")
        return found[0]

    def _append(
        self,
        kind: str,
        entity: str,
        row: str,
        field: str,
        parents: tuple[str, ...],
        value: str,
        reason: str,
    ) -> None:
        self._open_writer()
        change = seal(
            Change(
                "",
                self.writer,
                self.seq + 1,
                self.last,
                self.id,
                self.verb,
                self.undoes,
                kind,
                entity,
                row,
                field,
                parents,
                value,
                self.at,
                reason or self.reason,
            )
        )
        done = self.conn.execute(
            f"INSERT INTO change ({COLUMNS}) VALUES ({_MARKS})", to_row(change)
        )
        self.number = done.lastrowid or 0
        self.seq, self.last = change.seq, change.id
        self.count += 1
        before = self._states.get(row)
        after = advance(before, change) if before else fold([change])
        assert after is not None
        self._states[row] = self._written[row] = after

    def _open_writer(self) -> None:
        if self.writer:
            return
        person = self._pen
        new = Writer(
            "", person.name, person.account, person.machine, __version__, self.at, uuid.uuid4().hex
        )
        self.writer = new.digest()
        self.conn.execute(
            "INSERT INTO writer VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self.writer, new.person, new.account, new.machine, new.version, new.opened, new.nonce),
        )

    def _unmoved(self, state: RowState, field: str, seen: str) -> None:
        """Check the heads that this change will name: sound, and not newer than what was seen."""
        heads = state.presence if field == PRESENCE else state.heads.get(field, (state.added,))
        for head in heads:
            if head.digest() != head.id:
                raise Damaged(
                    "The record of this line does not match its own seal; nothing was changed.",
                    hint="ceplan verify says more; ceplan restore FILE takes back a backup.",
                )
        if not seen or seen == self._pen.newest:
            return
        limit = number(self.conn, seen)
        if limit is None:
            raise self._moved(state, field, heads[-1])
        since = self.conn.execute(
            "SELECT id FROM change WHERE row = ? AND n > ?", (state.row, limit)
        )
        newer = {id_ for (id_,) in since}
        for head in heads:
            if head.id in newer:
                raise self._moved(state, field, head)

    def _moved(self, state: RowState, field: str, head: Change) -> ChangedMeanwhile:
        who = self.conn.execute("SELECT person FROM writer WHERE id = ?", (head.writer,)).fetchone()
        name = who[0] if who else "someone"
        if field == PRESENCE:
            return ChangedMeanwhile(
                f"{name} changed this, or took it away, since you read it; nothing was lost.",
                hint="Look at it as it is now, then decide.",
            )
        fact = ENTITIES[state.entity].field(field)
        now = words(state.values.get(field), fact.shape)
        return ChangedMeanwhile(
            f"{name} changed the {fact.label} since you read it; it now says: "
            f"{now[:200] or 'nothing'}. Nothing was overwritten.",
            hint="Save again to put yours in its place; both stay in the history.",
        )


def _same(a: Any, b: Any) -> bool:
    return (a if a != "" else None) == (b if b != "" else None)

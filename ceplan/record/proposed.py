"""Does a register still stand as it did when a proposal was made from it?

Apart from `taking`, which lays the paper down: here is only the question whether anything of the
register (its items, their lines, its outcomes) was written since the moment the person looked at.
Asked inside the deed, so that nothing comes between the answer and the taking in.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from ceplan.errors import ChangedMeanwhile
from ceplan.models.facts import ENTITIES
from ceplan.models.names import folded
from ceplan.record.deed import Writing
from ceplan.record.seen import number

if TYPE_CHECKING:
    from ceplan.models.proposal import Proposal


def check_unmoved(writing: Writing, proposal: Proposal) -> None:
    """ChangedMeanwhile when the register of a proposal has moved on since it was made, or, for a
    new register, when one of that kind and title has come."""
    conn = writing.conn
    if proposal.register:
        _still_there(writing, proposal.register)
    if proposal.seen:
        _nothing_since(conn, proposal)
    elif proposal.register:
        _refs_free(conn, proposal)


def _nothing_since(conn: sqlite3.Connection, proposal: Proposal) -> None:
    limit = number(conn, proposal.seen)
    if limit is None:  # a backup was taken back in between
        raise moved_on("The plan was put back to an earlier state")
    since = conn.execute(
        "SELECT DISTINCT c.entity, c.row, w.person FROM change c JOIN writer w ON w.id = c.writer "
        "WHERE c.n > ? ORDER BY c.n",
        (limit,),
    ).fetchall()
    for entity, changed, who in since:
        if proposal.register and _register_of(conn, entity, changed) == proposal.register:
            raise moved_on(f"{who} changed the register")
        if not proposal.register and entity == "register" and _same(conn, changed, proposal):
            raise moved_on(f"{who} made a register {proposal.paper.title!r}")


def moved_on(what: str) -> ChangedMeanwhile:
    """What to say of a proposal that no longer holds; `what` begins the sentence."""
    return ChangedMeanwhile(
        f"{what} since this proposal was made; nothing was taken in.",
        hint="Import the paper again to see a new proposal.",
    )


def _still_there(writing: Writing, register: str) -> None:
    (items,) = writing.conn.execute(
        "SELECT count(*) FROM item WHERE register = ? AND standing <> 1", (register,)
    ).fetchone()
    if not items and writing.gone(register):
        raise moved_on("The register was taken away")


def _refs_free(conn: sqlite3.Connection, proposal: Proposal) -> None:
    """For a proposal that does not name its moment: nothing that it calls new is there by now. One
    that names it may bring a second item of a ref that stood there; whoever accepts it was told."""
    found = conn.execute(
        "SELECT ref FROM item WHERE register = ? AND standing <> 1", (proposal.register,)
    )
    taken = {(ref or "").casefold() for (ref,) in found}
    for item in proposal.new:
        if item.ref and item.ref.casefold() in taken:
            raise moved_on(f"An item {item.ref!r} came into the register")


def _register_of(conn: sqlite3.Connection, entity: str, row: str) -> str:
    """The id of the register that a row is in or is; "" for a row of no register."""
    while entity != "register":
        owner, above = ENTITIES[entity].owner, ENTITIES[entity].owned_by
        if not above:
            return ""
        found = conn.execute(f"SELECT {owner} FROM {entity} WHERE id = ?", (row,)).fetchone()
        entity, row = above, str(found[0]) if found else ""
    return row


def _same(conn: sqlite3.Connection, register: str, proposal: Proposal) -> bool:
    """Whether a register stands that is the one a proposal would make."""
    found = conn.execute(
        "SELECT kind, title FROM register WHERE id = ? AND standing <> 1", (register,)
    ).fetchone()
    paper = proposal.paper
    return (
        bool(found)
        and found[0] == paper.kind
        and folded(found[1] or "") == folded(paper.title or "")
    )

"""Putting together again what a page end has parted: a row without a ref continues the row above.

No word is dropped: where a continuation says again what the cell above already says, both stay and
a finding names the words, because only a person can tell a repeat from an emphasis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ceplan.errors import Refused
from ceplan.importing.cells import Row
from ceplan.importing.layout import NAMED
from ceplan.importing.raw import place, quoted
from ceplan.models.entry import TEXT_LIMIT
from ceplan.models.paper import Finding

LOOKED_AT = 100
"""Rows joined to one item after which its length is looked at again."""
REPEATED_FROM = 3
"""Words in a row that count as repeated: two ("of the") stand twice by chance."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of one cell of the paper, with the row it stands in."""

    row: int
    text: str


@dataclass(slots=True)
class Gathered:
    """One item of the paper before its words are read: its ref as said, and for each column the
    pieces that belong together, in order."""

    row: int
    ref: str
    pieces: dict[str, list[Piece]]
    joined: list[Piece] = field(default_factory=list)

    def words(self, column: str) -> str:
        """The cell whole, its pieces joined with a space, those of names with a line end."""
        pieces = self.pieces.get(column)
        if not pieces:
            return ""
        between = "\n" if column in ("lead", "contributors") else " "
        return between.join([x.text.strip() for x in pieces])


def gather(rows: list[tuple[int, Row]]) -> tuple[list[Gathered], list[Finding]]:
    """The items of the paper in order. Raises `Refused` for a row without a ref above the first
    item, for an item without an action, and for a joined cell over the limit of a text."""
    items: list[Gathered] = []
    findings: list[Finding] = []
    for number, row in rows:
        filled = {k: v for k, v in row.items() if v and k != "ref"}
        ref = " ".join(row.get("ref", "").split())
        if not filled:
            if ref:
                findings.append(_outside(number, ref))
        elif ref and items and _same_item(items[-1], ref, filled):
            rest = {k: f" {v}" for k, v in filled.items() if k != "action"}
            findings += _join(items[-1], number, rest)
        elif ref:
            items.append(Gathered(number, ref, {k: [Piece(number, v)] for k, v in filled.items()}))
        elif not items:
            raise Refused(
                f"Row {number} has no Ref and stands above the first item: "
                f"{quoted(next(iter(filled.values())))}.",
                hint="Give it a ref, or take it out. Nothing was imported.",
            )
        else:
            findings += _join(items[-1], number, filled)
    for item in items:
        _refuse_unfit(item)
    if not items:
        raise Refused("No row under the heading holds an item; nothing was imported.")
    return items, findings


def _refuse_unfit(item: Gathered) -> None:
    """An item without an action, or with a cell that joining has made too long to keep."""
    if not item.words("action"):
        raise Refused(
            f"Row {item.row} has the ref {quoted(item.ref)} and nothing under Action.",
            hint="Write what must be done there. Nothing was imported.",
        )
    for column, pieces in item.pieces.items():
        if len(pieces) > 1 and (size := len(item.words(column))) > TEXT_LIMIT:
            raise Refused(
                f"Row {item.row}, {NAMED[column]}, with the rows below that continue it, is "
                f"{size:,} characters; the most is {TEXT_LIMIT:,}.",
                hint="Has a row below it lost its ref? Nothing was imported.",
            )


def _same_item(above: Gathered, ref: str, filled: Row) -> bool:
    """Whether a row goes on with the item above under the same ref, as papers with a row for each
    point do: the action is blank or said again, and each of its cells is a point of its own."""
    action = filled.get("action", "").strip()
    return ref == above.ref and action in ("", above.words("action")) and len(filled) > bool(action)


def _outside(number: int, words: str) -> Finding:
    why = "The row has words under Ref only: a heading or a note, which belongs to no item."
    return Finding("ROW-OUTSIDE", place(number), words, "", why)


def _join(item: Gathered, number: int, filled: Row) -> list[Finding]:
    """Add a continuation to the item above."""
    item.joined.append(
        Piece(number, " | ".join(f"{NAMED[k]}: {v.strip()}" for k, v in filled.items()))
    )
    findings = []
    for column, text in filled.items():
        if column == "outcome" and text == item.words(column):
            continue  # the section or merged cell that spans all its rows
        if again := _repeated(item.words(column), text):
            kept = "The cell above has these words already; both are kept, for a person to decide."
            findings.append(
                Finding("WORDS-REPEATED", place(number, NAMED[column]), again, "", kept)
            )
        item.pieces.setdefault(column, []).append(Piece(number, text))
    if len(item.joined) % LOOKED_AT == 0:
        _refuse_unfit(item)  # a file of nothing but such rows is not read to its end
    return findings


def joins(items: Sequence[Gathered], refs: Sequence[str]) -> list[Finding]:
    """A finding for each row that was joined to the item above, by the refs that the items have
    once mended."""
    return [
        Finding(
            "ROW-JOINED",
            place(piece.row),
            piece.text,
            ref,
            f"The row has no ref or action of its own, so it continues {ref}, which begins in row "
            f"{item.row}.",
        )
        for item, ref in zip(items, refs, strict=True)
        for piece in item.joined
    ]


def _repeated(above: str, text: str) -> str:
    """The words at the start of `text` that stand together in `above` too, or ""."""
    words, held = text.split(), f" {' '.join(above.split()).casefold()} "
    for count in range(len(words), REPEATED_FROM - 1, -1):
        run = " ".join(words[:count])
        if f" {run.casefold()} " in held:
            return run
    return ""
